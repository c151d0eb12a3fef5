package names

import (
	"slices"
	"strings"
	"testing"
)

// A given name alone is that of the one person whom the records call by it, or who is kin to somebody in the question.
func TestGivenAlone(t *testing.T) {
	d := NewDirectory([]*Person{
		{ID: "lidia", Heading: "Zhukova, Lydia", Relations: []Relation{{Kind: "wife", Of: "osip"}}},
		{ID: "osip", Heading: "Zhukov, Osip"},
		{ID: "roland", Heading: "Hobart, Roland", Variants: []Variant{{Form: "Rolly Hobart", Kind: "nickname"}}},
		{ID: "masha", Heading: "Orlova, Maria", Relations: []Relation{{Kind: "daughter", Of: "roland"}}},
		{ID: "marie", Heading: "Gelb, Marie", Post: "Singer in Vilna", Relations: []Relation{{Kind: "wife", Of: "emil"}}},
		{ID: "emil", Heading: "Gelb, Emil", Post: "Envoy in Petra"},
		{ID: "petra", Heading: "Gelb, Petra", Relations: []Relation{{Kind: "daughter", Of: "emil"}}},
		{ID: "rose", Heading: "Zhukova, Rose", Relations: []Relation{{Kind: "daughter", Of: "osip"}}},
	}, func(string) int { return 0 })
	isWord := func(word string, first bool) bool {
		return strings.EqualFold(word, "rose") && (first || word == "rose")
	}
	for _, tt := range []struct{ text, want string }{
		{"What did Lydia sing?", "Lydia=lidia"}, {"what did lidia sing", "lidia=lidia"}, {"Lidiya sang", "Lidiya=lidia"},
		{"Why did Comrade Lydia sing?", "Lydia=lidia"}, {"the tears of Rolly", "Rolly=roland"},
		// a longer name, another's title, a town
		{"Lydia Orlova sang", ""}, {"What did Queen Lydia sing?", ""}, {"What did king roland sing?", ""},
		{"Ann Lydia sang", "Lydia=lidia"}, {"Did Ann Lydia sing?", ""}, {"Lydia and Jane Ivanov sang", ""},
		{"Lydia II sang", ""}, {"Lydia of Lima sang", ""}, {"St. Lydia sang", ""}, {"J. Roland sang", ""},
		{"Who sang in Lydia?", ""}, {"Who left Petra?", ""}, // the town, by a post
		// a word, but for its capital within
		{"a rose for her", ""}, {"Rose was the colour", ""}, {"What did Rose sing?", "Rose=rose"},
		// several, and nobody who is called so
		{"What did Maria sing?", "Maria=masha"}, {"What did Masha sing?", ""}, {"What did Emil sing?", ""},
		{"What did Maria tell Roland Hobart?", "Maria=masha"}, {"What did Marie sing in Vilna?", "Marie=marie"},
		{"What did Mary tell Emil Gelb?", "Mary=marie"},
	} {
		found := d.In(tt.text)
		var got []string
		for _, n := range d.givenAlone(tt.text, split(tt.text), found, isWord) {
			got = append(got, tt.text[n.Start:n.End]+"="+ids(n.Persons))
		}
		slices.Sort(got)
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.text, strings.Join(got, " "), tt.want)
		}
	}
}
