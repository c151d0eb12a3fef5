package when

import (
	"fmt"
	"time"

	"daybook/corpus/dates"
)

// span makes a time of the two ends of a range. What is missing at one end is the other's: 1-15 March 1938, March
// to May 1938, 1936-38.
func (p *whenParser) span(a, b piece) (dates.When, *dates.Error) {
	if short := func(p piece) bool { return p.bare || p.short && p.unit == yearUnit }; short(a) && a.digits != 0 &&
		(b.unit != yearUnit && !b.bare && b.unit != dayUnit ||
			short(b) && (yearOf(a) >= yearOf(b) || yearOf(a) < 32)) {
		return dates.When{}, &dates.Error{Text: "The years of this range are too short to be plain.",
			Hint: "Write them in four figures, such as 1936..1938."}
	}
	lacksA, lacksB := a.year == 0, b.year == 0
	from, to, ok := p.both(a, b)
	if !ok {
		a, b = fill(a, b)
		if _, e := p.reader.time(a); e != nil {
			return dates.When{}, e
		}
		_, e := p.reader.time(b)
		return dates.When{}, e
	}
	if from.Recurring != to.Recurring {
		return dates.When{}, &dates.Error{Text: "A range needs a year at both ends.",
			Hint: "Write for example 1938-03..1938-06."}
	}
	w := dates.When{From: from.From, To: to.To, Recurring: from.Recurring, Style: max(from.Style, to.Style)}
	for _, end := range []dates.When{from, to} {
		if end.Remark != "" && !w.Recurring {
			w.Remark = end.Remark
		}
	}
	if w.Recurring || !w.To.Before(w.From) {
		return w, nil
	}
	meant := dates.When{From: to.From, To: from.To}
	switch {
	case lacksA && a.unit != yearUnit:
		meant = dates.When{From: dates.Day{Year: w.From.Year - 1, Month: w.From.Month, Day: w.From.Day}, To: w.To}
	case lacksB && b.unit != yearUnit && !b.bare:
		meant = dates.When{From: w.From, To: dates.Day{Year: w.To.Year + 1, Month: w.To.Month, Day: w.To.Day}}
	}
	meant = dates.When{From: meant.From, To: meant.To}
	if meant.To.Day >= 28 && meant.To.Month == 2 {
		meant.To = dates.Day{Year: meant.To.Year, Month: 2, Day: 1}.EndOfMonth()
	}
	if !meant.From.Valid() || !meant.To.Valid() || meant.To.Before(meant.From) {
		return dates.When{}, &dates.Error{Text: "That range ends before it begins.",
			Hint: "Write the earlier date first."}
	}
	return dates.When{}, &dates.Error{Text: "That range ends before it begins.",
		Hint: fmt.Sprintf("Did you mean %s?", meant.Plain())}
}

// yearOf is the short year that a piece of two figures may be.
func yearOf(p piece) int {
	if p.bare {
		return p.n
	}
	return p.year
}

// both works out the two ends.
func (p *whenParser) both(a, b piece) (from, to dates.When, ok bool) {
	a, b = fill(a, b)
	from, e := p.reader.time(a)
	if e != nil {
		return from, to, false
	}
	to, e = p.reader.time(b)
	return from, to, e == nil
}

// fill gives each end of a range what it lacks and the other has.
func fill(a, b piece) (piece, piece) {
	a, b = fillFrom(a, b, false), fillFrom(b, a, true)
	if a.style == "" {
		a.style = b.style
	}
	if b.style == "" {
		b.style = a.style
	}
	return a, b
}

// fillFrom completes p by the other end; later says that p is the later one.
func fillFrom(p, other piece, later bool) piece {
	switch {
	case p.bare && other.unit == dayUnit && other.month != 0:
		p = piece{unit: dayUnit, day: p.n, month: other.month, year: other.year, short: other.short, style: p.style}
	case p.bare && other.unit == monthUnit && other.iso && later:
		p = piece{unit: monthUnit, month: time.Month(p.n), year: other.year, iso: true}
	case p.bare && other.unit == yearUnit && !other.short && other.year > 0:
		scale := 100
		if p.digits == 1 {
			scale = 10
		}
		if p.digits <= 2 {
			p = piece{unit: yearUnit, year: other.year/scale*scale + p.n}
		}
	case p.unit == yearUnit && p.short && later && other.year > 0 && !other.short:
		if other.unit != yearUnit {
			p.why = &dates.Error{Text: "The end of this range is not plain.",
				Hint: "Write for example 1938-03..1939-03; two years, as in February 1659/60, have only days before " +
					"25 March."}
			break
		}
		p.year, p.short = other.year/100*100+p.year, false
	case p.bare && (other.bare || other.short) && p.digits == 2:
		p = piece{unit: yearUnit, year: p.n, short: true}
	case p.unit == dayUnit && p.month == 0:
		p.month = other.month
	}
	if p.year == 0 && !p.short && !p.bare && (other.year != 0 || other.short) && p.unit != fixedUnit &&
		other.unit != yearUnit {
		p.year, p.short = other.year, other.short
	}
	return p
}
