package dated

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/dated/plain"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// over takes a heading over several days: a year, a month or a season. What stands directly
// under a month or a season is an entry of that time; under a year alone it is left out,
// since it is as likely an editor's.
func (b *builder) over(m mark, blk *document.Block) {
	b.carry.Heading(m.open)
	if m.article == 0 {
		b.close()
	}
	if len(blk.Refs) > 0 {
		b.head = blk
	}
	b.above, b.shut = b.carry.Stretch(m.open, m.printed), ""
	if b.since = b.above; b.above.IsZero() {
		b.shut = m.printed
		if year := m.open.Year; year > 0 && m.open.Double == 0 {
			b.since = dates.Date{From: dates.Day{Year: year, Month: 1, Day: 1},
				To: dates.Day{Year: year, Month: 12, Day: 31}, Precision: dates.PrecisionYear, Basis: dates.Printed,
				Printed: m.printed}
		}
	}
	if m.article > 0 || b.way != byHeading && b.way != byParagraph {
		return
	}
	if m.heading || m.open.Whole {
		b.label = blk.Text[min(m.open.End, len(blk.Text)):]
		return
	}
	b.label = ""
	if synopsis(blk.Text[min(m.open.End, len(blk.Text)):]) {
		b.above = dates.Date{}
		b.leave(blk, "it tells what a chapter has, and of which months it is")
		return
	}
	if !b.beneath(blk) {
		b.leave(blk, b.whyLeft())
	}
}

// The contents of a chapter have so many parts at least, between dashes; a run of months goes on to another.
const leastParts = 3

var toMonth = regexp.MustCompile(`^[_*., ]*(?:to|until|bis|à|[-–—]) ?[_*]?\p{L}{3,}[., ]`)

// synopsis reports whether what follows a month, at the beginning of a paragraph, tells of what a chapter has: another
// month to which it goes, or words between dashes, as the heads of chapters have them.
func synopsis(rest string) bool {
	parts := strings.Count(rest, "--") + strings.Count(rest, "—")
	if m := toMonth.FindString(rest); m != "" {
		words := strings.FieldsFunc(m, func(r rune) bool { return !unicode.IsLetter(r) })
		if o, ok := printed.Read(words[len(words)-1]); ok && o.Month > 0 {
			return true
		}
	}
	return parts >= leastParts && !plain.SentenceEnds(rest)
}

// beneath begins an entry of a month or a season with what stands directly under its
// heading, and reports whether it did.
func (b *builder) beneath(blk *document.Block) bool {
	if b.above.IsZero() || blk.Kind != document.Para || b.way != byHeading && b.way != byParagraph ||
		b.article > 0 || isOutside(b.doc, blk.Section, 0) {
		return false
	}
	b.entry = &corpus.Entry{Date: b.above, Part: corpus.Body}
	if rest := printed.Trimmed(b.label); rest != "" {
		b.entry.Titles = []corpus.Title{{Text: rest}}
	}
	b.last, b.above, b.label = b.above, dates.Date{}, ""
	b.notesOver()
	b.passage(blk, corpus.Diarist)
	return true
}

// notesOver puts the heading over days before the first of them, where it has notes.
func (b *builder) notesOver() {
	if b.head != nil {
		b.passage(b.head, corpus.Editor)
		b.head = nil
	}
}

// whyLeft says why a block is in no entry.
func (b *builder) whyLeft() string {
	if b.shut != "" {
		return fmt.Sprintf("it stands under “%s”, and no day", printed.Shorten(b.shut, 40))
	}
	return "no part of an entry"
}

// undatable keeps what a heading that looks like a date stands over, as an undated entry,
// where something says what it comes after.
func (b *builder) undatable(m mark, blk *document.Block) {
	if b.way == byHeading && (!b.last.IsZero() || !b.since.IsZero()) && m.article == 0 &&
		(blk.Kind == document.Heading || m.open.Whole) {
		b.undated(blk)
		return
	}
	b.leave(blk, "it begins like an entry")
}

// notTaken reports what looks like the beginning of entries, but not in the way in
// which the document marks them.
func (b *builder) notTaken(rest []mark) {
	b.alike(rest)
	if len(rest) == 0 {
		return
	}
	what := corpus.Count(len(rest), "line that looks like a date", "lines that look like dates")
	how := "the beginnings of paragraphs"
	switch b.way {
	case byParagraph:
	case byFile:
		how = "that of its name"
	default:
		how = "headings"
		what = corpus.Count(len(rest), "paragraph that begins with a date", "paragraphs that begin with a date")
	}
	first := rest[0]
	var places []*document.Block
	for _, m := range rest {
		places = append(places, &b.blocks[m.block])
	}
	b.problemAt(b.doc.Name, fmt.Sprintf("the days of this document are %s; %s, “%s” the first, %s no entry", how,
		what, printed.Shorten(first.printed, 40), map[bool]string{true: "begins", false: "begin"}[len(rest) == 1]), "",
		places)
}

// saysWithin says which lines begin with a date and stand within paragraphs, as they do by chance where the lines of
// a page end, and as days do that no blank lines part.
func (b *builder) saysWithin() {
	if b.way == byArticle { // the document tells its entries apart itself
		return
	}
	lines := plain.Within(b.doc, b.year)
	if len(b.marks) > 0 {
		first := b.blocks[b.marks[0].block].Line
		lines = slices.DeleteFunc(lines, func(l *document.Block) bool { return l.Line < first })
	}
	if len(lines) == 0 {
		return
	}
	hint := "If they are days, put a blank line before each."
	if b.year == 0 && len(b.entries) == b.began {
		hint = "If they are days, say their year: in a line of its own above them, or with daybook import -year 1903 …."
	}
	b.problemAt(b.doc.Name, fmt.Sprintf("%s with a date and %s no entry, line %d the first",
		corpus.Count(len(lines), "line within a paragraph begins", "lines within paragraphs begin"),
		map[bool]string{true: "begins", false: "begin"}[len(lines) == 1], lines[0].Line), hint, lines)
}
