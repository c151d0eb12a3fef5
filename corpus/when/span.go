package when

import (
	"fmt"
	"strings"
	"time"

	"daybook/corpus/dates"
	"daybook/corpus/when/token"
)

// season reads summer 1938, the winter of 1938-39, 1938 summer.
func (p *whenParser) season(i int) []wcand {
	var list []wcand
	if n := seasonWords[p.tok(i).Text]; n > 0 && p.tok(i).Kind == token.Word {
		base := piece{unit: seasonUnit, n: n}
		for _, y := range p.yearsBehind(p.inside(p.join(i+1)), 31) {
			c := wcand{base, y.end}
			c.year, c.short = y.year, y.short
			list = append(list, c)
			next := p.tok(y.end + 1)
			if n == 4 && p.isMark(y.end, "-") && next.Kind == token.Number &&
				(next.N == (y.year+1)%100 && next.Digits == 2 || next.N == y.year+1) {
				c.end = y.end + 2
				list = append(list, c)
			}
		}
		return append(list, wcand{base, i + 1})
	}
	for _, y := range p.years(i) {
		j := p.join(y.end)
		if n := seasonWords[p.tok(j).Text]; n > 0 && y.digits == 4 && y.second == 0 && !p.running {
			list = append(list, wcand{piece{unit: seasonUnit, n: n, year: y.year}, j + 1})
		}
	}
	return list
}

// inside passes over "in" and its like, which running text has between a part and its whole: late in 1930.
func (p *whenParser) inside(i int) int {
	i = p.over(i)
	switch p.tok(i).Text {
	case "in", "on", "в", "во":
		i = p.over(i + 1)
	}
	return i
}

// endsIn are parts that are verbs before "in", or begin what is in a time.
var endsIn = token.Set("end start close ending beginning opening")

// partOf reads early March 1938, mid-1938, the end of 1927, first half of 1938, mid to late 1938.
func (p *whenParser) partOf(i int) []wcand {
	kind, e, ok := token.Match(p.toks, i, partPhrases)
	if !ok {
		return nil
	}
	if p.running && endsIn[p.tok(e-1).Text] && p.tok(e).Text == "in" {
		return nil // how did the talks end in June 1931
	}
	j := e
	if p.isMark(j, "-") {
		j++
	}
	var list []wcand
	second, e2, linked := noPart, j, false
	if at, _ := p.link(p.overMarks(e), true); at >= 0 {
		second, e2, linked = token.Match(p.toks, p.over(at), partPhrases)
	}
	for _, c := range p.wholes(p.inside(j)) {
		c.part = kind
		list = append(list, c)
	}
	if !linked {
		return list
	}
	for _, c := range p.wholes(p.inside(e2)) {
		a, b := c.piece, c.piece
		a.part, b.part = kind, second
		from, e1 := p.reader.time(a)
		to, e2 := p.reader.time(b)
		if e1 == nil && e2 == nil && !to.To.Before(from.From) {
			list = append(list, wcand{piece{unit: fixedUnit, fixed: dates.When{From: from.From, To: to.To}}, c.end})
		}
	}
	return list
}

// wholes are the pieces that have parts.
func (p *whenParser) wholes(i int) []wcand {
	var list []wcand
	for _, some := range [][]wcand{p.numeric(i), p.monthFirst(i), p.yearFirst(i), p.season(i), p.decade(i)} {
		for _, c := range some {
			if c.unit != dayUnit {
				list = append(list, c)
			}
		}
	}
	return list
}

var counters = map[string]unit{"q": quarterUnit, "quarter": quarterUnit, "qtr": quarterUnit, "кв": quarterUnit,
	"квартал":  quarterUnit,
	"квартале": quarterUnit, "квартала": quarterUnit, "h": halfUnit, "half": halfUnit, "полугодие": halfUnit,
	"полугодии": halfUnit,
	"w":         weekUnit, "wk": weekUnit, "week": weekUnit, "неделя": weekUnit, "неделе": weekUnit,
	"неделю": weekUnit,
	"нед":    weekUnit}

// counter reads Q1, week 11, 2nd quarter, last week, I кв. end is i where there is none.
func (p *whenParser) counter(i int) (u unit, n, end int) {
	t := p.tok(i)
	if u := counters[t.Text]; u != noUnit && t.Kind == token.Word {
		j := i + 1
		if p.isMark(j, ".") || p.isMark(j, "-") {
			j++
		}
		if c := p.tok(j); c.Kind == token.Number && c.Digits <= 2 && c.Suffix == "" && c.Unknown == 0 {
			return u, c.N, j + 1
		}
		return noUnit, 0, i
	}
	n, e := p.ordinal(i)
	switch {
	case e == i && isLast(t):
		n, e = 5, i+1
	case e == i && t.Kind == token.Word && t.Capital:
		n, e = romanMonths[t.Text], i+1
	case e == i && t.Kind == token.Number && t.Digits <= 2 && !p.running:
		n, e = t.N, i+1
	}
	if e == i || n == 0 {
		return noUnit, 0, i
	}
	if p.isMark(e, "-") {
		e++
	}
	if u := counters[p.tok(e).Text]; u == quarterUnit || u == weekUnit || u == halfUnit && len(p.tok(e).Text) > 1 {
		if u == quarterUnit && n == 5 {
			n = 4
		}
		return u, n, e + 1
	}
	return noUnit, 0, i
}

// isLast reports whether a word counts from the end.
func isLast(t token.Token) bool {
	return t.Text == "last" || t.Text == "final" || strings.HasPrefix(t.Text, "последн")
}

// counted reads quarters, halves and weeks: Q1 1938, 1938-Q1, first quarter of 1938, 1938-W11, week 11 of 1938,
// the second week of March 1938.
func (p *whenParser) counted(i int) []wcand {
	var list []wcand
	add := func(u unit, n int, y yearAt, m time.Month, end int) {
		if y.second != 0 || u == quarterUnit && (n < 1 || n > 4) || u == halfUnit && (n < 1 || n > 2) {
			return
		}
		list = append(list, wcand{piece{unit: u, n: n, year: y.year, short: y.short, month: m}, end})
	}
	if u, n, e := p.counter(i); e > i {
		j := p.inside(p.join(e))
		for _, y := range p.years(j) {
			add(u, n, y, 0, y.end)
		}
		if m, roman := p.monthAt(j); m != 0 && !roman && u == weekUnit {
			for _, y := range p.years(p.join(j + 1)) {
				add(u, n, y, m, y.end)
			}
		}
		if u != weekUnit {
			add(u, n, yearAt{}, 0, e)
		}
	}
	for _, y := range p.years(i) {
		j := p.join(y.end)
		u, n, e := p.counter(j)
		if e == j || y.digits != 4 {
			continue
		}
		add(u, n, y, 0, e)
		if d := p.tok(e + 1); u == weekUnit && p.isMark(e, "-") && d.Kind == token.Number && d.Digits == 1 &&
			d.N >= 1 &&
			d.N <= 7 {
			list = append(list, wcand{piece{unit: weekUnit, n: n, day: d.N, year: y.year}, e + 2})
		}
	}
	return list
}

// decade reads the 1930s, 1930's, '30s, 193X, the thirties, 1930-е годы, and centuries: 19XX, the 20th century.
func (p *whenParser) decade(i int) []wcand {
	var list []wcand
	t := p.tok(i)
	at := func(year int, short bool, end int) {
		c := wcand{piece{unit: yearsUnit, year: year, last: year + 9}, end}
		if short {
			y, ok := p.reader.century(year)
			if !ok {
				return
			}
			c.year, c.last = y, y+9
		}
		list = append(list, c)
	}
	switch {
	case t.Kind == token.Number && t.Unknown == 1:
		at(t.N*10, false, i+1)
	case t.Kind == token.Number && t.Unknown == 2:
		list = append(list, wcand{piece{unit: yearsUnit, year: t.N * 100, last: t.N*100 + 99}, i + 1})
	case t.Kind == token.Number && t.Suffix == "s" && t.Digits == 4 && t.N%100 == 0:
		list = append(list, wcand{piece{unit: yearsUnit,
			why: &dates.Error{Text: fmt.Sprintf("The %ds can be ten years or a hundred.", t.N),
				Hint: fmt.Sprintf("Write %d..%d, or %d..%d.", t.N, t.N+9, t.N, t.N+99)}}, i + 1})
	case t.Kind == token.Number && t.Suffix != "" && t.N%10 == 0 && decadeSuffixes[t.Suffix] && t.Digits == 4 &&
		t.N%100 != 0:
		at(t.N, false, i+1)
	case t.Kind == token.Number && t.N%10 == 0 && decadeSuffixes[t.Suffix] && t.Digits == 2 &&
		(t.Suffix == "s" || t.Suffix == "ies" || t.Suffix == "er" || t.Suffix == "х" || yearWords[p.tok(i+1).Text]):
		at(t.N, true, i+1)
	case p.isMark(i, "'") && p.tok(i+1).Kind == token.Number && p.tok(i+1).Digits == 2 && p.tok(i+1).Suffix == "s" &&
		p.tok(i+1).N%10 == 0:
		at(p.tok(i+1).N, true, i+2)
	case saidHundreds[t.Text] > 0:
		j := i + 1
		if p.isMark(j, "-") {
			j++
		}
		if tens := tensWords[p.tok(j).Text]; tens > 0 {
			at(saidHundreds[t.Text]+tens, false, j+1)
		}
	case tensWords[t.Text] > 0:
		at(tensWords[t.Text], true, i+1)
	}
	n, e := p.ordinal(i)
	if e == i && t.Kind == token.Word && t.Capital {
		n, e = roman(t.Text), i+1
	}
	if w := p.tok(e).Text; e > i && n > 10 && n < 22 &&
		(w == "century" || w == "cent" || strings.HasPrefix(w, "век") || w == "столетие") {
		list = append(list, wcand{piece{unit: yearsUnit, year: n*100 - 100, last: n*100 - 1}, e + 1})
	}
	return list
}

var decadeSuffixes = token.Set("s ies er е х ые ых")

// roman reads the figures of centuries.
func roman(s string) int {
	return map[string]int{"xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}[s]
}

// nthWeekday reads the third Saturday in May 1926.
func (p *whenParser) nthWeekday(i int) []wcand {
	n, e := p.ordinal(i)
	if e == i && (p.tok(i).Text == "last" || strings.HasPrefix(p.tok(i).Text, "последн")) {
		n, e = -1, i+1
	}
	weekday := weekdayWords[p.tok(e).Text]
	if e == i || weekday == 0 || n > 5 {
		return nil
	}
	j := p.inside(e + 1)
	m, isRoman := p.monthAt(j)
	if m == 0 || isRoman {
		return nil
	}
	var list []wcand
	for _, y := range p.years(j + 1) {
		if y.second != 0 || y.short {
			continue
		}
		first := dates.Day{Year: y.year, Month: m, Day: 1}
		d := first.AddDays((weekday-first.Weekday()+7)%7 + 7*(n-1))
		if last := first.EndOfMonth(); n < 0 {
			d = last.AddDays(-((last.Weekday() - weekday + 7) % 7))
		}
		if d.Month == m {
			list = append(list, wcand{piece{unit: dayUnit, day: d.Day, month: m, year: y.year}, y.end})
		}
	}
	return list
}

// nears reads today and its like, which are days of every year, or with a year behind them of that one: this day
// in 1938.
func (p *whenParser) nears(kind near, end int) []wcand {
	today := p.reader.Today
	if today.IsZero() {
		return nil
	}
	fixed := func(w dates.When) []wcand { return []wcand{{piece{unit: fixedUnit, fixed: w}, end}} }
	every := func(from, to dates.Day) []wcand {
		from.Year, to.Year = 0, 0
		return fixed(dates.When{From: from, To: to, Recurring: true})
	}
	monday := today.AddDays(1 - today.Weekday())
	month := dates.Day{Year: today.Year, Month: today.Month, Day: 1}
	switch kind {
	case dayBefore:
		today = today.AddDays(-1)
	case dayAfter:
		today = today.AddDays(1)
	case thisWeek:
		return every(monday, monday.AddDays(6))
	case lastWeek:
		return every(monday.AddDays(-7), monday.AddDays(-1))
	case thisMonth:
		return every(month, month.EndOfMonth())
	case lastMonth:
		return every(dates.Day{Year: month.AddDays(-1).Year, Month: month.AddDays(-1).Month, Day: 1},
			month.AddDays(-1))
	case thisYear:
		return fixed(dates.When{From: dates.Day{Year: today.Year, Month: 1, Day: 1},
			To: dates.Day{Year: today.Year, Month: 12, Day: 31}})
	case lastYear:
		return fixed(dates.When{From: dates.Day{Year: today.Year - 1, Month: 1, Day: 1},
			To: dates.Day{Year: today.Year - 1, Month: 12, Day: 31}})
	}
	list := every(today, today)
	for _, y := range p.years(p.inside(end)) {
		if d := (dates.Day{Year: y.year, Month: today.Month, Day: today.Day}); d.Valid() && y.digits == 4 &&
			y.second == 0 {
			list = append(list, wcand{piece{unit: fixedUnit, fixed: dates.When{From: d, To: d}}, y.end})
		}
	}
	return list
}
