package ladder

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/dates"
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
	if err := WritePlan(&out, calendarCorpus(t), schedule.Schedule{}, 2027, 2028); err != nil {
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
		t.Errorf("the plan is another than in %s: run go test ./bot/daily/ladder -run Plan -update and read the "+
			"difference",
			name)
	}
}

// check lists what is wrong with three years of a schedule's posts.
func TestLadderKeepsItsPromises(t *testing.T) {
	if testing.Short() {
		t.Skip("walks through years; run it without -short")
	}
	c := calendarCorpus(t)
	for name, s := range map[string]schedule.Schedule{
		"either": {}, "both": {Diary: schedule.Both}, "litvinov": {Diary: "litvinov"}, "maisky": {Diary: "maisky"},
		"with cautions": {Caution: schedule.Spoiler}, "a month's quiet": {Quiet: 30},
		"in order": {Mode: schedule.InOrder, From: "litvinov/1936-02/1"},
	} {
		t.Run(name, func(t *testing.T) {
			s = s.WithDefaults()
			var posted []Posted
			last := map[string]dates.Day{}
			heard := map[string]int{}
			repeats := 0
			for d := (dates.Day{Year: 2027, Month: 1, Day: 1}); d.Year < 2030; d = d.AddDays(1) {
				picks := Choose(c, s, d, posted)
				if len(picks) == 0 && name != "maisky" {
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
							if was, ok := last[""]; ok && d.Sub(was) < monthEvery {
								t.Errorf("%s: a month %d days after another", d, d.Sub(was))
							}
							last[""] = d
							continue
						}
						now.Items = append(now.Items, it.ID)
						if len(it.Cautions) > 0 && s.Caution == schedule.LeaveOut {
							t.Errorf("%s: %s has cautions %v", d, it.ID, it.Cautions)
						}
					}
					if p.Item != nil && p.Item.Dependent && len(p.With) == 0 {
						t.Errorf("%s: %s alone", d, p.Item.ID)
					}
					if p.Rung == OfTheDay && p.Item != nil && (p.Item.Date.From.Month != d.Month ||
						p.Item.Date.From.Day != d.Day) {
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
				if len(picks) > 0 {
					posted = append(posted, now)
				}
			}
			if repeats > 0 && s.Mode != schedule.InOrder {
				t.Errorf("%d items came again within %d days", repeats, s.Quiet)
			}
			t.Logf("posts by diary: %v; repeats %d", heard, repeats)
			if (s.Diary == schedule.Either || s.Diary == schedule.Both) && (heard["maisky"] == 0 ||
				heard["litvinov"] == 0) &&
				s.Mode != schedule.InOrder {
				t.Errorf("a diary is starved: %v", heard)
			}
		})
	}
}

// TestAllHaveTheirTurn: the posts of two years are not the same but on the days of which
// the diary has one text; nothing comes again before all was posted; and no story takes
// more than a few days in a row.
func TestAllHaveTheirTurn(t *testing.T) {
	c := calendarCorpus(t)
	s := schedule.Schedule{}.WithDefaults()
	first, run, entry := map[string]dates.Day{}, 0, ""
	years := map[int]map[string]string{2027: {}, 2028: {}}
	exact, same, fresh := 0, 0, 0
	from, to := dates.Day{Year: 2027, Month: 1, Day: 1}, dates.Day{Year: 2028, Month: 12, Day: 31}
	walk(c, s, from, to, nil, func(d dates.Day, picks []Pick) {
		p := picks[0]
		day := d.String()[5:]
		years[d.Year][day] = p.ID()
		if _, ok := first[p.ID()]; !ok {
			first[p.ID()], fresh = d, fresh+1
		}
		if d.Year == 2028 && years[2027][day] == p.ID() {
			same++
			if p.Rung == OfTheDay {
				exact++
			}
		}
		if run++; p.Item.Entry.ID != entry {
			run, entry = 1, p.Item.Entry.ID
		}
		if run > 5 {
			t.Errorf("%s: %d posts in a row of %s", d, run, entry)
		}
	})
	if same != exact || exact == 0 {
		t.Errorf("%d posts on the same day of both years, of which %d are of that very day", same, exact)
	}
	l := newLadder(c, s, to, nil)
	for _, it := range c.Items() {
		if _, ok := first[it.ID]; !ok && l.fit(it) {
			t.Errorf("%s did not come in two years", it.ID)
		}
	}
	t.Logf("%d texts in two years; %d days the same", fresh, same)
}

// What means nothing alone comes with what stands before it.
func TestLeaning(t *testing.T) {
	c := calendarCorpus(t)
	found := 0
	walk(c, schedule.Schedule{}, dates.Day{Year: 2027, Month: 1, Day: 1}, dates.Day{Year: 2028, Month: 12, Day: 31},
		nil,
		func(d dates.Day, picks []Pick) {
			for _, it := range picks[0].With {
				found++
				if !it.Dependent || it.Entry != picks[0].Item.Entry {
					t.Errorf("%s: %s with %s", d, it.ID, picks[0].ID())
				}
			}
			again := Again(c, schedule.Schedule{}, d, picks[0].ids(), nil)
			if len(again) != 1 || !slices.Equal(again[0].ids(), picks[0].ids()) {
				t.Errorf("%s: %v is found again as %v", d, picks[0].ids(), again)
			}
		})
	if found < 10 {
		t.Errorf("%d in two years", found)
	}
}

// A diary of which we hold little has a post about a month of its contents list, once a
// week at most, which says when it was written and where that can be read.
func TestMonths(t *testing.T) {
	c := calendarCorpus(t)
	months, last := 0, dates.Day{}
	walk(c, schedule.Schedule{Diary: "maisky"}, dates.Day{Year: 2027, Month: 1, Day: 1},
		dates.Day{Year: 2027, Month: 12, Day: 31}, nil, func(d dates.Day, picks []Pick) {
			if len(picks) == 0 || picks[0].Month == nil {
				return
			}
			months++
			if !last.IsZero() && d.Sub(last) < 7 {
				t.Errorf("%s: a month again after %d days", d, d.Sub(last))
			}
			last = d
			p := picks[0]
			if p.Month.first.Month != d.Month || !strings.Contains(p.Label, "of this month's days in 19") ||
				!strings.Contains(p.Known, "we have no text of them") {
				t.Errorf("%s: %q, %q", d, p.Label, p.Known)
			}
			if again := Again(c, schedule.Schedule{}, d, p.ids(), nil); len(again) != 1 || again[0].Label != p.Label {
				t.Errorf("%s: %s is found again as %v", d, p.ID(), again)
			}
		})
	if months < 20 || months > 52 {
		t.Errorf("%d months in a year", months)
	}
}

// A month with a single entry is told of in the singular.
func TestMonthOfOneDay(t *testing.T) {
	l := newLadder(calendarCorpus(t), schedule.Schedule{}, dates.Day{Year: 2027, Month: 3, Day: 1}, nil)
	first := dates.Day{Year: 1940, Month: 3, Day: 1}
	p := l.ofMonth(month{diary: "maisky", first: first, days: []dates.Day{first.AddDays(4)}})
	if !strings.Contains(p.Label, "wrote on one of this month's days in 1940") ||
		!strings.Contains(p.Known, "there is an entry of 5 March 1940; we have no text of it.") {
		t.Errorf("%q, %q", p.Label, p.Known)
	}
}

func TestReachEnds(t *testing.T) {
	c := calendarCorpus(t)
	exact, silent := 0, 0
	for d := (dates.Day{Year: 2028, Month: 1, Day: 1}); d.Year == 2028; d = d.AddDays(1) {
		picks := Choose(c, schedule.Schedule{Reach: schedule.ReachDay}, d, nil)
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
	d := dates.Day{Year: 2027, Month: 5, Day: 20}
	posted := []Posted{{Date: d.AddDays(-3), Items: []string{"litvinov/1926-05..06/2"}}}
	a := Choose(c, schedule.Schedule{}, d, posted)
	for range 5 {
		if b := Choose(c, schedule.Schedule{}, d, posted); b[0].ID() != a[0].ID() {
			t.Fatalf("%s, then %s", a[0].ID(), b[0].ID())
		}
	}
}
