package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// A lookup finds persons by any spelling of any form of their names.
type lookup struct {
	keys  []lookupKey
	exact map[string][]*Person // by folded form
}

type lookupKey struct {
	fold   string
	words  []string
	person *Person
	main   bool // the heading or its surname, rather than a variant
}

func newLookup(persons []*Person) *lookup {
	l := &lookup{exact: map[string][]*Person{}}
	add := func(p *Person, text string, main bool) {
		f := Fold(text)
		if f == "" {
			return
		}
		l.keys = append(l.keys, lookupKey{f, strings.Fields(f), p, main})
		if !slices.Contains(l.exact[f], p) {
			l.exact[f] = append(l.exact[f], p)
		}
	}
	for _, p := range persons {
		add(p, p.Heading, true)
		surname, given, _ := strings.Cut(p.Heading, ",")
		add(p, surname, true)
		add(p, given+" "+surname, true)
		first, _, _ := strings.Cut(strings.TrimSpace(given), " ")
		add(p, first+" "+surname, true)
		add(p, p.Cyrillic, true)
		cs, cg, _ := strings.Cut(p.Cyrillic, ",")
		add(p, cs, true)
		add(p, cg+" "+cs, true)
		add(p, p.IndexHeading, false)
		for _, v := range p.Variants {
			add(p, v.Form, false)
		}
	}
	return l
}

// A Match is a person found by name.
type Match struct {
	Person *Person
	Exact  bool // every letter, after folding; otherwise part of the name or a near spelling
}

// FindPerson returns the persons whose heading or variants match a name in any
// spelling, best first: those that match whole, else those of whose name it is a
// part or a beginning, else those whose spelling is near. Several exact matches are
// a choice that the asker must make.
func (c *Corpus) FindPerson(name string) []Match {
	want := Fold(name)
	if want == "" || len(want) > 200 {
		return nil
	}
	if p, ok := c.persons[strings.TrimSpace(strings.ToLower(name))]; ok {
		return []Match{{p, true}}
	}
	words := strings.Fields(want)
	limit := 0
	switch n := len(want); {
	case n >= 9:
		limit = 2
	case n >= 5:
		limit = 1
	}
	score := map[*Person]int{}
	for _, k := range c.lookup.keys {
		s := 0
		switch {
		case k.fold == want:
			s = 100
		case containsAll(k.words, words):
			s = 60
		case len(want) >= 3 && strings.HasPrefix(k.fold, want):
			s = 50
		case limit > 0:
			if d := Distance(k.fold, want, limit); d <= limit {
				s = 40 - 5*d
			} else if len(words) == 1 && len(k.words) > 1 {
				for _, w := range k.words {
					if d := Distance(w, want, limit); d <= limit && len(w) >= 5 {
						s = max(s, 30-5*d)
					}
				}
			}
		}
		if s > 0 && k.main {
			s++
		}
		score[k.person] = max(score[k.person], s)
	}
	best := 0
	for _, s := range score {
		best = max(best, s)
	}
	if best == 0 {
		return nil
	}
	// Near spellings are only offered where nothing matches better.
	floor := 1
	if best >= 100 {
		floor = 100
	} else if best >= 50 {
		floor = 50
	} else {
		floor = best - 1
	}
	var found []Match
	for p, s := range score {
		if s >= floor {
			found = append(found, Match{p, s >= 100})
		}
	}
	slices.SortFunc(found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(score[b.Person], score[a.Person]),
			cmp.Compare(len(c.naming[b.Person.ID]), len(c.naming[a.Person.ID])),
			cmp.Compare(a.Person.ID, b.Person.ID))
	})
	return found
}

func containsAll(have, want []string) bool {
	for _, w := range want {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}
