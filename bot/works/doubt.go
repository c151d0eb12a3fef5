package works

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// Doubt is /doubt.
var Doubt = bot.Command{
	Name:     "doubt",
	Summary:  "What is known to speak against a passage, and who says so",
	Examples: []string{"/doubt {item}"},
	Options: []bot.Option{
		{Name: "id", Summary: "The ID that stands with every item: diary/date/number", Required: true, Max: 80,
			Complete: browse.CompleteItem},
	},
	Run: doubt,
}

func doubt(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	s, choice, err := browse.Find(b, ctx, r, r.Arg("id"), "Which of these?")
	if err != nil {
		return bot.Answer{}, err
	}
	if choice != nil {
		return *choice, nil
	}
	d, date := s.Diary, s.Date()
	a := bot.Answer{Title: "What speaks against it", Lead: "Of " + s.Words() + bot.FullStop(s.Words())}
	add := func(name, text string) {
		if text != "" {
			a.Fields = append(a.Fields, bot.Field{Name: name, Text: text})
		}
	}
	items := s.Items()
	against := 0
	for _, it := range items {
		if it.Note == "" {
			continue
		}
		against++
		name := clashWords(it.Clashes)
		if len(items) > 1 {
			name = it.Headline + ": " + name
		}
		add(name, bot.Remark(it))
		if slices.Contains(it.Clashes, corpus.ClashNoted) || slices.Contains(it.Clashes, corpus.ClashFootnote) {
			footnotes(b, &a, it)
		}
	}
	if against == 0 && len(items) > 0 {
		add("This passage", "Our calendar has no note against it. That says only that nobody has noted anything.")
		if b.Corpus().Unmarked(d.ID) {
			a.Fields[len(a.Fields)-1].Text = "This diary has no calendar: nobody has looked for what contradicts it."
		}
	}
	add("Its date", dateDoubt(date))
	if e := s.Entry; e != nil {
		add("In the source", e.Flag)
	}
	if part := d.DoubtOn(date); part != d.Status && !date.IsZero() {
		add("This part of the work", part)
	}
	add("The work", cmp.Or(d.Status, "Nothing is known here for or against it. That says only that nobody has noted "+
		"anything."))
	add("History of the doubt", d.History)
	add("Where to read it", whereToRead(b, s))
	a.Hits = slices.DeleteFunc(a.Hits, func(h bot.Hit) bool { return h.Text == "" })
	a.Total = len(a.Hits)
	if s.Entry != nil {
		a.Controls = append(a.Controls, bot.Control{Label: "Read it", Request: bot.NewRequest("entry", "id", s.ID),
			Private: true})
	}
	if slices.ContainsFunc(b.Corpus().Items(), func(it *corpus.Item) bool {
		return it.Entry.Diary == d.ID && slices.ContainsFunc(it.Clashes, corpus.Clash.History)
	}) {
		a.Controls = append(a.Controls, bot.Control{Label: "All clashes", Request: bot.NewRequest("clashes", "diary",
			d.ID),
			Private: true})
	}
	return a, nil
}

// footnotes shows the notes to an item's passages, where one of them contradicts the
// passage or errs.
func footnotes(b *bot.Bot, a *bot.Answer, it *corpus.Item) {
	of := b.HitOf(it, nil)
	for _, p := range it.Passages() {
		for _, n := range p.Notes {
			a.Hits = append(a.Hits, b.NoteHit(n, of))
		}
	}
}

// dateDoubt says how a date is known where the source does not print it.
func dateDoubt(d dates.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Basis == dates.Under:
		return "The source does not date it: it stands " + d.String() + ", and no day of its own is known."
	case d.Basis == dates.Inferred:
		return "Worked out, not printed: " + d.Reason + bot.FullStop(d.Reason)
	case d.Basis == dates.Carried:
		return "The source prints “" + d.Printed + "”; " + d.CarriedFrom() + "."
	}
	return ""
}

// whereToRead is the edition with the pages, and where else a text can be found.
func whereToRead(b *bot.Bot, s browse.Spot) string {
	text := s.Diary.Edition
	if s.Entry != nil && s.Entry.Volume != "" {
		text += ", " + s.Entry.Volume
	}
	if p := s.Pages(); len(p) > 0 {
		pages := "p. "
		if strings.ContainsAny(p.String(), "-,") {
			pages = "pp. "
		}
		text += ", " + pages + p.String()
	}
	if text != "" {
		text += "."
	}
	return strings.TrimSpace(text + " " + s.Diary.Elsewhere)
}

// clashNames say in words what kind of contradiction a note speaks of.
var clashNames = map[corpus.Clash]string{
	corpus.ClashDate:     "against known history: when it happened",
	corpus.ClashLife:     "against known history: who was alive, and where",
	corpus.ClashOffice:   "against known history: who held which office",
	corpus.ClashEvent:    "against known history: what happened",
	corpus.ClashName:     "against known history: a name or word",
	corpus.ClashOnly:     "nothing else is known to say so, or historians doubt it",
	corpus.ClashSelf:     "the book against itself",
	corpus.ClashFootnote: "an error of its footnote",
	corpus.ClashNoted:    "the book's own footnote contradicts it",
	corpus.ClashRemark:   "a remark, no contradiction",
}

// clashWords names the kinds of a note: "Against known history: when it happened; …".
func clashWords(kinds []corpus.Clash) string {
	const history = "against known history: "
	var said []string
	for _, k := range kinds {
		name := cmp.Or(clashNames[k], string(k))
		if rest, ok := strings.CutPrefix(name, history); ok && len(said) > 0 && strings.HasPrefix(said[len(said)-1],
			history) {
			said[len(said)-1] += ", " + rest
			continue
		}
		said = append(said, name)
	}
	s := cmp.Or(strings.Join(said, "; "), "our note")
	return strings.ToUpper(s[:min(1, len(s))]) + s[min(1, len(s)):]
}

// Clashes is /clashes.
var Clashes = bot.Command{
	Name:     "clashes",
	Summary:  "Where the diaries contradict known history, by date, with the reason",
	Examples: []string{"/clashes", "/clashes 1937..1938", "/clashes date:1926 kind:life"},
	Options: []bot.Option{
		{Name: "date", Summary: "A time; all if left out", Max: 100, Complete: browse.CompleteDate},
		{Name: "kind", Summary: "Of one kind only", Choices: []bot.Choice{
			{Label: "When it happened", Value: string(corpus.ClashDate)},
			{Label: "Who was alive, and where", Value: string(corpus.ClashLife)},
			{Label: "Who held which office", Value: string(corpus.ClashOffice)},
			{Label: "What happened", Value: string(corpus.ClashEvent)},
			{Label: "A name or word", Value: string(corpus.ClashName)},
			{Label: "Nothing else says so", Value: string(corpus.ClashOnly)},
			{Label: "The book against itself", Value: string(corpus.ClashSelf)},
			{Label: "Contradicted by its own footnote", Value: string(corpus.ClashNoted)},
			{Label: "An error of a footnote", Value: string(corpus.ClashFootnote)}}},
		bot.DiaryOption, bot.PageOption,
	},
	Run: clashes,
}

func clashes(b *bot.Bot, _ context.Context, r bot.Request) (bot.Answer, error) {
	a := bot.Answer{Title: "Clashes with known history", Remarked: true}
	kind := corpus.Clash(r.Arg("kind"))
	var w dates.When
	if typed := r.Arg("date"); typed != "" {
		var err error
		if w, err = b.When(r, typed); err != nil {
			return bot.Answer{}, err
		}
		a.Read.Dates = []dates.When{w}
		a.Title += ", " + w.String()
	}
	var found []*corpus.Item
	for _, it := range b.Corpus().Items() {
		if len(it.Clashes) == 0 || w != (dates.When{}) && !w.Matches(it.Date) || r.Arg("diary") != "" &&
			it.Entry.Diary != r.Arg("diary") {
			continue
		}
		if kind == "" && slices.ContainsFunc(it.Clashes, corpus.Clash.History) || slices.Contains(it.Clashes, kind) {
			found = append(found, it)
		}
	}
	slices.SortStableFunc(found, func(x, y *corpus.Item) int { return x.Date.From.Compare(y.Date.From) })
	for _, it := range found {
		h := b.HitOf(it, nil) // our words, since the reason is what is asked for
		h.Remark = clashWords(it.Clashes) + ". " + h.Remark
		a.Hits = append(a.Hits, h)
	}
	a.Total = len(a.Hits)
	if kind != "" {
		a.Title = "Clashes: " + clashNames[kind]
	}
	if a.Total == 0 {
		a.Kind, a.Lead = bot.Nothing, "No item has such a note. That says only that nobody has noted one."
		return a, nil
	}
	a.Lead = fmt.Sprintf("%s with a note of ours on where it contradicts known history, by date.",
		bot.Count(a.Total, "item", "items"))
	if kind != "" {
		a.Lead = fmt.Sprintf("%s with a note of ours of this kind, by date.", bot.Count(a.Total, "item", "items"))
	}
	return a, nil
}
