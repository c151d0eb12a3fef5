package corpus

import (
	"iter"
	"slices"
	"sort"

	"daybook/corpus/dates"
)

// A timeline is the entries of one diary in the order of the corpus.
type timeline struct {
	diary   string
	entries []*Entry
	sorted  bool // by their first day
	longest int  // days from first to last of the longest date
}

// timelines finds the entries of each diary, which order has put together.
func (c *Corpus) timelines() []timeline {
	var list []timeline
	for i := 0; i < len(c.entries); {
		r := timeline{diary: c.entries[i].Diary, sorted: true}
		from := i
		for ; i < len(c.entries) && c.entries[i].Diary == r.diary; i++ {
			d := c.entries[i].Date
			r.sorted = r.sorted && (i == from || !d.From.Before(c.entries[i-1].Date.From))
			for _, it := range c.entries[i].Items { // what stands under an opening may reach further
				r.longest = max(r.longest, it.Date.To.Sub(d.From))
				r.sorted = r.sorted && !it.Date.From.Before(d.From)
			}
			r.longest = max(r.longest, d.To.Sub(d.From))
		}
		r.entries = c.entries[from:i]
		list = append(list, r)
	}
	return list
}

// otherCalendar is at most how many days the styles are apart.
const otherCalendar = 14

// Around yields, in the order of the corpus, the entries among which all are that have
// something of the time w in the diary, or with "" in any. In a diary whose entries stand
// in the order of their days it looks at few others; the caller looks closer.
func (c *Corpus) Around(w dates.When, diary string) iter.Seq[*Entry] {
	return func(yield func(*Entry) bool) {
		for _, r := range c.byDay {
			if diary != "" && r.diary != diary {
				continue
			}
			list := r.entries
			if r.sorted && !w.Recurring {
				if !w.OpenFrom() {
					first := w.From.AddDays(-r.longest - otherCalendar)
					list = list[sort.Search(len(list), func(i int) bool { return !list[i].Date.From.Before(first) }):]
				}
				if !w.OpenTo() {
					last := w.To.AddDays(otherCalendar)
					list = list[:sort.Search(len(list), func(i int) bool { return last.Before(list[i].Date.From) })]
				}
			}
			if !slices.ContainsFunc(list, func(e *Entry) bool { return !yield(e) }) {
				continue
			}
			return
		}
	}
}
