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

var (
	hanForm    = regexp.MustCompile(`^(\d{4})年 ?(\d{1,2})月 ?(\d{1,2})日`)
	isoForm    = regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?`)
	yearFirst  = regexp.MustCompile(`^(\d{4})[./] ?(\d{1,2})[./] ?(\d{1,2})`)
	dottedForm = regexp.MustCompile(`^(\d{1,2})([./])[ \x{a0}]?(\d{1,2})[./][ \x{a0}]?(\d{4})`)
	shortForm  = regexp.MustCompile(`^(\d{1,2})\.[ \x{a0}]?(\d{1,2})\.(?:[^\d]|$)`)
	dayForm    = regexp.MustCompile(`^(\d{1,2})((?i:sten|ste|ster|st|nd|rd|den|de|d|th|ter|ten|te|er|en|ième|ème|e|` +
		`re|me)|` +
		`\.?[º°]|ª|a|:[ae]|-го|-е)?`)
	yearForm = regexp.MustCompile(`^(\d{3,4})(?:[ \x{a0}]?[-–—/][ \x{a0}]?(\d{4}|\d{1,2}))?`)
	spaces   = " \t\n\u00a0\u2009\u202f\u200a"
)

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
func (s *scanner) figures() (o Date, ok bool) {
	s.weekday(&o)
	rest := s.text[s.at:]
	if m := hanForm.FindStringSubmatch(rest); m != nil {
		o.Year, _ = strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		o.Day, _ = strconv.Atoi(m[3])
		o.Month, o.last, o.numeric = time.Month(month), o.Day, true
		s.at += len(m[0])
		return o, month >= 1 && month <= 12 && o.Day >= 1 && o.Day <= 31
	}
	if m := isoForm.FindStringSubmatch(rest); m != nil {
		o.Year, _ = strconv.Atoi(m[1])
		n, _ := strconv.Atoi(m[2])
		o.Month, o.numeric = time.Month(n), true
		if m[3] != "" {
			o.Day, _ = strconv.Atoi(m[3])
		}
		o.last = o.Day
		s.at += len(m[0])
		return o, n >= 1 && n <= 12 && o.Day <= 31 && !digitAt(s.text, s.at) && (m[3] == "" || o.Day > 0)
	}
	if m := yearFirst.FindStringSubmatch(rest); m != nil {
		o.Year, _ = strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		o.Day, _ = strconv.Atoi(m[3])
		o.Month, o.last, o.numeric = time.Month(month), o.Day, true
		s.at += len(m[0])
		return o, month >= 1 && month <= 12 && o.Day >= 1 && o.Day <= 31 && !digitAt(s.text, s.at)
	}
	if m := dottedForm.FindStringSubmatch(rest); m != nil {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[3])
		o.Year, _ = strconv.Atoi(m[4])
		o.numeric = true
		s.at += len(m[0])
		switch {
		case digitAt(s.text, s.at), a < 1 || b < 1 || a > 31 || b > 31 || a > 12 && b > 12:
			return o, false
		case b > 12: // month first
			o.Day, o.Month, o.monthFirst = b, time.Month(a), true
		default:
			o.Day, o.Month = a, time.Month(b)
			if m[2] == "/" && a <= 12 && a != b {
				o.swapped = otherOrder{b, time.Month(a)}
			}
		}
		o.last = o.Day
		return o, true
	}
	if m := shortForm.FindStringSubmatch(rest); m != nil { // "3.5.", with stops, is day and month
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		o.Day, o.last, o.Month, o.numeric = a, a, time.Month(b), true
		s.at += strings.LastIndexByte(m[0], '.') + 1
		return o, a >= 1 && a <= 31 && b >= 1 && b <= 12
	}
	return o, false
}

func digitAt(s string, at int) bool { return at < len(s) && s[at] >= '0' && s[at] <= '9' }

// weekday passes over the name of a day of the week.
func (s *scanner) weekday(o *Date) {
	w, end := s.word(s.at)
	if weekdays[w] == 0 {
		return
	}
	if len(w) < 3 && end < len(s.text) && s.text[end] != '.' && s.text[end] != ',' {
		return // "so", "do" are words
	}
	o.Weekday, o.DOW = true, weekdays[w]
	s.at = end
	s.skip(".," + spaces)
	for _, join := range []string{"the ", "den ", "le ", "der "} {
		if strings.HasPrefix(strings.ToLower(s.text[s.at:]), join) {
			s.at += len(join)
		}
	}
}

// newStyle reads the day by the new style that stands behind one of the old: "16 February/1 March 1917",
// "16 February (1 March) 1917".
func (s *scanner) newStyle(o *Date) {
	look := *s
	look.skip(spaces)
	bracket := strings.HasPrefix(look.text[look.at:], "(")
	if !bracket && !strings.HasPrefix(look.text[look.at:], "/") || o.second > 0 {
		return
	}
	look.at++
	look.skip(spaces)
	n, _, end := look.oneDay(look.at)
	if n == 0 {
		return
	}
	look.at = end
	look.skip("." + spaces)
	other := Date{}
	if look.month(&other) && (other.Month != o.Month || bracket) {
		if bracket {
			if !strings.HasPrefix(look.text[look.at:], ")") {
				return
			}
			look.at++
		}
		o.second, o.secondMonth, s.at = n, other.Month, look.at
	}
}

// shortYearForm is a year of two figures behind a month: "3 JAN 44" alone in a line, or before a stop and a further
// sentence, "3. März 04. Regen", or "3 Jan. ’44".
var shortYearForm = regexp.MustCompile(`^(?:[’'‘](\d{2})(?:$|[^\d\pL])|(\d{2})(?:[.,:;]?[ \t]*(?:$|\n)|` +
	`[.:;][ \t]+[“"„«(*_]*[\pL]))`)

// shortYear reads a year of two figures; of which century it is, the dates before it must say.
func (s *scanner) shortYear(o *Date) bool {
	m := shortYearForm.FindStringSubmatchIndex(s.text[s.at:])
	if m == nil || o.Day == 0 || o.Month == 0 {
		return false
	}
	from, to := m[2], m[3]
	if from < 0 {
		from, to = m[4], m[5]
	}
	o.Year, _ = strconv.Atoi(s.text[s.at+from : s.at+to])
	o.short = true
	s.at += to
	return true
}

// figuredMonth is the name of one of the last four months with its figure by the Romans' count: "7bre".
var figuredMonth = regexp.MustCompile(`^(?:[789]|10)(?i:bre|ber|bris)\b`)

func (s *scanner) month(o *Date) bool {
	w, end := s.word(s.at)
	if n := len(figuredMonth.FindString(s.text[s.at:])); n > 0 {
		w, end = strings.ToLower(s.text[s.at:s.at+n]), s.at+n
	}
	m := months[w]
	if m == 0 && end < len(s.text) && s.text[end] == '.' {
		m = shortened(w)
	}
	if m == 0 || o.Month > 0 {
		return false
	}
	o.Month, s.at = m, end
	if end < len(s.text) && s.text[end] == '.' && (len(w) <= 4 || months[w] == 0) {
		s.at++
	}
	return true
}

// roman reads a month in Roman figures after a day: "3. V. 1903".
func (s *scanner) roman(o *Date) bool {
	slash := strings.HasPrefix(s.text[s.at:], "/")
	s.skip("./" + spaces)
	end := s.at
	for end < len(s.text) && strings.IndexByte("IVX", s.text[end]) >= 0 {
		end++
	}
	m := slices.Index(romans, s.text[s.at:end])
	if r, _ := utf8.DecodeRuneInString(s.text[end:]); m < 0 || unicode.IsLetter(r) ||
		!strings.ContainsAny(s.text[end:min(end+1, len(s.text))], "./ ") && !(slash && end == len(s.text)) {
		return false
	}
	at := s.at
	s.at = end
	o.Month = time.Month(m + 1)
	look := *s
	look.skip("./ " + spaces)
	// "3. I went": only with its year, or as 3/III alone
	if y := *o; !look.year(&y) && !(slash && look.at == len(look.text)) {
		o.Month, s.at = 0, at
		return false
	}
	s.skip("./")
	return true
}

var romans = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// day reads a day or a run of days: "8th", "8th, 9th, 10th", "8th and 9th", "3-5".
func (s *scanner) day(o *Date) bool {
	n, ordinal, end := s.oneDay(s.at)
	if n == 0 {
		return false
	}
	o.Day, o.last, o.Ordinal, s.at = n, n, ordinal, end
	if m := secondOf.FindString(s.text[end:]); m != "" { // two days, of two calendars, or none that can be told
		second, _, behind := s.oneDay(end + len(m))
		switch {
		case second == n+1:
			o.last, o.stroke = second, true
		case m == "/" && second >= n+10 && second <= n+13:
			o.second = second
		default:
			return false
		}
		s.at = behind
		return true
	}
	if m := inBrackets.FindStringSubmatch(s.text[end:]); m != nil { // "1 (13) января"
		if second, _ := strconv.Atoi(m[1]); second >= n+10 && second <= n+13 {
			o.second, s.at = second, end+len(m[0])
			return true
		}
	}
	for {
		at := s.at
		sep := at
		if rest, ok := strings.CutPrefix(s.text[at:], "."); ok && !ordinal && run.MatchString(rest) { // "17.–19. März"
			at++
			sep = at
		}
		for _, join := range []string{", and ", " and ", ", ", " & ", "–", "-", " to ", " – ", " und ", " et ",
			" bis ", "—", " u. ", " y ", " e ", " en ", " и ", " i ", " og ", " och ", " until ", " till ", " through ",
			" au ", " al ", " tot ", " t/m ", " по "} {
			if strings.HasPrefix(s.text[at:], join) {
				sep = at + len(join)
				break
			}
		}
		if sep == at {
			return true
		}
		if w, end := s.word(sep); weekdays[w] > 0 && utf8.RuneCountInString(w) > 2 { // "Saturday 7th – Sunday 8th"
			sep = end + len(s.text[end:]) - len(strings.TrimLeft(s.text[end:], ".,"+spaces))
		}
		n, again, end := s.oneDay(sep)
		if n != o.last+1 && !(n > o.last && stretchOf.MatchString(s.text[at:sep])) || again != ordinal &&
			o.Month == 0 && !s.monthAt(end) || n == 0 {
			return true
		}
		if !ordinal || !again { // "3, 1903" is no run
			if strings.HasPrefix(s.text[end:], ".") {
				end++
			}
			if o.Month == 0 && !s.monthAt(end) {
				return true
			}
		}
		o.last, s.at = n, end
	}
}

// secondOf is what stands between the two days of "14/15 May", "24./25. Mai".
var secondOf = regexp.MustCompile(`^\.? ?/ ?\b`)

// monthAt reports whether the name of a month stands at a place, or behind blanks.
func (s *scanner) monthAt(at int) bool {
	rest := strings.TrimLeft(s.text[at:], spaces)
	rest = strings.TrimPrefix(rest, "of ")
	w, _ := s.word(len(s.text) - len(rest))
	return months[w] > 0
}

// inBrackets is the day by the new style behind one of the old, before the month of the old.
var inBrackets = regexp.MustCompile(`^[ \x{a0}]?\((\d{1,2})(?:-го)?\)`)

// stretchOf is what stands between the first and the last day of a run, and not between two days.
var stretchOf = regexp.MustCompile(`[–—-]| (?:to|bis|until|till|through|au|al|tot|t/m|по) `)

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

// hours is what stands behind a time of day in four figures.
var hours = regexp.MustCompile(`^ ?(?i:hrs|hours|h|[ap]\.?m)\b`)

func (s *scanner) year(o *Date) bool {
	m := yearForm.FindStringSubmatch(s.text[s.at:])
	if m == nil {
		return false
	}
	end := s.at + len(m[0])
	clock := m[1][0] == '0' && m[1][len(m[1])-2] < '6'                    // and "12 March 0987" is none
	if digitAt(s.text, end) || clock || hours.MatchString(s.text[end:]) { // "13 Sept. 0915" is a time
		return false
	}
	if r, _ := utf8.DecodeRuneInString(s.text[end:]); unicode.IsLetter(r) {
		return false
	}
	y, _ := strconv.Atoi(m[1])
	if m[2] != "" && len(m[2]) < 3 && s.monthAt(end) { // "28 December 1873–2 January"
		m[2], end = "", s.at+len(m[1])
	}
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
		o.Double = second
	}
	o.Year, s.at = y, end
	for _, word := range []string{"года", "годъ", "год", "г.", "г", "р.", "roku", "r.", "r"} { // "1903 г."
		if rest := strings.TrimLeft(s.text[end:], spaces); strings.HasPrefix(rest, word) {
			if r, _ := utf8.DecodeRuneInString(rest[len(word):]); !unicode.IsLetter(r) {
				s.at = len(s.text) - len(rest) + len(word)
				break
			}
		}
	}
	return true
}
