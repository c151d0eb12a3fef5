package schedule

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/corpus/dates"
)

// changeable are the zones of the property tests: half hours, quarter hours, changes
// at midnight, before midnight, against the season, by two hours, and none at all.
var changeable = []string{
	"Australia/Lord_Howe", "Africa/Cairo", "America/Havana", "Asia/Kathmandu", "Pacific/Apia", "Europe/London",
	"America/New_York", "Asia/Tokyo", "America/Santiago", "Africa/Casablanca", "Antarctica/Troll",
	"America/Nuuk", "Asia/Beirut", "Pacific/Chatham", "Europe/Dublin", "America/Scoresbysund", "Asia/Gaza",
	"America/Asuncion",
}

// clockChanges returns the instants at which clocks change in a zone, 2024 to 2030.
func clockChanges(t *testing.T, loc *time.Location) []time.Time {
	t.Helper()
	var all []time.Time
	at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).In(loc)
	_, offset := at.Zone()
	for at.Year() <= 2030 { // hour by hour: ZoneBounds is not to be relied on
		next := at.Add(time.Hour)
		if _, o := next.Zone(); o != offset {
			for offset == zoneOffset(at.Add(time.Minute)) {
				at = at.Add(time.Minute)
			}
			all = append(all, at.Add(time.Minute))
			offset = o
		}
		at = next
	}
	return all
}

func zoneOffset(at time.Time) int {
	_, offset := at.Zone()
	return offset
}

// crossing finds a date's moment the slow way: minute by minute, the first at which
// the clock on the wall shows the stated time or a later one.
func crossing(d dates.Day, hour, minute int, loc *time.Location) time.Time {
	stated := time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, time.UTC)
	_, before := stated.Add(-26 * time.Hour).In(loc).Zone()
	u := stated.Add(-time.Duration(before)*time.Second - 4*time.Hour)
	for range 60 * 60 {
		y, m, day := u.In(loc).Date()
		h, min, _ := u.In(loc).Clock()
		if !time.Date(y, m, day, h, min, 0, 0, time.UTC).Before(stated) {
			return u
		}
		u = u.Add(time.Minute)
	}
	return time.Time{}
}

func TestMomentIsTheFirstValidOne(t *testing.T) {
	changes := 0
	for _, zone := range changeable {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, change := range clockChanges(t, loc) {
			changes++
			for _, away := range []int{-1, 0, 1} {
				d := dates.DayOf(change).AddDays(away)
				for _, clock := range []string{"00:00", "00:15", "00:30", "01:00", "01:30", "01:59", "02:00", "02:15",
					"02:30",
					"02:59", "03:00", "03:30", "23:00", "23:30", "23:59"} {
					table, err := Parse(clock, zone)
					if err != nil {
						t.Fatal(err)
					}
					got, ok := table.Moment(d)
					want := crossing(d, table.hour, table.minute, loc)
					if !ok || !got.Equal(want) {
						t.Errorf("%s %s at %s: got %v, want %v", zone, d, clock, got, want.In(loc))
					}
				}
			}
		}
	}
	t.Logf("%d clock changes in %d zones", changes, len(changeable))
}

// TestOnePostEachLocalDate wakes at odd times around every clock change, now and
// then late or with the clock set back, and counts the posts of each named date.
func TestOnePostEachLocalDate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	named := 0
	for _, zone := range changeable {
		loc, _ := time.LoadLocation(zone)
		around := clockChanges(t, loc)
		for y := 2024; y <= 2030; y++ { // zones without changes count, too
			around = append(around, time.Date(y, 2, 28, 12, 0, 0, 0, loc), time.Date(y, 12, 31, 12, 0, 0, 0, loc))
		}
		for _, change := range around {
			for _, when := range []string{"08:00", "00:00", "01:30", "02:15", "02:30", "23:30", "30 0 * * 0,6",
				"45 2 * * 1-6",
				"0 */6 * * *"} {
				s := Schedule{When: when, Zone: zone, Since: change.AddDate(0, 0, -3), Window: 3 * time.Hour}
				table, err := s.Timetable()
				if err != nil {
					t.Fatal(err)
				}
				posted := map[dates.Day]int{}
				var last dates.Day
				now := s.Since
				for now.Before(change.AddDate(0, 0, 4)) {
					due := s.Due(table, last, now)
					if len(due.Missed) > 0 {
						t.Fatalf("%s %s: missed %v at %v", zone, when, due.Missed, now)
					}
					if !due.Date.IsZero() {
						posted[due.Date]++
						last = due.Date
						if late := now.Sub(due.At); late < 0 || late > s.Window {
							t.Errorf("%s %s: posted %v late", zone, when, late)
						}
					}
					if r.IntN(40) == 0 {
						back := now.Add(-time.Duration(r.IntN(90)) * time.Minute) // the clock is set back
						if d := s.Due(table, last, back).Date; !d.IsZero() {
							posted[d]++
							last = d
						}
					}
					now = now.Add(time.Duration(1+r.IntN(150)) * time.Minute)
				}
				for d := dates.DayOf(change).AddDays(-2); d.Compare(dates.DayOf(change).AddDays(3)) <= 0; d =
					d.AddDays(1) {
					want := 0
					if at, ok := table.Moment(d); ok && table.Names(d) && !at.Before(s.Since) {
						want = 1
						named++
					}
					if at, _ := table.Moment(d); at.After(now.Add(-3 * time.Hour)) {
						continue
					}
					if posted[d] != want {
						t.Errorf("%s %q on %s (clock change %v): %d posts, want %d", zone, when, d, change, posted[d],
							want)
					}
				}
			}
		}
	}
	t.Logf("%d named local dates", named)
}

func TestDateThatAZoneSkips(t *testing.T) {
	table, err := Parse("08:00", "Pacific/Apia")
	if err != nil {
		t.Fatal(err)
	}
	if at, ok := table.Moment(dates.Day{Year: 2011, Month: 12, Day: 30}); ok {
		t.Errorf("30 December 2011 did not exist in Samoa; got %v", at)
	}
	if _, ok := table.Moment(dates.Day{Year: 2011, Month: 12, Day: 31}); !ok {
		t.Error("31 December 2011 did exist in Samoa")
	}
}

func TestDue(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	day := func(s string) dates.Day {
		d, err := dates.ParseDay(s)
		if err != nil && s != "" {
			t.Fatal(err)
		}
		return d
	}
	base := Schedule{When: "08:00", Zone: "UTC", Since: at("2026-03-01 00:00")}
	for _, c := range []struct {
		name   string
		change func(*Schedule)
		last   string
		now    string
		date   string
		missed string
		next   string
	}{
		{"before the time", nil, "2026-03-09", "2026-03-10 07:59", "", "", "2026-03-10 08:00"},
		{"on the dot", nil, "2026-03-09", "2026-03-10 08:00", "2026-03-10", "", "2026-03-11 08:00"},
		{"late, within the window", nil, "2026-03-09", "2026-03-10 10:59", "2026-03-10", "", "2026-03-11 08:00"},
		{"too late", nil, "2026-03-09", "2026-03-10 11:01", "", "[2026-03-10]", "2026-03-11 08:00"},
		{"already claimed", nil, "2026-03-10", "2026-03-10 08:00", "", "", "2026-03-11 08:00"},
		{"clock set back over the claim", nil, "2026-03-10", "2026-03-09 07:30", "", "", "2026-03-11 08:00"},
		{"claimed with a clock years ahead", nil, "2031-01-01", "2026-03-10 08:00", "2026-03-10",
			"[2026-03-01 2026-03-02 2026-03-03 2026-03-04 2026-03-05 2026-03-06 2026-03-07 2026-03-08 2026-03-09]",
			"2026-03-11 08:00"},
		{"three days of stop", nil, "2026-03-07", "2026-03-10 09:00", "2026-03-10", "[2026-03-08 2026-03-09]",
			"2026-03-11 08:00"},
		{"a window of a day, both in it", func(s *Schedule) { s.Window = 24 * time.Hour }, "2026-03-08",
			"2026-03-10 08:00",
			"2026-03-10", "[2026-03-09]", "2026-03-11 08:00"},
		{"set after today's time", func(s *Schedule) { s.Since = at("2026-03-10 08:30") }, "", "2026-03-10 08:40", "",
			"",
			"2026-03-11 08:00"},
		{"set just before", func(s *Schedule) { s.Since = at("2026-03-10 07:59") }, "", "2026-03-10 08:00",
			"2026-03-10", "",
			"2026-03-11 08:00"},
		{"skipped", func(s *Schedule) { s.Skip = day("2026-03-10") }, "2026-03-09", "2026-03-10 08:00", "", "",
			"2026-03-11 08:00"},
		{"paused", func(s *Schedule) { s.Paused = true }, "2026-03-09", "2026-03-10 08:00", "", "", ""},
		{"weekdays on a Saturday", func(s *Schedule) { s.When = "0 8 * * 1-5" }, "2026-03-13", "2026-03-14 09:00", "",
			"",
			"2026-03-16 08:00"},
		{"day of month or of week", func(s *Schedule) { s.When = "0 8 13 * 5" }, "2026-03-06", "2026-03-12 09:00", "",
			"",
			"2026-03-13 08:00"},
		{"29 February", func(s *Schedule) { s.When = "0 8 29 2 *" }, "", "2026-03-12 09:00", "", "",
			"2028-02-29 08:00"},
		{"moved west after today's post", func(s *Schedule) { s.Zone = "America/New_York" }, "2026-03-10",
			"2026-03-10 12:30",
			"", "", "2026-03-11 12:00"},
		{"moved east", func(s *Schedule) { s.Zone = "Asia/Tokyo" }, "2026-03-10", "2026-03-10 23:30", "2026-03-11", "",
			"2026-03-11 23:00"},
		{"clock at its epoch", nil, "", "1970-01-01 00:00", "", "", ""},
		{"ten years of stop", func(s *Schedule) { s.Since = at("2016-01-01 00:00") }, "2016-03-01", "2026-03-10 07:00",
			"",
			"40", "2026-03-10 08:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := base
			if c.change != nil {
				c.change(&s)
			}
			table, err := s.Timetable()
			if err != nil {
				t.Fatal(err)
			}
			got := s.Due(table, day(c.last), at(c.now))
			if got.Date != day(c.date) {
				t.Errorf("due %v, want %v", got.Date, c.date)
			}
			missed := ""
			if len(got.Missed) > 0 {
				missed = fmt.Sprint(got.Missed)
			}
			if missed != c.missed && fmt.Sprint(len(got.Missed)) != c.missed &&
				!(c.missed == "40" && len(got.Missed) == LookBack-1) {
				t.Errorf("missed %v, want %v", missed, c.missed)
			}
			next := ""
			if !got.Next.IsZero() {
				next = got.Next.UTC().Format("2006-01-02 15:04")
			}
			if next != c.next {
				t.Errorf("next %v, want %v", next, c.next)
			}
		})
	}
}

func TestNextThreeTimes(t *testing.T) {
	s := Schedule{When: "30 2 * * *", Zone: "America/New_York", Since: time.Date(2026, 3, 6, 12, 0, 0, 0, time.UTC)}
	table, err := s.Timetable()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, at := range s.Next(table, dates.Day{}, s.Since, 3) {
		got = append(got, at.Format("2006-01-02 15:04 MST"))
	}
	want := "2026-03-07 02:30 EST, 2026-03-08 03:00 EDT, 2026-03-09 02:30 EDT"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
}

func TestParse(t *testing.T) {
	for when, want := range map[string]string{
		"08:00": "08:00 every day, UTC", "8:05": "08:05 every day, UTC", "8 pm": "20:00 every day, UTC",
		"12am": "00:00 every day, UTC",
		"7.30": "07:30 every day, UTC", "0 8 * * *": "08:00 every day, UTC",
		" 5  9 * * mon-fri ": "09:05 on weekdays (Mondays to Fridays), UTC",
		"0 */6 * * *":        "00:00 every day, UTC", "noon": "12:00 every day, UTC",
		"midnight": "00:00 every day, UTC",
		"8am":      "08:00 every day, UTC",
		"0800":     "08:00 every day, UTC", "every day at 8 a.m.": "08:00 every day, UTC",
		"0 8 * * 7":   "08:00 on Sundays, UTC",
		"0 8 * * 5-7": "08:00 on Fridays to Sundays, UTC", "0 8 * * sunday": "08:00 on Sundays, UTC",
		"0 8 * * mon-sun": "08:00 every day, UTC",
		"0 8 */2 * *":     "08:00 on every second day of a month, from the 1st, UTC",
		"0 8 2/3 * *":     "08:00 on every third day of a month, from the 2nd, UTC",
		"0 8 13 * 1":      "08:00 on Mondays or the 13th, UTC",
		"0 8 */2 * 1":     "08:00 on every second day of a month, from the 1st, or on Mondays, UTC",
		// A day that no such month has is not named.
		"0 8 30 2,3 *":           "08:00 on 30 March, UTC",
		"0 8 28-31 2 *":          "08:00 on the 28th and the 29th of February, UTC",
		"0 8 31 2 1":             "08:00 on Mondays in February, UTC",
		"0 8 */2 2 *":            "08:00 on every second day of February, from the 1st, UTC",
		"0 8 1,15 * *":           "08:00 on the 1st and the 15th, UTC",
		"0 8 1-7 3 *":            "08:00 on the 1st to the 7th of March, UTC",
		"0 8 * 6-8 *":            "08:00 every day in June to August, UTC",
		"0 8 * december sat,sun": "08:00 on Saturdays and Sundays in December, UTC",
		"0 8 24 12,1 *":          "08:00 on 24 January and 24 December, UTC", "0 8 ? * 0": "08:00 on Sundays, UTC",
		"0 8 29 2 *": "08:00 on 29 February, UTC",
	} {
		table, err := Parse(when, "UTC")
		if err != nil || table.String() != want {
			t.Errorf("%q: got %v, %v; want %s", when, table, err, want)
		}
	}
	for _, c := range []struct{ when, zone, want string }{
		{"0 8 31 2 *", "UTC", "never fires"},
		{"0 8 30 2 *", "UTC", "never fires"},
		{"0 8 31 4,6,9,11 *", "UTC", "never fires"},
		{", 8 * * *", "UTC", "no time of the day"},
		{"0 8 , * *", "UTC", "never fires"},
		{"*/15 8 * * *", "UTC", "4 times an hour"},
		{"* * * * *", "UTC", "60 times an hour"},
		{"0,30 * * * *", "UTC", "2 times an hour"},
		{"0 0 8 * * *", "UTC", "six fields"},
		{"@daily", "UTC", "not a time"},
		{"@every 5m", "UTC", "not a time"},
		{"TZ=0", "UTC", "zone does not belong"},
		{"CRON_TZ=Asia/Tokyo 0 8 * * *", "UTC", "zone does not belong"},
		{"25:00", "UTC", "not a time"}, {"8", "UTC", "not a time"}, {"", "UTC", "No time"},
		{"8:5", "UTC", "not a time"},
		{"0 8 * * 8", "UTC", "days of the week go from 0 (Sunday) to 7"},
		{"0 24 * * *", "UTC", "hours go from 0 to 23"},
		{"0 8 * * */0", "UTC", "a number from 1 to 7"},
		{"0 8 L * *", "UTC", "L (the last day) is not known here"},
		{"0 8 * * 5L", "UTC", "L (the last day) is not known here"},
		{"0 8 * * 5#3", "UTC", "# (such as the third Friday) is not known here"},
		{"0 8 15W * *", "UTC", "W (the nearest working day) is not known here"},
		{"-1 8 * * *", "UTC", "minutes go from 0 to 59"},
		{"0 8 * * funday", "UTC", "days of the week go from"},
		{"0 8 5-1 * *", "UTC", "the first comes after the last"},
		{"0 8 * 13 *", "UTC", "months go from 1 (January) to 12"},
		{"08:00", "London", "Did you mean Europe/London?"},
		{"08:00", "GMT", "Europe/London"},
		{"08:00", "EST", "America/New_York"},
		{"08:00", "Europe/Lundon", "Did you mean Europe/London?"},
		{"08:00", "Local", "no zone"},
		{"08:00", "../../etc/passwd", "no zone"},
		{"08:00", "Etc/GMT+5", "America/New_York"},
		{"08:00", "", "No zone"},
		{"08:00", "posix/Europe/London", "no zone"},
		{"08:00", "right/Europe/London", "no zone"},
		{"08:00", "right/UTC", "no zone"},
		{"08:00", "Europe/../Europe/London", "no zone"},
	} {
		_, err := Parse(c.when, c.zone)
		if e, ok := errors.AsType[*bot.UserError](err); !ok || !strings.Contains(e.Error(), c.want) {
			t.Errorf("%q in %q: got %v, want a complaint with %q", c.when, c.zone, err, c.want)
		}
	}
}

func TestZonesLoad(t *testing.T) {
	for _, z := range zones() {
		if _, err := LoadZone(z); err != nil {
			t.Errorf("%s: %v", z, err)
		}
	}
	if loc, err := LoadZone("america/new york"); err != nil || loc.String() != "America/New_York" {
		t.Errorf("got %v, %v", loc, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"08:00", "0 8 * * *", "TZ=0", "*/5 * * * *", "0 8 31 2 *",
		"0-99999999999999999999 1 1 1 1",
		"8pm"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, when string) {
		table, err := Parse(when, "Europe/London")
		if err != nil {
			if _, ok := errors.AsType[*bot.UserError](err); !ok {
				t.Fatalf("%q: %v is no UserError", when, err)
			}
			return
		}
		s := Schedule{When: when, Zone: "Europe/London"}
		if next := s.Next(table, dates.Day{}, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), 3); len(next) != 3 {
			t.Fatalf("%q: next %v", when, next)
		}
	})
}
