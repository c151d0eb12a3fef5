package ladder

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"daybook/bot"
	"daybook/corpus/dates"
)

// A month is one of a diary of which we hold no text: a contents list tells on which
// days the diarist wrote. A post about each of those days would say nothing; one about
// the month, once a week, says when he wrote and where that can be read.
type month struct {
	diary string
	first dates.Day // its first day, in the diary's year
	days  []dates.Day
}

// id is what is kept of a post about the month, such as "maisky/1940-03/days".
func (m month) id() string {
	return fmt.Sprintf("%s/%04d-%02d/days", m.diary, m.first.Year, m.first.Month)
}

// monthEvery is how many days pass at least between two posts about months of a diary.
const monthEvery = 7

// month returns the month of a contents list, of the date's name and in another year,
// that was posted longest ago; none within a week of another.
func (l *ladder) month(diaries []string) (month, bool) {
	var all []month
	for _, d := range diaries {
		if l.lastMonth(d) {
			continue
		}
		for _, m := range l.months(d) {
			if l.fresh(m.id()) {
				all = append(all, m)
			}
		}
	}
	if len(all) == 0 {
		return month{}, false
	}
	return slices.MinFunc(all, func(a, b month) int {
		return cmp.Or(l.last[a.id()].Compare(l.last[b.id()]), cmp.Compare(len(b.days), len(a.days)),
			a.first.Compare(b.first))
	}), true
}

// lastMonth reports whether a month of the diary was posted within the last week.
func (l *ladder) lastMonth(diary string) bool {
	for _, p := range slices.Backward(l.posted) {
		if l.date.Sub(p.Date) >= monthEvery {
			return false
		}
		if slices.ContainsFunc(p.Items, func(id string) bool {
			return strings.HasPrefix(id, diary+"/") && strings.HasSuffix(id, "/days")
		}) {
			return true
		}
	}
	return false
}

// months are those of the date's name in the diary's contents list, by year.
func (l *ladder) months(diary string) []month {
	var all []month
	for _, e := range l.corpus.Entries() {
		if e.Diary != diary || !e.Pointer || !ofDay(e.Date) || e.Date.From.Month != l.date.Month {
			continue
		}
		first := dates.Day{Year: e.Date.From.Year, Month: e.Date.From.Month, Day: 1}
		i := slices.IndexFunc(all, func(m month) bool { return m.first == first })
		if i < 0 {
			i = len(all)
			all = append(all, month{diary: diary, first: first})
		}
		if !slices.Contains(all[i].days, e.Date.From) {
			all[i].days = append(all[i].days, e.Date.From)
		}
	}
	return all
}

// ofMonth labels a month.
func (l *ladder) ofMonth(m month) Pick {
	on, entries, them := fmt.Sprint(len(m.days)), "there are entries", "them"
	if len(m.days) == 1 {
		on, entries, them = "one", "there is an entry", "it"
	}
	p := Pick{Month: &m, Rung: OfTheMonth,
		Label: fmt.Sprintf("%s wrote on %s of this month's days in %d", l.writer(m.diary), on, m.first.Year)}
	slices.SortFunc(m.days, dates.Day.Compare)
	var days []string
	for _, d := range m.days {
		days = append(days, fmt.Sprint(d.Day))
	}
	list := "a contents list"
	d, _ := l.corpus.Diary(m.diary)
	if d != nil && d.Listed != "" {
		list = d.Listed
	}
	p.Known = fmt.Sprintf("By %s %s of %s %s %d; we have no text of %s.", list, entries, bot.List(days),
		time.Month(m.first.Month), m.first.Year, them)
	if d != nil && d.Elsewhere != "" {
		p.Known += " " + d.Elsewhere
	}
	return p
}

// monthOf finds the month of an ID again; false where there is none.
func (l *ladder) monthOf(id string) (month, bool) {
	diary, _, _ := strings.Cut(id, "/")
	for _, m := range l.months(diary) {
		if m.id() == id {
			return m, true
		}
	}
	return month{}, false
}
