package when

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"daybook/corpus/dates"
)

// A unit is how long a stretch of time a piece names.
type unit uint8

const (
	noUnit unit = iota
	dayUnit
	weekUnit // n is the week of the year, by ISO 8601, or of the month where there is one
	monthUnit
	seasonUnit  // n is 1 to 4
	quarterUnit // n is 1 to 4
	thirdUnit   // n is 1 to 3: four months
	halfUnit    // n is 1 or 2
	yearUnit
	yearsUnit // year to last: a decade or a century
	fixedUnit // the time is in fixed
)

// A piece is one end of a range, or a date that stands alone, as far as its words say it: a range gives what is
// missing at one end from the other.
type piece struct {
	unit    unit
	year    int // 0 is missing
	short   bool
	last    int // of yearsUnit
	month   time.Month
	day     int
	n       int
	part    part
	weekday int          // 1 is Monday, 0 is not said
	bare    bool         // a number alone: a day, a month or a short year
	digits  int          // of the year or the bare number
	iso     bool         // written with hyphens, the year first
	order   byte         // of figures that can be read in two ways: d or m first
	figures bool         // a day and month in figures only, for which a year is missed
	either  bool         // and they can change places
	why     *dates.Error // why it is none, whatever else is there
	style   dates.Style
	fixed   dates.When
	feast   *feastAsked // a day, or days, that the year tells
}

// Years are the first and the last year that a diary has anything from by one calendar.
type Years struct {
	First, Last int
	Diary       string
	Style       dates.Style // "" is as NewStyle
	// Orthodox says that its people may keep the feasts of the Orthodox Church as well as those of the West.
	Orthodox bool
}

// century completes a year of two figures where only one century can be meant: the one in which a diary has that
// year, or the only one in which there are diaries at all.
func (r Reader) century(short int) (int, bool) {
	found, all := map[int]bool{}, map[int]bool{}
	for _, s := range r.Covered {
		for c := s.First / 100; c <= s.Last/100; c++ {
			all[c] = true
			if y := c*100 + short; y >= s.First && y <= s.Last {
				found[c] = true
			}
		}
	}
	if len(found) == 0 {
		found = all
	}
	if len(found) != 1 {
		return 0, false
	}
	for c := range found {
		return c*100 + short, true
	}
	return 0, false
}

// time works out the days that a piece names, or says why there are none.
func (r Reader) time(p piece) (dates.When, *dates.Error) {
	if p.unit == fixedUnit || p.why != nil {
		return p.fixed, p.why
	}
	if p.short {
		y, ok := r.century(p.year)
		if !ok {
			return dates.When{}, &dates.Error{Text: fmt.Sprintf("The century of ’%02d is not plain.", p.year),
				Hint: "Write the year in four figures, such as 1938."}
		}
		p.year, p.short = y, false
	}
	if p.feast != nil {
		return r.feast(p)
	}
	if e := r.lacks(p); e != nil {
		return dates.When{}, e
	}
	if p.unit == dayUnit {
		return r.oneDay(p)
	}
	from, to, e := p.ends()
	if e != nil {
		return dates.When{}, e
	}
	w := dates.When{From: from, To: to, Style: p.style}
	if p.part != noPart {
		w.From, w.To = p.cut(from, to)
	}
	return w, r.inRange(w)
}

// firstYear is the first year that is read: 1000, unless a diary has an earlier one.
func (r Reader) firstYear() int {
	first := usualFirst
	for _, s := range r.Covered {
		if s.First < first {
			first = 1
		}
	}
	return first
}

// usualFirst is the first year that is read where no diary has an earlier one: figures of three are
// then seldom years.
const usualFirst = 1000

// early reports whether a number of three figures is a year of a diary, or near one.
func (r Reader) early(year int) bool {
	for _, s := range r.Covered {
		if s.First < usualFirst && year >= s.First-yearsAround && year <= s.Last+yearsAround {
			return true
		}
	}
	return false
}

// inRange refuses a time whose ends cannot be written in four figures.
func (r Reader) inRange(w dates.When) *dates.Error {
	least := r.firstYear()
	if !w.Recurring && (w.From.Year < least && !w.OpenFrom() || w.To.Year > 9998 && !w.OpenTo() ||
		w.From.Year > 9998 || w.To.Year < least) {
		return &dates.Error{Text: fmt.Sprintf("That is before the year %d, or after 9998.", least), Hint: r.hintYears()}
	}
	return nil
}

// lacks says what is missing in a piece that stands alone.
func (r Reader) lacks(p piece) *dates.Error {
	switch {
	case p.bare && p.digits == 2 && p.n > 0:
		return &dates.Error{Text: fmt.Sprintf("%02d is too short for a year.", p.n),
			Hint: fmt.Sprintf("Write the year in four figures, such as 19%02d, or a day such as 16 March.", p.n)}
	case p.bare:
		return &dates.Error{Text: fmt.Sprintf("The number %d alone is no date: a year has four figures.", p.n),
			Hint: "Write 1938, or a day such as 16 March 1938."}
	case p.unit == dayUnit && p.month == 0:
		return &dates.Error{Text: "The month is missing.",
			Hint: fmt.Sprintf("Write for example %d March.", max(p.day, 1))}
	case p.year != 0 && (p.year < r.firstYear() || p.year > 9998):
		return r.noYear(p.year)
	case p.year != 0 || p.unit == dayUnit && !p.figures:
		return nil
	case p.unit == dayUnit:
		if p.month > 12 {
			return &dates.Error{Text: fmt.Sprintf("There is no month %d.", int(p.month)),
				Hint: "Write 03-16 or 16 March for that day in every year."}
		}
		d, m := p.day, int(p.month)
		if p.either {
			return &dates.Error{Text: "The year is missing, and the day and month can be read in two ways.",
				Hint: fmt.Sprintf(
					"Write %02d-%02d for %d %s in every year, or %02d-%02d for %d %s.", m, d, d, p.month, d, m, m,
					time.Month(d))}
		}
		return &dates.Error{Text: "The year is missing.",
			Hint: fmt.Sprintf("Write %02d-%02d or %d %s for that day in every year, or %d %s 1938 with a year.",
				p.month, p.day, p.day, p.month, p.day, p.month)}
	case p.unit == monthUnit && p.month <= 12:
		return &dates.Error{Text: fmt.Sprintf("%s of which year?", p.month),
			Hint: fmt.Sprintf("Write %s 1938, or a day such as 16 %s for that day in every year.", p.month, p.month)}
	case p.unit == seasonUnit:
		s := dates.Seasons[p.n-1]
		return &dates.Error{Text: fmt.Sprintf("The year of the %s is missing.", s),
			Hint: fmt.Sprintf("Write %s 1938.", s)}
	}
	return &dates.Error{Text: "The year is missing.", Hint: "Write for example March 1938, or first half of 1938."}
}

func (r Reader) oneDay(p piece) (dates.When, *dates.Error) {
	if p.month < 1 || p.month > 12 {
		return dates.When{}, noMonth(int(p.month), p.year)
	}
	if p.year == 0 {
		d := dates.Day{Year: 2000, Month: p.month, Day: p.day} // which has a 29 February
		if !d.Valid() {
			return dates.When{}, &dates.Error{Text: fmt.Sprintf("%s has at most %d days.", d.Month,
				dates.Day{Year: 2000, Month: d.Month, Day: 1}.EndOfMonth().Day),
				Hint: "Write for example 16 March, or 03-16."}
		}
		d.Year = 0
		w := dates.When{From: d, To: d, Recurring: true}
		if p.weekday != 0 {
			w.Remark = "The weekday is passed over, as no year is given."
		}
		return w, nil
	}
	d := dates.Day{Year: p.year, Month: p.month, Day: p.day}
	if d.OldOnly() && p.style == "" && slices.ContainsFunc(r.calendars(p.year), func(y Years) bool {
		return y.Style == dates.OldStyle
	}) {
		p.style = dates.OldStyle
	}
	if !d.Valid() && !(d.OldOnly() && p.style == dates.OldStyle) {
		return dates.When{}, noDay(d)
	}
	w := dates.When{From: d, To: d, Style: p.style}
	if p.weekday == 0 {
		return w, nil
	}
	// The diary may count in old style.
	now, then := d.Weekday(), d.FromOldStyle().Weekday()
	if p.style == dates.OldStyle {
		now = then
	}
	if p.weekday != now && (p.style != "" || p.weekday != then || p.year > 1918) {
		w.Remark = fmt.Sprintf("%s was a %s, not a %s.", w, time.Weekday(now%7), time.Weekday(p.weekday%7))
	}
	return w, nil
}

// noDay says that a month has not so many days, and by which calendar it has, if any.
func noDay(d dates.Day) *dates.Error {
	first := dates.Day{Year: d.Year, Month: d.Month, Day: 1}
	e := &dates.Error{Text: fmt.Sprintf("%s %d has %d days.", d.Month, d.Year, first.EndOfMonth().Day),
		Hint: fmt.Sprintf("Write %s for the whole month.", first.String()[:7])}
	if d.OldOnly() {
		e.Hint = fmt.Sprintf("By the old style it has 29: write %s old style. ", d.Words()) + e.Hint
	}
	return e
}

func (r Reader) hintYears() string {
	return fmt.Sprintf("Years go from %d on, in four figures.", r.firstYear())
}

func (r Reader) noYear(y int) *dates.Error {
	return &dates.Error{Text: fmt.Sprintf("There is no year %04d here.", y), Hint: r.hintYears()}
}

func noMonth(m, year int) *dates.Error {
	return &dates.Error{Text: fmt.Sprintf("There is no month %d.", m),
		Hint: fmt.Sprintf("Months go from %04d-01 to %04d-12.", cmp.Or(year, 1938), cmp.Or(year, 1938))}
}

// ends are the first and last day of what is no single day.
func (p piece) ends() (from, to dates.Day, e *dates.Error) {
	months := func(first, n int) (dates.Day, dates.Day, *dates.Error) {
		last := time.Date(p.year, time.Month(first+n-1), 1, 0, 0, 0, 0, time.UTC)
		return dates.Day{Year: p.year, Month: time.Month(first), Day: 1}, dates.DayOf(last).EndOfMonth(), nil
	}
	switch p.unit {
	case monthUnit:
		if p.month < 1 || p.month > 12 {
			return from, to, noMonth(int(p.month), p.year)
		}
		return months(int(p.month), 1)
	case seasonUnit:
		return months(3*p.n, 3)
	case quarterUnit:
		return months(3*p.n-2, 3)
	case thirdUnit:
		return months(4*p.n-3, 4)
	case halfUnit:
		return months(6*p.n-5, 6)
	case yearsUnit:
		return dates.Day{Year: p.year, Month: 1, Day: 1}, dates.Day{Year: p.last, Month: 12, Day: 31}, nil
	case weekUnit:
		return p.week()
	}
	return months(1, 12)
}

// week is the n-th week of a year by ISO 8601, whose first has its 4 January, or the n-th seven days of a month.
func (p piece) week() (from, to dates.Day, e *dates.Error) {
	if p.month != 0 {
		if p.month > 12 || p.n < 1 || p.n > 5 {
			return from, to, &dates.Error{Text: "A month has four weeks, and a few days more.",
				Hint: "Write for example first week of March 1938."}
		}
		first := dates.Day{Year: p.year, Month: p.month, Day: 1}
		from, to = first.AddDays(7*p.n-7), first.AddDays(7*p.n-1)
		if p.n == 5 || to.After(first.EndOfMonth()) { // the last
			to = first.EndOfMonth()
			from = to.AddDays(-6)
		}
		return from, to, nil
	}
	fourth := dates.Day{Year: p.year, Month: 1, Day: 4}
	from = fourth.AddDays(7*p.n - 6 - fourth.Weekday())
	if p.n < 1 || p.n > 53 || from.AddDays(3).Year != p.year {
		return from, to, &dates.Error{Text: fmt.Sprintf("%d has no week %d.", p.year, p.n),
			Hint: fmt.Sprintf("Weeks go from %d-W01 to W52, in some years W53.", p.year)}
	}
	if p.day != 0 { // a day of the week
		from = from.AddDays(p.day - 1)
		return from, from, nil
	}
	return from, from.AddDays(6), nil
}

// cut takes a part of the days from..to: early, mid and late are the thirds of a month or a year.
func (p piece) cut(from, to dates.Day) (dates.Day, dates.Day) {
	if p.part == partEnd && p.unit == yearUnit { // as the calendar takes "the year is ending"
		return dates.Day{Year: to.Year, Month: 12, Day: 1}, to
	}
	i, n := 0, 3
	switch p.part {
	case partMid:
		i = 1
	case partLate, partEnd:
		i = 2
	case partHalf1, partHalf2:
		i, n = int(p.part-partHalf1), 2
	case partQuarter1, partQuarter2, partQuarter3, partQuarter4:
		i, n = int(p.part-partQuarter1), 4
	}
	switch p.unit {
	case monthUnit:
		size := 30 / n
		cutFrom, cutTo := from.AddDays(i*size), from.AddDays((i+1)*size-1)
		if i == n-1 {
			cutTo = to
		}
		return cutFrom, cutTo
	case yearsUnit:
		count := p.last - p.year + 1
		bounds := []int{0, count * 4 / 10, count * 7 / 10, count} // 1930-33, 34-36, 37-39
		if n != 3 {
			bounds = bounds[:0]
			for k := range n + 1 {
				bounds = append(bounds, count*k/n)
			}
		}
		return dates.Day{Year: p.year + bounds[i], Month: 1, Day: 1}, dates.Day{Year: p.year + bounds[i+1] - 1,
			Month: 12, Day: 31}
	case weekUnit:
		return from, to
	}
	months := (to.Year-from.Year)*12 + int(to.Month-from.Month) + 1
	at := func(k int) dates.Day {
		return dates.DayOf(time.Date(from.Year, from.Month+time.Month(k), 1, 0, 0, 0, 0, time.UTC))
	}
	return at(months * i / n), at(months*(i+1)/n - 1).EndOfMonth()
}
