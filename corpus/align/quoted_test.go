package align

import (
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/prints"
)

// Of a copy that was sent in messages, some of which quote it, no sign of quoting is in a passage.
func TestAlignQuoted(t *testing.T) {
	b := aligntest.New(17)
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	lines := strings.Split(b.Lay(aligntest.Layout{Between: "\n\n", Width: 60, NoteAt: "foot"}), "\n")
	for i := range lines {
		switch i / 100 % 3 {
		case 1:
			lines[i] = "> " + lines[i]
		case 2:
			lines[i] = ">> " + lines[i]
		}
	}
	got := ReadCopy(ed, strings.Join(lines, "\n"))
	if got == nil || got.Copy.Passages < got.Copy.AllPassages {
		t.Fatalf("not found, or not all: %+v", got)
	}
	for i, p := range got.Entries[0].Passages {
		if want := b.Text.Entries[0].Passages[i].Text; p.Text != want && strings.Contains(p.Text, ">") {
			t.Errorf("got %q, want %q", p.Text, want)
		}
	}
	if s := "a > b\n> c\n> d"; unquoted(s) != s {
		t.Error("two lines are no message")
	}
}
