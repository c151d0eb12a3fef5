package printed

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dates"
)

// A Feast is the name of a feast that stands where a date does. The zero value is none.
type Feast struct {
	Words string // as printed, with the year where there is one
	Year  int    // as printed, else 0
	End   int    // of the words in the text, in bytes
	Whole bool   // nothing else stands in the text
	about feastRule
}

// A feastRule says which day of a year a feast is.
type feastRule struct {
	month    time.Month // of a feast that has its day
	day      int
	fromEast int  // days after Easter Sunday, of one that has not
	advent   int  // which Sunday of Advent it is, else 0
	orthodox bool // Easter, or the day, is by the old style always
	vague    bool // it is the name of several days
	// Of a Sunday that the Church counts, what it is counted from, its number, or that it is the last.
	count sundays
	nth   int
	final bool
}

// ReadFeast reads the feast that a text begins with, alone, with a year, or set apart from what
// follows by a stop, a colon or a dash.
func ReadFeast(text string) (f Feast, ok bool) {
	s := scanner{text: text}
	s.skip(spaces + "*_([#")
	start := s.at
	if f.about, ok = s.feast(); !ok {
		return f, false
	}
	f.End = s.at
	s.skip("., " + spaces)
	for _, join := range []string{"of ", "in ", "de ", "del ", "anno "} {
		if strings.HasPrefix(s.text[s.at:], join) {
			s.at += len(join)
		}
	}
	if m := yearForm.FindStringSubmatch(s.text[s.at:]); m != nil && len(m[1]) == 4 && m[2] == "" &&
		!digitAt(s.text, s.at+len(m[0])) {
		f.Year, _ = strconv.Atoi(m[1])
		f.End = s.at + len(m[0])
	}
	f.Words = text[start:f.End]
	rest := strings.TrimLeft(text[f.End:], "*_)]")
	f.Whole = strings.Trim(rest, ".:,;–—- "+spaces) == ""
	first, _ := utf8.DecodeRuneInString(f.Words)
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, spaces))
	return f, f.Whole || strings.ContainsRune(".:;–—", next) && (unicode.IsUpper(first) || unicode.IsDigit(first))
}

// afterFeast reads a date that the name of a feast stands before: "Easter Monday, 20 April 1908".
func (s *scanner) afterFeast(start int) (o Date, ok bool) {
	s.at = start
	if _, ok = s.feast(); !ok {
		return o, false
	}
	s.skip(",.( " + spaces)
	at := s.at
	for _, read := range []func() (Date, bool){s.figures, s.margin, s.words} {
		s.at = at
		if o, ok = read(); ok {
			break
		}
	}
	o.Weekday = true
	return o, ok && o.Day > 0 && (o.Month > 0 || o.Ordinal)
}

// mostFeastWords is how many words the name of a feast has at most.
const mostFeastWords = 5

// feast passes over the name of a feast, the longest that there is.
func (s *scanner) feast() (r feastRule, ok bool) {
	at, end := s.at, 0
	after := func(e int) int { return e + len(s.text[e:]) - len(strings.TrimLeft(s.text[e:], spaces+".-")) }
	if w, e := feastWord(s.text, at); feastArticles[w] {
		at = after(e)
	}
	var words []string
	for range mostFeastWords {
		w, e := feastWord(s.text, at)
		if w == "" {
			break
		}
		words = append(words, w)
		if rule, known := feasts[strings.Join(words, " ")]; known {
			r, ok, end = rule, true, e
		}
		at = after(e)
	}
	if counted, is := s.sunday(); is && s.at > end {
		return counted, true
	}
	if ok {
		s.at = end
	}
	return r, ok
}

var feastArticles = map[string]bool{"the": true, "am": true, "le": true, "la": true, "il": true, "de": true,
	"den": true, "op": true, "der": true, "el": true, "on": true}

// feastWord is the letters, or figures, at a place, as the names of feasts are listed.
func feastWord(s string, at int) (word string, end int) {
	end = at
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '’' && r != '\'' {
			break
		}
		end += n
	}
	word = strings.ReplaceAll(strings.ToLower(s[at:end]), "’", "'")
	return strings.TrimSuffix(word, "'"), end
}

// Years in which Protestant Germany and Denmark, and Sweden, kept Easter by astronomy and not by
// the Gregorian rule: H. Grotefend, Zeitrechnung, under Kalender, verbesserter; for Sweden to 1844.
var otherEasters = map[int]bool{1724: true, 1744: true, 1802: true, 1805: true, 1818: true, 1825: true, 1829: true}

// The years from which the days of a diary are by the new style where nothing says the style: in
// Britain since September 1752, in Russia since February 1918. Before 1582 there was the old one only.
const (
	britainNew = 1752
	russiaNew  = 1918
	onlyOld    = 1582
)

// Day is the day of the feast in a year, as a diary of that style writes it; style is "" where
// nothing says it. why says why it cannot be told.
func (f Feast) Day(year int, style dates.Style) (d dates.Day, why string) {
	r := f.about
	switch {
	case r.vague:
		return d, "it may be any of several days"
	case r.month > 0 && !r.orthodox:
		return dates.Day{Year: year, Month: r.month, Day: r.day}, ""
	case style == "" && year <= onlyOld:
		style = dates.OldStyle
	case style == "" && (r.orthodox && year <= russiaNew || year <= britainNew):
		return d, "nothing says by which calendar the diary counts"
	case style == "":
		style = dates.NewStyle
	}
	switch {
	case r.month > 0 && style == dates.OldStyle:
		return dates.Day{Year: year, Month: r.month, Day: r.day}, ""
	case r.month > 0: // the one that falls into the year by the new style
		for _, y := range []int{year, year - 1} {
			if d = (dates.Day{Year: y, Month: r.month, Day: r.day}).FromOldStyle(); d.Year == year {
				break
			}
		}
		return d, ""
	case r.advent > 0: // the Sunday next to 30 November is the first
		d = firstSunday(dates.Day{Year: year, Month: time.November, Day: 27}, style)
		return style.AddDays(d, 7*(r.advent-1)), ""
	case r.orthodox:
		return style.AddDays(dates.OrthodoxEaster(year, style), r.fromEast), ""
	case style == dates.NewStyle && otherEasters[year]:
		return d, fmt.Sprintf("in %d Easter was kept on two days", year)
	}
	if r.count != notCounted {
		return r.counted(year, style)
	}
	return style.AddDays(dates.Easter(year, style), r.fromEast), ""
}

// Rule says how [Feast.Day] is worked out, in words.
func (f Feast) Rule(style dates.Style) string {
	switch r := f.about; {
	case r.month > 0:
		return "the feast is on the same day each year"
	case r.advent > 0, r.count == inAdvent, r.count == beforeAdvent, r.final:
		return "the first Sunday of Advent is the one next to 30 November"
	case r.count == afterEpiphany:
		return "the Sundays are counted from 6 January, and end before Septuagesima"
	case r.count == afterChristmas:
		return "the Sundays are counted from Christmas, and end before Epiphany"
	case r.orthodox || style == dates.OldStyle:
		return "the feast is reckoned from Easter by the Julian rule"
	}
	return "the feast is reckoned from Easter by the Gregorian rule"
}
