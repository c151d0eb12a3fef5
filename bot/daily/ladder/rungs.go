package ladder

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"daybook/bot"
	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// rung says how close a date is to the day, in whatever year.
func (l *ladder) rung(d dates.Date) Rung {
	switch {
	case d.IsZero(), d.Precision == dates.PrecisionYear:
		return NextInOrder
	case ofDay(d):
		switch away := l.away(d.From); {
		case d.From.Month == l.date.Month && d.From.Day == l.date.Day:
			return OfTheDay
		case away >= -3 && away <= 3:
			return OfTheWeek
		case d.From.Month == l.date.Month:
			return OfTheMonth
		}
		return NextInOrder
	}
	switch covers, days := l.covers(d); {
	case !covers:
		return NextInOrder
	case days <= 62 && d.Precision != dates.PrecisionSeason:
		return OfTheMonth
	}
	return OfTheSeason
}

// away is how many days the day's next or last return in the calendar is from the
// date; negative when it has passed.
func (l *ladder) away(d dates.Day) int {
	best := 366
	for y := l.date.Year - 1; y <= l.date.Year+1; y++ {
		if n := dates.DayOf(corpusDate(y, d.Month, d.Day)).Sub(l.date); abs(n) < abs(best) {
			best = n
		}
	}
	return best
}

// covers reports whether some day of the date's month lies within d, in d's years,
// and how long d is. A season or a year's end must hold the day itself; what stands
// after a day is not put before it.
func (l *ladder) covers(d dates.Date) (bool, int) {
	days := d.To.Sub(d.From) + 1
	for y := d.From.Year; y <= d.To.Year; y++ {
		first := dates.Day{Year: y, Month: l.date.Month, Day: 1}
		last := first.EndOfMonth()
		if d.Precision == dates.PrecisionSeason || d.Precision == dates.PrecisionMonths && days > 62 {
			first, last = l.on(y), l.on(y)
		}
		if d.Overlaps(first, last) && (d.Basis != dates.Under || d.Opening != dates.PrecisionDay ||
			!l.on(y).Before(d.From)) {
			return true, days
		}
	}
	return false, days
}

// on is the date's calendar day in another year.
func (l *ladder) on(year int) dates.Day {
	return dates.DayOf(corpusDate(year, l.date.Month, l.date.Day))
}

// reserved reports whether an item is to be kept for its own day, which comes within
// the quiet period: it is the one that will then be posted.
func (l *ladder) reserved(it *corpus.Item) bool {
	if !ofDay(it.Date) || l.schedule.Mode == schedule.InOrder {
		return false
	}
	key := dates.Day{Month: it.Date.From.Month, Day: it.Date.From.Day}
	if key.Day == 29 && key.Month == time.February && l.toLeapDay() > l.schedule.Quiet {
		return false // it would wait for years
	}
	list := l.days[it.Entry.Diary][key]
	best, ok := l.first[list[0]]
	if !ok {
		best = slices.MinFunc(list, func(a, b *corpus.Item) int {
			return cmp.Or(l.last[a.ID].Compare(l.last[b.ID]), cmp.Compare(l.order[a.ID], l.order[b.ID]))
		})
		l.first[list[0]] = best
	}
	return best == it
}

// toLeapDay is how many days it is until a 29 February.
func (l *ladder) toLeapDay() int {
	for y := l.date.Year; ; y++ { // eight years at most
		d := dates.Day{Year: y, Month: time.February, Day: 29}
		if d.Valid() && !d.Before(l.date) {
			return d.Sub(l.date)
		}
	}
}

// compare orders candidates: what was not posted yet, what is of an entry that had few of
// the last posts, what was not posted about this day of another year, the higher rung; of one rung the diary that was
// heard less lately,
// what was posted longest ago, what soonest passes out of reach, another year than of
// late, the diary's order.
func (l *ladder) compare(x, y candidate) int {
	a, b := x.item, y.item
	c := cmp.Or(bot.FalseFirst(x.posted, y.posted), bot.FalseFirst(x.tired, y.tired),
		bot.FalseFirst(x.again, y.again), cmp.Compare(x.rung, y.rung))
	if c != 0 {
		return c
	}
	return cmp.Or(
		l.heard(a.Entry.Diary).Compare(l.heard(b.Entry.Diary)),
		l.last[a.ID].Compare(l.last[b.ID]),
		cmp.Compare(l.leisure(x.rung, a), l.leisure(y.rung, b)),
		cmp.Compare(l.yearUse(a), l.yearUse(b)),
		cmp.Compare(l.order[a.ID], l.order[b.ID]))
}

// heard is when a diary was last posted from.
func (l *ladder) heard(diary string) dates.Day {
	for _, p := range slices.Backward(l.posted) {
		for _, id := range p.Items {
			if strings.HasPrefix(id, diary+"/") {
				return p.Date
			}
		}
	}
	return dates.Day{}
}

// leisure says how well a candidate can wait. On the rungs that cover a stretch of
// the year: the days until that ends. Below them: how soon it comes into reach by
// itself, so that those go first that hardly ever do.
func (l *ladder) leisure(r Rung, it *corpus.Item) int {
	switch r {
	case OfTheMonth, OfTheSeason:
		if ofDay(it.Date) {
			return abs(l.away(it.Date.From))
		}
		return l.daysTo(it.Date.To) / 8 // weeks will do: the years shall change
	case NextInOrder:
		if it.Date.IsZero() || it.Date.Precision == dates.PrecisionYear {
			return 0
		}
		return 1 + (366-l.daysTo(it.Date.From))/31
	}
	return 0
}

// daysTo is how many days it is until a calendar day comes.
func (l *ladder) daysTo(d dates.Day) int {
	n := dates.DayOf(corpusDate(l.date.Year, d.Month, d.Day)).Sub(l.date)
	if n < 0 {
		n += 366
	}
	return n
}

// yearUse counts the posts of the item's year among the last ten.
func (l *ladder) yearUse(it *corpus.Item) int {
	n := 0
	for _, p := range l.posted[max(0, len(l.posted)-10):] {
		for _, id := range p.Items {
			if old, ok := l.corpus.Item(id); ok && old.Date.From.Year == it.Date.From.Year {
				n++
			}
		}
	}
	return n
}

// corpusDate is a day of a year as a time; 29 February becomes 1 March where it must.
func corpusDate(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func abs(n int) int { return max(n, -n) }
