package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
)

var entry = Command{
	Name:     "entry",
	Summary:  "Read an item of a diary, with its notes",
	Examples: []string{"/entry {item}"},
	Options: []Option{
		{Name: "id", Summary: "The ID that stands with every item: diary/date/number", Required: true, Max: 80,
			Complete: (*Bot).completeID},
		pageOption,
	},
	Run: (*Bot).entry,
}

func (b *Bot) entry(ctx context.Context, r Request) (Answer, error) {
	typed := r.Arg("id")
	p := b.place(typed)
	switch {
	case p.item != nil:
		return b.reading(p.item), nil
	case p.entry != nil:
		return b.wholeEntry(p.entry), nil
	}
	for _, s := range []string{typed, p.rest} {
		if from, to, ok := pages(s); ok {
			return b.onPages(from, to, p.diary), nil
		}
	}
	if w, err := b.when(r, p.rest); err == nil && !p.formal {
		if e := b.entryOf(w, p.diary); e != nil {
			return b.wholeEntry(e), nil
		}
		return b.on(ctx, Request{Command: "on", Args: map[string]string{"date": p.rest, "diary": p.diary},
			From: r.From})
	}
	hint := b.idHint() + "; /on 1938-03 lists those of a time, /entry p. 100 what stands on a page."
	if near := b.nearIDs(p, typed); len(near) > 0 {
		hint = "Did you mean " + strings.Join(near, ", or ") + "?"
	} else if n, err := strconv.Atoi(strings.Trim(typed, idMarks)); err == nil && n < 1000 {
		hint = fmt.Sprintf("Did you mean the page? /entry p. %d. ", n) + hint
	} else if p.diary == "" && !strings.ContainsAny(typed, "/0123456789") {
		hint = b.elsewhere(strings.Trim(typed, idMarks)) + " " + hint
	}
	return Answer{}, &UserError{Text: "There is no entry or item “" + shorten(typed, 60) + "”.", Hint: hint}
}

// entryOf returns the entry that a named diary has under just this time, if there is one.
func (b *Bot) entryOf(w dates.When, diary string) *corpus.Entry {
	var found *corpus.Entry
	for _, e := range b.corpus.Entries() {
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
func (b *Bot) onPages(from, to int, diary string) Answer {
	name := OnPages(book.Pages{{From: from, To: to}}.String())
	a := Answer{Title: strings.ToUpper(name[:1]) + name[1:], Read: Reading{Diary: diary}}
	first, last := 0, 0
	for _, it := range b.corpus.Items() {
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
			a.Hits = append(a.Hits, b.whole(it))
		}
	}
	a.Total = len(a.Hits)
	if a.Total == 0 {
		a.Kind = Nothing
		a.Lead = fmt.Sprintf("Nothing that we know of stands on %s.", name)
		if last > 0 {
			a.Hint = fmt.Sprintf("The pages go from %d to %d, with gaps.", first, last)
		}
		return a
	}
	a.Lead = fmt.Sprintf("%s on %s, wholly or in part.", count(a.Total, "item stands", "items stand"), name)
	return a
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
		a.Controls = append(a.Controls, Control{Label: "Previous", Request: NewRequest("entry", "id", before.ID),
			Private: true})
	}
	if after != nil {
		a.Controls = append(a.Controls, Control{Label: "Next", Request: NewRequest("entry", "id", after.ID),
			Private: true})
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

// completeID proposes items: those whose ID begins with what is typed, then those of a date, then those whose ID or
// headline has it.
func (b *Bot) completeID(_ context.Context, r Request, typed string) []Choice {
	typed = strings.Trim(tidyMarks(typed), idMarks+"/")
	w, err := b.when(r, typed)
	var lists [3][]Choice
	for _, it := range b.corpus.Items() {
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
			lists[rank] = append(lists[rank], Choice{shorten(it.ID+": "+it.Headline, 100), it.ID})
		}
		if len(lists[0]) == 25 {
			break
		}
	}
	all := slices.Concat(lists[:]...)
	return all[:min(len(all), 25)]
}
