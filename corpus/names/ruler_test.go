package names

import (
	"strings"
	"testing"
)

// court is a few invented rulers, and some who are none.
func court() *Directory {
	return NewDirectory([]*Person{
		{ID: "osbert-vii", Heading: "Osbert VII", Variants: []Variant{{Form: "Osbert VII", Kind: "name"}}},
		{ID: "nicholas-ii", Heading: "Nicholas II", Variants: []Variant{{Form: "Tsar Nicholas", Kind: "title"}}},
		{ID: "linus-xi", Heading: "Linus XI", Variants: []Variant{{Form: "Pope", Kind: "role"},
			{Form: "Pope Linus XI", Kind: "title"}}},
		{ID: "umbert-iii", Heading: "Umbert III", Post: "King of Sardinia",
			Variants: []Variant{{Form: "the King", Kind: "title"}}},
		{ID: "wood-edward", Heading: "Wood, Edward", Variants: []Variant{{Form: "Edward", Kind: "given"}}},
		{ID: "koslov", Heading: "Koslov, Vasily Ivanovich"},
		{ID: "pilarski", Heading: "Pilarski, Jan", Variants: []Variant{{Form: "the Marshal", Kind: "title"}}},
	}, func(string) int { return 0 })
}

func TestRulersByTheirNumber(t *testing.T) {
	d := court()
	for _, tt := range []struct{ name, want string }{
		{"Osbert VII", "osbert-vii"}, {"osbert vii", "osbert-vii"}, {"Osbert VIII", ""}, {"Osbert VI", ""},
		{"King Osbert VII", "osbert-vii"}, {"King Osbert VIII", ""},
		{"Nicholas II", "nicholas-ii"}, {"Nicholas I", ""}, {"Tsar Nicholas", "nicholas-ii"}, {"Tsar Nicholas I", ""},
		{"Linus XI", "linus-xi"}, {"Pope Linus XII", ""}, {"Linus X", ""},
		{"Edward", "wood-edward"}, {"Edward VIII", ""}, {"Koslov, V. I.", "koslov"}, {"Koslov VI", "koslov"},
		{"Marshal", "pilarski"}, {"Marshall", ""}, {"the Marshall", ""}, {"маршал", "pilarski"}, {"маршала", "pilarski"},
		{"Маршалла", ""},
	} {
		var ids []string
		for _, m := range d.Exact(tt.name) {
			ids = append(ids, m.Person.ID)
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("%s is %q, want %q", tt.name, got, tt.want)
		}
	}
	for _, tt := range []struct{ question, want string }{
		{"What did King Osbert VIII say?", ""}, {"What did Osbert VII say?", "osbert-vii"},
		{"What did Tsar Nicholas I do?", ""}, {"Did Tsar Nicholas answer?", "nicholas-ii"},
		{"Was Edward VIII there?", ""}, {"Was Edward there?", "wood-edward"},
		{"Did the King come?", "umbert-iii"}, {"Did King Zog come?", ""}, {"did king george come?", ""},
		{"Did the King of Spain come?", ""}, {"Did the King of Sardinia come?", "umbert-iii"},
		{"Did the Pope write?", "linus-xi"}, {"Did Pope Pius write?", ""},
		{"Who opposed the Marshall Plan?", ""}, {"What did the Marshal want?", "pilarski"},
		{"What did Koslov VI say?", "koslov"},
	} {
		var ids []string
		for _, n := range d.In(tt.question) {
			for _, p := range n.Persons {
				ids = append(ids, p.ID)
			}
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("%s is about %q, want %q", tt.question, got, tt.want)
		}
	}
}

func TestRulersInAQuestion(t *testing.T) {
	d := court()
	for _, tt := range []struct{ question, want string }{
		{"What of Edward VIII?", "Edward VIII"}, {"what of edward viii?", "edward viii"}, {"Tsar Peter I at war", "Peter I"},
		{"Linus XII wrote", "Linus XII"}, {"When did Peter I know write?", ""}, {"World War II", ""}, {"Appendix III", ""},
		{"Did Linus mix it?", ""},
	} {
		var names []string
		for _, n := range d.Rulers(tt.question) {
			names = append(names, tt.question[n.Start:n.End])
		}
		if got := strings.Join(names, "; "); got != tt.want {
			t.Errorf("%s names %q, want %q", tt.question, got, tt.want)
		}
	}
}
