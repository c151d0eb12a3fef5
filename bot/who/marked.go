package who

import (
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/names"
)

// marked answers what the files of imported diaries mark by that name as something other than
// a person: a place, a work, a body of people. It reports whether any does.
func marked(b *bot.Bot, r bot.Request, name string) (bot.Answer, bool) {
	word := strings.Join(strings.Fields(names.BareTerm(name)), " ")
	if word == "" {
		return bot.Answer{}, false
	}
	same := func(s string) bool { return strings.EqualFold(s, word) }
	var items []*corpus.Item
	places := 0
	for _, it := range b.Corpus().Items() {
		if !it.Plain && !it.Entry.Stored() {
			continue
		}
		place := slices.ContainsFunc(it.Places, same)
		if place {
			places++
		}
		if place || slices.ContainsFunc(it.Terms, same) {
			items = append(items, it)
		}
	}
	listed := b.Corpus().Listed(word)
	if len(items) == 0 && len(listed) == 0 {
		return bot.Answer{}, false
	}
	as := "as a place, a work or the like"
	switch places {
	case len(items):
		as = "as a place"
	case 0:
		as = "as a work, a body of people or the like"
	}
	a := bot.Answer{Title: word, Total: len(items), Lead: "The glossary does not explain it."}
	if len(items) > 0 {
		a.Lead += fmt.Sprintf(" It is marked %s in %s.", as, bot.Count(len(items), "entry", "entries"))
	}
	for _, t := range listed[:min(len(listed), mostListed)] {
		a.Fields = append(a.Fields, listedField(b, t))
	}
	page := min(max(r.Number("page", 1), 1), max(1, (len(items)+bot.HitsOnPage-1)/bot.HitsOnPage))
	a.Offset = (page - 1) * bot.HitsOnPage / bot.Window * bot.Window
	for _, it := range items[a.Offset:min(a.Offset+bot.Window, len(items))] {
		a.Hits = append(a.Hits, b.Hit(it))
	}
	return a, true
}

// mostListed is how many records of one name are shown.
const mostListed = 5

// listedField is what the file of a diary lists by a name, in its own words.
func listedField(b *bot.Bot, t *names.Term) bot.Field {
	work := t.Of
	if d, ok := b.Corpus().Diary(t.Of); ok {
		work = d.Short
	}
	said := t.Heading
	if t.Modern != "" {
		said += " (" + t.Modern + ")"
	}
	if len(t.Variants) > 0 {
		said += "; also " + strings.Join(t.Variants[:min(len(t.Variants), 10)], "; ")
	}
	if t.Note != "" {
		said += ": “" + t.Note + "”"
	}
	return bot.Field{Name: listedAs[t.Kind] + " in the edition (" + work + ")", Text: said}
}

var listedAs = map[string]string{"place": "Listed as a place", "work": "Listed as a work",
	"organisation": "Listed as an organisation"}
