package printed

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dates"
)

// beforeSeason is what may stand before the name of a season.
var beforeSeason = regexp.MustCompile(`^(?i:early|late|mid|the|im|au|en|in|der|le|l’|l'|été de|лето)[ -]+`)

// season reads a season: "Spring 1912", "the summer of 1912", or its name alone, which is one
// only where it fills a heading.
func (s *scanner) season() (o Date, ok bool) {
	for range 2 {
		s.at += len(beforeSeason.FindString(s.text[s.at:]))
	}
	w, end := s.word(s.at)
	if o.Season = seasonNames[w]; o.Season == 0 {
		return o, false
	}
	s.at = end
	s.skip("., " + spaces)
	for _, join := range []string{"of ", "de ", "del "} {
		if strings.HasPrefix(s.text[s.at:], join) {
			s.at += len(join)
		}
	}
	if s.year(&o) {
		return o, o.Double == 0 || o.Season == winter
	}
	s.at = end
	return o, strings.Trim(s.text[end:], ".:,;*_ "+spaces) == ""
}

const winter = 4

// seasonOf is the season of a year, "winter 1912–13" or "winter 1912" the one that begins in
// December of the first.
func seasonOf(season, year int) dates.Date {
	from := dates.Day{Year: year, Month: time.Month(3 * season), Day: 1}
	end := dates.Day{Year: year, Month: from.Month + 2, Day: 1}
	if end.Month > time.December {
		end.Year, end.Month = year+1, end.Month-12
	}
	return dates.Date{From: from, To: end.EndOfMonth(), Precision: dates.PrecisionSeason}
}

var marginForm = regexp.MustCompile(`^(\d{1,2})(?:[./] ?([ivxIVX]{1,4})|[./] ?(\d{1,2}))[./]? ?` +
	`(\d{4}|\d{2})?(?:$|([^\d\pL]))`)

// margin reads dates as logs have them in their margins: a month in Roman figures of any kind,
// "3.v.1912", "4.v.", "12/v", and a year of two figures, "6.v.12", "6.5.12".
func (s *scanner) margin() (o Date, ok bool) {
	s.weekday(&o)
	at := marginForm.FindStringSubmatchIndex(s.text[s.at:])
	if at == nil {
		return o, false
	}
	rest := s.text[s.at:]
	group := func(n int) string {
		if at[2*n] < 0 {
			return ""
		}
		return rest[at[2*n]:at[2*n+1]]
	}
	o.Day, _ = strconv.Atoi(group(1))
	o.last = o.Day
	o.Year, _ = strconv.Atoi(group(4))
	o.short = len(group(4)) == 2
	end := at[1]
	if at[10] >= 0 { // what follows is no part of it
		end = at[10]
	}
	if month := group(2); month != "" {
		for i, r := range romans {
			if strings.EqualFold(month, r) && (month == r || month == strings.ToLower(r)) {
				o.Month = time.Month(i + 1)
			}
		}
		stop := strings.ContainsAny(rest[at[5]:end], "./")
		// "3. I went", "5.x" are none; "3.v." and "12/v" are
		ok = o.Month > 0 && (group(4) != "" || stop && rest[at[3]+1] != ' ' || rest[at[3]] == '/' && !stop)
	} else {
		month, _ := strconv.Atoi(group(3))
		ok = o.short && o.Day > 0 && month > 0 && min(o.Day, month) <= 12 &&
			strings.ContainsRune("./", rune(rest[at[7]]))
		if month > 12 {
			o.monthFirst = true
			month, o.Day = o.Day, month
		} else if rest[at[3]] == '/' && o.Day <= 12 && o.Day != month {
			o.swapped = otherOrder{month, time.Month(o.Day)}
		}
		o.Month, o.last, o.numeric = time.Month(month), o.Day, true
	}
	s.at += len(strings.TrimRight(rest[:end], spaces))
	return o, ok && o.Day >= 1 && o.Day <= 31
}

// almanacForm is a day as almanacs have it in their margin: the first letters of its name, and its figure.
var almanacForm = regexp.MustCompile(`^(M|Tu|W|Th|F|Sa|Su)\.? (\d{1,2})(?:$|  |\t|[.:;] |\n)`)

// almanac reads such a day: "Tu 3  Rain".
func (s *scanner) almanac() (o Date, ok bool) {
	m := almanacForm.FindStringSubmatch(s.text[s.at:])
	if m == nil {
		return o, false
	}
	o.Day, _ = strconv.Atoi(m[2])
	o.last, o.Weekday = o.Day, true
	o.DOW = slices.Index([]string{"", "M", "Tu", "W", "Th", "F", "Sa", "Su"}, m[1])
	s.at += strings.Index(m[0], m[2]) + len(m[2])
	return o, o.Day >= 1 && o.Day <= 31
}

// fromForm is what a run of days begins with.
var (
	fromForm = regexp.MustCompile(`^(?i:du|vom|dal|from|с|со) (?i:the |le )?`)
	toForm   = regexp.MustCompile(`^\.? ?(?i:au|bis(?: zum)?|al|to(?: the)?|по) `)
)

// stretch reads a run of days that says so in words: "Du 5 au 8 mars", "from the 5th to the
// 8th of May", "vom 5. bis 8. Mai", "с 5 по 8 мая".
func (s *scanner) stretch() (o Date, ok bool) { return s.stretchBy(toForm) }

// stretchBy reads a run of days with words of a form before the last of them.
func (s *scanner) stretchBy(toForm *regexp.Regexp) (o Date, ok bool) {
	m := fromForm.FindString(s.text[s.at:])
	if m == "" {
		return o, false
	}
	first, _, end := s.oneDay(s.at + len(m))
	look := scanner{text: s.text, at: s.at + len(m)}
	if o, ok = look.words(); ok && o.Day > 0 && o.Month > 0 { // "from 28 May to 2 June"
		if look.span(&o); o.until != nil {
			s.at = look.at
			return o, true
		}
	}
	o = Date{}
	to := toForm.FindString(s.text[end:])
	if first == 0 || to == "" {
		return o, false
	}
	s.at = end + len(to)
	if o, ok = s.words(); !ok || o.Day <= first || o.last != o.Day || o.Month == 0 {
		return o, false
	}
	o.Day = first
	return o, true
}

// thisMonth is how a diarist names the month that he is in.
var thisMonth = regexp.MustCompile(`^(?i:inst\.?|instant|of this month|ds\. ?mts\.?|d\. ?m\.|dieses monats|courant|` +
	`de ce mois|сего месяца|этого месяца|с\. ?м\.)`)

// ofThisMonth passes over it, and reports whether it was there.
func (s *scanner) ofThisMonth() bool {
	m := thisMonth.FindString(s.text[s.at:])
	if r, _ := utf8.DecodeRuneInString(s.text[s.at+len(m):]); m == "" || unicode.IsLetter(r) {
		return false
	}
	s.at += len(m)
	return true
}
