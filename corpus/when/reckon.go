package when

import (
	"time"

	"daybook/corpus/dates"
	"daybook/corpus/when/token"
)

// A reckoning tells a time from another one: a week after 16 March 1938, two days before 11 June 1931, the month
// after March 1938, within a week of 5 May 1931.

// A span of time is n days, months or years.
type lapse struct {
	n    int
	unit unit // dayUnit, monthUnit or yearUnit
	// stretch says that no number stands there: the week after a day is seven days, and a week after it is one.
	stretch bool
}

var (
	countWords = map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
		"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14,
		"один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
		"восемь": 8, "девять": 9, "десять": 10}
	lapseWords = map[string]lapse{"day": {1, dayUnit, false}, "week": {7, dayUnit, false},
		"fortnight": {14, dayUnit, false}, "month": {1, monthUnit, false}, "year": {1, yearUnit, false},
		"день": {1, dayUnit, false}, "неделю": {7, dayUnit, false}, "месяц": {1, monthUnit, false},
		"год": {1, yearUnit, false}}
	lapsePlurals = map[string]string{"days": "day", "weeks": "week", "fortnights": "fortnight", "months": "month",
		"years": "year", "дня": "день", "дней": "день", "недели": "неделю", "недель": "неделю", "неделя": "неделю",
		"месяца": "месяц", "месяцев": "месяц", "года": "год", "лет": "год"}
	reckonPhrases = token.Phrases(
		token.Mean(1, "after|following|later than|past|from|from the|on from|после|спустя после"),
		token.Mean(-1, "before|prior to|earlier than|ahead of|preceding|до|перед"),
	)
	eveWords = token.Set("eve накануне канун")
)

// lapseAt reads how long: a week, two days, 3 months, the day, fortnight; end is i where nothing is read.
func (p *whenParser) lapseAt(i int) (l lapse, end int) {
	j, n := i, 0
	switch t := p.tok(j); {
	case t.Text == "through" || t.Text == "через" || t.Text == "за" || t.Text == "спустя":
		j++
	case t.Text == "the":
		j++
	case t.Text == "на" && p.tok(j+1).Text == "следующий": // на следующий день после
		j += 2
	}
	t := p.tok(j)
	switch {
	case t.Kind == token.Number && t.Digits <= 3 && t.Unknown == 0 && t.Suffix == "":
		n, j = t.N, j+1
	case t.Kind == token.Word && countWords[t.Text] > 0:
		n, j = countWords[t.Text], j+1
		if p.tok(j).Text == "couple" || p.tok(j).Text == "few" { // a few days are no number
			return lapse{}, i
		}
	}
	word := p.tok(j).Text
	if p.tok(j).Kind != token.Word {
		return lapse{}, i
	}
	if one, ok := lapsePlurals[word]; ok && n != 0 {
		word = one
	}
	l, ok := lapseWords[word]
	if !ok {
		return lapse{}, i
	}
	l.stretch = n == 0
	l.n *= max(n, 1)
	if p.tok(i).Kind == token.Word && p.tok(i).Text[0] >= 0x80 && p.tok(i).Text != "на" {
		l.stretch = false // через неделю после
	}
	if l.n > 1000 {
		return lapse{}, i
	}
	return l, j + 1
}

// reckons reports whether a reckoning begins at i, to be quick with all else.
func (p *whenParser) reckons(i int) bool {
	if t := p.tok(i); t.Kind == token.Word && (t.Text == "within" || eveWords[t.Text]) {
		return true
	}
	_, e := p.lapseAt(i)
	if e == i {
		return false
	}
	_, _, ok := token.Match(p.toks, e, reckonPhrases)
	return ok
}

// reckoned reads a time that is told from another.
func (p *whenParser) reckoned(i int) []wcand {
	if p.reckoning || !p.reckons(i) {
		return nil
	}
	p.reckoning = true
	defer func() { p.reckoning = false }()
	if p.tok(i).Text == "within" {
		l, e := p.lapseAt(i + 1)
		if e == i+1 || p.tok(e).Text != "of" && p.tok(e).Text != "from" {
			return nil
		}
		return p.reckonedFrom(e+1, func(w dates.When) dates.When {
			w.From, w.To = l.from(w.From, -1), l.from(w.To, 1)
			return w
		})
	}
	if eveWords[p.tok(i).Text] {
		return p.reckonedFrom(i+1, func(w dates.When) dates.When {
			w.From, w.To = w.From.AddDays(-1), w.From.AddDays(-1)
			return w
		})
	}
	l, e := p.lapseAt(i)
	sign, at, _ := token.Match(p.toks, e, reckonPhrases)
	list := p.reckonedFrom(at, func(w dates.When) dates.When { return l.reckon(w, sign) })
	for k := len(list) - 1; k >= 0; k-- { // a day after 1938 is none that anybody means
		if w := list[k].fixed; list[k].unit == fixedUnit && w.To.Before(w.From) {
			list = append(list[:k], list[k+1:]...)
		}
	}
	return list
}

// reckonedFrom works a time out from each day, month or year that stands at i.
func (p *whenParser) reckonedFrom(i int, work func(dates.When) dates.When) []wcand {
	plain := func(c wcand) bool {
		return !c.bare && c.style != dates.OldStyle && c.part == noPart &&
			(c.unit == dayUnit || c.unit == monthUnit || c.unit == yearUnit)
	}
	return p.workedOut(i, plain, func(w dates.When) dates.When {
		recurring := w.Recurring
		w = work(dates.When{From: w.From, To: w.To, Recurring: recurring})
		if recurring {
			w.From.Year, w.To.Year = 0, 0
		}
		return w
	})
}

// workedOut works a time out from each point at i that will do. Of one that is no time it
// leaves the point, which says what is wrong with it.
func (p *whenParser) workedOut(i int, will func(wcand) bool, work func(dates.When) dates.When) []wcand {
	var list []wcand
	for _, c := range p.points(i) {
		if !will(c) {
			continue
		}
		w, why := p.reader.time(c.piece)
		if why != nil {
			list = append(list, c)
			continue
		}
		if w = work(w); p.reader.inRange(w) == nil {
			list = append(list, wcand{piece{unit: fixedUnit, fixed: w}, c.end})
		}
	}
	return list
}

// reckon is the time that is as long after w, or before it where sign is -1. A time that is told in days has its
// end only for a day, one in months for a day or month. Of anything else it is none: its end is before its beginning.
func (l lapse) reckon(w dates.When, sign int) dates.When {
	day, month := w.From == w.To, w.From.Year == w.To.Year && w.From.Month == w.To.Month
	none := dates.When{From: w.To.AddDays(1), To: w.To}
	switch {
	case l.unit == dayUnit && !day, l.unit == monthUnit && !month:
		return none
	case l.stretch && (l.unit != dayUnit || l.n > 1) && day: // the week after it, the month before it
		if sign > 0 {
			w.From, w.To = w.To.AddDays(1), l.from(w.To, 1)
		} else {
			w.From, w.To = l.from(w.From, -1), w.From.AddDays(-1)
		}
		return w
	}
	whole := w.From.Day == 1 && w.To == w.To.EndOfMonth()
	w.From, w.To = l.from(w.From, sign), l.from(w.To, sign)
	if whole && !day {
		w.To = w.To.EndOfMonth()
	}
	return w
}

// from is the day that is as long after d, or before it. A month that lacks the day ends with its last.
func (l lapse) from(d dates.Day, sign int) dates.Day {
	months := sign * l.n
	switch l.unit {
	case dayUnit:
		return d.AddDays(sign * l.n)
	case yearUnit:
		months *= 12
	}
	first := dates.DayOf(time.Date(d.Year, d.Month+time.Month(months), 1, 0, 0, 0, 0, time.UTC))
	return first.AddDays(min(d.Day, first.EndOfMonth().Day) - 1)
}
