package lexicon

import (
	"strings"

	"daybook/corpus"
	"daybook/index/prose"
)

// A Word is one stem of a question that counts. [Lexicon.Word] makes it; who reads the
// question adds what only the question tells.
type Word struct {
	Surface  string
	Stem     string
	Synonyms []string // stems that mean the same, where it is a term of the period
	Rarity   float64
	Content  float64  // how much it tells, the less the commoner it is in English
	Weak     bool     // it tells little, however rare it is in the corpus
	Row      int      // in the table of vectors, -1 for none
	Name     bool     // written with a capital inside the question
	Person   int      // of which name of the question it is a part, -1 for none
	Fits     int      // which name it only may mean, as an office does, or which term or place; -1 for none
	Unknown  bool     // nothing in the corpus has it
	Foreign  bool     // of another language than English
	Plain    bool     // only itself counts, and nothing near to it
	Matches  []Match  // by what it is met
	silent   []listed // and by what of what is not told
}

// Word is a word of a question, with what the texts and the language know of it. What is
// foreign has no meaning here.
func (l *Lexicon) Word(typed, stem string, foreign bool) Word {
	w := Word{Surface: strings.ToLower(prose.Unowned(typed)), Person: -1, Fits: -1, Row: -1, Content: 1,
		Foreign: foreign}
	l.SetStem(&w, stem)
	if !foreign {
		l.SetMeaning(&w, w.Surface)
	}
	return w
}

// SetStem gives a word a stem, and the rarity of that; it returns whether the corpus has it.
func (l *Lexicon) SetStem(w *Word, stem string) bool {
	rarity, known := l.Rarity(stem)
	w.Stem, w.Rarity, w.Unknown = stem, rarity, !known
	return known
}

// SetMeaning gives a word the meaning of an English one in small letters, where the table of
// vectors has it.
func (l *Lexicon) SetMeaning(w *Word, english string) {
	if row, ok := l.table.Find(english); ok {
		w.Row, w.Content = row, l.content(int32(row))
	}
}

// Rarity is how rare a stem is among the items of the corpus, as the logarithm of its inverse
// frequency; false where nothing has it, which is rarer than anything.
func (l *Lexicon) Rarity(stem string) (float64, bool) {
	if s, ok := l.ids[stem]; ok {
		return l.rarity[s], true
	}
	return l.unknown, false
}

// Doubles reports whether a word is its stem with the last letter doubled: written with a capital, it may be
// another, as Marshall is not the Marshal.
func Doubles(word, stem string) bool { return stem != "" && word == stem+stem[len(stem)-1:] }

// Unmet is how rare a word is that nothing in the corpus has.
func (l *Lexicon) Unmet() float64 { return l.unknown }

// English reports whether the table of kin or the thesaurus has a stem: it is no misspelling,
// whether the corpus has it or not.
func (l *Lexicon) English(stem string) bool {
	_, kin := l.kin.Find(stem)
	_, listed := l.thesaurus.Find(stem)
	return kin || listed
}

// Small reports whether the table of vectors has a word, and the corpus has it with a small
// first letter.
func (l *Lexicon) Small(word string) bool {
	row, ok := l.table.Find(word)
	return ok && l.small[int32(row)]
}

// Number is the number of a stem; false for one that the corpus lacks.
func (l *Lexicon) Number(stem string) (uint32, bool) {
	id, ok := l.ids[stem]
	return id, ok
}

// Stem is the stem of a number.
func (l *Lexicon) Stem(id uint32) string { return l.stems[id] }

// Items are those of the diaries proper, by their numbers; the caller must not change them.
func (l *Lexicon) Items() []*corpus.Item { return l.items }

// Item is the number of an item; false for one that no question is answered with.
func (l *Lexicon) Item(it *corpus.Item) (int32, bool) {
	n, ok := l.item[it]
	return n, ok
}

// Passage is the ID of the passage of a number.
func (l *Lexicon) Passage(n int32) string { return l.passages[n] }

// content is how much a word tells whatever it is told in: less the commoner it is in
// the language (Arora, Liang and Ma, "A simple but tough-to-beat baseline", 2017).
func (l *Lexicon) content(row int32) float64 {
	const a = 1e-3
	return a / (a + l.table.Commonness(int(row)))
}
