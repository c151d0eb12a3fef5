package extract

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/document"
)

// maxText is the number of bytes of the longest text that is taken out of one file.
// The diary of Pepys, of ten years, has 9 MB with its notes.
const maxText = 64 << 20

// A writer puts a document together: what is written goes into the open block, which
// begins by itself. Spaces collapse as in HTML unless asked otherwise.
type writer struct {
	doc     *document.Document
	b       *document.Block // open, or nil
	buf     strings.Builder
	space   bool             // one is due before the next letter
	ids     []string         // for the next block
	after   []document.Block // what stands in the open block, and comes after it
	section int
	size    int
	over    bool
}

func newWriter(name, format string) *writer {
	return &writer{doc: &document.Document{Name: name, Format: format, Sections: []document.Section{{}}}}
}

// open begins a block unless one is open.
func (w *writer) open(kind document.BlockKind) *document.Block {
	if w.b == nil {
		w.b = &document.Block{Kind: kind, Section: w.section, IDs: w.ids}
		w.ids, w.space = nil, false
	}
	return w.b
}

// text writes s with its spaces collapsed. Format characters that only steer line
// breaks are left out: soft hyphens, joiners of words.
func (w *writer) text(s string) {
	for _, r := range s {
		switch r {
		case ' ', '\n', '\r', '\t', '\f':
			if w.b != nil {
				w.space = true
			}
			continue
		case 0xad, 0x2060, 0xfeff, 0x200b:
			continue
		}
		if w.size > maxText {
			w.over = true
			return
		}
		w.open(document.Para)
		if w.space && w.buf.Len() > 0 && !strings.HasSuffix(w.buf.String()[max(0, w.buf.Len()-1):], "\n") {
			w.buf.WriteByte(' ')
		}
		w.space = false
		if r < ' ' || r == 0x7f {
			continue
		}
		n, _ := w.buf.WriteRune(r)
		w.size += n
	}
}

// raw writes s as it is.
func (w *writer) raw(s string) {
	if w.size += len(s); w.size > maxText {
		w.over = true
		return
	}
	w.open(document.Para)
	if w.space && w.buf.Len() > 0 {
		w.buf.WriteByte(' ')
	}
	w.space = false
	w.buf.WriteString(s)
}

// newline breaks a line within a block.
func (w *writer) newline() {
	if w.b != nil && w.buf.Len() > 0 {
		w.space = false
		w.buf.WriteByte('\n')
	}
}

// tab parts the cells of a table.
func (w *writer) tab() {
	if w.b != nil && w.buf.Len() > 0 {
		w.space = false
		w.buf.WriteByte('\t')
	}
}

// at is where the next letter will stand.
func (w *writer) at() int {
	if w.space && w.buf.Len() > 0 {
		return w.buf.Len() + 1
	}
	return w.buf.Len()
}

// mark writes the mark of a note, as superscript figures if it is of figures, close to
// the letter before it. to is the note's ID, "" if it is not known.
func (w *writer) mark(mark, to string) {
	mark = figures(strings.TrimSpace(mark))
	if mark == "" {
		return
	}
	w.space = false
	b := w.open(document.Para)
	start := w.buf.Len()
	w.buf.WriteString(mark)
	w.size += len(mark)
	b.Spans = append(b.Spans, corpus.Span{Start: start, End: w.buf.Len(), Kind: corpus.NoteMark})
	if to != "" {
		b.Refs = append(b.Refs, document.Ref{Start: start, End: w.buf.Len(), To: to})
	}
}

// pageBreak says that the page of the number begins here.
func (w *writer) pageBreak(number string) {
	w.doc.Pages = true
	number = strings.TrimSpace(number)
	if w.b != nil {
		w.b.Breaks = append(w.b.Breaks, document.Stamp{Start: w.at(), End: w.at(), Value: number})
		return
	}
	w.doc.Blocks = append(w.doc.Blocks, document.Block{Kind: document.PageBreak, Text: number, Section: w.section})
}

// end closes the open block.
func (w *writer) end() {
	b := w.b
	if b == nil {
		return
	}
	w.b, w.space = nil, false
	b.Text = strings.TrimRight(w.buf.String(), " \t\n")
	w.buf.Reset()
	if strings.TrimSpace(b.Text) == "" && len(b.Breaks) == 0 {
		w.ids = append(b.IDs, w.ids...)
		return
	}
	clip := func(n int) int { return min(n, len(b.Text)) }
	spans := b.Spans[:0]
	for _, s := range b.Spans {
		if s.Start, s.End = clip(s.Start), clip(s.End); s.End > s.Start {
			spans = append(spans, s)
		}
	}
	b.Spans = spans
	for i := range b.Stamps {
		b.Stamps[i].Start, b.Stamps[i].End = clip(b.Stamps[i].Start), clip(b.Stamps[i].End)
	}
	for i := range b.Breaks {
		b.Breaks[i].Start, b.Breaks[i].End = clip(b.Breaks[i].Start), clip(b.Breaks[i].End)
	}
	sortSpans(b.Spans)
	w.doc.Blocks = append(append(w.doc.Blocks, *b), w.after...)
	w.after = nil
}

// enter begins a division.
func (w *writer) enter(kinds []string, id string) (before int) {
	before = w.section
	w.doc.Sections = append(w.doc.Sections, document.Section{Parent: before, Kinds: kinds, ID: id})
	w.section = len(w.doc.Sections) - 1
	return before
}

// finish closes the document: it lays out the lines. The error is a *corpus.FileError
// where there is no text or too much of it.
func (w *writer) finish() (*document.Document, error) {
	w.end()
	d := w.doc
	if w.over {
		return nil, &document.FileError{Text: fmt.Sprintf("its text has more than %s", bytesOf(maxText)),
			Hint: "Is this the right file? A longer text can be imported in parts."}
	}
	var prev document.Block
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if i > 0 && !(prev.Style == "li" && b.Style == "li" || prev.Style == "tr" && b.Style == "tr") {
			d.Lines = append(d.Lines, "")
		}
		prev = *b
		b.Line = len(d.Lines) + 1
		switch b.Kind {
		case document.PageBreak:
			d.Lines = append(d.Lines, "\f")
			continue
		case document.Rule:
			d.Lines = append(d.Lines, "* * *")
			continue
		}
		text := b.Text
		switch {
		case b.Kind == document.Note && b.Mark != "" && !strings.HasPrefix(text, b.Mark):
			text = b.Mark + " " + text
		case b.Style == "li" && b.Kind == document.Para:
			text = "• " + text
		}
		d.Lines = append(d.Lines, strings.Split(text, "\n")...)
	}
	if len(d.Blocks) == 0 {
		return nil, &document.FileError{Text: "there is no text in it", Hint: "Copy or download it again."}
	}
	return d, nil
}

// sortSpans orders spans by their start; they are nearly in order.
func sortSpans(s []corpus.Span) {
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && s[j].Start < s[j-1].Start; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// figures writes a mark of figures, also in brackets, as superscript figures; others
// stay as they are.
func figures(mark string) string {
	inner := strings.Trim(mark, "[](){}.\u00a0 ")
	if inner == "" {
		return mark
	}
	for _, r := range inner {
		if r < '0' || r > '9' {
			if !unicode.IsDigit(r) && !strings.ContainsRune(superscripts, r) {
				return mark
			}
		}
	}
	var b strings.Builder
	for _, r := range inner {
		if r >= '0' && r <= '9' {
			r = []rune(superscripts)[r-'0']
		}
		b.WriteRune(r)
	}
	return b.String()
}

// clean returns s in valid UTF-8 with its spaces collapsed.
func clean(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	return strings.Join(strings.Fields(s), " ")
}

// styled says that the letters from start on are in italics or bold.
func (w *writer) styled(start int, italic, bold bool) {
	if w.b == nil || w.buf.Len() <= start {
		return
	}
	add := func(kind corpus.SpanKind) {
		if n := len(w.b.Spans); n > 0 && w.b.Spans[n-1].Kind == kind && w.b.Spans[n-1].End >= start-1 {
			w.b.Spans[n-1].End = w.buf.Len() // runs are cut anywhere
			return
		}
		w.b.Spans = append(w.b.Spans, corpus.Span{Start: start, End: w.buf.Len(), Kind: kind})
	}
	if italic {
		add(corpus.Italic)
	}
	if bold {
		add(corpus.Bold)
	}
}
