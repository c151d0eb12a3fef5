package discord

import (
	"context"
	"encoding/json"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/rest"
)

var text, bubble, used = discordtest.Text, discordtest.Bubble, discordtest.Quoted

// A world is a local Discord and a client of it.
type world struct {
	*discordtest.World
	client *Client
	tune   func(*Client)

	mu        sync.Mutex
	asks      func(context.Context, bot.Request) (bot.Answer, error)
	completes func(context.Context, bot.Request, string) []bot.Choice
}

// answers puts f in the bot's place.
func (w *world) answers(f func(context.Context, bot.Request) (bot.Answer, error)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asks = f
}

// proposes puts f in the place of the bot's completion.
func (w *world) proposes(f func(context.Context, bot.Request, string) []bot.Choice) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.completes = f
}

// restConfig is the REST half's Config, which a setup holds beside our own.
type restConfig = rest.Config

// A setup is how a client is made, both halves.
type setup struct {
	Config
	restConfig
	make func(*rest.Client) Bot // the bot, where it needs the REST half
	tune func(*Client)          // changes a client that sockets starts, before it runs

	sockets bool // the local Discord listens, and the client calls there
}

func (s setup) client(b Bot) (*Client, error) {
	half, err := rest.New(s.restConfig)
	if err != nil {
		return nil, err
	}
	s.Config.REST = half
	switch {
	case s.make != nil:
		s.Bot = s.make(half)
	case s.Bot == nil:
		s.Bot = b
	}
	return New(s.Config)
}

// A world is the bot of its client, with what answers and proposes.
func (w *world) Commands() []bot.Command { return discordtest.Bot().Commands() }

func (w *world) Parse(line string) (bot.Request, error) { return discordtest.Bot().Parse(line) }

func (w *world) Ask(ctx context.Context, r bot.Request) (bot.Answer, error) {
	w.mu.Lock()
	f := w.asks
	w.mu.Unlock()
	return f(ctx, r)
}

func (w *world) Complete(ctx context.Context, r bot.Request, option string) []bot.Choice {
	w.mu.Lock()
	f := w.completes
	w.mu.Unlock()
	return f(ctx, r, option)
}

// newWorld makes a world without sockets.
func newWorld(t testing.TB, change ...func(*fakediscord.Options, *setup)) *world {
	t.Helper()
	opts := fakediscord.Options{}
	cfg := setup{restConfig: rest.Config{APIBase: "http://fake.invalid/api/v10/"}}
	for _, f := range change {
		f(&opts, &cfg)
	}
	w := &world{World: discordtest.NewWorld(t, opts)}
	cfg.Log = slog.New(slog.NewTextHandler(w.Log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if cfg.sockets {
		base, err := w.Start()
		if err != nil {
			t.Fatal(err)
		}
		cfg.APIBase = base
	}
	if cfg.Transport == nil && cfg.Dial == nil {
		cfg.Transport = w.Fake
	}
	if cfg.Token == "" {
		cfg.Token = w.Token()
	}
	c, err := cfg.client(w)
	if err != nil {
		t.Fatal(err)
	}
	w.client, w.tune = c, cfg.tune
	w.answers(discordtest.Bot().Ask)
	w.proposes(discordtest.Bot().Complete)
	c.jitter = func() float64 { return 0 }
	return w
}

// registered registers the commands.
func (w *world) registered() *world {
	w.T.Helper()
	if _, err := w.client.Register(w.T.Context()); err != nil {
		w.T.Fatal(err)
	}
	return w
}

// do hands an action of a person to the client, and returns what came of it.
func (w *world) do(a fakediscord.Action) fakediscord.Response {
	w.T.Helper()
	i := w.act(a)
	w.client.serve(w.T.Context(), i.Payload())
	return i.Response()
}

func (w *world) act(a fakediscord.Action) *fakediscord.Interaction {
	w.T.Helper()
	if a.User == "" {
		a.User = w.Anna
	}
	if a.Channel == "" {
		a.Channel = w.Channel
	}
	i, err := w.Interact(a)
	if err != nil {
		w.T.Fatal(err)
	}
	return i
}

// ask is a slash command.
func (w *world) ask(command string, pairs ...string) fakediscord.Response {
	w.T.Helper()
	return w.do(fakediscord.Action{Command: command, Options: options(pairs)})
}

func options(pairs []string) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

// press presses a control of a message, found by its label, or chooses the line of a menu.
func (w *world) press(m *fakediscord.Message, label string) fakediscord.Response {
	w.T.Helper()
	return w.do(w.pressing(m, label))
}

func (w *world) pressing(m *fakediscord.Message, label string) fakediscord.Action {
	w.T.Helper()
	a := fakediscord.Action{Target: m.ID}
	var have []string
	for _, r := range m.Components {
		for _, x := range r.Components {
			have = append(have, x.Label)
			if x.Label == label {
				a.CustomID = x.CustomID
			}
			for _, o := range x.Options {
				have = append(have, o.Label)
				if strings.Contains(o.Label, label) && a.CustomID == "" {
					a.CustomID, a.Values = x.CustomID, []string{o.Value}
				}
			}
		}
	}
	if a.CustomID == "" {
		w.T.Fatalf("the message has no control %q, but %q", label, have)
	}
	return a
}

// payload is an interaction made by hand, as the fake refuses to make wrong ones.
func payload(kind int, data any) json.RawMessage {
	raw, err := json.Marshal(map[string]any{"id": freshID(), "application_id": "1", "type": kind,
		"token": "handmade", "data": data,
		"guild_id": "2", "channel_id": "3", "member": map[string]any{"user": map[string]any{"id": "4"},
			"permissions": "0"}})
	if err != nil {
		panic(err)
	}
	return raw
}

// freshID is an ID of this moment, as Discord makes them.
func freshID() string {
	const epoch = 1420070400000 // ms
	return strconv.FormatInt((time.Now().UnixMilli()-epoch)<<22, 10)
}
