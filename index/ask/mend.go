package ask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/index/lexicon"
)

// A Mended is a plain word of a question that was read as one of the corpus that is
// spelled nearly so.
type Mended struct{ Word, As string }

// leastMended is how many letters a word has at least that is read as another.
const leastMended = 5

// mend reads a word that neither the corpus nor any table of English words has as the commonest
// of the nearest words that the corpus has. Names are never read as others, nor is a word
// read as a name: for those a near one is proposed, see strange.
func (x *Finder) mend(typed string, w *lexicon.Word, r *Reading) {
	if !w.Unknown || w.Row >= 0 || x.lex.English(w.Stem) || w.Name || w.Person >= 0 || len(w.Synonyms) > 0 ||
		!plainWord(w.Surface) || x.lex.Hushed(w.Stem) {
		return
	}
	for _, s := range r.Strange {
		if s.Word == typed {
			return
		}
	}
	first, _ := utf8.DecodeRuneInString(w.Surface)
	for _, near := range x.text.Near(w.Surface, 3) {
		stems := x.prose.Stems(near)
		if len(stems) == 0 || !strings.HasPrefix(near, string(first)) || !x.lex.Small(near) {
			continue
		}
		r.Mended = append(r.Mended, Mended{Word: typed, As: near})
		x.lex.SetStem(w, stems[0])
		x.lex.SetMeaning(w, near)
		w.Weak = weak[w.Stem]
		return
	}
}

func plainWord(w string) bool {
	return utf8.RuneCountInString(w) >= leastMended &&
		!strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
}
