package dated

import (
	"fmt"

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
	b.problem(b.doc.Name, 0, fmt.Sprintf("dates such as “%s” are read with the %s first: so none of %d steps back in time, "+
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
