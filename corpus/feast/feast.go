// Package feast knows the feasts of the Church's year by their names, and works out which day a feast is in a
// year by the calendar that a diary counts by: for who reads dates in the diaries (corpus/dated/printed) and for
// who reads them as people ask (corpus/when).
package feast

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dates"
)

// A Feast is a feast by the rule that says which day of a year it is. It is comparable, and the zero value is none.
type Feast struct {
	name     string     // as it is listed; "" of a Sunday that the Church counts
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

// mostWords is how many words the name of a feast has at most.
const mostWords = 5

const spaces = " \t\n\u00a0\u2009\u202f\u200a"

// At reads the name of a feast that stands in a text at a place, the longest that there is, and says where it ends.
func At(text string, at int) (f Feast, end int, ok bool) {
	f, end, ok = listed(text, at)
	if w, e := word(text, at); articles[w] {
		if g, e, is := listed(text, next(text, e)); is && e > end {
			f, end, ok = g, e, true
		}
	}
	if counted, e, is := sunday(text, at); is && e > end {
		return counted, e, true
	}
	return f, end, ok
}

// listed reads the longest of the listed names that stands at a place.
func listed(text string, at int) (f Feast, end int, ok bool) {
	var words []string
	for range mostWords {
		w, e := word(text, at)
		if w == "" {
			break
		}
		words = append(words, w)
		if known, is := byName[strings.Join(words, " ")]; is {
			f, end, ok = known, e, true
		}
		at = next(text, e)
	}
	return f, end, ok
}

var articles = map[string]bool{"the": true, "am": true, "le": true, "la": true, "il": true, "de": true,
	"den": true, "op": true, "der": true, "el": true, "on": true}

// word is the letters, or figures, at a place, as the names of feasts are listed.
func word(s string, at int) (word string, end int) {
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

// next is the place of the word behind one that ends at a place.
func next(s string, end int) int {
	return end + len(s[end:]) - len(strings.TrimLeft(s[end:], spaces+".-"))
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
	switch {
	case f.vague:
		return d, "it may be any of several days"
	case f.month > 0 && !f.orthodox:
		return dates.Day{Year: year, Month: f.month, Day: f.day}, ""
	case style == "" && year <= onlyOld:
		style = dates.OldStyle
	case style == "" && (f.orthodox && year <= russiaNew || year <= britainNew):
		return d, "nothing says by which calendar the diary counts"
	case style == "":
		style = dates.NewStyle
	}
	if f.otherwise(year, style) {
		return d, fmt.Sprintf("in %d Easter was kept on two days", year)
	}
	return f.in(year, style)
}

// otherwise reports whether not all who count by the style kept the feast on one day that year.
func (f Feast) otherwise(year int, style dates.Style) bool {
	return f.month == 0 && f.advent == 0 && !f.orthodox && style == dates.NewStyle && otherEasters[year]
}

// in is the day of the feast in a year of a style.
func (f Feast) in(year int, style dates.Style) (d dates.Day, why string) {
	switch {
	case f.month > 0 && (!f.orthodox || style == dates.OldStyle):
		return dates.Day{Year: year, Month: f.month, Day: f.day}, ""
	case f.month > 0: // the one that falls into the year by the new style
		for _, y := range []int{year, year - 1} {
			if d = (dates.Day{Year: y, Month: f.month, Day: f.day}).FromOldStyle(); d.Year == year {
				break
			}
		}
		return d, ""
	case f.advent > 0: // the Sunday next to 30 November is the first
		d = firstSunday(dates.Day{Year: year, Month: time.November, Day: 27}, style)
		return style.AddDays(d, 7*(f.advent-1)), ""
	case f.orthodox:
		return style.AddDays(dates.OrthodoxEaster(year, style), f.fromEast), ""
	case f.count != notCounted:
		return f.counted(year, style)
	}
	return style.AddDays(dates.Easter(year, style), f.fromEast), ""
}

// Rule says how [Feast.Day] is worked out, in words.
func (f Feast) Rule(style dates.Style) string {
	switch {
	case f.month > 0:
		return "the feast is on the same day each year"
	case f.advent > 0, f.count == inAdvent, f.count == beforeAdvent, f.final:
		return "the first Sunday of Advent is the one next to 30 November"
	case f.count == afterEpiphany:
		return "the Sundays are counted from 6 January, and end before Septuagesima"
	case f.count == afterChristmas:
		return "the Sundays are counted from Christmas, and end before Epiphany"
	case f.orthodox || style == dates.OldStyle:
		return "the feast is reckoned from Easter by the Julian rule"
	}
	return "the feast is reckoned from Easter by the Gregorian rule"
}

// Moves reports whether the feast falls on another day each year, so that it needs one.
func (f Feast) Moves() bool { return f.month == 0 }

// Vague reports whether the name is that of several days, of which no one is meant: see [Feast.Usual].
func (f Feast) Vague() bool { return f.vague }

// Both reports whether the Western and the Orthodox churches may keep the feast on two days.
func (f Feast) Both() bool {
	return !f.vague && (f.orthodox || f.month == 0 && f.advent == 0 && f.count == notCounted)
}

// Kept is the day of the feast in a year of a style, as the Orthodox churches keep it or as the Western ones do,
// who are meant by whoever asks for it by name. why says why there is none.
func (f Feast) Kept(year int, style dates.Style, orthodox bool) (d dates.Day, why string) {
	f.orthodox = orthodox
	return f.in(year, style)
}

// KeptRule says how [Feast.Kept] is worked out, in words.
func (f Feast) KeptRule(year int, style dates.Style, orthodox bool) string {
	f.orthodox = orthodox
	if f.otherwise(year, style) {
		return f.Rule(style) + "; some Protestant countries kept it on another day that year"
	}
	return f.Rule(style)
}

// Usual are the first and the last day that people mean who ask for a feast: the same day mostly; of Easter, its
// Sunday; of Lent, Ash Wednesday and Easter Eve. Of a name for which that cannot be said ok is false.
func (f Feast) Usual() (first, last Feast, ok bool) {
	if !f.vague {
		return f, f, f != Feast{}
	}
	u, ok := usual[f.name]
	return byName[u[0]], byName[u[1]], ok
}

// usual are the days meant by names that may be of several.
var usual = func() map[string][2]string {
	m := map[string][2]string{}
	for days, names := range map[[2]string]string{
		{"easter day", "easter day"}: "easter|ostern|pâques|pascua|pasqua|pasen|páscoa|påsk|påske|wielkanoc|пасха|" +
			"пасху|пасхи|пасхе",
		{"whit sunday", "whit sunday"}: "whitsun|pentecost|pfingsten|pentecôte|pentecostés|pentecoste|pinksteren|" +
			"pingst|pinse",
		{"christmas day", "christmas day"}: "christmas|xmas|weihnacht|weihnachten|noël|navidad|natale|kerstmis|" +
			"boże narodzenie",
		{"ash wednesday", "easter eve"}:     "lent",
		{"palm sunday", "easter eve"}:       "holy week|semana santa|страстная неделя",
		{"shrove sunday", "shrove tuesday"}: "shrovetide",
		{"twelfth eve", "epiphany"}:         "twelfth night", // of 5 January, or of 6 January
	} {
		for name := range strings.SplitSeq(names, "|") {
			m[name] = days
		}
	}
	return m
}()

// Begins reports whether the name of a feast can begin with a word, as the names are listed.
func Begins(word string) bool { return firstWords[word] }

var firstWords = func() map[string]bool {
	m := map[string]bool{}
	for name := range byName {
		first, _, _ := strings.Cut(name, " ")
		first, _, _ = strings.Cut(first, "'")
		m[first] = !articles[first]
	}
	for w := range countOrdinals {
		m[w] = len(w) > 2 // IV. post Trin. is what diarists write
	}
	for w := range sundayWords {
		m[w] = true
	}
	m["twenty"] = true
	return m
}()
