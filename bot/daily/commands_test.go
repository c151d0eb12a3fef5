package daily_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/daily"
	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

func TestDailyCommands(t *testing.T) {
	now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)
	board := &herald{}
	state := dailytest.State(t)
	ask, b := dailytest.Asking(t, daily.DeskConfig{State: state, Herald: board, Now: func() time.Time { return now }})
	want := func(line string, words ...string) bot.Answer {
		t.Helper()
		a, err := ask(line)
		text := dailytest.Shown(a)
		if err != nil {
			text = err.Error()
			if _, ok := errors.AsType[*bot.UserError](err); !ok {
				t.Errorf("%s: %v is no UserError", line, err)
			}
		}
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s: got %s\nwant %q", line, text, w)
			}
		}
		return a
	}
	want("/daily show", "no daily post")
	want("/daily set when:08:00", "In which time zone?")
	want(`/daily set when:"08:00 Europe/London" zone:Asia/Tokyo`, "Two zones were given")
	want("/daily set when:08:00 zone:London", "Did you mean Europe/London?")
	want(`/daily set when:"0 8 31 2 *" zone:UTC`, "never fires")
	want(`/daily set when:"*/5 8 * * *" zone:UTC`, "12 times an hour")
	board.lacks = []string{"Send Messages", "Embed Links"}
	want("/daily set when:08:00 zone:UTC", "Nothing was saved", "lacks Send Messages and Embed Links")
	board.lacks = nil
	if all, err := state.Schedules(t.Context(), ""); err != nil || len(all) != 0 {
		t.Fatalf("%v, %v", all, err)
	}
	a := want("/daily set when:8am zone:europe/london diary:both reach:month thread:Talk quiet:100 late:60",
		"Daily post 1 is set", "both diaries", "within 100 days", "no post")
	var next []string
	for _, m := range a.Times {
		next = append(next, m.Label+" "+m.At.Format("Jan 2 15:04 MST"))
	}
	if got := strings.Join(next, ", "); got != "Next Mar 28 08:00 GMT, Then Mar 29 08:00 BST, And then Mar 30 "+
		"08:00 BST" {
		t.Errorf("got %s", got)
	}
	if len(a.Places) != 1 || a.Places[0].ID != "here" {
		t.Errorf("places %+v", a.Places)
	}
	want("/daily set number:1 role:readers cautions:spoiler", "Daily post 1 is set", "behind a spoiler", "both diaries")
	want("/daily set zone:Asia/Tokyo channel:other from:litvinov/1936-02 length:short", "Daily post 2 is set",
		"Reading in order from litvinov/1936-02/1", "by headline")
	want("/daily set from:litvinov/nothing zone:UTC", "There is no item")
	want("/daily pause", "has 2 daily posts")
	want("/daily pause number:2", "Daily post 2 is paused", "Somebody paused it")
	want("/daily skip number:2", "paused; there is nothing to skip")
	a = want("/daily skip posts:2 number:1", "Daily post 1 skips")
	if len(a.Times) == 0 || a.Times[0].At.Day() != 30 {
		t.Errorf("after skipping two: %v", a.Times)
	}
	want("/daily resume number:1", "Daily post 1 goes on")
	a = want("/daily show", "2 daily posts", "Number 2: Paused", "On this day.",
		"Reading in order from litvinov/1936-02/1.")
	if len(a.Places) != 2 || a.Places[1].ID != "other" {
		t.Errorf("channels in the list: %+v", a.Places)
	}
	want("/daily show number:7", "no daily post 7")
	all, err := state.Schedules(t.Context(), "g")
	if err != nil {
		t.Fatal(err)
	}
	c := post.Claim{Schedule: all[0].ID, Date: dates.Day{Year: 2026, Month: 3, Day: 26}, Status: post.Missed,
		Error: "The bot was not running."}
	if _, _, err := state.Take(t.Context(), c, now); err != nil {
		t.Fatal(err)
	}
	a = want("/daily show number:1", "Not posted on 26 March 2026: The bot was not running.")
	if n := len(a.Places); n < 2 || a.Places[n-1].ID != "ada" || !strings.HasPrefix(a.Places[n-1].Label,
		"Changed 27 Mar 2026") {
		t.Errorf("who changed it: %+v", a.Places)
	}
	a = want("/daily preview number:1 date:2026-04-20", "On this day, 1938", "So it would be posted on 20 April 2026")
	if len(a.Hits) != 1 || !a.Private || !strings.Contains(a.Title, "of this month's days in 19") ||
		len(a.Controls) != 2 {
		t.Errorf("%d hits, %q, %d controls", len(a.Hits), a.Title, len(a.Controls))
	}
	want("/daily preview number:1 date:3/4", "The year is missing")
	want("/daily preview number:1 date:1938", "no day on which something can be posted")
	want("/daily remove number:1", "Daily post 1 is removed")
	want("/daily show", "Daily post 2")
	want(`/daily set when:"08:00 Europe/London" diary:maisky`, "08:00 every day, Europe/London", "Within a year")
	for range schedule.MaxSchedules - 2 {
		want("/daily set when:08:00 zone:UTC", "is set")
	}
	want("/daily set when:08:00 zone:UTC", "may have 10 daily posts")

	r, err := b.Parse("/daily show")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Ask(t.Context(), r); err == nil || !strings.Contains(err.Error(), "Only those who may manage") {
		t.Errorf("a reader may not: %v", err)
	}
	r, _ = b.Parse("/daily set zone:lond")
	if got := b.Complete(context.Background(), r, "zone"); len(got) == 0 || got[0].Value != "Europe/London" ||
		!strings.Contains(got[0].Label, "now 12:00") {
		t.Errorf("completion of lond: %v", got)
	}
}

func TestNoStateNoDaily(t *testing.T) {
	if _, err := dailytest.Bot(t).Parse("/daily show"); err == nil {
		t.Error("/daily is listed without a state")
	}
}

// "Today" is the day of the server's daily post, for /today, /on and the preview alike.
func TestTodayIsTheServersDay(t *testing.T) {
	now := time.Date(2026, 11, 28, 23, 40, 0, 0, time.UTC) // 08:40 on the 29th in Tokyo
	ask, _ := dailytest.Asking(t, daily.DeskConfig{State: dailytest.State(t), Herald: &herald{},
		Now: func() time.Time { return now }})
	if a, err := ask("/today"); err != nil || a.Title != "28 November in the diaries" {
		t.Errorf("without a daily post: %q, %v", a.Title, err)
	}
	if _, err := ask("/daily set when:09:00 zone:Asia/Tokyo"); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{"/today": "29 November", "/on today": "29 November",
		"/daily preview date:today": "29 November"} {
		a, err := ask(line)
		if said := a.Title + a.Lead + a.Hint; err != nil || !strings.Contains(said, want) || strings.Contains(said,
			"28 November") {
			t.Errorf("%s: %q, %v; want %s", line, said, err, want)
		}
	}
}
