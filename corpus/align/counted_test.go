package align

import (
	"fmt"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/book"
	"daybook/corpus/prints"
)

// Numbers that count the lines of a copy are no words of it.
func TestAlignCounted(t *testing.T) {
	number := func(file string, put func(all, text int, line string) string) string {
		lines, text := strings.Split(file, "\n"), 0
		for i, l := range lines {
			if l != "" {
				text++
			}
			lines[i] = put(i+1, text, l)
		}
		return strings.Join(lines, "\n")
	}
	for name, put := range map[string]func(all, text int, line string) string{
		"every line":           func(all, _ int, l string) string { return fmt.Sprintf("%6d\t%s", all, l) },
		"every line with text": func(_, text int, l string) string { return fmt.Sprintf("%d| %s", text, l) },
		"each fifth line": func(all, _ int, l string) string {
			if all%5 == 0 {
				return fmt.Sprintf("%4d %s", all, l)
			}
			return "     " + l
		},
		"each fifth line of a page": func(all, _ int, l string) string {
			if n := all % 50; n%5 == 0 && n > 0 {
				return fmt.Sprintf("%4d %s", n, l)
			}
			return "     " + l
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := aligntest.New(6)
			ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
			for _, width := range []int{0, 60} {
				plain := b.Lay(aligntest.Layout{Between: "\n\n", Width: width, NoteAt: "foot"})
				want := map[book.Anchor]string{}
				for _, e := range ReadCopy(ed, plain).Entries {
					for _, p := range e.Passages {
						want[p.Anchor] = p.Text
					}
				}
				file := number(plain, put)
				got := ReadCopy(ed, file)
				if got == nil || got.Copy.Passages+got.Copy.Notes != len(want) || got.Copy.Counted < 20 {
					t.Fatalf("width %d: %+v", width, got)
				}
				for _, e := range got.Entries {
					for _, p := range e.Passages {
						if p.Text != want[p.Anchor] {
							t.Errorf("width %d: got %q, want %q", width, p.Text, want[p.Anchor])
						}
					}
				}
				checkCopy(t, file, got)
				checkOwn(t, got)
			}
		})
	}
}
