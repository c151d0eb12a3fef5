package tei

import (
	"fmt"

	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/tei/tree"
)

// over learns month and year from a heading over entries.
func (f *file) over(head *tree.Node) {
	words := head.Words()
	o, ok := printed.ReadPart(words)
	if !ok {
		o, ok = printed.Read(words)
	}
	if ok && o.Whole && o.Day == 0 && (o.Month > 0 || o.Year > 0) {
		f.carry.Heading(o)
	}
}

// dateline is what the dateline of an entry says that has no element for its date, "" where that is no date.
func dateline(nodes []*tree.Node) string {
	for _, n := range nodes[:min(len(nodes), 4)] {
		if n.Name == "opener" {
			if s := dateline(n.Kids); s != "" {
				return s
			}
		}
		if n.Name != "dateline" {
			continue
		}
		words := n.Words()
		if o, ok := printed.Read(words); ok && o.Day > 0 && o.Whole {
			return words
		}
		if o, _, ok := printed.ReadPlaced(words); ok && o.Whole {
			return words
		}
	}
	return ""
}

// words reads the day of an entry from the words of its opening, where no attribute gives it; month and year are
// carried from the headings and the days before it. What cannot be told so is said.
func (f *file) words(c *candidate) {
	o, ok := printed.Read(c.printed)
	if !ok {
		o, _, ok = printed.ReadPlaced(c.printed)
	}
	if !ok || o.Day == 0 || !(o.Whole || o.Parted(c.printed)) {
		return
	}
	if len(c.claims) > 0 {
		if d := c.claims[0].date; d.Precision == dates.PrecisionDay {
			f.carry.Take(d, printed.Date{Day: o.Day, Month: d.From.Month, Year: d.From.Year})
		}
		return
	}
	d, why := f.carry.Day(o, c.printed)
	if why != "" {
		f.carry.Missed(o, c.printed)
		f.problem(f.name, c.line, fmt.Sprintf("“%s” looks like a date and is not taken: %s", c.printed, why), "")
		return
	}
	f.carry.Take(d, o)
	c.claims = append(c.claims, claim{byOpening, d})
}
