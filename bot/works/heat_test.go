package works_test

import (
	"fmt"
	"strings"
	"testing"

	"daybook/bot/bottest"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
)

// What stands undated after the last day does not move the end of a diary.
func TestUndatedEnd(t *testing.T) {
	day, err := dates.ParseEDTF("1921-01-20")
	if err != nil {
		t.Fatal(err)
	}
	day.Basis = dates.Printed
	text := &corpus.Text{Diary: "swan", Work: &corpus.Diary{ID: "swan", Title: "A Swan's Days", Short: "Swan",
		Free: true, Dated: true}}
	for i, d := range []dates.Date{day, day.UnderOpening(dates.Day{})} {
		words := []string{"Eels and reeds.", "Later, more eels."}[i]
		text.Entries = append(text.Entries, &corpus.Entry{ID: "swan/" + words[:4], Diary: "swan", Part: corpus.Body,
			Date: d, Passages: []*corpus.Passage{{ID: "swan#" + words[:4], Diary: "swan", Part: corpus.Body,
				Voice: corpus.Diarist, Text: words, Anchor: book.AnchorOf(words)}}})
	}
	c, problems := corpus.New(&corpus.Calendar{}, text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b := bottest.Over(c, bottest.Now, func(int) int { return 0 })
	r, err := b.Parse("/about swan")
	if err != nil {
		t.Fatal(err)
	}
	a, err := b.Ask(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(a.Lead, a.Fields)
	if want := "It has 2 entries, from 20 January 1921 to 20 January 1921."; !strings.Contains(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
