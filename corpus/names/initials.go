package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/fold"
)

// splitInitials parts a name into its full words and its initials: "N.N. Krestinsky",
// "VM Molotov" and "Krestinsky, N N" have two. Words of two or three capitals are
// initials where another word is none.
func splitInitials(name string) (full string, initials []string) {
	var words []string
	fields := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '.' || r == ',' })
	for _, w := range fields {
		switch n := utf8.RuneCountInString(w); {
		case n == 1 && strings.ContainsFunc(w, unicode.IsLetter):
			initials = append(initials, w)
		case n <= 3 && len(fields) > 1 && w == strings.ToUpper(w) && !strings.ContainsFunc(w,
			func(r rune) bool { return !unicode.IsLetter(r) }) &&
			name != strings.ToUpper(name):
			for _, r := range w {
				initials = append(initials, string(r))
			}
		default:
			words = append(words, w)
		}
	}
	return strings.Join(words, " "), initials
}

// withInitials keeps those matches whose given names begin with the initials; where
// none does, all are kept and it is said that the initials speak against them. Given
// names that a record does not have speak against nothing.
func withInitials(found []Match, initials []string) []Match {
	agree := func(m Match) bool { return fitsInitials(m.Person, initials) }
	if slices.ContainsFunc(found, agree) {
		return slices.DeleteFunc(slices.Clone(found), func(m Match) bool { return !agree(m) })
	}
	if strings.EqualFold(initials[0], "m") { // M. Briand is no Maurice
		if len(initials) == 1 {
			return found
		}
		return withInitials(found, initials[1:])
	}
	found = slices.Clone(found)
	for i := range found {
		found[i].Against = strings.ToUpper(strings.Join(initials, ". ")) + "."
	}
	return found
}

// fitsInitials reports whether one of a person's given names, in order, begins with
// each initial.
func fitsInitials(p *Person, initials []string) bool {
	forms := [][]string{givenNames(p.Heading), givenNames(p.Cyrillic), givenNames(p.IndexHeading)}
	for _, v := range p.Variants {
		if words := nameParts(v.Form); len(words) > 1 && v.Kind != "role" && v.Kind != "title" && v.Kind != ByContext {
			forms = append(forms, words[:len(words)-1])
			if v.Kind == "patronymic" {
				forms = append(forms, words)
			}
		}
	}
	known := false
	for _, given := range forms {
		if len(given) == 0 {
			continue
		}
		known = true
		fits := true
		for i, in := range initials {
			if i < len(given) && !sameInitial(in, given[i]) {
				fits = false
			}
		}
		if fits {
			return true
		}
	}
	return !known
}

func givenNames(heading string) []string {
	_, given, _ := strings.Cut(heading, ",")
	given, _, _ = strings.Cut(given, "(")
	return slices.DeleteFunc(nameParts(given), func(w string) bool { return titles[strings.ToLower(w)] != noTitle })
}

func nameParts(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' })
}

// sameInitial reports whether a name may be shortened to the initial, by any system:
// Joseph and Iosif are J., I. or Y., Yevgeni is E. or Y., Khristian is K., H. or Х.
func sameInitial(initial, name string) bool {
	class := func(s string) string {
		r, _ := utf8.DecodeRuneInString(strings.ToLower(fold.Plain(s)))
		for _, same := range []string{"ijye", "kchx", "sz", "gh", "vw", "fp", "tc"} {
			if strings.ContainsRune(same, r) {
				return same
			}
		}
		return string(r)
	}
	a, b := []rune(strings.ToLower(fold.Plain(initial))), []rune(strings.ToLower(fold.Plain(name)))
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	return a[0] == b[0] || class(initial) == class(name) && strings.ContainsRune("ijyekchx", a[0])
}

// spelt leaves, of several who share a key, those who are spelt just so, if not all are: Chiang is not Chang.
func (d *Directory) spelt(found []Match, key, name string) []Match {
	if len(found) < 2 {
		return found
	}
	plain := strings.ToLower(fold.Plain(name))
	var so []Match
	for _, i := range d.same[key] {
		if k := d.keys[i]; k.plain == plain {
			so = merged(so, k)
		}
	}
	if len(so) == 0 {
		return found
	}
	return so
}
