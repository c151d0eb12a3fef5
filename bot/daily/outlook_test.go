package daily

import (
	"strings"
	"testing"

	"daybook/corpus/dates"
)

// What a schedule cannot keep is said, and said rightly.
func TestOutlook(t *testing.T) {
	c := calendarCorpus(t)
	table, err := ParseTimetable("08:00", "UTC")
	if err != nil {
		t.Fatal(err)
	}
	sundays, err := ParseTimetable("0 8 * * 0", "UTC")
	if err != nil {
		t.Fatal(err)
	}
	from := dates.Day{Year: 2027, Month: 1, Day: 1}
	for _, test := range []struct {
		name  string
		s     Schedule
		table Timetable
		says  []string // nothing is to be said where there are none
	}{
		{"either", Schedule{}, table, nil},
		{"maisky", Schedule{Diary: "maisky"}, table,
			[]string{"of 365 will have a post", "7 items", "330 days", "on which days of the month", "another diary"}},
		{"maisky on Sundays", Schedule{Diary: "maisky"}, sundays, []string{"of 52 will have a post"}},
		{"only exact days", Schedule{Reach: ReachDay}, table, []string{"36 days of 365", "A wider reach"}},
		{"two years' quiet", Schedule{Quiet: 730}, table, nil}, // a year can be filled
	} {
		s := test.s.WithDefaults()
		o, ok := outlookOf(c, s, test.table, from, nil)
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
