package align

import (
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/book"
	"daybook/corpus/prints"
)

// A paragraph that goes on after the notes at the foot of its page is whole. A note that
// is known is nothing foreign that was cut out of it; one too short to be found again is.
func TestAlignOverTheFoot(t *testing.T) {
	b := aligntest.New(8)
	for _, p := range b.Text.Entries[0].Passages {
		if p.Host != nil {
			p.Text = opening(p.Text)
		}
	}
	for i, n := range b.Notes {
		b.Notes[i] = opening(n)
	}
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	want := map[book.Anchor]string{}
	for _, p := range b.Text.Entries[0].Passages {
		want[p.Anchor] = p.Text
	}
	var file strings.Builder
	broken := 0
	for i, s := range b.Paragraphs {
		note, words := b.Notes[i], strings.Fields(s)
		switch {
		case note == "":
			file.WriteString(s + "\n\n")
		case len(words) < 30:
			file.WriteString(s + "\n\n¹ " + note + "\n\n")
		default:
			k := len(words) / 2
			file.WriteString(strings.Join(words[:k], " ") + "\n\n¹ " + note + "\n\n" + strings.Join(words[k:], " ") + "\n\n")
			broken++
		}
	}
	got := ReadCopy(ed, file.String())
	if got == nil || broken < 5 {
		t.Fatalf("not found, or only %d paragraphs are broken", broken)
	}
	c := got.Copy
	if lost := c.AllNotes - c.Notes; len(c.Cuts) > lost || lost > 3 || c.Passages < c.AllPassages {
		t.Errorf("%d cuts; %d of %d paragraphs, %d of %d notes", len(c.Cuts), c.Passages, c.AllPassages, c.Notes, c.AllNotes)
	}
	for _, p := range got.Entries[0].Passages {
		if p.Host == nil && p.Text != want[p.Anchor] {
			t.Errorf("%q is not %q", p.Text, want[p.Anchor])
		}
	}
}

// opening is the beginning of a note, as short as most notes are that tell who somebody is.
func opening(s string) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(len(words), 6)], " ")
}
