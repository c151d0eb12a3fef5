package corpus

import (
	"fmt"
	"testing"
	"time"

	"daybook/corpus/dates"
)

// Around must not lose what a look at every entry finds, in any order, length and style.
func TestAround(t *testing.T) {
	day := func(y, m, d int) dates.Day { return dates.Day{Year: y, Month: time.Month(m), Day: d} }
	entry := func(diary string, n int, from, to dates.Day) *Entry {
		e := &Entry{ID: fmt.Sprintf("%s/%d", diary, n), Diary: diary, Part: Body, Date: dates.Date{From: from, To: to}}
		e.Items = []*Item{{ID: e.ID + "/1", N: 1, Entry: e}}
		return e
	}
	cal := &Calendar{Diaries: []*Diary{{ID: "old", Dated: true, Style: dates.OldStyle}, {ID: "loose"}}}
	for i := range 300 {
		from := day(1660, 1, 1).AddDays(3 * i)
		to := from
		if i%40 == 7 {
			to = from.AddDays(50)
		}
		cal.Entries = append(cal.Entries, entry("old", i, from, to), entry("loose", i, from.AddDays(-(i*37)%400), to))
	}
	c, _ := New(cal)
	for n := range 1000 {
		from := day(1659, 12, 1).AddDays(n)
		for _, w := range []dates.When{{From: from, To: from}, {From: from, To: from.AddDays(45),
			Style: dates.NewStyle},
			{From: from, To: dates.Latest}, {From: dates.Earliest, To: from}, {From: dates.Day{Month: 3, Day: 2},
				To: dates.Day{Month: 3, Day: 2}, Recurring: true}} {
			var want, got []string
			for _, e := range c.Entries() {
				if w.Matches(e.Date) || w.Matches(e.Items[0].Date) {
					want = append(want, e.ID)
				}
			}
			for e := range c.Around(w, "") {
				if w.Matches(e.Date) || w.Matches(e.Items[0].Date) {
					got = append(got, e.ID)
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%v: got %v, want %v", w, got, want)
			}
		}
	}
	few := 0
	for range c.Around(dates.When{From: day(1661, 1, 1), To: day(1661, 1, 1)}, "old") {
		few++
	}
	if few == 0 || few > 40 {
		t.Errorf("a day is looked for in %d entries of 300, want few", few)
	}
}
