package who_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// What a file marks as a place or a work is found by /what, and its own note on a person is
// not shown as ours.
func TestMarkedByTheFile(t *testing.T) {
	words := "Read the Eel Almanack at Hobb’s Pond with Wyn."
	at := func(s string) (int, int) { i := strings.Index(words, s); return i, i + len(s) }
	place, work := corpus.Mark{Kind: "place"}, corpus.Mark{Kind: "work"}
	place.Start, place.End = at("Hobb’s Pond")
	work.Start, work.End = at("Eel Almanack")
	from, to := at("Wyn")
	day, _ := dates.ParseEDTF("1901-05-04")
	day.Basis = dates.Printed
	e := &corpus.Entry{ID: "swan/1901-05-04", Diary: "swan", Part: corpus.Body, Date: day}
	e.Passages = []*corpus.Passage{{ID: "swan#1", Diary: "swan", Part: corpus.Body, Voice: corpus.Diarist, Text: words,
		Anchor: book.AnchorOf(words), Marks: []corpus.Mark{work, place}, Lines: []corpus.LineRange{{From: 1, To: 1}},
		Names: []names.Mention{{Start: from, End: to, Person: "swan-p1"}}}}
	text := &corpus.Text{Diary: "swan", Entries: []*corpus.Entry{e},
		Persons: []*names.Person{{ID: "swan-p1", Heading: "Hobbs, Wynifred", Born: "1870",
			Died: "between 1902 and 1904", Note: "She kept eels."}},
		Terms: []*names.Term{{ID: "swan-pond", Of: "swan", Kind: "place", Heading: "Hobb’s Pond", Note: "Drained."},
			{ID: "swan-fen", Of: "swan", Kind: "place", Heading: "Long Fen"}},
		Work: &corpus.Diary{ID: "swan", Title: "A Swan's Days", Short: "Swan", Free: true, Dated: true}}
	c, problems := corpus.New(&corpus.Calendar{}, text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b := bottest.Over(c, bottest.Now, func(int) int { return 0 })
	answer := func(line string) bot.Answer { return bottest.Answer(t, b, line) }
	for line, want := range map[string]string{"/what hobb’s pond": "marked as a place in 1 entry",
		"/what Eel Almanack": "marked as a work, a body of people or the like in 1 entry"} {
		if a := answer(line); a.Kind != bot.Found || len(a.Hits) != 1 || !strings.Contains(a.Lead, want) {
			t.Errorf("%s: %q, %d hits", line, a.Lead, len(a.Hits))
		}
	}
	if got := bottest.Field(answer("/what Hobb’s Pond"), "Listed as a place in the edition (Swan)"); got !=
		"Hobb’s Pond: “Drained.”" {
		t.Errorf("listed: %q", got)
	}
	if a := answer("/what Long Fen"); a.Kind != bot.Found || bottest.Field(a,
		"Listed as a place in the edition (Swan)") == "" {
		t.Errorf("listed, and not in the text: %q %v", a.Lead, a.Fields)
	}
	if a := answer("/what Eel"); a.Kind != bot.Nothing {
		t.Errorf("a part of a name: %q", a.Lead)
	}
	a := answer("/who Wynifred Hobbs")
	if got := bottest.Field(a, "Note (the edition's)"); got != "“She kept eels.”" {
		t.Errorf("note %q, fields %v", got, a.Fields)
	}
	bottest.Contains(t, a.Lead, "born 1870, died between 1902 and 1904")
}

// Two of one name are told apart by where they are named.
func TestAlike(t *testing.T) {
	text := &corpus.Text{Diary: "swan", Work: &corpus.Diary{ID: "swan", Title: "A Swan's Days", Short: "Swan",
		Free: true, Dated: true}, Persons: []*names.Person{{ID: "swan-p1", Heading: "Hobbs, Hugo"}, {ID: "swan-p2",
		Heading: "Hobbs, Hugo"}, {ID: "swan-p3", Heading: "Hobbs, Hilda"}, {ID: "swan-p4", Heading: "Hobbs, Hugo"}}}
	for i, who := range []string{"swan-p1", "swan-p1", "swan-p2", "swan-p3"} {
		day := dates.Day{Year: 1901 + i, Month: 5, Day: 4}
		words := "Hobbs came, for the " + []string{"first", "second", "third", "fourth"}[i] + " time."
		e := &corpus.Entry{ID: "swan/" + day.String(), Diary: "swan", Part: corpus.Body, Date: dates.Date{From: day,
			To: day, Precision: dates.PrecisionDay, Basis: dates.Printed}}
		e.Passages = []*corpus.Passage{{ID: "swan#" + day.String(), Diary: "swan", Part: corpus.Body,
			Voice: corpus.Diarist, Text: words, Anchor: book.AnchorOf(words), Lines: []corpus.LineRange{{From: i + 1,
				To: i + 1}}, Names: []names.Mention{{Start: 0, End: 5, Person: who}}}}
		text.Entries = append(text.Entries, e)
	}
	c, problems := corpus.New(&corpus.Calendar{}, text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b := bottest.Over(c, bottest.Now, func(int) int { return 0 })
	want := []string{"Hobbs, Hilda", "Hobbs, Hugo, named in 1 item, 1903", "Hobbs, Hugo, named in 2 items, 1901-1902",
		"Hobbs, Hugo, not named"}
	var got []string
	for _, choice := range bottest.Ask(t, b, "/who Hobbs").Choices {
		got = append(got, choice.Label)
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	got = nil
	for _, choice := range b.Complete(t.Context(), bot.NewRequest("who", "name", "hob"), "name") {
		got = append(got, choice.Label)
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("completion: got %q, want %q", got, want)
	}
}
