package runner_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily"
	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
)

// Two processes on one state whose clocks differ by more than a lease, a slow Discord and
// answers that are lost: each date has one post. Under -short two pairs of clocks,
// two dates and fewer channels.
func TestTwoClocks(t *testing.T) {
	dailytest.Bot(t)
	channels, days := fewer(20, 8), fewer(3, 2)
	want := []string{"01-01 done", "01-02 done", "01-03 done"}[:days]
	pairs := [][2]time.Duration{{4 * time.Minute, -4 * time.Minute}, {45 * 24 * time.Hour, 0},
		{-4 * time.Minute, 4 * time.Minute}, {time.Minute, -2 * time.Minute}}
	for _, clocks := range fewer(pairs, pairs[:2]) {
		synctest.Test(t, func(t *testing.T) {
			state, board := dailytest.State(t), newBoard()
			board.latency, board.nonces = 20*time.Second, time.Second // a second sending would be seen
			dawn()
			var rigs []*rig
			for i := range clocks {
				g := &rig{t: t, state: state, board: board}
				g.startAhead(shifted(clocks[i]))
				rigs = append(rigs, g)
			}
			var all []schedule.Schedule
			for i := range channels {
				all = append(all, rigs[0].add(schedule.Schedule{Guild: fmt.Sprint(i), Channel: fmt.Sprint(i),
					When: "08:00", Thread: "Talk"}))
			}
			time.Sleep(time.Duration(days-1)*24*time.Hour + 2*time.Hour)
			for _, g := range rigs {
				g.stop()
			}
			if n, doubled := board.posts(); n != channels*days || doubled != 0 {
				t.Errorf("clocks %v: %d posts, %d doubled; want %d and none", clocks, n, doubled, channels*days)
			}
			for _, s := range all {
				if got := rigs[0].became(s); got != strings.Join(want, ", ") {
					t.Fatalf("clocks %v: %s", clocks, got)
				}
			}
		})
	}
}

// A process whose clock is ahead does not take the claim that another, whose clock is
// behind, is sending by just now.
func TestLeaseAcrossClocks(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		behind, ahead := shifted(-4*time.Minute), shifted(4*time.Minute)
		state, board := dailytest.State(t), newBoard()
		board.sending, board.nonces = 20*time.Second, time.Second
		first := &rig{t: t, state: state, board: board}
		first.startAhead(behind)
		s := first.add(schedule.Schedule{When: "08:00"})
		time.Sleep(8*time.Hour + 4*time.Minute + 3*time.Second) // it began three seconds ago
		second := &rig{t: t, state: state, board: board}
		second.startAhead(ahead)
		time.Sleep(time.Hour)
		first.stop()
		second.stop()
		if all, doubled := board.posts(); all != 1 || doubled != 0 || first.became(s) != "01-01 done" {
			t.Errorf("%d posts, %d doubled, %s", all, doubled, first.became(s))
		}
	})
}

// A laggard is a State that is slow, or whose answers are lost though it did what was asked.
type laggard struct {
	post.State
	mu    sync.Mutex
	slow  time.Duration
	loses map[string]int // by method: how many answers are lost
	fails map[string]int // by method: how often it fails
}

func (l *laggard) at(ctx context.Context, method string) (lose bool, err error) {
	l.mu.Lock()
	slow := l.slow
	l.mu.Unlock()
	select {
	case <-time.After(slow):
	case <-ctx.Done():
		return false, ctx.Err()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fails[method]--; l.fails[method] >= 0 {
		return false, errors.New("connection reset")
	}
	l.loses[method]--
	return l.loses[method] >= 0, nil
}

func (l *laggard) Take(ctx context.Context, c post.Claim, now time.Time) (post.Claim, post.Taken, error) {
	lose, err := l.at(ctx, "take")
	if err != nil {
		return c, post.NotTaken, err
	}
	got, taken, err := l.State.Take(ctx, c, now)
	if lose {
		return c, post.NotTaken, errors.New("connection reset")
	}
	return got, taken, err
}

func (l *laggard) Record(ctx context.Context, c post.Claim) error {
	lose, err := l.at(ctx, "record")
	if err != nil {
		return err
	}
	if err = l.State.Record(ctx, c); lose {
		return errors.New("connection reset")
	}
	return err
}

// A state that is slow, or fails in the middle of a claim, costs no post and doubles none.
func TestStateLags(t *testing.T) {
	dailytest.Bot(t)
	for name, l := range map[string]*laggard{
		"slow":                        {slow: 15 * time.Second},
		"slower than a lease":         {slow: 3 * time.Minute},
		"the claim's answer is lost":  {loses: map[string]int{"take": 3}},
		"the record's answer is lost": {loses: map[string]int{"record": 3}},
		"the claim fails":             {fails: map[string]int{"take": 5}},
		"the record fails":            {fails: map[string]int{"record": 5}},
		"both, and answers are lost": {fails: map[string]int{"take": 2, "record": 2},
			loses: map[string]int{"take": 2, "record": 2}},
		"slow, and all answers a lost": {slow: 20 * time.Second, loses: map[string]int{"take": 2, "record": 3}},
	} {
		synctest.Test(t, func(t *testing.T) {
			if l.State = dailytest.State(t); l.loses == nil {
				l.loses = map[string]int{}
			}
			if l.fails == nil {
				l.fails = map[string]int{}
			}
			board := newBoard()
			board.latency, board.nonces = 5*time.Second, time.Second
			board.fault = on("send", first(1, true, &post.Error{Kind: post.Unknown, Reason: "timeout"}))
			dawn()
			g := newRig(t, l, board)
			other := newRig(t, l, board)
			s := g.add(schedule.Schedule{When: "08:00", Thread: "Talk"})
			time.Sleep(90 * time.Minute)
			if ills := fmt.Sprint(g.runner.Stats().Ills(time.Now())); l.slow > time.Minute &&
				!strings.Contains(ills, "state cannot be") {
				t.Errorf("%s: health says %s", name, ills)
			}
			l.mu.Lock()
			l.slow = 0
			l.mu.Unlock()
			time.Sleep(90 * time.Minute)
			g.stop()
			other.stop()
			all, doubled := board.posts()
			if got := g.became(s); got != "01-01 done" || all != 1 || doubled != 0 {
				t.Errorf("%s: %s; %d posts, %d doubled", name, got, all, doubled)
			}
		})
	}
}

// A Discord that asks to wait for very long is not asked in between, and not for longer
// than it may be believed.
func TestWaitsThatAreHuge(t *testing.T) {
	dailytest.Bot(t)
	for _, c := range []struct {
		after  time.Duration
		global bool
		late   time.Duration // of the schedule
		want   string
	}{
		{2 * time.Hour, true, 3 * time.Hour, "01-01 done, 01-02 done"},
		{2 * time.Hour, false, 3 * time.Hour, "01-01 done, 01-02 done"},
		{30 * time.Hour, false, 30 * time.Minute, "01-01 missed, 01-02 done"},
		{30 * time.Hour, true, 30 * time.Minute, "01-01 missed, 01-02 done"},
		{30 * time.Hour, false, 3 * time.Hour, "01-01 done, 01-02 done"},
		{30 * time.Hour, true, 3 * time.Hour, "01-01 done, 01-02 done"},
	} {
		if testing.Short() && !c.global {
			continue // each is a day and more
		}
		synctest.Test(t, func(t *testing.T) {
			dawn()
			board := newBoard()
			board.fault = on("send", first(1, false, &post.Error{Kind: post.Temporary, After: c.after,
				Global: c.global, Reason: "Discord asks to wait."}))
			g := newRig(t, dailytest.State(t), board)
			s := g.add(schedule.Schedule{When: "08:00", Window: c.late, By: "ada"})
			time.Sleep(90 * time.Minute)
			if n := board.asked(); n != 1 {
				t.Errorf("%s, %v: %d requests within half an hour", c.after, c.global, n)
			}
			time.Sleep(24 * time.Hour)
			g.stop()
			if got := g.became(s); got != c.want {
				t.Errorf("%s, %v: %s, want %s", c.after, c.global, got, c.want)
			}
			if c.want[6:12] == "missed" && (len(board.told) != 1 || !strings.Contains(board.told[0],
				"Discord asks to wait")) {
				t.Errorf("%s, %v: told %q", c.after, c.global, board.told)
			}
		})
	}
}

// What is done to a schedule while its post is on the way neither doubles nor loses it.
func TestChangedWhileSending(t *testing.T) {
	dailytest.Bot(t)
	for line, want := range map[string]string{
		"/daily set number:1 channel:other":   "01-01 done, 01-02 done",
		"/daily set number:1 when:08:01":      "01-01 done, 01-02 done",
		"/daily set number:1 zone:Asia/Tokyo": "01-01 done, 01-02 done",
		"/daily set number:1 thread:Talk":     "01-01 done, 01-02 done",
		"/daily skip":                         "01-01 done",
		"/daily pause":                        "01-01 done",
		"/daily post":                         "01-01 done, 01-02 done",
		"/daily remove number:1":              "",
	} {
		synctest.Test(t, func(t *testing.T) {
			board := newBoard()
			board.latency, board.nonces = 15*time.Second, time.Second
			dawn()
			g := newRig(t, dailytest.State(t), board)
			s := g.add(schedule.Schedule{When: "08:00", Guild: "g", Channel: "here", By: "ada"})
			ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: newBoard(), Now: time.Now})
			time.Sleep(time.Hour + 5*time.Second) // it is being sent
			if _, err := ask(line); err != nil && line != "/daily post" {
				t.Errorf("%s: %v", line, err)
			}
			time.Sleep(26 * time.Hour)
			g.stop()
			if got := g.became(s); got != want {
				t.Errorf("%s: %s, want %s", line, got, want)
			}
			posts := max(1, strings.Count(want, "done"))
			if all, doubled := board.posts(); all != posts || doubled != 0 {
				t.Errorf("%s: %d posts, %d doubled, want %d", line, all, doubled, posts)
			}
		})
	}
}

// A channel is deleted, the server left and joined again: the schedule rests, keeps all
// that was set, and goes on in another channel.
func TestDeletedLeftAndJoined(t *testing.T) {
	manyDays(t)
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		gone := true
		board.fault = func(method, channel string, _ int) (bool, error) {
			if channel == "here" && gone && time.Now().Day() > 1 {
				return false, &post.Error{Kind: post.Denied, Reason: "The channel does not exist any more."}
			}
			return false, nil
		}
		g := newRig(t, dailytest.State(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g", Channel: "here", By: "ada", Without: "2000-01-12"})
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
		time.Sleep(2*24*time.Hour + 9*time.Hour) // paused since the 2nd
		board.setAway("g", true)
		if err := g.runner.Left(t.Context(), "g"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(6 * 24 * time.Hour)
		board.setAway("g", false)
		time.Sleep(2 * time.Hour) // the 9th, 11:00
		dailytest.Must(t, ask, "/daily set number:1 channel:other")
		time.Sleep(4 * 24 * time.Hour)
		g.stop()
		if got := g.became(s); got != "01-01 done, 01-02 failed, 01-10 done, 01-11 done, 01-13 done" {
			t.Error(got)
		}
		if len(board.told) != 1 {
			t.Errorf("told %q", board.told)
		}
	})
}

// A token that is refused, and then is right again, changes no schedule.
func TestTokenRevokedAndBack(t *testing.T) {
	manyDays(t)
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		refused := &post.Error{Kind: post.Temporary, Reason: "Discord refuses the bot's token."}
		board.fault = untilAt(4*24*time.Hour+9*time.Hour, refused)
		g := newRig(t, dailytest.State(t), board)
		s := g.add(schedule.Schedule{When: "08:00", By: "ada"})
		time.Sleep(4*24*time.Hour + 10*time.Hour)
		g.stop()
		if got := g.became(s); got != "01-01 missed, 01-02 missed, 01-03 missed, 01-04 missed, 01-05 done" {
			t.Error(got)
		}
		all, err := g.state.Schedules(t.Context(), "")
		if err != nil || len(all) != 1 || all[0].Paused {
			t.Errorf("%+v, %v", all, err)
		}
	})
}
