package dated

import (
	"fmt"
	"strings"
	"unicode"

	"daybook/corpus/dated/printed"
	"daybook/corpus/document"
)

// Paragraphs that begin alike, with a figure, may be entries whose dates are not understood: of so many at least, and
// of a hundred paragraphs so many, that is said.
const (
	leastAlike = 5
	shareAlike = 15
	firstWords = 3
)

// alike says which paragraphs begin alike, with a figure, and are not taken for entries.
func (b *builder) alike(rest []mark) {
	taken := map[int]bool{}
	for _, m := range joined(b.marks, rest) {
		taken[m.block] = true
	}
	type seen struct {
		n, first int
	}
	shapes := map[string]*seen{}
	all := 0
	var best *seen
	for i := range b.blocks {
		if b.blocks[i].Kind != document.Para {
			continue
		}
		all++
		shape := opening(b.blocks[i].Text)
		if taken[i] || b.doc.Around(b.blocks[i].Section, outside...) >= 0 || !strings.ContainsAny(shape, "9") ||
			strings.HasPrefix(shape, "9. ") || strings.HasPrefix(shape, "9) ") {
			continue
		}
		s := shapes[shape]
		if s == nil {
			s = &seen{first: i}
			shapes[shape] = s
		}
		if s.n++; best == nil || s.n > best.n {
			best = s
		}
	}
	if best == nil || best.n < leastAlike || best.n*100 < all*shareAlike {
		return
	}
	blk := b.blocks[best.first]
	words := strings.Fields(blk.Text)
	b.problem(b.doc.Name, blk.Line, fmt.Sprintf("%d paragraphs begin alike, with a figure, as “%s” does, and begin "+
		"no entry", best.n,
		printed.Shorten(strings.Join(words[:min(firstWords+1, len(words))], " "), 40)),
		"If that is a date, it is not understood: write it as “3 May 1903” or 1903-05-03.")
}

// opening is the shape of the first words of a text: a for a word, A for one with a capital, 9 for
// a figure, and marks as
// they are.
func opening(text string) string {
	var s strings.Builder
	words := strings.Fields(text)
	for _, w := range words[:min(firstWords, len(words))] {
		last := rune(0)
		for _, r := range w {
			switch {
			case unicode.IsDigit(r):
				r = '9'
			case unicode.IsLetter(r) && (last == 'a' || last == 'A'):
				r = last
			case unicode.IsUpper(r):
				r = 'A'
			case unicode.IsLetter(r):
				r = 'a'
			}
			if r != last {
				s.WriteRune(r)
			}
			last = r
		}
		s.WriteByte(' ')
	}
	return s.String()
}
