package daily_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/daily"
	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// A herald finds nothing lacking in a channel but what it is told.
type herald struct {
	lacks []string
	err   error
}

func (h *herald) Can(context.Context, schedule.Schedule) ([]string, error) { return h.lacks, h.err }

func (h *herald) In(context.Context, string) (bool, error) { return true, nil }

func (h *herald) Tell(context.Context, schedule.Schedule, string) error { return nil }

// Two processes with one token are told of every interaction; what changes the state
// is done once.
func TestCommandIsCarriedOutOnce(t *testing.T) {
	now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)
	state := dailytest.State(t)
	var bots []*bot.Bot
	for range 2 {
		_, b := dailytest.Asking(t, daily.DeskConfig{State: state, Herald: &herald{},
			Now: func() time.Time { return now }})
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
	state := dailytest.State(t)
	ask, _ := dailytest.Asking(t, daily.DeskConfig{State: state, Herald: &herald{},
		Now: func() time.Time { return now }})
	dailytest.Must(t, ask, "/daily set when:08:00 zone:UTC")
	all, _ := state.Schedules(t.Context(), "g")
	c := post.Claim{Schedule: all[0].ID, Date: dates.DayOf(now), Status: post.Done, Message: "m", At: now}
	if _, _, err := state.Take(t.Context(), c, now); err != nil {
		t.Fatal(err)
	}
	a := dailytest.Must(t, ask, "/daily set number:1 when:20:00")
	if got := a.Times[0].At.Format("Jan 2 15:04"); got != "Mar 28 20:00" || !strings.Contains(a.Hint,
		"Today's post was sent") {
		t.Errorf("next %s, hint %q", got, a.Hint)
	}
	if _, err := ask("/daily post"); err == nil || !strings.Contains(err.Error(), "was sent already") {
		t.Errorf("post now after today's: %v", err)
	}
}

// While one command waits for a slow check, another's change stays.
func TestTwoPeopleAtOnce(t *testing.T) {
	now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)
	state := dailytest.State(t)
	slow := &slowHerald{began: make(chan bool), goOn: make(chan bool)}
	ask, _ := dailytest.Asking(t, daily.DeskConfig{State: state, Herald: slow, Now: func() time.Time { return now }})
	other, _ := dailytest.Asking(t, daily.DeskConfig{State: state, Herald: &herald{},
		Now: func() time.Time { return now }})
	dailytest.Must(t, other, "/daily set when:08:00 zone:UTC")
	done := make(chan error)
	go func() {
		_, err := ask("/daily set number:1 when:09:00")
		done <- err
	}()
	<-slow.began
	dailytest.Must(t, other, "/daily set number:1 thread:Talk quiet:30")
	dailytest.Must(t, other, "/daily skip")
	dailytest.Must(t, other, "/daily pause")
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

// darkClock is a Discord whose time cannot be asked while err is set.
type darkClock struct{ err *error }

func (d darkClock) Ahead(context.Context) (time.Duration, error) { return 0, *d.err }

// Where Discord's time cannot be asked a command is put off, not guessed.
func TestCommandsWithoutAClock(t *testing.T) {
	dark := errors.New("no answer")
	now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)
	state := dailytest.State(t)
	ask, _ := dailytest.Asking(t, daily.DeskConfig{State: state, Now: func() time.Time { return now },
		Clock: darkClock{&dark}})
	if _, err := ask("/daily set when:08:00 zone:UTC"); err == nil || !strings.Contains(err.Error(),
		"cannot be asked now") ||
		!strings.Contains(err.Error(), "again in a minute") {
		t.Errorf("got %v", err)
	}
	if all, err := state.Schedules(t.Context(), ""); err != nil || len(all) != 0 {
		t.Errorf("%v, %v", all, err)
	}
	dark = nil
	dailytest.Must(t, ask, "/daily set when:08:00 zone:UTC")
}

// A refusal says what can be done about that refusal.
func TestRefusalsAdvise(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&post.Error{Kind: post.Denied, Reason: "@everyone is not pinged.", Hint: "Choose another role."},
			"pinged. Choose another role."},
		{&post.Error{Kind: post.Denied, Reason: "It is hidden."},
			"hidden. Choose a channel of this server that the bot can see."},
		{&post.Error{Kind: post.Temporary, Reason: "Discord asks to wait."},
			"cannot be found out now whether the bot may post there. " +
				"Discord asks to wait. Give the command again in a minute."},
	} {
		now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: dailytest.State(t), Herald: &herald{err: c.err},
			Now: func() time.Time { return now }})
		if _, err := ask("/daily set when:08:00 zone:UTC"); err == nil || !strings.Contains(err.Error(), c.want) ||
			!strings.Contains(err.Error(), "Nothing was saved") {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
}

// A diary that was taken away by an import is said.
func TestDiaryGone(t *testing.T) {
	now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)
	state := dailytest.State(t)
	ask, _ := dailytest.Asking(t, daily.DeskConfig{State: state, Herald: &herald{},
		Now: func() time.Time { return now }})
	if _, err := state.Add(t.Context(), schedule.Schedule{Guild: "g", Channel: "c", When: "08:00", Zone: "UTC",
		Diary: "marsh"}.WithDefaults()); err != nil {
		t.Fatal(err)
	}
	a := dailytest.Must(t, ask, "/daily show")
	if got := dailytest.Shown(a); !strings.Contains(got, "Of “marsh”, which is not loaded") {
		t.Errorf("shown: %s", got)
	}
	if _, err := state.Add(t.Context(), schedule.Schedule{Guild: "g", Channel: "c", When: "08:00", Zone: "UTC",
		Mode: schedule.InOrder, From: "marsh/1941-05/1"}.WithDefaults()); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"/daily set number:2 length:short", "/daily show number:2"} {
		if got := dailytest.Shown(dailytest.Must(t, ask, line)); !strings.Contains(got,
			"from marsh/1941-05/1, which is not loaded") {
			t.Errorf("%s: %s", line, got)
		}
	}
	if _, err := ask("/daily set number:2 from:marsh/1941-05/1"); err == nil {
		t.Error("an item that is not there was taken")
	}
}
