package runner

import (
	"strings"
	"testing"
	"time"

	"daybook/bot/daily/schedule"
)

// Why a post was missed is said by what is known: nothing else than that the bot was not there
// is said where that is all.
func TestWhyMissed(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2026, 3, 1, hour, 0, 0, 0, time.UTC) }
	s := schedule.Schedule{ID: "s", When: "08:00"}
	other := s
	other.Quiet = 9
	for _, c := range []struct {
		name    string
		w       wake
		doubted time.Time
		want    string
	}{
		{"not looked at before", wake{}, time.Time{}, "was not running"},
		{"it stopped, and was due as reckoned", wake{s, at(8), at(7), false}, time.Time{}, "was not running"},
		{"reckoned for later by the rules of then", wake{s, at(20), at(7), false}, time.Time{},
			"rules of its time zone"},
		{"changed since", wake{other, at(20), at(7), false}, time.Time{}, "was not running"},
		{"its zone was not known", wake{s, at(20), at(7), true}, time.Time{}, "did not know its time zone"},
		{"the clock was wrong after it was due", wake{s, at(8), at(7), false}, at(10), "The clock"},
		{"the clock was wrong before", wake{s, at(8), at(7), false}, at(6), "was not running"},
	} {
		r := &Runner{doubted: c.doubted}
		if got := r.whyMissed(s, c.w, at(8)); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
