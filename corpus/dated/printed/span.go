package printed

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dates"
)

// joins are the words and marks between the first and the last day of a run.
const joins = `(?: ?[-‐‑–—] ?| (?:to|until|till|til|through|bis(?: zum)?|auf|zum|au|al|à|tot|t/m|do|по|на)` +
	`(?: the| le| den)? )`

var (
	// toLast is what stands before the last day of a run that has its own month: "30 June–2 July".
	toLast = regexp.MustCompile(`^\.?` + joins)
	// toLastISO is the stroke of ISO 8601 between two days.
	toLastISO = regexp.MustCompile(`^\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d$`)
	// someDays are several days of one month that are no run: "1 and 3 May", "14/18 May 1921".
	someDays = regexp.MustCompile(`^(?:\pL+[.,]{0,2} )?\d{1,2}` + dayEnd + `(?:(?:` + joins + `| ?[/,&+] ?|` +
		`,? (?:and|und|u\.|et|y|e|en|og|och|i|и) )\d{1,2}` + dayEnd + `)+(?: of| de)?[ .]{1,2}(\pL{3,12})\.?` +
		`(,? \[?\d{4}\b)?`)
	// strokeDays are two days that a stroke parts, behind their month.
	strokeDays = regexp.MustCompile(`^[., ]*\d{1,2}` + dayEnd + `/\d{1,2}\b`)
	// setApart is what stands behind a date that is no part of a sentence.
	setApart = regexp.MustCompile(`^[\])]?(?:\s*$|[.,:;–—\n])`)
)

// notOneDay returns the words that a text begins with if they name several days of a month that are no run that is
// understood, and whether their year stands by them: the first of them alone is not what is said.
func notOneDay(text string) (words string, year bool) {
	m := someDays.FindStringSubmatch(text)
	if m == nil || months[strings.ToLower(m[1])] == 0 {
		return "", false
	}
	return m[0], m[2] != ""
}

// span takes the last day of a run behind its first, where that has a month of its own: "April 10–May 2, 1921".
func (s *scanner) span(o *Date) {
	if o.until != nil || o.Day == 0 || o.Month == 0 || o.last != o.Day || o.second > 0 || o.numbered || o.either {
		return
	}
	look := *s
	join := toLast.FindString(s.text[s.at:])
	if join == "" && o.numeric && s.at >= 10 && toLastISO.MatchString(s.text[s.at-10:min(s.at+11, len(s.text))]) {
		join = "/"
	}
	if join == "" {
		return
	}
	look.at += len(join)
	start := look.at
	for _, read := range []func() (Date, bool){look.figures, look.dashed, look.margin, look.words} {
		look.at = start
		last, ok := read()
		if !ok || last.Day == 0 || last.Month == 0 || last.last != last.Day || last.second > 0 ||
			strings.ContainsAny(join, "-‐‑–—") && !look.apart(last) {
			continue
		}
		o.until, s.at = &last, look.at
		return
	}
}

// apart reports whether a date before the place is set apart from what follows, and no part of a sentence.
func (s *scanner) apart(o Date) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s.text[s.at:], spaces))
	return o.Full() || !unicode.IsLower(r)
}

// halfYear is how many months a run of days over New Year has at most whose ends do not both have a year.
const halfYear = 6

// days returns the run of days that an opening names, each of its ends with a month. A year that is printed at one
// end holds for the other, unless New Year is between them.
func (c *Carrier) days(o Date, printed string) (d dates.Date, why string) {
	first, last := o, *o.until
	first.until = nil
	var end dates.Date
	if first.Year == 0 && last.Year > 0 {
		if end, why = c.day(last, printed); why != "" {
			return d, why
		}
		first.Year, first.Double, first.short = end.From.Year, 0, false
		if d, why = c.day(first, printed); why == "" && overNewYear(d.From, end.From) {
			first.Year--
			d, why = c.day(first, printed)
			d.Basis, d.Reason = dates.Inferred, fmt.Sprintf("it ends in %s", monthWords(end.From))
		} else if why == "" && end.Basis == dates.Inferred {
			d.Basis, d.Reason = end.Basis, end.Reason
		}
	} else if d, why = c.day(first, printed); why == "" {
		if last.Year == 0 {
			last.Year, last.short = d.From.Year, false
		}
		if end, why = c.day(last, printed); why == "" && o.until.Year == 0 && overNewYear(d.From, end.From) {
			last.Year++
			end, why = c.day(last, printed)
		}
	}
	switch {
	case why != "":
		return dates.Date{}, why
	case d.Precision != dates.PrecisionDay:
		return dates.Date{}, d.Reason
	case end.Precision != dates.PrecisionDay:
		return dates.Date{}, end.Reason
	case end.From.Before(d.From):
		return dates.Date{}, fmt.Sprintf("%s, its end, is before %s, its beginning", end.From.Words(), d.From.Words())
	}
	d.To = end.From
	return d, ""
}

// overNewYear reports whether a run of days from one month to another that comes before it in the year is likely to be
// one over New Year, and no slip.
func overNewYear(from, to dates.Day) bool {
	return to.Before(from) && to.Month < from.Month && to.Month+12-from.Month <= halfYear
}

func monthWords(d dates.Day) string { return fmt.Sprintf("%s %d", d.Month, d.Year) }

// longestRun is how many days a run has at most of which the days after it may be the next.
const longestRun = 31

// after remembers month and year of a run of days; of which month or year the days after a long one are, which may
// stand over them, nothing says.
func (c *Carrier) after(d dates.Date) {
	if c.last = d.To; d.Precision != dates.PrecisionDay {
		c.last = dates.Day{}
	}
	if d.To.Sub(d.From) <= longestRun || d.Precision != dates.PrecisionDay {
		return
	}
	c.month, c.last = time.Month(0), dates.Day{}
	if d.From.Year != d.To.Year {
		c.year = 0
	}
}

// isNext reports whether a day and month are those of the day after another.
func isNext(d dates.Day, day int, month time.Month) bool {
	next := d.AddDays(1)
	return valid(d) && next.Day == day && next.Month == month
}
