// Package plain cuts plain text, Markdown and the lines of printed pages into the paragraphs, headings and notes that
// a diary is read from.
package plain

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/document"
)

var (
	atxHeading = regexp.MustCompile(`^(#{1,6})[ \t]+(.+?)[ \t]*#*$`)
	underline  = regexp.MustCompile(`^(=+|-+)[ \t]*$`)
	stars      = regexp.MustCompile(`^[ \t]*([*★☆_\-–—][ \t]*){3,}$`)
	noteMark   = regexp.MustCompile(`\[\^([^\]\s]{1,20})\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+`)
	noteBody   = regexp.MustCompile(`^\[\^([^\]\s]{1,20})\]:[ \t]*|^([⁰¹²³⁴⁵⁶⁷⁸⁹]+)[ \t]+`)
	pageMark   = regexp.MustCompile(`^\[?(?:Page|Pg|p\.|S\.|Seite)[ .]*(\d{1,4})\]?$`)
	gutenberg  = regexp.MustCompile(`(?i)^\*\*\* ?(start|end) of (the|this) project gutenberg`)
)

// Blocks returns the paragraphs of a document: its own, or those of its plain text,
// where blank lines part paragraphs, or every line is one where there are no others. year is that of the first days
// where it was said at the import, else 0: what stands in a line a day is then read without one.
func Blocks(d *document.Document, year int) []document.Block {
	if d.Format == "PDF" {
		return unwrapped(splitDays(d.Blocks, year > 0))
	}
	if len(d.Blocks) > 0 || len(d.Lines) == 0 {
		return splitBreaks(splitDays(d.Blocks, year > 0))
	}
	p := &cutter{lines: d.Lines, known: year > 0}
	p.cut()
	return p.blocks
}

// cut cuts the lines into blocks.
func (p *cutter) cut() {
	p.from, p.to = p.bounds()
	p.perLine = p.everyLine()
	p.findProgram()
	p.findHeads()
	p.dense = !p.perLine && p.isDense()
	for i := p.from; i < p.to; {
		i = p.block(i)
	}
	if len(p.heads) > 0 {
		p.blocks = joinPages(p.blocks)
	}
	bracketNotes(p.blocks)
}

// Embedded is how many pictures and the like a plain text has the names of.
func Embedded(d *document.Document) (n int) {
	if len(d.Blocks) == 0 {
		for _, l := range d.Lines {
			n += len(document.Embedded.FindAllString(l, -1))
			if strings.HasPrefix(strings.TrimSpace(l), "[Illustration") {
				n++
			}
		}
	}
	return n
}

// A cutter has plain text or Markdown that is cut into blocks.
type cutter struct {
	lines    []string
	from, to int
	perLine  bool
	dense    bool           // no blank lines part paragraphs
	program  map[int]bool   // lines that a program wrote
	heads    map[int]string // the lines of running heads, and their pages
	blocks   []document.Block
	known    bool              // of which year days without one are, was said, or has come
	within   []*document.Block // lines that begin with a date within paragraphs
}

// bounds passes over front matter, and what Project Gutenberg puts around a book.
func (p *cutter) bounds() (from, to int) {
	to = len(p.lines)
	if fence := strings.TrimRight(first(p.lines), " "); fence == "---" || fence == "+++" {
		for i, l := range p.lines[1:min(len(p.lines), 120)] {
			if l = strings.TrimRight(l, " "); l == fence || l == "..." {
				from = i + 2
				break
			}
		}
	}
	for i, l := range p.lines {
		if m := gutenberg.FindStringSubmatch(strings.TrimSpace(l)); m != nil {
			if strings.EqualFold(m[1], "start") {
				from = i + 1
			} else if i > from {
				to = i
				break
			}
		}
	}
	return from, to
}

func first(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}

// everyLine reports whether each line is a paragraph: hardly any is blank, and they do
// not end where the lines of a page do, at about the same place.
func (p *cutter) everyLine() bool {
	var lengths []int
	blank := 0
	for _, l := range p.lines[p.from:p.to] {
		if t := strings.TrimSpace(l); t == "" {
			blank++
		} else {
			lengths = append(lengths, utf8.RuneCountInString(t))
		}
	}
	n := len(lengths)
	if n < 6 || blank*20 > n {
		return false
	}
	slices.Sort(lengths)
	usual := lengths[n*3/4]
	near, _ := slices.BinarySearch(lengths, usual*3/4)
	wrapped := usual <= 100 && lengths[n*19/20] < usual+25 && (n-near)*2 > n
	return !wrapped
}

// block takes the block that begins at line i, and returns the line after it.
func (p *cutter) block(i int) int {
	l := strings.TrimRight(p.lines[i], " \t")
	t := strings.TrimSpace(l)
	if p.program[i] {
		return i + 1
	}
	if page, head := p.heads[i]; head {
		if page != "" {
			p.add(document.Block{Kind: document.PageBreak, Text: page, Line: i + 1})
		}
		return i + 1
	}
	switch {
	case t == "":
		if strings.Contains(p.lines[i], "\f") {
			p.add(document.Block{Kind: document.PageBreak, Line: i + 1})
		}
		return i + 1
	case stars.MatchString(t):
		p.add(document.Block{Kind: document.Rule, Line: i + 1})
		return i + 1
	}
	p.known = p.known || isYearLine(t)
	if m := atxHeading.FindStringSubmatch(t); m != nil {
		p.known = p.known || isYearLine(m[2])
		p.add(p.marked(document.Block{Kind: document.Heading, Level: len(m[1]), Text: m[2],
			Line: i + 1}))
		return i + 1
	}
	if m := pageMark.FindStringSubmatch(t); m != nil {
		p.add(document.Block{Kind: document.PageBreak, Text: m[1], Line: i + 1})
		return i + 1
	}
	if i+1 < p.to && underline.MatchString(p.lines[i+1]) && len(strings.TrimSpace(p.lines[i+1])) >= 3 &&
		(i == p.from || strings.TrimSpace(p.lines[i-1]) == "") {
		level := 1
		if strings.HasPrefix(p.lines[i+1], "-") {
			level = 2
		}
		p.add(p.marked(document.Block{Kind: document.Heading, Level: level, Text: t, Line: i + 1}))
		return i + 2
	}
	end := i + 1
	for !p.perLine && !isDateLine(t) && !p.overDays(i) && p.goesOnAt(end) {
		end++
	}
	if starts := daily(p.lines[i:end], p.known); !p.perLine && starts != nil {
		p.known = true
		for k, from := range starts {
			to := end
			if k+1 < len(starts) {
				to = i + starts[k+1]
			}
			p.add(p.marked(document.Block{Kind: document.Para, Text: entryText(p.lines[i+from : to]), Line: i + from + 1}))
		}
		return end
	}
	for k := i + 1; k < end; k++ {
		if _, ok := lineDay(p.lines[k]); ok {
			p.within = append(p.within, &document.Block{Line: k + 1, Text: p.lines[k]})
		}
	}
	text := entryText(unquoted(p.lines[i:end]))
	if illustration.MatchString(text) {
		return end
	}
	if b := p.marked(document.Block{Kind: document.Para, Text: text, Line: i + 1}); b.Text != "" {
		p.add(b) // a picture alone is none
	}
	return end
}

// goesOnAt reports whether line i goes on with the paragraph of the line above it.
func (p *cutter) goesOnAt(i int) bool {
	if _, head := p.heads[i]; head || p.program[i] || i >= p.to {
		return false
	}
	line := strings.TrimSpace(p.lines[i])
	if line == "" || strings.HasPrefix(line, "#") && atxHeading.MatchString(line) || stars.MatchString(line) ||
		noteBody.MatchString(line) {
		return false
	}
	return !SentenceEnds(p.lines[i-1]) || !(p.dense && opens(line) || p.overDays(i) || timedLine.MatchString(line) ||
		isDateLine(line) && i+1 < p.to && strings.TrimSpace(p.lines[i+1]) != "")
}

// longestDateLine is how many letters a line that is a date has at most.
const longestDateLine = 40

// isDateLine reports whether a line is a date, or says that there is none, and nothing else: the
// text beneath it is its own paragraph, even without a blank line, or "13 Sept." and "0915" would be a year.
func isDateLine(line string) bool {
	if utf8.RuneCountInString(line) > longestDateLine {
		return false
	}
	if m := printed.Undated(line); m != "" && printed.Trimmed(line[len(m):]) == "" {
		return true
	}
	if f, ok := printed.ReadFeast(line); ok && f.Whole {
		return true
	}
	if r, ok := printed.ReadRough(line); ok && r.Whole {
		return true
	}
	o, ok := printed.Read(line)
	return ok && o.Whole && o.Day > 0 && (o.Month > 0 || o.Ordinal || o.Weekday)
}

// timedLine is a line that begins with a time of day, as those of a log do.
var timedLine = regexp.MustCompile(`^(?:[01]?\d|2[0-3])(?:[.:][0-5]\d|[0-5]\d)?(?: ` +
	`?(?i:hrs|hours|h|uhr|[ap]\.?m)\b\.?|` +
	`[.:,;]? +[–—-]|  |\t|[.:,;] )`)

// SentenceEnds reports whether a line ends as a sentence does.
func SentenceEnds(line string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " \t*_)”’\"'»"))
	return strings.ContainsRune(".!?…:", r)
}

func (p *cutter) add(b document.Block) { p.blocks = append(p.blocks, b) }

// marked finds the marks of notes in a block, and tells a note.
func (p *cutter) marked(b document.Block) document.Block {
	if m := noteBody.FindStringSubmatch(b.Text); m != nil && b.Kind == document.Para {
		b.Kind = document.Note
		b.Mark = m[1] + m[2]
		b.IDs = []string{"note " + m[1]}
		if m[1] != "" {
			b.Text = b.Text[len(m[0]):]
		} else {
			b.IDs = nil // figures may count anew on each page: the mark before is its place
		}
	}
	if p.lines != nil { // not of a PDF
		b.Text, b.Spans = document.Inline(b.Text)
	}
	for _, at := range noteMark.FindAllStringSubmatchIndex(b.Text, -1) {
		if b.Kind == document.Note && at[0] == 0 {
			continue
		}
		b.Spans = append(b.Spans, corpus.Span{Start: at[0], End: at[1], Kind: corpus.NoteMark})
		if at[2] >= 0 {
			b.Refs = append(b.Refs, document.Ref{Start: at[0], End: at[1], To: "note " + b.Text[at[2]:at[3]]})
		}
	}
	corpus.SortSpans(b.Spans)
	return b
}
