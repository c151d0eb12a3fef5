package dated

import (
	"fmt"
	"slices"
	"time"

	"daybook/corpus/dates"
)

// The order of day and month in figures is told from the sequence of so many dates at least, where by one order none
// of them steps back in time and by the other so many do.
const (
	leastOrdered = 8
	leastBack    = 3
)

// learnOrder tells the order of day and month in dates such as 3/4/1903 from their sequence, where none of them shows
// it by itself, and says so.
func (b *builder) learnOrder() {
	if b.carry.Ordered() {
		return
	}
	var days, months []dates.Day // by the day first, by the month first
	printed := ""
	for _, m := range b.marks {
		if dayFirst, monthFirst, ok := m.open.Readings(); ok && dayFirst.Year > 0 {
			days, months = append(days, dayFirst), append(months, monthFirst)
			printed = m.printed
		}
	}
	if len(days) < leastOrdered {
		return
	}
	byDay, byMonth := stepsBack(days), stepsBack(months)
	switch {
	case byMonth == 0 && byDay >= leastBack:
		b.carry.Order(true)
	case byDay == 0 && byMonth >= leastBack:
		b.carry.Order(false)
	default:
		return
	}
	how := "day"
	if byMonth == 0 {
		how = "month"
	}
	b.problem(b.doc.Name, 0, fmt.Sprintf("dates such as “%s” are read with the %s first: so none of %d steps back "+
		"in time, "+
		"and the other way %d would", printed, how, len(days), max(byDay, byMonth)), "")
}

// stepsBack is how many of some days are before the day before them; of days that stand newest first, after it.
func stepsBack(days []dates.Day) int {
	down, up := 0, 0
	for i, d := range days[1:] {
		switch {
		case d.Before(days[i]):
			down++
		case d.After(days[i]):
			up++
		}
	}
	return min(down, up)
}

// The centuries in which a diary may be whose years have two figures, and what share of the days of the week must fit
// in the one, of a hundred, and may in any other.
const (
	firstCentury = 1600
	lastCentury  = 2000
	mostFitting  = 95
	fewFitting   = 60
)

// learnCentury tells the century of years of two figures, and with it the order of day and month, by the days of the
// week that stand beside the dates: where they fit in one century, and in no other.
func (b *builder) learnCentury() {
	type named struct{ figures, day, month, other, otherMonth, dow int }
	var list []named
	for _, m := range b.marks {
		y, short := m.open.Short()
		if !short || m.open.DOW == 0 || m.open.Month == 0 {
			continue
		}
		n := named{y, m.open.Day, int(m.open.Month), m.open.Day, int(m.open.Month), m.open.DOW}
		if _, monthFirst, ok := m.open.Readings(); ok {
			n.other, n.otherMonth = monthFirst.Day, int(monthFirst.Month)
		}
		list = append(list, n)
	}
	if len(list) < leastOrdered || b.year > 0 {
		return
	}
	orders := []bool{false} // whether the month is first
	if !b.carry.Ordered() && slices.ContainsFunc(list, func(n named) bool {
		return n.other != n.day || n.otherMonth != n.month
	}) {
		orders = append(orders, true)
	}
	fitting := func(century int, monthFirst bool) (fit int) {
		for _, n := range list {
			d, month := n.day, n.month
			if monthFirst {
				d, month = n.other, n.otherMonth
			}
			if (dates.Day{Year: century + n.figures, Month: time.Month(month), Day: d}).Weekday() == n.dow {
				fit++
			}
		}
		return fit
	}
	best, second, year, first := 0, 0, 0, false
	for century := firstCentury; century <= lastCentury; century += 100 {
		for _, monthFirst := range orders {
			if fit := fitting(century, monthFirst); fit > best {
				best, second, year, first = fit, best, century+list[0].figures, monthFirst
			} else {
				second = max(second, fit)
			}
		}
	}
	if best*100 < mostFitting*len(list) || second*100 > fewFitting*len(list) {
		return
	}
	b.carry.Start(year, "the days of the week show of which century it is")
	how := ""
	if !b.carry.Ordered() {
		b.carry.Order(first)
		how = ", and in which order day and month are"
	}
	b.problem(b.doc.Name, 0, fmt.Sprintf("years of two figures are of the %d00s%s: the days of the week of %d of "+
		"%d dates fit so, "+
		"and in no other century more than %d", year/100, how, best, len(list), second), "")
}
