package browse_test

import (
	"slices"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/corpus"
)

func TestToday(t *testing.T) {
	c := bottest.Harbour().Corpus()
	for _, tt := range []struct{ name, now, title, lead, hits string }{
		{"a day that the diaries have", "2026-07-03T23:59:00Z", "3 July in the diaries",
			"What the diaries have on this day, in whatever year.", "1926-07-03/1 1939-07-03"},
		{"a leap day", "2028-02-29T00:00:00Z", "29 February in the diaries", "What the diaries have on this day",
			"1928-02-29/1 1940-02-29"},
		{"the day after a leap day, in a year without one", "2026-03-01T12:00:00Z", "1 March in the diaries",
			"We hold no text of this very day. The nearest is of 29 February 1928.", "1928-02-29/1"},
		{"the nearest is across the new year", "2026-12-31T12:00:00Z", "31 December in the diaries",
			"The nearest is of 29 February 1928.", "1928-02-29/1"},
		{"the clock's own zone counts", "2026-07-03T01:00:00+03:00", "3 July in the diaries", "What the diaries have",
			"1926-07-03/1 1939-07-03"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			now, err := time.Parse(time.RFC3339, tt.now)
			if err != nil {
				t.Fatal(err)
			}
			a := bottest.Ask(t, bottest.Over(c, now, nil), "/today")
			if a.Title != tt.title || bottest.IDs(a) != tt.hits {
				t.Errorf("got %q with %s, want %q with %s", a.Title, bottest.IDs(a), tt.title, tt.hits)
			}
			bottest.Contains(t, a.Lead, tt.lead)
		})
	}
	t.Run("a day with a pointer alone", func(t *testing.T) {
		now := time.Date(2026, time.November, 29, 12, 0, 0, 0, time.UTC)
		a := bottest.Ask(t, bottest.Over(bottest.Embedded().Corpus(), now, nil), "/today maisky")
		bottest.Contains(t, a.Lead, "no text of this very day; 1 entry is known from a contents list only. "+
			"The nearest is of 8 March 1939.")
	})
	t.Run("diaries without a day", func(t *testing.T) {
		empty, _ := corpus.New(&corpus.Calendar{})
		if a := bottest.Ask(t, bottest.Over(empty, bottest.Now, nil), "/today"); a.Kind != bot.Nothing {
			t.Errorf("got %s", a.Kind)
		}
	})
}

// Chance draws no item with a severe caution, none that means nothing alone, and
// nothing outside the diaries.
func TestRandom(t *testing.T) {
	for name, over := range map[string]*bot.Bot{"harbour": bottest.Harbour(), "embedded": bottest.Embedded()} {
		t.Run(name, func(t *testing.T) {
			c := over.Corpus()
			drawn, size := 0, 1
			b := bottest.Over(c, bottest.Now, func(n int) int { size = n; return drawn })
			seen := map[string]bool{}
			for ; drawn < size; drawn++ {
				a := bottest.Ask(t, b, "/random")
				it, _ := c.Item(a.Hits[0].ID)
				if it.Dependent || it.Provisional || it.Entry.Part != corpus.Body ||
					slices.ContainsFunc(it.Cautions, corpus.Caution.Severe) {
					t.Errorf("drew %s: %q", it.ID, it.Headline)
				}
				if last := a.Controls[len(a.Controls)-1]; last.Label != "Another" ||
					last.Request.String() != "/random" {
					t.Errorf("got the control %v, want another", last)
				}
				seen[it.ID] = true
			}
			if len(seen) != size {
				t.Errorf("drew %d items of %d", len(seen), size)
			}
			t.Logf("%d items", size)
		})
	}
	if a := bottest.Ask(t, bottest.Harbour(), "/random diary:maisky"); a.Kind != bot.Nothing {
		t.Errorf("drew %s from pointers", bottest.IDs(a))
	}
	if a := bottest.Ask(t, bottest.Embedded(), "/random diary:maisky"); a.Hits[0].Diary != "maisky" {
		t.Errorf("drew %s, want one of Maisky's", a.Hits[0].ID)
	}
}
