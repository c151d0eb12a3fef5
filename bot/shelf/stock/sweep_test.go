package stock_test

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"daybook/bot/shelf/stock"
	"daybook/bot/state/bolt"
)

// A discordOf is a Discord for the sweeper: the servers that the bot is in, and which those
// are that nobody can tell about now.
type discordOf struct {
	in, unknown map[string]bool
	left        map[string]time.Time
}

func (d *discordOf) In(_ context.Context, guild string) (bool, error) {
	if d.unknown[guild] {
		return false, errors.New("no answer")
	}
	return d.in[guild], nil
}

func (d *discordOf) Left(context.Context) (map[string]time.Time, error) {
	return maps.Clone(d.left), nil
}

func (d *discordOf) Leave(_ context.Context, guild string, at time.Time) error {
	if d.left[guild] = at; at.IsZero() {
		delete(d.left, guild)
	}
	return nil
}

// opened is an empty store; it is closed with the test.
func opened(t *testing.T) stock.State {
	t.Helper()
	st, err := bolt.Open(filepath.Join(t.TempDir(), "state.db"), bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func TestSweep(t *testing.T) {
	state := opened(t)
	ctx := t.Context()
	for _, g := range []string{"stays", "gone", "unseen", "back", "silent", "ahead"} {
		if _, err := state.Write(ctx, stock.Note{Owner: stock.Group(g), Item: "alder/1", By: "1",
			Text: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := state.Write(ctx, stock.Note{Owner: stock.Own("1"), Item: "alder/1", By: "1",
		Text: "x"}); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC)
	const week = 7 * 24 * time.Hour
	d := &discordOf{in: map[string]bool{"stays": true, "back": true}, unknown: map[string]bool{"silent": true},
		left: map[string]time.Time{"gone": now.Add(-week + time.Hour), "back": now.Add(-2 * week),
			"silent": now.Add(-2 * week), "ahead": now.Add(6 * week)}}
	var clock error // of a clock that is wrong
	s := &stock.Sweeper{Store: func(context.Context, bool) (stock.State, error) { return state, nil }, Servers: d,
		Grace: week, Now: func(context.Context) (time.Time, error) { return now, clock },
		Log: slog.New(slog.DiscardHandler)}
	kept := func() (all string) {
		for _, o := range []string{"stays", "gone", "unseen", "back", "silent", "ahead"} {
			n, err := state.Totals(ctx, stock.Group(o))
			if err != nil {
				t.Fatal(err)
			}
			if n.Notes > 0 {
				all += o + " "
			}
		}
		return all
	}
	s.Sweep(ctx)
	if got := kept(); got != "stays gone unseen back silent ahead " {
		t.Errorf("within the time of grace: %s", got)
	}
	if _, ok := d.left["back"]; ok || !d.left["unseen"].Equal(now) {
		t.Errorf("left: %v", d.left)
	}
	now, clock = now.Add(45*24*time.Hour), errors.New("the clock is ahead")
	s.Sweep(ctx)
	if got := kept(); got != "stays gone unseen back silent ahead " {
		t.Errorf("by a clock that is wrong: %s", got)
	}
	now, clock = now.Add(2*time.Hour-45*24*time.Hour), nil
	s.Sweep(ctx)
	if got := kept(); got != "stays unseen back silent ahead " {
		t.Errorf("after the time of grace of one: %s", got)
	}
	if !d.left["ahead"].Before(now) {
		t.Errorf("marked in a time to come: %s", d.left["ahead"])
	}
	now = now.Add(week)
	s.Sweep(ctx)
	if got := kept(); got != "stays back silent " {
		t.Errorf("after that of the other: %s", got)
	}
	if n, err := state.Totals(ctx, stock.Own("1")); err != nil || n.Notes != 1 {
		t.Errorf("a member's own: %+v, %v", n, err)
	}
}

// Nothing is ended where it is not known that the shelf is this application's.
func TestSweepOfAnother(t *testing.T) {
	state := opened(t)
	if _, err := state.Write(t.Context(), stock.Note{Owner: stock.Group("g"), Item: "alder/1", By: "1",
		Text: "x"}); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC)
	other := errors.New("the token is of another application")
	d := &discordOf{left: map[string]time.Time{"g": now.Add(-30 * 24 * time.Hour)}}
	s := &stock.Sweeper{Store: func(context.Context, bool) (stock.State, error) { return state, nil }, Servers: d,
		Grace: time.Hour, Now: func(context.Context) (time.Time, error) { return now, nil },
		Admit: func(context.Context) error { return other }, Log: slog.New(slog.DiscardHandler)}
	for _, want := range []int{1, 0} {
		s.Sweep(t.Context())
		if n, err := state.Totals(t.Context(), stock.Group("g")); err != nil || n.Notes != want {
			t.Errorf("%v: %+v, %v; want %d", other, n, err, want)
		}
		other = nil
	}
}
