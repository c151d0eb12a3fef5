package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Mended is a plain word of a question that was read as one of the corpus that is
// spelled nearly so.
type Mended struct{ Word, As string }

// leastMended is how many letters a word has at least that is read as another.
const leastMended = 5

// mend reads a word that neither the corpus nor the table of meanings has as the commonest
// of the nearest words that the corpus has. Names are never read as others, nor is a word
// read as a name: for those a near one is proposed, see strange.
func (x *Index) mend(typed string, w *word, r *Reading) {
	if !w.unknown || w.row >= 0 || w.name || w.person >= 0 || len(w.synonyms) > 0 || !plainWord(w.surface) {
		return
	}
	for _, s := range r.Strange {
		if s.Word == typed {
			return
		}
	}
	first, _ := utf8.DecodeRuneInString(w.surface)
	for _, near := range x.Near(w.surface, 3) {
		stems := x.stems(near)
		row, ok := x.lex.table.Find(near)
		if !ok || len(stems) == 0 || !strings.HasPrefix(near, string(first)) || !x.lex.small[int32(row)] {
			continue
		}
		r.Mended = append(r.Mended, Mended{Word: typed, As: near})
		var known bool
		w.stem, w.row, w.content = stems[0], row, x.lex.content(int32(row))
		w.rarity, known = x.lex.weightOf(w.stem)
		w.weak, w.unknown = weak[w.stem], !known
		return
	}
}

func plainWord(w string) bool {
	return utf8.RuneCountInString(w) >= leastMended &&
		!strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
}
