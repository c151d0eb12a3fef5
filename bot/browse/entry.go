package browse

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
)

// Entry is /entry.
var Entry = bot.Command{
	Name:     "entry",
	Summary:  "Read an item of a diary, with its notes",
	Examples: []string{"/entry {item}"},
	Options: []bot.Option{
		{Name: "id", Summary: "The ID that stands with every item: diary/date/number", Required: true, Max: 80,
			Complete: CompleteItem},
		bot.PageOption,
	},
	Run: entry,
}

func entry(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	typed := r.Arg("id")
	p := placeOf(b, typed)
	switch {
	case p.item != nil:
		return reading(b, p.item), nil
	case p.entry != nil:
		return wholeEntry(b, p.entry), nil
	}
	for _, s := range []string{typed, p.rest} {
		if from, to, ok := pages(s); ok {
			return onPages(b, from, to, p.diary), nil
		}
	}
	if w, err := b.When(r, p.rest); err == nil && !p.formal {
		if e := entryOf(b, w, p.diary); e != nil {
			return wholeEntry(b, e), nil
		}
		return on(b, ctx, bot.Request{Command: "on", Args: map[string]string{"date": p.rest, "diary": p.diary},
			From: r.From})
	}
	hint := b.IDHint() + "; /on 1938-03 lists those of a time, /entry p. 100 what stands on a page."
	if near := nearIDs(b, p, typed); len(near) > 0 {
		hint = "Did you mean " + strings.Join(near, ", or ") + "?"
	} else if n, err := strconv.Atoi(strings.Trim(typed, idMarks)); err == nil && n < 1000 {
		hint = fmt.Sprintf("Did you mean the page? /entry p. %d. ", n) + hint
	} else if p.diary == "" && !strings.ContainsAny(typed, "/0123456789") {
		hint = b.Elsewhere(strings.Trim(typed, idMarks)) + " " + hint
	}
	return bot.Answer{}, &bot.UserError{Text: "There is no entry or item “" + bot.Shorten(typed, 60) + "”.", Hint: hint}
}

// entryOf returns the entry that a named diary has under just this time, if there is one.
func entryOf(b *bot.Bot, w dates.When, diary string) *corpus.Entry {
	var found *corpus.Entry
	for _, e := range b.Corpus().Entries() {
		if diary == "" || e.Diary != diary || w.Recurring || e.Date.From != w.From || e.Date.To != w.To {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}

// onPages lists what stands on printed pages, by which books are cited.
func onPages(b *bot.Bot, from, to int, diary string) bot.Answer {
	name := bot.OnPages(book.Pages{{From: from, To: to}}.String())
	a := bot.Answer{Title: strings.ToUpper(name[:1]) + name[1:], Read: bot.Reading{Diary: diary}}
	first, last := 0, 0
	for _, it := range b.Corpus().Items() {
		if diary != "" && it.Entry.Diary != diary {
			continue
		}
		on := false
		for _, pages := range it.Pages {
			on = on || pages.From <= to && from <= pages.To
			last = max(last, pages.To)
			if first == 0 || pages.From < first {
				first = pages.From
			}
		}
		if on {
			a.Hits = append(a.Hits, b.Hit(it))
		}
	}
	a.Total = len(a.Hits)
	if a.Total == 0 {
		a.Kind = bot.Nothing
		a.Lead = fmt.Sprintf("Nothing that we know of stands on %s.", name)
		if last > 0 {
			a.Hint = fmt.Sprintf("The pages go from %d to %d, with gaps.", first, last)
		}
		return a
	}
	a.Lead = fmt.Sprintf("%s on %s, wholly or in part.", bot.Count(a.Total, "item stands", "items stand"), name)
	return a
}

// reading is one item in full, with the way on.
func reading(b *bot.Bot, it *corpus.Item) bot.Answer {
	h := b.Hit(it)
	a := bot.Answer{Title: h.Headline, Hits: []bot.Hit{h}, Total: 1}
	if e := it.Entry; len(e.Items) > 1 {
		a.Lead = fmt.Sprintf("Item %d of %d under %s.", slices.Index(e.Items, it)+1, len(e.Items), entryName(b, e))
	}
	if it.Dependent {
		a.Hint = "This makes sense only with its neighbours."
	}
	if shared := it.Shared(); len(shared) > 0 {
		var ids []string
		for _, other := range shared {
			ids = append(ids, other.ID)
		}
		a.Hint = strings.TrimSpace(a.Hint + " Some of these words are also those of " + bot.List(ids) + ".")
	}
	before, after := b.Corpus().Neighbours(it)
	if before != nil {
		a.Controls = append(a.Controls, bot.Control{Label: "Previous", Request: bot.NewRequest("entry", "id",
			before.ID),
			Private: true})
	}
	if after != nil {
		a.Controls = append(a.Controls, bot.Control{Label: "Next", Request: bot.NewRequest("entry", "id", after.ID),
			Private: true})
	}
	return a
}

func entryName(b *bot.Bot, e *corpus.Entry) string {
	if e.Date.IsZero() {
		return e.Label
	}
	if e.Date.Printed != "" {
		return fmt.Sprintf("%s (printed: “%s”)", e.Date, e.Date.Printed)
	}
	return e.Date.String()
}

func wholeEntry(b *bot.Bot, e *corpus.Entry) bot.Answer {
	if e.Pointer {
		h := b.Pointer(e)
		return bot.Answer{Title: h.Headline, Hits: []bot.Hit{h}, Total: 1, Lead: e.Flag}
	}
	if len(e.Items) == 1 {
		return reading(b, e.Items[0])
	}
	a := bot.Answer{Title: entryName(b, e), Lead: bot.Count(len(e.Items), "item stands", "items stand") + " here."}
	if e.Date.Reason != "" {
		a.Fields = append(a.Fields, bot.Field{Name: "How the date is known", Text: e.Date.Reason})
	}
	if e.Flag != "" {
		a.Fields = append(a.Fields, bot.Field{Name: "In the source", Text: e.Flag})
	}
	for _, it := range e.Items {
		a.Hits = append(a.Hits, b.Hit(it))
	}
	a.Total = len(a.Hits)
	return a
}

// CompleteItem proposes items: those whose ID begins with what is typed, then those of a date, then those whose ID or
// headline has it.
func CompleteItem(b *bot.Bot, _ context.Context, r bot.Request, typed string) []bot.Choice {
	typed = strings.Trim(tidyMarks(typed), idMarks+"/")
	w, err := b.When(r, typed)
	var lists [3][]bot.Choice
	for _, it := range b.Corpus().Items() {
		if it.Entry.Part != corpus.Body {
			continue
		}
		rank := 3
		switch {
		case strings.HasPrefix(it.ID, typed):
			rank = 0
		case err == nil && it.Date.Basis != dates.Under && w.Matches(it.Date) &&
			(w.Recurring || !it.Date.From.Before(w.From) && !w.To.Before(it.Date.To)):
			rank = 1
		case strings.Contains(it.ID, typed) || strings.Contains(strings.ToLower(it.Headline), typed):
			rank = 2
		}
		if rank < 3 && len(lists[rank]) < 25 {
			lists[rank] = append(lists[rank], bot.Choice{Label: bot.Shorten(it.ID+": "+it.Headline, 100), Value: it.ID})
		}
		if len(lists[0]) == 25 {
			break
		}
	}
	all := slices.Concat(lists[:]...)
	return all[:min(len(all), 25)]
}
