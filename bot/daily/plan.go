package daily

import (
	"fmt"
	"io"
	"text/tabwriter"

	"daybook/corpus"
)

// WritePlan writes what a schedule would post on each day of a year, had it posted
// nothing before: date, first words, item and headline.
func WritePlan(w io.Writer, c *corpus.Corpus, s Schedule, year int) error {
	t := tabwriter.NewWriter(w, 0, 1, 2, ' ', 0)
	var posted []Posted
	for d := (corpus.Day{Year: year, Month: 1, Day: 1}); d.Year == year; d = d.AddDays(1) {
		picks := pickFor(c, s, d, posted)
		if len(picks) == 0 {
			fmt.Fprintf(t, "%s\t(nothing)\t\t\n", d)
			continue
		}
		now := Posted{Date: d}
		for _, p := range picks {
			headline := "(we hold no text of it)"
			if p.Item != nil {
				headline = p.Item.Headline
			}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", d, p.Label, p.ID(), headline)
			now.Items = append(now.Items, p.ids()...)
		}
		posted = append(posted, now)
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write the plan: %w", err)
	}
	return nil
}

// ids are those of all that the pick posts.
func (p Pick) ids() []string {
	ids := []string{p.ID()}
	for _, it := range p.With {
		ids = append(ids, it.ID)
	}
	return ids
}
