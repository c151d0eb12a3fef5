package letters

import (
	"fmt"
	"strings"
	"testing"
)

// Numbers that count the lines of a text are taken off, and nothing is moved by it.
func TestUncounted(t *testing.T) {
	var all, fifth, gap strings.Builder
	for i := range 60 {
		fmt.Fprintf(&all, "%3d| the goose of a line\n", i+1)
		if i%5 == 4 {
			fmt.Fprintf(&fifth, "%3d a goose\n", i+1)
		} else {
			fmt.Fprint(&fifth, "    the geese\n")
		}
		if i == 30 {
			fmt.Fprint(&gap, "1931 was a year of geese\n")
		} else {
			fmt.Fprintf(&gap, "[%d] a line\n", i+1)
		}
	}
	for i := range 90 {
		fmt.Fprintf(&fifth, "    %s\n", strings.Repeat("more ", i%3+1))
	}
	for _, c := range []struct {
		name, text string
		want       int
		keeps      string
	}{
		{"each line", all.String(), 60, "the goose of a line"},
		{"each line but one, which begins with a year", gap.String(), 59, "1931 was a year of geese"},
		{"too few at each fifth line", fifth.String(), 0, " 60 a goose"},
	} {
		got, n := Uncounted(c.text)
		if n != c.want || len(got) != len(c.text) || !strings.Contains(got, c.keeps) {
			t.Errorf("%s: %d numbers were taken off, want %d, of %.80q", c.name, n, c.want, got)
		}
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
		if got, n := Uncounted(s); n != 0 || got != s {
			t.Errorf("%d numbers were taken out of %.60q", n, s)
		}
	}
}
