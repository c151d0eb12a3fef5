package works_test

import (
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
)

func TestDoubt(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/doubt litvinov/1928-02/1")
	bottest.Contains(t, bottest.Field(a, "Against known history: when it happened"),
		"The frost of that year came in March. (From memory, not looked up.)")
	bottest.Contains(t, bottest.Field(a, "The work"), "Disputed: nobody has seen the notebook.")
	bottest.Contains(t, bottest.Field(a, "Where to read it"), "Harbour Notes (invented, 1955), p. 21.")
	a = bottest.Ask(t, bottest.Harbour(), "/doubt litvinov/1926-07-03/2")
	bottest.Contains(t, bottest.Field(a, "This passage"), "no note against it", "nobody has noted anything")
	bottest.Contains(t, bottest.Field(a, "Its date"), "after 3 July 1926, and no day of its own is known")
	a = bottest.Ask(t, bottest.Harbour(), "/doubt maisky/1939-07-03")
	bottest.Contains(t, bottest.Field(a, "Its date"), "Worked out, not printed: the list prints no year.")
	if a = bottest.Ask(t, bottest.Harbour(), "/doubt litvinov"); bottest.Field(a, "This passage") != "" ||
		bottest.Field(a, "The work") == "" {
		t.Errorf("of a whole work: %v", a.Fields)
	}
	if a = bottest.Ask(t, bottest.Harbour(), "/doubt p. 20"); a.Kind != bot.Choose ||
		a.Choices[0].Request.Command != "doubt" {
		t.Errorf("of a page: %v", a)
	}
}

// On the calendar that comes with the program: every clash is listed once, by date, with
// its reason, and the kinds keep apart.
func TestClashes(t *testing.T) {
	all := bottest.Ask(t, bottest.Embedded(), "/clashes")
	if len(all.Hits) < 80 || !all.Remarked || !all.Paged {
		t.Fatalf("%d clashes, remarked %v, paged %v", len(all.Hits), all.Remarked, all.Paged)
	}
	for i, h := range all.Hits {
		if h.Remark == "" || i > 0 && h.Date.From.Before(all.Hits[i-1].Date.From) {
			t.Errorf("%s has no reason, or stands out of order", h.ID)
		}
	}
	if some := bottest.Ask(t, bottest.Embedded(), "/clashes 1937..1938"); len(some.Hits) == 0 ||
		len(some.Hits) >= len(all.Hits) {
		t.Errorf("in 1937 and 1938: %d of %d", len(some.Hits), len(all.Hits))
	}
	if notes := bottest.Ask(t, bottest.Embedded(), "/clashes kind:noted"); len(notes.Hits) != 10 {
		t.Errorf("contradicted by their own footnote: %d, want 10", len(notes.Hits))
	}
	if a := bottest.Ask(t, bottest.Harbour(), "/clashes 1926"); a.Kind != bot.Nothing {
		t.Errorf("got %s", a.Kind)
	}
	if a := bottest.Ask(t, bottest.Harbour(), "/clashes"); bottest.IDs(a) != "1928-02/1" {
		t.Errorf("got %s", bottest.IDs(a))
	}
}
