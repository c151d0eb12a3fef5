package align

import (
	"math/rand/v2"
	"strings"
	"testing"

	"daybook/corpus"
)

// Notes that stand within the paragraphs, in another order than in the work, make no
// seam of a copy where no line begins.
func TestArrangeNotesInside(t *testing.T) {
	for seed := range uint64(40) {
		b := newInventedBook(seed % 4)
		ed := &corpus.Edition{Diary: "invented", Prints: MakePrints(b.text)}
		rng := rand.New(rand.NewPCG(seed, 3))
		var notes []string
		for i := range b.paragraphs {
			if n, ok := b.notes[i]; ok {
				notes = append(notes, n)
			}
		}
		for i, s := range b.paragraphs {
			if w := strings.Fields(s); len(w) > 24 && rng.IntN(3) == 0 {
				k, m := rng.IntN(len(notes)), rng.IntN(len(notes))
				b.paragraphs[i] = strings.Join(w[:8], " ") + " [" + notes[k] + "] " + strings.Join(w[8:16], " ") + " [" + notes[m] + "] " + strings.Join(w[16:], " ")
			}
		}
		file := b.lay(layout{between: "\n\n", noteAt: "gone"})
		got := ReadCopy(ed, file)
		if got == nil || got.Copy.Passages < 100 {
			t.Fatalf("seed %d: %+v", seed, got)
		}
		checkCopy(t, file, got)
	}
}
