package when

import (
	"time"

	"daybook/corpus/dates"
	"daybook/corpus/when/token"
)

// The feasts that people name for a day. Those that fall on another day each year are no date: which one is meant
// depends on the church and is not for us to work out.

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
	movableFeasts = token.Set("easter passover pentecost whitsun whitsunday lent ramadan eid ascension пасха пасху " +
		"пасхи " +
		"троица рамадан")
)

// feast reads Christmas 1938, New Year's Eve, May Day 1931.
func (p *whenParser) feast(i int) []wcand {
	f, e, ok := token.Match(p.toks, i, feastPhrases)
	if !ok {
		return p.romanDay(i)
	}
	if p.running && !p.tok(i).Capital {
		return nil
	}
	return p.dayIn(f, e)
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
	return p.dayIn(feastDay{m, day}, j+1)
}

// dayIn is a day with the year that stands at e, and without one.
func (p *whenParser) dayIn(f feastDay, e int) []wcand {
	base := piece{unit: dayUnit, day: f.day, month: f.month}
	var list []wcand
	for _, y := range p.years(p.inside(p.join(e))) {
		if year := y.of(base.month); year > 0 {
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

// movable says why a feast without a day of its own is no date, nil where there is none.
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
