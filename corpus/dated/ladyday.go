package dated

import (
	"fmt"
	"time"

	"daybook/corpus"
	"daybook/corpus/dates"
)

// ladyDay mends the years of a diary whose years begin on 25 March: its January to 24
// March have the number of the year before. It does so only where the diary shows it
// twice over, without exception: December of a year is followed by January of the same,
// and 24 March or before by 25 March or after of the next. The day of January 1659 is
// then given in 1660, as historians do, and says so.
func ladyDay(entries []*corpus.Entry) (mended int) {
	var late, early *corpus.Entry // the last entry after 24 March, and before 25
	stays, turns := 0, 0
	for _, e := range entries {
		if !yearPrinted(e.Date) {
			if e.Date.Basis != dates.Under && !e.Date.IsZero() {
				late, early = nil, nil
			}
			continue
		}
		y := e.Date.From.Year
		if beforeLadyDay(e.Date.From) {
			if late != nil {
				switch {
				case y == late.Date.From.Year && late.Date.From.Month >= time.September:
					stays++
				case y > late.Date.From.Year:
					return 0
				}
			}
			late, early = nil, e
			continue
		}
		if early != nil && !(e.Date.From.Month == time.March && y == early.Date.From.Year) {
			switch {
			case y == early.Date.From.Year+1 && e.Date.From.Month <= time.June:
				turns++
			case y == early.Date.From.Year:
				return 0
			}
			early = nil
		}
		if early == nil {
			late = e
		}
	}
	if stays == 0 || turns == 0 {
		return 0
	}
	before := false // what stands before is in a mended January to March
	for _, e := range entries {
		d := &e.Date
		if !yearPrinted(*d) {
			continue
		}
		switch {
		case beforeLadyDay(d.From):
			before = true
		case before && d.From.Month == time.March && len(entries) > 0 && d.From.Day >= 25 && marchOf(entries, e):
		default:
			before = false
			continue
		}
		d.Reason = fmt.Sprintf("the diary's years begin on 25 March: its %d is %d", d.From.Year, d.From.Year+1)
		d.Basis = dates.Inferred
		d.From.Year++
		d.To.Year++
		mended++
	}
	return mended
}

func yearPrinted(d dates.Date) bool {
	return d.Precision == dates.PrecisionDay && (d.Basis == dates.Printed || d.Basis == dates.Carried) && d.Reason == ""
}

func beforeLadyDay(d dates.Day) bool {
	return d.Month < time.March || d.Month == time.March && d.Day < 25
}

// marchOf reports whether the end of March that e is of has the same number as its
// beginning: a heading over all of the month.
func marchOf(entries []*corpus.Entry, e *corpus.Entry) bool {
	for _, o := range entries {
		if o.Date.From.Month == time.March && o.Date.From.Day < 25 && o.Date.From.Year == e.Date.From.Year+1 &&
			o.Date.Basis == dates.Inferred {
			return true
		}
	}
	return false
}
