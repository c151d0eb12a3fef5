package dated

import (
	"fmt"
	"strings"

	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
)

// A stamped date is printed, and given for machines.
type stamped struct {
	file  string
	line  int
	date  dates.Date
	stamp dates.Day
}

// machine reads a date for machines: 1660-02-11, with or without a time of day.
func machine(s string) (dates.Day, bool) {
	if i := strings.IndexAny(s, "T "); i > 0 {
		s = s[:i]
	}
	d, err := dates.ParseEDTF(s)
	if err != nil || d.Precision != dates.PrecisionDay {
		return dates.Day{}, false
	}
	return d.From, true
}

// styleOf tells from dates that are printed and given for machines in which style the
// days are printed: where the machine's are ten days or more ahead, it is the old one; "" where
// there are none.
func styleOf(same, ahead int) dates.Style {
	switch {
	case ahead > same:
		return dates.OldStyle
	case same > 0:
		return dates.NewStyle
	}
	return ""
}

// compare reports where the date for machines is neither the printed one nor the new
// style of it.
func (r *Reader) compare(style dates.Style) {
	for _, s := range r.stamps {
		want := s.date.From
		if style == dates.OldStyle {
			want = want.FromOldStyle()
		}
		if s.stamp != want {
			r.problem(s.file, s.line, fmt.Sprintf("“%s” is %s by its words, and %s for machines, where %s was "+
				"meant; the words decide",
				printed.Shorten(s.date.Printed, 40), s.date.Words(), s.stamp, want), "")
		}
	}
}
