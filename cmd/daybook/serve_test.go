package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/bot/discord/fakediscord"
)

// A pad is what a program writes, to be read meanwhile.
type pad struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (p *pad) Write(data []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.Write(data)
}

func (p *pad) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.String()
}

func eventually(t *testing.T, what string, f func() bool) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if f() {
			return
		}
	}
	t.Fatal("in vain: ", what)
}

// TestServe runs the program against the local Discord: a schedule is set there, and
// health and metrics tell of it; then the program ends in time.
func TestServe(t *testing.T) {
	fake := fakediscord.New(fakediscord.Options{})
	base, err := fake.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer fake.Close()
	guild := fake.AddGuild("Readers")
	channel := fake.AddChannel(guild, "diaries")
	boss := fake.AddMember(guild, "ada", fake.AddRole(guild, "bosses", ^fakediscord.Permissions(0)))
	t.Setenv("DISCORD_TOKEN", fake.Token())
	t.Setenv("DISCORD_API_BASE", base)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out, log pad
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"serve", "-data", t.TempDir(), "-listen", "127.0.0.1:0"}, strings.NewReader(""),
			&out, &log)
	}()
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
	case c := <-code:
		if c != 0 || time.Since(begin) > 5*time.Second {
			t.Errorf("exit code %d after %v", c, time.Since(begin))
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

func TestServeRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		env  map[string]string
		args []string
		code int
		want string
	}{
		"no token": {nil, []string{"serve"}, misuse, "DISCORD_TOKEN"},
		"a bad state": {map[string]string{"DISCORD_TOKEN": "x"}, []string{"serve", "-state", "mysql://x"}, misuse,
			"postgres://"},
		"a bad ID": {map[string]string{"DISCORD_TOKEN": "x"}, []string{"serve", "-application", "reader"}, misuse,
			"Application ID"},
		"a bad shard": {map[string]string{"DISCORD_TOKEN": "x"}, []string{"serve", "-shard", "4/4"}, misuse, "0/4"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, v := range []string{"DISCORD_TOKEN", "DISCORD_TOKEN_FILE", "DISCORD_API_BASE"} {
				t.Setenv(v, test.env[v])
			}
			var out, log pad
			code := run(t.Context(), append(test.args, "-data", t.TempDir()), strings.NewReader(""), &out, &log)
			if code != test.code || !strings.Contains(log.String(), test.want) {
				t.Errorf("code %d, %s; want %d with %q", code, log.String(), test.code, test.want)
			}
		})
	}
}

// TestCheckToken runs check against the local Discord, with a good token and a bad one.
func TestCheckToken(t *testing.T) {
	fake := fakediscord.New(fakediscord.Options{})
	base, err := fake.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer fake.Close()
	fake.AddChannel(fake.AddGuild("Readers"), "diaries")
	t.Setenv("DISCORD_API_BASE", base)
	for _, tt := range []struct {
		name, token string
		code        int
		says        []string
	}{
		{"a good token", fake.Token(), okay, []string{"The token is valid.",
			"Invite it to a server: https://discord.com/oauth2/authorize?", "diaries"}},
		{"a bad token", "nonsense", failed, []string{"The token is not valid"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("DISCORD_TOKEN", tt.token)
			var out, log pad
			code := run(t.Context(), []string{"check", "-data", t.TempDir()}, strings.NewReader(""), &out, &log)
			if code != tt.code {
				t.Errorf("exit code %d, want %d", code, tt.code)
			}
			for _, want := range tt.says {
				if !strings.Contains(out.String(), want) {
					t.Errorf("check does not say %q:\n%s%s", want, out.String(), log.String())
				}
			}
			if strings.Contains(out.String()+log.String(), tt.token) {
				t.Error("the token was printed")
			}
		})
	}
}
