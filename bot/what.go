package bot

import (
	"context"
	"fmt"
	"strings"

	"daybook/corpus"
)

var what = Command{
	Name:     "what",
	Summary:  "Explain a word of the time: offices, organs, papers, slang",
	Examples: []string{"/what Instantsia", "/what neighbours", "/what Narkomindel"},
	Options: []Option{
		{Name: "term", Summary: "A word of the diaries, or its modern name", Required: true, Max: 100, Complete: (*Bot).completeTerm},
		pageOption,
	},
	Run: (*Bot).what,
}

func (b *Bot) what(_ context.Context, r Request) (Answer, error) {
	name := r.Arg("term")
	found := b.findTerms(name)
	switch {
	case len(found) == 0:
		a := Answer{Kind: Nothing, Title: "Not in the glossary", Lead: "The glossary has no “" + shorten(name, 60) + "”.", Hint: "Try /search for the word itself."}
		if people := b.corpus.FindPerson(name); len(people) > 0 {
			a.Hint = "It may be a person: /who " + people[0].Person.Heading + "."
			for _, m := range people[:min(len(people), 5)] {
				a.Choices = append(a.Choices, RequestChoice{Label: "Who is " + m.Person.Heading + "?", Request: NewRequest("who", "name", m.Person.ID)})
			}
		}
		return a, nil
	case len(found) == 1:
		return b.term(found[0]), nil
	}
	a := Answer{Kind: Choose, Title: "Which is meant by “" + shorten(name, 60) + "”?", Lead: fmt.Sprintf("%d terms come near.", len(found)), Hint: "Pick one."}
	for _, t := range found[:min(len(found), 20)] {
		l := t.Heading
		if t.Modern != "" {
			l += ": " + t.Modern
		}
		a.Choices = append(a.Choices, RequestChoice{Label: l, Request: NewRequest("what", "term", t.ID)})
	}
	return a, nil
}

func (b *Bot) term(t *corpus.Term) Answer {
	a := Answer{Title: t.Heading, Lead: t.Modern}
	if t.Cyrillic != "" {
		a.Lead = strings.TrimPrefix(a.Lead+" ("+t.Cyrillic+")", " ")
	}
	if t.Note != "" {
		a.Fields = append(a.Fields, Field{"Note (ours)", t.Note})
	}
	if len(t.Variants) > 0 {
		a.Fields = append(a.Fields, Field{"Also", strings.Join(t.Variants, ", ")})
	}
	for _, id := range t.Persons {
		if p, ok := b.corpus.Person(id); ok {
			a.Choices = append(a.Choices, RequestChoice{Label: "Who is " + p.Heading + "?", Request: NewRequest("who", "name", p.ID)})
		}
	}
	for _, it := range b.corpus.Using(t.ID) {
		a.Hits = append(a.Hits, b.whole(it))
	}
	a.Total = len(a.Hits)
	return a
}

// findTerms returns the terms that a word may mean: those that have it as a form,
// else those of whose forms it is a part or a near spelling.
func (b *Bot) findTerms(name string) []*corpus.Term {
	if t, ok := b.corpus.Term(strings.ToLower(name)); ok {
		return []*corpus.Term{t}
	}
	want := corpus.Fold(name)
	if want == "" {
		return nil
	}
	var exact, near []*corpus.Term
	for _, t := range b.corpus.Terms() {
		rank := 0
		for i, form := range append([]string{t.Heading, t.Cyrillic, t.Modern}, t.Variants...) {
			f := corpus.Fold(form)
			switch {
			case f == "":
			case f == want && i == 0:
				return []*corpus.Term{t}
			case f == want:
				rank = 2
			case len(want) >= 3 && strings.Contains(" "+f+" ", " "+want+" "), len(want) >= 4 && strings.HasPrefix(f, want),
				len(want) >= 6 && corpus.Distance(f, want, 1) <= 1:
				rank = max(rank, 1)
			}
		}
		switch rank {
		case 2:
			exact = append(exact, t)
		case 1:
			near = append(near, t)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return near
}

func (b *Bot) completeTerm(_ context.Context, _ Request, typed string) []Choice {
	var choices []Choice
	low := corpus.Fold(typed)
	for _, t := range b.corpus.Terms() {
		l := t.Heading
		if t.Modern != "" {
			l += ": " + t.Modern
		}
		if low == "" || strings.Contains(corpus.Fold(l+" "+strings.Join(t.Variants, " ")), low) {
			choices = append(choices, Choice{shorten(l, 100), t.ID})
		}
		if len(choices) == 25 {
			break
		}
	}
	return choices
}
