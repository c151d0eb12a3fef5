package runner_test

import (
	"context"
	"io/fs"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/daily/schedule"
)

// Kinds of trouble that no earlier attack had: each ends with one post, and none doubled.
func TestMoreKindsOfTrouble(t *testing.T) {
	dailytest.Bot(t)
	unknown := &post.Error{Kind: post.Unknown, Reason: "Discord gave no answer."}
	for _, c := range []struct {
		name  string
		fault func(method, channel string, n int) (bool, error)
		nonce time.Duration
	}{
		{"accepted, and the connection dies three times", sends(3, true, unknown), time.Second},
		{"dies three times before it is accepted", sends(3, false, unknown), time.Second},
		{"a rate limit of exactly 0", sends(2, false, &post.Error{Kind: post.Temporary, After: 0}), time.Minute},
		{"a global limit of exactly 0", sends(2, false, &post.Error{Kind: post.Temporary, Global: true}),
			time.Minute},
		{"a wait below zero", sends(2, false, &post.Error{Kind: post.Temporary, After: -time.Hour, Global: true}),
			time.Minute},
	} {
		synctest.Test(t, func(t *testing.T) {
			board := newBoard()
			board.nonces, board.fault = c.nonce, c.fault
			g := newRig(t, dailytest.State(t), board)
			g.add(schedule.Schedule{When: "08:00"})
			time.Sleep(9*time.Hour + time.Minute)
			g.stop()
			if all, doubled := board.posts(); all != 1 || doubled != 0 {
				t.Errorf("%s: %d posts, %d doubled", c.name, all, doubled)
			}
		})
	}
}

// sends makes the first n sendings fail.
func sends(n int, after bool, err error) func(string, string, int) (bool, error) {
	var sent atomic.Int32
	return func(method, _ string, _ int) (bool, error) {
		if method == "send" && int(sent.Add(1)) <= n {
			return after, err
		}
		return false, nil
	}
}

// The disk fills between the claim and the note of what was sent, and the program is
// killed before there is room: the post is found, and not sent again.
func TestDiskFillsInAClaim(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		state := &filling{State: dailytest.State(t)}
		board := newBoard()
		board.nonces = time.Second
		g := newRig(t, state, board)
		s := g.add(schedule.Schedule{When: "08:00"})
		time.Sleep(7 * time.Hour)
		state.on.Store(true)
		time.Sleep(90 * time.Minute)
		g.stop()
		state.on.Store(false)
		g.start()
		time.Sleep(10 * time.Minute)
		g.stop()
		if all, doubled := board.posts(); all != 1 || doubled != 0 {
			t.Errorf("%d posts, %d doubled", all, doubled)
		}
		if got := g.claims(s); len(got) != 1 || got[0].Status != post.Done {
			t.Errorf("got %+v", got)
		}
	})
}

// filling is a State that can be claimed in, and takes no more.
type filling struct {
	post.State
	on atomic.Bool
}

func (f *filling) Record(ctx context.Context, c post.Claim) error {
	if f.on.Load() {
		return &fs.PathError{Op: "write", Path: "daybook.db", Err: syscall.ENOSPC}
	}
	return f.State.Record(ctx, c)
}

// The clock steps back an hour while a post is being sent, and forward again while one waits.
func TestClockStepsWhileSending(t *testing.T) {
	dailytest.Bot(t)
	for _, step := range []time.Duration{-time.Hour, time.Hour, -25 * time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			board := newBoard()
			board.sending, board.nonces = 10*time.Second, time.Second
			var mu sync.Mutex
			var off time.Duration
			g := newRig(t, dailytest.State(t), board)
			g.stop()
			b := dailytest.Bot(t)
			r, err := runner.New(runner.Config{Corpus: b.Corpus(), State: g.state, Poster: board,
				Herald: board, Bot: b,
				Log: slog.New(slog.DiscardHandler), Now: func() time.Time {
					mu.Lock()
					defer mu.Unlock()
					return time.Now().Add(off)
				}})
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			end := make(chan error, 1)
			go func() { end <- r.Run(ctx) }()
			g.add(schedule.Schedule{When: "08:00"})
			time.Sleep(8*time.Hour + 5*time.Second)
			mu.Lock()
			off = step
			mu.Unlock()
			time.Sleep(3 * time.Hour)
			mu.Lock()
			off = 0
			mu.Unlock()
			time.Sleep(22 * time.Hour)
			cancel()
			if err := <-end; err != nil {
				t.Error(err)
			}
			if all, doubled := board.posts(); all != 2 || doubled != 0 {
				t.Errorf("%v: %d posts, %d doubled", step, all, doubled)
			}
		})
	}
}

// A post that Discord did not take in all its time is said, once.
func TestTooLateIsTold(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = sends(1_000_000, false, &post.Error{Kind: post.Temporary, Reason: "Discord asks to wait."})
		g := newRig(t, dailytest.State(t), board)
		g.add(schedule.Schedule{When: "08:00", By: "ada"})
		time.Sleep(20 * time.Hour)
		g.stop()
		if len(board.told) != 1 || !strings.Contains(board.told[0], "1 January 2000 did not come") {
			t.Errorf("told %q", board.told)
		}
	})
}
