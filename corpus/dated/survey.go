package dated

import (
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
)

// Survey says in lines what an imported diary has, for the person who imports it: the
// first and last entries, times of a month or more without one, and steps back. It
// serves a text of any importer whose entries are in the order of the source. Days before
// the year 1000 and after today are said, as they seldom are what was meant.
func Survey(t *corpus.Text, today dates.Day) []string {
	dated, undated := parted(t)
	if len(dated) == 0 {
		return []string{"no entry has a date"}
	}
	lines := []string{fmt.Sprintf("first entry: %s; last: %s", dated[0].Date.Words(), dated[len(dated)-1].Date.Words())}
	gaps, back := jumps(dated)
	few := func(what string, list []string) {
		if len(list) == 0 {
			return
		}
		more := ""
		if n := len(list); n > 5 {
			list, more = slices.Clone(list[:5]), fmt.Sprintf("; and %d more", n-5)
		}
		lines = append(lines, what+": "+strings.Join(list, "; ")+more)
	}
	few(fmt.Sprintf("without a day of their own (%d)", len(undated)), undated)
	few("a month or more without an entry, the longest first", gaps)
	few("steps back in time", back)
	var early, late []string
	for _, e := range dated {
		switch {
		case e.Date.From.Year < 1000:
			early = append(early, e.Date.Words())
		case e.Date.From.After(today):
			late = append(late, e.Date.Words())
		}
	}
	few("before the year 1000, which may be a mistake", early)
	few("after today, which may be a mistake", late)
	return lines
}

// parted returns the entries that have a day of their own, and what those are called that have none.
func parted(t *corpus.Text) (dated []*corpus.Entry, undated []string) {
	for _, e := range t.Entries {
		switch {
		case e.Part != corpus.Body && e.Part != "":
		case e.Date.IsZero() || e.Date.Basis == dates.Under:
			name := e.Date.String()
			if len(e.Titles) > 0 {
				name = fmt.Sprintf("“%s” (%s)", printed.Shorten(e.Titles[0].Text, 40), name)
			}
			undated = append(undated, name)
		default:
			dated = append(dated, e)
		}
	}
	return dated, undated
}

// jumps returns the times of a month or more between entries, of which there is one at least, the longest first, and
// the steps back.
func jumps(dated []*corpus.Entry) (longest, back []string) {
	type gap struct {
		words string
		days  int
	}
	var gaps []gap
	latest := dated[0].Date.To
	for i, e := range dated[1:] {
		prev := dated[i]
		if n := e.Date.From.Sub(latest) - 1; n >= 31 {
			gaps = append(gaps, gap{fmt.Sprintf("%s to %s (%d days)", latest.Words(), e.Date.From.Words(), n), n})
		}
		if e.Date.From.Before(prev.Date.From) {
			back = append(back, fmt.Sprintf("%s after %s", e.Date.Words(), prev.Date.Words()))
		}
		if e.Date.To.After(latest) {
			latest = e.Date.To
		}
	}
	slices.SortStableFunc(gaps, func(a, b gap) int { return b.days - a.days })
	for _, g := range gaps {
		longest = append(longest, g.words)
	}
	return longest, back
}
