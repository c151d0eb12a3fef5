package runner_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/runner"
	"daybook/bot/daily/schedule"
)

func TestGate(t *testing.T) {
	state := dailytest.State(t)
	who, dark := "1", error(nil)
	g := &runner.Gate{State: state, Who: func(context.Context) (string, error) { return who, dark }}
	admitted := func(app, takes string, want ...string) {
		t.Helper()
		who, g.Takes = app, takes
		err := g.Admit(t.Context())
		foreign, ok := errors.AsType[*runner.ForeignError](err)
		if len(want) == 0 && err == nil {
			return
		}
		if !ok || len(want) == 0 {
			t.Fatalf("%s: got %v, want %q", app, err, want)
		}
		for _, w := range want {
			if !strings.Contains(foreign.Error()+" "+foreign.Hint(), w) {
				t.Errorf("%s: %v %s; want %q", app, err, foreign.Hint(), w)
			}
		}
	}
	admitted("1", "")
	admitted("2", "", "token is of the application 2", "the state is of the application 1", "-application 2", "a week")
	admitted("2", "1", "-application says 1")
	admitted("1", "")
	admitted("2", "2")
	admitted("2", "")
	admitted("1", "", "is of the application 2")
	dark = errors.New("no answer")
	if err := g.Admit(t.Context()); err == nil || strings.Contains(err.Error(), "the token is of") {
		t.Errorf("nobody answers: %v", err)
	}
}

// The token of another application: Discord says of each server that the bot is not in it.
// The program ends and says so, and nothing is deleted, whatever the marks say.
func TestTokenOfAnother(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		g := newRig(t, dailytest.State(t), board)
		g.stop()
		g.add(schedule.Schedule{When: "08:00"})
		if _, err := g.state.Application(t.Context(), "1"); err != nil {
			t.Fatal(err)
		}
		board.setAway("guild", true)
		if err := g.state.Leave(t.Context(), "guild", time.Now().Add(-8*24*time.Hour)); err != nil {
			t.Fatal(err)
		}
		var known atomic.Bool
		gate := &runner.Gate{State: g.state, Who: func(context.Context) (string, error) {
			if !known.Load() {
				return "", errors.New("no answer")
			}
			return "2", nil
		}}
		r, err := runner.New(runner.Config{Corpus: dailytest.Bot(t).Corpus(), State: g.state, Poster: board,
			Herald: board, Bot: dailytest.Bot(t), Admit: gate.Admit})
		if err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- r.Run(t.Context()) }()
		time.Sleep(3 * time.Hour)
		if all, err := g.state.Schedules(t.Context(), ""); len(all) != 1 {
			t.Fatalf("not known which application we are: %d schedules, %v", len(all), err)
		}
		known.Store(true)
		time.Sleep(3 * time.Hour)
		select {
		case err := <-ended:
			if _, ok := errors.AsType[*runner.ForeignError](err); !ok {
				t.Errorf("ended with %v", err)
			}
		default:
			t.Fatal("it goes on with the state of another application")
		}
		if all, err := g.state.Schedules(t.Context(), ""); len(all) != 1 || err != nil {
			t.Errorf("%d schedules, %v", len(all), err)
		}
	})
}
