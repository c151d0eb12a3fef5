package browse_test

import (
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
)

func TestCompare(t *testing.T) {
	for _, tt := range []struct{ line, harbour, lighthouse, ids string }{
		{"/compare 3 July 1926", "1 item dated from 3 July 1926.",
			"Nothing yet: its first date is 3 July 1939 (known from", "1926-07-03/1"},
		{"/compare July 1926", "1 item dated from July 1926.", "Nothing yet", "1926-07-03/1"},
		{"/compare February 1928", "2 items dated", "Nothing yet", "1928-02/1 1928-02-29/1"},
		{"/compare 3 July 1939", "Nothing any more: its last date is 29 February 1928.",
			"1 entry of which we hold no text", "1939-07-03"},
		{"/compare May 1927", "Nothing dated between 1926 and February 1928.", "Nothing yet", ""},
	} {
		a := bottest.Ask(t, bottest.Harbour(), tt.line)
		bottest.Contains(t, bottest.Field(a, "Harbour (attributed)"), tt.harbour)
		bottest.Contains(t, bottest.Field(a, "Lighthouse"), tt.lighthouse)
		bottest.Contains(t, bottest.IDs(a), tt.ids)
		if tt.ids == "" && a.Kind != bot.Nothing && len(a.Hits) == 0 {
			t.Errorf("%s: nothing is there, and it is not said", tt.line)
		}
	}
}

// The silent diary's nearest dates are offered, and the time before and after.
func TestCompareOffers(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/compare May 1927")
	bottest.Contains(t, bottest.Labels(a), "Harbour (attributed), next before: 1926", "next after: February 1928",
		"Lighthouse, next after: 3 July 1939")
	if got := a.Controls[0].Request.String() + a.Controls[1].Request.String(); got !=
		"/compare date:1926-12/compare date:1928-02" {
		t.Errorf("before and after a month: %s", got)
	}
	a = bottest.Ask(t, bottest.Harbour(), "/compare 1 March 1928")
	if got := a.Controls[0].Request.String() + a.Controls[1].Request.String(); got !=
		"/compare date:1928-02-29/compare date:1939-07-03" {
		t.Errorf("before and after a day: %s", got)
	}
}

func TestCompareRefuses(t *testing.T) {
	bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), "/compare 3 July"), "a year is needed", "/on 07-03")
	bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), "/compare 1928"), "too long a time")
	bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), "/compare since 1928"), "too long a time")
	bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), "/compare heron"), "/search heron")
}
