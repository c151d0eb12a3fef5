package dated

import (
	"strings"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// over reports whether a date without a day stands over days, or has text of its own that is
// of all that time: a heading, or "June 1951. Haymaking." A season without a year is one only
// as a heading.
func over(o printed.Date, b *document.Block, heading bool) bool {
	switch {
	case o.Day > 0:
		return false
	case o.Season > 0 && o.Year == 0:
		return b.Kind == document.Heading
	case heading:
		return true
	case o.Month == 0 && o.Season == 0 || !o.Parted(b.Text):
		return false
	}
	next := strings.TrimLeft(b.Text[o.End:], "*_)] ")
	return utf8.RuneCountInString(b.Text) < 60 ||
		o.Year > 0 && next != "" && strings.ContainsAny(next[:1], ".:") ||
		strings.HasPrefix(next, "–") || strings.HasPrefix(next, "—")
}

// stretches is how many headings of a month or a season have a year: the entries of a diary
// that has no days.
func stretches(marks []mark) (n int) {
	var c printed.Carrier
	for _, m := range marks {
		if m.context {
			c.Heading(m.open)
			if !c.Stretch(m.open, m.printed).IsZero() {
				n++
			}
		}
	}
	return n
}

// outsideHeadings tells the blocks that stand under a heading such as "Introduction", up to the
// next one of its level or the next file; none where hardly any other date would be left, as
// in a diary that is called "Notes".
func outsideHeadings(d *document.Document, blocks []document.Block) map[int]bool {
	beside := map[int]bool{}
	level, file, in, out := 0, -1, 0, 0
	for i := range blocks {
		b := &blocks[i]
		if f := d.Around(b.Section, "file"); f != file {
			file, level = f, 0
		}
		if b.Kind == document.Heading {
			switch {
			case outsideTitle.MatchString(strings.Trim(b.Text, " *_.:\n")):
				if level == 0 || b.Level <= level {
					level = b.Level
				}
			case level > 0 && b.Level <= level:
				level = 0
			}
		}
		beside[i] = level > 0
		if o, ok := printed.Read(b.Text); ok && o.Day > 0 {
			if level > 0 {
				in++
			} else {
				out++
			}
		}
	}
	if in > out {
		return nil
	}
	return beside
}

// withBold adds to days that are set in bold in paragraphs of their own those that are set in
// bold at the head of a paragraph with text.
func withBold(blocks []document.Block, headings, paragraphs []mark) []mark {
	bold, days := 0, 0
	for _, m := range headings {
		if !m.context {
			days++
			if isBold(&blocks[m.block], m.open.End) {
				bold++
			}
		}
	}
	if bold == 0 || bold*2 < days {
		return headings
	}
	var more []mark
	for _, m := range notIn(paragraphs, headings) {
		if !m.context && isBold(&blocks[m.block], m.open.End) {
			more = append(more, m)
		}
	}
	return joined(headings, more)
}

func isBold(b *document.Block, end int) bool {
	for _, s := range b.Spans {
		if s.Kind == corpus.Bold && s.Start <= 1 && s.End >= end-1 && b.Kind == document.Para {
			return true
		}
	}
	return false
}

// mostInDayFile is how many dates a file of one day, by its name, may have in it.
const mostInDayFile = 2

// ofOneDay reports whether a document is of the one day that its front matter or its name
// has: that day is the only one in it, or text stands before any other. marks then has the
// date as it is printed, if it is; rest has the other dates, which are no entries.
func ofOneDay(d *document.Document, blocks []document.Block, all []mark) (marks, rest []mark, ok bool) {
	name := named(d)
	if name.open.Day == 0 {
		return nil, nil, false
	}
	var c printed.Carrier
	c.Within(name.open.Year, name.open.Month, "")
	day := dates.Day{Year: name.open.Year, Month: name.open.Month, Day: name.open.Day}
	for _, m := range all {
		if m.context {
			continue
		}
		if on, why := c.Day(m.open, m.printed); why == "" && on.From == day && on.To == day && len(marks) == 0 &&
			(m.open.Whole || blocks[m.block].Kind == document.Heading) {
			marks = append(marks, m)
			continue
		}
		rest = append(rest, m)
	}
	if len(rest) > mostInDayFile {
		return nil, nil, false
	}
	first := len(blocks)
	if len(rest) > 0 {
		first = rest[0].block
	}
	before := len(marks) > 0 && marks[0].block < first
	for i := 0; i < first && !before; i++ {
		before = blocks[i].Kind == document.Para
	}
	return marks, rest, before
}
