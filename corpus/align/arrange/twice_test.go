package arrange

import (
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/prints"
)

// Where the lines about a short paragraph are lacking and stand at the end of the copy again,
// with a line or two around them, each line is in one place of the arrangement: the seams of the
// second reading do not cross each other.
func TestTwiceSeams(t *testing.T) {
	b := aligntest.New(1)
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	lines := strings.Split(b.Lay(aligntest.Layout{Between: "\n\n", Width: 40, NoteAt: "foot"}), "\n")
	again := 0
	for i := 30; i+30 < len(lines); i++ {
		from, to := shortParagraph(lines, i)
		if to-from < 2 || to-from > 4 {
			continue
		}
		// the last three lines of the paragraph before are lacking as well
		file := slices.Concat(lines[:from-4], lines[to+1:], []string{""}, lines[from-5:to+6])
		how := Parts(ed, strings.Join(file, "\n"), nil)
		if how == nil {
			t.Fatal("not found")
		}
		times := make([]int, len(file)+1)
		for _, r := range how.Twice {
			if r.Lines.From > r.Lines.To {
				t.Errorf("lines %v are a second reading", r.Lines)
			}
			again++
			how.Runs = append(how.Runs, r.Lines)
		}
		for _, r := range slices.Concat(how.Runs, how.Loose) {
			for n := r.From; n <= r.To; n++ {
				times[n]++
			}
		}
		for n, k := range times[1:] {
			if k != 1 {
				t.Errorf("the paragraph of line %d: line %d is in %d places", from+1, n+1, k)
			}
		}
	}
	if again < 10 {
		t.Errorf("%d second readings were found only", again)
	}
}

// shortParagraph returns the lines of the paragraph that begins with line i, none where no
// one does.
func shortParagraph(lines []string, i int) (from, to int) {
	if lines[i-1] != "" || lines[i] == "" {
		return 0, 0
	}
	return i, i + slices.Index(lines[i:], "")
}
