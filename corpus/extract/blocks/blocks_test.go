package blocks_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
	"daybook/corpus/extract/extracttest"
)

func finished(t *testing.T, w *blocks.Writer) *document.Document {
	t.Helper()
	d, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// What is written comes out in its order, with its spaces collapsed, and every line number holds.
func TestWriter(t *testing.T) {
	w := blocks.New("f", "test")
	before := w.Enter([]string{"chapter"}, "c1")
	w.Open(document.Heading).Level = 2
	w.Text(" 3rd \n May\u00ad ")
	w.End()
	w.Section = before
	w.PageBreak(" 7 ")
	w.IDs = append(w.IDs, "p1")
	w.Text("Beans \t came")
	w.Mark(" [1] ", "n1")
	start := w.At()
	w.Text(" up ")
	w.Styled(start, true, true)
	w.PageBreak("8")
	start = w.At()
	w.Text("today")
	w.Span(start, corpus.Italic)
	w.Stamp(start, "1903-05-03")
	if w.Written() != "Beans came¹ up today" {
		t.Errorf("written %q", w.Written())
	}
	w.Rule()
	w.Raw("a  b")
	w.Tab()
	w.Text("c")
	w.Newline()
	w.Text(" ")
	w.Tight()
	w.Text("d")
	d := finished(t, w)
	want := []string{"heading2: 3rd May", "page: 7",
		"para: Beans came¹ up today {¹→n1} {today=1903-05-03} {page 8 at 16}",
		"rule: ", "para: a  b\tc\nd"}
	if diff := cmp.Diff(want, extracttest.Outline(d)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if b := d.Blocks[0]; b.Section != 1 || !d.Pages || d.Blocks[2].Section != 0 || d.Blocks[2].IDs[0] != "p1" {
		t.Errorf("the heading is in section %d; blocks %+v", b.Section, d.Blocks)
	}
	for _, b := range d.Blocks {
		first, _, _ := strings.Cut(b.Text, "\n")
		if got := d.Lines[b.Line-1]; b.Kind == document.Para && got != first {
			t.Errorf("line %d is %q, the block begins %q", b.Line, got, first)
		}
	}
	wantSpans := []corpus.Span{{Start: 10, End: 12, Kind: corpus.NoteMark}, {Start: 12, End: 15, Kind: corpus.Italic},
		{Start: 12, End: 15, Kind: corpus.Bold}, {Start: 16, End: 21, Kind: corpus.Italic}}
	if diff := cmp.Diff(wantSpans, d.Blocks[2].Spans); diff != "" {
		t.Errorf("spans: (-want +got)\n%s", diff)
	}
}

// A note interrupts its paragraph; an interruption before any paragraph stands where it is.
func TestHold(t *testing.T) {
	w := blocks.New("f", "test")
	note := func(mark, text string) {
		w.Hold()
		w.Open(document.Note).Mark = mark
		w.Text(text)
		if !w.Holding() {
			t.Error("nothing is held within a note")
		}
		w.Resume()
	}
	note("*", "First of all.")
	w.Text("Beans")
	note("¹", "Of the garden.")
	w.Text(" and peas")
	note("²", "Green.")
	w.Text(" came up.")
	want := []string{"note *: First of all.", "para: Beans and peas came up.", "note ¹: Of the garden.",
		"note ²: Green."}
	if diff := cmp.Diff(want, extracttest.Outline(finished(t, w))); diff != "" || w.Holding() {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestFinishRefuses(t *testing.T) {
	w := blocks.New("f", "test")
	w.Text(" \n ")
	if _, err := w.Finish(); err == nil {
		t.Error("a document without text is finished")
	}
	w = blocks.New("f", "test")
	for many := strings.Repeat("bean ", 1<<20); !w.Full(); {
		w.Raw(many)
	}
	w.Text("one more")
	_, err := w.Finish()
	if e, ok := errors.AsType[*document.FileError](err); !ok || e.Text != "its text has more than 64 MB" {
		t.Errorf("got %v, want that the text has more than 64 MB", err)
	}
}

func TestFigures(t *testing.T) {
	for _, tt := range []struct{ mark, want string }{
		{"12", "¹²"}, {"[3]", "³"}, {"(4).", "⁴"}, {"⁵", "⁵"}, {"*", "*"}, {"iv", "iv"}, {"[]", "[]"},
	} {
		if got := blocks.Figures(tt.mark); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.mark, got, tt.want)
		}
	}
	if got := blocks.Clean("  a \n b\xff "); got != "a b\ufffd" {
		t.Errorf("cleaned: %q", got)
	}
}
