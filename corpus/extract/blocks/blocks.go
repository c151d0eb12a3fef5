package blocks

import (
	"regexp"
	"strings"

	"daybook/corpus"
	"daybook/corpus/document"
)

// MaxText is the number of bytes of the longest text that is taken out of one file.
// The diary of Pepys, of ten years, has 9 MB with its notes.
const MaxText = 64 << 20

// A Writer puts a document together: what is written goes into the open block, which
// begins by itself. Spaces collapse as in HTML unless asked otherwise.
type Writer struct {
	Doc     *document.Document
	Block   *document.Block // open, or nil
	buf     strings.Builder
	space   bool             // one is due before the next letter
	IDs     []string         // for the next block
	after   []document.Block // what stands in the open block, and comes after it
	Section int
	size    int
	over    bool
	holds   []held
}

// held is a paragraph that a note interrupts.
type held struct {
	b     *document.Block
	text  string
	space bool
	after []document.Block
	from  int // in the document's blocks, where the note begins
}

// New makes a writer of a document with a name, in a format as people call it.
func New(name, format string) *Writer {
	return &Writer{Doc: &document.Document{Name: name, Format: format, Sections: []document.Section{{}}}}
}

// Open begins a block unless one is open.
func (w *Writer) Open(kind document.BlockKind) *document.Block {
	if w.Block == nil {
		w.Block = &document.Block{Kind: kind, Section: w.Section, IDs: w.IDs}
		w.IDs, w.space = nil, false
	}
	return w.Block
}

// Text writes s with its spaces collapsed. Format characters that only steer line
// breaks are left out: soft hyphens, joiners of words.
func (w *Writer) Text(s string) {
	for _, r := range s {
		switch r {
		case ' ', '\n', '\r', '\t', '\f':
			if w.Block != nil {
				w.space = true
			}
			continue
		case 0xad, 0x2060, 0xfeff, 0x200b:
			continue
		}
		if w.size > MaxText {
			w.over = true
			return
		}
		w.Open(document.Para)
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

// Raw writes s as it is.
func (w *Writer) Raw(s string) {
	if w.size += len(s); w.size > MaxText {
		w.over = true
		return
	}
	w.Open(document.Para)
	if w.space && w.buf.Len() > 0 {
		w.buf.WriteByte(' ')
	}
	w.space = false
	w.buf.WriteString(s)
}

// Newline breaks a line within a block.
func (w *Writer) Newline() {
	if w.Block != nil && w.buf.Len() > 0 {
		w.space = false
		w.buf.WriteByte('\n')
	}
}

// Tab parts the cells of a table.
func (w *Writer) Tab() {
	if w.Block != nil && w.buf.Len() > 0 {
		w.space = false
		w.buf.WriteByte('\t')
	}
}

// At is where the next letter will stand.
func (w *Writer) At() int {
	if w.space && w.buf.Len() > 0 {
		return w.buf.Len() + 1
	}
	return w.buf.Len()
}

// Mark writes the mark of a note, as superscript figures if it is of figures, close to
// the letter before it. to is the note's ID, "" if it is not known.
func (w *Writer) Mark(mark, to string) {
	mark = Figures(strings.TrimSpace(mark))
	if mark == "" {
		return
	}
	w.space = false
	b := w.Open(document.Para)
	start := w.buf.Len()
	w.buf.WriteString(mark)
	w.size += len(mark)
	b.Spans = append(b.Spans, corpus.Span{Start: start, End: w.buf.Len(), Kind: corpus.NoteMark})
	if to != "" {
		b.Refs = append(b.Refs, document.Ref{Start: start, End: w.buf.Len(), To: to})
	}
}

// Tight takes back the space that is due.
func (w *Writer) Tight() { w.space = false }

// Written is what the open block has so far.
func (w *Writer) Written() string { return w.buf.String() }

// Full reports whether a document has more text than is read: what more is written is lost, and finish refuses it.
func (w *Writer) Full() bool { return w.over }

// Span says what the letters of the open block from start on are.
func (w *Writer) Span(start int, kind corpus.SpanKind) {
	if w.Block != nil && w.buf.Len() > start {
		w.Block.Spans = append(w.Block.Spans, corpus.Span{Start: start, End: w.buf.Len(), Kind: kind})
	}
}

// Stamp says what date the letters of the open block from start on have.
func (w *Writer) Stamp(start int, value string) {
	if w.Block != nil && w.buf.Len() > start {
		w.Block.Stamps = append(w.Block.Stamps, document.Stamp{Start: start, End: w.buf.Len(), Value: value})
	}
}

// By says that the letters from start on name who wrote the entry; the innermost such name counts.
func (w *Writer) By(start int) {
	if w.Block == nil || w.buf.Len() <= start || w.Block.By != "" {
		return
	}
	w.Block.By = strings.Join(strings.Fields(byWord.ReplaceAllString(w.buf.String()[start:], "")), " ")
}

// byWord is what stands before the name of who wrote an entry.
var byWord = regexp.MustCompile(`^\s*(?i:(?:written |posted )?by|von|par|por|door|di|af|av|автор)[: ]\s*`)

// Styled says that the letters from start on are in italics or bold.
func (w *Writer) Styled(start int, italic, bold bool) {
	if w.Block == nil || w.buf.Len() <= start {
		return
	}
	add := func(kind corpus.SpanKind) {
		if n := len(w.Block.Spans); n > 0 && w.Block.Spans[n-1].Kind == kind && w.Block.Spans[n-1].End >= start-1 {
			w.Block.Spans[n-1].End = w.buf.Len() // runs are cut anywhere
			return
		}
		w.Span(start, kind)
	}
	if italic {
		add(corpus.Italic)
	}
	if bold {
		add(corpus.Bold)
	}
}

// Rule ends the open block, and draws a line below it.
func (w *Writer) Rule() {
	w.End()
	w.Doc.Blocks = append(w.Doc.Blocks, document.Block{Kind: document.Rule, Section: w.Section})
}

// PageBreak says that the page of the number begins here.
func (w *Writer) PageBreak(number string) {
	w.Doc.Pages = true
	number = strings.TrimSpace(number)
	if w.Block != nil {
		w.Block.Breaks = append(w.Block.Breaks, document.Stamp{Start: w.At(), End: w.At(), Value: number})
		return
	}
	w.Doc.Blocks = append(w.Doc.Blocks, document.Block{Kind: document.PageBreak, Text: number, Section: w.Section})
}

// End closes the open block.
func (w *Writer) End() {
	b := w.Block
	if b == nil {
		return
	}
	w.Block, w.space = nil, false
	b.Text = strings.TrimRight(w.buf.String(), " \t\n")
	w.buf.Reset()
	if strings.TrimSpace(b.Text) == "" && len(b.Breaks) == 0 {
		w.IDs = append(b.IDs, w.IDs...)
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
	corpus.SortSpans(b.Spans)
	w.Doc.Blocks = append(append(w.Doc.Blocks, *b), w.after...)
	w.after = nil
}

// Hold puts the open block aside for a note that stands within it, at its mark.
func (w *Writer) Hold() {
	w.holds = append(w.holds, held{w.Block, w.buf.String(), w.space, w.after, len(w.Doc.Blocks)})
	w.Block, w.after = nil, nil
	w.buf.Reset()
}

// Holding reports whether a block is put aside.
func (w *Writer) Holding() bool { return len(w.holds) > 0 }

// Resume goes on with the block that was put aside last. What was written since comes after it, and after the
// notes that it has already.
func (w *Writer) Resume() {
	w.End()
	h := w.holds[len(w.holds)-1]
	w.holds = w.holds[:len(w.holds)-1]
	if h.b != nil {
		from := min(h.from, len(w.Doc.Blocks))
		w.after = append(h.after, w.Doc.Blocks[from:]...)
		w.Doc.Blocks = w.Doc.Blocks[:from]
	}
	w.Block, w.space = h.b, h.space
	w.buf.Reset()
	w.buf.WriteString(h.text)
}

// Enter begins a division.
func (w *Writer) Enter(kinds []string, id string) (before int) {
	before = w.Section
	w.Doc.Sections = append(w.Doc.Sections, document.Section{Parent: before, Kinds: kinds, ID: id})
	w.Section = len(w.Doc.Sections) - 1
	return before
}

// Finish closes the document: it lays out the lines. The error is a *document.FileError
// where there is no text or too much of it.
func (w *Writer) Finish() (*document.Document, error) {
	w.End()
	d := w.Doc
	if w.over {
		return nil, document.TooLarge("its text", MaxText)
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
