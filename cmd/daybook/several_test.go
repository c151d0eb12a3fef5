package main

import (
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"

	"daybook/bot/discord/discordtest"
)

// Two processes that would keep their state in one file: the second is refused at its
// start, in a sentence that says what works.
func TestTwoProcessesOneFile(t *testing.T) {
	data := t.TempDir()
	s := aDiscord(t).start("-data", data)
	var log discordtest.Log
	code := run(t.Context(), []string{"serve", "-data", data}, strings.NewReader(""), io.Discard, &log)
	if code != failed || !strings.Contains(log.String(), "another process has it open") ||
		!strings.Contains(log.String(),
			"-state postgres://") {
		t.Errorf("code %d, %s", code, log.String())
	}
	s.end()
}

// Two processes with one token and one database are told of every interaction. One
// command makes one schedule and has one answer; one post comes of it.
func TestTwoProcesses(t *testing.T) {
	at := os.Getenv("DAYBOOK_TEST_POSTGRES")
	if at == "" {
		t.Skip("needs a PostgreSQL server: apt-get install postgresql, start it, and set DAYBOOK_TEST_POSTGRES to " +
			"postgres://user@host:port/database (its tables named daybook_… are used)")
	}
	d := aDiscord(t)
	a := d.start("-state", at, "-data", t.TempDir())
	b := d.start("-state", at, "-data", t.TempDir())
	said := func(word string) (n int) {
		for _, m := range d.fake.View(d.channel, d.boss) {
			if data, err := json.Marshal(m); err == nil && strings.Contains(string(data), word) {
				n++
			}
		}
		return n
	}
	clear := func() { // what an earlier run of the test left
		for said("This server has no daily post") == 0 {
			a.ask("daily remove", map[string]any{"number": 1}, "")
			before := len(d.fake.View(d.channel, d.boss))
			a.ask("daily show", nil, "")
			eventually(t, "an answer", func() bool { return len(d.fake.View(d.channel, d.boss)) > before })
		}
	}
	clear()
	a.ask("daily set", map[string]any{"when": "08:00", "zone": "Asia/Tokyo"}, "is set")
	a.ask("daily show", nil, "Daily post 1")
	a.ask("daily post", nil, "is on its way")
	eventually(t, "the post", func() bool { return posts(d) > 0 })
	b.ask("on", map[string]any{"date": "16 March 1938"}, "Austria")
	if n := said("is set"); n != 1 {
		t.Errorf("%d answers to /daily set", n)
	}
	if n := said("Daily post 2"); n != 0 {
		t.Error("two schedules were set")
	}
	if n := said("5 items from 16 March 1938"); n != 1 {
		t.Errorf("%d answers to /on", n)
	}
	if n := posts(d); n != 1 {
		t.Errorf("%d posts", n)
	}
	a.ask("daily remove", map[string]any{"number": 1}, "is removed")
	if bad := d.fake.Failures(); len(bad) > 0 {
		t.Errorf("what no bot should do: %v", bad)
	}
	a.end()
	b.end()
}

// posts counts the daily posts in the channel: messages that answer nobody.
func posts(d served) (n int) {
	for _, r := range d.fake.Requests() {
		if r.Method == "POST" && r.Route == "/channels/{channel_id}/messages" && r.Status == 200 {
			n++
		}
	}
	return n
}
