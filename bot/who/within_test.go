package who_test

import (
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// twoDiaries are the diary of a swan, which marks people, and one of an eel, which marks nobody. A calendar knows a
// general of many names.
func twoDiaries(t *testing.T) *bot.Bot {
	t.Helper()
	entry := func(diary, day, words string, at ...names.Mention) *corpus.Entry {
		d, err := dates.ParseEDTF(day)
		if err != nil {
			t.Fatal(err)
		}
		d.Basis = dates.Printed
		return &corpus.Entry{ID: diary + "/" + day, Diary: diary, Part: corpus.Body, Date: d,
			Passages: []*corpus.Passage{{ID: diary + "#" + day, Diary: diary, Part: corpus.Body, Voice: corpus.Diarist,
				Text: words, Anchor: book.AnchorOf(words), Lines: []corpus.LineRange{{From: 1, To: 1}}, Names: at}}}
	}
	swan := &corpus.Text{Diary: "swan", Work: &corpus.Diary{ID: "swan", Title: "A Swan's Days", Short: "Swan",
		Free: true, Dated: true}, Persons: []*names.Person{{ID: "swan-p1", Heading: "Hobbs, Wyn"},
		{ID: "swan-p2", Heading: "Hobbs, Arthur"}},
		Entries: []*corpus.Entry{entry("swan", "1901-05-04", "Hobbs came for eels.",
			names.Mention{Start: 0, End: 5, Person: "swan-p1"}), entry("swan", "1901-05-06", "Hobbs sold eels.",
			names.Mention{Start: 0, End: 5, Person: "swan-p2"})}}
	eel := &corpus.Text{Diary: "eel", Work: &corpus.Diary{ID: "eel", Title: "Days of an Eel", Short: "Eel",
		Names: []string{"Arthur Eel"}, Free: true, Dated: true},
		Entries: []*corpus.Entry{entry("eel", "1902-05-04", "Walked out with M. Petal and a little dog.")}}
	c, problems := corpus.New(&corpus.Calendar{Persons: []*names.Person{{ID: "marsh", Heading: "Marsh, Ada",
		Variants: []names.Variant{{Form: "Sedge", Kind: "nickname"}, {Form: "Ada Marsh", Kind: "first name"}},
		Sought:   []string{"The Petal Little Heron"}}}}, swan, eel)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return bottest.Over(c, bottest.Now, func(int) int { return 0 })
}

// A diary limits who is meant, and goes along with the choices.
func TestWhoOfOneDiary(t *testing.T) {
	b := twoDiaries(t)
	const both = "/who diary:swan name:swan-p1 /who diary:swan name:swan-p2"
	for _, tt := range []struct{ line, title, requests string }{
		{"/who diary:swan Hobbs", "Who is meant by “Hobbs”?", both},
		{"/who Hobbs diary:swan", "Who is meant by “Hobbs”?", both},
		{"/who Hobbs swan", "Who is meant by “Hobbs”?", both},
		{"/who Hobbs in A Swan's Days", "Who is meant by “Hobbs”?", both},
		{"/who Hobbs", "Who is meant by “Hobbs”?", strings.ReplaceAll(both, "diary:swan ", "")},
		{"/who Wyn Hobbs swan", "Hobbs, Wyn", ""},
		{"/who Marsh diary:swan", "Nobody by that name in Swan", "/who name:marsh"},
		{"/who Arthur Eel", "Nobody by that name", "/about diary:eel /today diary:eel"}, // he wrote it
	} {
		a := bottest.Answer(t, b, tt.line)
		var requests []string
		for _, c := range a.Choices {
			if c.Request.Command != "search" {
				requests = append(requests, c.Request.String())
			}
		}
		if got := strings.Join(requests, " "); a.Title != tt.title || got != tt.requests {
			t.Errorf("%s: got %q with %q, want %q with %q", tt.line, a.Title, got, tt.title, tt.requests)
		}
	}
	if a := bottest.Answer(t, b, "/who swan-p1 diary:eel"); a.Kind != bot.Nothing {
		t.Errorf("one whom the diary does not name: %q with %d items", a.Title, a.Total)
	}
}

// A name that is a part of a nickname, or one, is said to be; where a diary has the word with a capital it is offered.
func TestWhoByAnotherName(t *testing.T) {
	b := twoDiaries(t)
	for _, tt := range []struct{ line, lead, search string }{
		{"/who Petal", "“Petal” is read as “The Petal Little Heron”, another name of this person.", "Petal diary:eel"},
		{"/who M. Petal", "“M. Petal” is read as “The Petal Little Heron”, another name of this person.",
			"M. Petal diary:eel"},
		{"/who little", "“little” is read as “The Petal Little Heron”, another name of this person.", ""},
		{"/who Sedge", "“Sedge” is read as another name of this person.", ""},
		{"/who Marsh", "", ""}, {"/who Ada Marsh", "", ""}, {"/who marsh", "", ""},
	} {
		a := bottest.Answer(t, b, tt.line)
		search := ""
		for _, c := range a.Choices {
			if c.Request.Command == "search" {
				search = c.Request.Arg("query")
			}
		}
		if a.Title != "Marsh, Ada" || a.Lead != tt.lead || search != tt.search {
			t.Errorf("%s: got %q, %q, search %q; want %q, search %q", tt.line, a.Title, a.Lead, search, tt.lead, tt.search)
		}
	}
}
