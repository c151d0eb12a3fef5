package extract

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/extract/blocks"
	"daybook/corpus/pdf"
)

// A pdfLine is a line of a page.
type pdfLine struct {
	text         string
	x, end, y    float64
	size         float64
	marks        [][2]int // figures above the line, in text
	italic, bold [][2]int
}

// linesOf puts what is shown on a page together to lines: what follows on the same
// height, a raised or lowered figure among it.
func linesOf(out []pdf.Glyphs) []pdfLine {
	var lines []pdfLine
	for from := 0; from < len(out); {
		to := from + 1
		base := out[from]
		for to < len(out) {
			g, prev := out[to], out[to-1]
			size := max(g.Size, base.Size)
			if math.Abs(g.Y-base.Y) > size*0.6 || g.X < prev.X-size*0.3 && g.X < prev.End-size || g.X > prev.End+
				size*25 && prev.Sure {
				break
			}
			if g.Size > base.Size*1.15 {
				base = g
			}
			to++
		}
		if l := lineOf(out[from:to], base); strings.TrimSpace(l.text) != "" {
			lines = append(lines, l)
		}
		from = to
	}
	return lines
}

func lineOf(run []pdf.Glyphs, base pdf.Glyphs) pdfLine {
	l := pdfLine{x: run[0].X, y: base.Y, size: base.Size}
	var b strings.Builder
	for i, g := range run {
		if i > 0 {
			prev := run[i-1]
			gap := g.X - prev.End
			if gap > 0.15*base.Size && prev.Sure && !strings.HasSuffix(prev.Text, " ") &&
				!strings.HasPrefix(g.Text, " ") {
				b.WriteByte(' ')
			}
		}
		text := g.Text
		t := strings.TrimSpace(text)
		raised := g.Y > base.Y+base.Size*0.12 && g.Size < base.Size*0.9
		if raised && t != "" && strings.Trim(t, "0123456789*†‡§,") == "" {
			text = blocks.Figures(t)
			from := b.Len()
			b.WriteString(text)
			l.marks = append(l.marks, [2]int{from, b.Len()})
			l.end = max(l.end, g.End)
			continue
		}
		from := b.Len()
		b.WriteString(text)
		if g.Italic {
			l.italic = append(l.italic, [2]int{from, b.Len()})
		}
		if g.Bold {
			l.bold = append(l.bold, [2]int{from, b.Len()})
		}
		l.end = max(l.end, g.End)
	}
	l.text = b.String()
	return l
}

// furnish finds the numbers and running heads at the edges of pages, takes them away,
// and returns the pages' printed numbers, "" for those without.
func furnish(sheets [][]pdfLine) (labels []string, dropped int) {
	labels = make([]string, len(sheets))
	offsets := map[int]int{} // printed number less place in the file
	heads := map[string]int{}
	edge := func(lines []pdfLine, yield func(i int, number int, key string)) {
		for _, i := range []int{0, 1, len(lines) - 2, len(lines) - 1} {
			if i < 0 || i >= len(lines) || i == 1 && len(lines) < 4 || i == len(lines)-2 && i <= 1 {
				continue
			}
			n, key := furniture1(lines[i].text)
			yield(i, n, fmt.Sprintf("%s@%.0f", key, lines[i].y/4))
		}
	}
	for at, lines := range sheets {
		edge(lines, func(_, n int, key string) {
			if n > 0 {
				offsets[n-at]++
			}
			if !strings.HasPrefix(key, "@") {
				heads[key]++
			}
		})
	}
	best, most := 0, 0
	for o, n := range offsets {
		if n > most || n == most && o < best {
			best, most = o, n
		}
	}
	numbered := most >= 3 && most*3 >= len(sheets)
	for at, lines := range sheets {
		drop := map[int]bool{}
		edge(lines, func(i, n int, key string) {
			word := !strings.HasPrefix(key, "@")
			switch {
			case numbered && n > 0 && n-at == best && !word:
				labels[at], drop[i] = strconv.Itoa(n), true
			case word && (heads[key] >= 5 && heads[key]*40 >= len(sheets) || heads[key] >= 3 && n > 0) &&
				utf8.RuneCountInString(lines[i].text) < 80:
				drop[i] = true
				if numbered && n > 0 && n-at == best {
					labels[at] = strconv.Itoa(n)
				}
			}
		})
		if len(drop) == 0 || len(drop) == len(lines) && len(lines) > 2 {
			continue
		}
		kept := lines[:0:0]
		for i, l := range lines {
			if !drop[i] {
				kept = append(kept, l)
			}
		}
		sheets[at] = kept
		dropped += len(drop)
	}
	return labels, dropped
}

// furniture1 is the number at either end of a line, and its letters: what running heads
// have in common.
func furniture1(text string) (number int, key string) {
	text = strings.TrimSpace(text)
	fields := strings.Fields(text)
	if len(fields) > 0 {
		for _, f := range []string{fields[0], fields[len(fields)-1]} {
			if n, err := strconv.Atoi(strings.Trim(f, "-–—[]().")); err == nil && n > 0 && n < 5000 {
				number = n
				break
			}
		}
	}
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		if unicode.IsLetter(r) {
			b.WriteRune(r)
		}
	}
	return number, b.String()
}
