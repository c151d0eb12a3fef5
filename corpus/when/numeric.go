package when

import (
	"time"

	"daybook/corpus/when/token"
)

// numeric reads dates in figures with hyphens, strokes or dots: 1938-03-16, 16.3.1938, 3/1938, 03-16, 1938-21,
// 19380316. Those whose day and month can change places come in both orders.
func (p *whenParser) numeric(i int) []wcand {
	if p.isMark(i, "-") && p.isMark(i+1, "-") && !p.running { // ISO's --03-16
		i += 2
	}
	a := p.tok(i)
	if a.Kind != token.Number || a.Unknown > 0 || a.Suffix != "" {
		return nil
	}
	if a.Digits == 8 {
		return []wcand{{piece{unit: dayUnit, year: a.N / 10000, month: time.Month(a.N / 100 % 100), day: a.N % 100},
			i + 1}}
	}
	sep := p.tok(i + 1)
	if sep.Kind != token.Mark || sep.Text != "-" && sep.Text != "/" && sep.Text != "." || sep.Gap || a.Digits > 4 {
		return nil
	}
	spaced := sep.Text == "." && p.tok(i+2).Gap && !p.running // 16. 3. 1938
	b := p.tok(i + 2)
	if b.Gap && !spaced {
		return nil
	}
	if b.Kind == token.Word && (b.Text == "xx" || b.Text == "хх") && a.Digits == 4 && sep.Text == "-" { // 1938-XX-XX
		e := i + 3
		if p.isMark(e, "-") && p.tok(e+1).Text == b.Text {
			e += 2
		}
		return []wcand{{piece{unit: yearUnit, year: a.N, digits: 4}, e}}
	}
	if b.Kind != token.Number || b.Suffix != "" || b.Unknown > 0 {
		return nil
	}
	var c token.Token
	end := i + 3
	if p.isMark(end, sep.Text) && !p.tok(end).Gap && (!p.tok(end+1).Gap || spaced) {
		switch t := p.tok(end + 1); {
		case t.Kind == token.Number && t.Unknown == 0 && t.Suffix == "":
			c, end = t, end+2
		case t.Kind == token.Word && (t.Text == "xx" || t.Text == "хх") && a.Digits == 4: // 1938-03-XX
			return p.yearMonth(a, b, end+2)
		}
	}
	if c.Kind == token.Number {
		return p.threeFigures(a, b, c, end, sep)
	}
	switch {
	case a.Digits == 4 && b.Digits <= 2:
		if b.Digits == 2 && b.N > 12 && b.N > a.N%100 { // 1936-38
			return nil
		}
		if sep.Text == "-" && b.Digits == 2 && b.N >= 21 && b.N <= 41 {
			return append(p.edtfSeason(a.N, b.N, end), p.yearMonth(a, b, end)...)
		}
		if sep.Long && (b.Digits == 1 && b.N > a.N%10 || b.Digits == 2 && b.N > a.N%100) { // 1936–8, 1910–12
			return nil
		}
		return p.yearMonth(a, b, end)
	case a.Digits <= 2 && b.Digits == 4:
		return []wcand{{piece{unit: monthUnit, month: time.Month(a.N), year: b.N, digits: 4}, end}}
	case a.Digits > 2 || b.Digits > 2:
		return nil
	case sep.Text == "-" && (a.N <= 12 || b.N > 12):
		return []wcand{{piece{unit: dayUnit, month: time.Month(a.N), day: b.N, iso: true}, end}}
	}
	if p.isMark(end, ".") && sep.Text == "." {
		end++
	}
	return p.eitherOrder(piece{unit: dayUnit, figures: true}, a.N, b.N, end)
}

func (p *whenParser) yearMonth(a, b token.Token, end int) []wcand {
	return []wcand{{piece{unit: monthUnit, year: a.N, month: time.Month(b.N), iso: true, digits: 4}, end}}
}

// threeFigures reads day, month and year in figures: the year first where it has four, else last; month first also
// where that makes a day.
func (p *whenParser) threeFigures(a, b, c token.Token, end int, sep token.Token) []wcand {
	switch {
	case a.Digits == 4:
		return []wcand{{piece{unit: dayUnit, year: a.N, month: time.Month(b.N), day: c.N, iso: sep.Text == "-",
			digits: 4}, end}}
	case a.Digits > 2 || b.Digits > 2 || c.Digits != 4 && c.Digits != 2:
		return nil
	case a.N > 31 && a.Digits == 2 && c.N <= 31:
		return []wcand{{piece{unit: dayUnit, year: a.N, short: true, month: time.Month(b.N), day: c.N}, end}}
	}
	return p.eitherOrder(piece{unit: dayUnit, year: c.N, short: c.Digits == 2, digits: c.Digits}, a.N, b.N, end)
}

// eitherOrder completes a piece by day and month in both orders, or in the one that exists.
func (p *whenParser) eitherOrder(base piece, a, b, end int) []wcand {
	dayFirst, monthFirst := base, base
	dayFirst.day, dayFirst.month, dayFirst.order = a, time.Month(b), 'd'
	monthFirst.day, monthFirst.month, monthFirst.order = b, time.Month(a), 'm'
	ok := func(x piece) bool { return x.month >= 1 && x.month <= 12 && x.day >= 1 && x.day <= 31 }
	switch {
	case ok(dayFirst) && ok(monthFirst):
		dayFirst.either, monthFirst.either = a != b, a != b
		return []wcand{{dayFirst, end}, {monthFirst, end}}
	case ok(monthFirst):
		return []wcand{{monthFirst, end}}
	}
	return []wcand{{dayFirst, end}}
}

// edtfSeason reads the parts of a year that EDTF (ISO 8601-2, level 2) numbers after the months.
func (p *whenParser) edtfSeason(year, n, end int) []wcand {
	x := piece{year: year, digits: 4, iso: true}
	switch {
	case n <= 24:
		x.unit, x.n = seasonUnit, n-20
	case n <= 28: // of the northern half
		x.unit, x.n = seasonUnit, n-24
	case n >= 33 && n <= 36:
		x.unit, x.n = quarterUnit, n-32
	case n >= 37 && n <= 39:
		x.unit, x.n = thirdUnit, n-36
	case n >= 40:
		x.unit, x.n = halfUnit, n-39
	default:
		return nil
	}
	return []wcand{{x, end}}
}
