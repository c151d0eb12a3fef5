package who

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/bot"
	"daybook/bot/question"
	"daybook/corpus/fold"
	"daybook/corpus/names"
)

func (k *portraits) what(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	name := r.Arg("term")
	if a, ok, err := question.QuestionAfter(b, ctx, "what", r, name); ok {
		return a, err
	}
	exact, near := b.Corpus().Glossary().Find(name)
	person, isPerson := b.Corpus().Names().Read(name, b.Today(r)).Certain()
	each := eachTerm(b, name)
	if len(exact) == 0 && !isPerson && len(each) == 1 { // O.G.P.U. / GPU
		return term(b, each[0]), nil
	}
	switch {
	case len(exact) == 1:
		return term(b, exact[0]), nil
	case len(exact) > 1:
		return termChoice(b, "Which is meant by “"+bot.Shorten(name, 60)+"”?", fmt.Sprintf("%d terms can be meant.",
			len(exact)), exact), nil
	case isPerson:
		return k.person(b, r, person, nil), nil
	case len(each) > 1:
		return termChoice(b, "Which of them?", fmt.Sprintf("%d terms were read.", len(each)), each), nil
	}
	if a, ok := marked(b, r, name); ok {
		return a, nil
	}
	switch {
	case len(near) == 1 && begins(near[0], name):
		return term(b, near[0]), nil
	case len(near) > 0:
		return termChoice(b, "Which is meant by “"+bot.Shorten(name, 60)+"”?",
			"The glossary has not exactly this; "+comeNear(len(near))+".", near), nil
	}
	if within := termsWithin(b, name); len(within) > 0 {
		return termChoice(b, "Which is meant by “"+bot.Shorten(name, 60)+"”?",
			"The glossary has not all of this; it has "+bot.Count(len(within), "term", "terms")+" among the "+
				"words.", within), nil
	}
	a := bot.Answer{Kind: bot.Nothing, Title: "Not in the glossary", Lead: "The glossary has no “" +
		bot.Shorten(name, 60) + "”.",
		Hint: "Try /search for the word itself."}
	if people := b.Corpus().Names().Find(name); len(people) > 0 {
		a.Hint = "It may be a person: /who " + people[0].Person.Heading + "."
		for _, m := range people[:min(len(people), 5)] {
			a.Choices = append(a.Choices, question.WhoChoice(m.Person))
		}
	}
	if word := names.BareTerm(name); word != "" && utf8.RuneCountInString(word) <= 60 {
		a.Choices = append(a.Choices, bot.RequestChoice{Label: "Search for " + word,
			Request: bot.NewRequest("search", "query", word)})
	}
	return a, nil
}

// begins reports whether a form of the term begins with what was typed; else it is only near, and is asked about.
func begins(t *names.Term, typed string) bool {
	want := fold.Key(names.BareTerm(typed))
	return slices.ContainsFunc(t.Forms(), func(form string) bool {
		return want != "" && strings.HasPrefix(fold.Key(form), want)
	})
}

func comeNear(n int) string {
	if n == 1 {
		return "one comes near"
	}
	return fmt.Sprintf("%d come near", n)
}

func termChoice(b *bot.Bot, title, lead string, terms []*names.Term) bot.Answer {
	a := bot.Answer{Kind: bot.Choose, Title: title, Lead: lead, Hint: "Pick one."}
	offerTerms(b, &a, terms)
	return a
}

func offerTerms(b *bot.Bot, a *bot.Answer, terms []*names.Term) {
	for _, t := range terms[:min(len(terms), 20)] {
		a.Choices = append(a.Choices, bot.RequestChoice{Label: termLine(t), Request: bot.NewRequest("what", "term",
			t.ID)})
	}
}

func termLine(t *names.Term) string {
	if t.Modern == "" {
		return t.Heading
	}
	return t.Heading + ": " + t.Modern
}

// termMarks puts a comma for what stands between several terms.
var termMarks = strings.NewReplacer(" and ", ",", " or ", ",", " и ", ",", "&", ",", ";", ",", "/", ",", " vs ", ",",
	" aka ", ",")

// eachTerm reads what names several terms, such as "neighbours, Instantsia".
func eachTerm(b *bot.Bot, name string) []*names.Term {
	var all []*names.Term
	for part := range strings.SplitSeq(termMarks.Replace(name), ",") {
		exact := b.Corpus().Glossary().Exact(part)
		if len(exact) == 0 {
			return nil
		}
		if !slices.Contains(all, exact[0]) {
			all = append(all, exact[0])
		}
	}
	return all
}

// mostWithin is how many words are looked through for terms among them.
const mostWithin = 12

// termsWithin returns the terms that stand among other words, the longest first: "gpu collegium".
func termsWithin(b *bot.Bot, name string) []*names.Term {
	words := strings.Fields(names.BareTerm(name))
	if len(words) < 2 || len(words) > mostWithin {
		return nil
	}
	var all []*names.Term
	for n := len(words) - 1; n > 0; n-- {
		for i := range len(words) - n + 1 {
			part := strings.Join(words[i:i+n], " ")
			if exact := b.Corpus().Glossary().Exact(part); len(exact) == 1 &&
				utf8.RuneCountInString(part) >= shortest && !slices.Contains(all, exact[0]) {
				all = append(all, exact[0])
			}
		}
	}
	return all
}

func term(b *bot.Bot, t *names.Term) bot.Answer {
	a := bot.Answer{Title: t.Heading, Lead: t.Modern}
	if t.Cyrillic != "" {
		a.Lead = strings.TrimPrefix(a.Lead+" ("+t.Cyrillic+")", " ")
	}
	if t.Note != "" {
		a.Fields = append(a.Fields, bot.Field{Name: "Note (ours)", Text: t.Note})
	}
	if len(t.Variants) > 0 {
		a.Fields = append(a.Fields, bot.Field{Name: "Also", Text: strings.Join(t.Variants, ", ")})
	}
	for _, id := range t.Persons {
		if p, ok := b.Corpus().Person(id); ok {
			a.Choices = append(a.Choices, bot.RequestChoice{Label: "Who is " + p.Heading + "?",
				Request: bot.NewRequest("who", "name", p.ID)})
		}
	}
	for _, it := range b.Corpus().Using(t.ID) {
		a.Hits = append(a.Hits, b.Hit(it))
	}
	a.Total = len(a.Hits)
	return a
}

func completeTerm(b *bot.Bot, _ context.Context, _ bot.Request, typed string) []bot.Choice {
	var choices []bot.Choice
	for _, t := range b.Corpus().Glossary().Beginning(typed, 25) {
		choices = append(choices, bot.Choice{Label: bot.Shorten(termLine(t), 100), Value: t.ID})
	}
	return choices
}
