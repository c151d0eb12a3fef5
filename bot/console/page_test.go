package console

import (
	"strings"
	"testing"

	"daybook/bot"
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

// A table keeps its lines, under its label.
func TestTable(t *testing.T) {
	var b strings.Builder
	a := bot.Answer{Title: "About", Fields: []bot.Field{{Name: "By month", Text: "     JF\n1660 █·", Fixed: true}}}
	want := "By month:\n       JF\n  1660 █·\n"
	if err := WriteText(&b, a, Style{Width: 12}); err != nil || !strings.HasSuffix(b.String(), want) {
		t.Errorf("%v, %q", err, b.String())
	}
}
