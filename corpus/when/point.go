package when

import (
	"slices"
	"time"

	"daybook/corpus/dates"
	"daybook/corpus/when/token"
)

// points returns all pieces that can be read at i, the longest first.
func (p *whenParser) points(i int) []wcand {
	var list []wcand
	for j := i; ; j++ {
		if kind, e, ok := token.Match(p.toks, j, nearPhrases); ok {
			list = append(list, p.nears(kind, e)...)
		}
		list = append(list, p.reckoned(j)...)
		if j >= p.over(i) {
			break
		}
	}
	i = p.over(i)
	weekday := 0
	var sundays []wcand // the Sunday after Easter 1665
	if t := p.tok(i); t.Kind == token.Word && weekdayWords[t.Text] > 0 {
		sundays = p.churchFeast(i, i)
		j := i + 1
		for p.isMark(j, ".") || p.isMark(j, ",") {
			j++
		}
		weekday, i = weekdayWords[t.Text], p.over(j)
	}
	list = append(list, p.numeric(i)...)
	list = append(list, p.dayMonth(i)...)
	list = append(list, p.monthFirst(i)...)
	list = append(list, p.yearFirst(i)...)
	list = append(list, p.feast(i)...)
	list = append(list, p.season(i)...)
	list = append(list, p.partOf(i)...)
	list = append(list, p.counted(i)...)
	list = append(list, p.countedMonth(i)...)
	list = append(list, p.decade(i)...)
	list = append(list, p.nthWeekday(i)...)
	list = append(list, p.weekOf(i)...)
	if t := p.tok(i); t.Kind == token.Number && t.Digits <= 2 && t.Unknown == 0 {
		list = append(list, wcand{piece{bare: true, n: t.N, digits: t.Digits}, i + 1})
		if !p.running || p.isMark(i+1, ",") {
			for _, y := range p.years(i + 1) { // the end of March 1-15, 1938
				if y.digits == 4 && y.second == 0 {
					list = append(list, wcand{piece{unit: dayUnit, day: t.N, year: y.year}, y.end})
				}
			}
		}
	}
	if weekday != 0 {
		list = slices.DeleteFunc(list, func(c wcand) bool { return c.unit != dayUnit })
		for k := range list {
			list[k].weekday = weekday
		}
	}
	list = append(list, sundays...)
	for k := range len(list) {
		list = append(list, p.tailed(list[k])...)
	}
	slices.SortStableFunc(list, func(a, b wcand) int { return b.end - a.end })
	return list
}

// tailed are the readings of a piece with what stands behind it: its style, or its weekday.
func (p *whenParser) tailed(c wcand) []wcand {
	var list []wcand
	j := c.end
	for p.isMark(j, "(") || p.isMark(j, "[") || p.isMark(j, ",") || p.isMark(j, ".") && !p.running ||
		p.tok(j).Kind == token.Word && yearWords[p.tok(j).Text] {
		j++
	}
	if s, e, ok := token.Match(p.toks, j, stylePhrases); ok && c.style == "" && c.unit != fixedUnit && c.year > 0 &&
		!c.short {
		if p.isMark(e, ".") {
			e++
		}
		if p.isMark(e, ")") || p.isMark(e, "]") {
			e++
		}
		with := c
		with.style, with.end = s, e
		list = append(list, with)
	}
	if t := p.tok(j); t.Kind == token.Word && weekdayWords[t.Text] > 0 && c.unit == dayUnit && c.weekday == 0 &&
		!p.running {
		with := c
		with.weekday, with.end = weekdayWords[t.Text], j+1
		list = append(list, with)
	}
	return list
}

// A yearAt is a year that can be read up to the token end. second is the later year of one that is written with
// two, 1659/60, as England's began in March until 1752.
type yearAt struct {
	year, digits, second int
	short                bool
	end                  int
}

// of returns the year that a month has in it, 0 if none.
func (y yearAt) of(m time.Month) int {
	switch {
	case y.second == 0:
		return y.year
	case m <= time.March:
		return y.second
	}
	return 0
}

func (p *whenParser) years(i int) []yearAt {
	i = p.over(i)
	t := p.tok(i)
	if p.isMark(i, "'") && p.tok(i+1).Kind == token.Number && p.tok(i+1).Digits == 2 && !p.tok(i+1).Gap &&
		p.tok(i+1).Suffix == "" {
		return []yearAt{{year: p.tok(i + 1).N, short: true, digits: 2, end: i + 2}}
	}
	if t.Kind == token.Word {
		return p.saidYear(i)
	}
	russian := t.Suffix != "" && t.Suffix[0] >= 0x80 && (t.N%10 != 0 || !decadeSuffixes[t.Suffix])
	if t.Kind != token.Number || t.Unknown > 0 || t.Suffix != "" && !russian {
		return nil
	}
	if t.Digits == 2 && !p.running && (t.Suffix == "" || t.N > 31 || yearWords[p.tok(i+1).Text]) {
		return []yearAt{{year: t.N, short: true, digits: 2, end: i + 1}}
	}
	if t.Digits != 4 && !(t.Digits == 3 && p.reader.early(t.N)) || t.N < p.reader.firstYear() {
		return nil
	}
	list := []yearAt{{year: t.N, digits: 4, end: i + 1}}
	if next := p.tok(i + 2); p.isMark(i+1, "/") && next.Kind == token.Number && next.Suffix == "" && !next.Gap &&
		(next.Digits == 4 && next.N == t.N+1 || next.Digits == 2 && next.N == (t.N+1)%100 ||
			next.Digits == 1 && next.N == (t.N+1)%10) {
		list = append(list, yearAt{year: t.N, second: t.N + 1, digits: 4, end: i + 3})
	}
	return list
}

// yearsBehind reads a year behind a month or a season, where running text too has it in two figures: the 3rd of march
// 38, spring 38. Figures that count what follows are none, and what may as well be a day, of which there are so many at
// most, is one only where nothing follows.
func (p *whenParser) yearsBehind(i, days int) []yearAt {
	list := p.years(i)
	if len(list) > 0 || !p.running {
		return list
	}
	i = p.over(i)
	t, next := p.tok(i), p.tok(i+1)
	if t.Kind != token.Number || t.Digits != 2 || t.Suffix != "" || t.Unknown > 0 {
		return nil
	}
	switch {
	case next.Kind == token.End:
	case next.Kind == token.Mark:
		if !next.Gap && !p.tok(i+2).Gap && p.tok(i+2).Kind != token.End || next.Text == "%" { // 38.5, 12-15
			return nil
		}
	case t.N <= days || !functionWords[next.Text]:
		return nil
	}
	return []yearAt{{year: t.N, short: true, digits: 2, end: i + 1}}
}

// functionWords begin another part of a sentence: figures before one count nothing.
var functionWords = token.Set("a an the what who whom whose which when where why how did does do is are was were " +
	"has had " +
	"he she it they we i you his her its their in on at of to from with by for about after before during and or " +
	"but as " +
	"that this there then " +
	"что кто где когда как почему какой какая какие был была было были он она они в на о об с к из за по и или но")

// dayAt reads a day of a month: a number, or an ordinal in words. 0 is none.
func (p *whenParser) dayAt(i int) (day, end int) {
	t := p.tok(i)
	if t.Kind == token.Number && t.Digits <= 2 && t.Unknown == 0 && t.Suffix != "s" {
		return t.N, i + 1
	}
	n, e := p.ordinal(i)
	if e > i && t.Kind == token.Word && p.running && p.tok(e).Text != "of" && t.Text[0] < 0x80 {
		return 0, i // the second March on Rome
	}
	return n, e
}

// ordinal reads first to thirty-first, or a number with its ending. end is i where there is none.
func (p *whenParser) ordinal(i int) (n, end int) {
	t := p.tok(i)
	if t.Kind == token.Number && t.Digits <= 2 && t.Suffix != "" && t.Suffix != "s" {
		return t.N, i + 1
	}
	if t.Kind != token.Word {
		return 0, i
	}
	if tens := map[string]int{"twenty": 20, "thirty": 30}[t.Text]; tens > 0 {
		j := i + 1
		if p.isMark(j, "-") {
			j++
		}
		if one := ordinalWords[p.tok(j).Text]; one > 0 && one < 10 {
			return tens + one, j + 1
		}
		return 0, i
	}
	if n := ordinalWords[t.Text]; n > 0 {
		return n, i + 1
	}
	return 0, i
}

// monthAt reads the name of a month, or its Roman figure.
func (p *whenParser) monthAt(i int) (m time.Month, roman bool) {
	t := p.tok(i)
	if t.Kind != token.Word {
		return 0, false
	}
	if n := monthWords[t.Text]; n > 0 {
		return time.Month(n), false
	}
	return time.Month(romanMonths[t.Text]), true
}

// dayMonth reads 16 March 1938, 16th of March, 17. August 1936, 12.III.1938, and days of both styles: 5 (18) March
// 1917, 25 October/7 November 1917.
func (p *whenParser) dayMonth(i int) []wcand {
	day, e := p.dayAt(i)
	if e == i {
		return nil
	}
	var list []wcand
	j := p.join(e)
	if p.isMark(j, ".") {
		j++
	}
	m, roman := p.monthAt(j)
	if m == 0 {
		return p.twoDays(day, e)
	}
	if roman && p.running && !(p.tok(e).Kind == token.Mark && !p.tok(j).Gap) {
		return nil
	}
	base := piece{unit: dayUnit, day: day, month: m}
	if !roman || !p.running {
		list = append(list, wcand{base, j + 1})
	}
	at := p.join(j + 1)
	if roman && p.isMark(at, ".") {
		at++
	}
	years := p.yearsBehind(at, 31)
	if p.isMark(at, ",") && p.isMark(at+1, "'") { // 24th of Oct, '31
		years = append(years, p.years(at+1)...)
	}
	for _, y := range years {
		if year := y.of(m); year > 0 {
			c := wcand{base, y.end}
			c.year, c.short = year, y.short
			list = append(list, c)
		}
	}
	second := j + 1
	if p.isMark(second, "/") {
		second++
	}
	if other, e2 := p.dayAt(p.overMarks(second)); e2 > j+1 &&
		(p.isMark(j+1, "/") || p.isMark(j+1, "(")) {
		if m2, _ := p.monthAt(p.over(e2)); m2 != 0 {
			list = append(list, p.bothStyles(dates.Day{Year: 0, Month: m, Day: day},
				dates.Day{Year: 0, Month: m2, Day: other}, p.over(e2)+1)...)
		}
	}
	return list
}

// twoDays reads 5 (18) March 1917 and 5/18 March 1917 from behind the first day.
func (p *whenParser) twoDays(day, i int) []wcand {
	if !p.isMark(i, "(") && !p.isMark(i, "/") {
		return nil
	}
	other, e := p.dayAt(i + 1)
	if e == i+1 {
		return nil
	}
	if p.isMark(e, ")") {
		e++
	}
	j := p.over(e)
	m, _ := p.monthAt(j)
	if m == 0 {
		return nil
	}
	return p.bothStyles(dates.Day{Year: 0, Month: m, Day: day}, dates.Day{Year: 0, Month: m, Day: other}, j+1)
}

// bothStyles takes a day that is given in old and new style for the second, if the calendars do differ so.
func (p *whenParser) bothStyles(old, now dates.Day, end int) []wcand {
	var list []wcand
	if p.isMark(end, ")") {
		end++
	}
	for _, y := range p.years(end) {
		old.Year, now.Year = y.year, y.year
		if y.second == 0 && !y.short && old.FromOldStyle() == now {
			list = append(list, wcand{piece{unit: dayUnit, day: now.Day, month: now.Month, year: y.year,
				style: dates.NewStyle}, y.end})
		}
	}
	return list
}

// monthFirst reads March 1938, March 16, 1938, March '38, and a month alone, which a range may complete.
func (p *whenParser) monthFirst(i int) []wcand {
	m, roman := p.monthAt(i)
	if m == 0 || roman && p.running {
		return nil
	}
	var list []wcand
	t := p.tok(i)
	j := p.join(i + 1)
	if day, e := p.dayAt(j); e > j && !roman && p.tok(j).Kind == token.Number {
		base := piece{unit: dayUnit, day: day, month: m}
		if !p.running || t.Capital || t.Text != "may" && t.Text != "march" {
			list = append(list, wcand{base, e})
		}
		at := e
		if p.isMark(at, ",") {
			at++
		}
		for _, y := range p.yearsBehind(p.join(at), 31) {
			if year := y.of(m); year > 0 {
				c := wcand{base, y.end}
				c.year, c.short = year, y.short
				list = append(list, c)
			}
		}
	}
	base := piece{unit: monthUnit, month: m}
	for _, y := range p.yearsBehind(j, mostDays(m)) {
		if year := y.of(m); year > 0 && (!p.running || !y.short || y.year > mostDays(m) || p.isMark(j, "'")) {
			c := wcand{base, y.end}
			c.year, c.short = year, y.short
			list = append(list, c)
		}
	}
	return append(list, wcand{base, i + 1})
}

// mostDays is how many days a month may have: a greater number behind it is a year, as in Sept 31.
func mostDays(m time.Month) int { return dates.Day{Year: 2000, Month: m, Day: 1}.EndOfMonth().Day }

// yearFirst reads 1938, 1938 March, 1938 March 16, '38.
func (p *whenParser) yearFirst(i int) []wcand {
	var list []wcand
	for _, y := range p.years(i) {
		if y.second != 0 || y.end <= i {
			continue
		}
		base := piece{unit: yearUnit, year: y.year, short: y.short, digits: y.digits}
		j := p.join(y.end)
		if m, roman := p.monthAt(j); m != 0 && !roman && !y.short && !p.isMark(y.end, ".") {
			month := base
			month.unit, month.month = monthUnit, m
			d := p.join(j + 1)
			day, e := p.dayAt(d)
			if !p.running || j == y.end+1 && p.isMark(y.end, "-") || e > d {
				list = append(list, wcand{month, j + 1})
			}
			if e > d && p.tok(d).Kind == token.Number {
				month.unit, month.day = dayUnit, day
				list = append(list, wcand{month, e})
			}
		}
		for _, c := range p.dayMonth(j) { // 1936, 24 October
			if c.year == 0 && !y.short && !p.running {
				c.year = y.year
				list = append(list, c)
			}
		}
		if p.isMark(i, "'") || y.digits == 4 {
			list = append(list, wcand{base, y.end})
		} else if y.year > 31 || yearWords[p.tok(y.end).Text] {
			list = append(list, wcand{base, y.end})
		}
	}
	return list
}
