package discord

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/daily"
	"daybook/bot/daily/runner"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/rest"
	"daybook/bot/rooms"
	"daybook/bot/state/bolt"
)

// withDaily makes a world whose bot has a state, and so the command /daily.
func withDaily(t *testing.T) (*world, *runner.Runner) {
	t.Helper()
	state, err := bolt.Open(filepath.Join(t.TempDir(), "state"), bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = state.Close() })
	var b *bot.Bot
	var poster rest.Poster
	w := newWorld(t, func(_ *fakediscord.Options, c *setup) {
		c.make = func(rest *rest.Client) Bot {
			poster.Client = rest
			desk, err := daily.NewDesk(daily.DeskConfig{Corpus: discordtest.Bot().Corpus(), State: state,
				Herald: poster})
			if err != nil {
				t.Fatal(err)
			}
			if b, err = bot.New(bot.Config{Corpus: discordtest.Bot().Corpus(), Index: discordtest.Index(),
				Zone:     desk.Zone,
				Commands: rooms.Commands(rooms.Config{More: desk.Commands()})}); err != nil {
				t.Fatal(err)
			}
			return b
		}
	})
	r, err := runner.New(runner.Config{Corpus: b.Corpus(), State: state, Poster: poster, Herald: poster,
		Clock: poster, Bot: b})
	if err != nil {
		t.Fatal(err)
	}
	return w.registered(), r
}

const messagesRoute = "/channels/{channel_id}/messages"

func (w *world) daily(sub string, pairs ...any) fakediscord.Response {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i].(string)] = pairs[i+1]
	}
	return w.do(fakediscord.Action{User: w.Boss, Command: "daily " + sub, Options: m})
}

func TestDaily(t *testing.T) {
	w, _ := withDaily(t)
	if _, err := w.Interact(fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "daily show"}); err == nil {
		t.Error("Anna may use /daily")
	}
	role := w.AddRole(w.Guild, "readers", 0)
	other := w.AddChannel(w.Guild, "other")
	w.Overwrite(other, w.Guild, 0, fakediscord.SendMessages)
	for _, tt := range []struct {
		name, sub string
		options   []any
		want      []string
	}{
		{"nothing yet", "show", nil, []string{"no daily post"}},
		{"no permission", "set", []any{"when", "08:00", "zone", "Europe/London", "channel", other},
			[]string{"Nothing was saved", "Send Messages"}},
		{"role", "set", []any{"when", "08:00", "zone", "Europe/London", "role", role},
			[]string{"Nothing was saved", "anyone may mention"}},
		{"no such time", "set", []any{"when", "25:00", "zone", "Europe/London"}, []string{"25:00"}},
		{"set", "set", []any{"when", "08:00", "zone", "Europe/London"}, []string{"<#" + w.Channel + ">", "<t:", ":R>",
			"Europe/London"}},
		{"show", "show", nil, []string{"Daily post 1", "<t:"}},
		{"preview", "preview", []any{"date", "2027-03-16"}, []string{"An envoy is stuck"}},
		{"skip", "skip", []any{"posts", 2}, []string{"skips"}},
		{"pause", "pause", []any{"number", 1}, []string{"paused"}},
		{"resume", "resume", nil, []string{"goes on"}},
		{"remove", "remove", []any{"number", 1}, []string{"removed"}},
	} {
		r := w.daily(tt.sub, tt.options...)
		if !r.Ephemeral {
			t.Errorf("%s: answered in public", tt.name)
		}
		for _, want := range tt.want {
			if !strings.Contains(text(r.Message), want) {
				t.Errorf("%s: want %q in %s", tt.name, want, text(r.Message))
			}
		}
	}
	for _, tt := range []struct{ option, typed, want string }{{"zone", "lond", "Europe/London"},
		{"when", "", "08:00"}} {
		r := w.do(fakediscord.Action{User: w.Boss, Command: "daily set", Focus: tt.option,
			Options: map[string]any{tt.option: tt.typed}})
		if len(r.Choices) == 0 || r.Choices[0].Value != tt.want {
			t.Errorf("completion of %s: %+v", tt.option, r.Choices)
		}
	}
	if n := len(w.Messages(w.Channel)); n != 0 {
		t.Errorf("%d messages in public", n)
	}
}

func TestDailyPostComes(t *testing.T) {
	bubble(t, func(t *testing.T) { // 16 March 2026, 9:00 in London
		w, runner := withDaily(t)
		ctx, cancel := context.WithCancel(t.Context())
		end := make(chan error, 1)
		go func() { end <- runner.Run(ctx) }()
		w.daily("set", "when", "10:00", "zone", "Europe/London", "thread", "Discussion")
		// delivered, but we are not told
		w.Break(fakediscord.Fault{Kind: fakediscord.ServerError, After: true, Method: "POST", Route: messagesRoute})
		time.Sleep(2 * time.Hour)
		all := w.Messages(w.Channel)
		if len(all) != 1 || !strings.Contains(all[0].Content, "1938") || !strings.Contains(text(&all[0]),
			"stuck in a lift") {
			t.Fatalf("got %d messages: %+v", len(all), all)
		}
		if all[0].Thread == nil {
			t.Error("no thread")
		}
		if p := w.press(&all[0], "This day in the diaries"); !p.Ephemeral {
			t.Errorf("got %+v", p)
		}
		cancel()
		if err := <-end; err != nil {
			t.Error(err)
		}
	})
}

// A channel that takes no messages any more is noticed at the next post: the schedule
// pauses once, who set it is told why and where, and /daily show says it.
func TestChannelIsConverted(t *testing.T) {
	for kind, name := range map[int]string{2: "a voice channel", 4: "a category", 13: "a stage channel"} {
		bubble(t, func(t *testing.T) { // 16 March 2026, 9:00 in London
			w, runner := withDaily(t)
			ctx, cancel := context.WithCancel(t.Context())
			end := make(chan error, 1)
			go func() { end <- runner.Run(ctx) }()
			other := w.AddChannel(w.Guild, "other")
			w.daily("set", "when", "10:00", "zone", "Europe/London", "channel", other)
			w.Convert(other, kind)
			time.Sleep(50 * time.Hour)
			told := w.View(w.DM(w.Boss), w.Boss)
			if len(told) != 1 || !strings.Contains(told[0].Content, "is paused") ||
				!strings.Contains(told[0].Content, "not one that takes messages") ||
				!strings.Contains(told[0].Content, "#other") {
				t.Errorf("%s: told %+v", name, told)
			}
			shown := w.daily("show")
			if got := text(shown.Message); !strings.Contains(got, "It is paused.") ||
				!strings.Contains(got, "cannot go to "+name) {
				t.Errorf("%s: /daily show: %s", name, got)
			}
			if got := text(w.daily("set", "when", "10:00", "zone", "Europe/London", "channel",
				other).Message); !strings.Contains(got, "Nothing was saved") {
				t.Errorf("%s: set again: %s", name, got)
			}
			cancel()
			if err := <-end; err != nil {
				t.Error(err)
			}
		})
	}
}

// A post's button answers whoever presses it, in private.
func TestPostIsReadOn(t *testing.T) {
	w := newWorld(t).registered()
	a, err := discordtest.Bot().Ask(t.Context(), bot.NewRequest("entry", "id", "alder/1938-03-16/2"))
	if err != nil {
		t.Fatal(err)
	}
	p := rest.Post{Channel: w.Channel, Text: "On this day, 1938", Answer: a, Nonce: "n"}
	if _, err := w.client.rest.Post(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if r := w.press(&w.Messages(w.Channel)[0], "Read on"); !r.Ephemeral || !strings.Contains(text(r.Message),
		"page 1 of") {
		t.Errorf("read on: %+v", r)
	}
}
