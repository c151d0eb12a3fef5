package printed

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dates"
)

// A Date is a date that a paragraph or heading begins with, as far as it is
// printed there. Fields that are not printed are zero. [Carrier.Day] makes a day of it.
type Date struct {
	Day, last int // last is the end of a run of days, "8th, 9th, 10th"; else Day
	Month     time.Month
	Year      int
	Double    int  // the second year of "1659–60", else 0
	stroke    bool // a stroke is between the two days of a run: "14/15 May"
	second    int  // the day by the new style of "15/27 March", else 0
	// secondMonth is its month where that is another, as in "16 February/1 March", else 0.
	secondMonth time.Month
	Weekday     bool // a name of a day of the week, or of a feast, stands by it
	DOW         int  // the day of the week that is named, 1 for Monday, else 0
	Season      int  // 1 for spring; there is no day or month then
	short       bool // year is of two figures: "3.v.12"
	eve         bool // it is the night before the day: from the day before it to the day
	either      bool // it names two days and does not say which: "2nd or 3rd July"
	Ordinal     bool // "2nd", "2d", not "2"
	numeric     bool // in figures alone: 1903-05-03, 3.5.1903
	numbered    bool // the month has a number for its name, which Month is: "3rd mo."
	republic    int  // the day of a year of the French Republic, from 1, else 0
	// republicYear is that year where it is printed, else 0.
	republicYear int
	beside       dates.Day // the day of our calendar that stands by it in brackets
	swapped      otherOrder
	doubt        doubt
	until        *Date // the last day of a run, where it has a month of its own, else nil
	// monthFirst says that the figures can only be read with the month first: 5/25/1903.
	monthFirst bool
	End        int  // of the printed words in the text, in bytes
	Whole      bool // nothing else stands in the text
	Said       bool // beside it stands the name of a feast or the like, more than a day of the week
}

// An otherOrder is the other reading of a date in figures such as 3/4/1903.
type otherOrder struct {
	day   int
	month time.Month
}

// Read reads the date that a text begins with, at most one per text; ok is
// false where it begins with none. It takes no date out of running words: after the
// date comes the end, a mark, or a bracket.
func Read(text string) (o Date, ok bool) {
	s := scanner{text: text}
	s.skip(spaces + "*_([#")
	if m := said.FindString(s.text[s.at:]); m != "" {
		s.at += len(m)
	}
	before, alone := s.doubtBefore()
	start := s.at
	if o, ok = s.date(start); !ok {
		return o, false
	}
	s.span(&o)
	if o.Month > 0 {
		o.doubt = max(before, s.doubtBehind(), hasDoubt(s.text[start:s.at]))
	}
	o.End = s.at
	if strings.HasPrefix(strings.TrimLeft(text, spaces+"*_"), "[") && strings.HasPrefix(text[s.at:], "]") {
		s.at++
		o.End = s.at
	}
	s.remarks(&o)
	if s.span(&o); s.at > o.End { // "30 June, Saturday – 1 July, Sunday"
		o.End = s.at
		s.remarks(&o)
	}
	if o.Month > 0 {
		o.doubt = max(o.doubt, s.doubtBehind())
		o.End = max(o.End, s.at)
	}
	s.orAnother(&o)
	rest := strings.TrimLeft(s.text[s.at:], spaces+"*_)]")
	o.Whole = rest == "" || strings.Trim(rest, ".:,;–—- "+spaces) == ""
	return o, before == noDoubt || o.Month > 0 && (o.Whole || !alone)
}

// date reads a date at a place in the first of the forms that it has, and none where that would be a part of it.
func (s *scanner) date(start int) (o Date, ok bool) {
	if dashedUnknown.MatchString(s.text[start:]) {
		if o, ok = s.dashed(); !ok {
			return o, false
		}
	}
	for _, read := range []func() (Date, bool){s.night, s.figures, s.dashed, s.margin, s.almanac, s.stretch, s.byNumber,
		s.republic, s.words, s.season} {
		s.at = start
		if o, ok = read(); ok {
			break
		}
	}
	if !ok {
		if o, ok = s.afterFeast(start); !ok {
			return o, false
		}
	}
	words, _ := notOneDay(s.text[start:])
	return o, words == "" || o.Month > 0
}

// said is what stands before the date of an entry on pages that a program has made.
var said = regexp.MustCompile(`^(?i:(?:posted|published|written|created|entry|diary) (?:on|for|of) ` +
	`|(?:date|datum|дата): ?)`)

// another is a further day after one: a list of days.
var another = regexp.MustCompile(`^,? ?(?:and |& )?\d{1,2}(?:st|nd|rd|d|th)\b`)

// orAnother takes a second day that it may be instead, with the month and year of both: "2nd or 3rd July 1874".
func (s *scanner) orAnother(o *Date) {
	m := orSecond.FindString(s.text[s.at:])
	if m == "" || o.Day == 0 {
		return
	}
	o.either = true
	s.at += len(m)
	if at := s.at; o.Month == 0 {
		if s.skip(between); !s.month(o) {
			s.at = at
		}
	}
	if o.Month > 0 && o.Year == 0 {
		s.yearAfter(o)
	}
	o.End = s.at
}

var orSecond = regexp.MustCompile(`^,? (?:or|oder|ou|или) (?:the |le |den )?\d{1,2}(?:st|nd|rd|d|th|er|-го|\.)?`)

// dayWord is a name of a day as diarists add it: "Office day", "Lord's day".
var (
	dayWord  = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’-]*[ -]){0,3}[\p{L}'’-]*[Dd]ay\b`)
	feastDay = regexp.MustCompile(`(?i)day|easter|whitsun|christmas|valentine|michaelmas|candlemas|lent|eve\b|` +
		`advent|new year|tag\b|ostern|pfingsten|weihnacht|pâques|noël|пасха|рождество|день`)
)

// lordsDay is another name of Sunday.
var lordsDay = regexp.MustCompile(`(?i)^(?:the )?lord[’']?s[ -]day`)

// weekdayAlone reports whether small letters are the name of a day of the week and nothing else.
func weekdayAlone(s string) bool { return weekdays[strings.Trim(s, " .,")] > 0 }

// clock is a time of day that a program puts beside a date, where the line ends with it.
var clock = regexp.MustCompile(`^(?i:at |um |à |alle |@ ?)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ` +
	`?(?i:[ap]\.?m\b\.?|uhr|h\b))?` +
	`(?: ?(?:[A-Z]{3,4}|[+-]\d{2}:?\d{2}))?(?:\s*\n|\s*$)`)

// lineEnds is what stands behind the last word of a line.
var lineEnds = regexp.MustCompile(`^\.?[ \t]*(?:\n|$)`)

// remarks passes over what an opening says beside its date: "(Lord's day)", a weekday
// after it.
func (s *scanner) remarks(o *Date) {
	for range 3 {
		at := s.at
		s.skip(".,;: " + spaces)
		stop := strings.ContainsAny(s.text[at:s.at], ".;:")
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
			lords := lordsDay.MatchString(inner)
			if lords {
				o.DOW = 7
			}
			if feastDay.MatchString(inner) {
				o.Weekday, o.Said = true, o.Said || !lords && !weekdayAlone(inner)
			}
			named := o.Weekday
			if o.republic > 0 { // "7 ventôse an II (25 février 1794)"
				if other, ok := Read(s.text[s.at+1 : s.at+closing]); ok && other.Whole && other.Full() {
					o.beside = dates.Day{Year: other.Year, Month: other.Month, Day: other.Day}
					named = true
				}
			}
			for w := range strings.FieldsFuncSeq(inner, func(r rune) bool { return !unicode.IsLetter(r) }) {
				if weekdays[w] > 0 {
					o.Weekday, o.DOW, named = true, weekdays[w], true
				}
			}
			if !named { // "18th. [Up] and by coach"
				s.at = at
				return
			}
			s.at += closing + 1
			o.End = s.at
			continue
		}
		if o.Day > 0 && !stop && s.partOfDay() {
			o.End = s.at
			continue
		}
		if n := len(clock.FindString(s.text[s.at:])); n > 0 && o.Day > 0 && o.Month > 0 { // "at 09:14:22 GMT"
			s.at += n
			o.End = s.at
			continue
		}
		if w, end := s.word(s.at); weekdays[w] > 0 && (utf8.RuneCountInString(w) > 4 ||
			!stop && utf8.RuneCountInString(w) > 2 && lineEnds.MatchString(s.text[end:])) { // “Sun.” may be the weather
			o.Weekday, o.DOW = true, weekdays[w]
			s.at, o.End = end, end
			continue
		}
		if m := dayWord.FindString(s.text[s.at:]); m != "" && strings.HasPrefix(strings.TrimLeft(s.text[s.at+len(m):],
			" "), ".") {
			o.Weekday, o.Said = true, o.Said || !lordsDay.MatchString(m)
			s.at += len(m)
			o.End = s.at
			continue
		}
		s.at = at
		return
	}
}

// Parted reports whether a date that does not fill its paragraph is set apart from
// what follows, as an opening is: by a mark, a bracket, a line end or a dash. Running
// words such as "May I ask" or "3 men came" have none.
func (o Date) Parted(text string) bool {
	rest := strings.TrimLeft(text[o.End:], "*_)]")
	if rest == "" || o.Weekday && o.End > 0 || strings.HasPrefix(rest, "  ") || rest[0] == '\t' { // a margin
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case '.', ',', ':', ';', '–', '—', '\n', '(', '…', '-':
		return true
	}
	rest = strings.TrimLeft(rest, spaces)
	r, _ = utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("–—-…", r) || text[o.End-1] == '.' || (o.Full() || o.Month > 0 && o.Day > 0 &&
		o.Ordinal) &&
		!unicode.IsLower(r)
}

// Full reports whether day, month and year are printed.
func (o Date) Full() bool {
	return o.Day > 0 && o.Month > 0 && (o.Year > 0 || o.until != nil && o.until.Year > 0)
}

// In is a date with the year that stands at the beginning of a text below it, as in a diary for five years; end is
// where the year ends in that text.
func (o Date) In(year, end int) Date {
	o.Year, o.End, o.Whole = year, end, false
	return o
}

// Republican reports whether it is a date of the French Republic.
func (o Date) Republican() bool { return o.republic > 0 || o.republicYear > 0 }

// valid reports whether a calendar, old or new, has the day.
func valid(d dates.Day) bool { return d.Valid() || d.OldOnly() }
