package browse

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// Today is /today.
var Today = bot.Command{
	Name:     "today",
	Summary:  "This day of the year in the diaries",
	Examples: []string{"/today", "/today {diary}"},
	Options:  []bot.Option{bot.DiaryOption},
	Run:      todayAnswer,
}

func todayAnswer(b *bot.Bot, _ context.Context, r bot.Request) (bot.Answer, error) {
	d := b.Today(r)
	w := dates.When{From: dates.Day{Month: d.Month, Day: d.Day}, To: dates.Day{Month: d.Month, Day: d.Day},
		Recurring: true}
	diary, where := r.Arg("diary"), "the diaries"
	if one, ok := b.Corpus().Diary(diary); ok {
		where = one.Short
	}
	hits, total := HitsOn(b, w, diary)
	a := bot.Answer{Title: fmt.Sprintf("%d %s in %s", d.Day, d.Month, where), Hits: hits, Total: total,
		Read: bot.Reading{Dates: []dates.When{w}, Diary: diary}}
	if slices.ContainsFunc(hits, func(h bot.Hit) bool { return !h.Pointer }) {
		a.Lead = "What " + where + " has on this day, in whatever year."
		if diary == "" {
			a.Lead = "What the diaries have on this day, in whatever year."
		}
		return a, nil
	}
	near := nearestDay(b, d, diary)
	if len(near) == 0 {
		a.Kind = bot.Nothing
		a.Lead = "We hold no text of " + where + " near this day."
		if len(hits) > 0 {
			a.Kind = bot.Found
		}
		return a, nil
	}
	a.Lead = "We hold no text of this very day"
	if len(hits) > 0 { // pointers, as texts were answered above
		a.Lead += "; " + bot.Count(total, "entry is", "entries are") + " known from a contents list only"
	}
	a.Lead += fmt.Sprintf(". The nearest is of %s.", near[0].Date.Words())
	a.Hits = append(near, hits...)
	a.Total = len(a.Hits)
	return a, nil
}

// nearestDay returns the items of the dated day that is nearest in the year, of one diary or,
// for "", of all.
func nearestDay(b *bot.Bot, d dates.Day, diary string) []bot.Hit {
	type candidate struct {
		entry *corpus.Entry
		away  int
	}
	var list []candidate
	for _, e := range b.Corpus().Entries() {
		if diary != "" && e.Diary != diary || e.Pointer || e.Date.Precision != dates.PrecisionDay || len(e.Items) == 0 {
			continue
		}
		away := yearDay(e.Date.From) - yearDay(d)
		away = min(max(away, -away), 366-max(away, -away))
		list = append(list, candidate{e, away})
	}
	if len(list) == 0 {
		return nil
	}
	best := slices.MinFunc(list, func(x, y candidate) int { return cmp.Compare(x.away, y.away) })
	var hits []bot.Hit
	for _, it := range best.entry.Items {
		if it.Date.Basis != dates.Under {
			hits = append(hits, b.Hit(it))
		}
	}
	return hits
}

// Random is /random.
var Random = bot.Command{
	Name:     "random",
	Summary:  "A passage by chance",
	Examples: []string{"/random", "/random diary:{diary}"},
	Options:  []bot.Option{bot.DiaryOption},
	Run:      randomAnswer,
}

// randomAnswer picks among items that can stand alone and surprise nobody: those
// with a severe caution are left to people who look for them.
func randomAnswer(b *bot.Bot, _ context.Context, r bot.Request) (bot.Answer, error) {
	var pool []*corpus.Item
	for _, it := range b.Corpus().Items() {
		if it.Entry.Part != corpus.Body || it.Dependent || it.Provisional || slices.ContainsFunc(it.Warnings(),
			corpus.Caution.Severe) {
			continue
		}
		if d := r.Arg("diary"); d == "" || it.Entry.Diary == d {
			pool = append(pool, it)
		}
	}
	if len(pool) == 0 {
		return bot.Answer{Kind: bot.Nothing, Title: "Nothing to draw from", Lead: "No item of this diary is at hand."},
			nil
	}
	it := pool[b.Random(len(pool))]
	a := reading(b, it)
	a.Controls = append(a.Controls, bot.Control{Label: "Another", Request: r})
	return a, nil
}
