package cite_test

import (
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/titlepage"
)

// cites are the citations of an answer, one a line.
func cites(a bot.Answer) string {
	var list []string
	for _, c := range a.Cites {
		list = append(list, c.Text)
	}
	return strings.Join(list, "\n")
}

func TestCite(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"/cite litvinov/1926-07-03/1", "Attributed to a pilot, Harbour Notes, entry of “3rd July” [1926], 20. " +
			"[Disputed: nobody has seen the notebook.]"},
		{"/cite id:litvinov/1926-07-03/2", "undated, after the entry of “3rd July” [1926], 20."}, // no day of its own
		{"/cite litvinov/1926/1", "entry of “1926”, 19."},
		{"/cite litvinov/1928-02", "entry of “February 1928”, 21."},
		{"/cite litvinov/1926-07-03", "entry of “3rd July” [1926], 20."}, // of an entry with several items
		{"/cite maisky/1939-07-03", "entry of “3 July” [date worked out: 3 July 1939]"},
		{"/cite litvinov/1926-07-03/1 mla", "(attributed to a pilot 20; entry of “3rd July” [1926])"},
		{"/cite litvinov/1926-07-03/1 chicago bibliography", "a pilot, attributed author. Harbour Notes."},
		{"/cite id:litvinov/1926-07-03/1 style:APA", "entry of “3rd July” [1926], p. 20)"},
		{"/cite litvinov", "Attributed to a pilot, Harbour Notes. [Disputed"},
		{"/cite lighthouse", "a keeper, Lighthouse Diary."},
	} {
		bottest.Contains(t, cites(bottest.Ask(t, bottest.Harbour(), tt.line)), tt.want)
	}
	if got := cites(bottest.Ask(t, bottest.Harbour(), "/cite lighthouse")); strings.Contains(got, "[") {
		t.Errorf("%q has the doubt of a work that is not doubted", got)
	}
}

func TestCiteFiles(t *testing.T) {
	for _, tt := range []struct{ style, name, want string }{
		{"bibtex", "litvinov-1926-07-03-1.bib", "@book{litvinov-1926-07-03-1,"},
		{"ris", "litvinov-1926-07-03-1.ris", "TI  - Harbour Notes\r\n"},
		{"csl", "litvinov-1926-07-03-1.csl.json", `"title": "Harbour Notes"`},
	} {
		a := bottest.Ask(t, bottest.Harbour(), "/cite litvinov/1926-07-03/1 "+tt.style)
		if len(a.Files) != 1 || a.Files[0].Name != tt.name || a.Files[0].About == "" || a.Files[0].Type == "" {
			t.Errorf("%s: got the files %v, want %s", tt.style, a.Files, tt.name)
			continue
		}
		data, err := a.Files[0].Bytes()
		if err != nil {
			t.Fatal(err)
		}
		bottest.Contains(t, string(data), tt.want, "Disputed: nobody has seen the notebook.", "3rd July")
	}
}

// Where an ID means several places, they are offered; where it means none, it is refused.
func TestCiteChoices(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/cite p. 20 ris")
	if a.Kind != bot.Choose || len(a.Choices) != 3 ||
		a.Choices[0].Request.String() != "/cite id:litvinov/1926-07-03/1 style:ris" {
		t.Errorf("got %s with %v", a.Kind, a.Choices)
	}
	if a := bottest.Ask(t, bottest.Harbour(), "/cite 5 May 1927"); a.Kind != bot.Nothing {
		t.Errorf("got %s for a day with nothing", a.Kind)
	}
	bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), "/cite litvinov/1927-09-09/9"),
		"There is no entry or item")
	bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), "/cite id:litvinov/1926/1 style:harvard"),
		"There is no style “harvard”")
}

// An imported diary is cited from what its own header says.
func TestCiteImported(t *testing.T) {
	text := &corpus.Text{Diary: "swan", Work: &corpus.Diary{ID: "swan", Title: "A Swan's Days", Short: "Swan",
		Dated: true, Free: true, Attribution: "Sigrid Swan",
		Imprint: titlepage.Imprint{Authors: titlepage.ParseNames("Sigrid Swan"), Translators: titlepage.ParseNames(
			"Tern, Tove"), Publisher: "Reed Press", Year: "1901",
			Address: "https://swan.example"}}}
	p := &corpus.Passage{Text: "Ice on the lake.", Voice: corpus.Diarist, Part: corpus.Body, Diary: "swan",
		Lines: []corpus.LineRange{{From: 1, To: 1}}}
	date, err := dates.ParseEDTF("1899-12-01")
	if err != nil {
		t.Fatal(err)
	}
	date.Basis = dates.Printed
	text.Entries = []*corpus.Entry{{Diary: "swan", Date: date, Part: corpus.Body, Passages: []*corpus.Passage{p}}}
	c, problems := corpus.New(&corpus.Calendar{}, text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b := bottest.Over(c, bottest.Now, func(int) int { return 0 })
	r, err := b.Parse("/cite swan/1899-12-01/1")
	if err != nil {
		t.Fatal(err)
	}
	a, err := b.Ask(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	want := "Sigrid Swan, A Swan's Days, trans. Tove Tern (Reed Press, 1901), entry of 1 December 1899, " +
		"https://swan.example."
	bottest.Contains(t, cites(a), want)
}
