package dates

import (
	"fmt"
	"strconv"
	"time"
)

// A When is a time that somebody asks for: the days From to To, both included. It is comparable, and the zero
// When is no time. An open end is Earliest or Latest, so that From and To can always be compared with.
type When struct {
	From, To Day
	// Recurring is for the same days in every year: Year is then 0, and From is after To where they go over the
	// new year.
	Recurring bool
	// Style is by which calendar the asker counts; "" is as each diary does.
	Style Style
	// Remark is a sentence on what in the words did not agree, such as the weekday; "" mostly.
	Remark string
}

// The ends of a When that is open.
var (
	Earliest = Day{1, 1, 1}
	Latest   = Day{9999, 12, 31}
)

// An Error says in a sentence why a date cannot be read, and how to write it.
type Error struct {
	Text, Hint string
	// Foreign says that the words have nothing of a date: they may be a name, or words to search for.
	Foreign bool
}

// Error returns the sentence and the hint.
func (e *Error) Error() string { return e.Text + " " + e.Hint }

// OpenFrom reports whether w has no beginning.
func (w When) OpenFrom() bool { return !w.Recurring && w.From == Earliest }

// OpenTo reports whether w has no end.
func (w When) OpenTo() bool { return !w.Recurring && w.To == Latest }

// IsDay reports whether w is a single day, of one year or of every year.
func (w When) IsDay() bool { return w.From == w.To }

// Matches reports whether the date d has something of the time w. A recurring time is met only by dates that fix
// the day. Where the asker's calendar is said and is not d's, w is reckoned into d's.
func (w When) Matches(d Date) bool {
	if w.Recurring {
		return d.Precision == PrecisionDay && d.Basis != Under && w.hasDay(d.From)
	}
	from, to := w.in(d.Style)
	return d.Overlaps(from, to)
}

// hasDay reports whether a recurring w has the day, in whatever year.
func (w When) hasDay(d Day) bool {
	d.Year = 0
	if w.To.Before(w.From) {
		return !d.Before(w.From) || !w.To.Before(d)
	}
	return !d.Before(w.From) && !w.To.Before(d)
}

// Same reports whether two times are the same days, by whichever calendar each is told.
func (w When) Same(other When) bool {
	if w.Recurring != other.Recurring {
		return false
	}
	from, to := w.in(NewStyle)
	otherFrom, otherTo := other.in(NewStyle)
	return from == otherFrom && to == otherTo
}

// in returns the ends of w by the calendar of a date's style.
func (w When) in(s Style) (from, to Day) {
	from, to = w.From, w.To
	if w.wholeMonths() && (w.Style == OldStyle || w.Style == "" && s == OldStyle) {
		to = to.endOfMonthOld()
	}
	shift := func(f func(Day) Day) {
		if !w.OpenFrom() {
			from = f(from)
		}
		if !w.OpenTo() {
			to = f(to)
		}
	}
	switch {
	case w.Style == OldStyle && s != OldStyle:
		shift(Day.FromOldStyle)
	case w.Style == NewStyle && s == OldStyle:
		shift(Day.ToOldStyle)
	}
	return from, to
}

// String writes w in words, as it was understood: "16 March 1938", "March to May 1938", "1936 to 1938", "from
// 1937 on", "until March 1938", "16 March in every year". Package when reads it back as w.
func (w When) String() string {
	s := w.words()
	switch w.Style {
	case OldStyle:
		s += " (old style)"
	case NewStyle:
		s += " (new style)"
	}
	return s
}

func (w When) words() string {
	switch {
	case w.Recurring && w.From == w.To:
		return fmt.Sprintf("%d %s in every year", w.From.Day, w.From.Month)
	case w.Recurring:
		return fmt.Sprintf("%d %s to %d %s in every year", w.From.Day, w.From.Month, w.To.Day, w.To.Month)
	case w.OpenFrom():
		return "until " + untilWords(w.To)
	case w.OpenTo():
		return "from " + fromWords(w.From) + " on"
	case w.From == w.To:
		return w.From.Words()
	case w.wholeMonths():
		a, b := w.From, w.To
		switch {
		case a.Year == b.Year && a.Month == b.Month:
			return fmt.Sprintf("%s %d", a.Month, a.Year)
		case a.Year == b.Year && a.Month == time.January && b.Month == time.December:
			return strconv.Itoa(a.Year)
		case a.Month == time.January && b.Month == time.December:
			return fmt.Sprintf("%d to %d", a.Year, b.Year)
		case a.Year == b.Year && b.Month == a.Month+1:
			return fmt.Sprintf("%s and %s %d", a.Month, b.Month, a.Year)
		case a.Year == b.Year:
			return fmt.Sprintf("%s to %s %d", a.Month, b.Month, a.Year)
		}
		return fmt.Sprintf("%s %d to %s %d", a.Month, a.Year, b.Month, b.Year)
	case w.From.Year == w.To.Year && w.From.Month == w.To.Month:
		return fmt.Sprintf("%d to %s", w.From.Day, w.To.Words())
	case w.From.Year == w.To.Year:
		return fmt.Sprintf("%d %s to %s", w.From.Day, w.From.Month, w.To.Words())
	}
	return w.From.Words() + " to " + w.To.Words()
}

func (w When) wholeMonths() bool { return w.From.Day == 1 && w.To == w.To.EndOfMonth() }

func fromWords(d Day) string {
	switch {
	case d.Day == 1 && d.Month == time.January:
		return strconv.Itoa(d.Year)
	case d.Day == 1:
		return fmt.Sprintf("%s %d", d.Month, d.Year)
	}
	return d.Words()
}

func untilWords(d Day) string {
	switch {
	case d.Day == 31 && d.Month == time.December:
		return strconv.Itoa(d.Year)
	case d == d.EndOfMonth():
		return fmt.Sprintf("%s %d", d.Month, d.Year)
	}
	return d.Words()
}

// Plain writes w in the shortest figures that package when reads back as w: "1938", "1938-03", "1938-03-16",
// "1938-03..1938-06", "1937..", "..1930", "03-16".
func (w When) Plain() string {
	s := w.figures()
	switch w.Style {
	case OldStyle:
		s += " O.S."
	case NewStyle:
		s += " N.S."
	}
	return s
}

func (w When) figures() string {
	switch {
	case w.Recurring && w.From == w.To:
		return fmt.Sprintf("%02d-%02d", w.From.Month, w.From.Day)
	case w.Recurring:
		return fmt.Sprintf("%02d-%02d..%02d-%02d", w.From.Month, w.From.Day, w.To.Month, w.To.Day)
	}
	from, to := shortFrom(w.From), shortTo(w.To)
	switch {
	case w.OpenFrom():
		return ".." + to
	case w.OpenTo():
		return from + ".."
	case w.From == w.To:
		return w.From.String()
	case w.wholeMonths() && w.From.Month == time.January && w.To.Month == time.December && w.From.Year == w.To.Year:
		return from
	case w.wholeMonths() && w.From.Year == w.To.Year && w.From.Month == w.To.Month:
		return w.From.String()[:7]
	case w.wholeMonths() && w.From.Month == time.January && w.To.Month == time.December:
		return from + ".." + to
	case w.wholeMonths():
		return w.From.String()[:7] + ".." + w.To.String()[:7]
	}
	return w.From.String() + ".." + w.To.String()
}

func shortFrom(d Day) string {
	switch {
	case d.Day == 1 && d.Month == time.January:
		return d.String()[:4]
	case d.Day == 1:
		return d.String()[:7]
	}
	return d.String()
}

func shortTo(d Day) string {
	switch {
	case d.Day == 31 && d.Month == time.December:
		return d.String()[:4]
	case d == d.EndOfMonth():
		return d.String()[:7]
	}
	return d.String()
}
