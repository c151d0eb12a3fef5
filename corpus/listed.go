package corpus

import (
	"slices"

	"daybook/corpus/names"
)

// list notes what a file lists: it is no term of the glossary.
func (c *Corpus) list(t *names.Term) {
	if c.listed == nil {
		c.listed = map[string][]*names.Term{}
	}
	for _, form := range append([]string{t.Heading}, t.Variants...) {
		if key := names.TermKey(form); key != "" && !slices.Contains(c.listed[key], t) {
			c.listed[key] = append(c.listed[key], t)
		}
	}
}

// Listed returns what the files of imported diaries list by a name: places, works, bodies of people.
// They have [names.Term.Of].
func (c *Corpus) Listed(name string) []*names.Term { return c.listed[names.TermKey(name)] }
