package runner_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot"
	"daybook/bot/daily"
	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/daily/schedule"
)

// startAhead starts a runner whose clock is ahead of the time of the bubble, which is
// Discord's.
func (g *rig) startAhead(ahead *shift) {
	b := dailytest.Bot(g.t)
	r, err := runner.New(runner.Config{Corpus: b.Corpus(), State: g.state, Poster: g.board, Herald: g.board,
		Bot: b,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Now: ahead.now,
		Clock: ahead})
	if err != nil {
		g.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- r.Run(ctx) }()
	g.runner = r
	g.stop = func() {
		cancel()
		if err := <-ended; err != nil {
			g.t.Error(err)
		}
	}
}

// A shift is how far a clock is ahead. It may be set while a runner looks at the clock.
type shift struct{ atomic.Int64 }

func shifted(by time.Duration) *shift {
	s := &shift{}
	s.set(by)
	return s
}

func (s *shift) set(by time.Duration) { s.Store(int64(by)) }

func (s *shift) by() time.Duration { return time.Duration(s.Load()) }

func (s *shift) now() time.Time { return time.Now().Add(s.by()) }

// Ahead implements clock.Clock.
func (s *shift) Ahead(context.Context) (time.Duration, error) { return s.by(), nil }

// A clock that is days ahead decides nothing, and nothing is lost once it is mended.
func TestClockThatIsWrong(t *testing.T) {
	dailytest.Bot(t)
	wrongs := []time.Duration{5 * 24 * time.Hour, -3 * 24 * time.Hour, 24 * time.Hour, 45 * 24 * time.Hour,
		900 * 24 * time.Hour, 10 * time.Minute}
	for _, wrong := range fewer(wrongs, wrongs[:2]) {
		synctest.Test(t, func(t *testing.T) {
			g := &rig{t: t, state: dailytest.State(t), board: newBoard()}
			ahead := shifted(0)
			g.startAhead(ahead)
			s := g.add(schedule.Schedule{When: "08:00"})
			time.Sleep(9 * time.Hour) // 1 January: posted
			g.stop()
			ahead.set(wrong)
			g.startAhead(ahead)
			time.Sleep(3 * time.Hour)
			if ills := strings.Join(g.runner.Stats().Ills(ahead.now()), " "); !strings.Contains(ills,
				"; nothing is posted.") {
				t.Errorf("%s ahead: health says %q", wrong, ills)
			}
			g.stop()
			ahead.set(0)
			g.startAhead(ahead)
			time.Sleep(3 * 24 * time.Hour)
			g.stop()
			var got []string
			for _, c := range g.claims(s) {
				got = append(got, c.Date.String()[5:]+" "+string(c.Status))
			}
			if want := "01-01 done, 01-02 done, 01-03 done, 01-04 done"; strings.Join(got, ", ") != want {
				t.Errorf("%s ahead: %s, want %s", wrong, strings.Join(got, ", "), want)
			}
			if all, doubled := g.board.posts(); all != 4 || doubled != 0 {
				t.Errorf("%s ahead: %d posts, %d doubled", wrong, all, doubled)
			}
		})
	}
}

// A clock 90 s ahead, and a delivery of which we are not told before the nonce has
// expired: the message, which Discord dates before the due time, is found.
func TestClockAheadAndDeliveredUnheard(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		g := &rig{t: t, state: dailytest.State(t), board: newBoard()}
		ahead := shifted(90 * time.Second)
		g.board.fault = once(&post.Error{Kind: post.Unknown, Reason: "timeout"},
			untilAt(8*time.Hour+8*time.Minute, &post.Error{Kind: post.Unknown, Reason: "timeout"}))
		g.startAhead(ahead)
		s := g.add(schedule.Schedule{When: "08:00"})
		time.Sleep(10 * time.Hour)
		g.stop()
		all, doubled := g.board.posts()
		if c := g.claims(s); all != 1 || doubled != 0 || len(c) != 1 || c[0].Status != post.Done {
			t.Errorf("%d posts, %d doubled, %+v", all, doubled, c)
		}
	})
}

// untilAt fails until the clock of the bubble shows a time of its first day.
func untilAt(d time.Duration, err error) func(string, string, int) (bool, error) {
	end := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).Add(d)
	return func(string, string, int) (bool, error) {
		if time.Now().Before(end) {
			return false, err
		}
		return false, nil
	}
}

// became lists how a schedule's claims ended.
func (g *rig) became(s schedule.Schedule) string {
	g.t.Helper()
	var got []string
	for _, c := range g.claims(s) {
		got = append(got, c.Date.String()[5:]+" "+string(c.Status))
	}
	return strings.Join(got, ", ")
}

// A command whose effect hangs on the time believes no clock that the runner distrusts: it
// is refused in a sentence, and nothing is lost.
func TestCommandsOnAWrongClock(t *testing.T) {
	dailytest.Bot(t)
	wrongs := []time.Duration{45 * 24 * time.Hour, time.Hour, -45 * 24 * time.Hour}
	for _, wrong := range fewer(wrongs, wrongs[:1]) {
		synctest.Test(t, func(t *testing.T) {
			g := &rig{t: t, state: dailytest.State(t), board: newBoard()}
			ahead := shifted(0)
			g.startAhead(ahead)
			s := g.add(schedule.Schedule{When: "08:00", Guild: "g", By: "ada"})
			ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: g.board, Now: ahead.now,
				Clock: ahead})
			time.Sleep(12 * time.Hour) // posted on 1 January
			ahead.set(wrong)
			time.Sleep(10 * time.Minute)
			dailytest.Must(t, ask, "/daily pause") // that can be done by any clock
			for _, line := range []string{"/daily set number:1 when:09:00", "/daily set number:1 quiet:300",
				"/daily skip",
				"/daily skip date:2000-03-01", "/daily post", "/daily resume", "/daily set when:10:00 zone:UTC"} {
				_, err := ask(line)
				u, ok := errors.AsType[*bot.UserError](err)
				if !ok || !strings.Contains(u.Text, "Nothing was changed.") || !strings.Contains(u.Text,
					"nothing is lost") ||
					!strings.Contains(u.Hint, "must set its clock") {
					t.Errorf("%s ahead: %s: %v", wrong, line, err)
				}
			}
			a := dailytest.Must(t, ask, "/daily show")
			if said := fmt.Sprint(a.Fields); !strings.Contains(said, "The bot's clock") ||
				!strings.Contains(said, "Discord's") {
				t.Errorf("%s ahead: shown %s", wrong, said)
			}
			ahead.set(0)
			dailytest.Must(t, ask, "/daily resume")
			time.Sleep(2 * 24 * time.Hour)
			g.stop()
			all, err := g.state.Schedules(t.Context(), "g")
			if err != nil || len(all) != 1 || all[0].When != "08:00" || !all[0].Skip.IsZero() || all[0].Without != "" {
				t.Errorf("%s ahead: %+v, %v", wrong, all, err)
			}
			if got, want := g.became(s), "01-01 done, 01-02 done, 01-03 done"; got != want {
				t.Errorf("%s ahead: %s, want %s", wrong, got, want)
			}
		})
	}
}

// A clock that is set wrong while a post waits to be tried again decides nothing of it.
func TestClockIsSetWhileAPostWaits(t *testing.T) {
	dailytest.Bot(t)
	for _, wrong := range []time.Duration{24 * time.Hour, -24 * time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			g := &rig{t: t, state: dailytest.State(t), board: newBoard()}
			ahead := shifted(0)
			g.board.fault = on("send", untilAt(8*time.Hour+20*time.Minute, &post.Error{Kind: post.Temporary,
				Reason: "busy"}))
			g.startAhead(ahead)
			s := g.add(schedule.Schedule{When: "08:00", By: "ada"})
			time.Sleep(8*time.Hour + 10*time.Minute + 7*time.Second) // not within a look, which is on the minute
			ahead.set(wrong)
			time.Sleep(30 * time.Minute)
			ahead.set(0)
			time.Sleep(time.Hour)
			g.stop()
			if got := g.became(s); got != "01-01 done" || len(g.board.told) > 0 {
				t.Errorf("%s ahead: %s, told %q", wrong, got, g.board.told)
			}
		})
	}
}

// What is said to come next is what comes, to the second.
func TestSetOnTheMinute(t *testing.T) {
	dailytest.Bot(t)
	moments := []time.Duration{8*time.Hour - 700*time.Millisecond, 8 * time.Hour, 8*time.Hour - time.Second,
		8*time.Hour + 300*time.Millisecond, 8*time.Hour + time.Second}
	for _, at := range fewer(moments, moments[:2]) {
		synctest.Test(t, func(t *testing.T) {
			g := newRig(t, dailytest.State(t), newBoard())
			ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: g.board, Now: time.Now})
			time.Sleep(at)
			said := dailytest.Must(t, ask, "/daily set when:08:00 zone:UTC").Times[0].At
			time.Sleep(26 * time.Hour)
			g.stop()
			all, err := g.state.Schedules(t.Context(), "g")
			if err != nil || len(all) != 1 {
				t.Fatal(all, err)
			}
			if c := g.claims(all[0]); len(c) == 0 || !c[0].Due.Equal(said) || c[0].Status != post.Done {
				t.Errorf("set at %s: said %s, came %+v", at, said, c)
			}
		})
	}
}

// A change within the time of a post that is not there yet says that it still comes.
func TestSetWhileAPostIsDue(t *testing.T) {
	dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		board.fault = on("send", first(1, false, &post.Error{Kind: post.Denied,
			Reason: "The bot lacks a permission."}))
		g := newRig(t, dailytest.State(t), board)
		s := g.add(schedule.Schedule{When: "08:00", Guild: "g", By: "ada"})
		ask, _ := dailytest.Asking(t, daily.DeskConfig{State: g.state, Herald: board, Now: time.Now})
		time.Sleep(8*time.Hour + 5*time.Minute)
		if a := dailytest.Must(t, ask, "/daily set number:1 length:short"); !strings.Contains(a.Hint,
			"of 1 January 2000 is under way") {
			t.Errorf("said %q", a.Hint)
		}
		time.Sleep(3 * time.Minute)
		g.stop()
		if got := g.became(s); got != "01-01 done" {
			t.Error(got)
		}
	})
}
