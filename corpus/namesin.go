package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A NameIn is a name found in a text that somebody typed, with the persons whom it
// may mean.
type NameIn struct {
	Start, End int // bytes of the text
	Persons    []*Person
}

// NamesIn finds the names of persons in a question, in any spelling that folds to
// one of theirs, the longest first. A word must begin with a capital, unless the
// text has none at all.
func (c *Corpus) NamesIn(text string) []NameIn {
	type word struct{ start, end int }
	var words []word
	for s, e := range wordsOf(text) {
		words = append(words, word{s, e})
	}
	capitals := strings.ContainsFunc(text, unicode.IsUpper)
	var found []NameIn
	for i := 0; i < len(words); {
		if r, _ := utf8.DecodeRuneInString(text[words[i].start:]); capitals && !unicode.IsUpper(r) && !strings.EqualFold(text[words[i].start:words[i].end], "the") {
			i++
			continue
		}
		took := 1
		for n := min(4, len(words)-i); n > 0; n-- {
			span := text[words[i].start:words[i+n-1].end]
			if n == 1 && utf8.RuneCountInString(span) < 3 {
				continue
			}
			if ps := c.lookup.exact[Fold(span)]; len(ps) > 0 {
				found = append(found, NameIn{words[i].start, words[i+n-1].end, ps})
				took = n
				break
			}
		}
		i += took
	}
	return found
}
