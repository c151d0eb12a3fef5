// Package discordtest is what the tests of the rooms of bot/discord share: an invented diary,
// bots over it, and a reader of Markdown.
package discordtest

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/picture"
	"daybook/bot/rooms"
	"daybook/bot/shelf"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/bolt"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
	"daybook/index"
)

// invented is a small diary that nobody wrote, with what makes texts hard to show.
func invented() *corpus.Corpus {
	date := func(s string, basis dates.Basis, printed string) dates.Date {
		d, err := dates.ParseEDTF(s)
		if err != nil {
			panic(err)
		}
		d.Basis, d.Printed = basis, printed
		return d
	}
	cal := &corpus.Calendar{
		Diaries: []*corpus.Diary{
			{ID: "alder", Title: "Papers of an Envoy", Short: "Alder (attributed)",
				Attribution: "attributed to A. Alder", Edition: "Papers of an Envoy (invented, 1955)",
				Status: "Disputed: nobody has seen the typescript.", History: "Invented for tests.",
				Coverage: "1926-1938.", Rights: "None."},
			{ID: "birch", Title: "Diary of Birch", Short: "Birch", Attribution: "by B. Birch",
				Edition: "Diary of Birch (invented archive)",
				Status:  "Not disputed.", Coverage: "1939.", Rights: "None.", Dated: true, Listed: "the contents list",
				Elsewhere: "It can be read in an invented archive."},
		},
		Persons: []*names.Person{
			{ID: "lind-oskar", Heading: "Lind, Oskar Nikolayevich", Cyrillic: "Линд, Оскар Николаевич", Born: "1883",
				Died: "1938", Post: "consul", End: "Shot.", Note: "A careful man.",
				Variants: []names.Variant{{Form: "Oskar Nikolayevich", Kind: "patronymic"}}},
			{ID: "lind-anna", Heading: "Lind, Anna", Born: "1890", Post: "dancer"},
			{ID: "moroz-pavel", Heading: "Moroz, Pavel", Post: "courier"},
		},
		Terms: []*names.Term{{ID: "kontora", Heading: "Kontora", Modern: "the office", Note: "Our note on the word.",
			Variants: []string{"bureau"}}},
	}
	text := &corpus.Text{Diary: "alder", Provenance: []corpus.Provenance{{File: "invented.txt"}}}
	line := 0
	passage := func(e *corpus.Entry, page int, s string, spans ...corpus.Span) *corpus.Passage {
		line += 2
		a := book.AnchorOf(s)
		p := &corpus.Passage{ID: "alder#" + string(a), Anchor: a, Diary: "alder", Part: corpus.Body,
			Voice: corpus.Diarist, Text: s, Spans: spans,
			Pieces: []corpus.Piece{{Anchor: a, Line: line, Page: page}}, Lines: []corpus.LineRange{
				{From: line, To: line}}}
		e.Passages = append(e.Passages, p)
		return p
	}
	entry := func(id string, d dates.Date) (inCalendar, inText *corpus.Entry) {
		inCalendar = &corpus.Entry{ID: id, Diary: "alder", Date: d, Part: corpus.Body}
		inText = &corpus.Entry{ID: id, Diary: "alder", Date: d, Part: corpus.Body}
		cal.Entries, text.Entries = append(cal.Entries, inCalendar), append(text.Entries, inText)
		return inCalendar, inText
	}
	item := func(e *corpus.Entry, headline string, people []string, cautions []corpus.Caution,
		ps ...*corpus.Passage) *corpus.Item {
		it := &corpus.Item{ID: fmt.Sprintf("%s/%d", e.ID, len(e.Items)+1), Entry: e, N: len(e.Items) + 1,
			Headline: headline, People: people, Cautions: cautions,
			Abstract: "In short: " + headline + "."}
		for _, p := range ps {
			it.Anchors = append(it.Anchors, p.Anchor)
			it.Pages = it.Pages.Add(p.Pieces[0].Page)
		}
		if len(e.Items) == 0 && len(ps) > 0 {
			e.Anchor = ps[0].Anchor
		}
		e.Items = append(e.Items, it)
		return it
	}

	e, r := entry("alder/1938-03-16", date("1938-03-16", dates.Carried, "16th March"))
	s := "16th March. *Trud* says that lift_no_4 | <@1234> and @everyone are `stuck` [sic], ~~not~~ so ||hidden|| " +
		"as they think¹.\n# A heading it is not\n- nor a list"
	at := strings.Index(s, "Trud")
	p := passage(r, 240, s, corpus.Span{Start: at, End: at + 4, Kind: corpus.Italic},
		corpus.Span{Start: strings.Index(s, "¹"), End: strings.Index(s, "¹") + 2, Kind: corpus.NoteMark})
	note := &corpus.Passage{ID: "alder#note", Anchor: "0000note", Diary: "alder", Part: corpus.Body,
		Voice: corpus.FootnoteBy, Text: "The lift_of the *Kontora*. See p. 12.", Mark: "¹", Host: p,
		Pieces: []corpus.Piece{{Anchor: "0000note", Line: 99, Page: 241}}, Lines: []corpus.LineRange{
			{From: 99, To: 99}}}
	p.Notes = []*corpus.Passage{note}
	r.Passages = append(r.Passages, note)
	lift := item(e, "An envoy is stuck in a lift_with *stars*", []string{"lind-oskar"}, nil, p)
	lift.Note, lift.Clashes = "The lift was built in 1939.", []corpus.Clash{corpus.ClashDate}

	var long []*corpus.Passage
	for i := range 12 {
		long = append(long, passage(r, 241+i/4, fmt.Sprintf("Long story, part %d. Oskar Nikolayevich told it with "+
			"relish. ", i+1)+strings.Repeat("The samovar sang, the courier slept, and nobody in the office knew "+
			"the cipher any more. ", 7)))
	}
	item(e, "A long story about a samovar", []string{"lind-oskar", "moroz-pavel"}, []corpus.Caution{corpus.Gossip},
		long...)
	item(e, "A slur is written down", []string{"moroz-pavel"}, []corpus.Caution{corpus.Slur},
		passage(r, 245, "He called him a word that | one does not print||."))

	e, r = entry("alder/1931", date("1931", dates.Printed, "1931"))
	item(e, "The year of the black goose", nil, nil, passage(r, 101, "1931. The black goose came back to the pond."))
	for m := range 12 {
		e, r = entry(fmt.Sprintf("alder/1932-%02d", m+1), date(fmt.Sprintf("1932-%02d", m+1), dates.Inferred, ""))
		e.Date.Reason = "the month follows from the weather, from the ministers who are named, and from a ball " +
			"that the newspapers report"
		item(e, fmt.Sprintf("Cipher and samovar, month %d", m+1), []string{"lind-anna"}, nil,
			passage(r, 110+m, fmt.Sprintf("Month number %d of that year. The cipher clerk dropped the samovar, and "+
				"Lind the dancer laughed.", m+1)))
	}
	cal.Entries = append(cal.Entries, &corpus.Entry{ID: "birch/1939-03-08", Diary: "birch",
		Date: date("1939-03-08", dates.Printed, "8 March 1939"), Label: "A visit to the pond", Pointer: true,
		Part: corpus.Body})
	c, problems := corpus.New(cal, text)
	for _, p := range problems {
		panic(p.Text)
	}
	return c
}

// Corpus is the invented diary.
var Corpus = sync.OnceValue(invented)

// Index is the index over it.
var Index = sync.OnceValue(func() *index.Index {
	x, err := index.Build(context.Background(), Corpus())
	if err != nil {
		panic(err)
	}
	return x
})

// Bot is one bot over the invented diary for all tests; it does not change.
var Bot = sync.OnceValue(func() *bot.Bot {
	b, err := bot.New(bot.Config{Corpus: Corpus(), Index: Index(), Quote: 700,
		Now:    func() time.Time { return time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC) },
		Random: func(int) int { return 0 }, Commands: rooms.Commands(rooms.Config{})})
	if err != nil {
		panic(err)
	}
	return b
})

// Shelved makes a bot with a shelf over the invented diary.
func Shelved(t testing.TB) *bot.Bot {
	t.Helper()
	b, _ := ShelvedWith(t, shelf.DeskConfig{})
	return b
}

// ShelvedWith is Shelved with settings of the desk.
func ShelvedWith(t testing.TB, c shelf.DeskConfig) (*bot.Bot, *shelf.Desk) {
	t.Helper()
	st, err := bolt.Open(filepath.Join(t.TempDir(), "state.db"), bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	now := func() time.Time { return time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC) }
	if c.Now = now; c.Store == nil {
		c.Store = func(context.Context, bool) (stock.State, error) { return st, nil }
	}
	d, err := shelf.NewDesk(c)
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(bot.Config{Corpus: Corpus(), Index: Index(), Quote: 700, Now: now, Beside: d.Beside,
		Commands: rooms.Commands(rooms.Config{Quoted: d.Meter.Quoted, Noted: d.Noted, Kept: d.Kept(),
			More: d.Commands()})})
	if err != nil {
		t.Fatal(err)
	}
	return b, d
}

// Pictured is an answer with a chart, its picture and a sheet.
func Pictured() bot.Answer {
	c := &bot.Chart{Title: "Items naming Čičerin, by year", Bars: []bot.Bar{{Label: "1926", Count: 3}, {Label: "1927"},
		{Label: "1928", Count: 12}}}
	sheet := bot.File{Name: "sheet.txt", Type: "text/plain; charset=utf-8", About: "A sheet.",
		Bytes: func() ([]byte, error) { return []byte("words"), nil }}
	return bot.Answer{Title: "Čičerin", Chart: c, Files: []bot.File{picture.Bars(c, "by year"), sheet}}
}

// Quoted is how many letters of the invented diary a server's meter has counted this month.
func Quoted(t testing.TB, d *shelf.Desk, guild string) int {
	t.Helper()
	said, err := d.Meter.Quoted(t.Context(), guild)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(said["alder"], ": ")
	n, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
	return n
}
