package browse

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// On is /on.
var On = bot.Command{
	Name:     "on",
	Summary:  "What the diaries say on a date or in a stretch of time",
	Examples: []string{"/on 1938-03", "/on 16 March 1938", "/on date:1939 diary:{diary}", "/on summer 1938"},
	Options: []bot.Option{
		{Name: "date", Summary: "1938, 1938-03, 16 March 1938, 1938-03..1938-06, 16 March, summer 1938, today",
			Required: true, Max: 100, Complete: CompleteDate},
		bot.DiaryOption,
		bot.PageOption,
	},
	Run: on,
}

func on(b *bot.Bot, _ context.Context, r bot.Request) (bot.Answer, error) {
	if r.Arg("diary") == "" {
		date, diary := DateAndDiary(b, r.Arg("date"))
		r = r.With("date", date).With("diary", diary)
	}
	w, err := b.When(r, r.Arg("date"))
	if err != nil {
		return bot.Answer{}, cmp.Or(noSuchDiary(b, r, r.Arg("date"), err), err)
	}
	diary := r.Arg("diary")
	hits, total := HitsOn(b, w, diary)
	a := bot.Answer{Title: Title(w), Hits: hits, Total: total, Read: bot.Reading{Dates: []dates.When{w}, Diary: diary}}
	texts := 0
	for _, h := range hits {
		if !h.Pointer {
			texts++
		}
	}
	when := FromWords(w)
	switch {
	case len(hits) == 0:
		a.Kind = bot.Nothing
		a.Lead = "The diaries have nothing " + when + "."
		if d, ok := b.Corpus().Diary(diary); ok {
			a.Lead = d.Short + " has nothing " + when + "."
		}
		Nearest(b, &a, w, diary)
	case texts == 0:
		a.Lead = fmt.Sprintf("We hold no text %s: only %s.", when, pointersSaid(b, hits))
	case w.Recurring:
		a.Lead = bot.Count(texts, "item", "items") + " " + when + "."
	case w.OpenFrom() || w.OpenTo():
		a.Lead = fmt.Sprintf("%s %s, the most precise date first.", bot.Count(texts, "item", "items"), when)
	default:
		a.Lead = fmt.Sprintf("%s %s or covering it, the most precise date first.", bot.Count(texts, "item", "items"),
			when)
	}
	switch {
	case total > len(hits):
		a.Lead += fmt.Sprintf(" Of %d in all, these are listed; ask for less time to see the others.", total)
	case texts > 0 && texts < total:
		a.Lead += " Besides, without a text, " + pointersSaid(b, hits) + "."
	}
	if w.Remark != "" {
		a.Lead = w.Remark + " " + a.Lead
	}
	if w.Recurring && !w.IsDay() && b.FromToday(r, r.Arg("date"), w) {
		a.Lead = "“" + bot.Shorten(r.Arg("date"), 60) + "” is read as those days of every year, as /today reads " +
			"its day. " +
			a.Lead
	}
	otherStyle(b, &a, w, diary)
	return a, nil
}

// Title writes a time as a title: in words, with a capital.
func Title(w dates.When) string {
	s := w.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// FromWords writes a time as a sentence has it: "from March 1938", "until 1929", "from 16 March, in whatever year".
func FromWords(w dates.When) string {
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

// HitsOn returns what is from the time w, most precise first, and how much there is in all. Pointers come last, but
// before what only covers the day that is asked for.
func HitsOn(b *bot.Bot, w dates.When, diary string) (hits []bot.Hit, total int) {
	var found []*corpus.Item
	var pointers []*corpus.Entry
	for e := range b.Corpus().Around(w, diary) {
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
	hits = make([]bot.Hit, 0, min(total, mostHits))
	for _, it := range found[:min(len(found), mostHits)] {
		hits = append(hits, b.Hit(it))
	}
	var known []bot.Hit
	for _, e := range pointers[:min(len(pointers), mostHits-len(hits))] {
		known = append(known, b.Pointer(e))
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
