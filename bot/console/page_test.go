package console

import (
	"strings"
	"testing"
)

// TestPageEnds checks that a page does not end with a date whose items come on the next.
func TestPageEnds(t *testing.T) {
	block := "  1.  A parrot\n      feathers\n      more feathers\n      citation\n\n"
	text := "July\n2 items.\n\n" + block + block + "After 3 July, Harbour Notes\n\n" + block + block
	for lines := 12; lines < 25; lines++ {
		page, rest, left := CutPage(text, lines)
		if strings.HasSuffix(strings.TrimSpace(page), "Harbour Notes") {
			t.Errorf("%d lines: the page ends with a heading:\n%s", lines, page)
		}
		if got := strings.ReplaceAll(page+rest, "\n\n\n", "\n\n"); strings.Count(got, "Harbour Notes") != 1 ||
			left > 0 && rest == "" {
			t.Errorf("%d lines: something is lost:\n%s", lines, got)
		}
	}
}
