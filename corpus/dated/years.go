package dated

import (
	"fmt"
	"slices"
)

// leastYears is how many days of a diary for several years have a year beneath them at least.
const leastYears = 3

// takeYears takes the days of a diary for several years: a day and month stand over paragraphs that begin with their
// years, "January 1" over "1936. Frost" and "1937. Thaw".
func (f *finder) takeYears() {
	for _, m := range f.by[byHeading] {
		if m.open.Year > 0 {
			return // years stand over days
		}
	}
	var marks []mark
	with, without, several := 0, 0, false
	all := joined(f.by[byHeading], f.yearly)
	for i, m := range all {
		if m.context || m.open.Day == 0 || m.open.Month == 0 || !m.heading {
			continue
		}
		n, last := 0, 0
		for _, y := range all[i+1:] {
			if y.open.Month > 0 || y.context {
				break
			}
			if several = several || n > 0 && y.open.Year != last; y.open.Year == last {
				break
			}
			n, last = n+1, y.open.Year
			y.printed = fmt.Sprintf("%s … %d", m.printed, y.open.Year)
			y.open = m.open.In(y.open.Year, y.open.End)
			marks = append(marks, y)
		}
		if n > 0 {
			with++
		} else {
			without++
		}
	}
	if with < leastYears || without*10 > with || !several {
		return
	}
	for _, m := range f.by[byHeading] {
		m.context, m.years = true, true
		marks = append(marks, m)
	}
	f.by[byHeading], f.by[byParagraph] = nil, joined(marks, nil)
	f.others = slices.DeleteFunc(f.others, func(m mark) bool { return !m.unread })
}
