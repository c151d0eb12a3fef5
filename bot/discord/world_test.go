package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/fakediscord/openapitest"
)

// A world is a local Discord with a server, a channel and two people in it, and a client of it.
type world struct {
	*fakediscord.Fake
	t                    testing.TB
	client               *Client
	tune                 func(*Client)
	guild, channel       string
	anna, boss           string
	log                  *logBuffer
	tolerated, unchecked bool

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

// A setup is how a client is made, both halves.
type setup struct {
	Config
	RESTConfig
	make func(*REST) Bot // the bot, where it needs the REST half
	tune func(*Client)   // changes a client that sockets starts, before it runs
}

func (s setup) client(b Bot) (*Client, error) {
	rest, err := NewREST(s.RESTConfig)
	if err != nil {
		return nil, err
	}
	s.Config.REST = rest
	switch {
	case s.make != nil:
		s.Bot = s.make(rest)
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

// newWorld makes a world without sockets; the commands are registered.
func newWorld(t testing.TB, change ...func(*fakediscord.Options, *setup)) *world {
	t.Helper()
	opts := fakediscord.Options{}
	cfg := setup{RESTConfig: RESTConfig{APIBase: "http://fake.invalid/api/v10/"}}
	w := &world{t: t, log: &logBuffer{}}
	cfg.Log = slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	for _, f := range change {
		f(&opts, &cfg)
	}
	w.Fake = fakediscord.New(opts)
	w.guild = w.AddGuild("Study group")
	w.channel = w.AddChannel(w.guild, "diaries")
	w.anna = w.AddMember(w.guild, "Anna")
	w.boss = w.AddMember(w.guild, "Boss", w.AddRole(w.guild, "managers", fakediscord.ManageGuild))
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
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		if w.tolerated {
			return
		}
		for _, f := range w.Failures() {
			t.Errorf("failure: %s", f)
		}
		if !w.unchecked {
			openapitest.Check(t, w.Requests())
		}
	})
	return w
}

// registered registers the commands.
func (w *world) registered() *world {
	w.t.Helper()
	if _, err := w.client.Register(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	return w
}

// do hands an action of a person to the client, and returns what came of it.
func (w *world) do(a fakediscord.Action) fakediscord.Response {
	w.t.Helper()
	i := w.act(a)
	w.client.serve(w.t.Context(), i.Payload())
	return i.Response()
}

func (w *world) act(a fakediscord.Action) *fakediscord.Interaction {
	w.t.Helper()
	if a.User == "" {
		a.User = w.anna
	}
	if a.Channel == "" {
		a.Channel = w.channel
	}
	i, err := w.Interact(a)
	if err != nil {
		w.t.Fatal(err)
	}
	return i
}

// ask is a slash command.
func (w *world) ask(command string, pairs ...string) fakediscord.Response {
	w.t.Helper()
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
	w.t.Helper()
	return w.do(w.pressing(m, label))
}

func (w *world) pressing(m *fakediscord.Message, label string) fakediscord.Action {
	w.t.Helper()
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
		w.t.Fatalf("the message has no control %q, but %q", label, have)
	}
	return a
}

// text is all that a message says.
func text(m *fakediscord.Message) string {
	if m == nil {
		return ""
	}
	var s strings.Builder
	s.WriteString(m.Content)
	for _, e := range m.Embeds {
		s.WriteString("\n" + strings.Join(e.Text(), "\n"))
	}
	return s.String()
}

func (w *world) logged(what string) int { return strings.Count(w.log.String(), what) }

// secretsKept fails when the log holds a name, a question or a token.
func (w *world) secretsKept(more ...string) {
	w.t.Helper()
	for _, s := range append(more, w.Token(), "Anna", "anna", "fake-1", "samovar") {
		if w.logged(s) > 0 {
			w.t.Errorf("the log holds %q:\n%s", s, w.log)
		}
	}
}

// A logBuffer is a log that several goroutines write to.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// payload is an interaction made by hand, as the fake refuses to make wrong ones.
func payload(kind int, data any) json.RawMessage {
	raw, err := json.Marshal(map[string]any{"id": snowflakeAt(time.Now()), "application_id": "1", "type": kind,
		"token": "handmade", "data": data,
		"guild_id": "2", "channel_id": "3", "member": map[string]any{"user": map[string]any{"id": "4"},
			"permissions": "0"}})
	if err != nil {
		panic(err)
	}
	return raw
}
