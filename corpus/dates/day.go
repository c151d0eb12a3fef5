package dates

import (
	"cmp"
	"fmt"
	"time"
)

// A Day is a date of the civil (Gregorian) calendar, without a time or zone. The
// zero Day means that nothing is known.
type Day struct {
	Year  int
	Month time.Month // 1 to 12
	Day   int        // 1 to 31
}

// ParseDay reads a day written as 1938-03-16. It fails on days that do not exist.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, fmt.Errorf("read day %q: want the form 1938-03-16", s)
	}
	return DayOf(t), nil
}

// DayOf returns the day that t falls on in its own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, m, d}
}

// Valid reports whether d exists in the calendar.
func (d Day) Valid() bool { return d == DayOf(d.time()) && d.Year > 0 }

// IsZero reports whether d is the zero Day.
func (d Day) IsZero() bool { return d == Day{} }

// Compare orders days in time: negative when d is before e.
func (d Day) Compare(e Day) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether d is earlier than e.
func (d Day) Before(e Day) bool { return d.Compare(e) < 0 }

// After reports whether d is later than e.
func (d Day) After(e Day) bool { return d.Compare(e) > 0 }

// AddDays returns the day n days after d; n may be negative.
func (d Day) AddDays(n int) Day { return DayOf(d.time().AddDate(0, 0, n)) }

// Sub returns how many days d is after e.
func (d Day) Sub(e Day) int { return int((d.time().Unix() - e.time().Unix()) / (24 * 60 * 60)) }

// Weekday returns the day of the week, from 1 for Monday to 7 for Sunday.
func (d Day) Weekday() int { return cmp.Or(int(d.time().Weekday()), 7) }

// EndOfMonth returns the last day of d's month.
func (d Day) EndOfMonth() Day {
	return DayOf(time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC))
}

// String writes d as 1938-03-16, and the zero Day as "".
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Words writes d as "16 March 1938".
func (d Day) Words() string { return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year) }

func (d Day) time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }
