package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/state/bolt"
	"daybook/corpus"
	"daybook/index"
)

func eventually(t *testing.T, what string, f func() bool) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if f() {
			return
		}
	}
	t.Fatal("in vain: ", what)
}

// config is that of a server over an invented diary, with a state in a file of its own.
func config(t *testing.T, fake *fakediscord.Fake, base string, log io.Writer) Config {
	t.Helper()
	file := filepath.Join(t.TempDir(), "daybook.db")
	return Config{Token: fake.Token(), APIBase: base, Listen: "127.0.0.1:0", Quote: 700,
		Log: slog.New(slog.NewTextHandler(log, nil)),
		Load: func(context.Context) (*corpus.Corpus, *index.Index, error) {
			return discordtest.Corpus(), discordtest.Index(), nil
		},
		Open: func(context.Context) (post.State, error) { return bolt.Open(file, bolt.Options{}) }}
}

// TestServer runs one against the local Discord: a schedule is set there, and
// health and metrics tell of it; then it ends in time.
func TestServer(t *testing.T) {
	fake := fakediscord.New(fakediscord.Options{})
	base, err := fake.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer fake.Close()
	guild := fake.AddGuild("Readers")
	channel := fake.AddChannel(guild, "diaries")
	boss := fake.AddMember(guild, "ada", fake.AddRole(guild, "bosses", ^fakediscord.Permissions(0)))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var log discordtest.Log
	s, err := New(ctx, config(t, fake, base, &log))
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	address := ""
	eventually(t, "the address of -listen", func() bool {
		m := regexp.MustCompile(`address=(\S+)`).FindStringSubmatch(log.String())
		if m != nil {
			address = m[1]
		}
		return m != nil
	})
	get := func(path string) string {
		resp, err := http.Get("http://" + address + path)
		if err != nil {
			return err.Error()
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		return fmt.Sprint(resp.StatusCode, " ", string(body), err)
	}
	eventually(t, "the gateway: "+get("/healthz")+log.String(), func() bool {
		return strings.Contains(get("/healthz"),
			"gateway connected")
	})
	eventually(t, "the command /daily", func() bool {
		for _, c := range fake.Commands("") {
			if c.Name == "daily" {
				return true
			}
		}
		return false
	})
	_, err = fake.Interact(fakediscord.Action{User: boss, Channel: channel, Command: "daily set",
		Options: map[string]any{"when": "08:00", "zone": "Asia/Tokyo"}})
	if err != nil {
		t.Fatal(err)
	}
	answer := ""
	eventually(t, "the answer to /daily set", func() bool {
		data, err := json.Marshal(fake.View(channel, boss))
		if err != nil {
			t.Fatal(err)
		}
		answer = string(data)
		return strings.Contains(answer, "Daily post 1 is set")
	})
	t.Log(answer)
	_, err = fake.Interact(fakediscord.Action{User: boss, Channel: channel, Command: "handout",
		Options: map[string]any{"folder": "trials"}})
	if err != nil {
		t.Fatal(err)
	}
	eventually(t, "that /handout asks the shelf for the folder", func() bool {
		data, err := json.Marshal(fake.View(channel, boss))
		if err != nil {
			t.Fatal(err)
		}
		answer = string(data)
		return strings.Contains(answer, "trials")
	})
	for _, want := range []string{"daybook_gateway_connected 1", "daybook_posts_late 0", "daybook_state_well 1",
		`daybook_posts_total{status="done"} 0`, `daybook_answer_seconds_count{command="daily set"`} {
		if got := get("/metrics"); !strings.Contains(got, want) {
			t.Errorf("/metrics lacks %s:\n%s", want, got)
		}
	}
	begin := time.Now()
	stop()
	select {
	case err := <-ended:
		if err != nil || time.Since(begin) > 5*time.Second {
			t.Errorf("%v after %v", err, time.Since(begin))
		}
		t.Logf("ended %v after the signal", time.Since(begin))
	case <-time.After(6 * time.Second):
		t.Error("it does not end")
	}
	if bad := fake.Failures(); len(bad) > 0 {
		t.Errorf("what no bot should do: %v", bad)
	}
	if strings.Contains(log.String(), fake.Token()) {
		t.Error("the token is in the log")
	}
	if t.Failed() {
		t.Log(log.String())
	}
}

// What cannot be made ends New, and gives back what was opened.
func TestNew(t *testing.T) {
	fake := fakediscord.New(fakediscord.Options{})
	base, err := fake.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer fake.Close()
	odd := errors.New("odd")
	for name, test := range map[string]struct {
		spoil func(*Config)
		want  string
	}{
		"a bad address": {func(c *Config) { c.Listen = "nowhere:none" }, "open -listen"},
		"a state not ours": {func(c *Config) {
			c.Open = func(context.Context) (post.State, error) {
				return nil,
					odd
			}
		}, "odd"},
		"nothing is read": {func(c *Config) {
			c.Load = func(context.Context) (*corpus.Corpus, *index.Index, error) { return nil, nil, odd }
		}, "odd"},
		"no address of theirs": {func(c *Config) { c.APIBase = "::" }, "::"},
	} {
		t.Run(name, func(t *testing.T) {
			c := config(t, fake, base, io.Discard)
			test.spoil(&c)
			if _, err := New(t.Context(), c); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// While the state is shut the bot answers, and its health says what is wrong.
func TestLateState(t *testing.T) {
	fake := fakediscord.New(fakediscord.Options{})
	base, err := fake.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer fake.Close()
	var log discordtest.Log
	c := config(t, fake, base, &log)
	c.Open = func(context.Context) (post.State, error) { return nil, syscall.ENOSPC }
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	s, err := New(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	eventually(t, "the gateway", func() bool { _, up := s.client.Connected(); return up })
	eventually(t, "an ill health", func() bool {
		w := httptest.NewRecorder()
		s.metrics.health(w, nil)
		return w.Code == http.StatusServiceUnavailable && strings.Contains(w.Body.String(), "gateway connected since")
	})
	if !strings.Contains(log.String(), "the state cannot be opened; questions are answered") {
		t.Errorf("the log does not say it: %s", log.String())
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("it ended with %v", err)
	}
}

// A server that was left is noted; a channel that was deleted the next post finds out.
func TestGone(t *testing.T) {
	s := &Server{left: make(chan string, 1)}
	s.gone("1", "2")
	s.gone("1", "")
	s.gone("3", "") // there is no room, and it does not wait
	if got := <-s.left; got != "1" || len(s.left) != 0 {
		t.Errorf("got %s and %d more", got, len(s.left))
	}
}
