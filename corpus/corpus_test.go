package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// garden is a corpus of two invented diaries: one that the calendar describes, with a
// text of which one paragraph is in no item, and one without a text.
func garden(t *testing.T) (*Corpus, []Problem) {
	t.Helper()
	date := func(s string) dates.Date {
		d, err := dates.ParseEDTF(s)
		if err != nil {
			t.Fatal(err)
		}
		d.Basis = dates.Printed
		return d
	}
	paragraphs := []string{"16 March. Ada Bean brought the seeds.", "Koba the cat slept on them.",
		"18 March. Nothing grew, and nobody said so."}
	entry := func(diary, id, edtf string, pointer bool, items ...*Item) *Entry {
		e := &Entry{ID: diary + "/" + id, Diary: diary, Part: Body, Date: date(edtf), Pointer: pointer}
		for i, it := range items {
			it.ID, it.N, it.Entry = fmt.Sprintf("%s/%d", e.ID, i+1), i+1, e
			e.Items = append(e.Items, it)
		}
		return e
	}
	cal := &Calendar{
		Diaries: []*Diary{{ID: "alder", Title: "The Alder Diary", Status: "disputed", Dated: true, Doubts: []Doubt{
			{From: date("1938-03").From, To: date("1938-03").To, Text: "doubtful"}}},
			{ID: "birch", Title: "The Birch Diary", Dated: true, Listed: "a list of its letters"}},
		Persons: []*names.Person{{ID: "bean", Heading: "Bean, Ada"}, {ID: "pea", Heading: "Pea, Zoë"}},
		Terms:   []*names.Term{{ID: "seed", Heading: "Seed", Variants: []string{"seeds"}}},
		Entries: []*Entry{
			entry("alder", "1938-03-16", "1938-03-16", false, &Item{Headline: "Seeds are brought",
				Pages:   book.Pages{{From: 1, To: 2}},
				Anchors: []book.Anchor{book.AnchorOf(paragraphs[0])}, People: []string{"bean"},
				Terms: []string{"seeds"}}),
			entry("alder", "1938-03-18", "1938-03-18", false, &Item{Headline: "Nothing grows",
				Anchors: []book.Anchor{book.AnchorOf(paragraphs[2])}}),
			entry("alder", "1938", "1938", false, &Item{Headline: "A year of beans"}),
			entry("birch", "1938-03-16", "1938-03-16", true),
			entry("birch", "1938-03-17", "1938-03-17", true),
		},
	}
	text := &Text{Diary: "alder", Provenance: []Provenance{{File: "alder.txt"}}, Entries: []*Entry{
		{ID: "alder/1938-03-16", Diary: "alder", Part: Body, Date: date("1938-03-16")},
		{ID: "alder/1938-03-18", Diary: "alder", Part: Body, Date: date("1938-03-18")}}}
	for i, words := range paragraphs {
		p := &Passage{Diary: "alder", Part: Body, Voice: Diarist, Text: words, Lines: []LineRange{{10 + i, 10 + i}},
			Anchor: book.AnchorOf(words),
			Pieces: []Piece{{Page: 1, Anchor: book.AnchorOf(words)}}, Guess: i == 2}
		e := text.Entries[i/2]
		p.Entry = e
		e.Passages = append(e.Passages, p)
	}
	return New(cal, text)
}

func TestNearest(t *testing.T) {
	c, _ := garden(t)
	id := func(e *Entry) string {
		if e == nil {
			return "-"
		}
		return e.ID
	}
	for _, tt := range []struct{ from, to, diary, before, after string }{
		{"1938-03-17", "1938-03-17", "alder", "alder/1938-03-16", "alder/1938-03-18"},
		{"1938-03-17", "1938-03-17", "birch", "birch/1938-03-16", "-"},
		{"1930-01-01", "1930-12-31", "alder", "-", "alder/1938"},
		{"1940-01-01", "1940-12-31", "alder", "alder/1938", "-"},
		{"1938-03-17", "1938-03-17", "cedar", "-", "-"},
	} {
		before, after := c.Nearest(day(t, tt.from), day(t, tt.to), tt.diary)
		if id(before) != tt.before || id(after) != tt.after {
			t.Errorf("near %s in %s: %s and %s, want %s and %s", tt.from, tt.diary, id(before), id(after), tt.before,
				tt.after)
		}
	}
}

func TestNeighboursStayInTheDiary(t *testing.T) {
	c, _ := garden(t)
	items := c.Items()
	for i, it := range items {
		before, after := c.Neighbours(it)
		if i > 0 && items[i-1].Entry.Diary == it.Entry.Diary && before != items[i-1] ||
			i+1 < len(items) && items[i+1].Entry.Diary == it.Entry.Diary && after != items[i+1] {
			t.Errorf("%s stands between %v and %v", it.ID, before, after)
		}
		if before != nil && before.Entry.Diary != it.Entry.Diary || after != nil &&
			after.Entry.Diary != it.Entry.Diary {
			t.Errorf("%s has a neighbour in another diary", it.ID)
		}
	}
	if a, b := c.Neighbours(&Item{}); a != nil || b != nil {
		t.Error("an item of nowhere has neighbours")
	}
}

func TestLookUps(t *testing.T) {
	c, problems := garden(t)
	for _, p := range problems {
		if !p.Warning {
			t.Error(p)
		}
	}
	if p, ok := c.Person("bean"); !ok || p.Heading != "Bean, Ada" || len(c.Persons()) != 2 {
		t.Errorf("person %v of %d", p, len(c.Persons()))
	}
	if term, ok := c.Term("seed"); !ok || term.Heading != "Seed" || len(c.Terms()) != 1 {
		t.Errorf("term %v of %d", term, len(c.Terms()))
	}
	if got := c.Using("seed"); len(got) != 1 || got[0].ID != "alder/1938-03-16/1" {
		t.Errorf("the term is used in %v", got)
	}
	if !c.HasText("alder") || c.HasText("birch") || len(c.Texts()) != 1 {
		t.Error("alder alone has a text")
	}
	var words []string
	for p := range c.Passages() {
		words = append(words, p.Text)
	}
	if len(words) != 3 || !strings.Contains(words[1], "Koba") {
		t.Errorf("passages %q", words)
	}
	if said := c.Said("bean"); len(said) != 1 || said[0].FirstLine() != 10 {
		t.Errorf("Ada is named in %v", said)
	}
	c.Prepare()
	if found := c.Names(); found == nil || c.Glossary() == nil {
		t.Error("no readers of names and terms")
	}
	if got := c.Dates(day(t, "1940-01-01")); got.Today != day(t, "1940-01-01") || len(got.Covered) != 2 ||
		got.Covered[0].First != 1938 {
		t.Errorf("dates are read by %+v", got)
	}
}

func TestDoubtOn(t *testing.T) {
	c, _ := garden(t)
	alder, _ := c.Diary("alder")
	birch, _ := c.Diary("birch")
	for edtf, want := range map[string]string{"1938-03-16": "doubtful", "1938": "doubtful", "1938-04": "disputed",
		"1937": "disputed"} {
		d, err := dates.ParseEDTF(edtf)
		if err != nil {
			t.Fatal(err)
		}
		if got := alder.DoubtOn(d); got != want {
			t.Errorf("%s: got %q, want %q", edtf, got, want)
		}
	}
	if alder.ListedIn() != "a contents list" || birch.ListedIn() != "a list of its letters" {
		t.Errorf("listed in %q and %q", alder.ListedIn(), birch.ListedIn())
	}
}

func TestCheck(t *testing.T) {
	c, _ := garden(t)
	var got []string
	for _, p := range c.Check() {
		if !p.Warning {
			t.Errorf("wrong, not doubtful: %v", p)
		}
		got = append(got, p.Error())
	}
	for _, want := range []string{
		"alder.txt:11: no item of the calendar covers this paragraph",
		"alder.txt:12: taken as the words of the diarist by rule",
		"item alder/1938-03-16/1: its words do not stand on p. 2 (mend its pages)",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("not said: %s; said: %q", want, got)
		}
	}
	if len(got) != 3 {
		t.Errorf("said: %q", got)
	}
}

func TestClashesWithHistory(t *testing.T) {
	var with []Clash
	for _, k := range ClashKinds {
		if k.History() {
			with = append(with, k)
		}
	}
	if !slices.Equal(with, []Clash{ClashDate, ClashLife, ClashOffice, ClashEvent, ClashName, ClashOnly}) ||
		Clash("").History() {
		t.Errorf("got %q", with)
	}
}

func day(t testing.TB, s string) dates.Day {
	t.Helper()
	d, err := dates.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
