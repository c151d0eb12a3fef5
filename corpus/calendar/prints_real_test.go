package calendar_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align"
	"daybook/corpus/book"
	"daybook/corpus/litvinov"
	"daybook/corpus/maisky"
	"daybook/corpus/prints"
)

// The fingerprints of the calendar are those of the known copies, byte for byte: made
// again by "daybook fingerprints", nothing changes.
func TestFingerprintsAreOfTheTexts(t *testing.T) {
	cal := load(t)
	_, book := readBook(t)
	page, _ := maisky.ReadLayout(realLines(t, pageFile), cal.Edition(maisky.ID))
	for name, text := range map[string]*corpus.Text{litvinov.ID: book, maisky.ID: page} {
		var want bytes.Buffer
		if err := prints.Write(&want, prints.Make(text)); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join("data", name, "text.prints"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want.Bytes()) {
			t.Errorf("data/%s/text.prints is not of the known copy: make it again with “daybook fingerprints FILE”",
				name)
		}
	}
}

// The known copy, found by its fingerprints alone, gives the passages that its layout
// gives: the same words, voices, pages, hosts and dates.
func TestFingerprintsFindTheBook(t *testing.T) {
	cal, want := readBook(t)
	got := align.ReadCopy(cal.Edition(litvinov.ID), strings.Join(realLines(t, bookFile), "\n"))
	if got == nil {
		t.Fatal("the book was not found in itself")
	}
	have := map[book.Anchor]*corpus.Passage{}
	for _, e := range got.Entries {
		for _, p := range e.Passages {
			have[p.Anchor] = p
		}
	}
	lacking, other := 0, 0
	for _, e := range want.Entries {
		for _, w := range e.Passages {
			p := have[w.Anchor]
			switch {
			case p == nil:
				lacking++
				continue
			case p.Text != w.Text:
				other++
				continue
			}
			host := func(p *corpus.Passage) string {
				if p.Host == nil {
					return ""
				}
				return p.Host.ID
			}
			if p.ID != w.ID || p.Voice != w.Voice || p.Part != w.Part || p.Mark != w.Mark ||
				p.Entry.ID != w.Entry.ID || host(p) != host(w) ||
				p.Pages().String() != w.Pages().String() || p.Label != w.Label && w.Part != corpus.PrintedIndex ||
				len(p.Spans) != len(w.Spans) {
				t.Errorf("lines %v: got %s %s %s %q p. %s to %q, want %s %s %s %q p. %s to %q", w.Lines,
					p.ID, p.Voice, p.Entry.ID, p.Label, p.Pages(), host(p), w.ID, w.Voice, w.Entry.ID, w.Label,
					w.Pages(), host(w))
			}
		}
	}
	if lacking > 2 || other > 3 {
		t.Errorf("%d passages are not found and %d have other words, want at most 2 and 3", lacking, other)
	}
	if c := got.Copy; c.Share() != 1 || c.Openings != c.AllOpenings || c.AllOpenings != 89 || c.Noise > 0.001 {
		t.Errorf("copy %+v, want all pages and 89 openings, without noise", c)
	}
}

// BenchmarkFindTheBook finds the book in its known copy: a start does so.
func BenchmarkFindTheBook(b *testing.B) {
	cal := load(b)
	text := strings.Join(realLines(b, bookFile), "\n")
	b.ReportAllocs()
	for b.Loop() {
		if align.ReadCopy(cal.Edition(litvinov.ID), text) == nil {
			b.Fatal("not found")
		}
	}
}
