package corpus

import (
	"slices"
	"strings"
)

// An Imprint is what the title page of a work says of it, in pieces, so that it can be
// cited in any style. It comes from the calendar or from the header of the imported
// file, as the rest of a Diary. The zero value of a field means that the title page does
// not say it: a citation then leaves it out, and nothing is guessed.
type Imprint struct {
	Authors []Name `json:",omitempty"`
	// Attributed says that it is not established that the authors wrote it: a citation
	// says "attributed to" and has the doubt in brackets.
	Attributed   bool   `json:",omitempty"`
	Editors      []Name `json:",omitempty"`
	Translators  []Name `json:",omitempty"`
	Introduction []Name `json:",omitempty"` // who introduces the work
	// Sentence is the title with capitals as in a sentence, as some styles have it; "" where
	// nobody has written it so, and the title is then taken as it is.
	Sentence  string `json:",omitempty"`
	Place     string `json:",omitempty"`
	Publisher string `json:",omitempty"`
	Year      string `json:",omitempty"` // in words of the title page: "1955", "1983-93"
	Archive   string `json:",omitempty"` // where the text stands, if that is not a book alone
	Address   string `json:",omitempty"` // of the archive or edition on the Web
	Licence   string `json:",omitempty"` // a short name, see ReadLicence
}

// A Name is a person's or body's name. Family is what it is sorted by; a body, or a name
// of one word, has no Given.
type Name struct{ Family, Given string }

// String writes a name as people say it: "E. H. Carr".
func (n Name) String() string { return strings.TrimSpace(n.Given + " " + n.Family) }

// Inverted writes a name as lists have it: "Carr, E. H.".
func (n Name) Inverted() string {
	if n.Given == "" {
		return n.Family
	}
	return n.Family + ", " + n.Given
}

// particles are small words that belong to the family name behind them.
var particles = []string{"van", "von", "vom", "zu", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le",
	"ten", "ter", "af", "av", "фон", "де"}

// bodies are words that only the names of bodies have, or names that are a phrase.
var bodies = []string{"the", "of", "society", "institute", "press", "committee", "project", "archive", "archives",
	"library", "university", "museum", "association", "foundation", "academy", "commission", "group", "editors",
	"others", "anonymous"}

// ParseName reads "Carr, E. H.", where the family name comes first, or "E. H. Carr", where
// it is the last word with its particles. Years of life behind a name are dropped. The
// name of a body is kept whole.
func ParseName(s string) Name {
	s = strings.Join(strings.Fields(s), " ")
	if family, given, ok := strings.Cut(s, ","); ok {
		given, _, _ = strings.Cut(given, ",") // Surname, Forename, 1862-1931
		if given = strings.TrimSpace(given); strings.Trim(given, "0123456789-–?() ") == "" {
			return ParseName(family) // Forename Surname, 1862-1931
		}
		return Name{Family: strings.TrimSpace(family), Given: given}
	}
	words := strings.Fields(s)
	body := func(w string) bool { return slices.Contains(bodies, strings.ToLower(strings.Trim(w, ".,"))) }
	if len(words) < 2 || !slices.Contains(particles, words[0]) && strings.ToLower(words[0]) == words[0] ||
		slices.ContainsFunc(words, body) {
		return Name{Family: s}
	}
	first := len(words) - 1
	for first > 1 && slices.Contains(particles, strings.ToLower(words[first-1])) {
		first--
	}
	return Name{Family: strings.Join(words[first:], " "), Given: strings.Join(words[:first], " ")}
}

// ParseNames reads several names, between which stand semicolons.
func ParseNames(s string) []Name {
	var list []Name
	for part := range strings.SplitSeq(s, ";") {
		if n := ParseName(part); n.Family != "" && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}
