package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
)

var entry = Command{
	Name:     "entry",
	Summary:  "Read an item of a diary, with its notes",
	Examples: []string{"/entry {item}"},
	Options: []Option{
		{Name: "id", Summary: "The ID that stands with every item: diary/date/number", Required: true, Max: 80, Complete: (*Bot).completeID},
		pageOption,
	},
	Run: (*Bot).entry,
}

func (b *Bot) entry(_ context.Context, r Request) (Answer, error) {
	id := strings.ToLower(strings.Trim(r.Arg("id"), "/ "))
	if it, ok := b.corpus.Item(id); ok {
		return b.reading(it), nil
	}
	if e, ok := b.corpus.Entry(id); ok {
		return b.wholeEntry(e), nil
	}
	hint := b.idHint() + "; /on 1938-03 lists those of a time."
	if near := b.nearID(id); len(near) > 0 {
		hint = "Did you mean " + list(near) + "?"
	}
	return Answer{}, &UserError{Text: "There is no entry or item “" + shorten(id, 60) + "”.", Hint: hint}
}

// reading is one item in full, with the way on.
func (b *Bot) reading(it *corpus.Item) Answer {
	h := b.whole(it)
	a := Answer{Title: h.Headline, Hits: []Hit{h}, Total: 1}
	if e := it.Entry; len(e.Items) > 1 {
		a.Lead = fmt.Sprintf("Item %d of %d under %s.", slices.Index(e.Items, it)+1, len(e.Items), b.entryName(e))
	}
	if it.Dependent {
		a.Hint = "This makes sense only with its neighbours."
	}
	if shared := it.Shared(); len(shared) > 0 {
		var ids []string
		for _, other := range shared {
			ids = append(ids, other.ID)
		}
		a.Hint = strings.TrimSpace(a.Hint + " Some of these words are also those of " + list(ids) + ".")
	}
	before, after := b.corpus.Neighbours(it)
	if before != nil {
		a.Controls = append(a.Controls, Control{Label: "Previous", Request: NewRequest("entry", "id", before.ID), Private: true})
	}
	if after != nil {
		a.Controls = append(a.Controls, Control{Label: "Next", Request: NewRequest("entry", "id", after.ID), Private: true})
	}
	return a
}

func (b *Bot) entryName(e *corpus.Entry) string {
	if e.Date.IsZero() {
		return e.Label
	}
	if e.Date.Printed != "" {
		return fmt.Sprintf("%s (printed: “%s”)", e.Date, e.Date.Printed)
	}
	return e.Date.String()
}

func (b *Bot) wholeEntry(e *corpus.Entry) Answer {
	if e.Pointer {
		h := b.pointer(e)
		return Answer{Title: h.Headline, Hits: []Hit{h}, Total: 1, Lead: e.Flag}
	}
	if len(e.Items) == 1 {
		return b.reading(e.Items[0])
	}
	a := Answer{Title: b.entryName(e), Lead: count(len(e.Items), "item stands", "items stand") + " here."}
	if e.Date.Reason != "" {
		a.Fields = append(a.Fields, Field{"How the date is known", e.Date.Reason})
	}
	if e.Flag != "" {
		a.Fields = append(a.Fields, Field{"In the source", e.Flag})
	}
	for _, it := range e.Items {
		a.Hits = append(a.Hits, b.whole(it))
	}
	a.Total = len(a.Hits)
	return a
}

// nearID returns IDs that begin like an unknown one.
func (b *Bot) nearID(id string) []string {
	var near []string
	for cut := id; len(near) == 0 && strings.Contains(cut, "/"); {
		i := strings.LastIndexAny(cut, "/-.")
		if i < 0 {
			break
		}
		cut = cut[:i]
		if !strings.Contains(cut, "/") {
			break
		}
		for _, e := range b.corpus.Entries() {
			if strings.HasPrefix(e.ID, cut) && len(near) < 3 {
				near = append(near, e.ID)
			}
		}
	}
	return near
}

func (b *Bot) completeID(_ context.Context, _ Request, typed string) []Choice {
	typed = strings.ToLower(typed)
	var choices []Choice
	for _, it := range b.corpus.Items() {
		if it.Entry.Part == corpus.Body && (strings.Contains(it.ID, typed) || strings.Contains(strings.ToLower(it.Headline), typed)) {
			choices = append(choices, Choice{shorten(it.ID+": "+it.Headline, 100), it.ID})
		}
		if len(choices) == 25 {
			break
		}
	}
	return choices
}
