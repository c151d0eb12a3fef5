package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/fold"
	"daybook/corpus/names"
)

var who = Command{
	Name:     "who",
	Summary:  "Say who a person is and where the diaries name them",
	Examples: []string{"/who Krestinsky", "/who Крестинский", "/who Lev Mikhailovich"},
	Options: []Option{
		{Name: "name", Summary: "Any spelling, nickname or patronymic", Required: true, Max: 100,
			Complete: (*Bot).completeName},
		pageOption,
	},
	Run: (*Bot).who,
}

func (b *Bot) who(ctx context.Context, r Request) (Answer, error) {
	n := b.corpus.Names().Read(r.Arg("name"), b.today(r))
	if _, certain := n.Certain(); !certain && len(n.Each) == 0 {
		if a, ok, err := b.questionAfter(ctx, "who", r, r.Arg("name")); ok {
			return a, err
		}
	}
	if len(n.Each) > 0 {
		return b.several(n), nil
	}
	if len(n.Matches) == 0 { // "how did Krestinsky die" asks for the record
		if asked, ok := b.asksRecord(r, tidyQuestion(r.Arg("name"))); ok {
			n = b.corpus.Names().Read(asked.Arg("name"), b.today(r))
		}
	}
	a := b.whose(ctx, r, n)
	if n.When != nil {
		a.Read.Dates = []dates.When{*n.When}
		for i, c := range a.Choices { // the time goes along with a choice
			if c.Request.Command == "who" {
				a.Choices[i].Request = c.Request.With("name", c.Request.Arg("name")+" "+typedTime(*n.When))
			}
		}
	}
	return a, nil
}

// whose answers a name of one person.
func (b *Bot) whose(ctx context.Context, r Request, n names.Naming) Answer {
	found := n.Matches
	switch {
	case len(found) == 0:
		return b.nobody(ctx, n, r.Arg("name"))
	case outright(found):
		a := b.person(r, found[0].Person, n.When)
		for _, m := range found[1:min(len(found), 6)] {
			a.Choices = append(a.Choices, RequestChoice{Label: "Or " + personLine(m.Person),
				Request: NewRequest("who", "name", m.Person.ID)})
		}
		if fold.Key(n.Name) != fold.Key(found[0].Person.ID) {
			b.offerUnmarked(ctx, &a, n.Name)
		}
		return a
	case len(found) == 1 && found[0].Part:
		return b.person(r, found[0].Person, n.When)
	}
	a := Answer{Kind: Choose, Title: "Who is meant by “" + shorten(n.Name, 60) + "”?", Hint: "Pick one."}
	switch {
	case found[0].Against != "":
		a.Lead = "The initials " + found[0].Against + " are not those of " + list(headings(found[:min(len(found),
			3)])) + "."
	case found[0].Exact:
		a.Lead = fmt.Sprintf("%d people can be meant.", len(found))
	case len(found) == 1:
		a.Lead = "Nobody has exactly this name; one comes near."
	default:
		a.Lead = fmt.Sprintf("Nobody has exactly this name; %d come near.", len(found))
	}
	b.offer(&a, found)
	return a
}

func headings(found []names.Match) []string {
	var list []string
	for _, m := range found {
		list = append(list, m.Person.Heading)
	}
	return list
}

// offer adds persons to choose from.
func (b *Bot) offer(a *Answer, found []names.Match) {
	for _, m := range found[:min(len(found), 20)] {
		a.Choices = append(a.Choices, RequestChoice{Label: personLine(m.Person),
			Request: NewRequest("who", "name", m.Person.ID)})
		a.People = append(a.People, b.personHit(m.Person))
	}
}

// several answers a name that is those of several persons: each is offered.
func (b *Bot) several(n names.Naming) Answer {
	a := Answer{Kind: Choose, Title: "Which of them?",
		Hint: "Pick one; what names several of them together is found by /search with person: for each."}
	var unknown []string
	for _, one := range n.Each {
		if len(one.Matches) == 0 {
			unknown = append(unknown, "“"+shorten(one.Name, 40)+"”")
			continue
		}
		found := one.Matches
		if p, ok := one.Certain(); ok {
			found = []names.Match{{Person: p}}
		}
		b.offer(&a, found[:min(len(found), 4)])
	}
	a.Lead = fmt.Sprintf("%d names were read.", len(n.Each))
	if len(unknown) > 0 {
		a.Lead += " Nobody is known as " + list(unknown) + "."
	}
	return a
}

// typedTime writes a time so that it reads back.
func typedTime(w dates.When) string {
	if w.Recurring {
		return fmt.Sprintf("%02d-%02d", w.From.Month, w.From.Day)
	}
	return w.From.String() + ".." + w.To.String()
}

// outright reports whether the first person found is meant beyond doubt: by an exact
// form of the name, to which nobody else has as strong a claim.
func outright(found []names.Match) bool {
	_, ok := names.Naming{Matches: found}.Certain()
	return ok
}

// personLine is a person in one line: heading, life, post.
func personLine(p *names.Person) string {
	s := p.Heading
	if l := life(p); l != "" {
		s += " (" + l + ")"
	}
	if p.Post != "" {
		s += ", " + p.Post
	}
	return s
}

func life(p *names.Person) string {
	switch {
	case p.Born != "" && p.Died != "":
		return p.Born + "-" + p.Died
	case p.Born != "":
		return "born " + p.Born
	case p.Died != "":
		return "died " + p.Died
	}
	return ""
}

// nobody says that no person has the name, and offers what is near.
func (b *Bot) nobody(ctx context.Context, n names.Naming, typed string) Answer {
	name := cmp.Or(n.Name, typed)
	a := Answer{Kind: Nothing, Title: "Nobody by that name", Lead: "No person “" + shorten(name, 60) +
		"” is named in the diaries, as far as the calendar knows."}
	a.Hint = "Try another spelling or the surname alone, or /search for the word."
	if len(n.Of) > 0 {
		a.Lead = "The records know of no such relative of " + list(headings(n.Of[:min(len(n.Of), 3)])) + "."
		a.Hint = "See what is recorded, or /ask in plain words."
		for _, m := range n.Of[:min(len(n.Of), 5)] {
			a.Choices = append(a.Choices, whoChoice(m.Person))
		}
		return a
	}
	if d := b.authorsDiary(name); d != nil {
		b.diarist(&a, d, name)
		return a
	}
	if t := b.findTerms(name); len(t) > 0 {
		a.Hint = "It is a term: /what " + t[0].Heading + "."
		a.Choices = []RequestChoice{{Label: "What is " + t[0].Heading + "?", Request: NewRequest("what", "term",
			t[0].ID)}}
		b.offerUnmarked(ctx, &a, name)
		return a
	}
	b.offerNear(&a, name)
	b.offerUnmarked(ctx, &a, name)
	return a
}

// diarist answers a name that is no person of the records, but that of a diary.
func (b *Bot) diarist(a *Answer, d *corpus.Diary, name string) {
	a.Lead = "“" + shorten(name, 60) + "” names a diary here: " + strings.Trim(d.Title+", "+d.Attribution, ", ") +
		". Of its author there is no record."
	a.Hint = "Read the diary, or look for the name in it."
	a.Choices = []RequestChoice{
		{Label: "What is known of this diary", Request: NewRequest("about", "diary", d.ID)},
		{Label: "This day of the year in it", Request: NewRequest("today", "diary", d.ID)},
		{Label: "Where the word stands", Request: NewRequest("search", "query", names.BareTerm(name))}}
}

// shortest is how many letters a name has at least; what is shorter is taken for a beginning.
const shortest = 3

// offerNear offers who begins so, who held a post, or who is named among other words, to what is nobody's name.
func (b *Bot) offerNear(a *Answer, name string) {
	var near []*names.Person
	said := ""
	if utf8.RuneCountInString(name) <= shortest && !names.Nobody(name) {
		near, said = b.corpus.Names().Beginning(name, 20), "These begin so, the most named first."
	}
	if len(near) == 0 {
		near, said = b.corpus.Names().Holding(name, 10),
			"A post is no name; these held it, or one like it, at some time."
	}
	if words := strings.Fields(name); len(near) == 0 && len(words) > 1 && len(words) <= 2*longestName {
		said = "This is not a name alone; it has one in it."
		for _, w := range words {
			if found := b.corpus.Names().Find(w); outright(found) && !slices.Contains(near, found[0].Person) {
				near = append(near, found[0].Person)
			}
		}
	}
	if len(near) == 0 {
		return
	}
	a.Kind, a.Title, a.Lead, a.Hint = Choose, "Who is meant by “"+shorten(name, 60)+"”?", said,
		"Pick one, or /search for the words."
	for _, p := range near {
		a.Choices = append(a.Choices, RequestChoice{Label: personLine(p), Request: NewRequest("who", "name", p.ID)})
	}
}

func (b *Bot) completeName(_ context.Context, _ Request, typed string) []Choice {
	var choices []Choice
	if strings.TrimSpace(typed) == "" {
		counts := map[string]int{}
		for _, p := range b.corpus.Persons() {
			counts[p.ID] = len(b.corpus.Naming(p.ID))
		}
		ids := make([]*names.Person, len(b.corpus.Persons()))
		copy(ids, b.corpus.Persons())
		slices.SortStableFunc(ids, func(x, y *names.Person) int { return counts[y.ID] - counts[x.ID] })
		for _, p := range ids[:min(len(ids), 25)] {
			choices = append(choices, Choice{shorten(personLine(p), 100), p.ID})
		}
		return choices
	}
	for _, p := range b.corpus.Names().Beginning(typed, 25) {
		choices = append(choices, Choice{shorten(personLine(p), 100), p.ID})
	}
	return choices
}
