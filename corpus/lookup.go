package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// A lookup finds persons by any spelling of any form of their names.
type lookup struct {
	keys  []lookupKey
	exact map[string][]*Person // by folded form: those with the strongest claim to it
	claim map[string]int       // how strong that claim is
}

type lookupKey struct {
	fold   string
	words  []string
	person *Person
	claim  int
}

// The claims to a form of a name, the weakest first. Who says Stalin means one man,
// though his children bear the name: the calendar says so by giving him his own
// surname as a variant.
const (
	byVariant = iota + 1 // a variant
	byHeading            // the heading or a part of it
	byRule               // the surname, which the calendar gives to this person
)

func newLookup(persons []*Person) *lookup {
	l := &lookup{exact: map[string][]*Person{}, claim: map[string]int{}}
	add := func(p *Person, text string, claim int) {
		f := Fold(text)
		if f == "" {
			return
		}
		l.keys = append(l.keys, lookupKey{f, strings.Fields(f), p, claim})
		if claim > l.claim[f] {
			l.claim[f], l.exact[f] = claim, nil
		}
		if claim == l.claim[f] && !slices.Contains(l.exact[f], p) {
			l.exact[f] = append(l.exact[f], p)
		}
	}
	for _, p := range persons {
		add(p, p.Heading, byHeading)
		surname, given, _ := strings.Cut(p.Heading, ",")
		add(p, surname, byHeading)
		add(p, given+" "+surname, byHeading)
		first, _, _ := strings.Cut(strings.TrimSpace(given), " ")
		add(p, first+" "+surname, byHeading)
		add(p, p.Cyrillic, byHeading)
		cs, cg, _ := strings.Cut(p.Cyrillic, ",")
		add(p, cs, byHeading)
		add(p, cg+" "+cs, byHeading)
		add(p, p.IndexHeading, byVariant)
		for _, v := range p.Variants {
			claim := byVariant
			if v.Form == surname && v.Kind == "surname" && len(v.Pages) == 0 && v.From.IsZero() {
				claim = byRule
			}
			add(p, v.Form, claim)
		}
	}
	return l
}

// A Match is a person found by name.
type Match struct {
	Person *Person
	Exact  bool // every letter, after folding; otherwise part of the name or a near spelling
	Claim  int  // how strong the claim to the name is, for comparison only
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
		return []Match{{p, true, byRule}}
	}
	words := strings.Fields(want)
	if full := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return len(w) == 1 }); len(full) > 0 && len(full) < len(words) {
		// Initials: N. N. Krestinsky. They are only looked at where the rest fits several.
		return withInitials(c.FindPerson(strings.Join(full, " ")), words)
	}
	limit := 0
	switch n := len(want); {
	case n >= 9:
		limit = 2
	case n >= 5:
		limit = 1
	}
	if len(c.lookup.exact[want]) > 0 {
		limit = 0 // somebody has this very name: near spellings are of no interest
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
		if s > 0 {
			s += k.claim
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
			found = append(found, Match{p, s >= 100, max(0, s-100)})
		}
	}
	slices.SortFunc(found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(score[b.Person], score[a.Person]),
			cmp.Compare(len(c.naming[b.Person.ID]), len(c.naming[a.Person.ID])),
			cmp.Compare(a.Person.ID, b.Person.ID))
	})
	return found
}

// withInitials keeps those matches whose names have words with the initials among
// words, or all where none has.
func withInitials(found []Match, words []string) []Match {
	kept := slices.DeleteFunc(slices.Clone(found), func(m Match) bool {
		name := strings.Fields(Fold(m.Person.Heading))
		for _, w := range words {
			if len(w) == 1 && !slices.ContainsFunc(name, func(n string) bool { return strings.HasPrefix(n, w) }) {
				return true
			}
		}
		return false
	})
	if len(kept) == 0 {
		return found
	}
	return kept
}

func containsAll(have, want []string) bool {
	for _, w := range want {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}
