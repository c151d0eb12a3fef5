package dated

import (
	"strings"

	"daybook/corpus/dated/printed"
	"daybook/corpus/document"
)

// A finder has what was found of the marks of a document, by the ways of marking.
type finder struct {
	d        *document.Document
	blocks   []document.Block
	kinds    []string     // of divisions that are entries
	articles map[int]bool // those that have their mark
	by       [byFile + 1][]mark
	others   []mark // what looks like a date that cannot be read
	same     []mark // what goes on with the day before
	feasts   []mark // what has the name of a feast for its date
	placed   []mark // what has a place before its date
	yearly   []mark // what begins with a year, beneath a day
	rough    []mark // what bounds a time, and names no day
	bare     []mark // what begins with a figure alone, as a day of a month or an item of a list may
}

// look notes what a block marks, which stands in the division of an entry, 0 for none.
func (f *finder) look(i, article int) {
	b := &f.blocks[i]
	o, ok := printed.Read(b.Text)
	before := ""
	if over, is := printed.ReadPart(b.Text); is {
		o, ok = over, true
	}
	if !ok && b.Kind == document.Heading {
		o, before, ok = printed.ReadClosing(b.Text)
	}
	if b.Worked != "" && len(b.Stamps) > 0 && !(ok && o.Full()) { // the title of what a program dates
		o, before, ok = printed.Date{}, "", false
	}
	m := mark{before: before, block: i, open: o, article: article, heading: b.Kind == document.Heading || ok &&
		o.Whole}
	if ok {
		m.printed = strings.TrimSpace(b.Text[len(before):o.End])
	}
	for _, s := range b.Stamps {
		if s.Start <= max(o.End, 3) {
			m.stamp = s.Value
			break
		}
	}
	if article > 0 {
		f.inArticle(m, ok)
		return
	}
	if words := printed.SameDay(b.Text); words != "" && !ok {
		m.same, m.printed, m.open.End = true, words, strings.Index(b.Text, words)+len(words)
		m.open.Whole = printed.Trimmed(b.Text[m.open.End:]) == ""
		f.same = append(f.same, m)
		return
	}
	if feast, is := printed.ReadFeast(b.Text); is && (!ok || o.Month == 0 && (!o.Ordinal || feast.End > o.End)) &&
		(feast.Whole || b.Kind == document.Para) {
		m.feast, m.printed, m.open = feast, feast.Words, printed.Date{End: feast.End, Whole: feast.Whole}
		f.feasts = append(f.feasts, m)
		return
	}
	if rough, is := printed.ReadRough(b.Text); is && !ok {
		m.rough, m.printed, m.open = rough, rough.Words, printed.Date{End: rough.End, Whole: rough.Whole}
		m.heading = m.heading || rough.Whole
		f.rough = append(f.rough, m)
		return
	}
	if !ok && f.inPlace(i) {
		return
	}
	if unread, year := printed.Unread(b.Text); unread != "" && (!ok || o.Month == 0) && !o.Republican() &&
		!(ok && o.Whole && o.Day == 0) {
		m.printed, m.unread, m.past = unread, year, true
		f.others = append(f.others, m)
		ok = false
	}
	if !ok {
		if m.stamp != "" && b.Kind == document.Heading {
			f.by[byHeading] = append(f.by[byHeading], m)
		} else if m.printed == "" && printed.Looks(b.Text) && !pageWords.MatchString(b.Text) {
			m.printed, m.past = strings.TrimSpace(b.Text), printed.BeginsLikeDate(b.Text)
			f.others = append(f.others, m)
		} else if m.printed == "" {
			f.looksAtFirst(m)
		}
		return
	}
	f.dated(m)
}

// looksAtFirst notes a paragraph whose first words look like a date that cannot be read.
func (f *finder) looksAtFirst(m mark) {
	b := &f.blocks[m.block]
	if words := printed.LooksAtFirst(b.Text); words != "" && b.Kind == document.Para {
		m.printed, m.past = words, true
		f.others = append(f.others, m)
	}
}

// inPlace notes a block that begins with the name of a place and a date, and reports whether it does.
func (f *finder) inPlace(i int) bool {
	b := &f.blocks[i]
	o, before, ok := printed.ReadPlaced(b.Text)
	if ok && (o.Whole || o.Parted(b.Text)) {
		f.placed = append(f.placed, mark{before: before, block: i, open: o, heading: b.Kind == document.Heading ||
			o.Whole,
			printed: strings.TrimSpace(b.Text[len(before):o.End])})
		return true
	}
	return false
}

// inArticle notes a mark in the division of an entry, of which only the first counts; read says
// that it has a date.
func (f *finder) inArticle(m mark, read bool) {
	if !f.articles[m.article] {
		f.articles[m.article] = true
		if !read {
			m.printed, m.open = "", printed.Date{}
		}
		f.by[byArticle] = append(f.by[byArticle], m)
		return
	}
	// A title may stand before the date of an entry.
	first := &f.by[byArticle][len(f.by[byArticle])-1]
	if first.article == m.article && first.open.Day == 0 && first.open.Year == 0 && m.block-first.block < firstBlocks &&
		read && m.open.Day > 0 && (m.stamp != "" || m.open.Parted(f.blocks[m.block].Text)) {
		first.open, first.printed, first.stamp, first.dateAt = m.open, m.printed, m.stamp, m.block
	}
}

// dated notes a mark that has a date, in each of the ways that it may be one.
func (f *finder) dated(m mark) {
	o, b := m.open, &f.blocks[m.block]
	if m.context = over(o, b, m.heading); m.context {
		for _, w := range []way{byArticle, byHeading, byParagraph, byFile} {
			if m.heading || w == byParagraph {
				f.by[w] = append(f.by[w], m)
			}
		}
		return
	}
	says := o.Month > 0 || o.Ordinal || o.Weekday
	switch {
	case o.Day == 0:
		if o.Year > 0 && o.Month == 0 && o.Double == 0 && b.Kind == document.Para && o.Parted(b.Text) {
			f.yearly = append(f.yearly, m)
		}
	case b.Kind == document.Heading, o.Whole && says:
		f.by[byHeading] = append(f.by[byHeading], m)
		if says {
			f.by[byParagraph] = append(f.by[byParagraph], m)
		}
	case o.Parted(b.Text) && says:
		f.by[byParagraph] = append(f.by[byParagraph], m)
	case o.Parted(b.Text) && !o.Whole && b.Kind == document.Para:
		f.bare = append(f.bare, m)
	case !o.Parted(b.Text) && printed.Looks(b.Text) && !pageWords.MatchString(b.Text):
		m.printed, m.past = strings.TrimSpace(b.Text), true
		f.others = append(f.others, m)
	case !o.Parted(b.Text):
		f.looksAtFirst(m)
	}
}

// days is how many entries the marks of a way begin.
func (f *finder) days(w way) (n int) {
	for _, m := range f.by[w] {
		if !m.context {
			n++
		}
	}
	return n
}

// surest is the way that the document most likely marks its entries, and what else looks like marks.
func (f *finder) surest() (w way, marks, rest []mark) {
	headings, paragraphs := f.by[byHeading], f.by[byParagraph]
	switch {
	case f.days(byArticle) > 0:
		return byArticle, f.by[byArticle], nil
	case f.days(byHeading) > 0 && f.days(byHeading)*3 >= f.days(byParagraph):
		rest := notIn(paragraphs, headings)
		if all := joined(headings, rest); inOrder(all, rest, areLines(f.blocks, headings)) {
			return byHeading, all, nil
		}
		return byHeading, headings, rest
	case f.days(byParagraph) > 0:
		return byParagraph, paragraphs, notIn(headings, paragraphs)
	}
	if named(f.d).open.Month > 0 {
		return byFile, f.by[byFile], nil
	}
	for _, w := range []way{byHeading, byParagraph} {
		if stretches(f.by[w]) > 0 {
			return w, f.by[w], nil
		}
	}
	return byNothing, nil, nil
}
