package calendar_test

import (
	"os"
	"testing"
	"time"

	"daybook/corpus"
	"daybook/corpus/litvinov"
)

func TestAlignScratch(t *testing.T) {
	lines := realLines(t, bookFile)
	cal := load(t)
	text, _ := litvinov.Read(lines, cal.Edition(litvinov.ID))
	p := corpus.MakePrints(text)
	ed := cal.Edition(litvinov.ID)
	ed.Prints = p
	data, _ := os.ReadFile(shared(t) + "/texts/" + bookFile)
	start := time.Now()
	got := ed.ReadCopy(string(data))
	t.Log(time.Since(start), got.Copy.Passages, got.Copy.AllPassages, got.Copy.Notes, got.Copy.AllNotes, got.Copy.Pages, got.Copy.AllPages, got.Copy.Lacking, got.Copy.Noise, len(got.Copy.Unclaimed))
	have := map[corpus.Anchor]*corpus.Passage{}
	for _, e := range got.Entries {
		for _, q := range e.Passages {
			have[q.Anchor] = q
		}
	}
	missing, differ := 0, 0
	for _, e := range text.Entries {
		for _, q := range e.Passages {
			h := have[q.Anchor]
			if h == nil {
				missing++
				if missing < 20 {
					t.Logf("missing line %v %s %s", q.Lines, q.Part, q.Voice)
				}
				continue
			}
			if h.Text != q.Text {
				differ++
				if differ < 20 {
					a, b := h.Text, q.Text
					k := 0
					for k < min(len(a), len(b)) && a[k] == b[k] {
						k++
					}
					t.Logf("differs lines %v %v %s at %d of %d,%d: %.30q %.30q", q.Lines, h.Lines, q.Part, k, len(a), len(b), a[k:], b[k:])
				}
			}
		}
	}
	t.Log("missing", missing, "differ", differ)
}
