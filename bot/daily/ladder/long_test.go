package ladder

import (
	"fmt"
	"strings"
	"testing"

	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// longDiary is an invented diary with an entry for every day of some years.
func longDiary(first, years int) *corpus.Corpus {
	t := &corpus.Text{Diary: "marsh", Work: &corpus.Diary{ID: "marsh", Title: "The Marsh Ledger", Short: "Orrock",
		Dated: true}}
	for d := (dates.Day{Year: first, Month: 1, Day: 1}); d.Year < first+years; d = d.AddDays(1) {
		p := &corpus.Passage{Part: corpus.Body, Voice: corpus.Diarist,
			Text: fmt.Sprintf("Eels, %d of them, and wind from the %d points.", d.Day, int(d.Month))}
		t.Entries = append(t.Entries, &corpus.Entry{Part: corpus.Body, Passages: []*corpus.Passage{p},
			Date: dates.Date{From: d, To: d, Precision: dates.PrecisionDay, Basis: dates.Printed}})
	}
	c, _ := corpus.New(&corpus.Calendar{}, t)
	return c
}

// TestLongDiary: over a diary that has every day, each post is of its day, none comes
// again before all others of that day, and the post says how many years have it.
func TestLongDiary(t *testing.T) {
	for _, years := range []int{10, 52} {
		t.Run(fmt.Sprint(years), func(t *testing.T) {
			c := longDiary(1880, years)
			s := schedule.Schedule{Diary: "marsh"}.WithDefaults()
			var posted []Posted
			last := map[string]dates.Day{}
			step := 45 // not every day, so that the test is quick; the same days each year
			for year := 2027; year < 2027+min(years+2, 13); year++ {
				for day := (dates.Day{Year: year, Month: 1, Day: 1}); day.Year == year; day = day.AddDays(step) {
					date := dates.Day{Year: year, Month: day.Month, Day: min(day.Day, 28)}
					picks := Choose(c, s, date, posted)
					if len(picks) != 1 || picks[0].Rung != OfTheDay {
						t.Fatalf("%s: %+v", date, picks)
					}
					p := picks[0]
					if was, ok := last[p.ID()]; ok && date.Year-was.Year < years {
						t.Fatalf("%s: %s again after %d years of %d", date, p.ID(), date.Year-was.Year, years)
					}
					if n := years; date.Month != 2 || date.Day != 29 {
						if want := fmt.Sprintf("Orrock has this day in %d years.", n); !strings.Contains(p.Known,
							want) {
							t.Fatalf("%s: %q, want %q", date, p.Known, want)
						}
					}
					last[p.ID()] = date
					posted = append(posted, Posted{Date: date, Items: p.ids()})
				}
			}
		})
	}
}

func BenchmarkPickOfLongDiary(b *testing.B) {
	c := longDiary(1880, 52)
	s := schedule.Schedule{Diary: "marsh"}.WithDefaults()
	for b.Loop() {
		Choose(c, s, dates.Day{Year: 2027, Month: 5, Day: 15}, nil)
	}
}
