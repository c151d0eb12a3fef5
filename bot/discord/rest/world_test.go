package rest

import (
	"context"
	"log/slog"
	"os"
	"testing"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
)

// TestMain builds the index before any test runs in a bubble of its own time.
func TestMain(m *testing.M) {
	if _, err := discordtest.Bot().Ask(context.Background(), bot.NewRequest("search", "query", "samovar")); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

const messagesRoute = "/channels/{channel_id}/messages"

// A world is a local Discord and a client of its REST half.
type world struct {
	*discordtest.World
	client *Client
}

// newWorld makes a world without sockets.
func newWorld(t testing.TB, change ...func(*Config)) *world {
	t.Helper()
	w := &world{World: discordtest.NewWorld(t, fakediscord.Options{})}
	cfg := Config{Token: w.Token(), APIBase: "http://fake.invalid/api/v10/", Transport: w.Fake,
		Log: slog.New(slog.NewTextHandler(w.Log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	for _, f := range change {
		f(&cfg)
	}
	var err error
	if w.client, err = New(cfg); err != nil {
		t.Fatal(err)
	}
	return w
}

// post sends a post, as change makes it.
func (w *world) post(change func(*Post)) (string, error) {
	a, err := discordtest.Bot().Ask(w.T.Context(), bot.NewRequest("entry", "id", "alder/1938-03-16/2"))
	if err != nil {
		w.T.Fatal(err)
	}
	p := Post{Channel: w.Channel, Text: "On this day, 1938", Answer: a, Nonce: "d1-2026-11-21"}
	if change != nil {
		change(&p)
	}
	return w.client.Post(w.T.Context(), p)
}
