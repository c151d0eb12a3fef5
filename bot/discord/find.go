package discord

import (
	"fmt"
	"time"

	"daybook/bot"
	"daybook/corpus"
)

// findName is the message command. Its answer is for the asker alone, and is made
// from the message that comes with the interaction; nothing of it is kept.
const findName = "Find in the diaries"

// mostFound is how many names and dates one answer offers.
const mostFound = 20

// find offers what the diaries have on the names and dates in a text.
func find(c *corpus.Corpus, text string, now time.Time) bot.Answer {
	if r := []rune(text); len(r) > 6000 {
		text = string(r[:6000])
	}
	a := bot.Answer{Title: findName, Private: true}
	seen := map[string]bool{}
	add := func(label string, r bot.Request) {
		if key := r.String(); !seen[key] && len(a.Choices) < mostFound {
			seen[key] = true
			a.Choices = append(a.Choices, bot.RequestChoice{Label: label, Request: r})
		}
	}
	for _, n := range c.NamesIn(text) {
		if len(n.Persons) > 1 {
			word := text[n.Start:n.End]
			add(fmt.Sprintf("Who is “%s”? %d people can be meant", word, len(n.Persons)), bot.NewRequest("who", "name", word))
			continue
		}
		for _, p := range n.Persons {
			add("Who is "+p.Heading+"?", bot.NewRequest("who", "name", p.ID))
		}
	}
	for _, f := range c.Dates(corpus.DayOf(now)).Find(text) {
		if f.Err == nil {
			add("What is there from "+f.When.String()+"?", bot.NewRequest("on", "date", f.When.Plain()))
		}
	}
	if len(a.Choices) == 0 {
		a.Kind = bot.Nothing
		a.Lead = "This message names no person of the diaries and no date that can be looked up."
		a.Hint = "To search for its words, use /search or /ask."
		return a
	}
	a.Kind = bot.Choose
	a.Lead = "The message names these. Only you see this answer."
	return a
}
