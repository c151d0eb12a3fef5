package extract

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
	"daybook/corpus/pdf"
)

// readPDF takes the text layer out of a PDF, page by page in the order in which it is
// drawn, which is that of reading in what word processors, typesetters and OCR write.
func readPDF(name string, data []byte) (*document.Document, error) {
	f, err := pdf.Open(data)
	if err != nil {
		return nil, err
	}
	pages, err := f.Pages()
	switch {
	case err != nil:
		return nil, err
	case len(pages) == 0:
		return nil, &document.FileError{Text: "it is a broken PDF, with no page in it",
			Hint: "It was perhaps cut; copy or download it again."}
	}
	var sheets [][]pdfLine
	letters, blind, images := 0, 0, 0
	for _, p := range pages {
		lines := linesOf(p.Glyphs)
		for _, l := range lines {
			letters += utf8.RuneCountInString(l.text)
		}
		blind, images = blind+p.Blind, images+p.Images
		sheets = append(sheets, lines)
	}
	hint := "Run it through OCR first, for instance with ocrmypdf, or look for the text of the same scan at the " +
		"place that it is from; then import that."
	switch {
	case letters < 20*len(pages) && images > 0 || letters == 0:
		return nil, &document.FileError{Text: fmt.Sprintf("it is a PDF of %d pages that are pictures, with no text "+
			"behind them", len(pages)), Hint: hint}
	case blind > letters:
		return nil, &document.FileError{Text: "it is a PDF whose letters have no names, so that its text cannot be " +
			"taken out", Hint: hint}
	}
	w := blocks.New(name, "PDF")
	w.Doc.About = document.About{Title: blocks.Clean(f.Info("Title")), Author: blocks.Clean(f.Info("Author"))}
	labels, dropped := furnish(sheets)
	for i, lines := range sheets {
		w.End()
		w.PageBreak(labels[i])
		writeSheet(w, lines)
	}
	if dropped > 0 {
		w.Doc.Problems = append(w.Doc.Problems, corpus.Problem{Warning: true,
			Text: fmt.Sprintf("%d running heads and page numbers at the edges of pages are left out", dropped)})
	}
	if blind > 0 {
		w.Doc.Problems = append(w.Doc.Problems, corpus.Problem{Warning: true,
			Text: fmt.Sprintf("%d letters of the PDF have no names, and are lacking", blind)})
	}
	return w.Finish()
}

// writeSheet writes the lines of a page as paragraphs: one begins where a line is indented,
// stands further below the one before than lines do, or is set larger.
func writeSheet(w *blocks.Writer, lines []pdfLine) {
	left, right, lead := margins(lines)
	for i, l := range lines {
		if i > 0 {
			prev := lines[i-1]
			gap := prev.y - l.y
			indented := l.x > left+l.size*0.7 && l.x < left+l.size*6 && prev.x < left+prev.size*0.7
			short := prev.end < right-(right-left)*0.25 && strings.ContainsAny(lastRune(prev.text), ".!?:”’…\"")
			switch {
			case gap > lead*1.35+1, gap < -lead*2, math.Abs(l.size-prev.size) > prev.size*0.12, indented, short &&
				l.x > left+l.size*0.3:
				w.End()
			default:
				w.Newline()
			}
		}
		writeLine(w, l)
	}
	w.End()
}

func lastRune(s string) string {
	s = strings.TrimRight(s, " ")
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// margins are the usual beginning, the furthest end, and the usual distance of lines.
func margins(lines []pdfLine) (left, right, lead float64) {
	starts := map[int]int{}
	var gaps []float64
	for i, l := range lines {
		starts[int(math.Round(l.x))]++
		right = max(right, l.end)
		if i > 0 {
			if g := lines[i-1].y - l.y; g > l.size*0.5 && g < l.size*3 {
				gaps = append(gaps, g)
			}
		}
	}
	most := 0
	for x, n := range starts {
		if n > most || n == most && float64(x) < left {
			left, most = float64(x), n
		}
	}
	lead = 12
	if len(gaps) > 0 {
		slices.Sort(gaps)
		lead = gaps[len(gaps)/4]
	}
	return left, right, lead
}

// writeLine writes a line with its marks.
func writeLine(w *blocks.Writer, l pdfLine) {
	at := 0
	put := func(to int) {
		if to <= at {
			return
		}
		italic, bold := within(l.italic, at, to), within(l.bold, at, to)
		start := w.At()
		w.Text(l.text[at:to])
		w.Styled(start, italic, bold)
		at = to
	}
	cuts := func(to int) { // where faces change
		for at < to {
			next := to
			for _, list := range [][][2]int{l.italic, l.bold} {
				for _, r := range list {
					for _, e := range r {
						if e > at && e < next {
							next = e
						}
					}
				}
			}
			put(next)
		}
	}
	for _, m := range l.marks {
		cuts(m[0])
		w.Mark(l.text[m[0]:m[1]], "")
		at = m[1]
	}
	cuts(len(l.text))
}

func within(list [][2]int, from, to int) bool {
	for _, r := range list {
		if from >= r[0] && to <= r[1] {
			return true
		}
	}
	return false
}
