package printed

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The names of days and months by number, as the Society of Friends has them.
var (
	ordinalWords = numbered("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
		"tenth", "eleventh", "twelfth")
	numberedDay = regexp.MustCompile(`^(?i:(first|second|third|fourth|fifth|sixth|seventh|[1-7](?:st|nd|d|rd|` +
		`th))[- ]day)` +
		`(?i:,? (?:the |being the )?|[.,]? ?)`)
	numberedForm = `(\d{1,2})(?:st|nd|d|rd|th)?`
	monthForm    = `(\d{1,2}(?:st|nd|d|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|` +
		`eleventh|twelfth)[ -]?(?:mo\.|mo\b|month\b)`
	dayOfNumbered = regexp.MustCompile(`^(?i:(?:the )?` + numberedForm + `(?: day)?,? of (?:the )?` + monthForm + `)`)
	numberedMonth = regexp.MustCompile(`^(?i:` + monthForm + `,? ?(?:the )?` + numberedForm + `)(?:$|[^\d\pL])`)
)

// byNumber reads a date whose month has a number for its name: "1st of 3rd mo. 1752", "3rd mo. 1st",
// "First-day, the 2nd of the Third Month". Which month that is, hangs on the year.
func (s *scanner) byNumber() (o Date, ok bool) {
	s.weekday(&o)
	s.numberedDay(&o)
	rest := s.text[s.at:]
	day, month := 1, 2
	m := dayOfNumbered.FindStringSubmatchIndex(rest)
	end := 0
	if m == nil {
		if m = numberedMonth.FindStringSubmatchIndex(rest); m == nil {
			return o, false
		}
		day, month = 2, 1
		end = m[5] + len(ordinalEnd.FindString(rest[m[5]:]))
	} else {
		end = m[1]
	}
	o.Day, _ = strconv.Atoi(rest[m[2*day]:m[2*day+1]])
	word := strings.ToLower(rest[m[2*month]:m[2*month+1]])
	n := ordinalWords[word]
	if n == 0 {
		n, _ = strconv.Atoi(strings.TrimRight(word, "stndrh"))
	}
	if o.Day < 1 || o.Day > 31 || n < 1 || n > 12 {
		return o, false
	}
	o.last, o.Month, o.numbered, o.Ordinal = o.Day, time.Month(n), true, true
	s.at += end
	at := s.at
	s.skip("., " + spaces)
	if !s.year(&o) {
		s.at = at
	}
	look := *s
	look.skip(".,;( " + spaces)
	if look.numberedDay(&o) {
		s.at = len(strings.TrimRight(s.text[:look.at], "., "))
	}
	return o, true
}

var ordinalEnd = regexp.MustCompile(`^(?i:st|nd|d|rd|th)`)

// numberedDay passes over a day of the week by its number, First-day for Sunday.
func (s *scanner) numberedDay(o *Date) bool {
	m := numberedDay.FindStringSubmatch(s.text[s.at:])
	if m == nil {
		return false
	}
	n := ordinalWords[strings.ToLower(m[1])]
	if n == 0 {
		n = int(m[1][0] - '0')
	}
	o.Weekday, o.DOW = true, (n+5)%7+1
	s.at += len(m[0])
	return true
}

// fromJanuary is the year from which on the first month is January in England and its colonies: until then it was
// March (the Calendar (New Style) Act 1750; the Yearly Meeting's epistle of 1751).
const fromJanuary = 1752

// monthOf gives a month by number its name in its year, which why says; the number of the year of the eleventh and
// twelfth is that in which the first was.
func monthOf(o Date, year int) (named Date, why string) {
	n := int(o.Month)
	if year >= fromJanuary {
		return o, ""
	}
	o.Month = time.Month((n+1)%12 + 1)
	why = fmt.Sprintf("before %d the first month was March: the %s is %s", fromJanuary, nth(n), o.Month)
	if o.Year > 0 && o.Double == 0 && n > 10 {
		o.Year++
		why += fmt.Sprintf(", of %d as we count", o.Year)
	}
	return o, why
}
