// Package lapse reads how long a time is, in English and Russian, and reckons with it: a week, two days, месяц.
package lapse

import (
	"time"

	"daybook/corpus/dates"
	"daybook/corpus/when/token"
)

// A unit is what a span of time is told in.
type unit uint8

const (
	days unit = iota
	months
	years
)

// A Lapse is a span of time: so many days, months or years.
type Lapse struct {
	n    int
	unit unit
	// stretch says that no number stands there: the week after a day is seven days, and a week after it is one.
	stretch bool
}

var (
	countWords = map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
		"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14,
		"один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
		"восемь": 8, "девять": 9, "десять": 10}
	words = map[string]Lapse{"day": {1, days, false}, "week": {7, days, false},
		"fortnight": {14, days, false}, "month": {1, months, false}, "year": {1, years, false},
		"день": {1, days, false}, "неделю": {7, days, false}, "месяц": {1, months, false},
		"год": {1, years, false}}
	plurals = map[string]string{"days": "day", "weeks": "week", "fortnights": "fortnight", "months": "month",
		"years": "year", "дня": "день", "дней": "день", "недели": "неделю", "недель": "неделю", "неделя": "неделю",
		"месяца": "месяц", "месяцев": "месяц", "года": "год", "лет": "год"}
)

// At reads how long at a place of the tokens: a week, two days, 3 months, the day, fortnight; end is i where nothing
// is read.
func At(toks token.Tokens, i int) (l Lapse, end int) {
	j, n := i, 0
	switch t := toks.At(j); {
	case t.Text == "through" || t.Text == "через" || t.Text == "за" || t.Text == "спустя":
		j++
	case t.Text == "the":
		j++
	case t.Text == "на" && toks.At(j+1).Text == "следующий": // на следующий день после
		j += 2
	}
	t := toks.At(j)
	switch {
	case t.Kind == token.Number && t.Digits <= 3 && t.Unknown == 0 && t.Suffix == "":
		n, j = t.N, j+1
	case t.Kind == token.Word && countWords[t.Text] > 0:
		n, j = countWords[t.Text], j+1
		if toks.At(j).Text == "couple" || toks.At(j).Text == "few" { // a few days are no number
			return Lapse{}, i
		}
	}
	word := toks.At(j).Text
	if toks.At(j).Kind != token.Word {
		return Lapse{}, i
	}
	if one, ok := plurals[word]; ok && n != 0 {
		word = one
	}
	l, ok := words[word]
	if !ok {
		return Lapse{}, i
	}
	l.stretch = n == 0
	l.n *= max(n, 1)
	if toks.At(i).Kind == token.Word && toks.At(i).Text[0] >= 0x80 && toks.At(i).Text != "на" {
		l.stretch = false // через неделю после
	}
	if l.n > 1000 {
		return Lapse{}, i
	}
	return l, j + 1
}

// Reckon is the time that is as long after w where sign is 1, before it where it is -1. A time that is told in days
// has its end only for a day, one in months for a day or month. Of anything else it is none: its end is before its
// beginning.
func (l Lapse) Reckon(w dates.When, sign int) dates.When {
	day, month := w.From == w.To, w.From.Year == w.To.Year && w.From.Month == w.To.Month
	none := dates.When{From: w.To.AddDays(1), To: w.To}
	switch {
	case l.unit == days && !day, l.unit == months && !month:
		return none
	case l.stretch && (l.unit != days || l.n > 1) && day: // the week after it, the month before it
		if sign > 0 {
			w.From, w.To = w.To.AddDays(1), l.From(w.To, 1)
		} else {
			w.From, w.To = l.From(w.From, -1), w.From.AddDays(-1)
		}
		return w
	}
	whole := w.From.Day == 1 && w.To == w.To.EndOfMonth()
	w.From, w.To = l.From(w.From, sign), l.From(w.To, sign)
	if whole && !day {
		w.To = w.To.EndOfMonth()
	}
	return w
}

// From is the day that is as long after d where sign is 1, before it where it is -1. A month that lacks the day ends
// with its last.
func (l Lapse) From(d dates.Day, sign int) dates.Day {
	n := sign * l.n
	switch l.unit {
	case days:
		return d.AddDays(sign * l.n)
	case years:
		n *= 12
	}
	first := dates.DayOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
	return first.AddDays(min(d.Day, first.EndOfMonth().Day) - 1)
}
