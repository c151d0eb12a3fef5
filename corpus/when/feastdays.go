package when

import (
	"cmp"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dates"
)

// A feast that moves is on the day that the diaries' calendars give it: by the old style the Julian Easter, by the
// new one the Gregorian, and for who may keep the Orthodox Church's feasts hers as well. Where that comes to one day
// it is that day, and said to be worked out; where it comes to two, both are said, and neither is taken.

// kept is a day, or the days, of a feast as some of the diaries would have it.
type kept struct {
	when     dates.When
	orthodox bool
	rule     string
}

// For returns the reader for a request that is about one diary alone: feasts are then by its calendar. "" is all.
func (r Reader) For(diary string) Reader {
	if slices.ContainsFunc(r.Covered, func(y Years) bool { return y.Diary == diary }) {
		r.diary = diary
	}
	return r
}

// calendars are those of the diaries that have something from a year, or else of those that come nearest to it.
func (r Reader) calendars(year int) []Years {
	var near []Years
	least := 0
	for _, y := range r.Covered {
		if r.diary != "" && y.Diary != r.diary {
			continue
		}
		y.Style = cmp.Or(y.Style, dates.NewStyle)
		away := max(y.First-year, year-y.Last, 0)
		if len(near) == 0 || away < least {
			near, least = nil, away
		}
		if away == least {
			near = append(near, y)
		}
	}
	switch {
	case len(near) > 0:
		return near
	case year <= 1582: // when the new style began
		return []Years{{Style: dates.OldStyle}}
	case year <= 1752: // when the last of the West began it
		return []Years{{Style: dates.OldStyle}, {Style: dates.NewStyle}}
	}
	return []Years{{Style: dates.NewStyle}}
}

// kept works a feast out by each calendar that may be meant, each day once; why says why there is none.
func (r Reader) kept(p piece) (list []kept, why string) {
	for _, c := range r.calendars(p.year) {
		if p.style != "" {
			c.Style = p.style
		}
		for _, orthodox := range []bool{false, true} {
			switch f := p.feast; {
			case orthodox && (!f.first.Both() && f.church != orthodoxChurch || f.church == westernChurch):
			case orthodox && f.church == anyChurch && (!c.Orthodox || c.Style == dates.OldStyle):
			case !orthodox && f.church == orthodoxChurch:
			default:
				k, no := f.in(p.year, c.Style, orthodox)
				if no != "" {
					why = no
				} else if !slices.ContainsFunc(list, k.same) {
					list = append(list, k)
				}
			}
		}
	}
	if p.style == "" && !slices.ContainsFunc(list, func(k kept) bool { return k.when.Style == dates.OldStyle }) {
		for i := range list {
			list[i].when.Style = "" // as such diaries count anyway
		}
	}
	return list, why
}

// in works a feast out by one calendar.
func (f *feastAsked) in(year int, style dates.Style, orthodox bool) (kept, string) {
	from, why := f.first.Kept(year, style, orthodox)
	if why != "" {
		return kept{}, why
	}
	to, why := f.last.Kept(year, style, orthodox)
	rule := f.first.KeptRule(year, style, orthodox)
	if f.evening() {
		rule = "it is the evening of the one day or of the other"
	}
	return kept{dates.When{From: from, To: to, Style: style}, orthodox, rule}, why
}

// evening reports whether the feast is one of two fixed days, as Twelfth Night is.
func (f *feastAsked) evening() bool { return !f.first.Moves() && f.first != f.last }

// same reports whether two are on the same days, by whatever calendar.
func (k kept) same(other kept) bool { return k.when.Same(other.when) }

// feastDays are the times that a feast may be, where it is more than one.
func (r Reader) feastDays(p piece) []dates.When {
	list, _ := r.kept(p)
	if len(list) < 2 {
		return nil
	}
	var times []dates.When
	for _, k := range list {
		times = append(times, k.when)
	}
	return times
}

// feast works out the days of a feast, or says why there are none.
func (r Reader) feast(p piece) (dates.When, *dates.Error) {
	name := p.feast.name
	if p.year == 0 {
		if p.feast.evening() {
			if k, why := p.feast.in(2000, dates.NewStyle, false); why == "" {
				k.when.From.Year, k.when.To.Year = 0, 0
				return dates.When{From: k.when.From, To: k.when.To, Recurring: true}, nil
			}
		}
		year := 1938
		if len(r.Covered) > 0 {
			year = r.calendars(0)[0].First // any year of theirs
		}
		e := &dates.Error{Text: "“" + name + "” falls on another day each year.",
			Hint: fmt.Sprintf("Write the year, such as %s %d.", name, year)}
		if !p.feast.first.Moves() {
			e.Text = "“" + name + "” is on another day in each church, or by each calendar."
		}
		return dates.When{}, e
	}
	if e := r.lacks(piece{unit: yearUnit, year: p.year}); e != nil {
		return dates.When{}, e
	}
	list, why := r.kept(p)
	if len(list) == 0 {
		return dates.When{}, &dates.Error{Text: "“" + name + "”: " + why + ".", Hint: dateForms}
	}
	a := list[0]
	if len(list) == 1 {
		w := a.when
		w.Remark = fmt.Sprintf("%s %d is worked out as %s: %s.", capital(name), p.year, w, a.rule)
		return w, r.inRange(w)
	}
	b := list[1]
	by := [2]string{"", ""} // the styles are in the words of the days
	if a.when.Style == b.when.Style {
		by = [2]string{" by the Western churches", " by the Orthodox ones"}
	}
	return dates.When{}, &dates.Error{Text: fmt.Sprintf("%s %d was kept on two days: %s%s, %s%s.", capital(name),
		p.year, a.when, by[0], b.when, by[1]), Hint: fmt.Sprintf("Write %s or %s, for the one that is meant.", a.when.Plain(),
		b.when.Plain())}
}

// capital writes a name as it begins a sentence.
func capital(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[n:]
}
