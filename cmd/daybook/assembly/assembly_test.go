package assembly

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/daily/post"
	"daybook/bot/discord/discordtest"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/bolt"
	"daybook/bot/state/late"
)

// state is one in a file of its own.
func state(t *testing.T) *bolt.State {
	t.Helper()
	s, err := bolt.Open(filepath.Join(t.TempDir(), "daybook.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // nothing depends on it
	return s
}

// The bot of a terminal answers, has a shelf, and says of /daily where it can be set.
func TestConsole(t *testing.T) {
	st := state(t)
	b, err := Console(discordtest.Corpus(), discordtest.Index(), 0,
		func(context.Context, bool) (stock.State, error) { return st, nil })
	if err != nil {
		t.Fatal(err)
	}
	for request, want := range map[string]string{"/who Moroz": "Moroz, Pavel", "/shelf": "", "/daily set": "Discord"} {
		r, err := b.Parse(request)
		if err != nil {
			t.Fatal(err)
		}
		r.From.User = "1"
		a, err := b.Ask(t.Context(), r)
		if e, ok := errors.AsType[*bot.UserError](err); ok {
			a.Title = e.Text + e.Hint
		} else if err != nil {
			t.Fatalf("%s: %v", request, err)
		}
		if !strings.Contains(a.Title+a.Lead, want) {
			t.Errorf("%s: got %q, %q, want %q", request, a.Title, a.Lead, want)
		}
	}
	if _, err := Console(discordtest.Corpus(), discordtest.Index(), 0, nil); err == nil {
		t.Error("a console without a shelf is made")
	}
}

// The parts of a bot in Discord are made without a word to Discord; what is missing is an error.
func TestDiscord(t *testing.T) {
	good := Config{Corpus: discordtest.Corpus(), Index: discordtest.Index(), State: state(t), Token: "token",
		APIBase: "http://127.0.0.1:1/api/v10/", Quote: 700, Log: slog.New(slog.DiscardHandler)}
	p, err := Discord(good)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Runner(nil, "test"); err != nil {
		t.Errorf("no runner: %v", err)
	}
	if s, err := p.Store(t.Context(), false); err != nil || s == nil {
		t.Errorf("no shelf: %v", err)
	}
	for name, spoil := range map[string]func(*Config){"no corpus": func(c *Config) { c.Corpus = nil },
		"no index": func(c *Config) { c.Index = nil }, "no token": func(c *Config) { c.Token = "" }} {
		c := good
		spoil(&c)
		if _, err := Discord(c); err == nil {
			t.Errorf("%s: the parts are made", name)
		}
	}
}

// The shelf is in the state, once that is open.
func TestShelf(t *testing.T) {
	shut := errors.New("shut")
	l := late.New(func(context.Context) (post.State, error) { return nil, shut }, shut)
	if _, err := Shelf(t.Context(), l); !errors.Is(err, shut) {
		t.Errorf("a state that is shut: %v", err)
	}
	if _, err := Shelf(t.Context(), struct{ post.State }{}); err == nil {
		t.Error("a state without a shelf has one")
	}
}
