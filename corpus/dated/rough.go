package dated

import (
	"fmt"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// roughIn are the marks that bound a time and name no day, in a document whose days are marked in a way: where they are
// headings, a paragraph that begins so is text.
func (f *finder) roughIn(w way) []mark {
	for i := range f.rough {
		if m := &f.rough[i]; w == byHeading && !m.heading {
			m.past, m.rough = true, printed.Rough{}
		}
	}
	return f.rough
}

// rough begins an entry at words that bound a time, "Late January", "Before 25 March", and reports whether it did. A
// part of a month or year is the days from its first to its last; what is before or after a day stands undated after
// the day before it in the diary, or after that day, and is searched for up to the day that it is before. Where the
// words contradict the days around them nothing is taken from them; what is before a day, and no day before it, is
// undated.
func (b *builder) rough(m mark, blk *document.Block) bool {
	if m.rough.Kind == printed.PartOf {
		return b.partOf(m, blk)
	}
	d, why := b.carry.Day(m.rough.Date, m.printed)
	if why == "" && d.Precision != dates.PrecisionDay {
		why = d.Reason
	}
	told := why == ""
	u := undated{after: b.dayBefore()}
	if told {
		why = u.bound(m.rough.Kind, d)
	}
	first := told && u.after.IsZero()
	if why != "" {
		b.notTold(m, blk, why)
		if !first && (u.after.IsZero() || !m.heading) {
			return false
		}
	}
	b.close()
	if told {
		b.carry.TakeRough(d, m.rough)
	}
	u.after.Printed = m.printed
	if first {
		b.roughEntry(u.after, m, blk)
		return true
	}
	b.roughEntry(u.after.UnderOpening(dates.Day{}), m, blk)
	u.entry = b.entry
	b.later = append(b.later, u)
	return true
}

// dayBefore is the day, or the month or year of a heading since, after which something undated stands; the zero Date
// where none is known.
func (b *builder) dayBefore() dates.Date {
	d := b.last
	switch {
	case !b.since.IsZero():
		return b.since
	case d.Precision != dates.PrecisionDay:
		return dates.Date{}
	}
	d.To = d.From
	return d
}

// bound bounds what is undated by a day that it is before or after, or says why not.
func (u *undated) bound(kind printed.Kind, day dates.Date) (why string) {
	switch {
	case kind == printed.After:
		u.after = day
	case u.after.IsZero():
		return "no day before it is known"
	case !u.after.From.Before(day.From):
		return "it stands after " + u.after.From.Words()
	default:
		u.before = day.From
	}
	return ""
}

// notTold says why the time of such words cannot be told.
func (b *builder) notTold(m mark, blk *document.Block, why string) {
	b.carry.Missed(m.rough.Date, m.printed)
	b.problem(b.doc.Name, blk.Line, fmt.Sprintf("“%s” looks like a date and is not taken: %s",
		printed.Shorten(m.printed, 40), why), wayOut(why))
}

// partOf begins an entry of a part of a month or year.
func (b *builder) partOf(m mark, blk *document.Block) bool {
	d, why := b.carry.Rough(m.rough)
	if why != "" {
		b.notTold(m, blk, why)
		return false
	}
	b.close()
	b.carry.TakeRough(d, m.rough)
	if b.since = (dates.Date{}); b.last.IsZero() { // else what follows undated stands after the day before, at least
		b.last = d
	}
	b.roughEntry(d, m, blk)
	return true
}

// roughEntry begins the entry of such a time; what its paragraph says beside the words is its text.
func (b *builder) roughEntry(d dates.Date, m mark, blk *document.Block) {
	b.above, b.heading = dates.Date{}, ""
	b.entry = &corpus.Entry{Date: d, Part: corpus.Body}
	b.notesOver()
	if blk.Kind == document.Heading || m.rough.Whole {
		b.title(blk, m)
		return
	}
	b.passage(blk, corpus.Diarist)
}
