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

// readGiven adds to the names of a question those of persons whom it calls by a given name: by that alone, no part of
// a time, or before another name and misspelt.
func (x *Finder) readGiven(question string, spans []names.Found, times []when.FoundDate) []names.Found {
	spans = x.corpus.Names().Called(question, spans, soundAlike, x.noGiven)
	return slices.DeleteFunc(spans, func(n names.Found) bool {
		return slices.ContainsFunc(times, func(t when.FoundDate) bool { return t.Start <= n.Start && n.End <= t.End })
	})
}

// noGiven reports whether what may be a given name is an ordinary word, a place or a term; first says that it may have
// a capital as the first word of a question.
func (x *Finder) noGiven(word string, first bool) bool {
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

// soundAlike reports whether two names have one sound.
func soundAlike(a, b string) bool {
	key := sound(a)
	return key != "" && key == sound(b)
}
