package who

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/bot"
	"daybook/bot/question"
	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/fold"
	"daybook/corpus/names"
)

// Commands returns /who and /what for one Bot; they share what they gathered of each person.
func Commands() (who, what bot.Command) {
	k := &portraits{}
	who = bot.Command{
		Name:     "who",
		Summary:  "Say who a person is and where the diaries name them",
		Examples: []string{"/who Krestinsky", "/who Крестинский", "/who Lev Mikhailovich"},
		Options: []bot.Option{
			{Name: "name", Summary: "Any spelling, nickname or patronymic", Required: true, Max: 100,
				Complete: completeName},
			bot.DiaryOption, bot.PageOption,
		},
		Run: k.who,
	}
	what = bot.Command{
		Name:     "what",
		Summary:  "Explain a word of the time: offices, organs, papers, slang",
		Examples: []string{"/what Instantsia", "/what neighbours", "/what Narkomindel"},
		Options: []bot.Option{
			{Name: "term", Summary: "A word of the diaries, or its modern name", Required: true, Max: 100,
				Complete: completeTerm},
			bot.PageOption,
		},
		Run: k.what,
	}
	return who, what
}

func (k *portraits) who(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	n := b.Corpus().Names().Read(r.Arg("name"), b.Today(r))
	if r.Arg("diary") == "" {
		n, r = diaryBehind(b, r, n)
	}
	if _, certain := n.Certain(); !certain && len(n.Each) == 0 {
		if a, ok, err := question.QuestionAfter(b, ctx, "who", r, r.Arg("name")); ok {
			return a, err
		}
	}
	if len(n.Each) > 0 {
		return several(b, n), nil
	}
	if len(n.Matches) == 0 { // "how did Krestinsky die" asks for the record
		if asked, ok := question.Record(b, r, question.Tidy(r.Arg("name"))); ok {
			n = b.Corpus().Names().Read(asked.Arg("name"), b.Today(r))
		}
	}
	if n.Name != "" && r.Arg("diary") != "" {
		if a, none := within(b, ctx, &n, r.Arg("diary")); none {
			return a, nil
		}
	}
	a := k.whose(b, ctx, r, n)
	for i, c := range a.Choices { // the diary goes along with a choice
		if d := r.Arg("diary"); d != "" && c.Request.Command == "who" {
			a.Choices[i].Request = c.Request.With("diary", d)
		}
	}
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
func (k *portraits) whose(b *bot.Bot, ctx context.Context, r bot.Request, n names.Naming) bot.Answer {
	found := n.Matches
	switch {
	case len(found) == 0:
		return nobody(b, ctx, n, r.Arg("name"))
	case names.Outright(found):
		a := k.person(b, r, found[0].Person, n.When)
		by := readBy(&a, found[0].Person, n.Name)
		for _, m := range found[1:min(len(found), 6)] {
			a.Choices = append(a.Choices, bot.RequestChoice{Label: "Or " + m.Person.Line(),
				Request: bot.NewRequest("who", "name", m.Person.ID)})
		}
		if fold.Key(n.Name) != fold.Key(found[0].Person.ID) {
			offerUnmarked(b, ctx, &a, n.Name, by)
		}
		return a
	case len(found) == 1 && found[0].Part:
		a := k.person(b, r, found[0].Person, n.When)
		if by := readBy(&a, found[0].Person, n.Name); by {
			offerUnmarked(b, ctx, &a, n.Name, by)
		}
		return a
	}
	a := bot.Answer{Kind: bot.Choose, Title: "Who is meant by “" + bot.Shorten(n.Name, 60) + "”?", Hint: "Pick one."}
	switch {
	case found[0].Against != "":
		a.Lead = "The initials " + found[0].Against + " are not those of " + bot.List(headings(found[:min(len(found),
			3)])) + "."
	case found[0].Exact:
		a.Lead = fmt.Sprintf("%d people can be meant.", len(found))
	case len(found) == 1:
		a.Lead = "Nobody has exactly this name; one comes near."
	default:
		a.Lead = fmt.Sprintf("Nobody has exactly this name; %d come near.", len(found))
	}
	offerPeople(b, &a, found)
	return a
}

// readBy says by which other name than that of the heading a name was read, if it was, and reports whether.
func readBy(a *bot.Answer, p *names.Person, name string) bool {
	by := p.FormBy(name)
	if by == "" || strings.EqualFold(name, p.ID) {
		return false
	}
	said := fmt.Sprintf("“%s” is read as “%s”, another name of this person.", bot.Shorten(name, 60), by)
	if fold.Key(by) == fold.Key(name) {
		said = fmt.Sprintf("“%s” is read as another name of this person.", bot.Shorten(name, 60))
	}
	a.Lead = strings.TrimSpace(said + " " + a.Lead)
	return true
}

func headings(found []names.Match) []string {
	var list []string
	for _, m := range found {
		list = append(list, m.Person.Heading)
	}
	return list
}

// offerPeople adds persons to choose from.
func offerPeople(b *bot.Bot, a *bot.Answer, found []names.Match) {
	var people []*names.Person
	for _, m := range found[:min(len(found), 20)] {
		people = append(people, m.Person)
		a.People = append(a.People, personHit(b, m.Person))
	}
	a.Choices = append(a.Choices, choosing(b, people)...)
}

// several answers a name that is those of several persons: each is offered.
func several(b *bot.Bot, n names.Naming) bot.Answer {
	a := bot.Answer{Kind: bot.Choose, Title: "Which of them?",
		Hint: "Pick one; what names several of them together is found by /search with person: for each."}
	var unknown []string
	for _, one := range n.Each {
		if len(one.Matches) == 0 {
			unknown = append(unknown, "“"+bot.Shorten(one.Name, 40)+"”")
			continue
		}
		found := one.Matches
		if p, ok := one.Certain(); ok {
			found = []names.Match{{Person: p}}
		}
		offerPeople(b, &a, found[:min(len(found), 4)])
	}
	a.Lead = fmt.Sprintf("%d names were read.", len(n.Each))
	if len(unknown) > 0 {
		a.Lead += " Nobody is known as " + bot.List(unknown) + "."
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

// nobody says that no person has the name, and offers what is near.
func nobody(b *bot.Bot, ctx context.Context, n names.Naming, typed string) bot.Answer {
	name := cmp.Or(n.Name, typed)
	a := bot.Answer{Kind: bot.Nothing, Title: "Nobody by that name", Lead: "No person “" + bot.Shorten(name, 60) +
		"” is named in the diaries, as far as the calendar knows."}
	a.Hint = "Try another spelling or the surname alone, or /search for the word."
	if len(n.Of) > 0 {
		a.Lead = "The records know of no such relative of " + bot.List(headings(n.Of[:min(len(n.Of), 3)])) + "."
		a.Hint = "See what is recorded, or /ask in plain words."
		for _, m := range n.Of[:min(len(n.Of), 5)] {
			a.Choices = append(a.Choices, question.WhoChoice(m.Person))
		}
		return a
	}
	if d := question.AuthorsDiary(b, name); d != nil {
		diarist(b, &a, d, name)
		return a
	}
	if t := b.Corpus().Glossary().Closest(name); len(t) > 0 {
		a.Hint = "It is a term: /what " + t[0].Heading + "."
		a.Choices = []bot.RequestChoice{{Label: "What is " + t[0].Heading + "?", Request: bot.NewRequest("what", "term",
			t[0].ID)}}
		offerUnmarked(b, ctx, &a, name, false)
		return a
	}
	offerNear(b, &a, name)
	offerUnmarked(b, ctx, &a, name, false)
	return a
}

// diarist answers a name that is no person of the records, but that of a diary.
func diarist(b *bot.Bot, a *bot.Answer, d *corpus.Diary, name string) {
	a.Lead = "“" + bot.Shorten(name, 60) + "” names a diary here: " + strings.Trim(d.Title+", "+d.Attribution, ", ") +
		". Of its author there is no record."
	a.Hint = "Read the diary, or look for the name in it."
	a.Choices = []bot.RequestChoice{
		{Label: "What is known of this diary", Request: bot.NewRequest("about", "diary", d.ID)},
		{Label: "This day of the year in it", Request: bot.NewRequest("today", "diary", d.ID)},
		{Label: "Where the word stands", Request: bot.NewRequest("search", "query", names.BareTerm(name))}}
}

// shortest is how many letters a name has at least; what is shorter is taken for a beginning.
const shortest = 3

// offerNear offers who begins so, who held a post, or who is named among other words, to what is nobody's name.
func offerNear(b *bot.Bot, a *bot.Answer, name string) {
	var near []*names.Person
	said := ""
	if utf8.RuneCountInString(name) <= shortest && !names.Nobody(name) {
		near, said = b.Corpus().Names().Beginning(name, 20), "These begin so, the most named first."
	}
	if len(near) == 0 {
		near, said = b.Corpus().Names().Holding(name, 10),
			"That is no name; it fits these, or fitted them at some time."
	}
	if words := strings.Fields(name); len(near) == 0 && len(words) > 1 && len(words) <= 2*question.LongestName {
		said = "This is not a name alone; it has one in it."
		for _, w := range words {
			if found := b.Corpus().Names().Find(w); names.Outright(found) && !slices.Contains(near, found[0].Person) {
				near = append(near, found[0].Person)
			}
		}
	}
	if len(near) == 0 {
		return
	}
	a.Kind, a.Title, a.Lead, a.Hint = bot.Choose, "Who is meant by “"+bot.Shorten(name, 60)+"”?", said,
		"Pick one, or /search for the words."
	a.Choices = append(a.Choices, choosing(b, near)...)
}

func completeName(b *bot.Bot, _ context.Context, _ bot.Request, typed string) []bot.Choice {
	if strings.TrimSpace(typed) == "" {
		counts := map[string]int{}
		for _, p := range b.Corpus().Persons() {
			counts[p.ID] = len(b.Corpus().Naming(p.ID))
		}
		ids := make([]*names.Person, len(b.Corpus().Persons()))
		copy(ids, b.Corpus().Persons())
		slices.SortStableFunc(ids, func(x, y *names.Person) int { return counts[y.ID] - counts[x.ID] })
		return completing(b, ids[:min(len(ids), 25)])
	}
	return completing(b, b.Corpus().Names().Beginning(typed, 25))
}
