package ladder

import (
	"context"
	"strings"
	"testing"

	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// What a schedule cannot keep is said, and said rightly.
func TestOutlook(t *testing.T) {
	c := calendarCorpus(t)
	table, err := schedule.Parse("08:00", "UTC")
	if err != nil {
		t.Fatal(err)
	}
	sundays, err := schedule.Parse("0 8 * * 0", "UTC")
	if err != nil {
		t.Fatal(err)
	}
	from := dates.Day{Year: 2027, Month: 1, Day: 1}
	for _, test := range []struct {
		name  string
		s     schedule.Schedule
		table schedule.Timetable
		says  []string // nothing is to be said where there are none
	}{
		{"either", schedule.Schedule{}, table, nil},
		{"maisky", schedule.Schedule{Diary: "maisky"}, table,
			[]string{"of 365 will have a post", "7 items", "330 days", "on which days of the month", "another diary"}},
		{"maisky on Sundays", schedule.Schedule{Diary: "maisky"}, sundays, []string{"of 52 will have a post"}},
		{"only exact days", schedule.Schedule{Reach: schedule.ReachDay}, table, []string{"36 days of 365",
			"A wider reach"}},
		{"two years' quiet", schedule.Schedule{Quiet: 730}, table, nil}, // a year can be filled
	} {
		s := test.s.WithDefaults()
		o, ok := outlookOf(t.Context(), c, s, test.table, from, nil)
		got := o.promise(s)
		if !ok || (got == "") != (test.says == nil) {
			t.Errorf("%s: %q, %v", test.name, got, ok)
		}
		for _, want := range test.says {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q lacks %q", test.name, got, want)
			}
		}
		t.Log(test.name, got)
	}
}

// An outlook that nobody waits for any more keeps nobody from ending.
func TestOutlookEnds(t *testing.T) {
	table, err := schedule.Parse("08:00", "UTC")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	o, ok := outlookOf(ctx, calendarCorpus(t), schedule.Schedule{}.WithDefaults(), table,
		dates.Day{Year: 2027, Month: 1, Day: 1}, nil)
	if ok || o.days > 0 {
		t.Errorf("it went through %d days", o.days)
	}
}
