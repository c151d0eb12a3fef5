// Package dated reads diaries whose entries are marked by their dates: an EPUB or web
// page whose divisions say that they are entries, with dates for machines or in words;
// headings that are dates; paragraphs that begin with one, in plain text, Markdown or a
// word processor's file; one file a day.
//
// find.go finds which of these a document is, package printed reads the dates and carries
// month and year, build.go makes entries of what stands between. Nothing is guessed: what
// is no entry is left out and said, a date that lacks a month or year which nothing before
// it gives is not taken, and where the date for machines and the printed words disagree,
// the words decide. The day of an entry is the one that the diarist wrote, by his calendar;
// of two years, "1659/60", it is the later, as historians give it.
package dated

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/dated/plain"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// Entries returns how many dated entries a document has, to recognise it by, and
// whether it says itself that it is a diary's. year is that of a [Reader].
func Entries(d *document.Document, year int) (n int, says bool) {
	year, _ = yearOf(d, year)
	w, marks, _ := find(d, plain.Blocks(d, year))
	for _, m := range marks {
		if !m.context && !m.same && !m.unread && !m.past && m.feast.Words == "" && m.rough.Kind == 0 {
			n++
		}
	}
	if n == 0 && w != byFile {
		n = stretches(marks)
	}
	if w == byFile { // its name, or its front matter, is the day
		n = 1
	}
	return n, w == byArticle
}

// Unread returns how many lines of a document look like dates that cannot be read, and the first of them.
func Unread(d *document.Document) (n, line int, words string) {
	blocks := plain.Blocks(d, 0)
	f := finder{d: d, blocks: blocks, kinds: entryKinds, articles: map[int]bool{}}
	for i := range blocks {
		if k := blocks[i].Kind; k == document.Para || k == document.Heading {
			f.look(i, 0)
		}
	}
	for _, m := range joined(f.others, f.placed) {
		if n++; n == 1 {
			line, words = blocks[m.block].Line, printed.Shorten(m.printed, 40)
		}
	}
	return n, line, words
}

// A Reader reads the documents of one diary. The zero value is ready; it is for one
// goroutine.
type Reader struct {
	// ID names the diary; "" derives a name from the author's or the title.
	ID string
	// Held limits what is read: who adds documents looks whether it is full.
	Held document.Held
	// Year is that of the first dates, where nothing in the documents says it; 0 where they do.
	Year int

	about    document.About // what the first document that says it says
	stated   []stated
	front    []document.KeyValue
	entries  []*corpus.Entry
	skipped  []corpus.Skipped
	problems []corpus.Problem
	names    []string
	style    dates.Style
	same     int // dates for machines that are those in words
	ahead    int // those that are the new style of those in words
	stamps   []stamped
	named    []namedDay
	feasts   []feastEntry
	written  []written
	beside   []beside
	headline string // of the first document
	fromLine bool   // that is the first line of a plain text
	saidFor  int    // documents whose days have the year that was said
	double   int    // days with two years, "1659/60"

	heads, program int    // lines that are no words of the author's
	firstLeft      string // where the first of them is
}

// Add reads one document. What is in it that is no entry is skipped, and said.
func (r *Reader) Add(d *document.Document) {
	r.names = append(r.names, d.Name)
	ebook(d)
	a := &r.about
	for _, f := range []struct {
		to   *string
		from string
	}{{&a.Title, d.About.Title}, {&a.Author, d.About.Author}, {&a.Editor, d.About.Editor},
		{&a.Translator, d.About.Translator}, {&a.Place, d.About.Place}, {&a.Publisher, d.About.Publisher},
		{&a.Date, d.About.Date}, {&a.Language, d.About.Language}, {&a.Rights, d.About.Rights},
		{&a.Source, d.About.Source}} {
		*f.to = cmp.Or(*f.to, f.from)
	}
	r.front = append(r.front, d.Front...)
	r.problems = append(r.problems, d.Problems...)
	b := &builder{Reader: r, doc: d}
	b.year, b.yearFrom = yearOf(d, r.Year)
	b.blocks = plain.Blocks(d, b.year)
	b.kinds = kindsOf(d, b.blocks)
	if n := plain.Embedded(d); n > 0 {
		r.problem(d.Name, 0, fmt.Sprintf("%d pictures or notes that the text embeds are left out", n), "")
	}
	if len(d.Blocks) == 0 {
		r.leaveOut(d)
	}
	var rest []mark
	b.way, b.marks, rest = find(d, b.blocks)
	if len(r.names) == 1 {
		r.headline = headline(b.blocks)
		if line := firstLine(d, b.blocks, b.marks); r.headline == "" && line != "" {
			r.headline, r.fromLine = line, true
		}
	}
	b.build()
	b.notTaken(rest)
	b.saysWithin()
	r.state(d, len(r.entries)-b.began)
}

// leaveOut counts the lines of a plain text that are no words of its author's.
func (r *Reader) leaveOut(d *document.Document) {
	heads, program, first := plain.Left(d.Lines)
	if r.heads+r.program == 0 {
		r.firstLeft = fmt.Sprintf("the first is line %d of %s", first, path.Base(d.Name))
	}
	r.heads += heads
	r.program += program
}

// saysLeft says how many such lines there are.
func (r *Reader) saysLeft() {
	for _, c := range []struct {
		n    int
		what string
	}{{r.heads, "running heads and numbers of pages"}, {r.program, "lines that a program for notes wrote"}} {
		if c.n > 0 {
			r.skipped = append(r.skipped, corpus.Skipped{Why: fmt.Sprintf("%d %s; %s", c.n, c.what, r.firstLeft)})
		}
	}
}

// problemAt reports a problem of several places, each with the line of its block and its first words.
func (r *Reader) problemAt(file, text, hint string, blocks []*document.Block) {
	r.problem(file, blocks[0].Line, text, hint)
	p := &r.problems[len(r.problems)-1]
	for _, b := range blocks {
		words := strings.Join(strings.Fields(b.Text), " ")
		p.Places = append(p.Places, fmt.Sprintf("line %d: “%s”", b.Line, printed.Shorten(words, longestPlace)))
	}
}

// longestPlace is how many letters of a line are printed in a list of places.
const longestPlace = 60

func (r *Reader) problem(file string, line int, text, hint string) {
	r.problems = append(r.problems, corpus.Problem{File: file, Line: line, Text: text, Hint: hint, Warning: true})
}

// Text returns the diary, and what was doubtful; nil where no entry was found. The
// Reader must not be used after it.
func (r *Reader) Text() (*corpus.Text, []corpus.Problem) {
	if len(r.entries) > 0 && !slices.ContainsFunc(r.entries, func(e *corpus.Entry) bool { return !e.Date.IsZero() }) {
		return nil, append(r.problems, corpus.Problem{
			Text: fmt.Sprintf("of none of its %d entries the date can be told",
				len(r.entries)), Hint: "Write the first date with its year in four figures, or say the year: " +
				"daybook import -year 1903 …; the " +
				"others follow it. Of 3/4 say the month in words."})
	}
	if len(r.entries) == 0 {
		return nil, append(r.problems, corpus.Problem{Text: "no entry with a date was found",
			Hint: "An entry is a heading or the beginning of a paragraph that is a date, such as “3 May 1903” or " +
				"“3rd.” under “May 1903”."})
	}
	r.settings()
	r.hands()
	r.saysLeft()
	r.sign()
	style := cmp.Or(r.style, styleOf(r.same, r.ahead))
	if style == "" {
		style = r.styleOfWeekdays()
	}
	r.settleFeasts(cmp.Or(style, r.newByWeekdays()))
	if style == "" {
		if style = dates.NewStyle; r.double > 0 {
			r.problem(r.names[0], 0, fmt.Sprintf("%d of its dates have two years, as those of the old style often do; "+
				"nothing says whether the days are by it, too", r.double),
				"If they are, say “style: old” in front matter.")
		}
	}
	if style == dates.OldStyle {
		for _, e := range r.entries {
			e.Date.Style = style
		}
	} else {
		r.leapDays()
	}
	r.compare(style)
	r.checkWeekdays()
	if len(r.names) > 1 || r.newestFirst() { // several files: by their first dates, each as it is
		r.order()
	}
	work := r.work(style)
	t := &corpus.Text{Diary: work.ID, Work: work, Entries: r.entries, Skipped: r.skipped}
	if work.Language == "" {
		work.Language = t.GuessLanguage()
	}
	corpus.NameEntries(t)
	return t, r.problems
}

// leapDays marks the days of a diary that is not known to be of the old style which only that style has, and says so.
func (r *Reader) leapDays() {
	n, first := 0, ""
	for _, e := range r.entries {
		if d := &e.Date; d.From.OldOnly() || d.To.OldOnly() {
			if d.Style = dates.OldStyle; n == 0 {
				first = d.Words()
			}
			n++
		}
	}
	if n > 0 {
		r.problem(r.names[0], 0, fmt.Sprintf("%s is a day of the Julian calendar only: it is taken as one of the "+
			"old style, and the other days as they are printed", first),
			"If all the days are by that calendar, say “style: old” in front matter; if none is, the day is a mistake.")
	}
}

// leastTurned is how many dated entries there are at least where all stand newest first.
const leastTurned = 3

// newestFirst reports whether the entries of a file stand newest first, as those of journals on
// the web do, and says so.
func (r *Reader) newestFirst() bool {
	n, turned := 0, false
	var last dates.Day
	for _, e := range r.entries {
		if e.Date.IsZero() || e.Date.Basis == dates.Under {
			continue
		}
		if n++; n > 1 && last.Before(e.Date.From) {
			return false
		}
		turned = turned || n > 1 && e.Date.From.Before(last)
		last = e.Date.From
	}
	if n < leastTurned || !turned {
		return false
	}
	r.problem(r.names[0], 0, "its entries stand newest first; they are put in the order of their days", "")
	return true
}

// order sorts entries of several files, which may be in any order, by date; each
// undated one stays after the one that it follows.
func (r *Reader) order() {
	keys := map[*corpus.Entry]dates.Day{}
	var last dates.Day
	for _, e := range r.entries {
		if !e.Date.IsZero() {
			last = e.Date.From
		}
		keys[e] = last
	}
	slices.SortStableFunc(r.entries, func(a, b *corpus.Entry) int { return keys[a].Compare(keys[b]) })
}

// headline is the heading that a document begins with, "" where that is a date or there is none.
func headline(blocks []document.Block) string {
	if len(blocks) == 0 || blocks[0].Kind != document.Heading || blocks[0].Level > 1 {
		return ""
	}
	text := blocks[0].Text
	if _, ok := printed.Read(text); ok || outsideTitle.MatchString(text) {
		return ""
	}
	return strings.Join(strings.Fields(text), " ")
}

// longestTitle is how many letters the first line of a plain text has at most that is its title.
const longestTitle = 80

// noTitle is what a first line has that is no title: who made the file, or a field.
var noTitle = regexp.MustCompile(`(?i)^[\pL -]{1,20}:|transcri|copyright|©|@|https?:|\.(txt|md|docx?)$|^page \d`)

// firstLine is the line that a plain text begins with where that is a title: alone, short, before any
// day, and no sentence.
func firstLine(d *document.Document, blocks []document.Block, marks []mark) string {
	if len(d.Blocks) > 0 || len(blocks) < 2 || blocks[0].Kind != document.Para || len(marks) == 0 ||
		marks[0].block == 0 {
		return ""
	}
	text := blocks[0].Text
	_, dated := printed.Read(text)
	_, feast := printed.ReadFeast(text)
	if dated || feast || utf8.RuneCountInString(text) > longestTitle || strings.Contains(text, "\n") ||
		blocks[1].Line <= blocks[0].Line+1 || plain.SentenceEnds(text) || strings.HasSuffix(text, ",") ||
		noTitle.MatchString(text) || headOfLetter.MatchString(text) || outsideTitle.MatchString(text) ||
		!strings.ContainsFunc(text, unicode.IsLetter) {
		return ""
	}
	return strings.Join(strings.Fields(text), " ")
}
