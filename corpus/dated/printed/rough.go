package printed

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"daybook/corpus/dates"
)

// A Rough is what a text begins with where that bounds a time, and names no day of it: "Late January", "Before 25
// March", "Early 1905".
type Rough struct {
	Words string // as printed
	End   int    // of them in the text, in bytes
	Whole bool   // nothing else stands in the text
	Kind  Kind
	// Third is which part of a month or year it is, from 1, for a PartOf.
	Third int
	// Date is the day of Before and After; the month or the year of a PartOf.
	Date Date
}

// A Kind is how a Rough bounds a time.
type Kind uint8

// The kinds.
const (
	PartOf Kind = iota + 1 // a third of a month or year
	Before                 // before a day
	After                  // after a day
)

var (
	// thirds are the words before a month or year for its thirds.
	thirds = [...]*regexp.Regexp{
		nil,
		regexp.MustCompile(`^(?i:early(?: in)?|(?:the )?beginning of|anfang|début|debut|(?:в )?начал[оае]|inizio|` +
			`principios)$`),
		regexp.MustCompile(`^(?i:mid|(?:the )?middle of|mitte|mi|(?:в )?середин[аеу]|metà|mediados)$`),
		regexp.MustCompile(`^(?i:late(?: in)?|(?:the )?end of|ende|fin|(?:в )?кон(?:ец|це)|fine|fines|finales)$`),
	}
	partForm = regexp.MustCompile(`^((?i:early(?: in)?|mid|late(?: in)?|(?:the )?(?:beginning|middle|end) of|` +
		`anfang|mitte|ende|début|debut|mi|fin|(?:в )?(?:начал[оае]|середин[аеу]|кон(?:ец|це))|inizio|metà|fine|` +
		`principios|mediados|fin(?:al)?es))(?:[ -](?i:de |des |du |d['’]|di |le |den |the |des jahres )?)` +
		`(?:(\pL{3,12})(?:\.?,? (?:de |of )?([12]\d{3}))?|([12]\d{3}))(?: ?г\.| года)?`)
	boundForm = regexp.MustCompile(`^(?i:(?:some ?time |shortly |soon |kurz |bald |peu |вскоре |незадолго )?(?:(before|` +
		`prior to|vor(?: dem)?|avant(?: le)?|до|prima del|antes del)|(after|nach(?: dem)?|après(?: le)?|после|dopo il|` +
		`después del))(?: the| den)?) `)
	// roughEnd is what stands behind such words where they are no part of a sentence.
	roughEnd = regexp.MustCompile(`^(?:[.:;]?[ \t]*(?:\n|$)|[.:;] ?[–—-]? |\.?[ \t]*[–—])`)
)

// ReadRough reads such words at the beginning of a text; ok is false where it begins with none, or goes on with the
// sentence.
func ReadRough(text string) (r Rough, ok bool) {
	lead := len(text) - len(strings.TrimLeft(text, spaces+"*_[("))
	rest := text[lead:]
	end := 0
	if m := partForm.FindStringSubmatchIndex(rest); m != nil {
		group := func(n int) string {
			if m[2*n] < 0 {
				return ""
			}
			return rest[m[2*n]:m[2*n+1]]
		}
		r.Kind, end = PartOf, m[1]
		for i, re := range thirds {
			if re != nil && re.MatchString(group(1)) {
				r.Third = i
			}
		}
		r.Date.Month = months[strings.ToLower(group(2))]
		r.Date.Year, _ = strconv.Atoi(group(3) + group(4))
		ok = r.Third > 0 && (r.Date.Month > 0 || group(4) != "")
	} else if m := boundForm.FindStringSubmatchIndex(rest); m != nil {
		o, read := Read(rest[m[1]:])
		r.Kind, r.Date, end = Before, o, m[1]+o.End
		if m[4] >= 0 {
			r.Kind = After
		}
		ok = read && o.Day > 0 && o.Month > 0 && o.last == o.Day && o.until == nil && o.second == 0 && !o.either
	}
	if !ok {
		return Rough{}, false
	}
	behind := strings.TrimLeft(rest[end:], "*_])")
	r.End, r.Words = len(text)-len(behind), rest[:end]
	r.Whole = strings.Trim(behind, ".:,;–—- "+spaces) == ""
	stopped := strings.HasSuffix(r.Words, ".") && strings.HasPrefix(behind, " ") // the stop of an abbreviation
	return r, stopped || roughEnd.MatchString(behind)
}

// Rough returns the time of a part of a month or year, which is the days that its words bound, or why it cannot be
// told. Early, middle and late are the thirds of it: of a month the days 1 to 10, 11 to 20 and 21 to its end.
func (c *Carrier) Rough(r Rough) (d dates.Date, why string) {
	first := Date{Day: 10*r.Third - 9, last: 10*r.Third - 9, Month: r.Date.Month, Year: r.Date.Year}
	d.Precision = dates.PrecisionMonth
	if r.Date.Month > 0 {
		if d, why = c.day(first, r.Words); why != "" {
			return d, why
		}
		d.Precision, d.To = dates.PrecisionMonth, d.From.EndOfMonth()
		if r.Third < 3 {
			d.To.Day = 10 * r.Third
		}
	} else {
		d.From = dates.Day{Year: r.Date.Year, Month: time.Month(4*r.Third - 3), Day: 1}
		d.To = dates.Day{Year: r.Date.Year, Month: time.Month(4 * r.Third), Day: 1}.EndOfMonth()
		d.Printed, d.Precision = r.Words, dates.PrecisionMonths
	}
	known := d.Reason
	d.Basis = dates.Inferred
	d.Reason = fmt.Sprintf("“%s” is some time from %s to %s", r.Words, d.From.Words(), d.To.Words())
	if known != "" {
		d.Reason += "; " + known
	}
	return d, ""
}

// TakeRough remembers such a time that was accepted: its year where that is printed. Of which month a day alone after
// it is, nothing says but a heading, or the day before it where that is of the same month.
func (c *Carrier) TakeRough(d dates.Date, r Rough) {
	if !c.headed && r.Date.Month != c.month {
		defer func() { c.past = r.Words }()
	}
	if r.Date.Year > 0 {
		d.Precision = dates.PrecisionMonth // no day is known
		c.Take(d, Date{Month: r.Date.Month, Year: r.Date.Year})
	}
}
