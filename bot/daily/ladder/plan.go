package ladder

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// WritePlan writes what a schedule would post on each day of a year, had it posted every
// day since 1 January of the year first and nothing before: date, first words, item and
// headline.
func WritePlan(w io.Writer, c *corpus.Corpus, s schedule.Schedule, first, year int) error {
	t := tabwriter.NewWriter(w, 0, 1, 2, ' ', 0)
	walk(c, s, dates.Day{Year: min(first, year), Month: 1, Day: 1}, dates.Day{Year: year, Month: 12, Day: 31}, nil,
		func(d dates.Day, picks []Pick) {
			if d.Year < year {
				return
			}
			if len(picks) == 0 {
				fmt.Fprintf(t, "%s\t(nothing)\t\t\n", d)
			}
			for _, p := range picks {
				headline := "(we hold no text of them)"
				if p.Item != nil {
					headline = p.Item.Headline
				}
				fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", d, p.Label, p.ID(), headline)
			}
		})
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write the plan: %w", err)
	}
	return nil
}

// walk calls each with what a schedule would post on every day of a time, after what it
// has posted.
func walk(c *corpus.Corpus, s schedule.Schedule, from, to dates.Day, posted []Posted, each func(dates.Day, []Pick)) {
	posted = slices.Clip(posted)
	for d := from; !d.After(to); d = d.AddDays(1) {
		picks := Choose(c, s, d, posted)
		each(d, picks)
		if len(picks) > 0 {
			posted = append(posted, Posted{Date: d, Items: IDs(picks)})
		}
	}
}

// IDs are those of all that the picks post.
func IDs(picks []Pick) []string {
	var ids []string
	for _, p := range picks {
		ids = append(ids, p.ids()...)
	}
	return ids
}

// ids are those of all that the pick posts.
func (p Pick) ids() []string {
	ids := []string{p.ID()}
	for _, it := range p.With {
		ids = append(ids, it.ID)
	}
	return ids
}
