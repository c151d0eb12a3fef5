package when

import (
	"time"

	"daybook/corpus/dates"
)

// The feasts that people name for a day. Those that fall on another day each year are no date: which one is meant
// depends on the church and is not for us to work out.

type feastDay struct {
	month time.Month
	day   int
}

var (
	feastPhrases = phrases(
		phraseList[feastDay]{feastDay{1, 1}, "new year s day|new years day|new year s|new year|новый год"},
		phraseList[feastDay]{feastDay{5, 1}, "may day|labour day|первомай|первое мая"},
		phraseList[feastDay]{feastDay{12, 24}, "christmas eve|xmas eve"},
		phraseList[feastDay]{feastDay{12, 25}, "christmas day|christmas|xmas"},
		phraseList[feastDay]{feastDay{12, 26}, "boxing day"},
		phraseList[feastDay]{feastDay{12, 31}, "new year s eve|new years eve"},
	)
	movableFeasts = wordSet("easter passover pentecost whitsun whitsunday lent ramadan eid ascension пасха пасху " +
		"пасхи " +
		"троица рамадан")
)

// feast reads Christmas 1938, New Year's Eve, May Day 1931.
func (p *whenParser) feast(i int) []wcand {
	f, e, ok := match(p, i, feastPhrases)
	if !ok || p.running && !p.tok(i).capital {
		return nil
	}
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
func (r Reader) movable(s string, toks []wtoken) *dates.Error {
	for _, t := range toks {
		if t.kind != wWord || !movableFeasts[t.text] {
			continue
		}
		e := &dates.Error{Text: "“" + s[t.start:t.end] +
			"” falls on another day each year, and is not worked out here.",
			Hint: "Write the day or the month, such as 16 April 1938 or 1938-04."}
		for _, y := range toks {
			if y.kind == wNumber && y.digits == 4 {
				e.Hint = "Write the day or the months, such as " + y.text + "-03.." + y.text + "-05."
			}
		}
		return e
	}
	return nil
}
