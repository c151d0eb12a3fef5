package printed

import (
	"fmt"
	"time"

	"daybook/corpus/dates"
)

// yearOf is the year of a month under the heading: of two years, January to March is
// in the second, as historians give years that began on 25 March.
func (c *Carrier) yearOf(m time.Month) int {
	if c.double > 0 && m <= time.March {
		return c.double
	}
	if c.double > 0 && c.month == m && c.headed {
		return 0 // two years for a month that is in one: nothing says which
	}
	if c.winter && m <= time.February {
		return 0
	}
	return c.year
}

// Missed notes an opening whose day cannot be told: a day alone after it may be of its month, and where the year may
// have turned with it, none is carried past it.
func (c *Carrier) Missed(o Date, printed string) {
	c.Past(printed)
	if c.turned == "" && o.Year == 0 && o.Month > 0 && c.turns(o.Month) {
		c.turned = fmt.Sprintf("“%s” came after %s %d", Shorten(printed, longestPast), c.month, c.year)
	}
}

// turns reports whether the year may have turned before a month without one: it is half a year or more before that of
// the day before, and the year is that of a line with nothing else, or of the file's name. A month that stands over the days goes on into the next, and days of which the newest stands first go back.
func (c *Carrier) turns(m time.Month) bool {
	return c.alone && !c.headed && !c.descends && c.double == 0 && m+halfYear <= c.month
}

// Start says the year that the first dates are of or near to, and what shows it, where nothing else has said it.
func (c *Carrier) Start(year int, shown string) {
	if c.year == 0 {
		c.year, c.shown = year, shown
	}
}

// Nears reports whether a date has a year of two figures that was taken as the nearest to another one before it.
func (c *Carrier) Nears(o Date, d dates.Date) bool {
	return o.short && c.shown == "" && d.From.Year != c.year
}

// Short is the year of two figures that a date has, and whether it has one.
func (o Date) Short() (figures int, ok bool) { return o.Year, o.short }

// centuryOf is the year of which two figures are printed.
func (c *Carrier) centuryOf(o Date, d *dates.Date) (year int, why string) {
	if year = century(c.year, o.Year); year == 0 {
		return 0, "its year has two figures, and nothing before it says of which century"
	}
	d.Basis, d.Reason = dates.Inferred, fmt.Sprintf("of the year two figures are printed; the one before it is %d",
		c.year)
	if c.last.IsZero() && c.shown != "" {
		d.Reason = "of the year two figures are printed; " + c.shown
	}
	return year, ""
}

// yearFor is the year of a day without one: that of the day before it, or the next at the turn of a year.
func (c *Carrier) yearFor(month time.Month, d *dates.Date) (year int, why string) {
	if d.Basis == dates.Printed {
		d.Basis = dates.Carried
	}
	switch year = c.yearOf(month); {
	case c.turned != "":
		return 0, c.turned + ": nothing says of which year"
	case c.double > 0 && c.last.Year == c.double && month > time.March:
		return 0, fmt.Sprintf("%s comes after %s under two years: nothing says of which year", month, monthWords(c.last))
	case c.turns(month):
		return 0, fmt.Sprintf("%s comes after %s %d, and no line says that the year has turned: nothing says of which "+
			"year", month, c.month, year)
	case year == 0:
		return 0, "nothing before it says of which year"
	case c.double == 0 && !c.descends && month < c.month && c.month >= time.November && month <= time.February:
		year++
		d.Basis, d.Reason = dates.Inferred, fmt.Sprintf("%s follows %s", month, c.month)
	case month < c.month && !c.under && !c.last.IsZero():
		return 0, fmt.Sprintf("%s comes after %s %d, and nothing says of which year it is", month, c.month, year)
	}
	return year, ""
}

// century is the year of two figures that is nearest to the year before it, 0 where none is
// near: a diary goes on for some years, and seldom back.
func century(before, figures int) int {
	if before == 0 {
		return 0
	}
	for _, y := range []int{before/100*100 + figures, before/100*100 + 100 + figures, before/100*100 - 100 + figures} {
		if y >= before-2 && y <= before+20 {
			return y
		}
	}
	return 0
}
