// Package dailytest is what the tests of the daily post's rooms share: a bot over the embedded
// calendar, a state in a file, and a way to ask /daily as a manager does.
package dailytest

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"daybook/bot"
	"daybook/bot/daily"
	"daybook/bot/daily/post"
	"daybook/bot/rooms"
	"daybook/bot/state/bolt"
	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/index"
)

// indexed is a corpus of the embedded calendar, and its index.
type indexed struct {
	corpus *corpus.Corpus
	index  *index.Index
}

var built = sync.OnceValues(func() (indexed, error) {
	cal, _ := calendar.Load(calendar.Data())
	c, _ := corpus.New(cal)
	x, err := index.Build(context.Background(), c)
	return indexed{c, x}, err
})

var calendarBot = sync.OnceValues(func() (*bot.Bot, error) {
	i, err := built()
	if err != nil {
		return nil, err
	}
	return bot.New(bot.Config{Corpus: i.corpus, Index: i.index, Commands: rooms.Commands(rooms.Config{})})
})

// Bot is a bot over the embedded calendar. The first call builds the index, and must be
// outside of any synctest bubble.
func Bot(t testing.TB) *bot.Bot {
	t.Helper()
	b, err := calendarBot()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// State is an empty one; it ends with the test.
func State(t *testing.T) post.State {
	t.Helper()
	s, err := bolt.Open(filepath.Join(t.TempDir(), "state.db"), bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Asking returns a way to ask a bot with a desk made of c, over the embedded calendar, as Ada
// who may manage the server g; and the bot.
func Asking(t *testing.T, c daily.DeskConfig) (ask func(line string) (bot.Answer, error), b *bot.Bot) {
	t.Helper()
	i, err := built()
	if err != nil {
		t.Fatal(err)
	}
	c.Corpus = i.corpus
	desk, err := daily.NewDesk(c)
	if err != nil {
		t.Fatal(err)
	}
	b, err = bot.New(bot.Config{Corpus: i.corpus, Index: i.index, Now: c.Now, Zone: desk.Zone,
		Commands: rooms.Commands(rooms.Config{More: desk.Commands()})})
	if err != nil {
		t.Fatal(err)
	}
	return func(line string) (bot.Answer, error) {
		r, err := b.Parse(line)
		if err != nil {
			return bot.Answer{}, err
		}
		r.From = bot.Asker{Guild: "g", Channel: "here", User: "ada", Manage: true}
		return b.Ask(t.Context(), r)
	}, b
}

// Must asks what has to succeed.
func Must(t *testing.T, ask func(string) (bot.Answer, error), line string) bot.Answer {
	t.Helper()
	a, err := ask(line)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return a
}

// Shown is what an answer says, in one line.
func Shown(a bot.Answer) string {
	var text strings.Builder
	text.WriteString(a.Title + " | " + a.Lead + " | " + a.Hint)
	for _, f := range a.Fields {
		text.WriteString(" | " + f.Name + ": " + f.Text)
	}
	return text.String()
}
