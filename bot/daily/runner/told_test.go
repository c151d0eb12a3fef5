package runner_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily"
	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/daily/schedule"
)

// told are the notices so far.
func (b *board) notices() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return strings.Join(b.told, "\n")
}

// setMute keeps notices from being sent, or lets them go again.
func (b *board) setMute(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.mute = err
}

// The command that a notice names posts what the notice is of, though it is read on another
// day.
func TestNoticeNamesTheDay(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, dailytest.State(t), newBoard())
		s := g.add(schedule.Schedule{When: "20:00", Guild: "g", By: "ada"})
		time.Sleep(19 * time.Hour)
		g.stop()
		time.Sleep(7 * time.Hour) // 2 January, 02:00
		g.start()
		time.Sleep(5 * time.Minute)
		told := g.board.notices()
		_, command, ok := strings.Cut(told, "To post it now: ")
		if !ok {
			t.Fatalf("told %q", told)
		}
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: g.board, Now: time.Now})
		dailytest.Must(t, ask, strings.TrimSuffix(command, "."))
		time.Sleep(5 * time.Minute)
		g.stop()
		if got := g.became(s); got != "01-01 done" {
			t.Errorf("%s made %s", command, got)
		}
	})
}

// The notice of a pause says until when the day's post still comes, with the day where that is
// another, and promises nothing where it is past.
func TestPauseNoticeSaysUntilWhen(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", first(1, false, &post.Error{Kind: post.Denied,
			Reason: "The bot lacks a permission in the channel."}))
		g := newRig(t, dailytest.State(t), board)
		g.add(schedule.Schedule{When: "20:00", By: "ada", Window: 10 * time.Hour})
		time.Sleep(21 * time.Hour)
		g.stop()
		if told := board.notices(); !strings.Contains(told, "before 06:00 on 2 January 2000 (UTC)") {
			t.Errorf("told %q", told)
		}
	})
	synctest.Test(t, func(t *testing.T) { // the outcome is looked for, until the channel is closed to us
		board := newBoard()
		closed := time.Now().Add(11*time.Hour + 5*time.Minute)
		board.fault = func(string, string, int) (bool, error) {
			if time.Now().Before(closed) {
				return false, &post.Error{Kind: post.Unknown, Reason: "Discord gave no answer."}
			}
			return false, &post.Error{Kind: post.Denied, Reason: "The bot cannot see the channel."}
		}
		g := newRig(t, dailytest.State(t), board)
		g.add(schedule.Schedule{When: "08:00", By: "ada"})
		time.Sleep(11*time.Hour + 30*time.Minute)
		g.stop()
		if told := board.notices(); !strings.Contains(told, "has passed") || strings.Contains(told, "still comes") {
			t.Errorf("told %q", told)
		}
	})
}

// A post of which nobody can tell whether it came is told of; who has looked can have it sent.
func TestUnknownIsTold(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board, sent := newBoard(), 0
		board.fault = func(method, _ string, _ int) (bool, error) {
			if method == "find" {
				return false, &post.Error{Kind: post.Refused, Reason: "Too many messages have come since."}
			}
			if sent++; sent == 1 {
				return false, &post.Error{Kind: post.Unknown, Reason: "Discord gave no answer."}
			}
			return false, nil
		}
		g := newRig(t, dailytest.State(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g", By: "ada"})
		time.Sleep(9 * time.Hour)
		told := board.notices()
		if !strings.Contains(told, "not known whether the daily post 1 of 1 January 2000 came: It may have been posted") ||
			!strings.Contains(told, "/daily post number:1 date:2000-01-01 sends it") {
			t.Errorf("told %q", told)
		}
		if all, _ := board.posts(); all != 0 || g.became(s) != "01-01 failed" {
			t.Errorf("%d posts, %s", all, g.became(s))
		}
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
		dailytest.Must(t, ask, "/daily post number:1 date:2000-01-01")
		time.Sleep(5 * time.Minute)
		g.stop()
		if all, _ := board.posts(); all != 1 || g.became(s) != "01-01 done" {
			t.Errorf("after /daily post: %d posts, %s", all, g.became(s))
		}
	})
}

// What is asked for by hand and is there all the same is found, however late.
func TestByHandAndThere(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		var light atomic.Bool
		board.fault = func(method, _ string, _ int) (bool, error) {
			if !light.Load() { // it is delivered, and cannot be looked for
				return method == "send", &post.Error{Kind: post.Unknown, Reason: "Discord gave no answer."}
			}
			return false, nil
		}
		g := newRig(t, dailytest.State(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g", By: "ada"})
		time.Sleep(14 * time.Hour)
		light.Store(true)
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
		dailytest.Must(t, ask, "/daily post")
		time.Sleep(5 * time.Minute)
		g.stop()
		if all, doubled := board.posts(); all != 1 || doubled != 0 || g.became(s) != "01-01 done" {
			t.Errorf("%d posts, %d doubled, %s", all, doubled, g.became(s))
		}
	})
}

// Where Discord is out of reach while a post falls due, nobody can be told that it did not
// come: that is said when Discord can be asked again, once.
func TestNoticeComesAfterTheOutage(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		out := &post.Error{Kind: post.Unknown, Reason: "Discord gave no answer."}
		board.fault = untilAt(15*time.Hour, out)
		board.setMute(out)
		g := newRig(t, dailytest.State(t), board)
		g.add(schedule.Schedule{When: "08:00", By: "ada"})
		time.Sleep(15 * time.Hour)
		board.setMute(nil)
		time.Sleep(20 * time.Minute)
		if told := board.notices(); strings.Count(told, "1 January 2000") != 1 {
			t.Errorf("told %q", told)
		}
		board.setMute(out)
		board.setFault(func(string, string, int) (bool, error) {
			return false, &post.Error{Kind: post.Refused, Reason: "No."}
		})
		time.Sleep(24 * time.Hour) // a notice waits
		began := time.Now()
		if g.stop(); time.Since(began) > time.Second {
			t.Errorf("a notice that waits kept the runner for %s", time.Since(began))
		}
	})
}

// A post that was missed as the clock was wrong was not missed because the bot did not run.
func TestMissedByTheClock(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := &rig{t: t, state: dailytest.State(t), board: newBoard()}
		ahead := shifted(0)
		g.startAhead(ahead)
		s := g.add(schedule.Schedule{When: "08:00", By: "ada"})
		time.Sleep(7 * time.Hour)
		ahead.set(time.Hour)
		time.Sleep(5 * time.Hour)
		ahead.set(0)
		time.Sleep(time.Hour)
		g.stop()
		if told := g.board.notices(); g.became(s) != "01-01 missed" || !strings.Contains(told,
			"The clock of the machine") {
			t.Errorf("%s, told %q", g.became(s), told)
		}
	})
}

// A preview of a day without a post does not promise one.
func TestPreviewPromisesNothing(t *testing.T) {
	now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC) // a Friday
	state := dailytest.State(t)
	ask, _ := dailytest.Asking(t, daily.DeskConfig{State: state, Herald: newBoard(),
		Now: func() time.Time { return now }})
	hint := func(line, want string) {
		t.Helper()
		if a := dailytest.Must(t, ask, line); !strings.Contains(a.Hint, want) ||
			strings.Contains(a.Hint, "be posted") !=
				(want == "So it would be posted") {
			t.Errorf("%s: %q, want %q", line, a.Hint, want)
		}
	}
	dailytest.Must(t, ask, `/daily set when:"0 8 * * 1-5" zone:UTC`)
	dailytest.Must(t, ask, "/daily skip date:2026-03-31")
	hint("/daily preview date:2026-04-01", "So it would be posted")
	hint("/daily preview date:2026-03-28", "no post is due on 28 March 2026: 08:00 on weekdays")
	hint("/daily preview date:2026-03-20", "is past")
	hint("/daily preview date:2026-03-27", "had passed when it was set")
	hint("/daily preview date:2026-03-31", "is left out")
	dailytest.Must(t, ask, "/daily skip posts:1")
	hint("/daily preview date:2026-03-30", "is left out")
	all, err := state.Schedules(t.Context(), "g")
	if err != nil {
		t.Fatal(err)
	}
	c := post.Claim{Schedule: all[0].ID, Status: post.Done, Message: "m", At: now}
	c.Date.Year, c.Date.Month, c.Date.Day = 2026, 3, 26
	if _, _, err := state.Take(t.Context(), c, now); err != nil {
		t.Fatal(err)
	}
	hint("/daily preview date:2026-03-26", "was sent already")
	dailytest.Must(t, ask, "/daily pause")
	hint("/daily preview date:2026-04-01", "is paused")
}

// A date whose post is there or under way is not said to be left out.
func TestLeaveOutWhatIsDecided(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", untilAt(10*time.Hour, &post.Error{Kind: post.Temporary, Reason: "Wait."}))
		g := newRig(t, dailytest.State(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g"})
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
		refused := func(line, want string) {
			t.Helper()
			if _, err := ask(line); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q", line, err, want)
			}
		}
		time.Sleep(9 * time.Hour)
		refused("/daily skip date:today", "under way already")
		time.Sleep(3 * time.Hour)
		refused("/daily skip date:today", "was sent already")
		dailytest.Must(t, ask, "/daily skip posts:2")
		refused("/daily skip date:tomorrow", "is left out already")
		g.stop()
		if got := g.became(s); got != "01-01 done" {
			t.Error(got)
		}
	})
}

// What was paused past its time, and is asked for right after, comes.
func TestPostNowAfterALongPause(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", first(1, false, &post.Error{Kind: post.Denied, Reason: "No permission."}))
		g := newRig(t, dailytest.State(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g"})
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
		time.Sleep(10*time.Hour + 59*time.Minute + 50*time.Second)
		dailytest.Must(t, ask, "/daily resume")
		g.stop() // before it is looked at
		time.Sleep(20 * time.Second)
		dailytest.Must(t, ask, "/daily post")
		g.start()
		time.Sleep(5 * time.Minute)
		g.stop()
		if got := g.became(s); got != "01-01 done" {
			t.Errorf("%s, told %q", got, board.notices())
		}
	})
}

// Posts that wait for what the operator must mend are said to the operator, and so is a
// Discord that does not tell who we are; the state is not blamed.
func TestHealthNamesTheTrouble(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", untilAt(9*time.Hour, &post.Error{Kind: post.Temporary,
			Reason: "Something between the bot and Discord refuses the request"}))
		g := newRig(t, dailytest.State(t), board)
		g.add(schedule.Schedule{When: "08:00"})
		ills := func() string { return strings.Join(g.runner.Stats().Ills(time.Now()), " ") }
		time.Sleep(8*time.Hour + 5*time.Minute)
		if got := ills(); got != "" {
			t.Errorf("after five minutes: %s", got)
		}
		time.Sleep(10 * time.Minute)
		if got := ills(); got != "1 daily post is late: Something between the bot and Discord refuses the request." {
			t.Errorf("after a quarter of an hour: %s", got)
		}
		time.Sleep(time.Hour)
		if got := ills(); got != "" {
			t.Errorf("when it was sent: %s", got)
		}
		g.stop()
	})
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", untilAt(20*time.Hour, &post.Error{Kind: post.Temporary, Reason: "Wait."}))
		g := newRig(t, dailytest.State(t), board)
		g.add(schedule.Schedule{When: "08:00", Window: 30 * time.Minute})
		time.Sleep(8*time.Hour + 25*time.Minute)
		if ills := g.runner.Stats().Ills(time.Now()); len(ills) != 1 {
			t.Errorf("while it waits: %v", ills)
		}
		time.Sleep(15 * time.Minute)
		if ills := g.runner.Stats().Ills(time.Now()); len(ills) != 0 {
			t.Errorf("when it was given up: %v", ills)
		}
		g.stop()
	})
	synctest.Test(t, func(t *testing.T) {
		g := &rig{t: t, state: dailytest.State(t), board: newBoard()}
		g.admit = (&runner.Gate{State: g.state, Who: func(context.Context) (string, error) {
			return "", errors.New("HTTP 403 Forbidden")
		}}).Admit
		g.start()
		g.add(schedule.Schedule{When: "08:00"})
		time.Sleep(5 * time.Minute)
		got := strings.Join(g.runner.Stats().Ills(time.Now()), " ")
		if !strings.Contains(got, "which application") || strings.Contains(got, "state") {
			t.Errorf("health says %q", got)
		}
		g.stop()
	})
}

// In another zone it may be the day before: that the post of the former zone's day was sent is
// said, as the next comes only after it.
func TestZoneOfYesterday(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, dailytest.State(t), newBoard())
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: g.board, Now: time.Now})
		dailytest.Must(t, ask, "/daily set when:08:00 zone:Pacific/Kiritimati")
		time.Sleep(20 * time.Hour) // 2 January there, 10:00
		a := dailytest.Must(t, ask, "/daily set number:1 zone:Pacific/Niue")
		if want := "2000-01-03T19:00:00Z"; a.Times[0].At.UTC().Format(time.RFC3339) != want ||
			!strings.Contains(a.Hint, "The post of 2 January 2000 was sent or decided already") {
			t.Errorf("next %s, hint %q", a.Times[0].At.UTC(), a.Hint)
		}
		g.stop()
	})
}
