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

// Compare is /compare.
var Compare = bot.Command{
	Name:     "compare",
	Summary:  "The diaries side by side for a day, a week or a month; silence is said aloud",
	Examples: []string{"/compare 8 March 1939", "/compare March 1939", "/compare week 10 of 1939"},
	Options: []bot.Option{
		{Name: "date", Summary: "A day, a week or a month: 8 March 1939, 1939-03, week 10 of 1939", Required: true,
			Max:      100,
			Complete: CompleteDate},
		bot.PageOption,
	},
	Run: compare,
}

// mostCompared is the longest time that is compared, in days: what is further apart does
// not stand side by side.
const mostCompared = 31

func compare(b *bot.Bot, _ context.Context, r bot.Request) (bot.Answer, error) {
	w, err := b.When(r, r.Arg("date"))
	if err != nil {
		return bot.Answer{}, err
	}
	switch {
	case w.Recurring:
		return bot.Answer{}, &bot.UserError{Text: "To compare diaries a year is needed, and this is " +
			w.String() + ".", Hint: "Add a year; /on " + w.Plain() + " lists all years."}
	case w.OpenFrom() || w.OpenTo() || w.To.Sub(w.From) >= mostCompared:
		return bot.Answer{}, &bot.UserError{Text: "That is too long a time to be compared.",
			Hint: "Ask for a day, a week or a month; /on " + w.Plain() + " lists longer times."}
	}
	a := bot.Answer{Title: "Side by side: " + w.String(), Read: bot.Reading{Dates: []dates.When{w}}}
	writing := 0
	for _, d := range b.Corpus().Diaries() {
		hits, _ := HitsOn(b, w, d.ID)
		text, silent := column(b, w, d, hits)
		a.Fields = append(a.Fields, bot.Field{Name: d.Short, Text: text})
		a.Hits = append(a.Hits, hits...)
		if silent {
			nearestOf(b, &a, w, d)
		} else {
			writing++
		}
	}
	slices.SortStableFunc(a.Hits, func(x, y bot.Hit) int { return compareHits(w, x, y) })
	a.Total = len(a.Hits)
	switch n := len(b.Corpus().Diaries()); {
	case writing == 0:
		a.Lead = "No diary has anything dated " + FromWords(w) + "."
	case n == 1:
		a.Lead = "Only one diary is known here; /compare is for several."
	default:
		have := "have"
		if writing == 1 {
			have = "has"
		}
		a.Lead = fmt.Sprintf("%d of %d diaries %s something dated %s.", writing, n, have, FromWords(w))
	}
	if len(a.Hits) == 0 {
		a.Kind = bot.Nothing
	}
	if w.Remark != "" {
		a.Lead = w.Remark + " " + a.Lead
	}
	steps(b, &a, w)
	return a, nil
}

// within reports whether a hit is dated within the time, and does not only cover it or
// stand undated under an opening.
func within(w dates.When, h bot.Hit) bool {
	return h.Date.Basis != dates.Under && !h.Date.From.Before(w.From) && !w.To.Before(h.Date.To)
}

// column says what one diary has of the time, and whether it is silent: nothing of it is
// dated within.
func column(b *bot.Bot, w dates.When, d *corpus.Diary, hits []bot.Hit) (text string, silent bool) {
	dated, covering, under, pointers := 0, 0, 0, 0
	for _, h := range hits {
		switch {
		case h.Pointer && within(w, h):
			pointers++
		case h.Pointer:
		case within(w, h):
			dated++
		case h.Date.Basis == dates.Under:
			under++
		default:
			covering++
		}
	}
	var said []string
	if dated > 0 {
		said = append(said, bot.Count(dated, "item", "items")+" dated "+FromWords(w)+".")
	}
	if pointers > 0 {
		said = append(said, bot.Count(pointers, "entry", "entries")+" of which we hold no text, known from "+
			d.ListedIn()+".")
	}
	if dated+pointers == 0 {
		said = append(said, silence(b, w, d))
	}
	if covering > 0 {
		said = append(said, bot.Count(covering, "item", "items")+" under a longer time that covers this.")
	}
	if under > 0 {
		said = append(said, bot.Count(under, "undated item", "undated items")+
			" under an opening before, which may be of this time or not.")
	}
	return strings.Join(said, " "), dated+pointers == 0
}

// silence says between which dates a diary has nothing.
func silence(b *bot.Bot, w dates.When, d *corpus.Diary) string {
	before, after := b.Corpus().Nearest(w.From, w.To, d.ID)
	name := func(e *corpus.Entry) string {
		if e.Pointer {
			return e.Date.Words() + " (known from " + d.ListedIn() + ")"
		}
		return e.Date.Words()
	}
	switch {
	case before != nil && after != nil:
		return "Nothing dated between " + name(before) + " and " + name(after) + "."
	case after != nil:
		return "Nothing yet: its first date is " + name(after) + "."
	case before != nil:
		return "Nothing any more: its last date is " + name(before) + "."
	}
	return "Nothing that has a date."
}

// compareHits puts what is dated within the time first, day by day, so that the diaries
// stand beside each other; then what is known from a list only, and what only covers it.
func compareHits(w dates.When, x, y bot.Hit) int {
	in := func(h bot.Hit) int {
		switch {
		case h.Pointer:
			return 1
		case within(w, h):
			return 0
		}
		return 2 + closeness(h.Date)
	}
	if n := cmp.Compare(in(x), in(y)); n != 0 || in(x) > 1 {
		return n
	}
	return cmp.Or(x.Date.From.Compare(y.Date.From), cmp.Compare(x.Date.Precision, y.Date.Precision))
}

// steps leads to the times next before and after of which any diary has something: months
// from a month. It steps over what would be silence alone.
func steps(b *bot.Bot, a *bot.Answer, w dates.When) {
	var last, next dates.When
	for _, d := range b.Corpus().Diaries() {
		before, after := b.Corpus().Nearest(w.From, w.To, d.ID)
		if before != nil && (last.To.IsZero() || last.To.Before(before.Date.To)) {
			last = whenOf(before.Date)
		}
		if after != nil && (next.From.IsZero() || after.Date.From.Before(next.From)) {
			next = whenOf(after.Date)
		}
	}
	for i, to := range []dates.When{last, next} {
		if to.From.IsZero() {
			continue
		}
		day := []dates.Day{to.To, to.From}[i]
		if first := (dates.Day{Year: day.Year, Month: day.Month, Day: 1}); wholeMonth(w) ||
			to.To.Sub(to.From) >= mostCompared {
			to = dates.When{From: first, To: first.EndOfMonth()}
		}
		a.Controls = append(a.Controls, bot.Control{Label: []string{"Before: ", "After: "}[i] + to.String(),
			Request: bot.NewRequest("compare", "date", to.Plain())})
	}
}

func wholeMonth(w dates.When) bool { return w.From.Day == 1 && w.To == w.From.EndOfMonth() }
