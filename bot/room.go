package bot

import (
	"context"

	"daybook/corpus"
)

// What other rooms, such as bot/daily, need to speak in the bot's own way.

// Shorten cuts s to at most n letters, n at least 1, with an ellipsis where it cuts.
func Shorten(s string, n int) string { return shorten(s, n) }

// Count writes "1 passage" or "3 passages".
func Count(n int, one, many string) string { return count(n, one, many) }

// List joins words as a sentence does: "a, b and c"; "" for none.
func List(words []string) string { return list(words) }

// Hit shows a whole item. The caller may change the value, not what it points to.
func (b *Bot) Hit(it *corpus.Item) Hit { return b.hit(it, it.Passages()) }

// Pointer shows an entry that is known from a contents list only.
func (b *Bot) Pointer(e *corpus.Entry) Hit { return b.pointer(e) }

// Item returns the item that a typed ID means, and its entry alone where that has several
// or none; ok is false where it means neither.
func (b *Bot) Item(typed string) (it *corpus.Item, e *corpus.Entry, ok bool) {
	p := b.place(typed)
	switch {
	case p.item != nil:
		return p.item, p.item.Entry, true
	case p.entry != nil && len(p.entry.Items) == 1:
		return p.entry.Items[0], p.entry, true
	case p.entry != nil:
		return nil, p.entry, true
	}
	return nil, nil, false
}

// Offer is the choice between the items that a typed date, page or entry means, each with
// the request r for it; ok is false where it means none.
func (b *Bot) Offer(ctx context.Context, r Request, typed, question string) (a Answer, ok bool) {
	s, other, err := b.spot(ctx, r, typed)
	switch {
	case err != nil || other == nil && s.entry == nil:
		return Answer{}, false
	case other == nil && s.item != nil:
		other = &Answer{Title: s.item.Headline, Hits: []Hit{b.whole(s.item)}}
	case other == nil:
		whole := b.wholeEntry(s.entry)
		other = &whole
	}
	return other.offer(question, r), true
}

// NearItems proposes IDs for one that means nothing.
func (b *Bot) NearItems(typed string) []string { return b.nearIDs(b.place(typed), typed) }

// CompleteItem proposes items as /entry does.
func (b *Bot) CompleteItem(ctx context.Context, r Request, typed string) []Choice {
	return b.completeID(ctx, r, typed)
}
