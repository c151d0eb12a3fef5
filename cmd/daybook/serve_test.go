package main

import (
	"strings"
	"testing"
	"time"

	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
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
			var out, log discordtest.Log
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
			var out, log discordtest.Log
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
