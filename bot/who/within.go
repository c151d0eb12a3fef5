package who

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/bot/question"
	"daybook/corpus"
	"daybook/corpus/names"
)

// joining are small words that stand between a name and a diary.
var joining = []string{"in", "of", "by", "from", "for", "the"}

// diaryBehind takes the name of a diary from behind the name of a person, where the words together are nobody's name:
// "Krestinsky maisky", "Krestinsky in Maisky". What is left must be somebody's name.
func diaryBehind(b *bot.Bot, r bot.Request, n names.Naming) (names.Naming, bot.Request) {
	if len(n.Each) > 0 || len(n.Matches) > 0 && n.Matches[0].Exact ||
		question.AuthorsDiary(b, r.Arg("name")) != nil {
		return n, r
	}
	words := strings.Fields(r.Arg("name"))
	for k := 1; k < len(words); k++ {
		behind := words[k:]
		for len(behind) > 1 && slices.Contains(joining, strings.ToLower(behind[0])) {
			behind = behind[1:]
		}
		d, ok := b.Corpus().FindDiary(strings.Join(behind, " "))
		if !ok {
			continue
		}
		inner := b.Corpus().Names().Read(strings.Join(words[:k], " "), b.Today(r))
		if len(inner.Matches) > 0 && inner.Matches[0].Exact {
			return inner, r.With("name", strings.Join(words[:k], " ")).With("diary", d.ID)
		}
	}
	return n, r
}

// within leaves of those whom a name may mean the ones whom a diary names. Where it names none of them, it answers
// so, and none is true.
func within(b *bot.Bot, ctx context.Context, n *names.Naming, diary string) (a bot.Answer, none bool) {
	d, ok := b.Corpus().Diary(diary)
	if !ok || len(n.Matches) == 0 {
		return a, false
	}
	all := n.Matches
	n.Matches = slices.DeleteFunc(slices.Clone(all), func(m names.Match) bool { return !namedBy(b, m.Person, d.ID) })
	if len(n.Matches) > 0 {
		return a, false
	}
	a = bot.Answer{Kind: bot.Nothing, Title: "Nobody by that name in " + d.Short,
		Lead: fmt.Sprintf("%s names nobody who may be meant by “%s”, as far as people are marked in it.", d.Short,
			bot.Shorten(n.Name, 60)),
		Hint: "See who else may be meant, or /search for the word."}
	for i, c := range choosing(b, persons(all[:min(len(all), 5)])) {
		if all[i].Exact {
			a.Choices = append(a.Choices, c)
		}
	}
	offerUnmarked(b, ctx, &a, n.Name, false)
	return a, true
}

func persons(found []names.Match) []*names.Person {
	var list []*names.Person
	for _, m := range found {
		list = append(list, m.Person)
	}
	return list
}

// namedBy reports whether a diary names a person, or its file lists the person.
func namedBy(b *bot.Bot, p *names.Person, diary string) bool {
	return slices.ContainsFunc(b.Corpus().Naming(p.ID), func(it *corpus.Item) bool { return it.Entry.Diary == diary }) ||
		slices.ContainsFunc(b.Corpus().Texts(), func(t *corpus.Text) bool {
			return t.Diary == diary && slices.ContainsFunc(t.Persons, func(q *names.Person) bool { return q.ID == p.ID })
		})
}
