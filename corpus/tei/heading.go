package tei

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// heading is a form as a heading: the surname first, where it is marked.
func heading(f form) string {
	switch {
	case f.surname != "" && f.forename != "":
		return f.surname + ", " + f.forename
	case f.surname != "" && f.role != "":
		return f.surname + ", " + f.role
	case f.surname != "":
		return f.surname
	}
	return f.surface
}

// seldom is the part of a person's marks below which a name is no heading: among
// thousands of marks some are mistaken, or play with a name. One in so many.
const seldom = 40

// heading is what to call a person whom only the text names: by the names that the marks
// have often, not by the longest that one of them has. A full name that is not cut short
// comes first, the commonest; else the commonest surname and forename, if either stands
// with the other somewhere or is often alone.
func (p *person) heading() string {
	forms := p.plainForms()
	all := 0
	for _, n := range forms {
		all += n
	}
	often := func(n int) bool { return n*seldom >= all }
	full := map[form]int{}
	surnames, forenames, roles := map[string]int{}, map[string]int{}, map[string]int{}
	alone := map[string]int{} // a surname without a forename, or the other way about
	for f, n := range forms {
		surnames[f.surname] += n
		forenames[f.forename] += n
		switch {
		case f.surname != "" && f.forename != "":
			full[form{forename: f.forename, surname: f.surname}] += n
		case f.surname != "":
			alone[f.surname] += n
			roles[f.role] += n
		default:
			alone[f.forename] += n
		}
	}
	if f := common(full, func(f form) bool { return cut(f.forename) || cut(f.surname) }); often(full[f]) &&
		!cut(f.forename) && !cut(f.surname) && f != (form{}) {
		return heading(f)
	}
	delete(surnames, "")
	delete(forenames, "")
	delete(roles, "")
	together := func(surname, forename string) bool {
		for f := range full {
			if f.surname == surname && initial(f.forename) == initial(forename) {
				return true
			}
		}
		return false
	}
	var f form
	if count(forenames) > count(surnames) {
		f.forename = common(forenames, cut)
		for s := range surnames {
			if !often(alone[s]) && !(together(s, f.forename) && (!cut(s) || often(surnames[s]))) {
				delete(surnames, s)
			}
		}
		f.surname = common(surnames, cut)
	} else {
		f.surname = common(surnames, cut)
		for s := range forenames {
			if !together(f.surname, s) && !often(alone[s]) {
				delete(forenames, s)
			}
		}
		f.forename = common(forenames, cut)
	}
	if f.forename == f.surname { // marked as the one here and as the other there
		f.forename = ""
	}
	switch {
	case f.surname != "" && f.forename == "":
		if f.role = common(roles, func(string) bool { return false }); !often(roles[f.role]) {
			f.role = ""
		}
	case f.surname == "" && f.forename != "":
		f.surface = f.forename
	case f.surname == "":
		surfaces := map[string]int{}
		for g, n := range p.forms {
			surfaces[g.surface] += n
		}
		f.surface = common(surfaces, cut)
	}
	return heading(f)
}

// plainForms are the forms with those in the genitive, or of the whole family, put to
// the name itself, where the marks have that as well: "Hobbses" is none, "Hobbs's" is.
func (p *person) plainForms() map[form]int {
	has := map[string]bool{}
	for f := range p.forms {
		has[f.forename], has[f.surname] = true, true
	}
	plain := func(s string) string {
		for _, end := range []string{"’s", "'s", "’", "'", "s"} {
			if base, ok := strings.CutSuffix(s, end); ok && base != "" && has[base] {
				return base
			}
		}
		return s
	}
	out := map[form]int{}
	for f, n := range p.forms {
		out[form{forename: plain(f.forename), surname: plain(f.surname), role: f.role}] += n
	}
	return out
}

// common returns the commonest key, of those that are not cut short if there are any;
// the shorter, and then the first in order, of equal ones.
func common[K comparable](counts map[K]int, short func(K) bool) (best K) {
	keys := make([]K, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	if len(keys) == 0 {
		return best
	}
	words := func(k K) string {
		switch k := any(k).(type) {
		case form:
			return k.surname + ", " + k.forename
		case string:
			return k
		}
		return ""
	}
	return slices.MinFunc(keys, func(a, b K) int {
		if x, y := short(a), short(b); x != y {
			if x {
				return 1
			}
			return -1
		}
		return cmp.Or(counts[b]-counts[a], len(words(a))-len(words(b)), strings.Compare(words(a), words(b)))
	})
}

func count(counts map[string]int) (n int) {
	for _, k := range counts {
		n += k
	}
	return n
}

// cut reports whether a name is cut short: has a full stop, is one letter, or has the
// mark of a genitive.
func cut(s string) bool {
	return s == "" || strings.Contains(s, ".") || utf8.RuneCountInString(s) == 1 || strings.HasSuffix(s, "’") ||
		strings.HasSuffix(s, "’s") || strings.HasSuffix(s, "'s")
}

func initial(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
