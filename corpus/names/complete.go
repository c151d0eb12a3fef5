package names

import (
	"cmp"
	"slices"
	"strings"

	"daybook/corpus/fold"
)

// Beginning returns the persons of whom a form begins with what was typed, at most
// n: first those whose surname does, then those of whom another form or word does, each
// the most named first; where none does, those that Find proposes.
func (d *Directory) Beginning(typed string, n int) []*Person {
	typed = strings.TrimLeft(strings.ToLower(fold.Plain(typed)), " ")
	if typed == "" {
		return nil
	}
	tier := map[*Person]int{}
	put := func(p *Person, t int) {
		if have, ok := tier[p]; !ok || t < have {
			tier[p] = t
		}
	}
	for _, k := range d.keys {
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
		found := d.Find(typed)
		return persons(found[:min(n, len(found))])
	}
	list := make([]*Person, 0, len(tier))
	for p := range tier {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *Person) int {
		return cmp.Or(tier[a]-tier[b], d.often(b.ID)-d.often(a.ID), strings.Compare(a.ID, b.ID))
	})
	return list[:min(n, len(list))]
}

// countries are short for whose ambassador somebody was.
var countries = strings.NewReplacer(" u.s. ", " american ", " us ", " american ", " usa ", " american ", " u.k. ",
	" british ",
	" uk ", " british ", " ussr ", " soviet ", " u.s.s.r. ", " soviet ", " russian ", " soviet ", " english ",
	" british ")

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// Nobody reports whether words mean nobody, as "me" and "the author" do.
func Nobody(name string) bool { return nobody[strings.ToLower(bareName(name))] }

// Holding returns the persons whose post has all the words, such as "British ambassador", the most named first, at
// most n. A post is no name: they are proposals.
func (d *Directory) Holding(post string, n int) []*Person {
	plain := " " + strings.TrimPrefix(strings.ToLower(bareName(post)), "the ") + " "
	words := strings.Fields(fold.Key(countries.Replace(plain)))
	if len(words) < 2 {
		return nil
	}
	var list []*Person
	for _, p := range d.persons {
		if family, _, ok := strings.Cut(strings.ToLower(p.Post), " of "); ok && kindsOf[lastWord(family)] != nil {
			continue // the wife of one
		}
		if p.Post != "" && containsAll(strings.Fields(fold.Key(p.Post)), words) {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b *Person) int { return d.often(b.ID) - d.often(a.ID) })
	return list[:min(n, len(list))]
}
