package runner_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily"
	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// Hundreds of servers whose channels are closed are told so, slowly; the others have their
// posts in time.
func TestManyAreTold(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		dawn()
		board := newBoard()
		board.latency = 150 * time.Millisecond
		board.fault = func(method, channel string, _ int) (bool, error) {
			if method == "send" && strings.HasPrefix(channel, "closed") {
				return false, &post.Error{Kind: post.Denied, Reason: "The bot lacks a permission in the channel."}
			}
			return false, nil
		}
		g := &rig{t: t, state: dailytest.State(t), board: board, herald: slowTell{board}}
		for i := range 200 {
			g.add(schedule.Schedule{Guild: fmt.Sprint("a", i), Channel: fmt.Sprint("closed", i), When: "08:00"})
		}
		for i := range 50 {
			g.add(schedule.Schedule{Guild: fmt.Sprint("b", i), Channel: fmt.Sprint("open", i), When: "08:00"})
		}
		g.start()
		time.Sleep(time.Hour + 20*time.Second)
		if all, _ := board.posts(); all != 50 {
			t.Errorf("%d posts after 20 seconds, want 50", all)
		}
		time.Sleep(30 * time.Minute)
		g.stop()
		if n := len(board.told); n != 200 {
			t.Errorf("%d were told, want 200", n)
		}
	})
}

// slowTell takes five seconds to tell somebody.
type slowTell struct{ *board }

func (s slowTell) Tell(ctx context.Context, x schedule.Schedule, text string) error {
	time.Sleep(5 * time.Second)
	return s.board.Tell(ctx, x, text)
}

// A schedule whose zone the program does not know, as it was set by another one, is said to
// the operator as that, and to the server; the others go on, and the state is well.
func TestZoneThatIsNotKnown(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		g := newRig(t, dailytest.State(t), board)
		g.add(schedule.Schedule{When: "08:00", Zone: "Europe/Nowhere", Guild: "g"})
		g.add(schedule.Schedule{When: "08:00", Guild: "other"})
		time.Sleep(9*time.Hour + 30*time.Second)
		if all, _ := board.posts(); all != 1 {
			t.Errorf("%d posts, want that of the other server", all)
		}
		ills := strings.Join(g.runner.Stats().Ills(time.Now()), " ")
		if !strings.HasPrefix(ills, "1 daily post cannot be sent: ") || strings.Contains(ills, "state") {
			t.Errorf("health: %s", ills)
		}
		if n := g.runner.Stats().Failures; n != 0 {
			t.Errorf("%d failures", n)
		}
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
		for _, line := range []string{"/daily show", "/daily pause"} {
			if got := dailytest.Shown(dailytest.Must(t, ask, line)); !strings.Contains(got,
				"There is no zone “Europe/Nowhere”") ||
				!strings.Contains(got, "/daily set number:1 zone:") {
				t.Errorf("%s: %s", line, got)
			}
		}
		dailytest.Must(t, ask, "/daily set number:1 zone:UTC when:10:00")
		dailytest.Must(t, ask, "/daily resume")
		time.Sleep(2 * time.Hour)
		g.stop()
		if all, _ := board.posts(); all != 2 {
			t.Errorf("mended: %d posts, want 2", all)
		}
		if ills := g.runner.Stats().Ills(time.Now()); len(ills) != 0 {
			t.Errorf("mended: %q", ills)
		}
	})
}

// counting is a State that counts the questions for the claims of single schedules.
type counting struct {
	post.State
	claims atomic.Int64
}

func (c *counting) Claims(ctx context.Context, schedule string, since dates.Day) ([]post.Claim, error) {
	c.claims.Add(1)
	return c.State.Claims(ctx, schedule, since)
}

// A look asks the state for what all schedules claimed, and not for each: with thousands of
// them and a database the looks took longer than they may, and nothing was posted meanwhile.
func TestLookAsksForAll(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		state := &counting{State: dailytest.State(t)}
		g := newRig(t, state, newBoard())
		for i := range 100 {
			g.add(schedule.Schedule{Guild: fmt.Sprint("g", i), Channel: fmt.Sprint("c", i), When: "08:00"})
		}
		time.Sleep(7 * time.Hour)
		if n := state.claims.Load(); n != 0 {
			t.Errorf("%d questions before anything is due", n)
		}
		time.Sleep(2 * time.Hour)
		g.stop()
		all, doubled := g.board.posts()
		if n := state.claims.Load(); all != 100 || doubled != 0 || n > 200 {
			t.Errorf("%d posts, %d doubled, %d questions", all, doubled, n)
		}
	})
}
