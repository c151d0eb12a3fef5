package ask

import (
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
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

// toldTimes are by item the days and months that the calendar says it tells of: an entry of 1944
// may remember one evening of 1942, and is asked for by that.
func toldTimes(c *corpus.Corpus, items []*corpus.Item) map[*corpus.Item][]dates.Date {
	told := map[*corpus.Item][]dates.Date{}
	read := c.Dates(dates.Day{})
	for _, it := range items {
		if lexicon.Bare(it) {
			continue
		}
		for _, text := range []string{it.Headline, it.Abstract} {
			for _, s := range yearsTold(text) {
				for _, f := range read.Find(s) {
					w := f.When
					if f.Err == nil && !w.Recurring && w.To.Sub(w.From) < longestTold {
						told[it] = append(told[it], dates.Date{From: w.From, To: w.To, Precision: precision(w)})
					}
				}
			}
		}
	}
	return told
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
	if fit >= SameYear && len(r.words) > 0 && soon(r.Times, it.Date) {
		return UnderIt
	}
	return fit
}

// strictly is fit for what is of the time or tells of it, without what was written soon after.
func (x *Finder) strictly(r *Reading, it *corpus.Item) TimeFit {
	fit := timeFit(r.Times, it.Date)
	if fit <= About || len(r.words) == 0 {
		return fit
	}
	for _, d := range x.told[it] {
		if timeFit(r.Times, d) <= About {
			return About
		}
	}
	return fit
}

// soonAfter is within how many days a diary tells of what was on a day.
const soonAfter = 7

// soon reports whether an item is of one of the days after a day that a question names: what
// opened on the 3rd may be told of on the 5th.
func soon(times []dates.When, d dates.Date) bool {
	return d.Precision == dates.PrecisionDay && d.Basis != dates.Under &&
		slices.ContainsFunc(times, func(w dates.When) bool {
			return !w.Recurring && w.From == w.To && d.From.After(w.To) && d.From.Sub(w.To) <= soonAfter
		})
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
func (x *Finder) Contradicts(r Reading, it *corpus.Item) bool { return x.strictly(&r, it) >= SameYear }
