package runner_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily"
	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
)

// A server that was noted as left by mistake, or by a clock that was wrong, loses nothing
// while Discord does not say that the bot is out of it.
func TestLeftByMistake(t *testing.T) {
	dailytest.Bot(t)
	for name, mark := range map[string]time.Duration{"now": 0, "long ago": -30 * 24 * time.Hour,
		"in a time to come": 30 * 24 * time.Hour} {
		if testing.Short() && mark <= 0 {
			continue // each is eleven days
		}
		synctest.Test(t, func(t *testing.T) {
			g := newRig(t, dailytest.State(t), newBoard())
			s := g.add(schedule.Schedule{When: "08:00"})
			time.Sleep(9 * time.Hour)
			g.board.setDark(errors.New("a proxy's 403"))
			if err := g.state.Leave(t.Context(), "guild", time.Now().Add(mark)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(9 * 24 * time.Hour) // until 10 January, 09:00
			g.board.setDark(nil)
			time.Sleep(24 * time.Hour)
			g.stop()
			all, err := g.state.Schedules(t.Context(), "")
			if err != nil || len(all) != 1 {
				t.Fatalf("%s: %v, %v", name, all, err)
			}
			if got := g.became(s); !strings.HasPrefix(got, "01-01 done, ") || !strings.HasSuffix(got,
				"01-10 done, 01-11 done") {
				t.Errorf("%s: %s", name, got)
			}
		})
	}
}

// A mark from a time to come does not keep what a server had for longer than the Grace.
func TestLeftByAClockAhead(t *testing.T) {
	manyDays(t)
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, dailytest.State(t), newBoard())
		g.add(schedule.Schedule{When: "08:00"})
		g.board.setAway("guild", true)
		if err := g.state.Leave(t.Context(), "guild", time.Now().Add(90*24*time.Hour)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(6 * 24 * time.Hour)
		if all, err := g.state.Schedules(t.Context(), ""); err != nil || len(all) != 1 {
			t.Errorf("within the Grace: %v, %v", all, err)
		}
		time.Sleep(2 * 24 * time.Hour)
		g.stop()
		if all, err := g.state.Schedules(t.Context(), ""); err != nil || len(all) != 0 {
			t.Errorf("after it: %v, %v", all, err)
		}
	})
}

// When the bot is put out while the clock is wrong, the time of Grace begins by Discord's.
func TestLeftWhileTheClockIsWrong(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := &rig{t: t, state: dailytest.State(t), board: newBoard()}
		ahead := shifted(-45 * 24 * time.Hour)
		g.startAhead(ahead)
		if err := g.runner.Left(t.Context(), "guild"); err != nil {
			t.Fatal(err)
		}
		g.stop()
		left, err := g.state.Left(t.Context())
		if err != nil || time.Until(left["guild"]).Abs() > time.Minute {
			t.Errorf("left at %s, %v; now %s", left["guild"], err, time.Now())
		}
	})
}

// The end of a pause does not bring back what somebody left out.
func TestLeftOutSurvives(t *testing.T) {
	dailytest.Bot(t)
	mends := []string{"/daily resume", "/daily set number:1 late:200", "/daily set number:1 when:08:00"}
	for _, mend := range fewer(mends, mends[:1]) {
		synctest.Test(t, func(t *testing.T) {
			board := newBoard()
			board.fault = on("send", first(1, false, &post.Error{Kind: post.Denied,
				Reason: "The bot lacks a permission."}))
			g := newRig(t, dailytest.State(t), board)
			s := g.add(schedule.Schedule{When: "08:00", Guild: "g", By: "ada"})
			ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
			dailytest.Must(t, ask, "/daily skip date:2000-01-03")
			time.Sleep(8*time.Hour + 30*time.Minute) // the bot has paused it
			a := dailytest.Must(t, ask, mend)
			if mend == "/daily resume" && !strings.Contains(a.Hint, "stays so") {
				t.Errorf("%s: said %q", mend, a.Hint)
			}
			time.Sleep(3 * 24 * time.Hour)
			if got := g.became(s); got != "01-01 done, 01-02 done, 01-04 done" {
				t.Errorf("%s: %s", mend, got)
			}
			dailytest.Must(t, ask, "/daily skip date:2000-01-05")
			dailytest.Must(t, ask, "/daily skip")
			dailytest.Must(t, ask, "/daily pause")
			dailytest.Must(t, ask, "/daily resume")
			stored, err := g.state.Schedules(t.Context(), "g")
			if err != nil || stored[0].Skip.IsZero() || stored[0].Without == "" {
				t.Errorf("%s: after pause and resume %+v, %v", mend, stored, err)
			}
			dailytest.Must(t, ask, "/daily resume") // once more takes it back
			time.Sleep(24 * time.Hour)
			g.stop()
			if got := g.became(s); !strings.HasSuffix(got, "01-04 done, 01-05 done") {
				t.Errorf("%s: %s", mend, got)
			}
		})
	}
}
