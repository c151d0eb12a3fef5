package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
)

var on = Command{
	Name:     "on",
	Summary:  "What the diaries say on a date or in a stretch of time",
	Examples: []string{"/on 1938-03", "/on 16 March 1938", "/on date:1939 diary:{diary}", "/on summer 1938"},
	Options: []Option{
		{Name: "date", Summary: "1938, 1938-03, 16 March 1938, 1938-03..1938-06, 16 March, summer 1938, today",
			Required: true, Max: 100, Complete: (*Bot).completeDate},
		diaryOption,
		pageOption,
	},
	Run: (*Bot).on,
}

var pageOption = Option{Name: "page", Summary: "The page of a long list", Kind: Whole, Internal: true, Max: 6}

// today is the day that it is where the asker is: in the zone of the server's daily
// post or, without one, the program's.
func (b *Bot) today(r Request) dates.Day {
	now := b.now()
	if r.From.Zone != nil {
		now = now.In(r.From.Zone)
	}
	return dates.DayOf(now)
}

// when reads a date that somebody typed; the error is a *UserError.
func (b *Bot) when(r Request, s string) (dates.When, error) {
	w, err := b.corpus.Dates(b.today(r)).Parse(s)
	if e, ok := errors.AsType[*dates.Error](err); ok {
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
	if outright(b.corpus.Names().Find(s)) {
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
		return Answer{}, cmp.Or(b.noSuchDiary(r, r.Arg("date"), err), err)
	}
	diary := r.Arg("diary")
	hits, total := b.hitsOn(w, diary)
	a := Answer{Title: title(w), Hits: hits, Total: total, Read: Reading{Dates: []dates.When{w}, Diary: diary}}
	texts := 0
	for _, h := range hits {
		if !h.Pointer {
			texts++
		}
	}
	when := fromWords(w)
	switch {
	case len(hits) == 0:
		a.Kind = Nothing
		a.Lead = "The diaries have nothing " + when + "."
		if d, ok := b.corpus.Diary(diary); ok {
			a.Lead = d.Short + " has nothing " + when + "."
		}
		b.nearest(&a, w, diary)
	case texts == 0:
		a.Lead = fmt.Sprintf("We hold no text %s: only %s.", when, b.pointersSaid(hits))
	case w.Recurring:
		a.Lead = count(texts, "item", "items") + " " + when + "."
	case w.OpenFrom() || w.OpenTo():
		a.Lead = fmt.Sprintf("%s %s, the most precise date first.", count(texts, "item", "items"), when)
	default:
		a.Lead = fmt.Sprintf("%s %s or covering it, the most precise date first.", count(texts, "item", "items"),
			when)
	}
	switch {
	case total > len(hits):
		a.Lead += fmt.Sprintf(" Of %d in all, these are listed; ask for less time to see the others.", total)
	case texts > 0 && texts < total:
		a.Lead += " Besides, without a text, " + b.pointersSaid(hits) + "."
	}
	if w.Remark != "" {
		a.Lead = w.Remark + " " + a.Lead
	}
	if w.Recurring && !w.IsDay() && b.fromToday(r, r.Arg("date"), w) {
		a.Lead = "“" + shorten(r.Arg("date"), 60) + "” is read as those days of every year, as /today reads " +
			"its day. " +
			a.Lead
	}
	b.otherStyle(&a, w, diary)
	return a, nil
}

func title(w dates.When) string {
	s := w.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// fromWords writes a time as a sentence has it: "from March 1938", "until 1929", "from 16 March, in whatever year".
func fromWords(w dates.When) string {
	switch {
	case w.OpenFrom() || w.OpenTo():
		return w.String()
	case w.Recurring && w.IsDay():
		return fmt.Sprintf("from %d %s, in whatever year", w.From.Day, w.From.Month)
	case w.Recurring:
		return fmt.Sprintf("from %d %s to %d %s, in whatever year", w.From.Day, w.From.Month, w.To.Day, w.To.Month)
	}
	return "from " + w.String()
}

// mostHits bounds a list: a diary may have ten thousand entries in ten years.
const mostHits = 1500

// hitsOn returns what is from the time w, most precise first, and how much there is in all. Pointers come last, but
// before what only covers the day that is asked for.
func (b *Bot) hitsOn(w dates.When, diary string) (hits []Hit, total int) {
	var found []*corpus.Item
	var pointers []*corpus.Entry
	for e := range b.corpus.Around(w, diary) {
		if e.Date.IsZero() {
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
	slices.SortStableFunc(found, func(x, y *corpus.Item) int {
		return cmp.Compare(closeness(x.Date),
			closeness(y.Date))
	})
	total = len(found) + len(pointers)
	hits = make([]Hit, 0, min(total, mostHits))
	for _, it := range found[:min(len(found), mostHits)] {
		hits = append(hits, b.whole(it))
	}
	var known []Hit
	for _, e := range pointers[:min(len(pointers), mostHits-len(hits))] {
		known = append(known, b.pointer(e))
	}
	if len(known) > 0 && len(found) > 0 && w.IsDay() && closeness(found[0].Date) > closeness(pointers[0].Date) {
		return append(known, hits...), total // what is of the very day stands before what covers it
	}
	return append(hits, known...), total
}

// closeness orders dates as /on lists them: what fixes the day before what only covers
// it, and what is dated itself before what stands under an opening.
func closeness(d dates.Date) int {
	n := int(d.Precision)
	if d.Basis == dates.Under {
		n++
	}
	return n
}
