package browse_test

import (
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// A diary of the old style is found by the days that its writer wrote; the other is
// said beside it, and offered where it may have been meant.
func TestOldStyle(t *testing.T) {
	day := func(s, words string) *corpus.Entry {
		d, err := dates.ParseEDTF(s)
		if err != nil {
			t.Fatal(err)
		}
		d.Basis = dates.Printed
		return &corpus.Entry{Date: d, Part: corpus.Body, Passages: []*corpus.Passage{
			{Part: corpus.Body, Voice: corpus.Diarist, Text: words, Lines: []corpus.LineRange{{From: 1, To: 1}}}}}
	}
	text := &corpus.Text{Diary: "bean", Work: &corpus.Diary{ID: "bean", Title: "The Bean Diary", Short: "Bean",
		Dated: true, Free: true, Style: dates.OldStyle},
		Entries: []*corpus.Entry{day("1660-02-01", "We planted beans in the frost."),
			day("1660-02-11", "The beans are dead.")}}
	c, problems := corpus.New(&corpus.Calendar{}, text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b := bottest.Over(c, bottest.Now, func(int) int { return 0 })
	ask := func(line string) bot.Answer {
		t.Helper()
		r, err := b.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		a, err := b.Ask(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a := ask("/on 1660-02-11")
	if len(a.Hits) != 1 || a.Hits[0].ID != "bean/1660-02-11/1" ||
		a.Hits[0].Date.String() != "11 February 1660 (old style; 21 February new style)" {
		t.Errorf("hits %+v", a.Hits)
	}
	if want := "Bean counts by the old style. If you mean 11 February 1660 by the new one, that is 1 February 1660 " +
		"there: /on 1660-02-01."; a.Hint != want {
		t.Errorf("hint %q, want %q", a.Hint, want)
	}
	if len(a.Choices) != 1 || a.Choices[0].Request.String() != "/on date:1660-02-01 diary:bean" {
		t.Errorf("choices %v", a.Choices)
	}
	if a := ask("/on 1660-02-01"); len(a.Hits) != 1 || a.Hint != "" {
		t.Errorf("hits %+v, hint %q", a.Hits, a.Hint)
	}
	if a := ask("/on 21 February 1660"); a.Kind != bot.Nothing || a.Hint == "" {
		t.Errorf("a day of the other style only: %s, hint %q", a.Kind, a.Hint)
	}
}
