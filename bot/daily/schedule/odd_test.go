package schedule

import (
	"testing"
	"time"

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
				got := FirstMoment(d, clock/60, clock%60, loc)
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
