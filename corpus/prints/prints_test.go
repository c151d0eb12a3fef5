package prints

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"daybook/corpus"
)

func printed() *corpus.Prints {
	return &corpus.Prints{Diary: "quill", Entries: []corpus.PrintEntry{{ID: "quill/1871", Part: corpus.Body,
		Label: "1871"},
		{ID: "quill/appendix", Part: corpus.Appendix}},
		Passages: []corpus.Print{
			{Entry: 0, Voice: corpus.Diarist, Host: -1, Size: 120, Pieces: []corpus.PrintPiece{
				{Anchor: "0badbeaf", Page: 7},
				{Anchor: "0badbea0.2", Offset: 60, Page: 8}},
				Marks: []corpus.PrintMark{{Offset: 30, Figure: "¹"}}, Grams: []corpus.Gram{{Offset: 3, Hash: 0xbeef},
					{Offset: 43, Hash: 1}, {Offset: 108, Hash: 0xffff}}},
			{Entry: 0, Voice: corpus.FootnoteBy, Mark: "¹", Host: 0, Size: 14, Pieces: []corpus.PrintPiece{{}}},
			{Entry: 1, Voice: corpus.Editor, Host: -1, Lines: true, Size: 20, Pieces: []corpus.PrintPiece{
				{Anchor: "0badbea1", Page: 9}},
				Grams: []corpus.Gram{{Offset: 8, Hash: 2}}},
		}}
}

func TestPrintsThereAndBack(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, printed()); err != nil {
		t.Fatal(err)
	}
	got, err := Read(bytes.NewReader(b.Bytes()))
	if err != nil || !reflect.DeepEqual(got, printed()) {
		t.Errorf("got %+v, %v", got, err)
	}
	if p := got.Passages; p[0].IsNote() || !p[1].IsNote() || p[2].IsNote() {
		t.Error("the second alone is a note")
	}
}

func TestPrintsRefuse(t *testing.T) {
	bad := printed()
	bad.Passages[0].Pieces[0].Anchor = "bean soup"
	if err := Write(&bytes.Buffer{}, bad); err == nil || !strings.Contains(err.Error(), "bean soup") {
		t.Errorf("an anchor that is none: %v", err)
	}
	for name, change := range map[string]func(*corpus.Prints){
		"no entry":           func(p *corpus.Prints) { p.Passages[0].Entry = 2 },
		"no such host":       func(p *corpus.Prints) { p.Passages[1].Host = 3 },
		"a piece beyond":     func(p *corpus.Prints) { p.Passages[0].Pieces[1].Offset = 121 },
		"a mark beyond":      func(p *corpus.Prints) { p.Passages[0].Marks[0].Offset = 121 },
		"a hash of too few":  func(p *corpus.Prints) { p.Passages[0].Grams[2].Offset = 109 },
		"no piece":           func(p *corpus.Prints) { p.Passages[2].Pieces = nil },
		"a page of millions": func(p *corpus.Prints) { p.Passages[0].Pieces[0].Page = most },
	} {
		p := printed()
		change(p)
		var b bytes.Buffer
		if err := Write(&b, p); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(&b); err == nil {
			t.Errorf("%s: read", name)
		}
	}
	if _, err := Read(strings.NewReader("daybook fingerprints 0\n")); err == nil ||
		!strings.Contains(err.Error(), "make it again") {
		t.Errorf("another version: %v", err)
	}
}

// A file that is cut anywhere is refused.
func TestPrintsCut(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, printed()); err != nil {
		t.Fatal(err)
	}
	for n := range b.Len() {
		if p, err := Read(bytes.NewReader(b.Bytes()[:n])); err == nil {
			t.Errorf("of %d bytes of %d: %+v", n, b.Len(), p)
		}
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := Write(&b, printed()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		var again bytes.Buffer
		if err := Write(&again, p); err != nil {
			t.Fatalf("what was read is not written: %v", err)
		}
		if q, err := Read(&again); err != nil || !reflect.DeepEqual(p, q) {
			t.Errorf("%+v came back as %+v, %v", p, q, err)
		}
	})
}
