package when

import (
	"daybook/corpus/dates"
	"daybook/corpus/feast"
	"daybook/corpus/when/token"
)

// A FoundDate is a date within a text: its bytes Start to End, small words such as "before" among them. Err says
// why what looks like a date is none, such as 30 February 1938 or 3/4/1938; When is then zero.
type FoundDate struct {
	When       dates.When
	Err        *dates.Error
	Either     []dates.When // the two times that it can mean, if that is why
	Start, End int
}

// mostDates is how many dates are looked for in one text.
const mostDates = 16

// Find returns the dates that a running text names, such as "before March 1930" in a question, in their order. It
// takes less for a date than Parse does: no month without a year, as "may" is mostly none, no bare 03-16, and no
// number that counts something.
func (r Reader) Find(text string) []FoundDate {
	p := newParser(r, text)
	p.running = true
	var list []FoundDate
	for i := 0; i < len(p.toks)-1 && len(list) < mostDates; i++ {
		if p.over(i) != i || !p.begins(i) {
			continue
		}
		var best *wtime
		times := p.times(i)
		for k := range times {
			t := &times[k]
			if !p.plausible(i, t) {
				continue
			}
			switch {
			case best == nil || t.end > best.end || t.end == best.end && best.why != nil && t.why == nil:
				best = t
			case t.end == best.end && t.why == nil && best.why == nil && best.order != 0 && t.order != 0 &&
				best.order != t.order && best.when != t.when:
				if !russian(p.toks[max(i-1, 0):min(t.end+1, len(p.toks))]) {
					best = &wtime{why: twoWays(best.when, t.when), either: []dates.When{best.when, t.when}, end: t.end}
				} else if t.order == 'd' {
					best = t
				}
			}
		}
		if best == nil {
			continue
		}
		f := FoundDate{When: best.when, Err: best.why, Either: best.either, Start: p.toks[i].Start,
			End: p.toks[best.end-1].End}
		if f.Err != nil {
			f.When = dates.When{}
		}
		list = append(list, f)
		i = best.end - 1
	}
	return list
}

// begins reports whether a date can begin with the token, to be quick with all others.
func (p *whenParser) begins(i int) bool {
	t := p.tok(i)
	switch t.Kind {
	case token.Number:
		return true
	case token.Mark:
		return t.Text == "'" || t.Text == ".."
	case token.Word:
		if feast.Begins(t.Text) {
			return true
		}
		if _, _, edge := token.Match(p.toks, i, edgePhrases); edge && howLong[p.tok(i-1).Text] {
			return false
		}
		if monthWords[t.Text] > 0 || weekdayWords[t.Text] > 0 || seasonWords[t.Text] > 0 ||
			ordinalWords[t.Text] > 0 || tensWords[t.Text] > 0 ||
			counters[t.Text] > 0 || beginnings[t.Text] || roman(t.Text) > 0 || p.reckons(i) {
			return true
		}
	}
	return false
}

// howLong are words after which "before" is told from the date, and opens no end: two days before 24 October 1936.
var howLong = token.Set("day days week weeks month months night nights evening morning hours shortly soon just " +
	"immediately long right " +
	"день дня дней неделю недели месяц месяца незадолго сразу вскоре")

// beginnings are the first words of phrases, and of numbers in words.
var beginnings = func() map[string]bool {
	m := token.Set("twenty thirty sixteen seventeen eighteen nineteen last final последняя последней")
	add := func(w string) { m[w] = true }
	for _, ph := range partPhrases {
		add(ph.Words[0])
	}
	for _, ph := range edgePhrases {
		add(ph.Words[0])
	}
	for _, ph := range openingPhrases {
		add(ph.Words[0])
	}
	for _, ph := range feastPhrases {
		add(ph.Words[0])
	}
	for _, ph := range churchPhrases {
		add(ph.Words[0])
	}
	for _, ph := range nearPhrases {
		add(ph.Words[0])
	}
	for w := range romanDays {
		add(w)
	}
	return m
}()

// plausible reports whether what can be read at i is meant as a date in a running text.
func (p *whenParser) plausible(i int, t *wtime) bool {
	if next := p.tok(t.end); next.Kind == token.Number && !next.Gap ||
		next.Kind == token.Word && !next.Gap && p.tok(t.end-1).Kind == token.Number {
		return false
	}
	if last := p.tok(i - 1); i > 0 && !p.tok(i).Gap &&
		(last.Kind != token.Mark || last.Text == "." || last.Text == "," || last.Text == "-") {
		return false
	}
	if saidTens[p.tok(i).Text] > 0 && (t.piece.unit == yearUnit || t.first.unit == yearUnit) {
		return false // the thirty-nine steps
	}
	x := t.piece
	if t.first.bare && x.bare || t.first.short && t.first.unit == yearUnit {
		return false
	}
	if x.feast != nil && t.lone && t.either != nil {
		return true
	}
	if t.why != nil { // only what surely is a date
		return t.lone && x.unit == dayUnit && x.month >= 1 && x.month <= 12 && x.year >= 1000 && !x.short
	}
	if t.lone && x.unit == dayUnit && x.year == 0 && x.iso {
		return false
	}
	if t.lone && t.when.Recurring && x.unit == dayUnit && p.counts(t.end) {
		return false
	}
	if x.unit == yearUnit && x.part == noPart && !x.short {
		return p.plausibleYear(i, t)
	}
	return true
}

var (
	pageWords = token.Set("p pp page pages no nos line lines vol volume chapter note notes room item items £ $ € № # " +
		"стр с страница номер")
	countable = token.Set("pounds pound dollars dollar francs roubles rubles marks men people persons copies tons " +
		"tonnes km miles metres meters " +
		"million millions thousand hundred percent volts rifles guns tanks planes aircraft prisoners victims dead " +
		"times words letters pages " +
		"рублей фунтов долларов человек тысяч")
)

// counts reports whether the word at i is something that is counted.
func (p *whenParser) counts(i int) bool { return countable[p.tok(i).Text] || p.isMark(i, "%") }

// plausibleYear reports whether a time that ends with a bare year, or is one, has a year and no other number.
func (p *whenParser) plausibleYear(i int, t *wtime) bool {
	if p.counts(t.end) || i > 0 && pageWords[p.tok(i-1).Text] || p.isMark(i-1, ".") && pageWords[p.tok(i-2).Text] {
		return false
	}
	if p.isMark(t.end, "-") && !p.tok(t.end).Gap && !p.tok(t.end+1).Gap && p.tok(t.end+1).Kind == token.Word {
		return false // a 1930-ton ship
	}
	if p.isMark(t.end, ",") && !p.tok(t.end+1).Gap && p.tok(t.end+1).Kind == token.Number {
		return false
	}
	year := t.piece.year
	if len(p.reader.Covered) == 0 {
		return year >= 1500 && year < 2100
	}
	for _, s := range p.reader.Covered {
		if year >= s.First-yearsAround && year <= s.Last+yearsAround {
			return true
		}
	}
	return p.tok(i-1).Text == "in" || t.piece.year != 0 && !t.lone
}

// yearsAround is how many years before and after a diary a bare number is still taken for a year.
const yearsAround = 80
