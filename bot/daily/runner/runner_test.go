package runner_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// TestMonthInTenZones lets 31 days pass, a change of clocks among them, and looks for
// one post each local date at its own time. Under -short it is four days, with Santiago's change.
func TestMonthInTenZones(t *testing.T) {
	dailytest.Bot(t)
	zones := []string{"Europe/London", "America/New_York", "America/Havana", "Africa/Cairo", "Asia/Kathmandu",
		"Australia/Lord_Howe", "Pacific/Apia", "Asia/Tokyo", "America/Santiago", "Africa/Casablanca"}
	synctest.Test(t, func(t *testing.T) {
		// The bubble's clock begins on 1 January 2000; this month has clock changes.
		time.Sleep(time.Until(time.Date(2000, 3, 10, 0, 0, 0, 0, time.UTC)))
		board := newBoard()
		board.latency = 120 * time.Millisecond
		g := newRig(t, dailytest.State(t), board)
		var all []schedule.Schedule
		for i, zone := range zones {
			all = append(all, g.add(schedule.Schedule{Guild: zone, Channel: zone, Zone: zone,
				When: []string{"08:00", "02:30", "00:00", "23:45", "01:15"}[i%5]}))
		}
		begin, days := time.Now(), fewer(31, 4)
		time.Sleep(time.Duration(days) * 24 * time.Hour)
		g.stop()
		for _, s := range all {
			table, err := s.Timetable()
			if err != nil {
				t.Fatal(err)
			}
			want := 0
			for d := dates.DayOf(begin).AddDays(-2); d.Before(dates.DayOf(time.Now()).AddDays(2)); d = d.AddDays(1) {
				at, ok := table.Moment(d)
				if !ok || at.Before(begin) || !at.Before(time.Now().Add(-time.Minute)) {
					continue
				}
				want++
				n := 0
				for _, m := range board.messages[s.Channel] {
					if late := m.at.Sub(at); late >= 0 && late < 2*time.Second {
						n++
					}
				}
				if n != 1 {
					t.Errorf("%s %s: %d posts at %v", s.Zone, d, n, at)
				}
			}
			if got := len(board.messages[s.Channel]); got != want || want < days-1 {
				t.Errorf("%s: %d posts, want %d", s.Zone, got, want)
			}
		}
	})
}

// TestManyChannels has all of them due in one minute: 2,000, or as many as DAYBOOK_FANOUT
// says; 1,000 under -short.
func TestManyChannels(t *testing.T) {
	dailytest.Bot(t)
	channels := fewer(2000, 1000)
	if n, err := strconv.Atoi(os.Getenv("DAYBOOK_FANOUT")); err == nil {
		channels = n
	}
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.latency, board.limited = 150*time.Millisecond, true
		g := newRig(t, dailytest.State(t), board)
		g.stop()
		for i := range channels {
			g.add(schedule.Schedule{Guild: fmt.Sprint("g", i), Channel: fmt.Sprint("c", i), When: "08:00",
				Reach: schedule.ReachDay,
				Diary: "litvinov"})
		}
		// 4 January, for which there is a text in reach of the day.
		// time enough to tell all of yesterday's post
		time.Sleep(time.Until(time.Date(2000, 1, 4, 7, 58, 30, 0, time.UTC)))
		g.start()
		due := time.Date(2000, 1, 4, 8, 0, 0, 0, time.UTC)
		time.Sleep(time.Until(due))
		before := board.asked() // all of yesterday's
		for {
			time.Sleep(time.Second)
			if all, _ := board.posts(); all == channels || time.Since(due) > 20*time.Minute {
				break
			}
		}
		var last time.Time
		for _, list := range board.messages {
			last = later(last, list[0].at)
		}
		g.stop()
		all, doubled := board.posts()
		took := last.Sub(due)
		rate := float64(board.requests-before) / took.Seconds()
		t.Logf("%d posts in %v, %.1f requests a second (%.0f%% of 50), %d doubled, %d over the limit", all, took, rate,
			2*rate, doubled, board.over)
		if all != channels || doubled != 0 || board.over != 0 || rate < 47.5 {
			t.Errorf("want %d posts, none doubled, none over the limit, 47.5 a second", channels)
		}
	})
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func TestTroubleOnTheWay(t *testing.T) {
	dailytest.Bot(t)
	temporary := &post.Error{Kind: post.Temporary, Reason: "busy"}
	unknown := &post.Error{Kind: post.Unknown, Reason: "timeout"}
	denied := &post.Error{Kind: post.Denied, Reason: "The bot may not send messages there."}
	for _, c := range []struct {
		name    string
		fault   func(method, channel string, n int) (bool, error)
		status  post.Status
		posts   int
		finds   bool
		paused  bool
		thread  bool
		minutes int // until it is settled
	}{
		{name: "none", status: post.Done, posts: 1, thread: true, minutes: 1},
		{name: "429, then well", fault: first(3, false, temporary), status: post.Done, posts: 1, thread: true,
			minutes: 2},
		{name: "502 after delivery", fault: on("send", first(1, true, unknown)), status: post.Done, posts: 1,
			thread:  true,
			minutes: 2},
		{name: "dropped before delivery", fault: first(1, false, unknown), status: post.Done, posts: 1, thread: true,
			minutes: 2},
		{name: "an error of no kind after delivery", fault: on("send", first(1, true, errors.New("reset"))),
			status: post.Done, posts: 1, thread: true, minutes: 2},
		{name: "hours of 429", fault: on("send", first(9999, false, temporary)), status: post.Missed, minutes: 200},
		{name: "an hour of 503", fault: until(time.Hour, temporary), status: post.Done, posts: 1, thread: true,
			minutes: 80},
		{name: "delivered, and then nothing for two hours", fault: once(unknown, until(2*time.Hour, unknown)),
			status: post.Done, posts: 1, thread: true, minutes: 140},
		{name: "delivered, and then nothing until after its time", fault: once(unknown,
			until(200*time.Minute, unknown)),
			status: post.Done, posts: 1, thread: true, minutes: 240},
		{name: "delivered, and then nothing for a day", fault: once(unknown, until(24*time.Hour, unknown)),
			status: post.Lost, posts: 1, minutes: 300},
		{name: "no permission", fault: on("send", first(1, false, denied)), status: post.Claimed, paused: true,
			minutes: 1},
		{name: "no permission until it is too late", fault: on("send", first(1, false, denied)), status: post.Lost,
			paused: true, minutes: 200},
		{name: "delivered, and then no permission to look", fault: once(unknown, until(24*time.Hour, denied)),
			status: post.Lost, paused: true, posts: 1, minutes: 300},
		{name: "no permission for the thread", fault: on("thread", first(1, false, denied)), status: post.Done,
			posts:   1,
			minutes: 1},
		{name: "thread times out once", fault: on("thread", first(1, true, unknown)), status: post.Done, posts: 1,
			thread: true, minutes: 2},
		{name: "the post is refused", fault: on("send",
			first(9999, false, &post.Error{Kind: post.Refused, Reason: "Invalid Form Body"})), status: post.Lost,
			minutes: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				board := newBoard()
				board.fault = c.fault
				dawn()
				g := newRig(t, dailytest.State(t), board)
				s := g.add(schedule.Schedule{When: "08:00", Thread: "Talk", By: "ada"})
				time.Sleep(time.Hour + time.Duration(c.minutes)*time.Minute)
				g.stop()
				all, doubled := board.posts()
				claims := g.claims(s)
				if len(claims) != 1 || claims[0].Status != c.status || all != c.posts || doubled != 0 {
					t.Errorf("%d posts, %d doubled, claims %+v; want %d posts and %s", all, doubled, claims, c.posts,
						c.status)
				}
				if claims[0].Status == post.Lost && claims[0].Error == "" {
					t.Error("it failed without saying why")
				}
				if (len(board.threads) == 1) != c.thread {
					t.Errorf("threads %v", board.threads)
				}
				now, err := g.state.Schedules(t.Context(), "guild")
				if err != nil || len(now) != 1 || now[0].Paused != c.paused {
					t.Errorf("schedules %+v, %v", now, err)
				}
				if c.paused && (len(board.told) != 1 || !strings.Contains(board.told[0], "may not send messages")) {
					t.Errorf("told %q", board.told)
				}
			})
		})
	}
}

// first makes the first n requests fail.
func first(n int, after bool, err error) func(string, string, int) (bool, error) {
	return func(string, string, int) (bool, error) {
		if n--; n >= 0 {
			return after, err
		}
		return false, nil
	}
}

func on(method string, f func(string, string, int) (bool, error)) func(string, string, int) (bool, error) {
	return func(m, channel string, n int) (bool, error) {
		if m != method {
			return false, nil
		}
		return f(m, channel, n)
	}
}

// until makes all fail from the first request on, for a while.
func until(d time.Duration, err error) func(string, string, int) (bool, error) {
	var begin time.Time
	return func(string, string, int) (bool, error) {
		if begin.IsZero() {
			begin = time.Now()
		}
		if time.Since(begin) < d {
			return false, err
		}
		return false, nil
	}
}

// once makes the first request fail after it took effect, and the others by f.
func once(err error, f func(string, string, int) (bool, error)) func(string, string, int) (bool, error) {
	done := false
	return func(m, c string, n int) (bool, error) {
		if !done {
			done = true
			return true, err
		}
		return f(m, c, n)
	}
}

func TestStoppedAndLate(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, dailytest.State(t), newBoard())
		s := g.add(schedule.Schedule{When: "08:00"})
		time.Sleep(9 * time.Hour) // 1 January, 09:00: posted
		g.stop()
		time.Sleep(25 * time.Hour) // 2 January, 10:00: two hours late
		g.start()
		time.Sleep(time.Minute)
		g.stop()
		time.Sleep(52 * time.Hour) // 4 January, 14:00: the 3rd and the 4th are missed
		g.start()
		time.Sleep(time.Minute)
		g.stop()
		var got []string
		for _, c := range g.claims(s) {
			got = append(got, c.Date.String()[8:]+" "+string(c.Status))
		}
		if want := "01 done, 02 done, 03 missed, 04 missed"; strings.Join(got, ", ") != want {
			t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
		}
		if all, doubled := g.board.posts(); all != 2 || doubled != 0 {
			t.Errorf("%d posts, %d doubled", all, doubled)
		}
	})
}

// TestTwoProcesses has three runners on one state, for three days; for two under -short.
func TestTwoProcesses(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.latency = 200 * time.Millisecond
		state := dailytest.State(t)
		g := newRig(t, state, board)
		others := []*rig{newRig(t, state, board), newRig(t, state, board)}
		channels, days := fewer(100, 30), fewer(3, 2)
		for i := range channels {
			g.add(schedule.Schedule{Guild: fmt.Sprint(i), Channel: fmt.Sprint(i), When: "08:00"})
		}
		time.Sleep(time.Duration(days) * 24 * time.Hour)
		g.stop()
		for _, o := range others {
			o.stop()
		}
		if all, doubled := board.posts(); all != channels*days || doubled != 0 {
			t.Errorf("%d posts, %d doubled; want %d and none", all, doubled, channels*days)
		}
	})
}

func TestGoodbye(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, dailytest.State(t), newBoard())
		g.add(schedule.Schedule{Guild: "stays", Channel: "a", When: "08:00"})
		g.add(schedule.Schedule{Guild: "leaves", Channel: "b", When: "08:00"})
		g.add(schedule.Schedule{Guild: "returns", Channel: "c", When: "08:00"})
		time.Sleep(9 * time.Hour)
		for _, guild := range []string{"leaves", "returns"} {
			g.board.setAway(guild, true)
			if err := g.runner.Left(t.Context(), guild); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(3 * 24 * time.Hour)
		g.board.setAway("returns", false) // nobody tells the runner
		if all, err := g.state.Schedules(t.Context(), ""); err != nil || len(all) != 3 {
			t.Errorf("within the grace period nothing is removed: %v, %v", all, err)
		}
		time.Sleep(6 * 24 * time.Hour)
		g.stop()
		all, err := g.state.Schedules(t.Context(), "")
		if err != nil || len(all) != 2 || slices.ContainsFunc(all,
			func(s schedule.Schedule) bool { return s.Guild == "leaves" }) {
			t.Errorf("after it: %v, %v", all, err)
		}
		if n := len(g.board.messages["b"]); n != 1 {
			t.Errorf("%d posts to the server that was left", n)
		}
		if n := len(g.board.messages["c"]); n < 7 {
			t.Errorf("%d posts to the server that took the bot back", n)
		}
	})
}

func TestPostReadsWell(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2000, 3, 16, 0, 0, 0, 0, time.UTC)))
		g := newRig(t, dailytest.State(t), newBoard())
		g.add(schedule.Schedule{When: "08:00", Channel: "long"})
		g.add(schedule.Schedule{When: "08:00", Channel: "short", Length: schedule.Short})
		g.add(schedule.Schedule{When: "08:00", Channel: "both", Diary: schedule.Both, Role: "readers"})
		time.Sleep(9 * time.Hour)
		g.stop()
		long, short, both := g.board.messages["long"][0].post, g.board.messages["short"][0].post,
			g.board.messages["both"][0].post
		if long.Text != "On this day, 1938" || len(long.Answer.Hits) != 1 ||
			long.Answer.Hits[0].ID != "litvinov/1938-03-16/1" {
			t.Errorf("got %q with %+v", long.Text, long.Answer.Hits)
		}
		if !strings.Contains(long.Answer.Lead, "Maisky wrote on this day in 1939 and 1940; we have no text.") {
			t.Errorf("lead: %s", long.Answer.Lead)
		}
		if short.Answer.Hits[0].Text != "" || !short.Answer.Hits[0].Cut {
			t.Errorf("short: %+v", short.Answer.Hits[0])
		}
		if both.Role != "readers" || len(both.Answer.Hits) != 2 || !strings.HasPrefix(both.Text,
			"On this day, 1938 · This month in 1939") {
			t.Errorf("both: %q, %d hits", both.Text, len(both.Answer.Hits))
		}
	})
}

func TestStats(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, dailytest.State(t), newBoard())
		g.add(schedule.Schedule{When: "08:00"})
		time.Sleep(9 * time.Hour)
		s := g.runner.Stats()
		g.stop()
		if s.Finished[post.Done] != 1 || s.Last.Hour() != 8 || !s.Next.Equal(time.Date(2000, 1, 2, 8, 0, 0, 0,
			time.UTC)) ||
			len(s.Ills(time.Now())) > 0 || s.Schedules != 1 {
			t.Errorf("got %+v", s)
		}
		if time.Sleep(10 * time.Minute); len(s.Ills(time.Now())) == 0 {
			t.Error("it is healthy though its clock stands still")
		}
	})
}
