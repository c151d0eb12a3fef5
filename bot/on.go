package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
)

var on = Command{
	Name:     "on",
	Summary:  "What the diaries say on a date or in a stretch of time",
	Examples: []string{"/on 1938-03", "/on 16 March 1938", "/on date:1939 diary:{diary}", "/on summer 1938"},
	Options: []Option{
		{Name: "date", Summary: "1938, 1938-03, 16 March 1938, 1938-03..1938-06, 16 March, summer 1938, today", Required: true, Max: 100, Complete: (*Bot).completeDate},
		diaryOption,
		pageOption,
	},
	Run: (*Bot).on,
}

var pageOption = Option{Name: "page", Summary: "The page of a long list", Kind: Whole, Internal: true, Max: 6}

func (b *Bot) today() corpus.Day { return corpus.DayOf(b.now()) }

// when reads a date that somebody typed; the error is a *UserError.
func (b *Bot) when(r Request, s string) (corpus.When, error) {
	w, err := b.corpus.Dates(b.today()).Parse(s)
	if e, ok := errors.AsType[*corpus.DateError](err); ok {
		hint := e.Hint
		if e.Foreign {
			hint = b.elsewhere(s) + " " + hint
		}
		return w, &UserError{Text: "“" + shorten(s, 60) + "”: " + e.Text, Hint: hint}
	}
	return w, err
}

// elsewhere says which commands know words that are no date.
func (b *Bot) elsewhere(s string) string {
	said := shorten(s, 60)
	var ways []string
	if outright(b.corpus.FindPerson(s)) {
		ways = append(ways, "/who "+said)
	}
	if found := b.findTerms(s); len(found) == 1 {
		ways = append(ways, "/what "+said)
	}
	return "Try " + strings.Join(append(ways, "/search "+said), " or ") + "."
}

func (b *Bot) on(_ context.Context, r Request) (Answer, error) {
	if r.Arg("diary") == "" {
		date, diary := b.dateAndDiary(r.Arg("date"))
		r = r.With("date", date).With("diary", diary)
	}
	w, err := b.when(r, r.Arg("date"))
	if err != nil {
		return Answer{}, err
	}
	diary := r.Arg("diary")
	hits := b.hitsOn(w, diary)
	a := Answer{Title: title(w), Hits: hits, Total: len(hits), Read: Reading{Dates: []corpus.When{w}, Diary: diary}}
	texts, pointers := 0, 0
	for _, h := range hits {
		if h.Pointer {
			pointers++
		} else {
			texts++
		}
	}
	when := w.String()
	if w.Recurring {
		when = fmt.Sprintf("%d %s, in whatever year", w.From.Day, w.From.Month)
	}
	switch {
	case len(hits) == 0:
		a.Kind = Nothing
		a.Lead = "The diaries have nothing from " + when + "."
		if diary != "" {
			a.Lead = "This diary has nothing from " + when + "."
		}
		b.nearest(&a, w, diary)
		return a, nil
	case texts == 0:
		a.Lead = fmt.Sprintf("We hold no text from %s: only %s.", when, b.pointersSaid(hits))
	case w.Recurring:
		a.Lead = count(texts, "item", "items") + " from " + when + "."
	default:
		a.Lead = fmt.Sprintf("%s from %s or covering it, the most precise date first.", count(texts, "item", "items"), when)
	}
	if texts > 0 {
		if pointers > 0 {
			a.Lead += " Besides, without a text, " + b.pointersSaid(hits) + "."
		}
	}
	return a, nil
}

func title(w corpus.When) string {
	s := w.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// hitsOn returns what is from the time w, most precise first, pointers last.
func (b *Bot) hitsOn(w corpus.When, diary string) []Hit {
	var found []*corpus.Item
	var pointers []*corpus.Entry
	for _, e := range b.corpus.Entries() {
		if e.Date.IsZero() || diary != "" && e.Diary != diary {
			continue
		}
		if e.Pointer {
			if w.Matches(e.Date) {
				pointers = append(pointers, e)
			}
			continue
		}
		for _, it := range e.Items {
			if w.Matches(it.Date) {
				found = append(found, it)
			}
		}
	}
	slices.SortStableFunc(found, func(x, y *corpus.Item) int { return cmp.Compare(closeness(x.Date), closeness(y.Date)) })
	hits := make([]Hit, 0, len(found)+len(pointers))
	for _, it := range found {
		hits = append(hits, b.whole(it))
	}
	for _, e := range pointers {
		hits = append(hits, b.pointer(e))
	}
	return hits
}

// closeness orders dates as /on lists them: what fixes the day before what only covers
// it, and what is dated itself before what stands under an opening.
func closeness(d corpus.Date) int {
	n := int(d.Precision)
	if d.Basis == corpus.Under {
		n++
	}
	return n
}

// nearest offers, for an empty time, what each diary has next before and after.
func (b *Bot) nearest(a *Answer, w corpus.When, diary string) {
	if w.Recurring {
		a.Hint = "Try /today for what is near this day of the year, or a month such as /on 1938-03."
		return
	}
	for _, d := range b.corpus.Diaries() {
		if diary != "" && d.ID != diary {
			continue
		}
		before, after := b.corpus.Nearest(w.From, w.To, d.ID)
		for _, e := range []*corpus.Entry{before, after} {
			if e == nil {
				continue
			}
			side := "before"
			if e == after {
				side = "after"
			}
			label := fmt.Sprintf("%s, next %s: %s", d.Short, side, e.Date)
			if e.Pointer {
				label += " (known from " + d.ListedIn() + " only)"
			}
			a.Choices = append(a.Choices, RequestChoice{Label: label, Request: NewRequest("on", "date", dateArg(e.Date), "diary", d.ID)})
		}
	}
	if len(a.Choices) > 0 {
		a.Hint = "These are the nearest."
	}
}

// dateArg writes a date as /on reads it.
func dateArg(d corpus.Date) string {
	switch d.Precision {
	case corpus.PrecisionDay:
		return d.From.String()
	case corpus.PrecisionMonth:
		return d.From.String()[:7]
	case corpus.PrecisionYear:
		return d.From.String()[:4]
	}
	if d.From.Month == d.To.Month && d.From.Year == d.To.Year { // the end of a year
		return d.From.String()[:7]
	}
	return d.From.String()[:7] + ".." + d.To.String()[:7]
}

// completeDate proposes the times that the diaries have, with how much is there.
func (b *Bot) completeDate(_ context.Context, r Request, typed string) []Choice {
	typed = strings.ToLower(typed)
	dates := b.corpus.Dates(b.today())
	var choices []Choice
	type span struct{ items, pointers int }
	var keys []string // years, then the times of entries
	found := map[string]*span{}
	add := func(key string, e *corpus.Entry) {
		if found[key] == nil {
			found[key] = &span{}
			keys = append(keys, key)
		}
		if e.Pointer {
			found[key].pointers++
		} else {
			found[key].items += len(e.Items)
		}
	}
	for pass := range 2 {
		for _, e := range b.corpus.Entries() {
			switch {
			case e.Date.IsZero() || r.Arg("diary") != "" && e.Diary != r.Arg("diary"):
			case pass == 0:
				add(fmt.Sprint(e.Date.From.Year), e)
			case !e.Pointer:
				add(dateArg(e.Date), e)
			}
		}
	}
	for _, key := range keys {
		w, err := dates.Parse(key)
		if err != nil || typed != "" && !strings.Contains(key, typed) && !strings.Contains(strings.ToLower(w.String()), typed) {
			continue
		}
		n := found[key]
		label := fmt.Sprintf("%s (%s)", w, count(n.items, "item", "items"))
		if n.pointers > 0 {
			label = fmt.Sprintf("%s (%s, %s)", w, count(n.items, "item", "items"), count(n.pointers, "pointer", "pointers"))
		}
		choices = append(choices, Choice{Label: label, Value: key})
		if len(choices) == 25 {
			break
		}
	}
	return choices
}
