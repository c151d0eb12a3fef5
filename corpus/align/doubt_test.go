package align

import (
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/book"
	"daybook/corpus/prints"
)

// Where the middle of a copy is set in columns that were read across, passages have no words
// of another, and what stands before and after is found. Now and then a short one of which only
// the last words are another's cannot be told: one in fifty at most.
func TestAlignColumnsWithin(t *testing.T) {
	for _, c := range []struct{ columns, width int }{{2, 36}, {2, 60}, {3, 30}, {3, 50}} {
		found, bad := 0, 0
		for seed := range uint64(4) {
			b := aligntest.New(20 + seed)
			ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
			want := map[book.Anchor]string{}
			for _, p := range b.Text.Entries[0].Passages {
				want[p.Anchor] = p.Text
			}
			lines := strings.Split(b.Lay(aligntest.Layout{Between: "\n\n", Width: c.width, NoteAt: "foot"}), "\n")
			third := len(lines) / 3
			across := columns(strings.Join(lines[third:2*third], "\n"), c.columns, c.width)
			got := ReadCopy(ed, strings.Join(lines[:third], "\n")+"\n\n"+across+"\n\n"+
				strings.Join(lines[2*third:], "\n"))
			if got == nil || got.Copy.Passages < 60 {
				t.Fatalf("%d columns of %d: found too little: %+v", c.columns, c.width, got)
			}
			for _, e := range got.Entries {
				for _, p := range e.Passages {
					found++
					for piece := range strings.SplitSeq(p.Text, strings.TrimSpace(omitted)) {
						if !strings.Contains(want[p.Anchor], strings.TrimSpace(piece)) {
							t.Logf("%d columns of %d: %q is not of %q", c.columns, c.width, piece, want[p.Anchor])
							bad++
						}
					}
				}
			}
		}
		if 50*bad > found {
			t.Errorf("%d columns of %d: %d of %d passages have foreign words", c.columns, c.width, bad, found)
		}
	}
}
