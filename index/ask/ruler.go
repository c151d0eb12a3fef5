package ask

import (
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/names"
	"daybook/index/lexicon"
	"daybook/index/prose"
)

// strangeRulers are the rulers of a question whom the diaries have not, by name and number: whoever
// asks for them asks for nobody else of the name. spans are the persons that were found.
func (x *Finder) strangeRulers(question string, spans []names.Found, r *Reading) []names.Found {
	return slices.DeleteFunc(x.corpus.Names().Rulers(question), func(n names.Found) bool {
		name := question[n.Start:n.End]
		if slices.ContainsFunc(spans, func(s names.Found) bool { return s.Start < n.End && n.Start < s.End }) ||
			x.stands(name) {
			return true
		}
		r.Strange = append(r.Strange, Strange{Word: name, Start: n.Start, End: n.End})
		return false
	})
}

// stands reports whether words stand side by side in what is asked, or in an appendix.
func (x *Finder) stands(words string) bool {
	stems, plain := x.prose.Stems(words), prose.Plain(words)
	has := map[int32]int{} // of the stems
	for _, stem := range stems {
		id, ok := x.lex.Number(stem)
		if !ok {
			break
		}
		in := map[int32]bool{}
		x.lex.Each(id, func(item int32, _ int, _ float32) { in[item] = true })
		for item := range in {
			has[item]++
		}
	}
	return slices.ContainsFunc(x.corpus.Items(), func(it *corpus.Item) bool {
		if item, asked := x.lex.Item(it); asked {
			return has[item] == len(stems) && (says(it, plain) ||
				strings.Contains(prose.Plain(it.Headline+" "+it.Abstract), plain))
		}
		return !it.Entry.Stored() && says(it, plain)
	})
}

// otherName reports whether a word with a capital is another than the one whose stem it has, as
// Marshall is not the Marshal: it doubles a letter, and the diaries never have it so.
func (x *Finder) otherName(typed string, w *lexicon.Word) bool {
	return typed[0] >= 'A' && typed[0] <= 'Z' && w.Person < 0 && len(w.Synonyms) == 0 &&
		lexicon.Doubles(w.Surface, w.Stem) && !x.text.Has(w.Surface)
}
