package browse

import (
	"context"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
)

// offer turns an answer with several hits into the choice between them.
func offer(a *bot.Answer, lead string, r bot.Request) bot.Answer {
	out := bot.Answer{Kind: bot.Choose, Title: a.Title, Lead: lead, Read: a.Read}
	if len(a.Hits) == 0 {
		out.Kind, out.Lead, out.Hint = bot.Nothing, a.Lead, a.Hint
	}
	for _, h := range a.Hits[:min(len(a.Hits), 25)] {
		label := h.Headline
		if !h.Date.IsZero() {
			label = h.Date.String() + ": " + label
		}
		out.Choices = append(out.Choices, bot.RequestChoice{Label: label, Request: r.With("id", h.ID)})
	}
	if n := len(a.Hits) - len(out.Choices); n > 0 {
		out.Hint = bot.Count(n, "more is", "more are") + " not listed; ask for less time."
	}
	for _, c := range a.Choices {
		if date := c.Request.Arg("date"); date != "" {
			out.Choices = append(out.Choices, bot.RequestChoice{Label: c.Label, Request: c.Request})
		}
	}
	return out
}

// A Spot is a place that somebody named by its ID: an item, an entry, a passage that is
// no item's, or a work. Of an entry with one item it has that too.
type Spot struct {
	ID      string
	Diary   *corpus.Diary // never nil
	Entry   *corpus.Entry // nil for a work
	Item    *corpus.Item
	Passage *corpus.Passage
	when    dates.Date // of the passage
}

// Find returns what a typed ID means. Where that is several places, or none but something
// near, choice asks the question, each answer to it being r with that ID; the error is a
// *UserError.
func Find(b *bot.Bot, ctx context.Context, r bot.Request, typed, question string) (s Spot, choice *bot.Answer,
	err error) {
	if p := passage(b, typed); p != nil {
		d, ok := b.Corpus().Diary(p.Diary)
		if ok && len(p.Items) == 0 {
			return Spot{ID: p.ID, Diary: d, Entry: p.Entry, Passage: p, when: b.Corpus().DateOf(p)}, nil, nil
		}
		if ok {
			return OfItem(b, p.Items[0]), nil, nil
		}
	}
	p := placeOf(b, typed)
	if s, ok := spotOf(b, p); ok {
		return s, nil, nil
	}
	if d, ok := b.Corpus().Diary(p.diary); ok && p.rest == "" {
		return Spot{ID: d.ID, Diary: d}, nil, nil
	}
	a, err := entry(b, ctx, bot.Request{Command: "entry", Args: map[string]string{"id": typed}, From: r.From})
	if err != nil {
		return Spot{}, nil, err
	}
	if len(a.Hits) == 1 {
		if s, ok := Exact(b, a.Hits[0].ID); ok {
			return s, nil, nil
		}
	}
	a = offer(&a, question, r)
	return Spot{}, &a, nil
}

// Exact returns the item or entry that a typed ID means for certain; ok is false for
// anything else.
func Exact(b *bot.Bot, typed string) (s Spot, ok bool) { return spotOf(b, placeOf(b, typed)) }

// Formal returns the ID of the item or entry that a text has as IDs have it; ok is false
// where it has none, or names one in words.
func Formal(b *bot.Bot, typed string) (id string, ok bool) {
	p := placeOf(b, typed)
	s, ok := spotOf(b, p)
	return s.ID, ok && p.formal
}

// OfItem is the place of an item.
func OfItem(b *bot.Bot, it *corpus.Item) Spot {
	return Spot{ID: it.ID, Item: it, Entry: it.Entry, Diary: diaryOf(b, it.Entry)}
}

func spotOf(b *bot.Bot, p place) (Spot, bool) {
	switch {
	case p.item != nil:
		return OfItem(b, p.item), true
	case p.entry == nil:
		return Spot{}, false
	}
	s := Spot{ID: p.entry.ID, Entry: p.entry, Diary: diaryOf(b, p.entry)}
	if len(p.entry.Items) == 1 {
		s.Item = p.entry.Items[0]
	}
	return s, true
}

func diaryOf(b *bot.Bot, e *corpus.Entry) *corpus.Diary {
	if d, ok := b.Corpus().Diary(e.Diary); ok {
		return d
	}
	return &corpus.Diary{ID: e.Diary, Title: e.Diary}
}

// passage finds a passage of a text in memory by its ID, "diary#anchor"; nil for none.
func passage(b *bot.Bot, id string) *corpus.Passage {
	if !strings.Contains(id, "#") {
		return nil
	}
	for _, t := range b.Corpus().Texts() {
		for _, e := range t.Entries {
			if i := slices.IndexFunc(e.Passages, func(p *corpus.Passage) bool { return p.ID == id }); i >= 0 {
				return e.Passages[i]
			}
		}
	}
	return nil
}

// Date is that of what is meant; zero for a work.
func (s Spot) Date() dates.Date {
	switch {
	case s.Passage != nil:
		return s.when
	case s.Item != nil:
		return s.Item.Date
	case s.Entry != nil:
		return s.Entry.Date
	}
	return dates.Date{}
}

// Pages are those of what is meant; nil for a work.
func (s Spot) Pages() book.Pages {
	switch {
	case s.Passage != nil:
		return s.Passage.Pages()
	case s.Item != nil:
		return s.Item.Pages
	case s.Entry != nil:
		var all []book.Pages
		for _, it := range s.Entry.Items {
			all = append(all, it.Pages)
		}
		return book.MergePages(all...)
	}
	return nil
}

// Words names the spot for people.
func (s Spot) Words() string {
	switch {
	case s.Item != nil && s.Item.Headline != "":
		return s.ID + ": " + s.Item.Headline
	case s.Entry == nil:
		return s.Diary.Title + " as a whole"
	}
	return s.ID
}

// Items are those of the spot; nil for a work and for a passage that is no item's.
func (s Spot) Items() []*corpus.Item {
	switch {
	case s.Item != nil:
		return []*corpus.Item{s.Item}
	case s.Entry != nil && s.Passage == nil:
		return s.Entry.Items
	}
	return nil
}
