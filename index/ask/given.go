package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/fold"
	"daybook/corpus/names"
	"daybook/corpus/when"
)

// givenAlone finds the persons whom a question calls by the given name alone, beside those whose names were found: no
// part of a time, no place or term, no ordinary word.
func (x *Finder) givenAlone(question string, spans []names.Found, times []when.FoundDate) []names.Found {
	isWord := func(word string, first bool) bool {
		r, _ := utf8.DecodeRuneInString(word)
		low := strings.ToLower(word)
		english := false
		if stems := x.prose.Stems(low); len(stems) == 1 {
			english = x.lex.English(stems[0])
		}
		if small := x.lex.Small(low); english && small || (english || small) && (first || !unicode.IsUpper(r)) {
			return true
		}
		return slices.ContainsFunc(x.forms[fold.Key(word)], func(f form) bool { return len(f.words) == 1 })
	}
	return slices.DeleteFunc(x.corpus.Names().GivenIn(question, spans, isWord), func(n names.Found) bool {
		return slices.ContainsFunc(times, func(t when.FoundDate) bool { return t.Start <= n.Start && n.End <= t.End })
	})
}
