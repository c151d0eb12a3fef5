package when

import "time"

// numeric reads dates in figures with hyphens, strokes or dots: 1938-03-16, 16.3.1938, 3/1938, 03-16, 1938-21,
// 19380316. Those whose day and month can change places come in both orders.
func (p *whenParser) numeric(i int) []wcand {
	if p.isMark(i, "-") && p.isMark(i+1, "-") && !p.running { // ISO's --03-16
		i += 2
	}
	a := p.tok(i)
	if a.kind != wNumber || a.unknown > 0 || a.suffix != "" {
		return nil
	}
	if a.digits == 8 {
		return []wcand{{piece{unit: dayUnit, year: a.n / 10000, month: time.Month(a.n / 100 % 100), day: a.n % 100},
			i + 1}}
	}
	sep := p.tok(i + 1)
	if sep.kind != wMark || sep.text != "-" && sep.text != "/" && sep.text != "." || sep.gap || a.digits > 4 {
		return nil
	}
	spaced := sep.text == "." && p.tok(i+2).gap && !p.running // 16. 3. 1938
	b := p.tok(i + 2)
	if b.gap && !spaced {
		return nil
	}
	if b.kind == wWord && (b.text == "xx" || b.text == "хх") && a.digits == 4 && sep.text == "-" { // 1938-XX-XX
		e := i + 3
		if p.isMark(e, "-") && p.tok(e+1).text == b.text {
			e += 2
		}
		return []wcand{{piece{unit: yearUnit, year: a.n, digits: 4}, e}}
	}
	if b.kind != wNumber || b.suffix != "" || b.unknown > 0 {
		return nil
	}
	var c wtoken
	end := i + 3
	if p.isMark(end, sep.text) && !p.tok(end).gap && (!p.tok(end+1).gap || spaced) {
		switch t := p.tok(end + 1); {
		case t.kind == wNumber && t.unknown == 0 && t.suffix == "":
			c, end = t, end+2
		case t.kind == wWord && (t.text == "xx" || t.text == "хх") && a.digits == 4: // 1938-03-XX
			return p.yearMonth(a, b, end+2)
		}
	}
	if c.kind == wNumber {
		return p.threeFigures(a, b, c, end, sep)
	}
	switch {
	case a.digits == 4 && b.digits <= 2:
		if b.digits == 2 && b.n > 12 && b.n > a.n%100 { // 1936-38
			return nil
		}
		if sep.text == "-" && b.digits == 2 && b.n >= 21 && b.n <= 41 {
			return append(p.edtfSeason(a.n, b.n, end), p.yearMonth(a, b, end)...)
		}
		if sep.long && (b.digits == 1 && b.n > a.n%10 || b.digits == 2 && b.n > a.n%100) { // 1936–8, 1910–12
			return nil
		}
		return p.yearMonth(a, b, end)
	case a.digits <= 2 && b.digits == 4:
		return []wcand{{piece{unit: monthUnit, month: time.Month(a.n), year: b.n, digits: 4}, end}}
	case a.digits > 2 || b.digits > 2:
		return nil
	case sep.text == "-" && (a.n <= 12 || b.n > 12):
		return []wcand{{piece{unit: dayUnit, month: time.Month(a.n), day: b.n, iso: true}, end}}
	}
	if p.isMark(end, ".") && sep.text == "." {
		end++
	}
	return p.eitherOrder(piece{unit: dayUnit, figures: true}, a.n, b.n, end)
}

func (p *whenParser) yearMonth(a, b wtoken, end int) []wcand {
	return []wcand{{piece{unit: monthUnit, year: a.n, month: time.Month(b.n), iso: true, digits: 4}, end}}
}

// threeFigures reads day, month and year in figures: the year first where it has four, else last; month first also
// where that makes a day.
func (p *whenParser) threeFigures(a, b, c wtoken, end int, sep wtoken) []wcand {
	switch {
	case a.digits == 4:
		return []wcand{{piece{unit: dayUnit, year: a.n, month: time.Month(b.n), day: c.n, iso: sep.text == "-",
			digits: 4}, end}}
	case a.digits > 2 || b.digits > 2 || c.digits != 4 && c.digits != 2:
		return nil
	case a.n > 31 && a.digits == 2 && c.n <= 31:
		return []wcand{{piece{unit: dayUnit, year: a.n, short: true, month: time.Month(b.n), day: c.n}, end}}
	}
	return p.eitherOrder(piece{unit: dayUnit, year: c.n, short: c.digits == 2, digits: c.digits}, a.n, b.n, end)
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
