package ladder

import (
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// writer is who is said to have written a diary, for a sentence.
func (l *ladder) writer(diary string) string {
	d, ok := l.corpus.Diary(diary)
	if !ok {
		return diary
	}
	name, _, _ := strings.Cut(d.Short, " (")
	return name
}

// pointers says which diaries have an entry of this very day that we hold no text of, in
// a sentence; "" for none.
func pointers(c *corpus.Corpus, s schedule.Schedule, date dates.Day) string {
	l := newLadder(c, s, date, nil)
	var parts []string
	for _, d := range c.Diaries() {
		if s.Diary != schedule.Either && s.Diary != schedule.Both && s.Diary != "" && s.Diary != d.ID {
			continue
		}
		var years []string
		for _, e := range c.Entries() {
			if y := fmt.Sprint(e.Date.From.Year); e.Diary == d.ID && e.Pointer && ofDay(e.Date) &&
				l.rung(e.Date) == OfTheDay &&
				!slices.Contains(years, y) {
				years = append(years, y)
			}
		}
		if len(years) > 0 {
			parts = append(parts, fmt.Sprintf("%s wrote on this day in %s; we have no text.", l.writer(d.ID),
				bot.List(years)))
		}
	}
	return strings.Join(parts, " ")
}

// pick labels an item.
func (l *ladder) pick(it *corpus.Item, r Rung) Pick {
	p := Pick{Item: it, Rung: r, Label: firstWords(it, r), Known: known(it.Date, it.Entry.Label), With: l.leaning(it)}
	if n := l.years(it); r == OfTheDay && n > 1 {
		p.Known += fmt.Sprintf(" %s has this day in %d years.", l.writer(it.Entry.Diary), n)
	}
	return p
}

// leaning are the items right after one that mean nothing without it, two at most.
func (l *ladder) leaning(it *corpus.Item) []*corpus.Item {
	var with []*corpus.Item
	all := it.Entry.Items
	for i := slices.Index(all, it) + 1; i > 0 && i < len(all) && all[i].Dependent && len(with) < 2; i++ {
		if len(all[i].Warnings()) > 0 && l.schedule.Caution == schedule.LeaveOut {
			break
		}
		with = append(with, all[i])
	}
	return with
}

// years is in how many years the item's diary has something of the date's day.
func (l *ladder) years(it *corpus.Item) int {
	seen := map[int]bool{}
	for _, other := range l.days[it.Entry.Diary][dates.Day{Month: l.date.Month, Day: l.date.Day}] {
		seen[other.Date.From.Year] = true
	}
	return len(seen)
}

// firstWords are those of a post, with the year and no more than is known.
func firstWords(it *corpus.Item, r Rung) string {
	d := it.Date
	switch {
	case d.IsZero():
		return "Undated, from “" + it.Entry.Label + "”"
	case r == OfTheDay:
		return fmt.Sprintf("On this day, %d", d.From.Year)
	case ofDay(d) && r == OfTheWeek:
		return fmt.Sprintf("This week in %d", d.From.Year)
	case ofDay(d) && r == OfTheMonth:
		return fmt.Sprintf("This month in %d", d.From.Year)
	case ofDay(d):
		return d.Words()
	case d.Basis == dates.Under && d.Opening == dates.PrecisionDay:
		return "After " + d.From.Words() + ", day unknown"
	}
	words := d.Words()
	return strings.ToUpper(words[:1]) + words[1:] + ", day unknown"
}

// known says how a date is known, in a sentence.
func known(d dates.Date, label string) string {
	switch {
	case d.IsZero():
		if label == "" {
			return "It has no date."
		}
		return "It has no date; it stands in “" + label + "”."
	case d.Basis == dates.Under && d.Opening == dates.PrecisionDay:
		return fmt.Sprintf("Itself undated; it stands after the opening of %s.", d.From.Words())
	case d.Basis == dates.Under:
		return fmt.Sprintf("Itself undated; it stands under %s.", d.Words())
	}
	s := "Dated " + d.Words()
	switch d.Basis {
	case dates.Carried:
		s += "; " + d.CarriedFrom()
	case dates.Inferred:
		s += "; the date is worked out"
		if d.Reason != "" {
			s += ": " + strings.TrimSuffix(d.Reason, ".")
		}
	}
	return s + "."
}

func lower(s string) string {
	for _, word := range []string{"After ", "End ", "Summer ", "Spring ", "Autumn ", "Winter ", "Undated"} {
		if strings.HasPrefix(s, word) {
			return strings.ToLower(s[:1]) + s[1:]
		}
	}
	return s
}
