package arrange

import (
	"strings"
	"testing"

	"daybook/corpus/align/hits"
	"daybook/corpus/align/letters"
)

// A copy is cut only where a line begins: notes that stand within a paragraph, in another
// order than in the work, make no seam there.
func TestJumpsAtLines(t *testing.T) {
	f := &hits.Found{Copy: letters.Of(strings.Repeat("words of a day and a note in it ", 8) + "\n" +
		strings.Repeat("the next day has one ", 8))}
	f.Copy.Lay()
	second := f.Copy.Lines[1].From
	r := &arranger{Found: f, patches: []patch{
		{kind: hits.TextChain, from: 0, to: 50, off: 0, end: 50},
		{kind: hits.NoteChain, from: 60, to: 120, off: 1000, end: 1060},
		{kind: hits.NoteChain, from: second, to: second + 40, off: 100, end: 140},
	}}
	cuts := r.jumps()
	if cuts[0] || cuts[1] || !cuts[2] {
		t.Errorf("the copy is cut before patches %v, want before the last alone", cuts)
	}
}
