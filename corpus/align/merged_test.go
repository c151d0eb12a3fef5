package align

import (
	"fmt"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/align/hits"
	"daybook/corpus/prints"
)

// Lines of two columns by turns, each a line of its own or joined by a space, are known for what
// they are, page by page too; a page that stands so amid a good copy costs its own passages only.
func TestAlignByTurns(t *testing.T) {
	for _, width := range []int{34, 45, 60} {
		for _, between := range []string{"\n", " "} {
			t.Run(fmt.Sprintf("%d%q", width, between), func(t *testing.T) {
				b := aligntest.New(14)
				ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
				good := b.Lay(aligntest.Layout{Between: "\n\n", Width: width, NoteAt: "foot"})
				lines := strings.Split(good, "\n")
				var pages []string
				for len(lines) > 0 {
					n := min(60, len(lines))
					pages, lines = append(pages, byTurns(lines[:n], between)), lines[n:]
				}
				if got := ReadCopy(ed, strings.Join(pages, "\n")); got == nil || !got.ReadAcross() {
					t.Errorf("not known for what it is: %+v", got)
				}
				lines = strings.Split(good, "\n")
				k := len(lines) - 60
				got := ReadCopy(ed, strings.Join(lines[:k], "\n")+"\n"+byTurns(lines[k:], between))
				if got == nil || got.ReadAcross() || got.Copy.Passages < got.Copy.AllPassages*2/3 {
					t.Errorf("a page by turns spoils the others: %+v", got)
				}
			})
		}
	}
}

// byTurns puts the second half of the lines between those of the first.
func byTurns(lines []string, between string) string {
	var out strings.Builder
	half := (len(lines) + 1) / 2
	for i := range half {
		out.WriteString(lines[i])
		if half+i < len(lines) && lines[half+i] != "" {
			out.WriteString(between + lines[half+i])
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// A hash that stands at very many places, as a line of one letter has it, is no sign of a text read across.
func TestScatteredOften(t *testing.T) {
	c := &hits.Chain{}
	for k := range scatterRow {
		c.Grams = append(c.Grams, hits.Sampled{Off: 20 * k})
		c.All = append(c.All, []int32{int32(40 * k)})
	}
	if !scatteredAt(c, 0) {
		t.Error("twelve hashes in order within twice their letters are no row")
	}
	for k := range c.All {
		for n := range int32(scatterOften) {
			c.All[k] = append(c.All[k], int32(40*k)+1000*(n+1))
		}
	}
	if scatteredAt(c, 0) {
		t.Error("what stands everywhere is a row")
	}
}
