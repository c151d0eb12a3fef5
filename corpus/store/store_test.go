package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/document"
	"daybook/corpus/names"
)

// ledger is an invented diary of n days from a day on.
func ledger(from string, n int) *corpus.Text {
	first, err := dates.ParseDay(from)
	if err != nil {
		panic(err)
	}
	t := &corpus.Text{Diary: "ledger", Work: &corpus.Diary{ID: "ledger", Title: "A Ledger", Dated: true, Free: true,
		Language: "en"},
		Persons: []*names.Person{{ID: "ledger-p1", Heading: "Orrock, Tamsin",
			Variants: []names.Variant{{Form: "Tam", Kind: "as marked"}}}},
		Provenance: []corpus.Provenance{{File: "ledger.xml", SHA256: "00", Importer: "tei"}}}
	for i := range n {
		day := first.AddDays(i)
		p := &corpus.Passage{Part: corpus.Body, Voice: corpus.Diarist,
			Text:  fmt.Sprintf("Day %d. Tam mended sluice number %d¹ and the weather held.", i, i*7),
			Names: []names.Mention{{Start: 0, End: 3, Person: "ledger-p1"}, {Start: 4, End: 5}},
			Marks: []corpus.Mark{{Start: 4, End: 9, Kind: "place", Ref: "x"}}, Spans: []corpus.Span{
				{Start: 1, End: 3, Kind: corpus.Italic}},
			Pieces: []corpus.Piece{{Line: i + 1, Page: 3}, {Start: 5, Line: i + 2, Page: 4}},
			Lines:  []corpus.LineRange{{From: i + 1, To: i + 2}}}
		note := &corpus.Passage{Part: corpus.Body, Voice: corpus.FootnoteBy, Text: "A sluice.", Mark: "¹", Host: p}
		p.Notes = []*corpus.Passage{note}
		t.Entries = append(t.Entries, &corpus.Entry{Part: corpus.Body, Volume: "i",
			Date: dates.Date{From: day, To: day, Precision: dates.PrecisionDay, Basis: dates.Carried,
				Printed: "Day", Reason: "so"},
			Passages: []*corpus.Passage{p, note, {Part: corpus.Body, Voice: corpus.Diarist,
				Text: strings.Repeat("Rain. ", i%5+1)}}})
	}
	return t
}

func stored(t *testing.T, text *corpus.Text) ([]byte, *corpus.Text) {
	t.Helper()
	var b bytes.Buffer
	hash, err := Write(&b, text)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Open(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash != hash || len(hash) != 64 {
		t.Errorf("hash %q, written as %q", again.Hash, hash)
	}
	return b.Bytes(), again
}

func TestWriteAndOpen(t *testing.T) {
	_, again := stored(t, ledger("1861-03-01", 900))
	if len(again.Entries) != 900 || again.Work.Title != "A Ledger" || !again.Work.Free ||
		again.Persons[0].Variants[0].Form != "Tam" {
		t.Fatalf("%d entries, %+v", len(again.Entries), again.Work)
	}
	memory, _ := corpus.New(&corpus.Calendar{}, ledger("1861-03-01", 900))
	c, problems := corpus.New(&corpus.Calendar{}, again)
	if len(problems) > 0 {
		t.Error(problems)
	}
	same := cmp.Options{cmpopts.IgnoreUnexported(corpus.Passage{}), cmpopts.IgnoreFields(corpus.Passage{}, "Entry",
		"Items", "Host", "Notes")}
	for _, it := range memory.Items() {
		other, ok := c.Item(it.ID)
		if !ok {
			t.Fatalf("%s is lost", it.ID)
		}
		a, b := it.Passages(), other.Passages()
		if diff := cmp.Diff(a, b, same); diff != "" || other.Headline != it.Headline ||
			!cmp.Equal(other.Pages, it.Pages) ||
			!cmp.Equal(other.People, it.People) || other.Date != it.Date || !cmp.Equal(other.Places, it.Places) {
			t.Fatalf("%s: %+v\n%s", it.ID, other, diff)
		}
		if len(b[0].Notes) != 1 || b[0].Notes[0].Host != b[0] || b[0].Items[0] != other {
			t.Fatalf("%s: notes %v, items %v", it.ID, b[0].Notes, b[0].Items)
		}
	}
	if n := len(c.Mentions("ledger-p1")); n != 900 {
		t.Errorf("%d mentions", n)
	}
}

func TestSameBytes(t *testing.T) {
	a, _ := stored(t, ledger("1861-03-01", 50))
	b, _ := stored(t, ledger("1861-03-01", 50))
	if !bytes.Equal(a, b) {
		t.Error("two runs write different files")
	}
}

// A file of version 1, which has no dictionary, is read as one of today's.
func TestVersion1(t *testing.T) {
	data, err := os.ReadFile("testdata/ledger.version1.diary")
	if err != nil {
		t.Fatal(err)
	}
	old, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	_, now := stored(t, ledger("1861-03-01", 30))
	old.Attach()
	now.Attach()
	if len(old.Entries) != 30 || len(now.Entries) != 30 {
		t.Fatalf("%d and %d entries", len(old.Entries), len(now.Entries))
	}
	for i, e := range old.Entries {
		if !sameWords(e, now.Entries[i]) || e.ID != now.Entries[i].ID {
			t.Errorf("%s differs from %s", e.ID, now.Entries[i].ID)
		}
	}
}

// What is kept of blocks has a bound, and more than one goroutine may read.
func TestBlocksKept(t *testing.T) {
	text := ledger("1861-03-01", 400)
	for _, e := range text.Entries {
		e.Passages[0].Text += strings.Repeat("It rained on the weir. ", 1500)
	}
	_, again := stored(t, text)
	s := again.Source.(*source)
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			for n := range again.Entries {
				list, err := s.Passages(n)
				if err != nil || !strings.HasPrefix(list[0].Text, fmt.Sprintf("Day %d.", n)) {
					t.Errorf("entry %d: %v", n, err)
					return
				}
			}
		})
	}
	all.Wait()
	if s.size > maxBlocks || s.size == 0 || len(s.order) != len(s.kept) {
		t.Errorf("%d bytes kept in %d blocks, %d in order", s.size, len(s.kept), len(s.order))
	}
}

func TestDamage(t *testing.T) {
	good, _ := stored(t, ledger("1861-03-01", 50))
	for name, data := range map[string][]byte{
		"cut short": good[:len(good)/2], "empty": nil,
		"a changed byte":  append(append(bytes.Clone(good[:200]), good[200]^1), good[201:]...),
		"another version": append([]byte("daybook diary 9\n"), good[len(Magic):]...),
		"something else":  bytes.Repeat([]byte("x"), 500),
	} {
		_, err := Open(bytes.NewReader(data), int64(len(data)))
		var refused *document.FileError
		if !errors.Is(err, ErrDamaged) && !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// allWords is what each entry of a stored text says, with the persons that it names.
func allWords(text *corpus.Text) map[string]string {
	text.Attach()
	words := map[string]string{}
	for _, e := range text.Entries {
		for _, p := range e.Read() {
			words[e.ID] += p.ID + string(p.Voice) + p.Text + fmt.Sprint(p.Names, len(p.Notes), p.Hand())
		}
	}
	return words
}

func TestMerge(t *testing.T) {
	_, old := stored(t, ledger("1861-03-01", 10))
	before := allWords(old)
	now := ledger("1861-03-06", 10) // five days again, five more
	now.Entries[1].Passages[2].Text = "Mended by another hand."
	merged, change := Merge(old, now)
	if change.New != 5 || change.Kept != 5 || change.Same+change.Changed != 5 || change.Changed == 0 {
		t.Errorf("%+v", change)
	}
	_, again := stored(t, merged)
	if len(again.Entries) != 15 || again.Entries[0].ID != "ledger/1861-03-01" ||
		again.Entries[14].ID != "ledger/1861-03-15" {
		t.Errorf("%d entries, the first %s", len(again.Entries), again.Entries[0].ID)
	}
	for id, words := range allWords(again) {
		if was, kept := before[id]; kept && id < "ledger/1861-03-06" && words != was {
			t.Errorf("%s: %q, and before %q", id, words, was)
		}
	}
	if want := "1 March 1861 to 15 March 1861"; again.Work.Coverage != want {
		t.Errorf("it covers %q, want %q", again.Work.Coverage, want)
	}
	if len(again.Entries[0].Items) != 1 || len(again.Entries[0].Items[0].People) != 1 {
		t.Errorf("items of a kept entry: %+v", again.Entries[0].Items)
	}
}

func FuzzOpen(f *testing.F) {
	var b bytes.Buffer
	if _, err := Write(&b, ledger("1861-03-01", 3)); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes()[len(Magic):])
	f.Fuzz(func(t *testing.T, data []byte) {
		d := decoder{s: string(data)}
		d.persons()
		d = decoder{s: string(data)}
		d.passages("x", []string{"p"})
		d = decoder{s: string(data)}
		d.entry("x", []string{"p"})
	})
}

// An entry whose day was mended in the file goes to that day; a few words that are written on many days do not move.
func TestMergeMovedDay(t *testing.T) {
	entry := func(day, text string) *corpus.Entry {
		d, err := dates.ParseEDTF(day)
		if err != nil {
			t.Fatal(err)
		}
		d.Printed = day
		return &corpus.Entry{Diary: "pond", Date: d, Part: corpus.Body,
			Passages: []*corpus.Passage{{Text: text, Voice: corpus.Diarist, Part: corpus.Body}}}
	}
	long := ". Beans on the north side of the wall, and a heron that stood there until the men came with the cart."
	old := &corpus.Text{Diary: "pond", Work: &corpus.Diary{ID: "pond"}, Entries: []*corpus.Entry{
		entry("1903-05-03", "1903-05-03"+long),
		entry("1903-05-05", "Rain.")}}
	corpus.NameEntries(old)
	now := &corpus.Text{Diary: "pond", Work: &corpus.Diary{ID: "pond"}, Entries: []*corpus.Entry{
		entry("1903-05-04", "1903-05-04"+long),
		entry("1903-05-06", "Rain.")}}
	merged, change := Merge(old, now)
	want := "2 new, 0 replaced by other words, 0 the same as before; 1 that it does not have stay as they were (stay: " +
		"pond/1903-05-05; moved to another day, as their words are there now: pond/1903-05-03 to pond/1903-05-04)"
	if got := change.String(); got != want || len(merged.Entries) != 3 {
		t.Errorf("%d entries, %s", len(merged.Entries), got)
	}
}
