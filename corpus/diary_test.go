package corpus

import "testing"

func TestFindDiary(t *testing.T) {
	cal := &Calendar{Diaries: []*Diary{
		{ID: "heron", Title: "A Heron's Year", Short: "Heron (attributed)", Names: []string{"the Pond Book", "Цапля",
			"Цапли"}},
		{ID: "goose", Title: "Goose Papers", Short: "Goose", Names: []string{"the book of both"}},
		{ID: "duck", Title: "Duck Papers", Short: "Duck", Names: []string{"The Book of Both"}},
	}}
	brought := &Text{Diary: "swan", Work: &Diary{ID: "swan", Title: "Swan", Free: true}}
	again := &Text{Diary: "goose", Work: &Diary{ID: "goose", Title: "Not the calendar's"}}
	c, problems := New(cal, brought, again)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, test := range []struct{ name, words, want string }{
		{"the ID", "heron", "heron"},
		{"in capitals, with blanks", " HERON ", "heron"},
		{"the title without its mark", "a herons year", "heron"},
		{"the short name", "heron (attributed)", "heron"},
		{"another name", "The pond book", "heron"},
		{"in Cyrillic", "ЦАПЛИ", "heron"},
		{"of a text alone", "swan", "swan"},
		{"two works of one name", "the book of both", ""},
		{"part of a name", "pond", ""},
		{"nothing", " ", ""},
		{"marks only", "…", ""},
	} {
		got := ""
		if d, ok := c.FindDiary(test.words); ok {
			got = d.ID
		}
		if got != test.want {
			t.Errorf("%s: %q is %q, want %q", test.name, test.words, got, test.want)
		}
	}
	if d, _ := c.Diary("goose"); d.Title != "Goose Papers" || len(c.Diaries()) != 4 {
		t.Errorf("the calendar's word must hold: %q, %d diaries", d.Title, len(c.Diaries()))
	}
}

func TestLimit(t *testing.T) {
	for _, test := range []struct {
		name          string
		diary         Diary
		program, want int
	}{
		{"the program's", Diary{}, 700, 700},
		{"a stricter one", Diary{Quote: 200}, 700, 200},
		{"no stricter one", Diary{Quote: 900}, 700, 700},
		{"its own where the program has none", Diary{Quote: 900}, 0, 900},
		{"none", Diary{}, 0, 0},
		{"free", Diary{Free: true}, 700, 0},
	} {
		if got := test.diary.Limit(test.program); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}
