package bot_test

import (
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
)

// threeDiaries is a corpus of which one diary is known from its text's header alone.
func threeDiaries(t *testing.T) *bot.Bot {
	cal := &corpus.Calendar{Diaries: []*corpus.Diary{
		{ID: "heron", Title: "A Heron's Year", Short: "Heron", Shorts: map[string]string{"ru": "Цапля"}, Quote: 200},
		{ID: "goose", Title: "Goose Papers", Short: "Goose", Listed: "the cards of the museum",
			Elsewhere: "The museum shows it."},
	}}
	day, _ := dates.ParseEDTF("1901-05-04")
	day.Basis = dates.Printed
	cal.Entries = append(cal.Entries, &corpus.Entry{ID: "goose/1901-05-04", Diary: "goose", Date: day,
		Part: corpus.Body, Pointer: true})
	words := "The swan came back to the pond, and nobody had fed it."
	e := &corpus.Entry{ID: "swan/1901-05-03", Diary: "swan", Part: corpus.Body, Date: day}
	e.Passages = []*corpus.Passage{{ID: "swan#1", Diary: "swan", Part: corpus.Body, Voice: corpus.Diarist, Text: words,
		Anchor: book.AnchorOf(words), Lines: []corpus.LineRange{{From: 1, To: 1}}}}
	text := &corpus.Text{Diary: "swan", Entries: []*corpus.Entry{e},
		Work: &corpus.Diary{ID: "swan", Title: "A Swan's Days", Short: "Swan", Names: []string{"the swan book"},
			Free: true, Dated: true}}
	c, problems := corpus.New(cal, text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return bottest.Over(c, bottest.Now, func(int) int { return 0 })
}

// A third diary needs no line of code: choices, names, help, pointers and limits are
// those of its data.
func TestDiariesAreData(t *testing.T) {
	b := threeDiaries(t)
	ask := func(line string) bot.Answer { return bottest.Answer(t, b, line) }
	for _, line := range []string{"/on date:1901 diary:swan", "/on 1901 The Swan Book",
		`/on date:1901 diary:"a swan's days"`, "/search pond diary:Swan"} {
		if a := ask(line); len(a.Hits) != 1 || a.Hits[0].Diary != "swan" || a.Hits[0].Limit != 0 {
			t.Errorf("%s: %+v", line, a.Hits)
		}
	}
	a := ask("/on 1901 goose")
	if h := a.Hits[0]; h.Headline != "Entry of 4 May 1901, known from the cards of the museum only" ||
		h.Text != "We hold no text of this entry. The museum shows it." {
		t.Errorf("pointer: %q, %q", h.Headline, h.Text)
	}
	bottest.Contains(t, a.Lead, "1 entry (Goose) known from the cards of the museum")
	bottest.Contains(t, ask("/about").Fields[2].Text, "1 pointer from the cards of the museum")
	bottest.Contains(t, ask("/help on").Fields[2].Text, "diary:swan")
	var labels []string
	for _, c := range b.Complete(t.Context(), bot.Request{Command: "on", From: bot.Asker{Locale: "ru"}}, "diary") {
		labels = append(labels, c.Label+"="+c.Value)
	}
	if got := strings.Join(labels, " "); got != "Цапля=heron Goose=goose Swan=swan" {
		t.Errorf("choices: %s", got)
	}
	_, err := b.Ask(t.Context(), bot.NewRequest("on", "date", "1901", "diary", "pelican"))
	if err == nil || !strings.Contains(err.Error(), "Choose one of: heron, goose, swan.") {
		t.Errorf("an unknown diary: %v", err)
	}
}
