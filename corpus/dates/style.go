package dates

import "time"

// Style is a calendar: in which the days of a diary are reckoned.
type Style string

// The styles. In the years of Russian diaries the old one is 12 or 13 days behind.
const (
	NewStyle Style = "new" // Gregorian
	OldStyle Style = "old" // Julian
)

// firstDay is the day number of 1 January 2000, by which the two calendars are compared.
const firstDay = 2451545

// FromOldStyle returns the new-style day of a day written in old style: 7 November 1917 for 25 October 1917. The
// zero Day stays zero.
func (d Day) FromOldStyle() Day {
	if d.IsZero() {
		return d
	}
	a := (14 - int(d.Month)) / 12
	y, m := d.Year+4800-a, int(d.Month)+12*a-3
	n := d.Day + (153*m+2)/5 + 365*y + y/4 - 32083
	return Day{2000, 1, 1}.AddDays(n - firstDay)
}

// ToOldStyle returns what old style calls a new-style day. 29 February 1700, which only the old calendar has,
// comes out as such, though Valid knows the new one only.
func (d Day) ToOldStyle() Day {
	if d.IsZero() {
		return d
	}
	c := d.Sub(Day{2000, 1, 1}) + firstDay + 32082
	y := (4*c + 3) / 1461
	e := c - 1461*y/4
	m := (5*e + 2) / 153
	return Day{y - 4800 + m/10, time.Month(m + 3 - 12*(m/10)), e - (153*m+2)/5 + 1}
}

// OldOnly reports whether d is a leap day that only the old style has, such as 29 February 1700.
func (d Day) OldOnly() bool {
	return d.Month == time.February && d.Day == 29 && d.Year > 0 && d.Year%4 == 0 && !d.Valid()
}

// endOfMonthOld is the last day of d's month by the old style, where d is the last by the new one; else d.
func (d Day) endOfMonthOld() Day {
	if leap := (Day{d.Year, d.Month, 29}); d.Day == 28 && leap.OldOnly() {
		return leap
	}
	return d
}
