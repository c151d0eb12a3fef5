package main

import (
	"io"
	"strings"
	"testing"

	"daybook/bot/discord/discordtest"
)

// The token of another application is refused at the start, in a sentence that says what to
// do; the operator's word hands the state over, and what was set stays.
func TestTokenOfAnotherApplication(t *testing.T) {
	data := t.TempDir()
	first := aDiscord(t).start("-data", data)
	first.ask("daily set", map[string]any{"when": "08:00", "zone": "Asia/Tokyo"}, "Daily post 1 is set")
	first.end()

	second := aDiscord(t)
	var log discordtest.Log
	code := run(t.Context(), []string{"serve", "-data", data}, strings.NewReader(""), io.Discard, &log)
	for _, want := range []string{"the state is of the application " + first.fake.AppID(),
		"start once with -application " +
			second.fake.AppID()} {
		if code != 78 || !strings.Contains(log.String(), want) {
			t.Errorf("code %d, %s; want %q", code, log.String(), want)
		}
	}
	second.start("-data", data).end() // with -application
	var out discordtest.Log
	if code := run(t.Context(), []string{"serve", "-data", data, "-application", first.fake.AppID()},
		strings.NewReader(""), &out,
		&log); code != 78 || !strings.Contains(log.String(), "where -application says") {
		t.Errorf("code %d, %s", code, log.String())
	}
}
