package names

import (
	"strings"
	"testing"
)

// office is a glossary of invented terms, and a few people.
func office() (*Glossary, *Directory) {
	none := func(string) int { return 0 }
	return NewGlossary([]*Term{
			{ID: "ferry-board", Heading: "F.B.", Modern: "Ferry Board", Variants: []string{"FB", "Board of Ferries"},
				Cyrillic: "ПП"},
			{ID: "ferry-board-office", Heading: "F.B.B.", Modern: "Office of the Ferry Board"},
			{ID: "gulls", Heading: "gulls", Modern: "customs officers", Cyrillic: "чайки"},
			{ID: "four-year-plan", Heading: "Four-Year Plan", Cyrillic: "четырёхлетка"},
			{ID: "gangway", Heading: "Gangway", Modern: "port police"},
		}, none), NewDirectory([]*Person{{ID: "sidorov", Heading: "Sidorov, Ivan"},
			{ID: "sokolova", Heading: "Sokolova, Anna"}, {ID: "ilyin", Heading: "Ilyin, Sergei"}}, none)
}

func TestFindTerm(t *testing.T) {
	g, _ := office()
	for _, tt := range []struct{ typed, exact, near string }{
		{"F.B.", "ferry-board", ""}, {"FB", "ferry-board", ""}, {"fb", "ferry-board", ""},
		{"F.B.B.", "ferry-board-office", ""}, {"FBB", "ferry-board-office", ""},
		{"F. B. B.", "ferry-board-office", ""}, {"F.B.C.", "", ""}, {"f", "", ""},
		{"ПП", "ferry-board", ""}, {"the Ferry Board", "ferry-board", ""}, {"gull", "gulls", ""},
		{"a gull", "gulls", ""}, {"what is a gull?", "gulls", ""}, {"чаек", "", ""}, {"чайку", "gulls", ""},
		{"fouryear plan", "four-year-plan", ""}, {"чайки", "gulls", ""},
		{"what does Gangway mean?", "gangway", ""}, {"meaning of Gangway", "gangway", ""}, {"Gangways", "gangway", ""},
		{"“Gangway”", "gangway", ""}, {"4-year plan", "four-year-plan", ""}, {"four year plans", "four-year-plan", ""},
		{"port", "", "gangway"}, {"Gangwey", "", "gangway"}, {"", "", ""}, {"the", "", ""},
		{"четырёхлетку", "four-year-plan", ""}, {"zzzz", "", ""}, {strings.Repeat("f", 300), "", ""},
	} {
		exact, near := g.Find(tt.typed)
		if got, alone := termIDs(exact), termIDs(g.Exact(tt.typed)); got != tt.exact || alone != tt.exact {
			t.Errorf("%s: got %q, and %q without those near, want %q", tt.typed, got, alone, tt.exact)
		}
		if got := termIDs(near); got != tt.near {
			t.Errorf("%s: got near %q, want %q", tt.typed, got, tt.near)
		}
	}
}

func termIDs(list []*Term) string {
	var ids []string
	for _, t := range list {
		ids = append(ids, t.ID)
	}
	return strings.Join(ids, " ")
}

func TestBeginnings(t *testing.T) {
	g, d := office()
	for typed, want := range map[string]string{"S": "sidorov sokolova ilyin", "s": "sidorov sokolova ilyin",
		"So": "sokolova", "Се": "ilyin", "Ив": "sidorov", "anna": "sokolova", "Sidrov": "sidorov", "": "", "?": "",
		"Mr Si": "sidorov", "Comrade So": "sokolova"} {
		var ids []string
		for _, p := range d.Beginning(typed, 25) {
			ids = append(ids, p.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q: got persons %q, want %q", typed, got, want)
		}
	}
	for typed, want := range map[string]string{"g": "gangway gulls",
		"F": "ferry-board ferry-board-office four-year-plan", "fbb": "ferry-board-office", "pol": "gangway",
		"ч": "four-year-plan gulls"} {
		if got := termIDs(g.Beginning(typed, 25)); got != want {
			t.Errorf("%q: got terms %q, want %q", typed, got, want)
		}
	}
	if got := g.Beginning("", 2); len(got) != 2 {
		t.Errorf("of nothing typed: %d terms, want 2", len(got))
	}
}

func FuzzFindTerm(f *testing.F) {
	g, d := office()
	for _, s := range []string{"F.B.", "what is the gull", "ЦК", "....", "\xff", "5", "the the a an"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g.Find(s)
		g.Beginning(s, 25)
		d.Beginning(s, 25)
	})
}
