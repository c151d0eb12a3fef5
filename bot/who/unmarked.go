package who

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/bot"
	"daybook/bot/search"
	"daybook/corpus/names"
	"daybook/index/fulltext"
)

// mostUnmarked is how many choices an answer has at most with those of diaries whose people
// nobody has marked.
const mostUnmarked = 8

// offerUnmarked offers the passages that have a name's words in diaries whose people nobody has
// marked; where the words do not stand it offers nothing, nor, for a name that may as well be a common word, where
// they have no capital.
func offerUnmarked(b *bot.Bot, ctx context.Context, a *bot.Answer, name string, capital bool) {
	word := names.BareTerm(name)
	if word == "" || utf8.RuneCountInString(word) > 60 {
		return
	}
	for _, d := range b.Corpus().Diaries() {
		if len(a.Choices) >= mostUnmarked || !b.Corpus().Unmarked(d.ID) || marksPeople(b, d.ID) {
			continue
		}
		query := word + " diary:" + d.ID
		e, _, err := search.Parse(b, bot.Request{}, query)
		if err != nil {
			continue
		}
		found, err := b.Index().Search(ctx, fulltext.Query{Expr: e, Limit: mostLookedAt})
		if err != nil || found.Total == 0 || len(found.Common) > 0 || capital && !hasCapital(found.Hits, word) {
			continue
		}
		a.Choices = append(a.Choices, bot.RequestChoice{Request: bot.NewRequest("search", "query", query),
			Label: "In " + d.Short + " nobody has marked the people; the word stands there: " +
				bot.Count(found.Total, "passage", "passages")})
	}
}

// mostLookedAt is how many passages are looked at for a capital.
const mostLookedAt = 50

// hasCapital reports whether the last of some words stands in a passage with a capital.
func hasCapital(hits []fulltext.PassageHit, words string) bool {
	list := strings.Fields(words)
	word := []rune(strings.ToLower(list[len(list)-1]))
	word[0] = unicode.ToUpper(word[0])
	whole, err := regexp.Compile(`(?:^|[^\pL])(?:` + regexp.QuoteMeta(string(word)) + "|" +
		regexp.QuoteMeta(strings.ToUpper(string(word))) + `)(?:[^\pL]|$)`)
	return err == nil && slices.ContainsFunc(hits, func(h fulltext.PassageHit) bool {
		return h.Passage != nil && whole.MatchString(h.Passage.Text)
	})
}

// marksPeople reports whether the file of a diary marks or lists persons.
func marksPeople(b *bot.Bot, diary string) bool {
	for _, t := range b.Corpus().Texts() {
		if t.Diary == diary && len(t.Persons) > 0 {
			return true
		}
	}
	return false
}
