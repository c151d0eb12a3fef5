package daily

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/calendar"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func calendarCorpus(t testing.TB) *corpus.Corpus {
	t.Helper()
	cal, problems := calendar.Load(calendar.Data())
	for _, p := range problems {
		if !p.Warning {
			t.Log(p)
		}
	}
	c, _ := corpus.New(cal)
	return c
}

var columns = regexp.MustCompile(`  +`)

func TestPlanOfAYear(t *testing.T) {
	var out bytes.Buffer
	if err := WritePlan(&out, calendarCorpus(t), Schedule{}, 2028); err != nil {
		t.Fatal(err)
	}
	// The headlines are the calendar's, and mended there.
	var lines []string
	for line := range strings.Lines(out.String()) {
		lines = append(lines, strings.Join(columns.Split(strings.TrimSpace(line), 4)[:3], "  ")+"\n")
	}
	out.Reset()
	out.WriteString(strings.Join(lines, ""))
	const name = "testdata/plan-2028.txt"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, out.Bytes()) {
		t.Errorf("the plan is another than in %s: run go test ./bot/daily -run Plan -update and read the difference", name)
	}
}

// check lists what is wrong with three years of a schedule's posts.
func TestLadderKeepsItsPromises(t *testing.T) {
	c := calendarCorpus(t)
	for name, s := range map[string]Schedule{
		"either": {}, "both": {Diary: Both}, "litvinov": {Diary: "litvinov"}, "maisky": {Diary: "maisky"},
		"with cautions": {Caution: Spoiler}, "a month's quiet": {Quiet: 30}, "in order": {Mode: InOrder, From: "litvinov/1936-02/1"},
	} {
		t.Run(name, func(t *testing.T) {
			s = s.WithDefaults()
			var posted []Posted
			last := map[string]corpus.Day{}
			heard := map[string]int{}
			repeats := 0
			for d := (corpus.Day{Year: 2027, Month: 1, Day: 1}); d.Year < 2030; d = d.AddDays(1) {
				picks := pickFor(c, s, d, posted)
				if len(picks) == 0 {
					t.Fatalf("%s: nothing to post", d)
				}
				now := Posted{Date: d}
				for _, p := range picks {
					if !strings.ContainsAny(p.Label, "0123456789") && !strings.HasPrefix(p.Label, "Undated") {
						t.Errorf("%s: no year in %q", d, p.Label)
					}
					for _, it := range append([]*corpus.Item{p.Item}, p.With...) {
						if it == nil {
							now.Items = append(now.Items, p.ID())
							continue
						}
						now.Items = append(now.Items, it.ID)
						if len(it.Cautions) > 0 && s.Caution == LeaveOut {
							t.Errorf("%s: %s has cautions %v", d, it.ID, it.Cautions)
						}
					}
					if p.Item != nil && p.Item.Dependent && len(p.With) == 0 {
						t.Errorf("%s: %s alone", d, p.Item.ID)
					}
					if p.Rung == OfTheDay && p.Item != nil && (p.Item.Date.From.Month != d.Month || p.Item.Date.From.Day != d.Day) {
						t.Errorf("%s: %q for %s", d, p.Label, p.Item.Date)
					}
					if was, ok := last[p.ID()]; ok && d.Sub(was) <= s.Quiet {
						repeats++
					}
					heard[strings.Split(p.ID(), "/")[0]]++
				}
				for _, id := range now.Items {
					last[id] = d
				}
				posted = append(posted, now)
			}
			if repeats > 0 && name != "maisky" && name != "both" && s.Mode != InOrder {
				t.Errorf("%d items came again within %d days", repeats, s.Quiet)
			}
			t.Logf("posts by diary: %v; repeats %d", heard, repeats)
			if (s.Diary == Either || s.Diary == Both) && (heard["maisky"] == 0 || heard["litvinov"] == 0) && s.Mode != InOrder {
				t.Errorf("a diary is starved: %v", heard)
			}
		})
	}
}

func TestReachEnds(t *testing.T) {
	c := calendarCorpus(t)
	exact, silent := 0, 0
	for d := (corpus.Day{Year: 2028, Month: 1, Day: 1}); d.Year == 2028; d = d.AddDays(1) {
		picks := pickFor(c, Schedule{Reach: ReachDay}, d, nil)
		if len(picks) == 0 {
			silent++
			continue
		}
		exact++
		if picks[0].Rung != OfTheDay || picks[0].Item == nil {
			t.Errorf("%s: %+v", d, picks[0])
		}
	}
	if exact < 30 || exact+silent != 366 {
		t.Errorf("%d days with a text of that very day, %d without", exact, silent)
	}
}

func TestDeterministic(t *testing.T) {
	c := calendarCorpus(t)
	d := corpus.Day{Year: 2027, Month: 5, Day: 20}
	posted := []Posted{{Date: d.AddDays(-3), Items: []string{"litvinov/1926-05..06/2"}}}
	a := pickFor(c, Schedule{}, d, posted)
	for range 5 {
		if b := pickFor(c, Schedule{}, d, posted); b[0].ID() != a[0].ID() {
			t.Fatalf("%s, then %s", a[0].ID(), b[0].ID())
		}
	}
}
