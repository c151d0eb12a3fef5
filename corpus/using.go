package corpus

import (
	"slices"

	"daybook/corpus/names"
)

// Using returns the items of the diaries that use the term in any form.
func (c *Corpus) Using(term string) []*Item { return c.using()[term] }

// Prepare makes what is otherwise made when first needed, such as the table of names, so
// that the first who asks does not wait for it.
func (c *Corpus) Prepare() {
	c.lookup()
	c.glossary()
	c.using()
}

// use notes which items use which terms.
func (c *Corpus) use() map[string][]*Item {
	using := map[string][]*Item{}
	forms := map[string][]string{}
	for _, t := range c.calendar.Terms {
		for _, form := range append([]string{t.Heading}, t.Variants...) {
			if f := names.TermKey(form); f != "" && !slices.Contains(forms[f], t.ID) {
				forms[f] = append(forms[f], t.ID)
			}
		}
	}
	folded := map[string]string{} // the same words recur
	for _, it := range c.items {
		if it.Entry.Part != Body {
			continue
		}
		if len(it.Terms) == 0 {
			continue
		}
		seen := map[string]bool{}
		for _, word := range it.Terms {
			f, ok := folded[word]
			if !ok {
				f = names.TermKey(word)
				folded[word] = f
			}
			for _, id := range forms[f] {
				if !seen[id] {
					seen[id] = true
					using[id] = append(using[id], it)
				}
			}
		}
	}
	return using
}
