package indextest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
	"daybook/corpus/store"
)

// Quay is a corpus of two invented diaries: "quay", which has a calendar and a text, and
// "mill", which has no calendar.
func Quay(t testing.TB) *corpus.Corpus {
	t.Helper()
	cal, text := quay(t)
	return made(t, cal, text, Mill("en"))
}

// Listed is the calendar of the quay, without the text.
func Listed(t testing.TB) *corpus.Corpus {
	t.Helper()
	cal, _ := quay(t)
	return made(t, cal)
}

// Stored is the quay with the mill, which is in a language, read when it is needed.
func Stored(t testing.TB, language string) *corpus.Corpus {
	t.Helper()
	var b bytes.Buffer
	if _, err := store.Write(&b, Mill(language)); err != nil {
		t.Fatal(err)
	}
	mill, err := store.Open(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	cal, text := quay(t)
	return made(t, cal, text, mill)
}

func made(t testing.TB, cal *corpus.Calendar, texts ...*corpus.Text) *corpus.Corpus {
	t.Helper()
	c, problems := corpus.New(cal, texts...)
	for _, p := range problems {
		t.Fatal(p)
	}
	return c
}

// told is one item of the quay: what the calendar says, and the paragraphs, each a note of
// its own after a bar.
type told struct {
	day, headline, abstract, asks, also string
	people                              []string
	paragraphs                          []string
}

var quayside = []told{
	{"1931-04-02", "The harbour lift sticks", "The envoy Lind hangs between two floors with a crate of oranges.",
		"the diplomat who was stuck with fruit", "elevator", []string{"lind-oskar"},
		[]string{"The lift stuck again, and Oskar Lind sat in it for an hour among oranges.|A crate from Seville.",
			"He sang to keep the porter company."}},
	{"1931-04-09", "A parrot in the customs house", "The parrot of the widow Marrow swears at the inspectors.",
		"the bird with the bad mouth", "curse", []string{"marrow-edith"},
		[]string{"Mrs Marrow's parrot was weighed, taxed and told to be silent. It was not."}},
	{"1932-11-20", "Lind is dismissed", "A telegram recalls Lind; the Tariff Board wants his keys.",
		"the envoy loses his post", "fired", []string{"lind-oskar"},
		[]string{"The telegram lay on the plate beside the herring. Lind read it and asked for mustard."}},
	{"1933-01-05", "Ice, and a wedding on it", "The pilots marry off the lamplighter's daughter on the frozen bay.",
		"a marriage upon the frozen sea", "bride", nil,
		[]string{"They danced on the ice until it groaned.", "The bride wore her father's boots."}},
}

func quay(t testing.TB) (*corpus.Calendar, *corpus.Text) {
	t.Helper()
	cal := &corpus.Calendar{
		Diaries: []*corpus.Diary{{ID: "quay", Title: "The Quay Papers", Short: "Quay", Language: "en",
			Status: "Invented.", Dated: true}},
		Persons: []*names.Person{
			{ID: "lind-oskar", Heading: "Lind, Oskar", Variants: []names.Variant{{Form: "Lindh", Kind: "spelling"}}},
			{ID: "marrow-edith", Heading: "Marrow, Edith"},
		},
		Terms: []*names.Term{{ID: "tariff-board", Heading: "Tariff Board", Modern: "Customs",
			Variants: []string{"Excise"}}},
		Silences: []*corpus.Silence{
			{Matter: "the great fire in the warehouses, 1932", Asks: []string{"the warehouses burn down",
				"the blaze that ate the storehouses", "flames over the docks"}},
			{Matter: "Lind's flight in a balloon", Asks: []string{"Oskar Lind goes up in a balloon",
				"an envoy rises into the air under silk", "the diplomat and his aerostat"}, People: []string{"lind-oskar"}},
		},
	}
	text := &corpus.Text{Diary: "quay", Provenance: []corpus.Provenance{{File: "invented.txt"}}}
	line := 0
	for _, s := range quayside {
		date := day(t, s.day)
		ours := &corpus.Entry{ID: "quay/" + s.day, Diary: "quay", Date: date, Part: corpus.Body}
		theirs := &corpus.Entry{ID: ours.ID, Diary: "quay", Date: date, Part: corpus.Body}
		it := &corpus.Item{ID: ours.ID + "/1", Entry: ours, N: 1, Date: date, Headline: s.headline,
			Abstract: s.abstract, Asks: []string{s.asks}, Also: []string{s.also}, People: s.people}
		for _, p := range s.paragraphs {
			words, note, noted := strings.Cut(p, "|")
			line += 2
			host := passage(words, line, corpus.Diarist)
			theirs.Passages = append(theirs.Passages, host)
			it.Anchors, it.Pages = append(it.Anchors, host.Anchor), it.Pages.Add(7)
			if noted {
				n := passage(note, line+1, corpus.FootnoteBy)
				n.Host, n.Mark, host.Notes = host, "¹", []*corpus.Passage{n}
				theirs.Passages = append(theirs.Passages, n)
			}
		}
		ours.Items, ours.Anchor = []*corpus.Item{it}, it.Anchors[0]
		cal.Entries, text.Entries = append(cal.Entries, ours), append(text.Entries, theirs)
	}
	return cal, text
}

func passage(words string, line int, voice corpus.Voice) *corpus.Passage {
	a := book.AnchorOf(words)
	return &corpus.Passage{ID: "quay#" + string(a), Anchor: a, Diary: "quay", Part: corpus.Body, Voice: voice,
		Text: words, Pieces: []corpus.Piece{{Anchor: a, Line: line, Page: 7}},
		Lines: []corpus.LineRange{{From: line, To: line}}}
}

func day(t testing.TB, s string) dates.Date {
	t.Helper()
	d, err := dates.ParseEDTF(s)
	if err != nil {
		t.Fatal(err)
	}
	d.Basis = dates.Printed
	return d
}

// ground is what the miller writes, by language; English stands for those without.
var ground = map[string][]string{
	"en": {"The millwheel froze and we ground nothing.", "Barley came by barge, forty sacks of it.",
		"The miller's ghost was seen by two apprentices, both drunk.", "Rats in the loft; the cat has retired."},
	"de": {"Die Mühlräder standen still, es wurde nichts gemahlen.", "Gerste kam mit dem Kahn, vierzig Säcke.",
		"Zwei Lehrlinge sahen das Gespenst des Müllers, beide betrunken.", "Ratten auf dem Boden; die Katze ist alt."},
}

// Mill is the text of an invented diary that has no calendar: sixteen days of 1880, in English
// or German, the last of them long. Its file marks a person, the cooper.
func Mill(language string) *corpus.Text {
	lines := ground[language]
	if lines == nil {
		lines = ground["en"]
	}
	t := &corpus.Text{Diary: "mill", Work: &corpus.Diary{ID: "mill", Title: "A Miller's Book", Short: "Miller",
		Dated: true, Free: true, Language: language},
		Persons:    []*names.Person{{ID: "mill-p1", Heading: "Hooper, Silas"}},
		Provenance: []corpus.Provenance{{File: "mill.xml", SHA256: "00", Importer: "tei"}}}
	for i := range 16 {
		d := dates.Day{Year: 1880, Month: 2, Day: i + 1}
		p := &corpus.Passage{Part: corpus.Body, Voice: corpus.Diarist, Text: fmt.Sprintf("%s Sack %d¹.",
			lines[i%len(lines)], i),
			Pieces: []corpus.Piece{{Line: i + 1, Page: 3}}, Lines: []corpus.LineRange{{From: i + 1, To: i + 1}}}
		switch i {
		case 5:
			p.Text = "Silas mended the hoops. " + p.Text
			p.Names = []names.Mention{{Start: 0, End: 5, Person: "mill-p1"}}
		case 15:
			p.Text = strings.Repeat(strings.Join(lines, " ")+" ", 8) + p.Text
		}
		note := &corpus.Passage{Part: corpus.Body, Voice: corpus.FootnoteBy, Text: "A sack held two bushels.",
			Mark: "¹",
			Host: p}
		p.Notes = []*corpus.Passage{note}
		t.Entries = append(t.Entries, &corpus.Entry{Part: corpus.Body, Passages: []*corpus.Passage{p, note},
			Date: dates.Date{From: d, To: d, Precision: dates.PrecisionDay, Basis: dates.Printed}})
	}
	return t
}
