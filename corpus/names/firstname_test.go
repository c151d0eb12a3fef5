package names

import (
	"strings"
	"testing"
)

// A given name that is misspelt tells who of a family is meant, and with a patronymic that is misspelt too who of all.
func TestMisspeltGiven(t *testing.T) {
	d := NewDirectory([]*Person{
		{ID: "osip", Heading: "Zhukov, Osip Yegorovich", Variants: []Variant{{Form: "Yegorovich", Kind: "patronymic"}}},
		{ID: "valentin", Heading: "Zhukov, Valentin Petrovich"},
		{ID: "leopold", Heading: "Gelb, Leopold"},
		{ID: "matvei", Heading: "Orlov, Matvei Yegorovich"},
		{ID: "sofia", Heading: "Melnik, Sofia Valentinovna"},
		{ID: "other", Heading: "Perl, Sofia Valentinovna"},
	}, func(string) int { return 0 })
	alike := func(a, b string) bool { return strings.EqualFold(a, "Falandeen") && b == "Valentin" }
	isWord := func(word string, _ bool) bool { return word == "which" || word == "open" }
	for _, tt := range []struct{ text, want string }{
		{"What did Valentyne Zhukov sing?", "Valentyne Zhukov=valentin"}, {"Falandeen Zhukov", "Falandeen Zhukov=valentin"},
		{"Leapold Gelb sang", "Leapold Gelb=leopold"}, {"Robert Gelb sang", "Gelb=leopold"},
		{"Leapold, Gelb and he", "Gelb=leopold"}, {"Comrade Zhukov", "Zhukov=osip|valentin"},
		// given name and patronymic
		{"Matwej Egorowitch sang", "Matwej Egorowitch=matvei"}, {"Matvej Yegorovitsch", "Matvej Yegorovitsch=matvei"},
		{"Robert Yegorovich sang", "Yegorovich=osip"}, {"Sofia Valentinowna", "Sofia Valentinowna=other|sofia"},
		{"Sophya Valentynovna", "Sophya Valentynovna=other|sofia"}, {"Lima which open", ""},
	} {
		var got []string
		for _, n := range d.Called(tt.text, d.In(tt.text), alike, isWord) {
			got = append(got, tt.text[n.Start:n.End]+"="+strings.ReplaceAll(ids(n.Persons), " ", "|"))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.text, strings.Join(got, " "), tt.want)
		}
	}
}
