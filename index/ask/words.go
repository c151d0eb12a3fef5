package ask

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/names"
	"daybook/corpus/when"
	"daybook/index/atonce"
	"daybook/index/lexicon"
	"daybook/index/prose"
)

// readWords takes over the words of the question that say something: what is no time, no
// filler, and no other form of one before it.
func (x *Finder) readWords(question string, times []when.FoundDate, spans []names.Found, callings []calling,
	r *Reading) {
	seen := map[string]bool{}
	whole := 0 // where a compound ends that stands for itself, whatever its parts mean
	for _, t := range x.prose.Analyze([]byte(question)) {
		stem := string(t.Term)
		if t.Type == prose.Alternative && x.lex.Listed(stem) {
			whole = t.End
		} else if _, known := x.lex.Rarity(stem); t.Type == prose.Alternative && !known || t.End <= whole {
			continue
		}
		if filler[stem] || letterAlone(stem) || contracted(question[t.Start:t.End]) || seen[stem] || slices.ContainsFunc(times,
			func(d when.FoundDate) bool {
				return (d.Err == nil || d.Either != nil) && t.Start >= d.Start && t.End <= d.End
			}) {
			continue
		}
		seen[stem] = true
		first := !r.begun && !strings.ContainsFunc(question[:t.Start], unicode.IsLetter)
		w := x.newWord(question[t.Start:t.End], stem, first, r.Foreign)
		x.calls(&w, t.Start, t.End, callings)
		x.person(&w, question[t.Start:t.End], t.Start, first, spans)
		if r.Foreign && !x.translated(&w, r) {
			continue
		}
		if x.otherName(question[t.Start:t.End], &w) {
			w.Stem, w.Rarity, w.Unknown, w.Row = w.Surface, x.lex.Unmet(), true, -1
		}
		if !r.Foreign {
			x.plainly(&w)
			x.strange(question, t.Start, t.End, first, &w, r)
			x.mend(prose.Unowned(question[t.Start:t.End]), &w, r)
		}
		if w.Stem != stem && seen[w.Stem] {
			continue
		}
		seen[w.Stem] = true
		r.words = append(r.words, w)
	}
	x.match(r.words)
}

// mostMeant is of how many words of a question what is near to them is looked for: of those that tell most. A question
// with more is told at length, and costs most. With 12, of 1,033 half-remembered stories .892 are answered first and .957
// among the first three, with 10 .893 and .957; of the text alone .442 and .575, .439 and .572.
const mostMeant = 10

// match finds by what the words of a question are met.
func (x *Finder) match(words []lexicon.Word) {
	if len(words) > mostMeant {
		byTelling := make([]int, len(words))
		for i := range byTelling {
			byTelling[i] = i
		}
		slices.SortStableFunc(byTelling, func(a, b int) int { return cmp.Compare(tells(&words[b]), tells(&words[a])) })
		for _, i := range byTelling[mostMeant:] {
			words[i].Plain = true
		}
	}
	tasks := make([]func(), len(words))
	for i := range words {
		tasks[i] = func() { x.lex.Meet(&words[i]) }
	}
	atonce.Run(tasks...)
}

// tells is how much a word tells, before its persons are weighed.
func tells(q *lexicon.Word) float64 { return q.Rarity * q.Content }

// newWord is a word of a question, with what the texts and the language know of it; first
// says that no word stands before it.
func (x *Finder) newWord(typed, stem string, first, foreign bool) lexicon.Word {
	w := x.lex.Word(typed, stem, foreign)
	if bare := w.Surface; w.Unknown && !foreign {
		for _, base := range comparing(bare) {
			if stems := x.prose.Stems(base); len(stems) == 1 && x.lex.Small(base) {
				x.lex.SetStem(&w, stems[0])
				break
			}
		}
	}
	w.Weak = weak[stem]
	w.Name = typed[0] >= 'A' && typed[0] <= 'Z' && !first || typed[0] >= 0x80
	return w
}

// comparing are the words of which one may be the comparative or the superlative.
func comparing(w string) []string {
	base, ok := strings.CutSuffix(w, "est")
	if !ok {
		if base, ok = strings.CutSuffix(w, "er"); !ok {
			return nil
		}
	}
	if len(base) < 3 {
		return nil
	}
	list := []string{base, base + "e"}
	if y, ok := strings.CutSuffix(base, "i"); ok {
		list = append(list, y+"y")
	}
	if n := len(base); base[n-1] == base[n-2] {
		list = append(list, base[:n-1])
	}
	return list
}

// calls adds to a word that stands where the question calls something what else that is called,
// and what has it. A word that the diaries lack is then known by these.
func (x *Finder) calls(w *lexicon.Word, start, end int, callings []calling) {
	for _, c := range callings {
		if start < c.start || end > c.end {
			continue
		}
		w.Synonyms = append(w.Synonyms, c.synonyms...)
		if w.Fits < 0 {
			w.Fits = c.fits
		}
		for _, stem := range c.synonyms {
			if rarity, known := x.lex.Rarity(stem); known && w.Unknown {
				w.Rarity, w.Unknown = rarity, false
			}
		}
		w.Unknown = false // something is called so
	}
}

// person notes of which name a word is a part, if of any: with a possessive ending too, and
// at the beginning of a question, where any word has a capital.
func (x *Finder) person(w *lexicon.Word, typed string, start int, first bool, spans []names.Found) {
	for i, n := range spans {
		if start >= n.Start && start+len(possessive(typed)) <= n.End {
			w.Person = i
		}
	}
	if r, _ := utf8.DecodeRuneInString(typed); first && w.Person >= 0 && unicode.IsUpper(r) {
		w.Name = true
	}
}

// possessive returns the word without a possessive ending, and otherwise as it is written.
func possessive(w string) string {
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if rest, ok := strings.CutSuffix(w, end); ok {
			return rest
		}
	}
	return w
}

// slang are words of talk that the vectors know in another sense, or not at all, and the
// plain ones for them.
var slang = map[string]string{
	"yank": "American", "yanks": "Americans", "yankee": "American", "yankees": "Americans", "brits": "British",
	"brit":   "British",
	"krauts": "Germans", "kraut": "German", "frogs": "French", "spook": "spy", "spooks": "spies", "cops": "police",
	"folk": "people", "folks": "people",
	"boozer": "drunkard", "bigwig": "official", "bigwigs": "officials", "hubby": "husband", "missus": "wife",
	"nick": "prison", "dough": "money",
}

// plainly adds the plain word for one of slang.
func (x *Finder) plainly(w *lexicon.Word) {
	plain, ok := slang[w.Surface]
	if !ok || w.Person >= 0 {
		return
	}
	w.Synonyms = append(slices.Clone(w.Synonyms), x.prose.Stems(plain)...)
	x.lex.SetMeaning(w, strings.ToLower(plain))
	for _, stem := range w.Synonyms { // no rarer than what is meant
		if rarity, known := x.lex.Rarity(stem); known {
			w.Rarity, w.Unknown = min(w.Rarity, rarity), false
		}
	}
}

// cues are kinds of question, and the words that their answers have.
var cues = []struct {
	asked []string
	words string
}{
	{[]string{"happened to", "happen to", "became of", "become of", "fate of", "the end of", "what end",
		"что случилось с", "что стало с", "судьба "},
		"death dead die suicide killed shot executed arrested exile banished funeral disappeared"},
	{[]string{"related to", "relation of", "relative", "who is to whom"},
		"brother sister cousin wife husband son daughter uncle nephew"},
	{[]string{"how much", "what sum", "what price"}, "million thousand pounds dollars francs roubles marks"},
}

// filler are the stems of words that only make a question; they say nothing of what
// is asked for.
var filler = set(`what who whom whose which when where why how did doe do is ar wa were
		say said sai tell told bit where's somebodi someon someth thei he she him her hi it
		diari author writer passag note entri book stori remark about happen ani there can could would should
		mention describ call`)

// reContracted is what is drawn together of words that only make a question, with its apostrophe or without, as
// people type it in haste: who'd, weren't, werent.
var reContracted = regexp.MustCompile(`(?i)^(?:(?:i|you|he|she|it|we|they|who|what|where|when|how|why|there|that|` +
	`here|let)` +
	`['’](?:d|ll|s|re|ve|m)|(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should|must|need|ai)n['’]?t` +
	`|(?:who|what|where|how|that|there)s|(?:you|they)re|(?:you|they)ve|theyd|whod|youd)$`)

// letterAlone reports whether a word is no more than a letter, as the initial of a name is.
func letterAlone(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n == len(word) && unicode.IsLetter(r)
}

// contracted reports whether a word is drawn together of words that only make a question.
func contracted(typed string) bool { return reContracted.MatchString(typed) }

// weak are the stems of words that carry little, however rare they are in an item.
var weak = set(`certain anoth on two even realli turn go get got make made put take took keep kept come came
		wai awai whole own kind sort thing time mere big small great old new good first last much mani long off
		out up down work over again after befor onc onli still just while against between among through new us know
		knew think thought want mean meant write wrote written like give gave whose man peopl person somewher exactli accord version supposedli actual
		suppos appar mr mr. mrs madam comrad bring brought let set left held show shown seem seen saw look run ran went
		gone answer repli explain admit ask ever never suggest start stop`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
