package fakediscord_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/fakediscord/openapitest"
)

// A world is a fake with a guild, a channel and a member.
type world struct {
	*fakediscord.Fake
	guild, channel, anna string
}

func newWorld(t *testing.T, opts fakediscord.Options) *world {
	t.Helper()
	w := &world{Fake: fakediscord.New(opts)}
	w.guild = w.AddGuild("Study group")
	w.channel = w.AddChannel(w.guild, "diaries")
	w.anna = w.AddMember(w.guild, "Anna")
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		openapitest.Check(t, known(w.Requests()))
	})
	return w
}

// known leaves out what tests ask for that Discord has not.
func known(list []fakediscord.Request) []fakediscord.Request {
	var kept []fakediscord.Request
	for _, r := range list {
		if r.Route != "" {
			kept = append(kept, r)
		}
	}
	return kept
}

// noFailures ends a test whose bot behaves.
func (w *world) noFailures(t *testing.T) {
	t.Helper()
	for _, f := range w.Failures() {
		t.Errorf("failure: %s", f)
	}
}

// session is discordgo's, with the REST side through memory.
func (w *world) session(t *testing.T) *discordgo.Session {
	t.Helper()
	s, err := discordgo.New("Bot " + w.Token())
	if err != nil {
		t.Fatal(err)
	}
	s.Client = &http.Client{Transport: w, Timeout: 20 * time.Second}
	s.Identify.Intents = discordgo.IntentsGuilds
	return s
}

// do sends a raw request and decodes the answer into v.
func (w *world) do(t *testing.T, method, path, body string, v any) int {
	t.Helper()
	return w.doAs(t, method, path, "application/json", body, v)
}

// doAs is do with a body of another type.
func (w *world) doAs(t *testing.T, method, path, kind, body string, v any) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, "https://discord.com/api/v10"+path,
		strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot "+w.Token())
	r.Header.Set("Content-Type", kind)
	resp, err := w.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if v != nil {
		if err := json.Unmarshal(data, v); err != nil {
			t.Fatalf("%s %s: %v in %s", method, path, err, data)
		}
	}
	return resp.StatusCode
}

type apiError struct {
	Code    int             `json:"code"`
	Message string          `json:"message"`
	Errors  json.RawMessage `json:"errors"`
}

// refused sends a raw request that is to fail with this code.
func (w *world) refused(t *testing.T, method, path, body string, status, code int) apiError {
	t.Helper()
	var e apiError
	got := w.do(t, method, path, body, &e)
	if got != status || e.Code != code {
		t.Errorf("%s %s %.80s: got %d, code %d (%s), want %d, code %d", method, path, body, got, e.Code, e.Message,
			status, code)
	}
	return e
}

func within(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func rest(t *testing.T, err error, code int) {
	t.Helper()
	e, ok := errors.AsType[*discordgo.RESTError](err)
	if !ok || e.Message == nil || e.Message.Code != code {
		t.Errorf("got %v, want code %d", err, code)
	}
}
