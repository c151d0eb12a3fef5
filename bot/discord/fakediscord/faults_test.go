package fakediscord_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/discord/fakediscord"
)

func TestFaults(t *testing.T) {
	const create = "/channels/{channel_id}/messages"
	cases := []struct {
		name   string
		fault  fakediscord.Fault
		status int // 0 for no answer
		stored int
		header string
	}{
		{"502", fakediscord.Fault{Kind: fakediscord.ServerError}, 502, 0, ""},
		{"502 after delivery", fakediscord.Fault{Kind: fakediscord.ServerError, After: true}, 502, 1, ""},
		{"500", fakediscord.Fault{Kind: fakediscord.ServerError, Status: 500}, 500, 0, ""},
		{"drop", fakediscord.Fault{Kind: fakediscord.Drop}, 0, 0, ""},
		{"time-out", fakediscord.Fault{Kind: fakediscord.Hang}, 0, 0, ""},
		{"time-out after delivery", fakediscord.Fault{Kind: fakediscord.Hang, After: true}, 0, 1, ""},
		{"slow", fakediscord.Fault{Kind: fakediscord.Slow, Wait: time.Second}, 200, 1, "X-RateLimit-Bucket"},
		{"too slow", fakediscord.Fault{Kind: fakediscord.Slow, Wait: time.Minute}, 0, 0, ""},
		{"too slow after delivery", fakediscord.Fault{Kind: fakediscord.Slow, Wait: time.Minute, After: true}, 0, 1,
			""},
		{"429", fakediscord.Fault{Kind: fakediscord.RateLimited, Wait: time.Second}, 429, 0, "X-RateLimit-Reset-After"},
		{"429 bare", fakediscord.Fault{Kind: fakediscord.RateLimitedBare, Wait: time.Second}, 429, 0, ""},
		{"429 global", fakediscord.Fault{Kind: fakediscord.GlobalLimited, Wait: time.Second}, 429, 0,
			"X-RateLimit-Global"},
		{"429 global bare", fakediscord.Fault{Kind: fakediscord.GlobalBare, Wait: time.Second}, 429, 0, "Retry-After"},
		{"429 of Cloudflare", fakediscord.Fault{Kind: fakediscord.Cloudflare, Wait: time.Second}, 429, 0,
			"Retry-After"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, fakediscord.Options{})
				c.fault.Method, c.fault.Route = "POST", create
				w.Break(c.fault)
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
				defer cancel()
				post := func() (*http.Response, error) {
					r, err := http.NewRequestWithContext(ctx, "POST", "https://discord.com/api/v10/channels/"+
						w.channel+"/messages", strings.NewReader(`{"content":"x"}`))
					if err != nil {
						t.Fatal(err)
					}
					r.Header.Set("Authorization", "Bot "+w.Token())
					return w.RoundTrip(r)
				}
				if got := w.do(t, "GET", "/users/@me/guilds", "", nil); got != 200 {
					t.Errorf("another route: got %d", got)
				}
				resp, err := post()
				switch {
				case c.status == 0 && err == nil:
					t.Errorf("got an answer %d, want none", resp.StatusCode)
				case c.status != 0 && (err != nil || resp.StatusCode != c.status || c.header != "" &&
					resp.Header.Get(c.header) == ""):
					t.Errorf("got %+v, %v, want %d", resp, err, c.status)
				}
				if got := len(w.Messages(w.channel)); got != c.stored {
					t.Errorf("stored: got %d, want %d", got, c.stored)
				}
				ctx = t.Context()
				if resp, err := post(); err != nil || resp.StatusCode != 200 {
					t.Errorf("the next call: got %v, %v", resp, err)
				}
			})
		})
	}
}

func TestRateLimits(t *testing.T) {
	c := newClock()
	w := newWorld(t, fakediscord.Options{Now: c.now, RateLimits: true})
	path := "/channels/" + w.channel + "/messages"
	for range 5 {
		if got := w.do(t, "POST", path, `{"content":"x"}`, nil); got != 200 {
			t.Fatalf("got %d", got)
		}
	}
	var limited struct {
		RetryAfter float64 `json:"retry_after"`
	}
	if got := w.do(t, "POST", path, `{"content":"x"}`, &limited); got != 429 || limited.RetryAfter < 5 {
		t.Errorf("the sixth: got %d, %v", got, limited)
	}
	c.t = c.t.Add(5 * time.Second)
	if got := w.do(t, "POST", path, `{"content":"x"}`, nil); got != 200 {
		t.Errorf("after the window: got %d", got)
	}
	answers := map[int]int{}
	for range 60 {
		other := w.AddChannel(w.guild, "other")
		answers[w.do(t, "POST", "/channels/"+other+"/messages", `{"content":"x"}`, nil)]++
	}
	if answers[200] != 49 || answers[429] != 11 {
		t.Errorf("of 61 in a second: got %v, want 50 answered", answers)
	}
}
