package align

import (
	"fmt"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/book"
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
			b := newInventedBook(6)
			ed := &corpus.Edition{Diary: "invented", Prints: MakePrints(b.text)}
			for _, width := range []int{0, 60} {
				plain := b.lay(layout{between: "\n\n", width: width, noteAt: "foot"})
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

// Numbers that count no lines stay: those of a list, of pages, of years.
func TestUncountedKeeps(t *testing.T) {
	var list, pages, years strings.Builder
	for i := range 60 {
		fmt.Fprintf(&list, "%d. an item\nand its second line\nand a third\n", i+1)
		fmt.Fprintf(&pages, "%s\n%d\n", strings.Repeat("words of a page\n", 7+i%3), 10+i)
		fmt.Fprintf(&years, "%d was a year\nof which this is said\n", 1900+i*i%57)
	}
	for _, s := range []string{list.String(), pages.String(), years.String(), "", "1\n2\n3\n"} {
		if got, n := uncounted(s); n != 0 || got != s {
			t.Errorf("%d numbers were taken out of %.60q", n, s)
		}
	}
}
