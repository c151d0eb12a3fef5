package runner_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily"
	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/bot/state/bolt"
)

// A putBack is a state that may be put back to an earlier one, beneath whoever uses it.
type putBack struct {
	t    *testing.T
	name string
	mu   sync.Mutex
	real post.State
}

func newPutBack(t *testing.T) *putBack {
	p := &putBack{t: t, name: filepath.Join(t.TempDir(), "state.db")}
	p.open()
	return p
}

func (p *putBack) open() {
	p.t.Helper()
	s, err := bolt.Open(p.name, bolt.Options{NoSync: true})
	if err != nil {
		p.t.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.real = s
}

// as is the state as it is now.
func (p *putBack) as() post.State {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.real
}

// backup is the state as it is now.
func (p *putBack) backup() []byte {
	p.t.Helper()
	p.Close()
	backup, err := os.ReadFile(p.name)
	if err != nil {
		p.t.Fatal(err)
	}
	p.open()
	return backup
}

func (p *putBack) put(backup []byte) {
	p.t.Helper()
	p.Close()
	if err := os.WriteFile(p.name, backup, 0o600); err != nil {
		p.t.Fatal(err)
	}
	p.open()
}

// A state of last week is put back, hours after a post that it does not know: none comes
// twice, and none that came is said to be missed. So it is too where the program runs on.
func TestBackupOfLastWeek(t *testing.T) {
	dailytest.Bot(t)
	for _, after := range []time.Duration{time.Hour, 5 * time.Hour} { // within the window, and past it
		for _, beneath := range []bool{false, true} {
			if testing.Short() && (!beneath || after > time.Hour) {
				continue // each is twelve days
			}
			synctest.Test(t, func(t *testing.T) {
				state := newPutBack(t)
				defer func() { state.Close() }()
				g := newRig(t, state, newBoard())
				s := g.add(schedule.Schedule{When: "08:00", By: "ada"})
				time.Sleep(2*24*time.Hour + 30*time.Second)
				backup := state.backup()
				time.Sleep(7*24*time.Hour + 8*time.Hour + after)
				if !beneath {
					g.stop()
				}
				synctest.Wait()
				state.put(backup)
				if !beneath {
					g.start()
				}
				time.Sleep(24 * time.Hour)
				g.stop()
				all, doubled := g.board.posts()
				if all != 11 || doubled != 0 {
					t.Errorf("%v, %v: %d posts, %d doubled", after, beneath, all, doubled)
				}
				if len(g.board.told) != 0 {
					t.Errorf("%v, %v: told %q", after, beneath, g.board.told)
				}
				claims := g.claims(s)
				if c := claims[len(claims)-2]; c.Status != post.Done || c.Message == "" {
					t.Errorf("%v, %v: the post that came: %+v", after, beneath, c)
				}
			})
		}
	}
}

// A backup knows of a post only that it was to be sent, or not even that, as it was sent
// before its time by hand.
func TestBackupBeforeThePost(t *testing.T) {
	dailytest.Bot(t)
	for _, c := range []struct {
		name         string
		made, posted time.Duration // the backup, and the post that it does not know
		restarts     bool
	}{
		{"a claim that waits", 8*time.Hour + 5*time.Minute, 8*time.Hour + 10*time.Minute, true},
		{"a claim that waits, beneath", 8*time.Hour + 5*time.Minute, 8*time.Hour + 10*time.Minute, false},
		{"posted by hand", 5*time.Hour + 30*time.Second, 6 * time.Hour, true},
		{"posted by hand, beneath", 5*time.Hour + 30*time.Second, 6 * time.Hour, false},
	} {
		synctest.Test(t, func(t *testing.T) {
			state, board := newPutBack(t), newBoard()
			defer func() { state.Close() }()
			began := time.Now()
			board.fault = func(method, _ string, _ int) (bool, error) {
				if method == "send" && time.Since(began) < c.posted {
					return false, &post.Error{Kind: post.Temporary, Reason: "Discord asks to wait."}
				}
				return false, nil
			}
			g := newRig(t, state, board)
			s := g.add(schedule.Schedule{Guild: "g", When: "08:00"})
			time.Sleep(time.Until(began.Add(c.made)))
			backup := state.backup()
			time.Sleep(time.Until(began.Add(c.posted + 30*time.Second)))
			if c.posted < 8*time.Hour {
				ask, _ := dailytest.Asking(t, daily.DeskConfig{State: state, Herald: board, Now: time.Now})
				dailytest.Must(t, ask, "/daily post")
			}
			time.Sleep(time.Until(began.Add(c.posted + 10*time.Minute)))
			if all, _ := board.posts(); all != 1 {
				t.Fatalf("%s: %d posts before the backup is put back", c.name, all)
			}
			if c.restarts {
				g.stop()
			}
			synctest.Wait()
			state.put(backup)
			if c.restarts {
				g.start()
			}
			time.Sleep(10 * time.Hour)
			g.stop()
			if all, doubled := board.posts(); all != 1 || doubled != 0 {
				t.Errorf("%s: %d posts, %d doubled", c.name, all, doubled)
			}
			if got := g.claims(s); len(got) != 1 || got[0].Status != post.Done || got[0].Message == "" {
				t.Errorf("%s: got %+v", c.name, got)
			}
		})
	}
}

// Two processes have copies of one state, as in two regions. One is cut off while a post is
// due, and sends it late: the other has sent it by then.
func TestCopiedStates(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		state := newPutBack(t)
		defer func() { state.Close() }()
		board := newBoard()
		g := newRig(t, state, board)
		g.add(schedule.Schedule{When: "08:00"})
		time.Sleep(time.Minute + 30*time.Second)
		other := newPutBack(t)
		defer func() { other.Close() }()
		other.put(state.backup())
		h := &rig{t: t, state: other, board: board, poster: &cutOff{board, time.Now().Add(33 * time.Hour)}}
		h.start()
		time.Sleep(3*24*time.Hour + time.Hour)
		g.stop()
		h.stop()
		if all, doubled := board.posts(); all != 3 || doubled != 0 {
			t.Errorf("%d posts, %d doubled", all, doubled)
		}
	})
}

// cutOff is a board that cannot be reached until a time.
type cutOff struct {
	*board
	until time.Time
}

func (c *cutOff) Send(ctx context.Context, channel string, p post.Post, nonce string) (post.Placed, error) {
	if time.Now().Before(c.until) {
		return post.Placed{}, &post.Error{Kind: post.Temporary, Reason: "Discord asks to wait."}
	}
	return c.board.Send(ctx, channel, p, nonce)
}
