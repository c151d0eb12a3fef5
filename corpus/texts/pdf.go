package texts

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/document"
)

const mostPages = 20_000

// readPDF takes the text layer out of a PDF, page by page in the order in which it is
// drawn, which is that of reading in what word processors, typesetters and OCR write.
func readPDF(name string, data []byte) (*document.Document, error) {
	f, err := openPDF(data)
	if err != nil {
		return nil, err
	}
	pages := f.pages()
	if len(pages) == 0 {
		return nil, &document.FileError{Text: "it is a broken PDF, with no page in it",
			Hint: "It was perhaps cut; copy or download it again."}
	}
	ops := mostOperators
	fonts := map[any]*pdfFont{}
	var sheets [][]pdfLine
	letters, blind, images := 0, 0, 0
	for _, d := range pages {
		p := &pdfPage{pdfFile: f, fonts: fonts, ops: &ops, ctm: matrix{1, 0, 0, 1, 0, 0}, tm: matrix{1, 0, 0, 1, 0, 0},
			line: matrix{1, 0, 0, 1, 0, 0}, scale: 1}
		for k := range fonts {
			if _, ok := k.(pdfName); ok {
				delete(fonts, k)
			}
		}
		p.content(f.contents(d), f.dict(f.inherited(d, "Resources")))
		if f.full {
			return nil, &document.FileError{Text: "it is a PDF that unpacks to far more than its size, or never ends",
				Hint: "Print it to a new PDF, or save its text, and import that."}
		}
		lines := linesOf(p.out)
		for _, l := range lines {
			letters += utf8.RuneCountInString(l.text)
		}
		blind, images = blind+p.blind, images+p.images
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
	w := newWriter(name, "PDF")
	w.doc.About = f.about()
	labels, dropped := furnish(sheets)
	for i, lines := range sheets {
		w.end()
		w.pageBreak(labels[i])
		w.sheet(lines)
	}
	if dropped > 0 {
		w.doc.Problems = append(w.doc.Problems, corpus.Problem{Warning: true,
			Text: fmt.Sprintf("%d running heads and page numbers at the edges of pages are left out", dropped)})
	}
	if blind > 0 {
		w.doc.Problems = append(w.doc.Problems, corpus.Problem{Warning: true,
			Text: fmt.Sprintf("%d letters of the PDF have no names, and are lacking", blind)})
	}
	return w.finish()
}

func (f *pdfFile) about() document.About {
	d := f.dict(f.trailer["Info"])
	text := func(k pdfName) string {
		s, _ := f.get(d[k]).(pdfString)
		if rest, ok := strings.CutPrefix(string(s), "\xfe\xff"); ok {
			var u []uint16
			for i := 0; i+1 < len(rest); i += 2 {
				u = append(u, uint16(rest[i])<<8|uint16(rest[i+1]))
			}
			return clean(string(utf16.Decode(u)))
		}
		if utf8.ValidString(string(s)) {
			return clean(string(s))
		}
		return ""
	}
	return document.About{Title: text("Title"), Author: text("Author")}
}

// pages lists the pages in order; where their tree is broken, all objects that are pages.
func (f *pdfFile) pages() []pdfDict {
	var list []pdfDict
	seen := map[pdfRef]bool{}
	var walk func(o any, depth int)
	walk = func(o any, depth int) {
		if r, ok := o.(pdfRef); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dict(o)
		if d == nil || depth > 50 || len(list) >= mostPages {
			return
		}
		kids := f.array(d["Kids"])
		if kids == nil {
			if f.name(d["Type"]) == "Page" || d["Contents"] != nil {
				list = append(list, d)
			}
			return
		}
		for _, k := range kids {
			walk(k, depth+1)
		}
	}
	walk(f.dict(f.trailer["Root"])["Pages"], 0)
	if len(list) > 0 {
		return list
	}
	var refs []pdfRef
	for r := range f.objects {
		refs = append(refs, r)
	}
	for r := range f.packed {
		refs = append(refs, r)
	}
	slices.Sort(refs)
	for _, r := range refs {
		if d := f.dict(r); d != nil && f.name(d["Type"]) == "Page" && len(list) < mostPages {
			list = append(list, d)
		}
	}
	return list
}

// inherited is a value of a page, or of what holds it.
func (f *pdfFile) inherited(d pdfDict, key pdfName) any {
	for range 20 {
		if v, ok := d[key]; ok {
			return v
		}
		if d = f.dict(d["Parent"]); d == nil {
			return nil
		}
	}
	return nil
}

func (f *pdfFile) contents(d pdfDict) []byte {
	o := f.get(d["Contents"])
	if s, ok := o.(*pdfStream); ok {
		return f.unpack(s)
	}
	var all []byte
	for _, o := range f.array(o) {
		if s, ok := f.get(o).(*pdfStream); ok && len(all) < mostStream {
			all = append(append(all, f.unpack(s)...), '\n')
		}
	}
	return all
}

// sheet writes the lines of a page as paragraphs: one begins where a line is indented,
// stands further below the one before than lines do, or is set larger.
func (w *writer) sheet(lines []pdfLine) {
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
				w.end()
			default:
				w.newline()
			}
		}
		w.line(l)
	}
	w.end()
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

// line writes a line with its marks.
func (w *writer) line(l pdfLine) {
	at := 0
	put := func(to int) {
		if to <= at {
			return
		}
		italic, bold := within(l.italic, at, to), within(l.bold, at, to)
		start := w.at()
		w.text(l.text[at:to])
		w.styled(start, italic, bold)
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
		w.mark(l.text[m[0]:m[1]], "")
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
