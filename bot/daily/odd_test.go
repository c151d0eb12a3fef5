package daily

import (
	"testing"
	"time"

	"daybook/corpus"
	"daybook/corpus/dates"
)

// The moments of a schedule in zones that leap by half an hour, at a quarter to three, for
// Ramadan or at midnight, beside a search minute by minute.
func TestOddZones(t *testing.T) {
	for _, zone := range []string{"Australia/Lord_Howe", "Pacific/Chatham", "Africa/Casablanca", "Africa/Cairo"} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		var leaps []dates.Day // and the days beside them
		for at, end := time.Date(2024, 1, 1, 12, 0, 0, 0, loc), time.Date(2031, 1, 1, 12, 0, 0, 0, loc); at.Before(
			end); at = at.AddDate(0, 0, 1) {
			_, before := at.AddDate(0, 0, -1).Zone()
			if _, now := at.Zone(); now != before {
				d := dates.DayOf(at)
				leaps = append(leaps, d.AddDays(-1), d, d.AddDays(1))
			}
		}
		if len(leaps) < 3*12 {
			t.Errorf("%s: %d days about a change", zone, len(leaps))
		}
		for _, d := range leaps {
			for _, clock := range []int{0, 15, 90, 119, 120, 135, 149, 150, 165, 180, 210, 225, 240, 1439} {
				got := firstMoment(d, clock/60, clock%60, loc)
				if want := byMinutes(d, clock, loc); !got.Equal(want) {
					t.Errorf("%s %s %02d:%02d: got %s, want %s", zone, d, clock/60, clock%60, got, want)
				}
			}
		}
	}
}

// byMinutes is the first minute of a day at or after a time of the clock.
func byMinutes(d dates.Day, clock int, loc *time.Location) time.Time {
	at := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Add(-15 * time.Hour)
	for range 48 * 60 {
		here := at.In(loc)
		if day := dates.DayOf(here); day.After(d) || day == d && here.Hour()*60+here.Minute() >= clock {
			return at
		}
		at = at.Add(time.Minute)
	}
	return at
}

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
	walk(c, Schedule{}, dates.Day{Year: 2028, Month: 1, Day: 1}, dates.Day{Year: 2032, Month: 12, Day: 31}, nil,
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
