package play

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/cmd/daybook/invented"
	"daybook/cmd/daybook/library"
	"daybook/index"
)

// A player uses the page of play as the page's own script does.
type player struct {
	t                        *testing.T
	base                     string
	channel, member, manager string
}

func (p *player) ask(path string, body map[string]any) map[string]any {
	p.t.Helper()
	b, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	resp, err := http.Post(p.base+"/api/"+path, "application/json", bytes.NewReader(b))
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	answer := map[string]any{}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil || resp.StatusCode != http.StatusOK {
		p.t.Fatalf("%s %v: %s, %v, %v", path, body, resp.Status, answer, err)
	}
	return answer
}

func (p *player) get(path string, v any) {
	p.t.Helper()
	resp, err := http.Get(p.base + "/api/" + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(v); err != nil {
		p.t.Fatal(err)
	}
}

type shown struct {
	Content, Timestamp string
	Private            bool
	Embeds             []struct{ Title, Description string }
}

func (p *player) messages(user string) []shown {
	p.t.Helper()
	var got struct{ Messages []shown }
	p.get("messages?as="+user+"&channel="+p.channel, &got)
	return got.Messages
}

// start runs it over the invented texts on a free port until the test ends, or stop is called;
// stop returns how it ended.
func start(t *testing.T) (p *player, stop func() error) {
	t.Helper()
	texts := filepath.Join("..", "testdata", "texts")
	book, err := os.ReadFile(filepath.Join(texts, "book.txt"))
	if err != nil {
		t.Fatal(err)
	}
	cal, err := invented.Calendar(book)
	if err != nil {
		t.Fatal(err)
	}
	read, err := library.Library{Texts: texts, Data: t.TempDir(), Own: cal}.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.Build(t.Context(), read.Corpus)
	if err != nil {
		t.Fatal(err)
	}
	var complaints bytes.Buffer
	ctx, cancel := context.WithCancelCause(t.Context())
	play, err := New(ctx, Config{Corpus: read.Corpus, Index: x, Quote: 700,
		Log: slog.New(slog.NewTextHandler(&complaints, &slog.HandlerOptions{Level: slog.LevelWarn}))})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- errors.Join(play.Run(ctx, cancel, listener), play.Close()) }()
	stop = sync.OnceValue(func() error {
		cancel(nil)
		select {
		case err := <-ended:
			if complaints.Len() > 0 {
				t.Errorf("logged: %s", complaints.String())
			}
			return err
		case <-time.After(10 * time.Second):
			t.Error("play does not end")
			return nil
		}
	})
	t.Cleanup(func() { _ = stop() }) // the test looks at it
	p = &player{t: t, base: "http://" + listener.Addr().String()}
	var world struct {
		Channel string
		People  []struct {
			ID              string
			Manager, Played bool
		}
	}
	p.get("world", &world)
	p.channel = world.Channel
	for _, x := range world.People {
		switch {
		case x.Manager:
			p.manager = x.ID
		case x.Played:
			p.member = x.ID
		}
	}
	// The bot connects while the page is there already.
	for until := time.Now().Add(10 * time.Second); ; {
		resp, err := http.Post(p.base+"/api/interact", "application/json", strings.NewReader(`{"channel":"`+p.channel+
			`","command":"about","options":{}}`))
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return p, stop
		}
		if time.Now().After(until) {
			t.Fatalf("the bot does not answer: %s", resp.Status)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// TestPlay is a newcomer's visit: a question, a daily post, three days, Ctrl-C.
func TestPlay(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a bot and a local Discord")
	}
	p, stop := start(t)
	p.ask("interact", map[string]any{"as": p.member, "channel": p.channel, "command": "on",
		"options": map[string]any{"date": "1938-03"}})
	list := p.messages(p.member)
	if last := list[len(list)-1]; len(last.Embeds) == 0 || last.Embeds[0].Title != "March 1938" {
		t.Errorf("got %+v", last)
	}
	p.ask("day", map[string]any{"as": p.manager, "channel": p.channel, "date": "2027-03-16"})
	list = p.messages(p.manager)
	if last := list[len(list)-1]; !last.Private || len(last.Embeds) == 0 {
		t.Errorf("the preview: %+v", last)
	}
	p.ask("interact", map[string]any{"as": p.manager, "channel": p.channel, "command": "daily set",
		"options": map[string]any{"when": "08:00", "zone": "Europe/Moscow", "quiet": 1}})
	before := len(p.messages(p.member))
	for range 3 {
		p.ask("advance", map[string]any{"next": true})
	}
	var world struct{ Clock struct{ Now, Next time.Time } }
	p.get("world", &world)
	p.ask("advance", map[string]any{"to": world.Clock.Now.Add(10 * 24 * time.Hour)})
	posts := p.messages(p.member)[before:]
	if len(posts) != 13 {
		t.Errorf("got %d posts, want 3 and 10", len(posts))
	}
	seen := map[string]bool{}
	for _, m := range posts {
		if !strings.Contains(m.Timestamp, "T05:00:0") || m.Content == "" || len(m.Embeds) == 0 {
			t.Errorf("got %+v, want a post at 8:00 in Moscow", m)
		}
		if seen[m.Timestamp[:10]] {
			t.Errorf("two posts on %s", m.Timestamp[:10])
		}
		seen[m.Timestamp[:10]] = true
	}
	resp, err := http.Get(p.base + "/api/events") // an open page does not hold it up
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	began := time.Now()
	if err := stop(); err != nil {
		t.Errorf("it ended with %v", err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v to end", took)
	}
}
