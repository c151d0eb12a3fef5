package bot

import (
	"strings"
	"testing"

	"daybook/corpus"
)

// Where a paragraph goes over a page, two of its notes may have one mark: each stands with its own.
func TestNotesOfOneMark(t *testing.T) {
	marked := func(text string, notes ...string) *corpus.Passage {
		p := &corpus.Passage{Text: text}
		for at := 0; ; {
			i := strings.Index(text[at:], "¹")
			if i < 0 {
				break
			}
			at += i + len("¹")
			p.Spans = append(p.Spans, corpus.Span{Start: at - len("¹"), End: at, Kind: corpus.NoteMark})
		}
		for _, n := range notes {
			p.Notes = append(p.Notes, &corpus.Passage{Text: n, Mark: "¹", Voice: corpus.FootnoteBy})
		}
		return p
	}
	two := marked("The heron¹ sat. The otter¹ swam.", "HERON", "OTTER")
	half := strings.Index(two.Text, "The otter")
	again := marked("The heron¹ sat. The heron¹ flew.", "HERON") // one note, marked twice
	lost := marked("The heron sat.", "HERON")
	for _, tt := range []struct {
		name     string
		p        *corpus.Passage
		from, to int
		want     string
	}{
		{"the first half", two, 0, half, "HERON"},
		{"the second half", two, half, len(two.Text), "OTTER"},
		{"all", two, 0, len(two.Text), "HERON OTTER"},
		{"one note with two marks", again, half, len(again.Text), "HERON"},
		{"a mark that is lost", lost, 0, 5, "HERON"},
	} {
		var got []string
		text := "before " + tt.p.Text[tt.from:tt.to]
		for _, n := range notes(nil, tt.p, tt.from, tt.to, len("before ")) {
			got = append(got, n.Text)
			if n.End > 0 && !strings.HasSuffix(text[:n.End], strings.ToLower(n.Text)+"¹") {
				t.Errorf("%s: the mark of %s ends behind %q", tt.name, n.Text, text[:n.End])
			}
			if n.End > 0 && (n.Marked(text, 0, n.End-1) || !n.Marked(text, 0, n.End)) {
				t.Errorf("%s: %s is marked elsewhere", tt.name, n.Text)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
