package openapitest

import (
	"testing"

	"daybook/bot/discord/fakediscord"
)

// TestCheck shows that what does not fit is found.
func TestCheck(t *testing.T) {
	Need(t)
	s, err := load()
	if err != nil {
		t.Fatal(err)
	}
	const dm, ok = `{"recipient_id":"123456789012345678"}`,
		`{"id":"123456789012345678","type":1,"flags":0,"recipients":[]}`
	cases := []struct {
		name string
		r    fakediscord.Request
		want int
	}{
		{"fits", fakediscord.Request{Body: []byte(dm), Status: 200, Response: []byte(ok)}, 0},
		{"misspelt request", fakediscord.Request{Body: []byte(`{"recipient":"123456789012345678"}`), Status: 200,
			Response: []byte(ok)}, 1},
		{"wrong response", fakediscord.Request{Body: []byte(dm), Status: 200, Response: []byte(`{"id":1}`)}, 1},
		{"misspelt error", fakediscord.Request{Body: []byte(dm), Status: 400,
			Response: []byte(`{"code":1,"message":"x","error":1}`)}, 1},
		{"error", fakediscord.Request{Body: []byte(dm), Status: 400, Response: []byte(`{"code":1,"message":"x"}`)}, 0},
		{"unknown status", fakediscord.Request{Body: []byte(dm), Status: 204}, 1},
		{"of a fault", fakediscord.Request{Body: []byte(dm), Status: 502, Response: []byte("<html>"),
			Fault: fakediscord.ServerError}, 0},
		{"unknown route", fakediscord.Request{Route: "/nowhere"}, 1},
	}
	for _, c := range cases {
		if c.r.Method = "POST"; c.r.Route == "" {
			c.r.Route = "/users/@me/channels"
		}
		if got := s.check(c.r); len(got) != c.want {
			t.Errorf("%s: got %q, want %d problems", c.name, got, c.want)
		}
	}
}
