package names

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"daybook/corpus/fold"
)

// Beginning returns the persons of whom a form begins with what was typed, at most
// n: first those whose surname does, then those of whom another form or word does, each
// the most named first; where none does, those that Find proposes.
func (d *Directory) Beginning(typed string, n int) []*Person {
	if kin := d.kinBegun(typed); len(kin) > 0 {
		return kin[:min(n, len(kin))]
	}
	whole := typed
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
		if rest, title := untitled(whole); title != noTitle && rest != "" { // Mr H
			return d.bearing(title, d.Beginning(rest, len(d.persons)), n)
		}
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

// bearing leaves of persons at most n whom a title allows; where the records know of none, all.
func (d *Directory) bearing(t title, list []*Person, n int) []*Person {
	if t == gentleman || t == lady {
		so := slices.DeleteFunc(slices.Clone(list), func(p *Person) bool { return d.women[p] != (t == lady) })
		if len(so) > 0 {
			list = so
		}
	}
	return list[:min(n, len(list))]
}

// kinTyped is the beginning of a relation: Stalin's, Stalin's d.
var kinTyped = regexp.MustCompile(`^(.+?)['’]s(?:\s+([\pL-]*))?$`)

// kinBegun returns the relatives of whom a relation begins so, the most named first.
func (d *Directory) kinBegun(typed string) []*Person {
	m := kinTyped.FindStringSubmatch(strings.TrimSpace(typed))
	if m == nil {
		return nil
	}
	var list []*Person
	for _, of := range d.firm(d.precise(m[1], 0)) {
		for kind, words := range kinds {
			if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, strings.ToLower(m[2])) }) {
				continue
			}
			for _, p := range d.kin[kinship{kind, of.Person}] {
				if !slices.Contains(list, p) {
					list = append(list, p)
				}
			}
		}
	}
	slices.SortFunc(list, func(a, b *Person) int {
		return cmp.Or(d.often(b.ID)-d.often(a.ID), strings.Compare(a.ID, b.ID))
	})
	return list
}

// countries are short for whose ambassador somebody was.
var countries = strings.NewReplacer(" u.s. ", " american ", " us ", " american ", " usa ", " american ", " u.k. ",
	" british ",
	" uk ", " british ", " ussr ", " soviet ", " u.s.s.r. ", " soviet ", " russian ", " soviet ", " english ",
	" british ")

// highOffices are the posts that people ask for by themselves, as so few have held them.
var highOffices = map[string]bool{"king": true, "queen": true, "emperor": true, "tsar": true, "president": true,
	"chancellor": true, "pope": true, "mikado": true, "dictator": true, "prime minister": true, "premier": true}

// offices are what people write for a post, as records have it.
var offices = strings.NewReplacer(" pm ", " prime minister ", " fm ", " foreign minister ", " pres ", " president ",
	" amb ", " ambassador ", " sec ", " secretary ", " min ", " minister ", " premier ", " prime minister ",
	" adm ", " admiral ", " gen ", " general ", " envoy ", " ambassador ")

// inOffice puts first, of several who have a name, the only one who held the post that stands
// with it: PM Chamberlain.
func inOffice(found []Match, name, rest string) []Match {
	post := slices.DeleteFunc(strings.Fields(strings.ToLower(name)), func(w string) bool {
		return slices.Contains(strings.Fields(strings.ToLower(rest)), w)
	})
	words := strings.Fields(fold.Key(strings.TrimPrefix(offices.Replace(" "+strings.Trim(strings.Join(post, " "+
		""), ". ")+
		" "), " the ")))
	held := func(m Match) bool {
		return !relative(m.Person) && containsAll(strings.Fields(fold.Key(m.Person.Post)), words)
	}
	if at := slices.IndexFunc(found, held); len(words) > 0 && at >= 0 && !slices.ContainsFunc(found[at+1:], held) {
		found = slices.Clone(found)
		for i := range found {
			if i != at {
				found[i].Claim = min(found[i].Claim, found[at].Claim-1)
			}
		}
	}
	return found
}

// Nobody reports whether words mean nobody, as "me" and "the author" do.
func Nobody(name string) bool { return nobody[strings.ToLower(bareName(name))] }

// Holding returns the persons whose post has all the words, such as "British ambassador", the most named first, at
// most n. A post is no name: they are proposals.
func (d *Directory) Holding(post string, n int) []*Person {
	plain := " " + strings.TrimPrefix(strings.ToLower(bareName(post)), "the ") + " "
	words := strings.Fields(fold.Key(countries.Replace(plain)))
	if len(words) == 0 || len(words) == 1 && !highOffices[strings.TrimSpace(plain)] {
		return nil
	}
	var list []*Person
	for _, p := range d.persons {
		if relative(p) {
			continue // the wife of one
		}
		if p.Post != "" && containsAll(strings.Fields(fold.Key(p.Post)), words) {
			list = append(list, p)
		}
	}
	for _, p := range d.describedBy(words) {
		if !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	begins := func(p *Person) int { // a king comes before a match king
		if strings.HasPrefix(fold.Key(p.Post), words[0]) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b *Person) int {
		return cmp.Or(begins(a)-begins(b), d.often(b.ID)-d.often(a.ID))
	})
	return list[:min(n, len(list))]
}

// relative reports whether a person's post is only to be somebody's wife, son or the like.
func relative(p *Person) bool {
	family, _, ok := strings.Cut(strings.ToLower(p.Post), " of ")
	return ok && slices.ContainsFunc(strings.Fields(family), func(w string) bool { return kindsFor(w) != nil })
}
