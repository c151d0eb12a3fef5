package bot_test

import (
	"testing"

	"daybook/bot"
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
		a := ask(t, harbour(), tt.line)
		contains(t, field(a, "Harbour (attributed)"), tt.harbour)
		contains(t, field(a, "Lighthouse"), tt.lighthouse)
		contains(t, ids(a), tt.ids)
		if tt.ids == "" && a.Kind != bot.Nothing && len(a.Hits) == 0 {
			t.Errorf("%s: nothing is there, and it is not said", tt.line)
		}
	}
}

// The silent diary's nearest dates are offered, and the time before and after.
func TestCompareOffers(t *testing.T) {
	a := ask(t, harbour(), "/compare May 1927")
	contains(t, labels(a), "Harbour (attributed), next before: 1926", "next after: February 1928",
		"Lighthouse, next after: 3 July 1939")
	if got := a.Controls[0].Request.String() + a.Controls[1].Request.String(); got != "/compare date:1926-12/compare date:1928-02" {
		t.Errorf("before and after a month: %s", got)
	}
	a = ask(t, harbour(), "/compare 1 March 1928")
	if got := a.Controls[0].Request.String() + a.Controls[1].Request.String(); got != "/compare date:1928-02-29/compare date:1939-07-03" {
		t.Errorf("before and after a day: %s", got)
	}
}

func TestCompareRefuses(t *testing.T) {
	contains(t, refused(t, harbour(), "/compare 3 July"), "a year is needed", "/on 07-03")
	contains(t, refused(t, harbour(), "/compare 1928"), "too long a time")
	contains(t, refused(t, harbour(), "/compare since 1928"), "too long a time")
	contains(t, refused(t, harbour(), "/compare heron"), "/search heron")
}

func TestDoubt(t *testing.T) {
	a := ask(t, harbour(), "/doubt litvinov/1928-02/1")
	contains(t, field(a, "Against known history: when it happened"),
		"The frost of that year came in March. (From memory, not looked up.)")
	contains(t, field(a, "The work"), "Disputed: nobody has seen the notebook.")
	contains(t, field(a, "Where to read it"), "Harbour Notes (invented, 1955), p. 21.")
	a = ask(t, harbour(), "/doubt litvinov/1926-07-03/2")
	contains(t, field(a, "This passage"), "no note against it", "nobody has noted anything")
	contains(t, field(a, "Its date"), "after 3 July 1926, and no day of its own is known")
	a = ask(t, harbour(), "/doubt maisky/1939-07-03")
	contains(t, field(a, "Its date"), "Worked out, not printed: the list prints no year.")
	if a = ask(t, harbour(), "/doubt litvinov"); field(a, "This passage") != "" || field(a, "The work") == "" {
		t.Errorf("of a whole work: %v", a.Fields)
	}
	if a = ask(t, harbour(), "/doubt p. 20"); a.Kind != bot.Choose || a.Choices[0].Request.Command != "doubt" {
		t.Errorf("of a page: %v", a)
	}
}

// On the calendar that comes with the program: every clash is listed once, by date, with
// its reason, and the kinds keep apart.
func TestClashes(t *testing.T) {
	all := ask(t, embedded(), "/clashes")
	if len(all.Hits) < 80 || !all.Remarked || !all.Paged {
		t.Fatalf("%d clashes, remarked %v, paged %v", len(all.Hits), all.Remarked, all.Paged)
	}
	for i, h := range all.Hits {
		if h.Remark == "" || i > 0 && h.Date.From.Before(all.Hits[i-1].Date.From) {
			t.Errorf("%s has no reason, or stands out of order", h.ID)
		}
	}
	if some := ask(t, embedded(), "/clashes 1937..1938"); len(some.Hits) == 0 || len(some.Hits) >= len(all.Hits) {
		t.Errorf("in 1937 and 1938: %d of %d", len(some.Hits), len(all.Hits))
	}
	if notes := ask(t, embedded(), "/clashes kind:noted"); len(notes.Hits) != 10 {
		t.Errorf("contradicted by their own footnote: %d, want 10", len(notes.Hits))
	}
	if a := ask(t, harbour(), "/clashes 1926"); a.Kind != bot.Nothing {
		t.Errorf("got %s", a.Kind)
	}
	if a := ask(t, harbour(), "/clashes"); ids(a) != "1928-02/1" {
		t.Errorf("got %s", ids(a))
	}
}
