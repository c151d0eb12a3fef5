package question

import (
	"context"
	"fmt"

	"daybook/bot"
)

// Find is /find.
var Find = bot.Command{
	Name:     "find",
	Summary:  "The names and dates in a text, to look them up",
	Examples: []string{"/find Krestinsky was tried in March 1938"},
	Options: []bot.Option{{Name: "text", Summary: "A text with names or dates, in English or Russian", Required: true,
		Max: 4000}},
	OnMessage: "Find in the diaries",
	Run:       find,
}

// mostFound is how many names and dates one answer offers.
const mostFound = 20

// find offers what the diaries have on the names and dates in a text, for the asker
// alone. Nothing of the text is kept.
func find(b *bot.Bot, _ context.Context, r bot.Request) (bot.Answer, error) {
	text := r.Arg("text")
	a := bot.Answer{Title: "Find in the diaries", Private: true}
	seen := map[string]bool{}
	add := func(label string, r bot.Request) {
		if key := r.String(); !seen[key] && len(a.Choices) < mostFound {
			seen[key] = true
			a.Choices = append(a.Choices, bot.RequestChoice{Label: label, Request: r})
		}
	}
	for _, n := range b.Corpus().Names().In(text) {
		if len(n.Persons) > 1 {
			word := text[n.Start:n.End]
			add(fmt.Sprintf("Who is “%s”? %d people can be meant", word, len(n.Persons)),
				bot.NewRequest("who", "name", word))
			continue
		}
		for _, p := range n.Persons {
			add("Who is "+p.Heading+"?", bot.NewRequest("who", "name", p.ID))
		}
	}
	for _, f := range b.Corpus().Dates(b.Today(r)).Find(text) {
		times := f.Either
		if f.Err == nil {
			times = append(times, f.When)
		}
		for _, w := range times {
			add("What is there from "+w.String()+"?", bot.NewRequest("on", "date", w.Plain()))
		}
	}
	if len(a.Choices) == 0 {
		a.Kind = bot.Nothing
		a.Lead = "This text names no person of the diaries and no date that can be looked up."
		a.Hint = "To search for its words, use /search or /ask."
		return a, nil
	}
	a.Kind = bot.Choose
	a.Lead = "The text names these. Only you see this answer."
	return a, nil
}
