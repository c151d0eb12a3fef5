package printed

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"daybook/corpus/dates"
)

// republican are the months of the French Republic, and its days outside of months.
var republican = numbered("vendémiaire vendemiaire", "brumaire", "frimaire", "nivôse nivose", "pluviôse pluviose",
	"ventôse ventose", "germinal", "floréal floreal", "prairial", "messidor", "thermidor", "fructidor",
	"complémentaire complementaire")

// beginnings are the days on which the years I to XIV of the Republic began: 22, 23 or 24 September (the decree of
// 4 frimaire an II, and the equinoxes at Paris; https://fr.wikipedia.org/wiki/Calendrier_républicain).
var beginnings = [...]int{22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23}

var (
	republicDay = regexp.MustCompile(`^(?i:(?:primidi|duodi|tridi|quartidi|quintidi|sextidi|septidi|octidi|nonidi|` +
		`décadi),? ` +
		`)?(?i:le |du |ce )?(\d{1,2})(?i:er|e|ème)?(?i: jour)? (\pL+)`)
	republicYear = regexp.MustCompile(`^,? ?(?i:de )?(?i:l[’'])?(?i:an)(?i: de la république)? ` +
		`(?:([IVX]{1,4}|[ivx]{1,4})|(\d{1,2}))(?i:e|er|ème)?(?i: de la république(?: française)?)?(?:$|[^\pL\d])`)
	anotherYear = regexp.MustCompile(`^,? ?(?i:de )?(?i:l[’'])?(?i:an)\b`) // that the Republic did not have
)

// republic reads a date of the French Republic, "3 ventôse an II", or one of its years over several days.
func (s *scanner) republic() (o Date, ok bool) {
	rest := s.text[s.at:]
	if m := republicDay.FindStringSubmatch(rest); m != nil {
		day, _ := strconv.Atoi(m[1])
		month := republican[strings.ToLower(m[2])]
		if month == 0 || day < 1 || day > 30 || month == 13 && day > 6 {
			return o, false
		}
		s.at += len(m[0])
		o.Day, o.last, o.republic, o.Ordinal = day, day, 30*(month-1)+day, true
		return o, s.republicYear(&o) || !anotherYear.MatchString(s.text[s.at:])
	}
	if start := s.at; s.republicYear(&o) { // "an 5" is not enough for a year
		words := s.text[start:s.at]
		return o, (strings.ContainsAny(words, "IVXivx") || strings.Contains(strings.ToLower(words), "publique")) &&
			strings.Trim(s.text[s.at:], ".:,;*_ "+spaces) == ""
	}
	return o, false
}

func (s *scanner) republicYear(o *Date) bool {
	m := republicYear.FindStringSubmatchIndex(s.text[s.at:])
	if m == nil {
		return false
	}
	if m[2] >= 0 {
		o.republicYear = roman(strings.ToUpper(s.text[s.at+m[2] : s.at+m[3]]))
		s.at += m[3]
	} else {
		o.republicYear, _ = strconv.Atoi(s.text[s.at+m[4] : s.at+m[5]])
		s.at += m[5]
	}
	if o.republicYear < 1 || o.republicYear > len(beginnings) {
		o.republicYear = 0
		return false
	}
	return true
}

// roman is the value of a Roman figure up to XIV, 0 for any other.
func roman(s string) int {
	for i, r := range append(append([]string{}, romans...), "XIII", "XIV") {
		if s == r {
			return i + 1
		}
	}
	return 0
}

// inRepublic gives a date of the French Republic its Gregorian day.
func (c *Carrier) inRepublic(o Date, printed string) (d dates.Date, why string) {
	year := o.republicYear
	if year == 0 {
		year = c.republic
		switch {
		case year == 0:
			return d, "nothing before it says of which year of the Republic"
		case o.republic < c.ofRepublic && (c.ofRepublic < 330 || o.republic > 30):
			return d, "it comes before the day above it, and nothing says of which year of the Republic it is"
		case o.republic < c.ofRepublic:
			year++
		}
	}
	if year > len(beginnings) {
		return d, "the calendar of the Republic ended with the year XIV"
	}
	first := dates.Day{Year: 1791 + year, Month: time.September, Day: beginnings[year-1]}
	day := first.AddDays(o.republic - 1)
	if year < len(beginnings) && !day.Before(dates.Day{Year: 1792 + year, Month: time.September,
		Day: beginnings[year]}) {
		return d, fmt.Sprintf("the year %d of the Republic has no such day", year)
	}
	c.republic, c.ofRepublic = year, o.republic
	reason := fmt.Sprintf("it is a date of the French Republic, of its year %d", year)
	if !o.beside.IsZero() && o.beside != day {
		reason += fmt.Sprintf("; beside it is printed %s, which is another day", o.beside.Words())
	}
	return dates.Date{From: day, To: day, Precision: dates.PrecisionDay, Basis: dates.Inferred, Printed: printed,
		Reason: reason}, ""
}
