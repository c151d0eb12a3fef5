package bot

import (
	"context"
	"unicode/utf8"

	"daybook/corpus/names"
	"daybook/index"
)

// mostUnmarked is how many choices an answer has at most with those of diaries whose people
// nobody has marked.
const mostUnmarked = 8

// offerUnmarked offers the passages that have a name's words in diaries whose people nobody has
// marked; where the words do not stand it offers nothing.
func (b *Bot) offerUnmarked(ctx context.Context, a *Answer, name string) {
	word := names.BareTerm(name)
	if word == "" || utf8.RuneCountInString(word) > 60 {
		return
	}
	for _, d := range b.corpus.Diaries() {
		if len(a.Choices) >= mostUnmarked || !b.corpus.Unmarked(d.ID) || b.marksPeople(d.ID) {
			continue
		}
		query := word + " diary:" + d.ID
		e, _, err := b.parseQuery(Request{}, query)
		if err != nil {
			continue
		}
		found, err := b.index.Search(ctx, index.Query{Expr: e, Limit: 1})
		if err != nil || found.Total == 0 || len(found.Common) > 0 {
			continue
		}
		a.Choices = append(a.Choices, RequestChoice{Request: NewRequest("search", "query", query),
			Label: "In " + d.Short + " nobody has marked the people; the word stands there: " +
				count(found.Total, "passage", "passages")})
	}
}

// marksPeople reports whether the file of a diary marks or lists persons.
func (b *Bot) marksPeople(diary string) bool {
	for _, t := range b.corpus.Texts() {
		if t.Diary == diary && len(t.Persons) > 0 {
			return true
		}
	}
	return false
}
