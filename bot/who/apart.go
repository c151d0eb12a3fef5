package who

import (
	"fmt"

	"daybook/bot"
	"daybook/corpus/names"
)

// lines are the persons of a list in a line each. Those that would read alike, as father and son of one name do in a
// diary that says no more of them, are told apart by where the diaries name them.
func lines(b *bot.Bot, people []*names.Person) []string {
	alike := map[string]int{}
	for _, p := range people {
		alike[p.Line()]++
	}
	list := make([]string, len(people))
	for i, p := range people {
		if list[i] = p.Line(); alike[p.Line()] > 1 {
			list[i] += ", " + namedIn(b, p)
		}
	}
	return list
}

// namedIn says how often a person is named, and from when to when.
func namedIn(b *bot.Bot, p *names.Person) string {
	items := b.Corpus().Naming(p.ID)
	first, last := 0, 0
	for _, it := range items {
		if it.Date.IsZero() {
			continue
		}
		if first == 0 || it.Date.From.Year < first {
			first = it.Date.From.Year
		}
		last = max(last, it.Date.To.Year)
	}
	s := "named in " + bot.Count(len(items), "item", "items")
	switch {
	case len(items) == 0:
		return "not named"
	case first == 0:
		return s
	case first == last:
		return fmt.Sprintf("%s, %d", s, first)
	}
	return fmt.Sprintf("%s, %d-%d", s, first, last)
}

// choosing are choices between persons.
func choosing(b *bot.Bot, people []*names.Person) []bot.RequestChoice {
	var list []bot.RequestChoice
	for i, line := range lines(b, people) {
		list = append(list, bot.RequestChoice{Label: line, Request: bot.NewRequest("who", "name", people[i].ID)})
	}
	return list
}

// completing are persons as completion shows them.
func completing(b *bot.Bot, people []*names.Person) []bot.Choice {
	var list []bot.Choice
	for i, line := range lines(b, people) {
		list = append(list, bot.Choice{Label: bot.Shorten(line, 100), Value: people[i].ID})
	}
	return list
}
