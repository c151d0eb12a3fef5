package question

import (
	"slices"
	"testing"

	"daybook/bot"
)

func TestParts(t *testing.T) {
	for question, want := range map[string][]string{
		"How did Joffe die and who sang at the circus?":       {"How did Joffe die", "who sang at the circus"},
		"What did Kopp write? Where was the ferry built?":     {"What did Kopp write", "Where was the ferry built"},
		"what did the envoy say, and how did Molotov take up": {"what did the envoy say", "how did Molotov take up"},
		"who was Kirov and why was he shot?":                  nil, // it leans on the first
		"who came and went":                                   nil,
		"Stalin and what army":                                nil,
		"Zinoviev and Kamenev in the dock":                    nil,
		"":                                                    nil,
	} {
		if got := parts(question); !slices.Equal(got, want) {
			t.Errorf("%q: parted as %q, want %q", question, got, want)
		}
	}
}

// What is answered is not parted; what is not is offered in parts before all else.
func TestOfferParts(t *testing.T) {
	const two = "How did Joffe die and who sang at the circus?"
	a := bot.Answer{Kind: bot.Nothing, Choices: []bot.RequestChoice{{Label: "Near"}}}
	offerParts(&a, two, "maisky")
	if len(a.Choices) != 3 || a.Choices[1].Request.Arg("question") != "who sang at the circus?" ||
		a.Choices[1].Request.Arg("diary") != "maisky" || a.Choices[2].Label != "Near" {
		t.Errorf("offered are %+v", a.Choices)
	}
	if a = (bot.Answer{}); a.Kind == bot.Nothing {
		t.Fatal("the zero answer is nothing")
	}
	if offerParts(&a, two, ""); len(a.Choices) > 0 {
		t.Errorf("offered with an answer are %+v", a.Choices)
	}
}
