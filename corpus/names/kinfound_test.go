package names

import (
	"strings"
	"testing"
)

// clan is an invented family over three generations, with in-laws.
func clan() *Directory {
	return NewDirectory([]*Person{
		{ID: "osip", Heading: "Zhukov, Osip", Variants: []Variant{{Form: "the Old Oak", Kind: "nickname"}},
			Sought: []string{"Mill-Town Bear", "Uncle Bear"}},
		{ID: "marfa", Heading: "Zhukova, Marfa", Relations: []Relation{{Kind: "wife", Of: "osip"}}},
		{ID: "lidia", Heading: "Zhukova, Lydia", Relations: []Relation{{Kind: "daughter", Of: "osip"}}},
		{ID: "pavel", Heading: "Zhukov, Pavel", Relations: []Relation{{Kind: "son", Of: "osip"}}},
		{ID: "petya", Heading: "Zhukov, Pyotr", Relations: []Relation{{Kind: "son", Of: "pavel"}}},
		{ID: "vera", Heading: "Melnik, Vera", Relations: []Relation{{Kind: "sister", Of: "marfa"}}},
		{ID: "kuzma", Heading: "Melnik, Kuzma", Relations: []Relation{{Kind: "father", Of: "vera"},
			{Kind: "father", Of: "marfa"}}},
	}, func(string) int { return 0 })
}

func found(d *Directory, text string) string {
	var got []string
	for _, n := range d.In(text) {
		got = append(got, text[n.Start:n.End]+"="+strings.ReplaceAll(ids(n.Persons), " ", "|"))
	}
	return strings.Join(got, " ")
}

func TestKinIn(t *testing.T) {
	d := clan()
	for _, tt := range []struct{ text, want string }{
		// everyday words
		{"Osip Zhukov's missus sang", "Osip Zhukov's missus=marfa"},
		{"Osip Zhukov's better half", "Osip Zhukov's better half=marfa"},
		{"the other half of Osip Zhukov", "other half of Osip Zhukov=marfa"},
		{"Osip Zhukov's late wife", "Osip Zhukov's late wife=marfa"},
		{"Marfa Zhukova's hubby", "Marfa Zhukova's hubby=osip"},
		{"the boy of Pavel Zhukov", "boy of Pavel Zhukov=petya"},
		{"Osip Zhukov's little girl", "Osip Zhukov's little girl=lidia"},
		{"Osip Zhukov's kids", "Osip Zhukov's kids=lidia|pavel"},
		{"Lydia Zhukova's kid brother", "Lydia Zhukova's kid brother=pavel"},
		{"Osip Zhukovs missus", "Zhukovs missus=marfa"},
		// what the records may lack
		{"Osip Zhukov's first wife", "Osip Zhukov=osip"}, {"Osip Zhukov's young wife", "Osip Zhukov=osip"},
		{"Vera Melnik's hubby", "Vera Melnik=vera"}, {"Osip Zhukov's boys came", "Osip Zhukov=osip"},
		{"the boy of Osip Zhukov's friend", "Osip Zhukov=osip"},
		// what follows from the nearest relations
		{"Osip Zhukov's sister-in-law", "Osip Zhukov's sister-in-law=vera"},
		{"the father in law of Osip Zhukov", "father in law of Osip Zhukov=kuzma"},
		{"Vera Melnik's brother-in-law", "Vera Melnik's brother-in-law=osip"},
		{"Kuzma Melnik's son in law", "Kuzma Melnik's son in law=osip"},
		{"Pyotr Zhukov's aunt", "Pyotr Zhukov's aunt=lidia"}, {"Osip Zhukov's grandson", "Osip Zhukov's grandson=petya"},
		{"Kuzma Melnik's girl Vera", "Kuzma Melnik's girl Vera=vera"},
		// with a name beside it
		{"Osip Zhukov's boy Pavel ran", "Osip Zhukov's boy Pavel=pavel"},
		{"Martha, Osip Zhukov's missus, sang", "Martha, Osip Zhukov's missus=marfa"},
		{"Pavel Zhukov, Osip Zhukov's kid", "Pavel Zhukov, Osip Zhukov's kid=pavel"},
		{"Osip Zhukov's girl, Lydia Zhukova", "Osip Zhukov's girl, Lydia Zhukova=lidia"},
		{"Osip Zhukov's kids Anton", "Osip Zhukov's kids=lidia|pavel"},
		{"Osip Zhukov's missus, Pavel Zhukov", "Osip Zhukov's missus=marfa Pavel Zhukov=pavel"},
	} {
		if got := found(d, tt.text); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestFindKin(t *testing.T) {
	d := clan()
	for _, tt := range []struct{ name, want string }{
		{"Osip Zhukov's better half", "marfa"}, {"the other half of Osip Zhukov", "marfa"},
		{"Osip Zhukov's mother-in-law", ""}, {"Osip Zhukov's father in law", "kuzma"},
		{"Osip Zhukov's boy's lad", "petya"}, {"Marfa Zhukova’s old man", "kuzma osip"}, {"Mill-Town Bear's ex", "marfa"},
	} {
		var got []*Person
		for _, m := range d.Exact(tt.name) {
			got = append(got, m.Person)
		}
		if ids(got) != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, ids(got), tt.want)
		}
	}
}

// A name in quotation marks is one without capitals too, and so is one of several words where nothing but the first
// word has one.
func TestQuotedIn(t *testing.T) {
	d := clan()
	for _, tt := range []struct{ text, want string }{
		{"Why did Vera Melnik praise the 'mill-town bear'?", "Vera Melnik=vera mill-town bear=osip"},
		{`Why did the "mill-town bear," as they say, sing in Lima?`, "mill-town bear=osip"},
		{"In Lima the “mill-town bear” sang", "mill-town bear=osip"},
		{"In Lima the ‘mill-town bear's’ missus sang", "mill-town bear's’ missus=marfa"},
		{`In Lima the "mill-town bear"'s missus sang`, `mill-town bear"'s missus=marfa`},
		{"In Lima «uncle bear» sang", "uncle bear=osip"},
		{"Why did the mill-town bear sing?", "mill-town bear=osip"},
		{"In Lima a mill-town bear sang", ""}, {"In Lima the 'mill-town bear cub' sang", ""},
		{"In Lima the bears' uncle bear' sang", ""},
	} {
		if got := found(d, tt.text); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
		}
	}
}
