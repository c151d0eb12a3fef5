package tei

import (
	"fmt"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/tei/tree"
)

// By which calendar an entry counts is said on its own date; what the header describes holds for entries that name
// none only where nothing in the text speaks against it.

// styleOf is the calendar that an element names, "" for none.
func styleOf(n *tree.Node) dates.Style {
	for _, a := range []string{"calendar", "datingMethod"} {
		s := strings.ToLower(n.Get(a))
		switch {
		case isOld(s):
			return dates.OldStyle
		case strings.Contains(s, "gregor"):
			return dates.NewStyle
		}
	}
	return ""
}

func isOld(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "julian") || strings.Contains(s, "oldstyle") || strings.Contains(s, "old-style") ||
		s == "#os"
}

// calendars learns which of the calendars that a header describes is the old one: files may
// give them any name. Where it describes the old one alone, that is f.alone.
func (f *file) calendars(header *tree.Node) {
	described := map[dates.Style]bool{}
	for c := range header.All("calendar") {
		words := strings.ToLower(c.Words())
		style := dates.NewStyle
		if strings.Contains(words, "julian") || strings.Contains(words, "old style") {
			if style = dates.OldStyle; strings.Contains(words, "gregor") || strings.Contains(words, "new style") {
				style = "" // both: its own name must say
			}
		}
		described[style] = true
		if id := c.Get("id"); id != "" && style != "" {
			if f.styles == nil {
				f.styles = map[string]string{}
			}
			f.styles["#"+id] = map[dates.Style]string{dates.OldStyle: "#julian", dates.NewStyle: "#gregorian"}[style]
		}
	}
	if len(described) > 0 {
		f.alone = ""
	}
	if len(described) == 1 && described[dates.OldStyle] {
		f.alone = dates.OldStyle
	}
}

// known puts our names of calendars in the place of the file's.
func (f *file) known(n *tree.Node) {
	if len(f.styles) == 0 {
		return
	}
	for i, a := range n.Attr {
		if name := a.Name.Local; name == "calendar" || name == "datingMethod" {
			if style, ok := f.styles[a.Value]; ok {
				n.Attr[i].Value = style
			}
		}
	}
	for _, k := range n.Kids {
		f.known(k)
	}
}

// inOldStyle is the old-style day of a date for machines whose words are of the old style. By the guidelines such a
// date is of the new style, and is reckoned back; it is the old-style day itself where only the old calendar has
// it, or where it is the one of the two that the words say. Reason says which.
func inOldStyle(d dates.Date, words string) dates.Date {
	d.Style = dates.OldStyle
	if d.Precision != dates.PrecisionDay {
		return d
	}
	back := d
	back.From, back.To = d.From.ToOldStyle(), d.To.ToOldStyle()
	d.Basis, back.Basis = dates.Inferred, dates.Inferred
	switch {
	case !d.From.Valid() || !d.To.Valid():
		d.Reason = "only the old style has the day that the file gives"
		return d
	case differs(back, words) && !differs(d, words):
		d.Reason = "the file gives for the new-style day the one that its words say, which it marks as of the old style"
		return d
	}
	back.Reason = "the file gives the new-style day; the old-style day is reckoned from it"
	return back
}

// differs reports whether the words of an opening say another day than d; words that say none do not, nor do those
// that have d's day beside another.
func differs(d dates.Date, words string) bool {
	if d.Precision != dates.PrecisionDay || d.From != d.To {
		return false
	}
	if m := dayMonth.FindStringSubmatch(words); m != nil {
		day, month := number(m[1]), number(m[2])
		return month <= 12 && (d.From.Day != day || int(d.From.Month) != month)
	}
	o, ok := printed.Read(words)
	if !ok {
		o, _, ok = printed.ReadPlaced(words)
	}
	if _, _, two := o.Readings(); !ok || two || o.Day == 0 || o.Republican() || !(o.Whole || o.Parted(words)) {
		return false
	}
	if o.Day != d.From.Day && !hasNumber(words, d.From.Day) {
		return true
	}
	if o.Month > 0 && o.Month != d.From.Month && o.Day == d.From.Day {
		return true
	}
	_, short := o.Short()
	return o.Year > 0 && !short && o.Double == 0 && o.Year != d.From.Year && !hasNumber(words, d.From.Year)
}

// hasNumber reports whether one of the numbers in words is n.
func hasNumber(words string, n int) bool {
	for s := range strings.FieldsFuncSeq(words, func(r rune) bool { return r < '0' || r > '9' }) {
		if number(s) == n {
			return true
		}
	}
	return false
}

// byHeader gives the entries of a text that name no calendar the old one that the header describes alone, unless
// others name a calendar and those of the old style are not the most.
func (f *file) byHeader() {
	if f.alone != dates.OldStyle {
		return
	}
	old, named, all := 0, 0, 0
	for _, c := range f.found {
		if len(c.claims) > 0 && c.entry.Part == corpus.Body {
			all++
			if c.style != "" {
				named++
			}
			if c.style == dates.OldStyle {
				old++
			}
		}
	}
	if named > 0 && 2*old <= all {
		return
	}
	for i := range f.found {
		c := &f.found[i]
		if c.style != "" || len(c.claims) == 0 {
			continue
		}
		f.described++
		for j, x := range c.claims {
			switch {
			case x.where == byOpening || x.date.Style == dates.OldStyle:
				x.date.Style = dates.OldStyle
			default:
				x.date = inOldStyle(x.date, c.printed)
			}
			c.claims[j] = x
		}
	}
}

// style is the calendar of the most entries. Where some name the old one and others none, each has its own, and how
// many they are is said.
func (r *Reader) style() dates.Style {
	old, none, all := 0, 0, 0
	for _, e := range r.entries {
		if e.Date.IsZero() || e.Part != corpus.Body {
			continue
		}
		all++
		switch e.Date.Style {
		case dates.OldStyle:
			old++
		case "":
			none++
		}
	}
	if r.described > 0 {
		r.problem("", 0, fmt.Sprintf("%s no calendar, and are taken as of the old style, the only one that the header "+
			"describes", corpus.Count(r.described, "entry names", "entries name")), "")
	}
	if old == 0 {
		return dates.NewStyle
	}
	if none > 0 {
		r.problem("", 0, fmt.Sprintf("of the old style by what they say themselves: %d of %d dated entries; %s no calendar, "+
			"taken as of the new style", old, all, corpus.Count(none, "names", "name")), "each has the calendar that it names")
		for _, e := range r.entries {
			if !e.Date.IsZero() && e.Date.Style == "" {
				e.Date.Style = dates.NewStyle
			}
		}
	}
	if 2*old > all {
		return dates.OldStyle
	}
	return dates.NewStyle
}
