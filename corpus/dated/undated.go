package dated

import (
	"strings"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// An undated entry stands after a dated one, under a heading of the same kind that has no
// date: a name of a day of the week, a feast, “Undated”. It is no part of the day before,
// and its own day is not known.
type undated struct {
	entry  *corpus.Entry
	after  dates.Date
	before dates.Day // that it is before by its words, the zero Day for none
}

// sibling reports whether a block begins an entry as those with dates are begun, without
// having a date itself.
func (b *builder) sibling(blk *document.Block) bool {
	if b.way != byHeading && b.way != byParagraph || b.article > 0 {
		return false
	}
	if blk.Kind == document.Para && printed.Undated(blk.Text) != "" {
		return true
	}
	if b.way != byHeading {
		return false
	}
	if blk.Kind == document.Heading {
		return b.level > 0 && blk.Level == b.level && !outsideTitle.MatchString(strings.Trim(blk.Text, " *_.:\n"))
	}
	word := strings.Trim(blk.Text, " *_.,:—–-\n")
	return blk.Kind == document.Para && printed.Weekday(word) > 0 && utf8.RuneCountInString(word) > 4
}

// undated begins such an entry: after the day before it, or under the month or season whose
// heading has come since. How far its time may reach is known at the end.
func (b *builder) undated(blk *document.Block) {
	b.close()
	after := b.last
	switch {
	case !b.since.IsZero():
		after = b.since
	default: // of a run of days, or a day that is none, it is after the first, at least
		after.To, after.Precision = after.From, dates.PrecisionDay
	}
	b.above = dates.Date{}
	b.entry = &corpus.Entry{Date: after.UnderOpening(dates.Day{}), Part: corpus.Body}
	b.notesOver()
	if rest := printed.Undated(blk.Text); rest != "" && printed.Trimmed(blk.Text[len(rest):]) != "" {
		b.passage(blk, corpus.Diarist) // its text beside it
	} else {
		b.entry.Titles = []corpus.Title{{Text: blk.Text}}
	}
	b.later = append(b.later, undated{entry: b.entry, after: after})
}

// settle gives undated entries the time between the dated ones that they stand between.
func settle(list []undated, entries []*corpus.Entry) {
	for _, u := range list {
		var next dates.Day
		past := false
		for _, e := range entries {
			if past && e.Date.Basis != dates.Under && (e.Date.Precision == dates.PrecisionDay ||
				e.Date.From.After(u.after.From)) {
				next = e.Date.From
				break
			}
			past = past || e == u.entry
		}
		u.entry.Date = u.after.UnderOpening(next)
		if d := &u.entry.Date; !u.before.IsZero() && d.From.Before(u.before) && !d.To.Before(u.before) {
			d.To = u.before.AddDays(-1)
		}
	}
}
