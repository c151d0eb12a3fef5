package names

import (
	"slices"
	"strings"
	"testing"
)

// seekers are invented people who are looked for by other names than their own.
func seekers() []*Person {
	return []*Person{
		{ID: "dunin", Heading: "Dunin, Lev Antonovich", Sought: []string{"Iron Lev", "the Mill", "Gelb"},
			Described: []string{"envoy in Riga", "murderer of the envoy in Riga", "author of the Songs of a Miller"}},
		{ID: "zhuk", Heading: "Zhuk, Osip", Variants: []Variant{{Form: "Gelb", Kind: "surname"}},
			Described: []string{"envoy in Riga"}},
		{ID: "krylov", Heading: "Krylov, Anton Petrovich"},
		{ID: "orlov", Heading: "Orlov, Anton Petrovich", Variants: []Variant{{Form: "Anton Petrovich",
			Kind: "patronymic"}}},
		{ID: "petrov", Heading: "Petrov, Anton Petrovich", Variants: []Variant{
			{Form: "Anton Petrovich", Kind: "patronymic"}}},
	}
}

func ids(persons []*Person) string {
	var list []string
	for _, p := range persons {
		list = append(list, p.ID)
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

func TestSoughtNames(t *testing.T) {
	d := NewDirectory(seekers(), func(string) int { return 0 })
	for _, tt := range []struct{ name, want string }{
		{"Iron Lev", "dunin"}, {"the iron Lev", "dunin"}, {"the Mill", "dunin"}, {"Mill", "dunin"},
		{"Gelb", "dunin zhuk"}, // the variant of one and sought for the other: both
		// given name and patronymic, where no record has them as a form of its own
		{"Lev Antonovich", "dunin"}, {"Anton Petrovich", "orlov petrov"},
		{"Anton Petrovich Krylov", "krylov"},
	} {
		var exact []*Person
		for _, m := range d.firm(d.Exact(tt.name)) {
			exact = append(exact, m.Person)
		}
		if got := ids(exact); got != tt.want {
			t.Errorf("%s: found %q, want %q", tt.name, got, tt.want)
		}
	}
	if n := (Naming{Matches: d.Find("Gelb")}); func() bool { _, ok := n.Certain(); return ok }() {
		t.Error("a name that two are called by is certain")
	}
}

func TestSoughtInQuestions(t *testing.T) {
	d := NewDirectory(seekers(), func(string) int { return 0 })
	for _, tt := range []struct{ question, want string }{
		{"What did Iron Lev eat?", "dunin"}, {"what did iron lev eat?", "dunin"},
		{"Who burned the mill at Zhuk's?", "zhuk"}, // a small letter: no name
		{"Who burned with the Mill?", "dunin"},
		{"What did the envoy in Riga say?", ""}, // an office is no name
		{"Was Anton Petrovich there?", "orlov petrov"},
	} {
		var found []*Person
		for _, f := range d.In(tt.question) {
			found = append(found, f.Persons...)
		}
		if got := ids(found); got != tt.want {
			t.Errorf("%s: names %q, want %q", tt.question, got, tt.want)
		}
	}
}

func TestDescribed(t *testing.T) {
	d := NewDirectory(seekers(), func(string) int { return 0 })
	for _, tt := range []struct{ question, words, want string }{
		{"What did the envoy in Riga say?", "envoy in Riga", "dunin zhuk"},
		{"Was the Murderer of the Envoy in Riga tried?", "Murderer of the Envoy in Riga", "dunin"},
		{"an envoy went to Riga", "", ""},
		{"is the Songs of a Miller guy in it?", "Songs of a Miller guy", "dunin"},
		{"the one who wrote the Songs of a Miller", "who wrote the Songs of a Miller", "dunin"},
		{"who murdered the envoy in Riga?", "who murdered the envoy in Riga", "dunin"},
	} {
		found := d.Described(tt.question)
		if tt.want == "" {
			if len(found) > 0 {
				t.Errorf("%s: described %v", tt.question, found)
			}
			continue
		}
		if len(found) != 1 || tt.question[found[0].Start:found[0].End] != tt.words || ids(found[0].Persons) != tt.want {
			t.Errorf("%s: described %+v, want %q as %q", tt.question, found, tt.want, tt.words)
		}
	}
	if got := ids(d.Holding("envoy in Riga", 5)); got != "dunin zhuk" {
		t.Errorf("holding the post: %q", got)
	}
	if m := d.Find("envoy in Riga"); len(m) > 0 && m[0].Exact {
		t.Errorf("a post is taken for the name of %s", m[0].Person.ID)
	}
}

// What is only sought by is looked for in no text.
func TestSoughtInNoText(t *testing.T) {
	n := NewNamer(seekers())
	text := "Iron Lev and Dunin came with the envoy in Riga."
	found := n.Read().Mentions(Spoken{Text: text, Page: func(int) int { return 0 }})
	if len(found) != 1 || text[found[0].Start:found[0].End] != "Dunin" {
		t.Errorf("found %+v, want Dunin alone", found)
	}
}
