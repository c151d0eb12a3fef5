package browse

import (
	"context"

	"daybook/bot"
	"daybook/corpus"
)

// What other rooms, such as bot/daily, need to speak in the bot's own way.

// Item returns the item that a typed ID means, and its entry alone where that has several
// or none; ok is false where it means neither.
func Item(b *bot.Bot, typed string) (it *corpus.Item, e *corpus.Entry, ok bool) {
	s, ok := Exact(b, typed)
	return s.Item, s.Entry, ok
}

// Offer is the choice between the items that a typed date, page or entry means, each with
// the request r for it; ok is false where it means none.
func Offer(b *bot.Bot, ctx context.Context, r bot.Request, typed, question string) (a bot.Answer, ok bool) {
	s, choice, err := Find(b, ctx, r, typed, question)
	switch {
	case err != nil || choice == nil && s.Entry == nil:
		return bot.Answer{}, false
	case choice != nil:
		return *choice, true
	case s.Item != nil:
		return offer(&bot.Answer{Title: s.Item.Headline, Hits: []bot.Hit{b.Hit(s.Item)}}, question, r), true
	}
	whole := wholeEntry(b, s.Entry)
	return offer(&whole, question, r), true
}

// Near proposes IDs for one that means nothing.
func Near(b *bot.Bot, typed string) []string { return nearIDs(b, placeOf(b, typed), typed) }
