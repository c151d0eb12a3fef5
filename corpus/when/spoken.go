package when

import (
	"time"

	"daybook/corpus/when/token"
)

// Years as they are said, and months that are counted: thirty-three, nineteen thirty-three, the last month of 1939.

var (
	saidTens = map[string]int{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
		"eighty": 80, "ninety": 90}
	saidOnes = token.Numbered([]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"})
	// saidHundreds are the centuries in which a diary is likely to be.
	saidHundreds = map[string]int{"sixteen": 1600, "seventeen": 1700, "eighteen": 1800, "nineteen": 1900}
)

// saidYear reads a year in words: that of a century, nineteen thirty-three, or without one, thirty-three, which is
// short like '33. No year of two words that would be a round number is read: thirty may count anything.
func (p *whenParser) saidYear(i int) []yearAt {
	dash := func(i int) int {
		if p.isMark(i, "-") {
			return i + 1
		}
		return i
	}
	hundreds := saidHundreds[p.tok(i).Text]
	j := i
	if hundreds > 0 {
		j = dash(i + 1)
	}
	tens := saidTens[p.tok(j).Text]
	if tens == 0 {
		return nil
	}
	k := dash(j + 1)
	ones := saidOnes[p.tok(k).Text]
	switch {
	case hundreds > 0 && ones > 0:
		return []yearAt{{year: hundreds + tens + ones, digits: 4, end: k + 1}}
	case hundreds > 0:
		return []yearAt{{year: hundreds + tens, digits: 4, end: j + 1}}
	case ones > 0:
		return []yearAt{{year: tens + ones, digits: 2, short: true, end: k + 1}}
	}
	return nil
}

// countedMonth reads the last month of 1939, the first month of '38.
func (p *whenParser) countedMonth(i int) []wcand {
	n, e := p.ordinal(i)
	if e == i && isLast(p.tok(i)) {
		n, e = 12, i+1
	}
	if e == i || n < 1 || n > 12 || !countedMonths[p.tok(e).Text] {
		return nil
	}
	var list []wcand
	for _, y := range p.years(p.inside(e + 1)) {
		if y.second == 0 {
			list = append(list, wcand{piece{unit: monthUnit, month: time.Month(n), year: y.year, short: y.short}, y.end})
		}
	}
	return list
}

var countedMonths = token.Set("month месяц месяце месяца")
