package dated

import (
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
)

// Survey says in lines what an imported diary has, for the person who imports it: the
// first and last entries, times of a month or more without one, and steps back. It
// serves a text of any importer whose entries are in the order of the source. Days before
// the year 1000 and after today are said, as they seldom are what was meant.
func Survey(t *corpus.Text, today dates.Day) []string {
	var dated []*corpus.Entry
	var undated []string
	for _, e := range t.Entries {
		switch {
		case e.Part != corpus.Body && e.Part != "":
		case e.Date.IsZero() || e.Date.Basis == dates.Under:
			name := e.Date.String()
			if len(e.Titles) > 0 {
				name = fmt.Sprintf("“%s” (%s)", shorten(e.Titles[0].Text, 40), name)
			}
			undated = append(undated, name)
		default:
			dated = append(dated, e)
		}
	}
	if len(dated) == 0 {
		return []string{"no entry has a date"}
	}
	lines := []string{fmt.Sprintf("first entry: %s; last: %s", dated[0].Date.Words(), dated[len(dated)-1].Date.Words())}
	type gap struct {
		words string
		days  int
	}
	var gaps []gap
	var back []string
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
	slices.SortStableFunc(gaps, func(a, b gap) int { return b.days - a.days })
	few(fmt.Sprintf("without a day of their own (%d)", len(undated)), undated)
	var longest []string
	for _, g := range gaps {
		longest = append(longest, g.words)
	}
	few("a month or more without an entry, the longest first", longest)
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
