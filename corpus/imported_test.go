package corpus

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// invented is a small imported diary: two entries on one day, one with two titled
// parts and a note, and an undated one.
func invented() *Text {
	day, err := dates.ParseEDTF("1871-03-02")
	if err != nil {
		panic(err)
	}
	day.Basis, day.Printed = dates.Printed, "2 March"
	para := func(s string) *Passage { return &Passage{Part: Body, Voice: Diarist, Text: s} }
	first := para("2 March. Met Halloran at the ferry¹ and lost my good umbrella to the wind off the estuary.")
	first.Names = []names.Mention{{Start: 13, End: 21, Person: "halloran"}}
	first.Marks = []Mark{{Start: 29, End: 34, Kind: "place", Ref: "f1"}}
	first.Spans = []Span{{Start: 34, End: 36, Kind: NoteMark}}
	note := &Passage{Part: Body, Voice: FootnoteBy, Text: "It ran twice a day.", Mark: "¹", Host: first}
	first.Notes = []*Passage{note}
	return &Text{Diary: "quill", Work: &Diary{ID: "quill", Title: "The Quill Diary", Dated: true},
		Persons: []*names.Person{{ID: "halloran", Heading: "Halloran"}},
		Entries: []*Entry{
			{Date: day, Passages: []*Passage{first, note, para("Evening quiet.")}, Titles: []Title{{"At night", 2}}},
			{Date: day, Passages: []*Passage{para("2 March. Wrote again, having slept badly.")}},
			{Passages: []*Passage{para("A leaf without a date.")}},
		}}
}

func TestImportedItems(t *testing.T) {
	c, problems := New(&Calendar{}, invented())
	if len(problems) > 0 {
		t.Error(problems)
	}
	var got []string
	for _, it := range c.Items() {
		got = append(got, it.ID+" "+it.Headline)
	}
	want := []string{
		"quill/undated/1 “A leaf without a date.”",
		"quill/1871-03-02/1 “Met Halloran at the ferry and lost my good umbrella to the …”",
		"quill/1871-03-02/2 At night",
		"quill/1871-03-02.2/1 “Wrote again, having slept badly.”",
	}
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
	if n := c.Naming("halloran"); len(n) != 1 || n[0].ID != "quill/1871-03-02/1" || n[0].Places[0] != "ferry" {
		t.Errorf("Halloran is named in %v", n)
	}
}

func TestDateID(t *testing.T) {
	for _, test := range []struct {
		want string
		date dates.Date
	}{
		{"undated", dates.Date{}},
		{"1660-02-11", dates.Date{From: dates.Day{Year: 1660, Month: 2, Day: 11},
			To: dates.Day{Year: 1660, Month: 2, Day: 11}, Precision: dates.PrecisionDay}},
		{"1660-02-03..05", dates.Date{From: dates.Day{Year: 1660, Month: 2, Day: 3},
			To: dates.Day{Year: 1660, Month: 2, Day: 5}, Precision: dates.PrecisionDay}},
		{"1660-02-28..1660-03-02", dates.Date{From: dates.Day{Year: 1660, Month: 2, Day: 28},
			To: dates.Day{Year: 1660, Month: 3, Day: 2}, Precision: dates.PrecisionDay}},
		{"1660-02", dates.Date{From: dates.Day{Year: 1660, Month: 2, Day: 1}, To: dates.Day{Year: 1660, Month: 2,
			Day: 29}, Precision: dates.PrecisionMonth}},
		{"1660-02..03", dates.Date{From: dates.Day{Year: 1660, Month: 2, Day: 1},
			To: dates.Day{Year: 1660, Month: 3, Day: 31}, Precision: dates.PrecisionMonths}},
		{"1660", dates.Date{From: dates.Day{Year: 1660, Month: 1, Day: 1}, To: dates.Day{Year: 1660, Month: 12,
			Day: 31}, Precision: dates.PrecisionYear}},
	} {
		if got := dateID(test.date); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

// shelf is a source in memory.
type shelf struct {
	text  *Text
	reads int
	err   error
}

func (s *shelf) Passages(n int) ([]Passage, error) {
	s.reads++
	from := s.text.Entries[n].Passages
	list := make([]Passage, len(from))
	for i, p := range from {
		list[i] = *p
		list[i].Items, list[i].Notes = nil, nil
		for j, host := range from {
			if p.Host == host {
				list[i].Host = &list[j]
				list[j].Notes = append(list[j].Notes, &list[i])
			}
		}
	}
	return list, s.err
}

// stock turns a text in memory into a stored one.
func stock(t *Text) (*Text, *shelf) {
	NameEntries(t)
	s := &shelf{text: t}
	out := *t
	out.Entries, out.Source = nil, s
	for _, e := range t.Entries {
		light := *e
		light.Passages, light.Titles, light.Items = nil, nil, nil
		Itemise(e)
		for _, it := range e.Items {
			bare := *it
			bare.Entry, bare.passages = &light, nil
			light.Items = append(light.Items, &bare)
		}
		out.Entries = append(out.Entries, &light)
	}
	return &out, s
}

func TestStoredReadsLikeMemory(t *testing.T) {
	text, source := stock(invented())
	c, problems := New(&Calendar{}, text)
	if len(problems) > 0 || source.reads > 0 {
		t.Fatalf("%d entries read at once; %v", source.reads, problems)
	}
	memory, _ := New(&Calendar{}, invented())
	for _, it := range memory.Items() {
		other, ok := c.Item(it.ID)
		if !ok || !other.Quoted() || other.Headline != it.Headline {
			t.Errorf("%s: %v", it.ID, other)
			continue
		}
		a, b := it.Passages(), other.Passages()
		if len(a) != len(b) {
			t.Fatalf("%s: %d passages, want %d", it.ID, len(b), len(a))
		}
		for i := range a {
			if a[i].Text != b[i].Text || a[i].ID != b[i].ID || len(a[i].Notes) != len(b[i].Notes) ||
				c.DateOf(b[i]) != memory.DateOf(a[i]) {
				t.Errorf("%s: passage %d differs: %+v", it.ID, i, b[i])
			}
			if len(b[i].Items) != 1 || b[i].Items[0] != other {
				t.Errorf("%s: passage %d is in %v", it.ID, i, b[i].Items)
			}
		}
	}
	if n := len(c.Mentions("halloran")); n != 1 {
		t.Errorf("%d passages name Halloran, want 1", n)
	}
}

func TestStoredPassageHasOneAddress(t *testing.T) {
	text, source := stock(invented())
	c, _ := New(&Calendar{}, text)
	e, _ := c.Entry("quill/1871-03-02")
	held := e.Read()[1]
	e.stored.held = [recent][]Passage{} // as if many others had been read since
	runtime.GC()
	if again := e.Read(); again[1] != held || source.reads != 1 {
		t.Errorf("read %d times, to another address", source.reads)
	}
	host := held.Host.Text
	e.stored.held = [recent][]Passage{}
	runtime.GC()
	runtime.GC()
	if e.Read(); source.reads != 2 || host == "" {
		t.Errorf("read %d times, want 2: memory is never given back", source.reads)
	}
}

func TestStoredBreaks(t *testing.T) {
	text, source := stock(invented())
	c, _ := New(&Calendar{}, text)
	source.err = errors.New("the disk is gone")
	e, _ := c.Entry("quill/1871-03-02")
	defer func() {
		if err, ok := recover().(error); !ok || !strings.Contains(err.Error(), "quill/1871-03-02") {
			t.Errorf("recovered %v", err)
		}
	}()
	e.Read()
	t.Error("no panic")
}

// TestCalendarOverStored: a group's calendar points into a stored text by anchors.
func TestCalendarOverStored(t *testing.T) {
	text, _ := stock(invented())
	e := &Entry{ID: "quill/1871-03-02", Diary: "quill"}
	e.Items = []*Item{{ID: e.ID + "/1", N: 1, Entry: e, Headline: "An umbrella is lost",
		Anchors: []book.Anchor{book.AnchorOf("2 March. Met Halloran at the ferry and lost my good umbrella"),
			"00000000"}}}
	c, problems := New(&Calendar{Entries: []*Entry{e}}, text)
	it, _ := c.Item("quill/1871-03-02/1")
	if list := it.Passages(); len(list) != 1 || it.Headline != "An umbrella is lost" || len(list[0].Notes) != 1 {
		t.Errorf("%+v has %d passages", it, len(list))
	}
	if len(problems) > 0 { // whoever reads the calendar tells of wrong anchors, with their lines
		t.Errorf("problems %v", problems)
	}
}
