package daily_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// What an outsider's attack on the daily post found (issue 15), one test for each kind.

// Two processes with one token are told of every interaction; what changes the state
// is done once.
func TestCommandIsCarriedOutOnce(t *testing.T) {
	now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)
	state := newState(t)
	var bots []*bot.Bot
	for range 2 {
		_, _, b := askingOf(t, state, newBoard(), func() time.Time { return now })
		bots = append(bots, b)
	}
	for i, line := range []string{"/daily set when:08:00 zone:UTC", "/daily set number:1 when:09:00", "/daily skip",
		"/daily pause", "/daily resume", "/daily post", "/daily remove number:1"} {
		var wg sync.WaitGroup
		answers, elsewhere := make(chan bot.Answer, 2), make(chan error, 2)
		for _, b := range bots {
			wg.Go(func() {
				r, err := b.Parse(line)
				if err != nil {
					t.Error(err)
					return
				}
				r.From = bot.Asker{Guild: "g", Channel: "here", User: "ada", Manage: true, Interaction: "i" +
					string(rune('0'+i))}
				a, err := b.Ask(t.Context(), r)
				if errors.Is(err, bot.ErrElsewhere) {
					elsewhere <- err
				} else if err != nil {
					t.Errorf("%s: %v", line, err)
				} else {
					answers <- a
				}
			})
		}
		wg.Wait()
		if len(answers) != 1 || len(elsewhere) != 1 {
			t.Errorf("%s: %d carried it out, %d left it to the other", line, len(answers), len(elsewhere))
		}
		all, err := state.Schedules(t.Context(), "g")
		if want := 1; err != nil || len(all) != want && line != "/daily remove number:1" {
			t.Fatalf("%s: %d schedules, %v", line, len(all), err)
		}
	}
}

// After today's post a later time does not promise another one for today.
func TestNextAfterTodaysPost(t *testing.T) {
	now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)
	state := newState(t)
	ask, _, _ := askingOf(t, state, newBoard(), func() time.Time { return now })
	mustAsk(t, ask, "/daily set when:08:00 zone:UTC")
	all, _ := state.Schedules(t.Context(), "g")
	c := post.Claim{Schedule: all[0].ID, Date: dates.DayOf(now), Status: post.Done, Message: "m", At: now}
	if _, _, err := state.Take(t.Context(), c, now); err != nil {
		t.Fatal(err)
	}
	a := mustAsk(t, ask, "/daily set number:1 when:20:00")
	if got := a.Times[0].At.Format("Jan 2 15:04"); got != "Mar 28 20:00" || !strings.Contains(a.Hint,
		"Today's post was sent") {
		t.Errorf("next %s, hint %q", got, a.Hint)
	}
	if _, err := ask("/daily post"); err == nil || !strings.Contains(err.Error(), "was sent already") {
		t.Errorf("post now after today's: %v", err)
	}
}

// Skipping and then resuming neither shows what was skipped as missed nor posts the
// next skipped one late.
func TestSkipThenResume(t *testing.T) {
	theBot(t)
	indexed(t)
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, newState(t), newBoard())
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g"})
		ask, _, _ := askingOf(t, g.state, g.board, time.Now)
		time.Sleep(time.Hour)
		mustAsk(t, ask, "/daily skip posts:3") // 1, 2 and 3 January
		time.Sleep(32 * time.Hour)             // 2 January, 09:00
		mustAsk(t, ask, "/daily resume")
		time.Sleep(2 * 24 * time.Hour) // 4 January, 09:00
		mustAsk(t, ask, "/daily skip date:2000-01-05")
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
	theBot(t)
	indexed(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", first(1, false, &post.Error{Kind: post.Denied,
			Reason: "The bot lacks a permission in the channel."}))
		g := newRig(t, newState(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g", By: "ada"})
		ask, _, _ := askingOf(t, g.state, board, time.Now)
		time.Sleep(8*time.Hour + 30*time.Minute)
		if len(board.told) != 1 || !strings.Contains(board.told[0], "before 11:00 (UTC)") ||
			strings.Contains(board.told[0],
				"Nothing is lost") {
			t.Errorf("told %q", board.told)
		}
		mustAsk(t, ask, "/daily resume")
		time.Sleep(5 * time.Minute)
		g.stop()
		if c := g.claims(s); len(c) != 1 || c[0].Status != post.Done {
			t.Errorf("got %+v", c)
		}
	})
}

// A post that failed, or that nobody waits for, comes when it is asked for.
func TestPostNow(t *testing.T) {
	theBot(t)
	indexed(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", first(1, false, &post.Error{Kind: post.Refused, Reason: "Invalid Form Body"}))
		g := newRig(t, newState(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g"})
		ask, _, _ := askingOf(t, g.state, board, time.Now)
		time.Sleep(13 * time.Hour)
		mustAsk(t, ask, "/daily post")
		time.Sleep(3 * time.Minute)
		time.Sleep(12 * time.Hour) // 2 January, 01:03: before its time
		mustAsk(t, ask, "/daily post")
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
	theBot(t)
	indexed(t)
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, newState(t), newBoard())
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

// While one command waits for a slow check, another's change stays.
func TestTwoPeopleAtOnce(t *testing.T) {
	now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)
	state := newState(t)
	slow := &slowHerald{began: make(chan bool), goOn: make(chan bool)}
	ask, _, _ := askingOf(t, state, slow, func() time.Time { return now })
	other, _, _ := askingOf(t, state, newBoard(), func() time.Time { return now })
	mustAsk(t, other, "/daily set when:08:00 zone:UTC")
	done := make(chan error)
	go func() {
		_, err := ask("/daily set number:1 when:09:00")
		done <- err
	}()
	<-slow.began
	mustAsk(t, other, "/daily set number:1 thread:Talk quiet:30")
	mustAsk(t, other, "/daily skip")
	mustAsk(t, other, "/daily pause")
	close(slow.goOn)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	all, err := state.Schedules(t.Context(), "g")
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	if s := all[0]; s.When != "09:00" || s.Thread != "Talk" || s.Quiet != 30 || !s.Paused || s.Skip.IsZero() {
		t.Errorf("a change was lost: %+v", s)
	}
	changes, err := state.Changes(t.Context(), all[0].ID)
	if err != nil || len(changes) != 5 || changes[4].What != "when 09:00" || changes[4].By != "ada" ||
		changes[3].What != "paused" {
		t.Errorf("changes %+v, %v", changes, err)
	}
}

type slowHerald struct{ began, goOn chan bool }

func (h *slowHerald) Can(context.Context, schedule.Schedule) ([]string, error) {
	select {
	case h.began <- true:
	case <-h.goOn:
	}
	<-h.goOn
	return nil, nil
}

func (h *slowHerald) In(context.Context, string) (bool, error) { return true, nil }

func (h *slowHerald) Tell(context.Context, schedule.Schedule, string) error { return nil }
