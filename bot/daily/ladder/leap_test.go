package ladder

import (
	"testing"
	"time"

	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// What the diary has on a 29 February comes on that day, and does not wait for four years
// where there is none.
func TestLeapDay(t *testing.T) {
	cal := &corpus.Calendar{Diaries: []*corpus.Diary{{ID: "alder", Title: "Papers", Short: "Alder",
		Edition: "Papers (invented)",
		Status:  "Invented.", Dated: true}}}
	for _, d := range []dates.Day{{Year: 1936, Month: time.February, Day: 29}, {Year: 1935, Month: time.July,
		Day: 3}} {
		e := &corpus.Entry{ID: "alder/" + d.String(), Diary: "alder", Part: corpus.Body,
			Date: dates.Date{From: d, To: d, Precision: dates.PrecisionDay, Basis: dates.Printed}}
		e.Items = []*corpus.Item{{ID: e.ID + "/1", Entry: e, N: 1, Headline: "An invented item",
			Abstract: "Of nothing.", Date: e.Date}}
		cal.Entries = append(cal.Entries, e)
	}
	c, _ := corpus.New(cal)
	const leaping = "alder/1936-02-29/1"
	came := map[int][]string{}
	walk(c, schedule.Schedule{}, dates.Day{Year: 2028, Month: 1, Day: 1}, dates.Day{Year: 2032, Month: 12, Day: 31},
		nil,
		func(d dates.Day, picks []Pick) {
			if len(picks) > 0 && picks[0].ID() == leaping {
				came[d.Year] = append(came[d.Year], d.String()[5:]+" "+picks[0].Label)
			}
		})
	if got := came[2028]; len(got) != 1 || got[0] != "02-29 On this day, 1936" {
		t.Errorf("2028: %v", got)
	}
	if got := came[2032]; len(got) != 1 || got[0] != "02-29 On this day, 1936" {
		t.Errorf("2032: %v", got)
	}
	for _, y := range []int{2029, 2030} {
		if len(came[y]) == 0 {
			t.Errorf("%d: it did not come", y)
		}
		for _, s := range came[y] {
			if s[6:] == "On this day, 1936" {
				t.Errorf("%d: %s", y, s)
			}
		}
	}
}
