package corpus

import (
	"cmp"

	"daybook/corpus/dates"
	"daybook/corpus/when"
)

// Dates returns a reader of dates for whom it is the day today; of a year in two figures it takes the century
// in which a diary has that year.
func (c *Corpus) Dates(today dates.Day) when.Reader {
	return when.Reader{Today: today, Covered: c.covered}
}

// DatesOf returns the same for what is asked of one diary alone, or of all where its ID is "".
func (c *Corpus) DatesOf(diary string, today dates.Day) when.Reader { return c.Dates(today).For(diary) }

// coverage works out from which years each diary has something, and gives its dates the diary's style.
func (c *Corpus) coverage() {
	type calendar struct {
		diary string
		style dates.Style
	}
	at := map[calendar]int{}
	for _, e := range c.entries {
		if e.Date.IsZero() {
			continue
		}
		d := c.diaries[e.Diary]
		if d != nil && e.Date.Style == "" {
			e.Date.Style = d.Style
		}
		key := calendar{e.Diary, cmp.Or(e.Date.Style, dates.NewStyle)}
		i, ok := at[key]
		if !ok {
			i = len(c.covered)
			at[key] = i
			c.covered = append(c.covered, when.Years{First: e.Date.From.Year, Last: e.Date.To.Year, Diary: e.Diary,
				Style: key.style, Orthodox: d != nil && d.orthodox()})
		}
		c.covered[i].First = min(c.covered[i].First, e.Date.From.Year)
		c.covered[i].Last = max(c.covered[i].Last, e.Date.To.Year)
	}
}
