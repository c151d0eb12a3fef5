package browse

import (
	"fmt"
	"slices"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// Nearest offers, for an empty time, what each diary has next before and after.
func Nearest(b *bot.Bot, a *bot.Answer, w dates.When, diary string) {
	if w.Recurring {
		nearestDays(b, a, w, diary)
		return
	}
	for _, d := range b.Corpus().Diaries() {
		if diary == "" || d.ID == diary {
			nearestOf(b, a, w, d)
		}
	}
	if len(a.Choices) > 0 {
		a.Hint = "These are the nearest."
	}
}

// nearestOf offers what one diary has next before and after a time.
func nearestOf(b *bot.Bot, a *bot.Answer, w dates.When, d *corpus.Diary) {
	before, after := b.Corpus().Nearest(w.From, w.To, d.ID)
	for _, e := range []*corpus.Entry{before, after} {
		if e == nil {
			continue
		}
		side := "before"
		if e == after {
			side = "after"
		}
		label := fmt.Sprintf("%s, next %s: %s", d.Short, side, e.Date)
		if e.Pointer {
			label += " (known from " + d.ListedIn() + " only)"
		}
		a.Choices = append(a.Choices, bot.RequestChoice{Label: label,
			Request: bot.NewRequest("on", "date", whenOf(e.Date).Plain(), "diary", d.ID)})
	}
}

// whenOf is the time that a date covers.
func whenOf(d dates.Date) dates.When { return dates.When{From: d.From, To: d.To} }

// nearestDays offers, for an empty day of the year, the days of the year next before and after it on which a diary
// has
// something, in whatever year.
func nearestDays(b *bot.Bot, a *bot.Answer, w dates.When, diary string) {
	for _, d := range b.Corpus().Diaries() {
		if diary != "" && d.ID != diary {
			continue
		}
		sides := [2]dayOfYear{{away: 367}, {away: 367}} // before, after
		for _, e := range b.Corpus().Entries() {
			if e.Diary != d.ID || e.Date.Precision != dates.PrecisionDay || e.Date.Basis == dates.Under {
				continue
			}
			sides[0].take(e, (yearDay(w.From)-yearDay(e.Date.From)+366)%366)
			sides[1].take(e, (yearDay(e.Date.From)-yearDay(w.To)+366)%366)
		}
		for i, side := range []string{"before", "after"} {
			near := sides[i]
			if len(near.entries) == 0 || i == 1 && near.entries[0] == sides[0].entries[0] {
				continue
			}
			day := near.entries[0].Date.From
			day.Year = 0
			a.Choices = append(a.Choices, bot.RequestChoice{
				Label: fmt.Sprintf("%s, next %s: %s", d.Short, side, near.words(d)),
				Request: bot.NewRequest("on", "date", dates.When{From: day, To: day, Recurring: true}.Plain(), "diary",
					d.ID)})
		}
	}
	a.Hint = "Try a month, such as /on 1938-03."
	if len(a.Choices) > 0 {
		a.Hint = "These are the nearest days of the year."
	}
}

// A dayOfYear is the nearest day of the year so far, and the entries of all years that have it.
type dayOfYear struct {
	away    int
	entries []*corpus.Entry
}

func (x *dayOfYear) take(e *corpus.Entry, away int) {
	switch {
	case away < x.away:
		x.away, x.entries = away, []*corpus.Entry{e}
	case away == x.away:
		x.entries = append(x.entries, e)
	}
}

// words writes the day with its years: "2 May (1939 and 1940)".
func (x dayOfYear) words(d *corpus.Diary) string {
	var years []string
	known := true
	for _, e := range x.entries {
		if y := fmt.Sprint(e.Date.From.Year); !slices.Contains(years, y) {
			years = append(years, y)
		}
		known = known && e.Pointer
	}
	day := x.entries[0].Date.From
	s := fmt.Sprintf("%d %s (%s)", day.Day, day.Month, bot.List(years))
	if known {
		s += ", known from " + d.ListedIn() + " only"
	}
	return s
}

// yearDay counts the days of a leap year.
func yearDay(d dates.Day) int {
	return dates.Day{Year: 2000, Month: d.Month, Day: d.Day}.Sub(dates.Day{Year: 2000, Month: 1, Day: 1})
}
