package dated

import (
	"cmp"
	"fmt"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
)

// mostUntaken is how many lines that look like dates and are not taken are said one by one, with the reason.
const mostUntaken = 10

// open begins an entry at a mark, unless its date cannot be told.
func (b *builder) open(m mark, line int) {
	b.close()
	d, why := b.dateAt(m)
	if why != "" && m.article > 0 {
		b.problem(b.doc.Name, line, fmt.Sprintf("the entry that begins “%s” has no date that can be told: %s",
			printed.Shorten(m.printed, 40), why), "")
		if d, why = b.carry.Without(m.printed), ""; m.open.Month > 0 || m.open.Year > 0 {
			d = dates.Date{Printed: m.printed} // of the month before it, it may not be
		}
	}
	if why != "" {
		b.carry.Missed(m.open, m.printed)
		if b.untaken = append(b.untaken, &b.blocks[m.block]); len(b.untaken) <= mostUntaken {
			b.problem(b.doc.Name, line, fmt.Sprintf("“%s” looks like a date and is not taken: %s",
				printed.Shorten(m.printed, 40), why), wayOut(why))
		}
		return
	}
	b.worked(&d, m)
	if d.Precision == dates.PrecisionMonth && m.open.Day > 0 && d.Basis == dates.Inferred {
		b.problem(b.doc.Name, line, fmt.Sprintf("of “%s” only %s is taken: %s", printed.Shorten(m.printed, 40), d.Words(),
			d.Reason), "")
	}
	if m.open.Doubtful() {
		if b.doubtful++; b.doubtful == 1 {
			b.doubtfulAt, b.doubtfulFirst = line, m.printed
		}
	}
	if b.carry.Nears(m.open, d) {
		if b.short++; b.short == 1 {
			b.shortAt, b.shortFirst = line, fmt.Sprintf("“%s” as %d", printed.Shorten(m.printed, 40), d.From.Year)
		}
	}
	b.taken(d, m, line)
	b.entry = &corpus.Entry{Date: d, Part: corpus.Body}
	b.of = append(b.of, entryOf{b.entry, m.article})
	if m.open.DOW > 0 && d.Precision == dates.PrecisionDay && d.From == d.To && d.Basis != dates.Under {
		b.named = append(b.named, namedDay{b.doc.Name, line, b.entry, m.open.DOW})
	}
}

// dateAt is the date that a mark tells, or why it tells none.
func (b *builder) dateAt(m mark) (d dates.Date, why string) {
	stamp, stampOK := machine(m.stamp)
	switch {
	case m.open.Day > 0:
		d, why = b.carry.Day(m.open, m.printed)
		switch {
		case why == "" || !stampOK:
		case m.open.Month > 0 && m.open.Year == 0 && m.open.Month == stamp.Month && m.open.Day == stamp.Day:
			d, why = dates.Date{From: stamp, To: stamp, Precision: dates.PrecisionDay, Basis: dates.Inferred,
				Printed: m.printed, Reason: "the year is from the date for machines"}, ""
		case m.open.Month == 0:
			d, why = dates.Date{From: stamp, To: stamp, Precision: dates.PrecisionDay, Basis: dates.Inferred,
				Printed: m.printed, Reason: "month and year are from the date for machines"}, ""
			if stamp.Day != m.open.Day {
				why = "its words and its date for machines disagree, and no heading says the month"
			}
		}
	case stampOK && m.open.Month == 0 && m.open.Year == 0:
		d = dates.Date{From: stamp, To: stamp, Precision: dates.PrecisionDay, Basis: dates.Inferred,
			Printed: m.printed, Reason: cmp.Or(b.blocks[m.block].Worked,
				"the document gives the date for machines only")}
	case b.way == byFile || b.way == byNothing:
		d = dates.Date{From: dates.Day{Year: m.open.Year, Month: m.open.Month, Day: 1},
			Precision: dates.PrecisionMonth, Basis: dates.Inferred, Reason: "the date is from " + m.stamp}
		d.To = d.From.EndOfMonth()
	case m.article > 0 && (m.open.Month > 0 || m.open.Season > 0):
		b.carry.Heading(m.open)
		if d = b.carry.Stretch(m.open, m.printed); d.IsZero() {
			d = b.carry.Without(m.printed)
		}
	case m.article > 0:
		d = b.carry.Without(m.printed)
	default:
		why = "nothing in it is a day"
	}
	return d, why
}

// worked says of a date that does not stand in the words of the entry what it was worked out from.
func (b *builder) worked(d *dates.Date, m mark) {
	if b.way == byFile && m.open.Day > 0 && m.printed == "" {
		d.Basis, d.Reason, d.Printed = dates.Inferred, "the date is from "+m.stamp, ""
	}
	if m.block < len(b.blocks) && b.blocks[m.block].Worked != "" && d.Basis == dates.Printed &&
		len(b.blocks[m.block].Stamps) == 0 {
		d.Basis, d.Reason, d.Printed = dates.Inferred, b.blocks[m.block].Worked, ""
	}
}

// taken keeps for the days after it what a date tells, and for the end what is to be compared with it.
func (b *builder) taken(d dates.Date, m mark, line int) {
	if d.Basis != dates.Under {
		if m.open.Double > 0 {
			b.double++
		}
		b.carry.Take(d, m.open)
		b.last, b.above, b.since = d, dates.Date{}, dates.Date{}
	}
	stamp, ok := machine(m.stamp)
	if ok && d.Printed != "" && d.Basis != dates.Under && m.open.Day > 0 {
		b.stamps = append(b.stamps, stamped{b.doc.Name, line, d, stamp})
		switch stamp {
		case d.From:
			b.same++
		case d.From.FromOldStyle():
			b.ahead++
		}
	}
}

// wayOut is what can be done about a date that is not taken for a reason.
func wayOut(why string) string {
	switch {
	case strings.Contains(why, " comes after "), strings.Contains(why, " came after "):
		return "Write its year behind it in four figures, or in a line of its own above it; the others follow."
	case strings.HasSuffix(why, "of which year"), strings.HasSuffix(why, "of which century"):
		return "Write its year behind it in four figures, or in a line of its own above it; or say it: daybook " +
			"import -year 1903 …; the others follow, up to the end of that year."
	case strings.HasSuffix(why, "of which month"):
		return "Write its month behind it, or in a line of its own above it."
	}
	return ""
}
