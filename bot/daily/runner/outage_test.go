package runner_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
)

// A state that cannot be read is said at once, and not longer than it lasts.
func TestStateThatFails(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		state := &failing{State: dailytest.State(t)}
		g := newRig(t, state, newBoard())
		s := g.add(schedule.Schedule{When: "08:00"})
		time.Sleep(5 * time.Minute)
		state.set(errors.New("connection refused"))
		time.Sleep(61 * time.Second)
		if ills := g.runner.Stats().Ills(time.Now()); len(ills) != 1 || !strings.Contains(ills[0], "state") {
			t.Errorf("while it fails: %q", ills)
		}
		state.hang(true)
		time.Sleep(2 * time.Minute)
		if ills := g.runner.Stats().Ills(time.Now()); len(ills) == 0 {
			t.Error("while it hangs: all is well")
		}
		time.Sleep(8 * time.Hour)
		state.hang(false)
		state.set(nil)
		time.Sleep(2 * time.Minute)
		if ills := g.runner.Stats().Ills(time.Now()); len(ills) != 0 {
			t.Errorf("afterwards: %q", ills)
		}
		g.stop()
		if c := g.claims(s); len(c) != 1 || c[0].Status != post.Done {
			t.Errorf("what was due meanwhile comes late: %+v", c)
		}
	})
}

// failing is a State whose list of schedules fails or hangs.
type failing struct {
	post.State
	mu   sync.Mutex
	err  error
	hung bool
}

func (f *failing) set(err error) { f.mu.Lock(); f.err = err; f.mu.Unlock() }
func (f *failing) hang(h bool)   { f.mu.Lock(); f.hung = h; f.mu.Unlock() }

func (f *failing) Schedules(ctx context.Context, guild string) ([]schedule.Schedule, error) {
	f.mu.Lock()
	err, hung := f.err, f.hung
	f.mu.Unlock()
	if hung {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	return f.State.Schedules(ctx, guild)
}

// A disk that is full is said while something is due, and what is due comes within a
// minute of there being room.
func TestDiskFull(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		state := &full{State: dailytest.State(t)}
		g := newRig(t, state, newBoard())
		s := g.add(schedule.Schedule{When: "08:00"})
		time.Sleep(7*time.Hour + 30*time.Minute)
		state.fill(true)
		time.Sleep(2*time.Hour + 30*time.Minute)
		ills := g.runner.Stats().Ills(time.Now())
		if len(ills) != 1 || !strings.Contains(ills[0], "disk of the state is full") {
			t.Errorf("while it is full: %q", ills)
		}
		if all, _ := g.board.posts(); all != 0 {
			t.Errorf("%d posts without a claim", all)
		}
		state.fill(false)
		time.Sleep(time.Minute)
		if all, _ := g.board.posts(); all != 1 {
			t.Errorf("%d posts a minute after there is room", all)
		}
		time.Sleep(time.Minute)
		if ills := g.runner.Stats().Ills(time.Now()); len(ills) != 0 {
			t.Errorf("afterwards: %q", ills)
		}
		g.stop()
		if c := g.claims(s); len(c) != 1 || c[0].Status != post.Done {
			t.Errorf("got %+v", c)
		}
	})
}

// full is a State on a disk that is full at times.
type full struct {
	post.State
	mu  sync.Mutex
	err error
}

func (f *full) fill(on bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err = nil; on {
		f.err = &fs.PathError{Op: "write", Path: "daybook.db", Err: syscall.ENOSPC}
	}
}

func (f *full) room() error { f.mu.Lock(); defer f.mu.Unlock(); return f.err }

func (f *full) Take(ctx context.Context, c post.Claim, now time.Time) (post.Claim, post.Taken, error) {
	if err := f.room(); err != nil {
		return c, post.NotTaken, err
	}
	return f.State.Take(ctx, c, now)
}

func (f *full) Record(ctx context.Context, c post.Claim) error {
	if err := f.room(); err != nil {
		return err
	}
	return f.State.Record(ctx, c)
}

func (f *full) Well(ctx context.Context) error {
	if err := f.room(); err != nil {
		return err
	}
	return f.State.Well(ctx)
}
