package printed

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"daybook/corpus/dates"
)

// A Carrier carries month and year from heading to opening and from one opening to the
// next. What it cannot tell it does not give. The zero value is ready; it is for one goroutine, and for each
// date either Heading, or Day and, if the day is accepted, Take.
type Carrier struct {
	year, double int // of the heading; double is the second year of "1659–60"
	month        time.Month
	from         string    // what gave month and year, for a reason: "" for a heading or an opening of the text
	last         dates.Day // the day before this one
	figures      bool      // whether 3/4/1903 is the third of April, as other dates of the document show
	monthFirst   bool
	winter       bool   // the heading is a winter of one year: of its January, nothing says which year
	under        bool   // the year is that of a heading, or of the file
	headed       bool   // the month is that of a heading, so that another one would have its own
	unsure       bool   // the year is from a date that is marked as not sure
	shown        string // what shows the century
	republic     int    // the year of the French Republic
	ofRepublic   int    // the day of that year before this one
	past         string // words that stand since the day before, have another month, and are no day
	alone        bool   // the year is that of a line with nothing else, or of the file's name
	descends     bool   // the day before stands after a later one: the newest may stand first
	turned       string // a day since which the year may be another, and why; "" for none
}

// Heading takes a month or year that stands over days.
func (c *Carrier) Heading(o Date) {
	if o.republicYear > 0 {
		c.republic, c.ofRepublic = o.republicYear, 0
		return
	}
	if o.Year > 0 {
		c.unsure = o.doubt == isUnsure
		c.year, c.double, c.from, c.under = o.Year, o.Double, "", true
		c.alone, c.turned = o.Month == 0 && o.Season == 0, ""
	} else if c.turned != "" {
		c.year = 0
	} else if o.Month > 0 && c.month > 0 && o.Month < c.month && c.double == 0 && c.year > 0 {
		if c.month < time.November || o.Month > time.February {
			c.year = 0 // not the next month: of which year it is, nothing says
		} else {
			c.year++
			c.from = fmt.Sprintf("%s follows %s", o.Month, c.month)
		}
	}
	c.month, c.headed, c.past = o.Month, o.Month > 0, ""
	c.winter = o.Season == winter && c.double == 0
	c.last = dates.Day{}
}

// A year of four figures that is so many before the day before, and could be a time of day up
// to the latest, is none.
const (
	farBack    = 20
	latestHour = 2359
)

// Stretch is the month or season of a heading, the zero Date where it has none or where
// nothing says of which year it is.
func (c *Carrier) Stretch(o Date, printed string) dates.Date {
	d := dates.Date{}
	year := c.year
	switch {
	case o.Season > 0 && year > 0:
		d = seasonOf(o.Season, year)
	case o.Month > 0:
		if year = c.yearOf(o.Month); year == 0 {
			return d
		}
		d.From = dates.Day{Year: year, Month: o.Month, Day: 1}
		d.To, d.Precision = d.From.EndOfMonth(), dates.PrecisionMonth
	default:
		return d
	}
	d.Printed, d.Basis = printed, dates.Printed
	if o.Year == 0 {
		d.Basis = dates.Carried
	}
	return o.marked(d)
}

// Without is the date of an entry that has none: under the month that it stands under, or
// undated.
func (c *Carrier) Without(printed string) dates.Date {
	if c.month == 0 || c.yearOf(c.month) == 0 {
		return dates.Date{Printed: printed}
	}
	from := dates.Day{Year: c.yearOf(c.month), Month: c.month, Day: 1}
	d := dates.Date{From: from, To: from.EndOfMonth(), Precision: dates.PrecisionMonth, Basis: dates.Printed,
		Printed: printed}
	return d.UnderOpening(dates.Day{})
}

// Within says the year, and the month if that is not 0, that the dates are in, and what gives them, where that is not a
// heading. A year alone is that of the first dates: of those behind a step back in time, nothing says which it is.
func (c *Carrier) Within(year int, month time.Month, from string) {
	c.year, c.month, c.from, c.under = year, month, from, month > 0
	c.alone, c.turned = month == 0, ""
}

// Begins says the year of the first dates, and what gives it: it turns with them, January after December, as one does
// that is printed with a day.
func (c *Carrier) Begins(year int, from string) {
	c.Within(year, 0, from)
	c.alone = false
}

// Forget forgets month and year, and keeps what is known of the order of day and month.
func (c *Carrier) Forget() { *c = Carrier{figures: c.figures, monthFirst: c.monthFirst} }

// Past notes an opening that is not read and has the name of a month: where that is another than the one that is
// carried, and no heading's, a day alone after it may be of either, and is of none that can be told.
func (c *Carrier) Past(words string) {
	if m := MonthIn(words); m > 0 && m != c.month && !c.headed {
		c.past = words
	}
}

// Learn looks at a date of the document for the order of day and month in its figures.
func (c *Carrier) Learn(o Date, printed string) {
	switch {
	case o.monthFirst:
		c.monthFirst = true
	case o.numeric && o.Day > 12 && strings.ContainsAny(printed, "/."):
		c.figures = true // 25.5.1903 and 25/5/1903 alike
	}
}

// Order says in which order the figures of dates such as 3/4/1903 are.
func (c *Carrier) Order(monthFirst bool) { c.monthFirst, c.figures = monthFirst, !monthFirst }

// Ordered reports whether some date has shown that order.
func (c *Carrier) Ordered() bool { return c.monthFirst || c.figures }

// Readings are the two days of a date such as 3/4/1903, by the day first and by the month first; ok is false for
// any other date.
func (o Date) Readings() (dayFirst, monthFirst dates.Day, ok bool) {
	if o.swapped.day == 0 {
		return dayFirst, monthFirst, false
	}
	return dates.Day{Year: o.Year, Month: o.Month, Day: o.Day},
		dates.Day{Year: o.Year, Month: o.swapped.month, Day: o.swapped.day}, true
}

// Day returns the date of an opening, with how it is known. why says what is lacking
// where it is none.
func (c *Carrier) Day(o Date, printed string) (d dates.Date, why string) {
	if o.until != nil {
		d, why = c.days(o, printed)
	} else {
		d, why = c.day(o, printed)
	}
	return o.marked(d), why
}

// day returns the date of an opening that names one day, or several of one month.
func (c *Carrier) day(o Date, printed string) (d dates.Date, why string) {
	if o.republic > 0 {
		return c.inRepublic(o, printed)
	}
	if o.numbered {
		year := cmp.Or(o.Year, c.year)
		if year == 0 {
			return d, "nothing before it says of which year"
		}
		var reason string
		if o, reason = monthOf(o, year); reason != "" {
			o.numbered = false
			if d, why = c.day(o, printed); why == "" {
				d.Basis, d.Reason = dates.Inferred, reason
			}
			return d, why
		}
	}
	if o.swapped.day > 0 {
		switch {
		case c.monthFirst && !c.figures:
			o.Day, o.last, o.Month = o.swapped.day, o.swapped.day, o.swapped.month
		case !c.figures || c.monthFirst:
			return d, "it can be read in two ways, and no other date of the document shows which"
		}
	}
	d = dates.Date{Printed: printed, Precision: dates.PrecisionDay, Basis: dates.Printed}
	month, year := o.Month, o.Year
	if o.Double > 0 {
		if month > time.March || month == 0 {
			return d, "it has two years, and nothing says which"
		}
		year = o.Double
	}
	if month == 0 {
		if month, why = c.monthOf(o, &d); why != "" {
			return d, why
		}
	}
	if o.short {
		if year, why = c.centuryOf(o, &d); why != "" {
			return d, why
		}
	}
	if year >= 1000 && year <= latestHour && year%100 < 60 && c.last.Year-year > farBack {
		first := dates.Day{Year: year, Month: month, Day: 1}
		if day := (dates.Day{Year: year, Month: month, Day: o.Day}); !valid(day) {
			return d, fmt.Sprintf("%s %d has %d days", month, year, first.EndOfMonth().Day)
		}
		return d, fmt.Sprintf("%d may be a year, or a time of day", year)
	}
	if year == 0 {
		if year, why = c.yearFor(month, &d); why != "" {
			return d, why
		}
	}
	if c.from != "" && d.Basis == dates.Carried && d.Reason == "" {
		d.Basis, d.Reason = dates.Inferred, "month or year is from "+c.from
	}
	if c.unsure && d.Basis == dates.Carried && d.Reason == "" {
		d.Basis, d.Reason = dates.Inferred, "month or year is from a date before it that is marked as not sure"
	}
	d.From = dates.Day{Year: year, Month: month, Day: o.Day}
	d.To = dates.Day{Year: year, Month: month, Day: max(o.last, o.Day)}
	if why = o.secondOf(&d); why != "" {
		return dates.Date{}, why
	}
	switch {
	case !valid(d.From) || !valid(d.To):
		return monthOnly(d, fmt.Sprintf("%s %d has no such day", month, year)), ""
	case o.either:
		return monthOnly(d, "it names two days, and does not say which"), ""
	case o.eve:
		d.From = d.From.AddDays(-1)
	}
	return d, ""
}

// secondOf gives a date the second of two days that a stroke parts: the next one, as in "31 May/1 June", or the same by
// the new style.
func (o Date) secondOf(d *dates.Date) (why string) {
	if o.second == 0 {
		return ""
	}
	month := cmp.Or(o.secondMonth, d.From.Month)
	if isNext(d.From, o.second, month) {
		d.To = d.From.AddDays(1)
		return ""
	}
	if n := d.From.FromOldStyle(); n.Day != o.second || n.Month != month {
		return fmt.Sprintf("%d %s and %d %s are not one day of the two calendars", o.Day, d.From.Month, o.second, month)
	}
	d.Style = dates.OldStyle
	return ""
}

// monthOf is the month of a day without one: that of the day before it, or the next where the day can only be of that.
func (c *Carrier) monthOf(o Date, d *dates.Date) (month time.Month, why string) {
	month, d.Basis = c.month, dates.Carried
	if month == 0 {
		return 0, "nothing before it says of which month"
	}
	if c.past != "" {
		return 0, fmt.Sprintf("“%s” stands before it: nothing says of which month",
			Shorten(c.past, longestPast))
	}
	if !c.headed && !c.last.IsZero() && o.Day < c.last.Day && c.last.Month == month {
		if c.last.Day < 24 || o.Day > 8 {
			return 0, fmt.Sprintf("the %s comes before the %s of %s: nothing says of which month it is", nth(o.Day),
				nth(c.last.Day), c.last.Month)
		}
		month = month%12 + 1
		d.Basis, d.Reason = dates.Inferred, fmt.Sprintf("the %s follows the %s of %s", nth(o.Day), nth(c.last.Day),
			c.last.Month)
	}
	return month, ""
}

// monthOnly is a date of whose day nothing more than the month can be told.
func monthOnly(d dates.Date, why string) dates.Date {
	d.From.Day = 1
	d.To = d.From.EndOfMonth()
	d.Precision, d.Basis, d.Reason = dates.PrecisionMonth, dates.Inferred, why
	return d
}

// Take remembers a day that was accepted.
func (c *Carrier) Take(d dates.Date, o Date) {
	if o.Full() {
		c.unsure = o.doubt == isUnsure && (c.unsure || c.year != d.From.Year)
	}
	if o.Month > 0 || o.Year > 0 || d.Basis == dates.Inferred {
		if c.double == 0 || o.Year > 0 {
			c.under, c.alone = c.under && c.year == d.To.Year, c.alone && (o.Year == 0 || c.year == d.To.Year)
			c.year, c.double = d.To.Year, 0
		}
		c.month = d.To.Month
	}
	if o.Month > 0 {
		c.past = ""
	}
	if !c.last.IsZero() && c.last != d.From {
		c.descends = d.From.Before(c.last)
	}
	if o.Year > 0 {
		c.turned = ""
	}
	if o.Full() {
		c.from = ""
	}
	c.headed = c.headed && o.Month == 0
	c.after(d)
}

// longestPast is how many letters of words that are not read a reason quotes.
const longestPast = 40

// Shorten cuts a text to at most so many letters, the last of them “…” where something is left out.
func Shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

func nth(n int) string {
	suffix := "th"
	if n/10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, suffix)
}
