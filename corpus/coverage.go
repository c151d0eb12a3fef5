package corpus

import (
	"daybook/corpus/dates"
	"daybook/corpus/when"
)

// Dates returns a reader of dates for whom it is the day today; of a year in two figures it takes the century
// in which a diary has that year.
func (c *Corpus) Dates(today dates.Day) when.Reader {
	return when.Reader{Today: today, Covered: c.covered}
}

// coverage works out from which years each diary has something, and gives its dates the diary's style.
func (c *Corpus) coverage() {
	at := map[string]int{}
	for _, e := range c.entries {
		if e.Date.IsZero() {
			continue
		}
		if d := c.diaries[e.Diary]; d != nil && e.Date.Style == "" {
			e.Date.Style = d.Style
		}
		i, ok := at[e.Diary]
		if !ok {
			i = len(c.covered)
			at[e.Diary] = i
			c.covered = append(c.covered, when.Years{First: e.Date.From.Year, Last: e.Date.To.Year})
		}
		c.covered[i].First = min(c.covered[i].First, e.Date.From.Year)
		c.covered[i].Last = max(c.covered[i].Last, e.Date.To.Year)
	}
}
