package printed

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The forms of a date with the name of a month whose parts are joined by dashes, strokes or low lines: "12-Feb-1921",
// "6-V-1940", "Feb-12-1921", "1921-Feb-12", "12-Feb". The groups are what dashedParts says.
var (
	dashedForms = []*regexp.Regexp{
		regexp.MustCompile(`^(\d{1,2})` + dayEnd + ` ?[-‐‑–—/_] ?(\pL{1,12})\.? ?[-‐‑–—/_] ?[’']?(\d{4}|\d\d)`),
		regexp.MustCompile(`^(\pL{3,12})\.?[-‐‑–/_](\d{1,2})` + dayEnd + `[-‐‑–/_][’']?(\d{4}|\d\d)`),
		regexp.MustCompile(`^(\d{4})[-‐‑–/_](\pL{1,12})\.?[-‐‑–/_](\d{1,2})`),
		regexp.MustCompile(`^(\d{1,2})` + dayEnd + `[-‐‑](\pL{3,12})\.?`),
	}
	dashedParts = [...]struct{ day, month, year int }{{1, 2, 3}, {2, 1, 3}, {3, 2, 1}, {1, 2, 0}}
)

const dayEnd = `(?i:st|nd|rd|th|d|er|\.)?`

// dashed reads such a date.
func (s *scanner) dashed() (o Date, ok bool) {
	s.weekday(&o)
	for i, form := range dashedForms {
		m := form.FindStringSubmatch(s.text[s.at:])
		if m == nil {
			continue
		}
		end := s.at + len(m[0])
		if r, _ := utf8.DecodeRuneInString(s.text[end:]); unicode.IsLetter(r) || unicode.IsDigit(r) {
			continue
		}
		part := dashedParts[i]
		o.Day, _ = strconv.Atoi(m[part.day])
		o.Month = dashedMonth(m[part.month], m[0], part.year > 0)
		if o.Day < 1 || o.Day > 31 || o.Month == 0 {
			continue
		}
		o.last, s.at = o.Day, end
		if part.year == 0 {
			s.yearAfter(&o)
			return o, true
		}
		o.Year, _ = strconv.Atoi(m[part.year])
		o.short = len(m[part.year]) == 2
		return o, true
	}
	return Date{}, false
}

// dashedMonth is the month of a word between dashes, 0 if it is none; one in Roman figures, where there is a year.
func dashedMonth(word, all string, year bool) time.Month {
	low := strings.ToLower(word)
	if m := months[low]; m > 0 {
		return m
	}
	if strings.Contains(all, word+".") {
		if m := shortened(low); m > 0 {
			return m
		}
	}
	if n := slices.Index(romans, strings.ToUpper(word)); year && n >= 0 && (word == low || low != word &&
		word == strings.ToUpper(word)) {
		return time.Month(n + 1)
	}
	return 0
}

// yearAfter takes a year that stands behind day and month, if there is one.
func (s *scanner) yearAfter(o *Date) {
	at := s.at
	s.skip(between)
	if !s.year(o) && !s.shortYear(o) {
		s.at = at
	}
}

// dashedUnknown is a figure, a word and a year between dashes, "12-Heu-1848": whatever the word is, the figure is no
// day of the month before it.
var dashedUnknown = regexp.MustCompile(`^(?:\pL+[.,]{0,2} )?\d{1,2}` + dayEnd +
	`[-‐‑–—/_]\pL{1,12}\.?[-‐‑–—/_](?:\d{4}|\d\d)\b`)
