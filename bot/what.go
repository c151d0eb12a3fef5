package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/corpus/fold"
	"daybook/corpus/names"
)

var what = Command{
	Name:     "what",
	Summary:  "Explain a word of the time: offices, organs, papers, slang",
	Examples: []string{"/what Instantsia", "/what neighbours", "/what Narkomindel"},
	Options: []Option{
		{Name: "term", Summary: "A word of the diaries, or its modern name", Required: true, Max: 100,
			Complete: (*Bot).completeTerm},
		pageOption,
	},
	Run: (*Bot).what,
}

func (b *Bot) what(ctx context.Context, r Request) (Answer, error) {
	name := r.Arg("term")
	if a, ok, err := b.questionAfter(ctx, "what", r, name); ok {
		return a, err
	}
	exact, near := b.corpus.Glossary().Find(name)
	person, isPerson := b.corpus.Names().Read(name, b.today(r)).Certain()
	each := b.eachTerm(name)
	if len(exact) == 0 && !isPerson && len(each) == 1 { // O.G.P.U. / GPU
		return b.term(each[0]), nil
	}
	switch {
	case len(exact) == 1:
		return b.term(exact[0]), nil
	case len(exact) > 1:
		return b.termChoice("Which is meant by “"+shorten(name, 60)+"”?", fmt.Sprintf("%d terms can be meant.",
			len(exact)), exact), nil
	case isPerson:
		return b.person(r, person, nil), nil
	case len(each) > 1:
		return b.termChoice("Which of them?", fmt.Sprintf("%d terms were read.", len(each)), each), nil
	case len(near) == 1 && begins(near[0], name):
		return b.term(near[0]), nil
	case len(near) > 0:
		return b.termChoice("Which is meant by “"+shorten(name, 60)+"”?",
			"The glossary has not exactly this; "+comeNear(len(near))+".", near), nil
	}
	if within := b.termsWithin(name); len(within) > 0 {
		return b.termChoice("Which is meant by “"+shorten(name, 60)+"”?",
			"The glossary has not all of this; it has "+count(len(within), "term", "terms")+" among the "+
				"words.", within), nil
	}
	a := Answer{Kind: Nothing, Title: "Not in the glossary", Lead: "The glossary has no “" + shorten(name, 60) + "”.",
		Hint: "Try /search for the word itself."}
	if people := b.corpus.Names().Find(name); len(people) > 0 {
		a.Hint = "It may be a person: /who " + people[0].Person.Heading + "."
		for _, m := range people[:min(len(people), 5)] {
			a.Choices = append(a.Choices, whoChoice(m.Person))
		}
	}
	if word := names.BareTerm(name); word != "" && utf8.RuneCountInString(word) <= 60 {
		a.Choices = append(a.Choices, RequestChoice{Label: "Search for " + word,
			Request: NewRequest("search", "query", word)})
	}
	return a, nil
}

// begins reports whether a form of the term begins with what was typed; else it is only near, and is asked about.
func begins(t *names.Term, typed string) bool {
	want := fold.Key(names.BareTerm(typed))
	return slices.ContainsFunc(append([]string{t.Heading, t.Cyrillic, t.Modern}, t.Variants...),
		func(form string) bool {
			return want != "" && strings.HasPrefix(fold.Key(form), want)
		})
}

func comeNear(n int) string {
	if n == 1 {
		return "one comes near"
	}
	return fmt.Sprintf("%d come near", n)
}

func (b *Bot) termChoice(title, lead string, terms []*names.Term) Answer {
	a := Answer{Kind: Choose, Title: title, Lead: lead, Hint: "Pick one."}
	b.offerTerms(&a, terms)
	return a
}

func (b *Bot) offerTerms(a *Answer, terms []*names.Term) {
	for _, t := range terms[:min(len(terms), 20)] {
		a.Choices = append(a.Choices, RequestChoice{Label: termLine(t), Request: NewRequest("what", "term", t.ID)})
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
func (b *Bot) eachTerm(name string) []*names.Term {
	var all []*names.Term
	for part := range strings.SplitSeq(termMarks.Replace(name), ",") {
		exact, _ := b.corpus.Glossary().Find(part)
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
func (b *Bot) termsWithin(name string) []*names.Term {
	words := strings.Fields(names.BareTerm(name))
	if len(words) < 2 || len(words) > mostWithin {
		return nil
	}
	var all []*names.Term
	for n := len(words) - 1; n > 0; n-- {
		for i := range len(words) - n + 1 {
			part := strings.Join(words[i:i+n], " ")
			if exact,
				_ := b.corpus.Glossary().Find(part); len(exact) == 1 && utf8.RuneCountInString(part) >= shortest &&
				!slices.Contains(all, exact[0]) {
				all = append(all, exact[0])
			}
		}
	}
	return all
}

func (b *Bot) term(t *names.Term) Answer {
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
			a.Choices = append(a.Choices, RequestChoice{Label: "Who is " + p.Heading + "?",
				Request: NewRequest("who", "name", p.ID)})
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
func (b *Bot) findTerms(name string) []*names.Term {
	exact, near := b.corpus.Glossary().Find(name)
	if len(exact) > 0 {
		return exact
	}
	return near
}

func (b *Bot) completeTerm(_ context.Context, _ Request, typed string) []Choice {
	var choices []Choice
	for _, t := range b.corpus.Glossary().Beginning(typed, 25) {
		choices = append(choices, Choice{shorten(termLine(t), 100), t.ID})
	}
	return choices
}
