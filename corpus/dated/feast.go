package dated

import (
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// A feastEntry stands under the name of a feast where days stand under dates: “Whit Sunday”. Its
// day is settled when the style of the diary, and the days around it, are known.
type feastEntry struct {
	entry *corpus.Entry
	feast printed.Feast
	file  string
	line  int
	since dates.Date // of the heading of a month or year over it, if no day has come since
	first int        // of the entries of the document
	loose bool       // it may as well be text of the entry before it, or a heading in that
}

// feast begins an entry under the name of a feast, and reports whether it did: not under the date
// of the same day, and where nothing says what it comes after.
func (b *builder) feast(m mark, blk *document.Block) bool {
	if b.entry != nil && len(b.entry.Passages) == 0 {
		return false // a remark to the date above it
	}
	if m.feast.Year == 0 && b.last.IsZero() && b.since.IsZero() {
		if m.feast.Whole {
			b.close()
			b.shut = blk.Text
		}
		return false
	}
	f := feastEntry{feast: m.feast, file: b.doc.Name, line: blk.Line, since: b.since, first: b.began,
		loose: !m.feast.Whole || blk.Kind == document.Heading && b.level > 0 && blk.Level > b.level}
	if m.feast.Year > 0 {
		b.close()
		b.entry = &corpus.Entry{Date: dates.Date{Printed: m.feast.Words}, Part: corpus.Body,
			Titles: []corpus.Title{{Text: blk.Text}}}
		b.above, b.since = dates.Date{}, dates.Date{}
		b.notesOver()
		if d, why := m.feast.Day(m.feast.Year, b.style); why == "" {
			b.last = dates.Date{From: d, To: d, Precision: dates.PrecisionDay}
			b.carry.Take(b.last, printed.Date{Day: d.Day, Month: d.Month, Year: d.Year})
		} else {
			b.carry.Heading(printed.Date{Year: m.feast.Year})
		}
	} else {
		b.undated(blk)
	}
	if !m.feast.Whole {
		b.entry.Titles = nil
		b.passage(blk, corpus.Diarist)
	}
	f.entry = b.entry
	b.feasts = append(b.feasts, f)
	return true
}

// settleFeasts gives the entries that stand under feasts their days, those that can be told: of a
// year that is printed, or the one day of that name between the days before and after. style is the
// diary's, "" where nothing says it. What may as well be text of the day before goes back to it.
func (r *Reader) settleFeasts(style dates.Style) {
	var told, untold []string
	for _, f := range r.feasts {
		at := slices.Index(r.entries, f.entry)
		if at < 0 {
			continue // it had no text, which is said
		}
		before, next := r.around(at, f.first)
		if before == nil {
			before = &corpus.Entry{}
		}
		d, why := f.day(before.Date, next, style)
		same := before.Date.Precision == dates.PrecisionDay &&
			!d.IsZero() && !d.Before(before.Date.From) && !before.Date.To.Before(d) &&
			f.feast.Year == 0
		switch {
		case same, why != "" && f.loose && at > f.first:
			r.goesBack(at)
			if !same {
				untold = append(untold, fmt.Sprintf("“%s” in line %d: %s; it is taken as text of the entry before it",
					printed.Shorten(f.feast.Words, 40), f.line, why))
			}
		case why != "":
			untold = append(untold, fmt.Sprintf("“%s” in line %d: %s", printed.Shorten(f.feast.Words, 40), f.line, why))
		default:
			f.entry.Date = dates.Date{From: d, To: d, Precision: dates.PrecisionDay, Basis: dates.Inferred,
				Printed: f.feast.Words, Reason: f.feast.Rule(style)}
			if f.feast.Whole {
				f.entry.Titles = slices.Delete(f.entry.Titles, 0, 1)
			}
			told = append(told, fmt.Sprintf("“%s” is taken as %s", printed.Shorten(f.feast.Words, 40), d.Words()))
		}
	}
	r.sayFeasts(told, "1 entry stands under the name of a feast; its day is worked out, and marked so",
		"%d entries stand under the names of feasts; their days are worked out, and marked so")
	r.sayFeasts(untold, "1 feast stands where days do, and its day cannot be told",
		"%d feasts stand where days do, and their days cannot be told")
}

// sayFeasts reports feasts, of many the first few.
func (r *Reader) sayFeasts(list []string, one, many string) {
	n := len(list)
	switch {
	case n == 0:
		return
	case n > 1:
		one = fmt.Sprintf(many, n)
	}
	r.problem(r.feasts[0].file, r.feasts[0].line, one+": "+strings.Join(list[:min(n, 3)], "; "), "")
}

// around are the dated entry before one in its document, nil where there is none, and the day of the
// one after it.
func (r *Reader) around(at, first int) (before *corpus.Entry, next dates.Day) {
	dated := func(e *corpus.Entry) bool { return !e.Date.IsZero() && e.Date.Basis != dates.Under }
	for i := at - 1; i >= first && before == nil; i-- {
		if dated(r.entries[i]) {
			before = r.entries[i]
		}
	}
	for _, e := range r.entries[at+1:] {
		if dated(e) {
			return before, e.Date.From
		}
	}
	return before, next
}

// day is the day of the feast: in the year that is printed, in the time of the heading over it, or
// between two days. It may be the day before itself. why says why it cannot be told.
func (f feastEntry) day(before dates.Date, next dates.Day, style dates.Style) (d dates.Day, why string) {
	from, to := before.From, next
	switch {
	case f.feast.Year > 0:
		return f.feast.Day(f.feast.Year, style)
	case !f.since.IsZero():
		if from, to = f.since.From, f.since.To; next.After(from) && next.Before(to) {
			to = next
		}
	case next.Before(from):
		to = dates.Day{Year: before.To.Year, Month: 12, Day: 31}
	}
	for year := from.Year; year <= to.Year; year++ {
		on, no := f.feast.Day(year, style)
		if no != "" {
			return d, no
		}
		between := !on.Before(from) && !to.Before(on) && on != next
		if !between {
			continue
		}
		if !d.IsZero() {
			return dates.Day{}, "it falls between the days around it more than once"
		}
		d = on
	}
	if d.IsZero() {
		why = "it does not fall between the days around it"
	}
	return d, why
}

// goesBack gives what an entry has to the one before it.
func (r *Reader) goesBack(at int) {
	e, to := r.entries[at], r.entries[at-1]
	for _, t := range e.Titles {
		t.First += len(to.Passages)
		to.Titles = append(to.Titles, t)
	}
	to.Passages = append(to.Passages, e.Passages...)
	r.entries = slices.Delete(r.entries, at, at+1)
}

// feastsOf are the feasts that stand where a document has its days: alone, or, where days are
// the beginnings of paragraphs, with their text beside them.
func feastsOf(feasts []mark, w way) []mark {
	return slices.DeleteFunc(feasts, func(m mark) bool { return w != byParagraph && !m.feast.Whole })
}
