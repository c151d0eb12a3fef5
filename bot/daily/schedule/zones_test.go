package schedule

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"daybook/corpus/dates"
)

// embeddedZones names the file that holds the same zone data as time/tzdata, which is
// what the program has in a container FROM scratch and on Windows. ZONEINFO puts it
// before the system's files.
func embeddedZones(t *testing.T) string {
	t.Helper()
	root := os.Getenv("GOROOT") // go test sets it
	if root == "" {
		out, err := exec.Command("go", "env", "GOROOT").Output()
		if err != nil {
			t.Skip("Go's zone data is not at hand: run by go test, or set GOROOT")
		}
		root = strings.TrimSpace(string(out))
	}
	name := filepath.Join(root, "lib", "time", "zoneinfo.zip")
	if _, err := os.Stat(name); err != nil {
		t.Skip("Go's zone data is not at hand:", err)
	}
	return name
}

// TestEmbeddedZones runs the tests of time once more with Go's own zone data. The
// system's files hide what that does on the last day of a leap year.
func TestEmbeddedZones(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the tests of time once more; run it without -short")
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.timeout=300s", "-test.v",
		"-test.run=^(TestMoment|TestLastDays|TestOnePost|TestDateThat|TestDue|TestNext|TestParse|TestZones)")
	cmd.Env = append(os.Environ(), "ZONEINFO="+embeddedZones(t))
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: TestLastDays") {
		t.Fatalf("with the embedded zone data: %v\n%s", err, out)
	}
}

// TestLastDaysOfYears reckons the moments about the ends of leap and common years in
// every zone, and that they come in order: with Go's own data the search for one did
// not end on 31 December 2024, 2028, ….
func TestLastDaysOfYears(t *testing.T) {
	for _, name := range zones() {
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, year := range []int{2024, 2027, 2028, 2096} {
			first := dates.Day{Year: year, Month: time.December, Day: 29}
			for n := range 5 {
				d := first.AddDays(n)
				for _, hour := range []int{0, 8, 23} {
					at := FirstMoment(d, hour, 0, loc)
					if year < 2030 && !at.Equal(crossing(d, hour, 0, loc)) || dates.DayOf(at) != d ||
						at.Hour() != hour {
						t.Fatalf("%s %s %02d:00: %v", name, d, hour, at)
					}
				}
			}
		}
	}
}

// TestNextBeforeALeapYearEnds is what an owner would have met.
func TestNextBeforeALeapYearEnds(t *testing.T) {
	s := Schedule{When: "0 8 31 12 *", Zone: "Europe/London", Since: time.Date(2028, 12, 30, 12, 0, 0, 0, time.UTC)}
	table, err := s.Timetable()
	if err != nil {
		t.Fatal(err)
	}
	next := s.Next(table, dates.Day{}, s.Since, 3)
	if len(next) != 3 || next[0].UTC().String() != "2028-12-31 08:00:00 +0000 UTC" {
		t.Errorf("next %v", next)
	}
}

// What people call a zone, and what is proposed first.
func TestNearZones(t *testing.T) {
	winter := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	for typed, want := range map[string]string{
		"lon": "Europe/London", "Kiev": "Europe/Kyiv", "Europe/Kiev": "Europe/Kyiv", "Paris": "Europe/Paris",
		"US":     "America/New_York",
		"Москва": "Europe/Moscow", "Киев": "Europe/Kyiv", "Germany": "Europe/Berlin", "ber": "Europe/Berlin",
		"Newfoundland": "America/St_Johns",
		"UTC+3":        "Europe/Moscow", "GMT+2": "Europe/Kyiv", "+3": "Europe/Moscow",
		"Etc/GMT+3": "America/Sao_Paulo",
		"UTC-3:30":  "America/St_Johns",
		"+0530":     "Asia/Kolkata", "Calcutta": "Asia/Kolkata", "Saigon": "Asia/Ho_Chi_Minh",
		"new york": "America/New_York",
		"york":     "America/New_York",
		"san f":    "America/Los_Angeles", "Лонд": "Europe/London", "Lundon": "Europe/London",
		"Austria": "Europe/Vienna",
		"Switz":   "Europe/Zurich",
		"Rangoon": "Asia/Yangon", "Russia": "Europe/Moscow", "Peking": "Asia/Shanghai", "CET": "Europe/Berlin",
	} {
		got := nearZones(typed, 25, winter)
		if len(got) == 0 || got[0] != want {
			t.Errorf("%s: got %v, want %s first", typed, got[:min(3, len(got))], want)
		}
	}
	for _, typed := range []string{"Local", "xyzzy", "", "/"} {
		if got := nearZones(typed, 3, winter); typed != "/" && len(got) > 0 {
			t.Errorf("%q: proposes %v", typed, got)
		}
	}
	if got := nearZones("Paris", 25, winter); len(got) != 1 {
		t.Errorf("Paris: %v", got)
	}
	if loc, err := LoadZone("Europe/Kiev"); err != nil || loc.String() != "Europe/Kyiv" {
		t.Errorf("Europe/Kiev: %v, %v", loc, err)
	}
	for _, n := range zoneCalled() {
		for _, z := range n.zones {
			if _, err := LoadZone(z); err != nil {
				t.Errorf("%s stands for %s: %v", n.name, z, err)
			}
		}
	}
}
