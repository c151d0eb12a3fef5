package dated

import (
	"fmt"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
)

// A namedDay is a dated entry that names its day of the week.
type namedDay struct {
	file  string
	line  int
	entry *corpus.Entry
	dow   int // 1 for Monday
}

// leastNamed is how many days of the week must be those of the old style, and none of the
// new, for the diary to be in it.
const leastNamed = 3

// styleOfWeekdays tells the style from the days of the week, which differ in the two: old
// where several are those of the old style and none is of the new; "" where they do not say.
func (r *Reader) styleOfWeekdays() dates.Style {
	before, after := r.agreeing(dates.OldStyle), r.agreeing(dates.NewStyle)
	switch {
	case before >= leastNamed && after == 0 && before*10 >= len(r.named)*8:
		r.problem(r.names[0], 0, fmt.Sprintf("the diary counts by the old style: the days of the week of %d of its %d "+
			"dates that name one are those of the old style, and none is of the new", before, len(r.named)),
			"If that is wrong, say “style: new” in front matter.")
		return dates.OldStyle
	}
	return ""
}

// newByWeekdays is the new style where several days of the week are its own, and none is the old one's.
func (r *Reader) newByWeekdays() dates.Style {
	if r.agreeing(dates.NewStyle) >= leastNamed && r.agreeing(dates.OldStyle) == 0 {
		return dates.NewStyle
	}
	return ""
}

// agreeing is how many of the days of the week that are named are those of their dates in a style.
func (r *Reader) agreeing(style dates.Style) (n int) {
	for _, d := range r.named {
		if d.weekdayIn(style) == d.dow {
			n++
		}
	}
	return n
}

func (d namedDay) weekdayIn(style dates.Style) int {
	if style == dates.OldStyle {
		return d.entry.Date.From.FromOldStyle().Weekday()
	}
	return d.entry.Date.From.Weekday()
}

var weekdayWords = [...]string{"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// checkWeekdays reports the days whose day of the week is not the one that the diary names:
// a slip of the diarist's, or a year or style that was taken wrongly.
func (r *Reader) checkWeekdays() {
	var wrong []namedDay
	for _, d := range r.named {
		if d.weekdayIn(d.entry.Date.Style) != d.dow {
			wrong = append(wrong, d)
		}
	}
	if len(wrong) == 0 {
		return
	}
	var examples []string
	for _, d := range wrong[:min(3, len(wrong))] {
		style := ""
		if d.entry.Date.Style == dates.OldStyle {
			style = ", old style,"
		}
		examples = append(examples, fmt.Sprintf("“%s” is taken as %s, which%s was a %s",
			printed.Shorten(d.entry.Date.Printed, 40), d.entry.Date.Words(), style,
			weekdayWords[d.weekdayIn(d.entry.Date.Style)]))
	}
	hint := "The dates stand as they are printed."
	if len(wrong)*2 > len(r.named) {
		hint = "Where most are wrong, the year or the calendar is: say “style: old” in front matter, or the year " +
			"in a heading."
	}
	r.problem(wrong[0].file, wrong[0].line, fmt.Sprintf("the day of the week is another than the one that is named in "+
		"%d of the %d dates that name one: %s", len(wrong), len(r.named), strings.Join(examples, "; ")), hint)
}
