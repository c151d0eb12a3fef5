package when

import (
	"slices"
	"time"

	"daybook/corpus/dates"
	"daybook/corpus/feast"
	"daybook/corpus/when/token"
)

// The feasts that people name for a day. Those that fall on another day each year are worked out by the calendars of
// the diaries: see feastdays.go.

type feastDay struct {
	month time.Month
	day   int
}

var (
	feastPhrases = token.Phrases(
		token.Mean(feastDay{1, 1}, "new year s day|new years day|new year s|new year|новый год|"+
			"нового года"),
		token.Mean(feastDay{1, 6}, "epiphany"),
		token.Mean(feastDay{2, 2}, "candlemas"),
		token.Mean(feastDay{2, 14}, "valentine s day|st valentine s day|valentines day"),
		token.Mean(feastDay{2, 23}, "red army day|день красной армии"),
		token.Mean(feastDay{2, 29}, "leap day"),
		token.Mean(feastDay{3, 8}, "international women s day|women s day|international womens day|"+
			"womens day|женский день|международный женский день"),
		token.Mean(feastDay{3, 17}, "st patrick s day|st patricks day"),
		token.Mean(feastDay{3, 25}, "lady day"),
		token.Mean(feastDay{4, 1}, "april fools day|april fool s day|april fools|all fools day"),
		token.Mean(feastDay{5, 1}, "may day|labour day|mayday|первомай|первое мая|день труда|"+
			"праздник труда"),
		token.Mean(feastDay{5, 8}, "ve day|v e day"),
		token.Mean(feastDay{6, 24}, "midsummer day|midsummer s day"),
		token.Mean(feastDay{7, 14}, "bastille day|день взятия бастилии"),
		token.Mean(feastDay{9, 29}, "michaelmas"),
		token.Mean(feastDay{10, 31}, "halloween|hallowe en"),
		token.Mean(feastDay{11, 1}, "all saints day|all saints|all hallows"),
		token.Mean(feastDay{11, 2}, "all souls day|all souls"),
		token.Mean(feastDay{11, 5}, "guy fawkes night|guy fawkes day|bonfire night"),
		token.Mean(feastDay{11, 7}, "anniversary of the october revolution|october revolution day|"+
			"anniversary of the revolution|revolution day|годовщина октября|годовщина октябрьской революции|"+
			"годовщину октября|годовщину октябрьской революции"),
		token.Mean(feastDay{11, 11}, "armistice day|remembrance day"),
		token.Mean(feastDay{12, 24}, "christmas eve|xmas eve"),
		token.Mean(feastDay{12, 25}, "christmas day|christmas|xmas|x mas|xmas day"),
		token.Mean(feastDay{12, 26}, "boxing day|st stephen s day"),
		token.Mean(feastDay{12, 31}, "new year s eve|new years eve|nye|канун нового года"),
	)
	movableFeasts = token.Set("passover ramadan eid рамадан")

	churchPhrases = token.Phrases(
		token.Mean(orthodoxChurch, "orthodox|eastern|greek|russian orthodox|greek orthodox|православная|православную|"+
			"православной|православное|православный|православного"),
		token.Mean(westernChurch, "western|catholic|roman catholic|protestant|anglican|католическая|католическую|"+
			"католической|католическое|западная|западную"),
	)
)

// A church is whose feast is asked for, where that is said.
type church uint8

const (
	anyChurch church = iota
	westernChurch
	orthodoxChurch
)

// A feastAsked is a feast that needs its year, and maybe its church, to be days.
type feastAsked struct {
	name        string // as it was written
	first, last feast.Feast
	church      church
}

// feast reads Christmas 1938, New Year's Eve, May Day 1931; Whit Sunday 1669, Orthodox Easter 1938, 1665 Easter.
func (p *whenParser) feast(i int) []wcand {
	list := p.romanDay(i)
	f, e, ok := token.Match(p.toks, i, feastPhrases)
	if ok {
		list = append(list, p.dayIn(f, i, e)...)
	}
	list = append(list, p.churchFeast(i, e)...)
	if t := p.tok(i); p.running || t.Kind != token.Number || t.Digits != 4 {
		return list
	}
	for _, y := range p.years(i) {
		if y.second > 0 || p.tok(p.over(y.end)).Kind != token.Word {
			continue
		}
		for _, c := range p.feast(p.over(y.end)) {
			if c.year == 0 && c.why == nil {
				c.year = y.year
				list = append(list, c)
			}
		}
	}
	return list
}

// churchFeast reads a feast of the Church's year, unless known has it already.
func (p *whenParser) churchFeast(i, known int) []wcand {
	whose, at, _ := token.Match(p.toks, i, churchPhrases)
	switch t := p.tok(at); {
	case t.Kind == token.Word && feast.Begins(t.Text):
	case t.Kind == token.Number && t.Digits < 3 && p.tok(at+1).Kind != token.Number: // 3rd Sunday after Trinity
	default:
		return nil
	}
	named, end, is := feast.At(p.text, p.tok(at).Start)
	first, last, usual := named.Usual()
	past := at
	for p.tok(past).Kind != token.End && p.tok(past).Start < end {
		past++
	}
	_, month := p.monthOf(i, past)
	switch {
	case !is, past <= known && whose == anyChurch, !usual && p.running:
		return nil
	case !usual:
		c := wcand{piece{why: &dates.Error{Text: "“" + p.text[p.tok(at).Start:end] + "” may be any of several days.",
			Hint: "Write the days, such as 1938-04-17..1938-04-23."}}, past}
		for _, y := range p.years(p.inside(p.join(past))) {
			c.end = y.end
		}
		return []wcand{c}
	case first == last && !first.Moves() && !first.Both() && whose != orthodoxChurch:
		d, _ := first.Kept(2000, dates.NewStyle, false)
		return p.dayIn(feastDay{d.Month, d.Day}, i, past)
	case month && p.running:
		return nil
	case month:
		c := wcand{piece{why: &dates.Error{Text: "“" + p.text[p.tok(at).Start:end] + "” is a day, and no month for sure.",
			Hint: "Write the month, such as 1938-04."}}, p.over(past)}
		for _, y := range p.years(p.inside(p.join(c.end))) {
			c.end = y.end
		}
		return []wcand{c}
	}
	return p.feastIn(&feastAsked{name: p.text[p.tok(i).Start:end], first: first, last: last, church: whose}, past)
}

// feastIn is a feast with the year that stands at e, and without one.
func (p *whenParser) feastIn(f *feastAsked, e int) []wcand {
	var list []wcand
	for _, y := range p.years(p.inside(p.join(e))) {
		c := wcand{piece{unit: dayUnit, feast: f, year: y.year, short: y.short}, y.end}
		if y.second > 0 { // Shrove Tuesday 1660/61
			d, _ := f.first.Kept(y.second, dates.OldStyle, false)
			if c.year = y.second; !d.Before(dates.Day{Year: d.Year, Month: time.March, Day: 25}) {
				continue
			}
		}
		list = append(list, c)
	}
	if p.running {
		return list
	}
	return append(list, wcand{piece{unit: dayUnit, feast: f}, e})
}

// romanDays are the days of a month that Rome had names for, in its long months and in the others.
var romanDays = map[string][2]int{"ides": {15, 13}, "nones": {7, 5}, "kalends": {1, 1}, "calends": {1, 1},
	"иды": {15, 13}, "ноны": {7, 5}, "календы": {1, 1}}

// romanDay reads the ides of March 1938.
func (p *whenParser) romanDay(i int) []wcand {
	days, ok := romanDays[p.tok(i).Text]
	if !ok || p.tok(i).Kind != token.Word {
		return nil
	}
	j := p.over(i + 1)
	m, roman := p.monthAt(j)
	if m == 0 || roman {
		return nil
	}
	day := days[1]
	if m == time.March || m == time.May || m == time.July || m == time.October {
		day = days[0]
	}
	return p.dayIn(feastDay{m, day}, i, j+1)
}

// dayIn is a day whose name stands from i to e, with the year that stands behind it, and without one.
func (p *whenParser) dayIn(f feastDay, i, e int) []wcand {
	base := piece{unit: dayUnit, day: f.day, month: f.month}
	if behind, ok := p.monthOf(i, e); ok {
		base, e = piece{unit: monthUnit, month: f.month}, behind
	}
	var list []wcand
	named := !p.running || slices.ContainsFunc(p.toks[i:e], func(t token.Token) bool { return t.Capital })
	for _, y := range p.years(p.inside(p.join(e))) {
		if year := y.of(base.month); year > 0 && (named || y.digits == 4) {
			c := wcand{base, y.end}
			c.year, c.short = year, y.short
			list = append(list, c)
		}
	}
	if p.running { // a Christmas party has no date
		return list
	}
	return append(list, wcand{base, e})
}

// monthOf reports whether a feast from i to e only tells a month: the Christmas month, the month of Christmas; and
// where what tells it ends.
func (p *whenParser) monthOf(i, e int) (behind int, ok bool) {
	if p.tok(e).Text == "month" {
		return e + 1, true
	}
	at := i - 1
	for at > 0 && (p.tok(at).Text == "of" || p.tok(at).Text == "the") {
		at--
	}
	return e, at >= 0 && at < i-1 && p.tok(at).Text == "month"
}

// movable says why a feast of another calendar than a diary's is no date, nil where there is none.
func (r Reader) movable(s string, toks token.Tokens) *dates.Error {
	for _, t := range toks {
		if t.Kind != token.Word || !movableFeasts[t.Text] {
			continue
		}
		e := &dates.Error{Text: "“" + s[t.Start:t.End] +
			"” falls on another day each year, and is not worked out here.",
			Hint: "Write the day or the month, such as 16 April 1938 or 1938-04."}
		for _, y := range toks {
			if y.Kind == token.Number && y.Digits == 4 {
				e.Hint = "Write the day or the months, such as " + y.Text + "-03.." + y.Text + "-05."
			}
		}
		return e
	}
	return nil
}
