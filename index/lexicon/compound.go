package lexicon

// How near a compound is to its parts, from 0 to 1: to the last, which it is a kind of, and to the first; and what
// makes one. Tried on questions to a diary without a calendar.
const (
	headNear     = 0.7
	modifierNear = 0.6
	leastPart    = 3    // letters
	leastWhole   = 7    // letters
	partCommon   = 3e-6 // how common each part is at least, as a share of all words
	rarer        = 6    // how many times as common each part is at least as the whole
)

// endings are what words end with that is no head of a compound: of what is said with one, only the first part counts.
var endings = map[string]bool{"able": true, "ability": true, "age": true, "ally": true, "ful": true, "fully": true,
	"hood": true, "ian": true, "ing": true, "ings": true, "less": true, "lessly": true, "led": true, "red": true,
	"ring": true, "sen": true, "ship": true, "ships": true, "son": true, "sons": true, "ten": true, "ton": true}

// compound returns the stems of the two words that an English one is written together of, as in "songbird", of
// which both are common and much commoner than the whole; "" for others, and for a head that is but an ending.
func (l *Lexicon) compound(word string) (modifier, head string) {
	if len(word) < leastWhole {
		return "", ""
	}
	whole, most := 0.0, 0.0
	if row, known := l.table.Find(word); known {
		whole = l.table.Commonness(row)
	}
	for i := leastPart; i <= len(word)-leastPart; i++ {
		first, last := word[:i], word[i:]
		if least := min(l.common(first), l.common(last)); least > max(most, whole*rarer) {
			a, b := l.analyzer.Stems(first), l.analyzer.Stems(last)
			if len(a) == 1 && len(b) == 1 {
				most, modifier, head = least, a[0], b[0]
				if endings[last] {
					head = ""
				}
			}
		}
	}
	return modifier, head
}

// common is how common a word is in English, as a share of all words; 0 for one that is rare.
func (l *Lexicon) common(word string) float64 {
	if row, ok := l.table.Find(word); ok {
		if c := l.table.Commonness(row); c >= partCommon {
			return c
		}
	}
	return 0
}

// parts calls f for the stems of the corpus that a compound is made of, and how near they are.
func (l *Lexicon) parts(word string, f func(stem uint32, near float32)) {
	modifier, head := l.compound(word)
	if id, ok := l.ids[modifier]; ok {
		f(id, modifierNear)
	}
	if id, ok := l.ids[head]; ok {
		f(id, headNear)
	}
}
