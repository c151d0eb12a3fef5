package ask

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/when"
	"daybook/index/lexicon"
)

// yearsTold are the years that a text names, each with up to three words before it, where its day
// and month are.
func yearsTold(text string) (list []string) {
	digit := func(i int) bool { return i >= 0 && i < len(text) && '0' <= text[i] && text[i] <= '9' }
	for i := range len(text) {
		if text[i] != '1' || digit(i-1) || !digit(i+1) || !digit(i+2) || !digit(i+3) || digit(i+4) {
			continue
		}
		from := i
		for range 3 {
			from = strings.LastIndexByte(strings.TrimRight(text[:from], " "), ' ') + 1
		}
		list = append(list, text[from:i+4])
	}
	return list
}

// longestTold is how many days a time may have that an item is found by besides its own: one
// month. A year alone is too often named by the way.
const longestTold = 31

// feasts are the days that the calendar calls by a name.
var feasts = []string{"May Day", "Christmas Eve", "Christmas Day", "New Year's Eve", "New Year's Day"}

var reYearAfter = regexp.MustCompile(`^,? 1\d{3}\b`)

// daysTold are the days that a text names without a year.
func daysTold(text string) (list []string) {
	for _, name := range feasts {
		if strings.Contains(text, name) {
			list = append(list, name)
		}
	}
	for m := time.January; m <= time.December; m++ {
		for name, at := m.String(), 0; ; at += len(name) {
			i := strings.Index(text[at:], name)
			if i < 0 {
				break
			}
			at += i
			if reYearAfter.MatchString(text[at+len(name):]) {
				continue // see yearsTold
			}
			lead := strings.TrimRight(text[:at], " ")
			day := lead[len(strings.TrimRight(lead, "0123456789")):]
			if len(day) == 1 || len(day) == 2 {
				list = append(list, day+" "+name)
			}
		}
	}
	return list
}

// toldTimes are by item the days and months that the calendar says it tells of: an entry of 1944
// may remember one evening of 1942, and is asked for by that. A day without a year is of the year by which
// it is no further from the item than a month.
func toldTimes(c *corpus.Corpus, items []*corpus.Item) map[*corpus.Item][]dates.Date {
	told := map[*corpus.Item][]dates.Date{}
	read := c.Dates(dates.Day{})
	for _, it := range items {
		if lexicon.Bare(it) {
			continue
		}
		for _, text := range []string{it.Headline, it.Abstract} {
			for _, s := range yearsTold(text) {
				told[it] = append(told[it], timesIn(read, s, longestTold)...)
			}
			if it.Date.IsZero() {
				continue
			}
			for _, s := range daysTold(text) {
				for year := it.Date.From.Year - 1; year <= it.Date.To.Year+1; year++ {
					for _, d := range timesIn(read, fmt.Sprintf("%s %d", s, year), longestTold) {
						if it.Date.Overlaps(d.From.AddDays(-loosely), d.To.AddDays(loosely)) {
							told[it] = append(told[it], d)
						}
					}
				}
			}
		}
	}
	return told
}

// A noted is a time that a note to an item tells of, or a year that it names.
type noted struct {
	dates []dates.Date
	years []int
}

var reMonth = regexp.MustCompile(`(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter)`)

// reThatSeason is how our abstracts call a season of the year of which they tell.
var reThatSeason = regexp.MustCompile(`\bthat (spring|summer|autumn)\b`)

// notedTimes are by item the times that notes and editors tell of in it, and seasons that our abstract does.
func notedTimes(c *corpus.Corpus, items []*corpus.Item) map[*corpus.Item]*noted {
	all := map[*corpus.Item]*noted{}
	read := c.Dates(dates.Day{})
	for _, it := range items {
		if lexicon.Bare(it) {
			continue
		}
		n := &noted{}
		if m := reThatSeason.FindStringSubmatch(it.Abstract); m != nil && !it.Date.IsZero() {
			n.add(read, fmt.Sprintf("%s %d", m[1], it.Date.From.Year))
		}
		for _, p := range it.Passages() {
			if p.Voice != corpus.Diarist {
				n.add(read, p.Text)
			}
			for _, note := range p.Notes {
				n.add(read, note.Text)
			}
		}
		if len(n.years) > 0 {
			all[it] = n
		}
	}
	return all
}

// add adds the times of a text.
func (n *noted) add(read when.Reader, text string) {
	for _, s := range yearsTold(text) {
		year, _ := strconv.Atoi(s[len(s)-4:])
		n.years = append(n.years, year)
		if reMonth.MatchString(s) {
			n.dates = append(n.dates, timesIn(read, s, longestNoted)...)
		}
	}
}

// longestNoted is how many days a time may have that an item is found by as a note tells of it: a season.
const longestNoted = 93

// timesIn are the times of fewer days than so many that a text names, of one year each.
func timesIn(read when.Reader, text string, days int) (list []dates.Date) {
	for _, f := range read.Find(text) {
		if w := f.When; f.Err == nil && !w.Recurring && w.To.Sub(w.From) < days {
			list = append(list, dates.Date{From: w.From, To: w.To, Precision: precision(w)})
		}
	}
	return list
}

func precision(w dates.When) dates.Precision {
	if w.From == w.To {
		return dates.PrecisionDay
	}
	return dates.PrecisionMonth
}

// fit is how an item fits the times of a question: by its date, or by what it tells of. Where
// nothing but a time is asked for, the date alone counts.
func (x *Finder) fit(r *Reading, it *corpus.Item) TimeFit {
	fit := x.strictly(r, it)
	if fit >= SameYear && len(r.words) > 0 && r.isNear(it.Date) {
		return UnderIt // what opened on the 3rd may be told of on the 5th
	}
	return fit
}

// strictly is fit for what is of the time or tells of it, without what was written soon after or before.
func (x *Finder) strictly(r *Reading, it *corpus.Item) TimeFit {
	fit := timeFit(r.Times, it.Date)
	if fit == NoTime && len(r.ByEvents) > 0 {
		if fit = x.byEvents(r, it); fit == OtherTime {
			return NoTime
		}
	}
	if fit <= About || len(r.words) == 0 {
		return fit
	}
	if len(r.ByEvents) > 0 && slices.ContainsFunc(r.Times, r.whenItWas) {
		fit = min(fit, x.byEvents(r, it))
	}
	if r.meantLoosely(it.Date) {
		return About
	}
	for _, d := range x.told[it] {
		if timeFit(r.Times, d) <= About || r.meantLoosely(d) {
			return About
		}
	}
	if fit > UnderIt && x.noted[it] != nil && slices.ContainsFunc(x.noted[it].dates, func(d dates.Date) bool {
		return timeFit(r.Times, d) <= About || r.meantLoosely(d)
	}) {
		return UnderIt
	}
	return fit
}

// tells reports whether an item or a note to it tells of a time besides its own.
func (x *Finder) tells(it *corpus.Item, of func(dates.Date) bool) bool {
	n := x.noted[it]
	return slices.ContainsFunc(x.told[it], of) || n != nil && slices.ContainsFunc(n.dates, of)
}

// early reports whether a time is before the first item of the diaries: nothing can be of it, and
// whoever names it asks for what is told of it later.
func (x *Finder) early(w dates.When) bool { return !w.Recurring && w.To.Before(x.first) }

// firstDay is the day of the first item of the diaries proper.
func firstDay(items []*corpus.Item) dates.Day {
	first := dates.Latest
	for _, it := range items {
		if d := it.Date.From; it.Entry.Part == corpus.Body && !it.Date.IsZero() && d.Before(first) {
			first = d
		}
	}
	return first
}

// Contradicts reports whether an item is of another time than the question names, though it may
// be of the same year, and tells of none that the question names.
func (x *Finder) Contradicts(r Reading, it *corpus.Item) bool {
	return x.strictly(&r, it) >= SameYear && !x.notedYear(&r, it)
}

// notedYear reports whether a question is for a season or more, and a note to the item names its year.
func (x *Finder) notedYear(r *Reading, it *corpus.Item) bool {
	n := x.noted[it]
	return n != nil && slices.ContainsFunc(r.Times, func(w dates.When) bool {
		return !w.Recurring && w.To.Sub(w.From) > longestTold && slices.ContainsFunc(n.years, func(year int) bool {
			return w.From.Year <= year && year <= w.To.Year
		})
	})
}
