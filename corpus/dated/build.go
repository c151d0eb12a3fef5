package dated

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// A builder makes entries of one document.
type builder struct {
	*Reader
	doc    *document.Document
	blocks []document.Block
	way    way
	kinds  []string // of division that are entries
	marks  []mark
	day    mark // of a file of one day, its date as it is printed in it

	// year is that of the first days where no words say it, and yearFrom what does; 0 where nothing does.
	year     int
	yearFrom string

	carry   printed.Carrier
	entry   *corpus.Entry
	article int // the division of the entry, where it has one
	level   int // of headings that are days
	begun   begun
	page    int
	letter  []corpus.Title  // what stands over the date of a letter
	head    *document.Block // a heading over days with notes of its own, for the next entry
	notes   map[string][]int
	used    map[string]bool
	skip    corpus.Skipped
	heading string     // the block before, if it is a heading within an entry
	last    dates.Date // of the dated entry before
	above   dates.Date // of the month or season that the last heading names, if no day has come since
	label   string     // what that heading says beside it
	shut    string     // the heading of what is no part of the diary, or of a year before any day
	since   dates.Date // of the month, season or year that the last heading names, if no day has come since
	later   []undated
	untaken []*document.Block // what looks like a date and is not taken
	// doubtful is how many dates are marked as in doubt where they are printed, and the line and words of the first.
	doubtful      int
	doubtfulAt    int
	doubtfulFirst string
	// short is how many years of two figures are read by the year before them, and the first of them.
	short      int
	shortFirst string
	shortAt    int
	foot       int // the line on which the foot of a page begins, 0 for none
	of         []entryOf
	seen       map[int]int    // how many blocks of these divisions have come
	authors    map[int]string // of the divisions that are entries
	began      int            // how many entries there were before the document
}

// build goes through the document once.
func (b *builder) build() {
	if b.way == byFile && len(b.marks) == 1 && !b.marks[0].context {
		b.day, b.marks = b.marks[0], nil
	}
	b.level = levelOf(b.blocks, b.marks)
	b.foot = footOf(b.blocks, b.marks)
	b.began = len(b.entries)
	b.collectNotes()
	b.learn()
	defer func() { settle(b.later, b.entries) }()
	next := 0
	for i := range b.blocks {
		blk := &b.blocks[i]
		if blk.Kind == document.PageBreak {
			b.page, _ = strconv.Atoi(blk.Text)
			continue
		}
		if b.day.printed != "" && b.day.block == i {
			b.opens(b.day, blk)
			continue // the day that the file's name has, too
		}
		if isBeside(b.doc, blk) && blk.Kind != document.Note {
			b.leave(blk, "no words of the entry, but of the page or its readers")
			continue
		}
		if b.signed(blk) {
			continue
		}
		if next > 0 && b.marks[next-1].dateAt == i && i > 0 && (b.doc.Around(blk.Section, metaKinds...) >= 0 ||
			b.marks[next-1].open.Whole) {
			continue // the words of the date, which every answer shows
		}
		if next < len(b.marks) && b.marks[next].block == i {
			b.mark(b.marks[next], blk)
			next++
			continue
		}
		if next < len(b.marks) && b.overLetter(b.marks[next], i) {
			continue
		}
		b.heading = ""
		b.other(blk)
	}
	b.close()
	b.flushSkipped()
	b.keepAuthors()
	b.remarks()
	for _, blk := range b.blocks {
		if blk.Kind == document.Note && len(blk.IDs) > 0 && !b.used[blk.IDs[len(blk.IDs)-1]] {
			b.leave(&blk, "a note to what is no part of the diary")
		}
	}
	b.flushSkipped()
}

// learn takes over what is known of the days before they are read: what was said at the import, what the marks
// show together, and what the file's name has.
func (b *builder) learn() {
	switch {
	case b.year == 0:
	case b.yearFrom == byImport:
		b.carry.Begins(b.year, b.yearFrom)
	default:
		b.carry.Within(b.year, 0, b.yearFrom)
	}
	for _, m := range b.marks {
		b.carry.Learn(m.open, m.printed)
	}
	b.learnOrder()
	b.learnCentury()
	if m := named(b.doc); m.open.Month > 0 {
		b.carry.Within(m.open.Year, m.open.Month, m.stamp)
		if b.way == byFile || b.way == byNothing {
			m.printed = b.day.printed
			b.open(m, 0)
		}
	}
}

// byImport is what gives a year that was said at the import.
const byImport = "what was said at the import"

// remarks says what the days of the document show when all are read.
func (b *builder) remarks() {
	if slices.ContainsFunc(b.entries[b.began:], func(e *corpus.Entry) bool {
		return strings.HasSuffix(e.Date.Reason, byImport)
	}) {
		if b.saidFor++; b.saidFor == 2 {
			b.problem(b.doc.Name, 0, fmt.Sprintf("the year %d that was said is taken for the first days of this file, too, "+
				"as for those of every one that names none", b.year), "If it is of another, put a line with its year above "+
				"its days.")
		}
	}
	if n := ladyDay(b.entries[b.began:]); n > 0 {
		b.problem(b.doc.Name, 0, fmt.Sprintf("the years of this diary begin on 25 March; %d days of January to "+
			"March are given in the year after the printed one, as historians do", n), "")
	}
	if n := b.doubtful; n > 0 {
		are := "dates are"
		if n == 1 {
			are = "date is"
		}
		b.problem(b.doc.Name, b.doubtfulAt, fmt.Sprintf("%d %s marked in print as about then or not "+
			"sure, “%s” the first, and so here", n, are, printed.Shorten(b.doubtfulFirst, 40)), "")
	}
	if n := b.short; n > 0 {
		b.problem(b.doc.Name, b.shortAt, fmt.Sprintf("%s taken as the nearest to the year before, %s the first",
			corpus.Count(n, "year of two figures is", "years of two figures are"), b.shortFirst), "")
	}
	if n := len(b.untaken); n > mostUntaken {
		b.problemAt(b.doc.Name, fmt.Sprintf("%d more lines look like dates and were not taken", n-mostUntaken), "",
			b.untaken[mostUntaken:])
	}
}

// mark takes a block that begins an entry, or a heading over several.
func (b *builder) mark(m mark, blk *document.Block) {
	switch {
	case m.years:
		b.close()
		b.above, b.since, b.shut, b.heading = dates.Date{}, dates.Date{}, m.printed, ""
		return
	case m.context:
		b.over(m, blk)
		return
	case m.same && b.again(m, blk), m.feast.Words != "" && b.feast(m, blk), m.rough.Kind > 0 && b.rough(m, blk):
		return
	case m.unread: // of which month and year the next days are, nothing says
		b.carry.Forget()
		fallthrough
	case m.past:
		b.carry.Past(m.printed)
		fallthrough
	case m.same, m.feast.Words != "", m.rough.Kind > 0:
		b.heading = ""
		b.other(blk)
		return
	}
	titled := append(b.letter, b.titled(m, blk)...)
	b.letter = nil
	b.open(m, blk.Line)
	if b.entry == nil {
		b.undatable(m, blk)
		return
	}
	b.entry.Titles = titled
	b.article = m.article
	b.notesOver()
	if blk.Kind == document.Heading || m.open.Whole {
		b.title(blk, m)
		b.opens(m, blk)
		return
	}
	b.passage(blk, corpus.Diarist)
}

// A begun is the paragraph of an entry that is a date with the name of a feast or the like beside it: “31 March
// 1700. Easter Day.” Its words are the text of the entry where nothing else is. The zero value is none.
type begun struct {
	block *document.Block
	page  int
}

// opens keeps the paragraph that the entry begins with, if that says more than the day.
func (b *builder) opens(m mark, blk *document.Block) {
	if b.entry != nil && blk.Kind == document.Para && m.open.Said && m.dateAt == 0 {
		b.begun = begun{blk, b.page}
	}
}

// titled takes from the entry before it the heading that a date stands under, as on the
// pages of a journal on the web: it is the title of the entry that the date begins.
func (b *builder) titled(m mark, blk *document.Block) []corpus.Title {
	if blk.Kind == document.Heading || !m.open.Whole || b.entry == nil || b.heading == "" {
		return nil
	}
	n := len(b.entry.Titles) - 1
	if n < 0 || b.entry.Titles[n].First != len(b.entry.Passages) || b.entry.Titles[n].Text != b.heading {
		return nil
	}
	b.entry.Titles = b.entry.Titles[:n]
	return []corpus.Title{{Text: b.heading}}
}

// title keeps what a heading says beside the date.
func (b *builder) title(blk *document.Block, m mark) {
	end := min(m.open.End, len(blk.Text))
	if m.dateAt > 0 {
		end = 0
	}
	rest := printed.Trimmed(blk.Text[end:])
	if before := strings.TrimRight(m.before, " ,:;–—-("); before != "" {
		rest = before
	}
	if rest != "" {
		b.entry.Titles = append(b.entry.Titles, corpus.Title{Text: rest, First: 0})
		b.besideDate(blk.Text[end:], blk)
	}
	if len(blk.Refs) > 0 {
		b.passage(blk, corpus.Editor)
	}
}

// close ends the entry that is open.
func (b *builder) close() {
	if o := b.begun; b.entry != nil && o.block != nil && len(b.entry.Passages) == 0 {
		page := b.page
		b.page = o.page
		b.passage(o.block, corpus.Diarist)
		b.page = page
	}
	b.begun = begun{}
	if b.entry != nil && len(b.entry.Passages) > 0 {
		b.Held.Add(b.entry)
		b.entries = append(b.entries, b.entry)
	} else if b.entry != nil {
		b.problem(b.doc.Name, 0, fmt.Sprintf("the entry of %s has no text", b.entry.Date.Words()), "")
	}
	b.entry, b.article = nil, 0
}

// other takes a block that begins no entry.
func (b *builder) other(blk *document.Block) {
	if b.ofPage(blk) {
		b.leave(blk, "it looks like words of the page, and not of the entry")
		return
	}
	switch {
	case blk.Kind == document.Note:
		if len(blk.IDs) == 0 {
			b.footnote(blk)
		}
		return // others are taken with their marks
	case b.entry != nil && b.article > 0 && b.doc.Around(blk.Section, b.kinds...) != b.article:
		b.close()
	case b.entry != nil && isOutside(b.doc, blk.Section, b.article), b.entry != nil && b.article == 0 &&
		b.way != byFile && ends(blk, b.level):
		b.close()
		b.shut = ""
	}
	if b.entry == nil && blk.Kind == document.Heading && ends(blk, b.level) {
		b.shut = blk.Text
	}
	switch {
	case b.entry == nil && b.beneath(blk):
	case b.entry == nil && (b.last.IsZero() && b.since.IsZero() || !b.sibling(blk)):
		b.leave(blk, b.whyLeft())
	case b.sibling(blk):
		b.undated(blk)
	case blk.Kind == document.Rule:
	case blk.Kind == document.Heading:
		b.entry.Titles = append(b.entry.Titles, corpus.Title{Text: blk.Text, First: len(b.entry.Passages)})
		b.heading = blk.Text
	default:
		b.passage(blk, corpus.Diarist)
	}
}

// leave leaves a block out, and notes its lines.
func (b *builder) leave(blk *document.Block, why string) {
	to := blk.Line + strings.Count(blk.Text, "\n")
	if b.skip.Why == why && blk.Line-b.skip.Lines.To <= 3 && blk.Line >= b.skip.Lines.From {
		b.skip.Lines.To = max(b.skip.Lines.To, to)
		return
	}
	b.flushSkipped()
	b.skip = corpus.Skipped{Lines: corpus.LineRange{From: blk.Line, To: to}, Why: why}
}

func (b *builder) flushSkipped() {
	if b.skip.Why != "" {
		if strings.Contains(b.doc.Name, "/") { // of several
			b.skip.Why += ", in “" + path.Base(b.doc.Name) + "”"
		}
		b.skipped = append(b.skipped, b.skip)
	}
	b.skip = corpus.Skipped{}
}

var added = regexp.MustCompile(`\[[^\[\]]+\]`)

// passage makes a passage of a block, with its notes after it.
func (b *builder) passage(blk *document.Block, voice corpus.Voice) *corpus.Passage {
	p := b.plainPassage(blk, voice)
	for _, ref := range blk.Refs {
		if b.used[ref.To] {
			continue
		}
		b.used[ref.To] = true
		for _, i := range b.notes[ref.To] {
			n := b.plainPassage(&b.blocks[i], corpus.FootnoteBy)
			n.Mark, n.Host = blk.Text[ref.Start:ref.End], p
			p.Notes = append(p.Notes, n)
		}
	}
	return p
}

// editors is a paragraph in brackets that says that it is an editor's.
var editors = regexp.MustCompile(`(?is)^\[(?:(?:the )?editor|note by the ` +
	`editor|transcriber|.*[\s.—–-](?:eds?|editors?|trans|tr|transcriber|` +
	`hrsg|d\. hrsg|ред|прим\. ред)\.?\]\.?$)`)

func (b *builder) plainPassage(blk *document.Block, voice corpus.Voice) *corpus.Passage {
	if voice == corpus.Diarist && strings.HasPrefix(blk.Text, "[") && strings.HasSuffix(strings.TrimRight(blk.Text,
		"."), "]") &&
		editors.MatchString(blk.Text) {
		voice = corpus.Editor
	}
	p := &corpus.Passage{
		Part: corpus.Body, Voice: voice, Text: blk.Text, Spans: blk.Spans,
		Pieces: []corpus.Piece{{Line: blk.Line, Page: b.page}},
		Lines:  []corpus.LineRange{{From: blk.Line, To: blk.Line + strings.Count(blk.Text, "\n")}},
	}
	for _, s := range blk.Breaks {
		if n, err := strconv.Atoi(s.Value); err == nil && voice != corpus.FootnoteBy {
			b.page = n
			p.Pieces = append(p.Pieces, corpus.Piece{Start: s.Start, Line: blk.Line, Page: n})
		}
	}
	if voice == corpus.Diarist {
		for _, at := range added.FindAllStringIndex(blk.Text, -1) {
			if slices.ContainsFunc(blk.Spans, func(s corpus.Span) bool {
				return s.Kind == corpus.NoteMark && s.Start == at[0]
			}) {
				continue
			}
			p.Spans = append(p.Spans, corpus.Span{Start: at[0], End: at[1], Kind: corpus.EditorAdd})
		}
		corpus.SortSpans(p.Spans)
	}
	b.entry.Passages = append(b.entry.Passages, p)
	return p
}
