package dated

import (
	"regexp"
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
	dow       int  // the day of the week that is named, 1 for Monday, else 0
	season    int  // 1 for spring; there is no day or month then
	short     bool // year is of two figures: "3.v.12"
	either    bool // it names two days and does not say which: "2nd or 3rd July"
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
	for _, read := range []func() (opening, bool){s.figures, s.margin, s.stretch, s.words, s.season} {
		s.at = start
		if o, ok = read(); ok {
			break
		}
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
	if m := orAnother.FindString(s.text[s.at:]); m != "" && o.day > 0 {
		o.either = true
		s.at += len(m)
		o.end = s.at
	}
	rest := strings.TrimLeft(s.text[s.at:], spaces+"*_)]")
	o.whole = rest == "" || strings.Trim(rest, ".:,;–—- "+spaces) == ""
	return o, true
}

// said is what stands before the date of an entry on pages that a program has made.
var said = regexp.MustCompile(`^(?i:(?:posted|published|written|created|entry|diary) (?:on|for|of) ` +
	`|(?:date|datum|дата): ?)`)

// another is a further day after one: a list of days.
var another = regexp.MustCompile(`^,? ?(?:and |& )?\d{1,2}(?:st|nd|rd|d|th)\b`)

// orAnother is a second day that it may be instead.
var orAnother = regexp.MustCompile(`^,? (?:or|oder|ou|или) (?:the |le |den )?\d{1,2}(?:st|nd|rd|d|th|er|-го|\.)?`)

// dayWord is a name of a day as diarists add it: "Office day", "Lord's day".
var (
	dayWord = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’-]*[ -]){0,3}[\p{L}'’-]*[Dd]ay\b`)
	feast   = regexp.MustCompile(`(?i)day|easter|whitsun|christmas|valentine|michaelmas|candlemas|lent|eve\b|` +
		`advent|new year|tag\b|ostern|pfingsten|weihnacht|pâques|noël|пасха|рождество|день`)
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
			if strings.HasPrefix(inner, "lord’s day") || strings.HasPrefix(inner, "lord's day") {
				o.dow = 7
			}
			named := o.weekday
			for w := range strings.FieldsFuncSeq(inner, func(r rune) bool { return !unicode.IsLetter(r) }) {
				if weekdays[w] > 0 {
					o.weekday, o.dow, named = true, weekdays[w], true
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
		if w, end := s.word(s.at); weekdays[w] > 0 && utf8.RuneCountInString(w) > 4 { // “Sun.” may be the weather
			o.weekday, o.dow = true, weekdays[w]
			s.at, o.end = end, end
			continue
		}
		if m := dayWord.FindString(s.text[s.at:]); m != "" && strings.HasPrefix(strings.TrimLeft(s.text[s.at+len(m):],
			" "), ".") {
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
	if rest == "" || o.weekday && o.end > 0 || strings.HasPrefix(rest, "  ") || rest[0] == '\t' { // a margin
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
