package titlepage

import (
	"regexp"
	"slices"
	"strings"
)

// A Name is a person's or body's name on a title page. Family is what it is sorted by; a
// body, a name of one word and one that cannot be read have no Given. Suffix is "Jr.", "III".
type Name struct {
	Family, Given string
	Suffix        string `json:",omitempty"`
}

// String writes a name as people say it: "E. H. Carr", "Adam Alder Jr.".
func (n Name) String() string {
	return strings.Join(strings.Fields(n.Given+" "+n.Family+" "+n.Suffix), " ")
}

// Inverted writes a name as lists have it: "Carr, E. H.", "Alder, Adam, Jr.".
func (n Name) Inverted() string {
	s := n.Family
	if n.Given != "" {
		s += ", " + n.Given
	}
	if n.Suffix != "" {
		s += ", " + n.Suffix
	}
	return s
}

// particles are small words that belong to the family name behind them.
var particles = []string{"van", "von", "vom", "zu", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le",
	"ten", "ter", "af", "av", "фон", "де"}

// bodies are words that only the names of bodies have, or names that are a phrase.
var bodies = []string{"the", "of", "society", "institute", "press", "committee", "project", "archive", "archives",
	"library", "university", "museum", "association", "foundation", "academy", "commission", "group", "editors",
	"others", "anonymous", "sons", "company"}

var (
	suffixes = regexp.MustCompile(`^(?i:jr|sr|jnr|snr)\.?$|^(?:II|III|IV|V)$`)
	// initial is one initial or several without blanks between: "E.", "E.H.", "J.-P.".
	initial = regexp.MustCompile(`^(?:\p{Lu}\p{L}?\.-?)+$`)
	// patronymic is a patronymic in Russian; some family names end so too.
	patronymic = regexp.MustCompile(`^\p{Lu}\p{Ll}*(?:[оеё]вич|ьич|овна|евна|ична)$|` +
		`^(?:Лукич|Никитич|Фомич|Кузьмич|Саввич)$`)
	together = regexp.MustCompile(` (?:and|und|et|и|&) `)
)

// ParseName reads "Carr, E. H.", where the family name comes first, or "E. H. Carr", where
// it is the last word with its particles, but for "Carr E. H." and, in Russian, where a
// patronymic is the last. Years of life behind a name are dropped. The name of a body, and
// what cannot be read, is kept whole.
func ParseName(s string) Name {
	s = strings.Join(strings.Fields(s), " ")
	var parts []string
	suffix := ""
	for i, p := range strings.Split(s, ",") {
		switch p = strings.TrimSpace(p); {
		case i > 0 && strings.Trim(p, "0123456789-–?() ") == "": // Surname, Forename, 1862-1931
		case i > 0 && suffix == "" && suffixes.MatchString(p):
			suffix = p
		default:
			parts = append(parts, p)
		}
	}
	switch {
	case len(parts) == 1:
		n := direct(parts[0])
		if suffix != "" {
			n.Suffix = suffix
		}
		return n
	case len(parts) == 2 && parts[0] != "":
		return Name{Family: parts[0], Given: parts[1], Suffix: suffix}
	}
	return Name{Family: s}
}

// direct reads a name without commas.
func direct(s string) Name {
	words, suffix := strings.Fields(s), ""
	if n := len(words) - 1; n >= 2 && suffixes.MatchString(words[n]) && !initial.MatchString(words[n-1]) {
		words, suffix = words[:n], words[n]
	}
	last := len(words) - 1
	body := func(w string) bool { return slices.Contains(bodies, strings.ToLower(strings.Trim(w, ".,"))) }
	if last < 1 || !slices.Contains(particles, words[0]) && strings.ToLower(words[0]) == words[0] ||
		slices.ContainsFunc(words, body) || together.MatchString(s) {
		return Name{Family: s}
	}
	split := func(n int, familyFirst bool) Name {
		first, then := strings.Join(words[:n], " "), strings.Join(words[n:], " ")
		if familyFirst {
			return Name{Family: first, Given: then, Suffix: suffix}
		}
		return Name{Family: then, Given: first, Suffix: suffix}
	}
	initials := last + 1
	for initials > 0 && initial.MatchString(words[initials-1]) {
		initials--
	}
	switch {
	case initials == 0 || initials == last && strings.Count(words[last], ".") == 1:
		return Name{Family: s} // "A. B.", "Anna B.": it may be the family name that is not printed in full
	case initials <= last:
		return split(initials, true)
	case last >= 2 && patronymic.MatchString(words[last]) && !patronymic.MatchString(words[last-1]):
		return split(last-1, true)
	}
	for last > 1 && slices.Contains(particles, strings.ToLower(words[last-1])) {
		last--
	}
	return split(last, false)
}

// ParseNames reads several names, between which stand semicolons, or as in "A. Alder, B.
// Birch and C. Cedar".
func ParseNames(s string) []Name {
	var list []Name
	for part := range strings.SplitSeq(s, ";") {
		for _, name := range series(part) {
			if n := ParseName(name); n.Family != "" && !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
	}
	return list
}

// series splits names where each that comes out has both its parts; else it leaves the text
// whole, since "Band and Sons" is one name.
func series(s string) []string {
	var names []string
	pieces := together.Split(strings.Join(strings.Fields(s), " "), -1)
	for i, piece := range pieces {
		piece = strings.Trim(piece, ", ")
		parts := strings.Split(piece, ", ")
		listed := len(parts) > 2 || len(pieces) > 1 && i < len(pieces)-1 ||
			initial.MatchString(strings.Fields(piece + " -")[0])
		for _, p := range parts {
			listed = listed && direct(p).Given != ""
		}
		if !listed {
			parts = []string{piece}
		}
		names = append(names, parts...)
	}
	for _, name := range names {
		if len(names) > 1 && ParseName(name).Given == "" {
			return []string{s}
		}
	}
	return names
}
