package dates

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Precision is how closely a source fixes a date. The zero value means undated.
type Precision uint8

// The precisions, the finest first. Season also covers "the year is ending".
const (
	PrecisionDay Precision = iota + 1
	PrecisionMonth
	PrecisionMonths
	PrecisionSeason
	PrecisionYear
)

var precisionNames = [...]string{"", "day", "month", "months", "season", "year"}

// String returns the name used in the JSON contract: day, month, months, season, year.
func (p Precision) String() string { return precisionNames[p] }

// Basis is how a date is known.
type Basis string

// The bases of a date, by the terms of the design.
const (
	Printed  Basis = "printed"  // the book prints all of it
	Carried  Basis = "carried"  // not all of it is printed here: Date.CarriedFrom says where the rest is from
	Inferred Basis = "inferred" // worked out; Date.Reason says how
	Under    Basis = "under"    // undated, stands under or after a dated opening
)

// A Date is a stretch of time as a source gives it. It never says more than the
// source: From and To bound it, Precision says how closely.
type Date struct {
	From, To  Day       // inclusive; both zero when undated
	Precision Precision // how closely the source fixes it
	Basis     Basis     // how it is known
	Printed   string    // the words of the opening, as printed
	Reason    string    // for Inferred: how it was worked out; for Carried: where it is from, if from no opening
	Style     Style     // the calendar that the source counts by; "" is new style
	// Opening is, for Basis Under, the precision of the opening that this stands
	// under; From is then the opening's first day.
	Opening Precision
}

// ParseEDTF reads the dates that the calendar stores, in the Extended Date/Time
// Format (ISO 8601-2): 1938-03-16, 1938-03, 1938, 1926-05/1926-06, 1938-03-16/1938-03-18 for a run of days, the seasons
// 1938-21 (spring) to 1938-24 (winter), and 1927-12~ for the end of a year. Seasons
// are taken as the three months beginning in March, June, September, December.
func ParseEDTF(s string) (Date, error) {
	bad := fmt.Errorf("read date %q: want EDTF such as 1938-03-16, 1938-03, 1938, 1926-05/1926-06, 1938-22 or 1927-12~", s)
	if year, ok := strings.CutSuffix(s, "-12~"); ok {
		y, err := strconv.Atoi(year)
		if err != nil {
			return Date{}, bad
		}
		return Date{From: Day{y, 12, 1}, To: Day{y, 12, 31}, Precision: PrecisionSeason}, nil
	}
	if a, b, ok := strings.Cut(s, "/"); ok {
		from, err1 := ParseEDTF(a)
		to, err2 := ParseEDTF(b)
		if err1 != nil || err2 != nil || to.To.Before(from.From) || from.Precision != to.Precision {
			return Date{}, bad
		}
		switch from.Precision {
		case PrecisionDay:
			return Date{From: from.From, To: to.To, Precision: PrecisionDay}, nil
		case PrecisionMonth:
			return Date{From: from.From, To: to.To, Precision: PrecisionMonths}, nil
		}
		return Date{}, bad
	}
	parts := strings.Split(s, "-")
	var n [3]int
	if len(parts) > 3 || len(parts[0]) != 4 {
		return Date{}, bad
	}
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v <= 0 || (i > 0 && len(p) != 2) {
			return Date{}, bad
		}
		n[i] = v
	}
	switch {
	case len(parts) == 1:
		return Date{From: Day{n[0], 1, 1}, To: Day{n[0], 12, 31}, Precision: PrecisionYear}, nil
	case len(parts) == 2 && n[1] >= 21 && n[1] <= 24:
		from := Day{n[0], time.Month(3 * (n[1] - 20)), 1}
		end := DayOf(time.Date(n[0], from.Month+2, 1, 0, 0, 0, 0, time.UTC)).EndOfMonth()
		return Date{From: from, To: end, Precision: PrecisionSeason}, nil
	case len(parts) == 2 && n[1] <= 12:
		from := Day{n[0], time.Month(n[1]), 1}
		return Date{From: from, To: from.EndOfMonth(), Precision: PrecisionMonth}, nil
	case len(parts) == 3:
		if d := (Day{n[0], time.Month(n[1]), n[2]}); d.Valid() {
			return Date{From: d, To: d, Precision: PrecisionDay}, nil
		}
	}
	return Date{}, bad
}

// EDTF writes d as ParseEDTF reads it; "" when undated. For Basis Under it writes
// the interval's ends, which ParseEDTF does not read.
func (d Date) EDTF() string {
	switch {
	case d.From.IsZero():
		return ""
	case d.Basis == Under && d.Opening == PrecisionDay:
		return d.From.String() + "/" + d.To.String()
	}
	switch d.Precision {
	case PrecisionDay:
		if d.To.After(d.From) {
			return d.From.String() + "/" + d.To.String()
		}
		return d.From.String()
	case PrecisionMonth:
		return d.From.String()[:7]
	case PrecisionMonths:
		return d.From.String()[:7] + "/" + d.To.String()[:7]
	case PrecisionSeason:
		if d.yearEnd() {
			return fmt.Sprintf("%04d-12~", d.From.Year)
		}
		return fmt.Sprintf("%04d-%d", d.From.Year, 20+int(d.From.Month)/3)
	}
	return fmt.Sprintf("%04d", d.From.Year)
}

// CarriedFrom says in a clause where that is from which the opening of a Carried date does not print: an earlier
// opening, unless Reason names another place.
func (d Date) CarriedFrom() string {
	return cmp.Or(d.Reason, "the year is carried from an earlier opening")
}

// IsZero reports whether d is undated.
func (d Date) IsZero() bool { return d.From.IsZero() }

// Overlaps reports whether d and the days from..to have a day in common.
func (d Date) Overlaps(from, to Day) bool {
	return !d.IsZero() && !d.To.Before(from) && !to.Before(d.From)
}

// String writes d in words at its own precision: "16 March 1938", "May and June
// 1926", "summer 1938", "end of 1927", "after 22 February 1938", "under 1927", "8 to 13
// July 1661". Beside a day of the old style it says that of the new one: "1 February
// 1660 (old style; 11 February new style)".
func (d Date) String() string {
	if d.IsZero() {
		return "undated"
	}
	if d.Basis != Under {
		return d.words(d.Precision) + d.beside()
	}
	if d.Opening == PrecisionDay {
		return "after " + d.From.Words()
	}
	return "under " + d.words(d.Opening)
}

// Words writes d at its precision, whatever its basis: "22 February 1938" also for
// what stands after that day.
func (d Date) Words() string {
	if d.IsZero() {
		return "undated"
	}
	if d.Basis == Under {
		return d.words(d.Opening)
	}
	return d.words(d.Precision)
}

// beside is what the new style calls the day of an old-style date, "" for others.
func (d Date) beside() string {
	if d.Style != OldStyle || d.Precision != PrecisionDay {
		return ""
	}
	from, to := d.From.FromOldStyle(), d.To.FromOldStyle()
	words := daysWords(from, to)
	if from.Year == d.From.Year && to.Year == d.To.Year {
		words = strings.TrimSuffix(words, fmt.Sprintf(" %d", to.Year))
	}
	return " (old style; " + words + " new style)"
}

// daysWords writes a day or a run of days.
func daysWords(from, to Day) string {
	switch {
	case !to.After(from):
		return from.Words()
	case from.Year != to.Year:
		return from.Words() + " to " + to.Words()
	case from.Month != to.Month:
		return fmt.Sprintf("%d %s to %s", from.Day, from.Month, to.Words())
	}
	return fmt.Sprintf("%d to %s", from.Day, to.Words())
}

func (d Date) words(p Precision) string {
	switch p {
	case PrecisionDay:
		return daysWords(d.From, d.To)
	case PrecisionMonth:
		return fmt.Sprintf("%s %d", d.From.Month, d.From.Year)
	case PrecisionMonths:
		switch {
		case d.From.Year != d.To.Year:
			return fmt.Sprintf("%s %d to %s %d", d.From.Month, d.From.Year, d.To.Month, d.To.Year)
		case d.To.Month == d.From.Month+1:
			return fmt.Sprintf("%s and %s %d", d.From.Month, d.To.Month, d.From.Year)
		}
		return fmt.Sprintf("%s to %s %d", d.From.Month, d.To.Month, d.From.Year)
	case PrecisionSeason:
		if d.yearEnd() {
			return fmt.Sprintf("end of %d", d.From.Year)
		}
		return fmt.Sprintf("%s %d", Seasons[int(d.From.Month)/3-1], d.From.Year)
	}
	return strconv.Itoa(d.From.Year)
}

// Seasons are the names of the seasons in the order of EDTF: 21 is spring.
var Seasons = [...]string{"spring", "summer", "autumn", "winter"}

func (d Date) yearEnd() bool {
	return d.Precision == PrecisionSeason && d.From.Month == 12 && d.To.Month == 12
}

// UnderOpening returns the date of what stands undated under the opening o, when
// the next dated opening of the diary is next (zero at the end). Under a month or a
// longer stretch that is the stretch itself. After a day it is the time from that day
// to the one before the next opening, or to the end of that year where the next one is in a later year
// or not later at all: bounds to search by, never a day to print.
func (o Date) UnderOpening(next Day) Date {
	d := o
	d.Basis, d.Opening, d.Reason = Under, o.Precision, ""
	if o.Precision != PrecisionDay {
		return d
	}
	d.To = next.AddDays(-1)
	if next.Year != o.From.Year || !next.After(o.From) {
		d.To = Day{o.From.Year, 12, 31}
	}
	switch {
	case d.From.Month == d.To.Month:
		d.Precision = PrecisionMonth
	default:
		d.Precision = PrecisionMonths
	}
	return d
}
