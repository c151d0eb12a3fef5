package handout

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
)

// The fonts are DejaVu Serif Condensed, which have Latin, Greek and Cyrillic letters and
// the raised figures of notes; fonts/LICENSE allows to embed them.
//
//go:embed fonts/*.gz
var fontFiles embed.FS

const family = "serif"

var fonts = sync.OnceValues(func() (map[string][]byte, error) {
	all := map[string][]byte{}
	for style, name := range map[string]string{"": "", "I": "-Italic", "B": "-Bold"} {
		f, err := fontFiles.Open("fonts/DejaVuSerifCondensed" + name + ".ttf.gz")
		if err != nil {
			return nil, err
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, err
		}
		if all[style], err = io.ReadAll(z); err != nil {
			return nil, err
		}
	}
	return all, nil
})

// The page, in millimetres, and the sizes of letters, in points.
const (
	margin  = 22.0
	bottom  = 22.0
	indent  = 6.0
	leading = 1.42 // of a line, to the size of its letters
	body    = 10.0
	small   = 8.5
	heading = 12.0
	title   = 17.0
	ruleGap = 8.5
)

// PDF writes the sheet on pages of A4, with their numbers. made is its date within the
// file. Letters that the font lacks are shown as □, and that is said.
func (s Sheet) PDF(made time.Time) ([]byte, error) {
	data, err := fonts()
	if err != nil {
		return nil, fmt.Errorf("read the fonts of the sheet: %w", err)
	}
	p := &printer{Fpdf: fpdf.New("P", "mm", "A4", "")}
	for style, font := range data {
		p.AddUTF8FontFromBytes(family, style, bytes.Clone(font)) // it is changed there
	}
	p.SetCreationDate(made)
	p.SetModificationDate(made)
	p.SetCatalogSort(true)
	p.SetTitle(s.Title, true)
	p.SetCreator("Daybook", true)
	p.SetLang("en")
	p.SetMargins(margin, margin, margin)
	p.SetAutoPageBreak(true, bottom)
	p.AliasNbPages("")
	p.SetFooterFunc(func() {
		p.SetY(-bottom + 7)
		p.SetLeftMargin(margin)
		p.SetFont(family, "", 7.5)
		p.SetTextColor(90, 90, 90)
		p.CellFormat(0, 4, p.known(s.Foot), "", 0, "L", false, 0, "")
		p.SetX(margin)
		p.CellFormat(0, 4, "page "+strconv.Itoa(p.PageNo())+" of {nb}", "", 0, "R", false, 0, "")
		p.SetTextColor(0, 0, 0)
	})
	p.AddPage()
	p.sheet(s)
	if p.lost > 0 {
		p.para(small, "", fmt.Sprintf("%d letters that this sheet's font lacks are shown as □; the Markdown file "+
			"has them.", p.lost))
	}
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		return nil, fmt.Errorf("write the sheet: %w", err)
	}
	return out.Bytes(), nil
}

type printer struct {
	*fpdf.Fpdf
	lost int // letters that the font lacks
}

// known writes □ for each letter that the font lacks, or that the library cannot place.
func (p *printer) known(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case r == '\u00ad' || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		case r > 0xffff || !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Common,
			unicode.Inherited),
			unicode.Is(unicode.So, r) && r > 0x27ff:
			p.lost++
			return '□'
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

func (p *printer) sheet(s Sheet) {
	p.para(title, "B", s.Title)
	p.para(small, "", s.Lead)
	p.lines("The works, and how far they can be trusted", s.Works)
	for _, x := range s.Passages {
		p.passage(x)
	}
	p.lines("People", s.People)
	p.lines("Terms", s.Terms)
	p.questions()
}

// room begins a page where less than so many millimetres are left on this one.
func (p *printer) room(least float64) {
	_, height := p.GetPageSize()
	if p.GetY()+least > height-bottom {
		p.AddPage()
	}
}

func (p *printer) passage(x Passage) {
	p.Ln(3)
	p.room(34)
	p.para(heading, "B", x.Headline)
	p.para(small, "", x.Where)
	p.para(small, "B", x.Caution)
	p.named(body, "Our abstract", x.Abstract)
	if x.Quote.Words != "" {
		p.room(16)
		p.para(small, "B", x.Voice+":")
		p.SetLeftMargin(margin + indent)
		p.SetRightMargin(margin + indent/2)
		p.text(body, Text{Words: x.Quote.Words, Spans: x.Quote.Spans})
		p.plain()
	}
	p.para(small, "", x.More)
	p.SetLeftMargin(margin + indent)
	for _, n := range x.Notes {
		p.named(small, n.Name, n.Text)
	}
	p.plain()
	p.named(small, "Our note", x.Remark)
	for _, n := range x.Members {
		p.named(small, n.Name, n.Text)
	}
	p.text(small, x.Citation)
}

func (p *printer) plain() {
	p.SetLeftMargin(margin)
	p.SetRightMargin(margin)
	p.SetX(margin)
}

func (p *printer) lines(name string, list []Line) {
	if len(list) == 0 {
		return
	}
	p.Ln(4)
	p.room(24)
	p.para(heading, "B", name)
	for _, l := range list {
		p.named(small, l.Name, l.Text)
	}
}

// para writes a paragraph in one style: "", "B" or "I".
func (p *printer) para(size float64, style, words string) {
	if strings.TrimSpace(words) == "" {
		return
	}
	p.begin()
	p.run(size, style, words)
	p.end(size)
}

// named writes a paragraph with a name in bold before it.
func (p *printer) named(size float64, name, words string) {
	if strings.TrimSpace(words) == "" {
		return
	}
	p.begin()
	p.run(size, "B", name+": ")
	p.run(size, "", words)
	p.end(size)
}

// text writes a text with its italics.
func (p *printer) text(size float64, t Text) {
	if strings.TrimSpace(t.Words) == "" {
		return
	}
	p.begin()
	t.runs(func(s string, italic bool) {
		style := ""
		if italic {
			style = "I"
		}
		p.run(size, style, s)
	})
	p.end(size)
}

func (p *printer) begin() {
	left, _, _, _ := p.GetMargins()
	p.SetX(left)
}

func (p *printer) run(size float64, style, words string) {
	p.SetFont(family, style, size)
	for part := range pieces(p.known(words)) {
		p.Write(line(size), part)
	}
}

// Letters that are handed to the library at a time, at a blank or, in a word without end, anywhere:
// its work grows with their square.
const (
	mostWritten = 300
	longestWord = 1200
)

// pieces cuts a text behind blanks into short ones.
func pieces(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s != "" {
			n, end, blank := 0, len(s), 0
			for i, r := range s {
				if n >= mostWritten && blank > 0 || n == longestWord {
					end = cmp.Or(blank, i)
					break
				}
				if r == ' ' || r == '\n' {
					blank = i + 1
				}
				n++
			}
			if !yield(s[:end]) {
				return
			}
			s = s[end:]
		}
	}
}

func (p *printer) end(size float64) { p.Ln(line(size) * 1.28) }

// line is the height of a line in millimetres.
func line(size float64) float64 { return size * leading * 25.4 / 72 }

// questions leaves ruled room for them, on one page.
func (p *printer) questions() {
	p.Ln(4)
	p.room(20 + ruled*ruleGap/2)
	p.para(heading, "B", "Questions")
	width, height := p.GetPageSize()
	p.SetDrawColor(150, 150, 150)
	p.SetLineWidth(0.2)
	y := p.GetY() + 3
	for range ruled {
		if y += ruleGap; y > height-bottom-2 {
			break
		}
		p.Line(margin, y, width-margin, y)
	}
	p.SetY(min(y, height-bottom-2))
}
