package when

import (
	"daybook/corpus/dates"
	"daybook/corpus/when/lapse"
	"daybook/corpus/when/token"
)

// A reckoning tells a time from another one: a week after 16 March 1938, two days before 11 June 1931, the month
// after March 1938, within a week of 5 May 1931.

var (
	reckonPhrases = token.Phrases(
		token.Mean(1, "after|following|later than|past|from|from the|on from|после|спустя после"),
		token.Mean(-1, "before|prior to|earlier than|ahead of|preceding|до|перед"),
	)
	eveWords = token.Set("eve накануне канун")
)

// reckons reports whether a reckoning begins at i, to be quick with all else.
func (p *whenParser) reckons(i int) bool {
	if t := p.tok(i); t.Kind == token.Word && (t.Text == "within" || eveWords[t.Text]) {
		return true
	}
	_, e := lapse.At(p.toks, i)
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
		l, e := lapse.At(p.toks, i+1)
		if e == i+1 || p.tok(e).Text != "of" && p.tok(e).Text != "from" {
			return nil
		}
		return p.reckonedFrom(e+1, func(w dates.When) dates.When {
			w.From, w.To = l.From(w.From, -1), l.From(w.To, 1)
			return w
		})
	}
	if eveWords[p.tok(i).Text] {
		return p.reckonedFrom(i+1, func(w dates.When) dates.When {
			w.From, w.To = w.From.AddDays(-1), w.From.AddDays(-1)
			return w
		})
	}
	l, e := lapse.At(p.toks, i)
	sign, at, _ := token.Match(p.toks, e, reckonPhrases)
	list := p.reckonedFrom(at, func(w dates.When) dates.When { return l.Reckon(w, sign) })
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
		recurring, remark := w.Recurring, w.Remark
		w = work(dates.When{From: w.From, To: w.To, Recurring: recurring})
		if recurring {
			w.From.Year, w.To.Year = 0, 0
		}
		w.Remark = remark
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

// weekOf reads a week that is named by a day of a year: week of 8 March 1939.
func (p *whenParser) weekOf(i int) []wcand {
	by, at, ok := token.Match(p.toks, i, weekPhrases)
	if !ok {
		return nil
	}
	day := func(c wcand) bool {
		return c.unit == dayUnit && c.year != 0 && !c.short && c.style != dates.OldStyle
	}
	return p.workedOut(at, day, func(w dates.When) dates.When {
		from := w.From
		switch by {
		case weekWith:
			from = from.AddDays(1 - from.Weekday())
		case weekUntil:
			from = from.AddDays(-6)
		}
		return dates.When{From: from, To: from.AddDays(6), Remark: w.Remark}
	})
}
