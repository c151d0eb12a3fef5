package discordtest

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/fakediscord/openapitest"
)

// A World is a local Discord with a server, a channel and two people in it. Make it with
// NewWorld.
type World struct {
	*fakediscord.Fake
	T              testing.TB
	Guild, Channel string
	Anna, Boss     string // members; the boss may manage the server
	Log            *Log   // for the log of the client under test
	Tolerated      bool   // what the local Discord complains of is no failure
	Unchecked      bool   // requests are not held against Discord's own description
}

// NewWorld makes a world without sockets. At the end of the test whatever the local Discord
// found wrong fails it.
func NewWorld(t testing.TB, opts fakediscord.Options) *World {
	t.Helper()
	w := &World{Fake: fakediscord.New(opts), T: t, Log: &Log{}}
	w.Guild = w.AddGuild("Study group")
	w.Channel = w.AddChannel(w.Guild, "diaries")
	w.Anna = w.AddMember(w.Guild, "Anna")
	w.Boss = w.AddMember(w.Guild, "Boss", w.AddRole(w.Guild, "managers", fakediscord.ManageGuild))
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		if w.Tolerated {
			return
		}
		for _, f := range w.Failures() {
			t.Errorf("failure: %s", f)
		}
		if !w.Unchecked {
			openapitest.Check(t, w.Requests())
		}
	})
	return w
}

// Logged counts what the log has of a text.
func (w *World) Logged(what string) int { return strings.Count(w.Log.String(), what) }

// SecretsKept fails when the log holds a name, a question or a token.
func (w *World) SecretsKept(more ...string) {
	w.T.Helper()
	for _, s := range append(more, w.Token(), "Anna", "anna", "fake-1", "samovar") {
		if w.Logged(s) > 0 {
			w.T.Errorf("the log holds %q:\n%s", s, w.Log)
		}
	}
}

// Text is all that a message says, "" for none.
func Text(m *fakediscord.Message) string {
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

// Bubble runs f in a synctest bubble, in a year that Discord's IDs can tell.
func Bubble(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC)))
		f(t)
	})
}

// A Log is a log that several goroutines write to. Its zero value is empty.
type Log struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write adds to the log.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// String is what the log holds.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
