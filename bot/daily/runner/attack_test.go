package runner_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily"
	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
)

// What an outsider's attack on the daily post found (issue 15), one test for each kind.

// Skipping and then resuming neither shows what was skipped as missed nor posts the
// next skipped one late.
func TestSkipThenResume(t *testing.T) {
	manyDays(t)
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, dailytest.State(t), newBoard())
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g"})
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: g.board, Now: time.Now})
		time.Sleep(time.Hour)
		dailytest.Must(t, ask, "/daily skip posts:3") // 1, 2 and 3 January
		time.Sleep(32 * time.Hour)                    // 2 January, 09:00
		dailytest.Must(t, ask, "/daily resume")
		time.Sleep(2 * 24 * time.Hour) // 4 January, 09:00
		dailytest.Must(t, ask, "/daily skip date:2000-01-05")
		time.Sleep(3 * 24 * time.Hour) // 7 January, 09:00
		g.stop()
		var got []string
		for _, c := range g.claims(s) {
			got = append(got, c.Date.String()[8:]+" "+string(c.Status))
		}
		if want := "03 done, 04 done, 06 done, 07 done"; strings.Join(got, ", ") != want {
			t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
		}
	})
}

// A channel that is closed to us pauses the schedule; mended in time, that day's post
// still comes, as the notice says.
func TestPauseMendedInTime(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", first(1, false, &post.Error{Kind: post.Denied,
			Reason: "The bot lacks a permission in the channel."}))
		g := newRig(t, dailytest.State(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g", By: "ada"})
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
		time.Sleep(8*time.Hour + 30*time.Minute)
		if len(board.told) != 1 || !strings.Contains(board.told[0], "before 11:00 (UTC)") ||
			strings.Contains(board.told[0],
				"Nothing is lost") {
			t.Errorf("told %q", board.told)
		}
		dailytest.Must(t, ask, "/daily resume")
		time.Sleep(5 * time.Minute)
		g.stop()
		if c := g.claims(s); len(c) != 1 || c[0].Status != post.Done {
			t.Errorf("got %+v", c)
		}
	})
}

// A post that failed, or that nobody waits for, comes when it is asked for.
func TestPostNow(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", first(1, false, &post.Error{Kind: post.Refused, Reason: "Invalid Form Body"}))
		g := newRig(t, dailytest.State(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g"})
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
		time.Sleep(13 * time.Hour)
		dailytest.Must(t, ask, "/daily post")
		time.Sleep(3 * time.Minute)
		time.Sleep(12 * time.Hour) // 2 January, 01:03: before its time
		dailytest.Must(t, ask, "/daily post")
		time.Sleep(12 * time.Hour)
		g.stop()
		var got []string
		for _, c := range g.claims(s) {
			got = append(got, c.Date.String()[8:]+" "+string(c.Status))
		}
		if all, doubled := board.posts(); strings.Join(got, ", ") != "01 done, 02 done" || all != 2 || doubled != 0 {
			t.Errorf("%d posts, %d doubled, %v", all, doubled, got)
		}
		if len(board.told) != 1 || !strings.Contains(board.told[0], "1 January 2000 did not come: Invalid Form Body") {
			t.Errorf("told %q", board.told)
		}
	})
}

// A post that was missed is said.
func TestMissedIsTold(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, dailytest.State(t), newBoard())
		g.add(schedule.Schedule{When: "08:00", By: "ada"})
		g.stop()
		time.Sleep(2*24*time.Hour + 12*time.Hour)
		g.start()
		time.Sleep(2 * time.Minute)
		g.stop()
		if len(g.board.told) != 1 || !strings.Contains(g.board.told[0], "3 January 2000 did not come") ||
			!strings.Contains(g.board.told[0], "/daily post") {
			t.Errorf("told %q", g.board.told)
		}
	})
}

// A post that came in the end has nothing wrong with it, whatever kept it at first.
func TestPostThatCameIsWhole(t *testing.T) {
	dailytest.Bot(t)
	for name, fault := range map[string]func(string, string, int) (bool, error){
		"it had to wait": on("send", first(1, false, &post.Error{Kind: post.Temporary,
			Reason: "Discord asks to wait."})),
		"it was found": on("send", first(1, true, &post.Error{Kind: post.Unknown, Reason: "Discord gave no answer."})),
		"mended": on("send", untilAt(9*time.Hour, &post.Error{Kind: post.Denied,
			Reason: "The bot lacks a permission."})),
	} {
		synctest.Test(t, func(t *testing.T) {
			board := newBoard()
			board.fault = fault
			g := newRig(t, dailytest.State(t), board)
			s := g.add(schedule.Schedule{When: "08:00", Guild: "g", Channel: "here", By: "ada"})
			ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
			time.Sleep(9*time.Hour + 30*time.Second)
			if name == "mended" {
				dailytest.Must(t, ask, "/daily resume")
			}
			time.Sleep(time.Hour)
			g.stop()
			if c := g.claims(s); g.became(s) != "01-01 done" || len(c) != 1 || c[0].Error != "" {
				t.Errorf("%s: %s, %+v", name, g.became(s), c)
			}
			if said := dailytest.Shown(dailytest.Must(t, ask, "/daily show")); strings.Contains(said, "But:") {
				t.Errorf("%s: %s", name, said)
			}
		})
	}
}

// A post that waited while somebody paused the schedule did not come because of the pause.
func TestMissedByAPause(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", untilAt(8*time.Hour+10*time.Minute, &post.Error{Kind: post.Temporary,
			Reason: "Discord asks to wait."}))
		g := newRig(t, dailytest.State(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g", Channel: "here", By: "ada"})
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
		time.Sleep(8*time.Hour + 5*time.Minute)
		dailytest.Must(t, ask, "/daily pause")
		time.Sleep(4 * time.Hour)
		dailytest.Must(t, ask, "/daily resume")
		time.Sleep(time.Hour)
		g.stop()
		if c := g.claims(s); len(c) != 1 || c[0].Message != "" || !strings.Contains(c[0].Error, "paused") {
			t.Errorf("%s: %+v", g.became(s), c)
		}
	})
}
