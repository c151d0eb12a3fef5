package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// NamesBeginning returns the persons of whom a form begins with what was typed, at most
// n: first those whose surname does, then those of whom another form or word does, each
// the most named first; where none does, those that FindPerson proposes.
func (c *Corpus) NamesBeginning(typed string, n int) []*Person {
	typed = strings.TrimLeft(strings.ToLower(plainLetters(typed)), " ")
	if typed == "" {
		return nil
	}
	tier := map[*Person]int{}
	put := func(p *Person, t int) {
		if have, ok := tier[p]; !ok || t < have {
			tier[p] = t
		}
	}
	for _, k := range c.lookup.keys {
		switch {
		case strings.HasPrefix(k.plain, typed):
			if k.surnamed && k.claim >= byHeading {
				put(k.person, 0)
			} else if !k.role {
				put(k.person, 1)
			} else {
				put(k.person, 2)
			}
		case strings.Contains(k.plain, " "+typed):
			put(k.person, 3)
		}
	}
	if len(tier) == 0 {
		found := c.FindPerson(typed)
		return persons(found[:min(n, len(found))])
	}
	list := make([]*Person, 0, len(tier))
	for p := range tier {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *Person) int {
		return cmp.Or(tier[a]-tier[b], len(c.naming[b.ID])-len(c.naming[a.ID]), strings.Compare(a.ID, b.ID))
	})
	return list[:min(n, len(list))]
}

// TermsBeginning returns the terms of which a form begins with what was typed, at most n,
// then those with a word that does, each the most used first.
func (c *Corpus) TermsBeginning(typed string, n int) []*Term {
	plain := strings.TrimLeft(strings.ToLower(plainLetters(typed)), " ")
	letters := strings.ReplaceAll(plain, " ", "")
	tier := map[*Term]int{}
	for _, t := range c.calendar.Terms {
		for i, form := range append([]string{t.Heading, t.Cyrillic, t.Modern}, t.Variants...) {
			f := strings.TrimPrefix(strings.ToLower(plainLetters(form)), "the ")
			at := -1
			switch {
			case f == "":
			case strings.HasPrefix(f, plain), letters != "" && strings.HasPrefix(strings.ReplaceAll(f, " ", ""), letters):
				at = min(i, 1)
			case strings.Contains(f, " "+plain):
				at = 2
			}
			if have, ok := tier[t]; at >= 0 && (!ok || at < have) {
				tier[t] = at
			}
		}
	}
	list := make([]*Term, 0, len(tier))
	for t := range tier {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b *Term) int {
		return cmp.Or(tier[a]-tier[b], len(c.using[b.ID])-len(c.using[a.ID]), strings.Compare(a.ID, b.ID))
	})
	return list[:min(n, len(list))]
}
