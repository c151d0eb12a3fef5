package dated

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

// An opening is a date that a paragraph or heading begins with, as far as it is
// printed there. Fields that are not printed are zero.
type opening struct {
	day, last int // last is the end of a run of days, "8th, 9th, 10th"; else day
	month     time.Month
	year      int
	double    int  // the second year of "1659–60", else 0
	second    int  // the day by the new style of "15/27 March", else 0
	weekday   bool // a name of a day of the week, or of a feast, stands by it
	ordinal   bool // "2nd", "2d", not "2"
	numeric   bool // in figures alone: 1903-05-03, 3.5.1903
	swapped   opening2
	// monthFirst says that the figures can only be read with the month first: 5/25/1903.
	monthFirst bool
	end        int // of the printed words in the text
	whole      bool
}

// opening2 is the other reading of a date in figures such as 3/4/1903.
type opening2 struct {
	day   int
	month time.Month
}

var months = monthNames(map[time.Month]string{
	1:  "january jan januar jänner janvier janv enero gennaio januari января январь yanvarya",
	2:  "february feb febr februar feber février fevrier févr febrero febbraio februari февраля февраль",
	3:  "march mar märz maerz mars marzo maart марта март",
	4:  "april apr avril avr abril aprile апреля апрель",
	5:  "may mai mayo maggio mei мая май",
	6:  "june jun juni juin junio giugno июня июнь",
	7:  "july jul juli juillet juil julio luglio июля июль",
	8:  "august aug août aout agosto augustus августа август",
	9:  "september sept sep septembre septiembre setiembre settembre сентября сентябрь",
	10: "october oct oktober okt octobre octubre ottobre октября октябрь",
	11: "november nov novembre noviembre ноября ноябрь",
	12: "december dec dezember dez décembre decembre déc diciembre dicembre декабря декабрь",
})

func monthNames(lists map[time.Month]string) map[string]time.Month {
	names := map[string]time.Month{}
	for m, list := range lists {
		for n := range strings.FieldsSeq(list) {
			names[n] = m
		}
	}
	return names
}

var weekdays = wordSet(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
	montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
	lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
	lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
	понедельник вторник среда четверг пятница суббота воскресенье воскресение`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

var (
	isoForm    = regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?`)
	dottedForm = regexp.MustCompile(`^(\d{1,2})([./])[ \x{a0}]?(\d{1,2})[./][ \x{a0}]?(\d{4})`)
	shortForm  = regexp.MustCompile(`^(\d{1,2})\.[ \x{a0}]?(\d{1,2})\.(?:[^\d]|$)`)
	dayForm    = regexp.MustCompile(`^(\d{1,2})(st|nd|rd|d|th|er|re|\.º|º|ª|-го|-е)?`)
	yearForm   = regexp.MustCompile(`^(\d{3,4})(?:[ \x{a0}]?[-–—/][ \x{a0}]?(\d{4}|\d{1,2}))?`)
	spaces     = " \t\n\u00a0\u2009\u202f\u200a"
)

// readOpening reads the date that a text begins with, at most one per text; ok is
// false where it begins with none. It takes no date out of running words: after the
// date comes the end, a mark, or a bracket.
func readOpening(text string) (o opening, ok bool) {
	s := scanner{text: text}
	s.skip(spaces + "*_([#")
	if m := said.FindString(s.text[s.at:]); m != "" {
		s.at += len(m)
	}
	start := s.at
	if o, ok = s.figures(); !ok {
		s.at = start
		o, ok = s.words()
	}
	if !ok {
		return o, false
	}
	o.end = s.at
	if strings.HasPrefix(strings.TrimLeft(text, spaces+"*_"), "[") && strings.HasPrefix(text[s.at:], "]") {
		s.at++
		o.end = s.at
	}
	s.remarks(&o)
	rest := strings.TrimLeft(s.text[s.at:], spaces+"*_)]")
	o.whole = rest == "" || strings.Trim(rest, ".:,;–—- "+spaces) == ""
	return o, true
}

// said is what stands before the date of an entry on pages that a program has made.
var said = regexp.MustCompile(`^(?i:(?:posted|published|written|created|entry|diary) (?:on|for|of) |(?:date|datum|дата): ?)`)

// A scanner reads along a text.
type scanner struct {
	text string
	at   int
}

func (s *scanner) skip(set string) {
	s.at += len(s.text[s.at:]) - len(strings.TrimLeft(s.text[s.at:], set))
}

// word returns the letters at the place, in small letters, and where they end.
func (s *scanner) word(at int) (string, int) {
	end := at
	for end < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[end:])
		if !unicode.IsLetter(r) && !(r == '’' || r == '\'') {
			break
		}
		end += n
	}
	return strings.ToLower(s.text[at:end]), end
}

// figures reads a date of figures alone.
func (s *scanner) figures() (o opening, ok bool) {
	s.weekday(&o)
	rest := s.text[s.at:]
	if m := isoForm.FindStringSubmatch(rest); m != nil {
		o.year, _ = strconv.Atoi(m[1])
		n, _ := strconv.Atoi(m[2])
		o.month, o.numeric = time.Month(n), true
		if m[3] != "" {
			o.day, _ = strconv.Atoi(m[3])
		}
		o.last = o.day
		s.at += len(m[0])
		return o, n >= 1 && n <= 12 && o.day <= 31 && !digitAt(s.text, s.at) && (m[3] == "" || o.day > 0)
	}
	if m := dottedForm.FindStringSubmatch(rest); m != nil {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[3])
		o.year, _ = strconv.Atoi(m[4])
		o.numeric = true
		s.at += len(m[0])
		switch {
		case digitAt(s.text, s.at), a < 1 || b < 1 || a > 31 || b > 31 || a > 12 && b > 12:
			return o, false
		case b > 12: // month first
			o.day, o.month, o.monthFirst = b, time.Month(a), true
		default:
			o.day, o.month = a, time.Month(b)
			if m[2] == "/" && a <= 12 && a != b {
				o.swapped = opening2{b, time.Month(a)}
			}
		}
		o.last = o.day
		return o, true
	}
	if m := shortForm.FindStringSubmatch(rest); m != nil { // "3.5.", with stops, is day and month
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		o.day, o.last, o.month, o.numeric = a, a, time.Month(b), true
		s.at += strings.LastIndexByte(m[0], '.') + 1
		return o, a >= 1 && a <= 31 && b >= 1 && b <= 12
	}
	return o, false
}

func digitAt(s string, at int) bool { return at < len(s) && s[at] >= '0' && s[at] <= '9' }

// weekday passes over the name of a day of the week.
func (s *scanner) weekday(o *opening) {
	w, end := s.word(s.at)
	if !weekdays[w] {
		return
	}
	if len(w) < 3 && end < len(s.text) && s.text[end] != '.' && s.text[end] != ',' {
		return // "so", "do" are words
	}
	o.weekday = true
	s.at = end
	s.skip(".," + spaces)
	for _, join := range []string{"the ", "den ", "le ", "der "} {
		if strings.HasPrefix(strings.ToLower(s.text[s.at:]), join) {
			s.at += len(join)
		}
	}
}

// words reads a date with the name of a month, or a day alone.
func (s *scanner) words() (o opening, ok bool) {
	s.weekday(&o)
	article := false
	if w, _ := s.word(s.at); w == "the" || w == "le" || w == "den" {
		article = true
		s.at += len(w)
		s.skip(spaces)
	}
	switch {
	case s.month(&o):
		// "May 3rd, 1903", "May 1903"
		at := s.at
		s.skip("., " + spaces)
		if !s.day(&o) || digitAt(s.text, s.at) {
			o.day, o.last, s.at = 0, 0, at
		}
	case s.day(&o):
		// "3rd May 1903", "3rd"
		at := s.at
		s.skip("., " + spaces)
		for _, join := range []string{"of ", "de ", "di "} {
			if strings.HasPrefix(s.text[s.at:], join) {
				s.at += len(join)
			}
		}
		if !s.month(&o) && !s.roman(&o) {
			s.at = at
		}
	default:
		// "1903", "1659–60" alone, or "1903, May 3rd"
		m := yearForm.FindStringSubmatch(s.text[s.at:])
		if m == nil || len(m[1]) != 4 || !s.year(&o) {
			return o, false
		}
		at := s.at
		s.skip("., " + spaces)
		if s.month(&o) {
			at = s.at
			s.skip("., " + spaces)
			if !s.day(&o) {
				o.day, o.last, s.at = 0, 0, at
			}
			return o, true
		}
		s.at = at
		return o, true
	}
	if o.month == 0 && o.day > 0 {
		return o, o.second == 0 && !article && !another.MatchString(s.text[s.at:]) // "The 3rd was wet", "3rd, 5th and 8th"
	}
	at := s.at
	s.skip("., " + spaces)
	if !s.year(&o) {
		s.at = at
	}
	return o, o.month > 0 || o.year > 0
}

func (s *scanner) month(o *opening) bool {
	w, end := s.word(s.at)
	m := months[w]
	if m == 0 || o.month > 0 {
		return false
	}
	o.month, s.at = m, end
	if end < len(s.text) && s.text[end] == '.' && len(w) <= 4 {
		s.at++
	}
	return true
}

// roman reads a month in Roman figures after a day: "3. V. 1903".
func (s *scanner) roman(o *opening) bool {
	slash := strings.HasPrefix(s.text[s.at:], "/")
	s.skip("./" + spaces)
	end := s.at
	for end < len(s.text) && strings.IndexByte("IVX", s.text[end]) >= 0 {
		end++
	}
	m := slices.Index(romans, s.text[s.at:end])
	if r, _ := utf8.DecodeRuneInString(s.text[end:]); m < 0 || unicode.IsLetter(r) || !strings.ContainsAny(s.text[end:min(end+1, len(s.text))], "./ ") && !(slash && end == len(s.text)) {
		return false
	}
	at := s.at
	s.at = end
	o.month = time.Month(m + 1)
	look := *s
	look.skip("./ " + spaces)
	if y := *o; !look.year(&y) && !(slash && look.at == len(look.text)) { // "3. I went": only with its year, or as 3/III alone
		o.month, s.at = 0, at
		return false
	}
	s.skip("./")
	return true
}

var romans = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// day reads a day or a run of days: "8th", "8th, 9th, 10th", "8th and 9th", "3-5".
func (s *scanner) day(o *opening) bool {
	n, ordinal, end := s.oneDay(s.at)
	if n == 0 {
		return false
	}
	o.day, o.last, o.ordinal, s.at = n, n, ordinal, end
	if strings.HasPrefix(s.text[end:], "/") && digitAt(s.text, end+1) { // of two calendars, or none that can be told
		if o.second, _, s.at = s.oneDay(end + 1); o.second < n+10 || o.second > n+13 {
			return false
		}
		return true
	}
	for {
		at := s.at
		sep := at
		if rest, ok := strings.CutPrefix(s.text[at:], "."); ok && !ordinal && run.MatchString(rest) { // "17.–19. März"
			at++
			sep = at
		}
		for _, join := range []string{", and ", " and ", ", ", " & ", "–", "-", " to ", " – ", " und ", " et ", " bis ", "—"} {
			if strings.HasPrefix(s.text[at:], join) {
				sep = at + len(join)
				break
			}
		}
		if sep == at {
			return true
		}
		n, again, end := s.oneDay(sep)
		if n != o.last+1 && !(n > o.last && strings.ContainsAny(s.text[at:sep], "–—-tb")) || again != ordinal || n == 0 {
			return true
		}
		if !ordinal { // "3, 1903" is no run
			if strings.HasPrefix(s.text[end:], ".") {
				end++
			}
			if w, _ := s.word(end + len(s.text[end:]) - len(strings.TrimLeft(s.text[end:], spaces))); months[w] == 0 && o.month == 0 {
				return true
			}
		}
		o.last, s.at = n, end
	}
}

// run is what joins the days of a run that have stops, and the last of them.
var run = regexp.MustCompile(`^(?: ?[-–—] ?| (?:und|bis|et|to|and) )\d{1,2}\.`)

func (s *scanner) oneDay(at int) (n int, ordinal bool, end int) {
	m := dayForm.FindStringSubmatch(s.text[at:])
	if m == nil {
		return 0, false, at
	}
	end = at + len(m[0])
	n, _ = strconv.Atoi(m[1])
	if n < 1 || n > 31 || digitAt(s.text, end) {
		return 0, false, at
	}
	if r, _ := utf8.DecodeRuneInString(s.text[end:]); unicode.IsLetter(r) {
		return 0, false, at
	}
	return n, m[2] != "", end
}

func (s *scanner) year(o *opening) bool {
	m := yearForm.FindStringSubmatch(s.text[s.at:])
	if m == nil {
		return false
	}
	end := s.at + len(m[0])
	if digitAt(s.text, end) {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(s.text[end:]); unicode.IsLetter(r) {
		return false
	}
	y, _ := strconv.Atoi(m[1])
	if m[2] != "" {
		second, _ := strconv.Atoi(m[2])
		switch len(m[2]) {
		case 1:
			second += y / 10 * 10
		case 2:
			second += y / 100 * 100
		}
		if len(m[2]) < 3 && second < y {
			second += map[int]int{1: 10, 2: 100}[len(m[2])]
		}
		if second != y+1 { // "1659-63" is a run of years
			return false
		}
		o.double = second
	}
	o.year, s.at = y, end
	for _, word := range []string{"года", "год", "г.", "г", "р."} { // "1903 г."
		if rest := strings.TrimLeft(s.text[end:], spaces); strings.HasPrefix(rest, word) {
			if r, _ := utf8.DecodeRuneInString(rest[len(word):]); !unicode.IsLetter(r) {
				s.at = len(s.text) - len(rest) + len(word)
				break
			}
		}
	}
	return true
}

// another is a further day after one: a list of days.
var another = regexp.MustCompile(`^,? ?(?:and |& )?\d{1,2}(?:st|nd|rd|d|th)\b`)

// dayWord is a name of a day as diarists add it: "Office day", "Lord's day".
var (
	dayWord = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’-]*[ -]){0,3}[\p{L}'’-]*[Dd]ay\b`)
	feast   = regexp.MustCompile(`(?i)day|easter|whitsun|christmas|valentine|michaelmas|candlemas|lent|eve\b|advent|new year|tag\b|ostern|pfingsten|weihnacht|pâques|noël|пасха|рождество|день`)
)

// remarks passes over what an opening says beside its date: "(Lord's day)", a weekday
// after it.
func (s *scanner) remarks(o *opening) {
	for range 3 {
		at := s.at
		s.skip(".,;: " + spaces)
		if s.at >= len(s.text) {
			s.at = at
			return
		}
		if c := s.text[s.at]; c == '(' || c == '[' {
			closing := strings.IndexByte(s.text[s.at:], map[byte]byte{'(': ')', '[': ']'}[c])
			if closing < 0 || closing > 60 {
				s.at = at
				return
			}
			inner := strings.ToLower(s.text[s.at+1 : s.at+closing])
			if feast.MatchString(inner) {
				o.weekday = true
			}
			named := o.weekday
			for w := range strings.FieldsFuncSeq(inner, func(r rune) bool { return !unicode.IsLetter(r) }) {
				if weekdays[w] {
					o.weekday, named = true, true
				}
			}
			if !named { // "18th. [Up] and by coach"
				s.at = at
				return
			}
			s.at += closing + 1
			o.end = s.at
			continue
		}
		if w, end := s.word(s.at); weekdays[w] && utf8.RuneCountInString(w) > 4 { // “Sun.” may be the weather
			o.weekday = true
			s.at, o.end = end, end
			continue
		}
		if m := dayWord.FindString(s.text[s.at:]); m != "" && strings.HasPrefix(strings.TrimLeft(s.text[s.at+len(m):], " "), ".") {
			o.weekday = true
			s.at += len(m)
			o.end = s.at
			continue
		}
		s.at = at
		return
	}
}

// parted reports whether a date that does not fill its paragraph is set apart from
// what follows, as an opening is: by a mark, a bracket, a line end or a dash. Running
// words such as "May I ask" or "3 men came" have none.
func (o opening) parted(text string) bool {
	rest := strings.TrimLeft(text[o.end:], "*_)]")
	if rest == "" || o.weekday && o.end > 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case '.', ',', ':', ';', '–', '—', '\n', '(', '…', '-':
		return true
	}
	rest = strings.TrimLeft(rest, spaces)
	r, _ = utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("–—-…", r) || text[o.end-1] == '.' || o.full() && !unicode.IsLower(r)
}

// full reports whether day, month and year are printed.
func (o opening) full() bool { return o.day > 0 && o.month > 0 && o.year > 0 }

// valid reports whether a calendar, old or new, has the day.
func valid(d dates.Day) bool {
	if d.Valid() {
		return true
	}
	return d.Year > 0 && d.Year%4 == 0 && d.Month == time.February && d.Day == 29
}
