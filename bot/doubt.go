package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
)

var doubt = Command{
	Name:     "doubt",
	Summary:  "What is known to speak against a passage, and who says so",
	Examples: []string{"/doubt {item}"},
	Options: []Option{
		{Name: "id", Summary: "The ID that stands with every item: diary/date/number", Required: true, Max: 80,
			Complete: (*Bot).completeID},
	},
	Run: (*Bot).doubt,
}

func (b *Bot) doubt(ctx context.Context, r Request) (Answer, error) {
	s, other, err := b.spot(ctx, r, r.Arg("id"))
	if err != nil {
		return Answer{}, err
	}
	if other != nil {
		return other.offer("Which of these?", r), nil
	}
	d, date := s.diary, s.date()
	a := Answer{Title: "What speaks against it", Lead: "Of " + s.words() + fullStop(s.words())}
	add := func(name, text string) {
		if text != "" {
			a.Fields = append(a.Fields, Field{Name: name, Text: text})
		}
	}
	items := s.items()
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
		add(name, remark(it))
		if slices.Contains(it.Clashes, corpus.ClashNoted) || slices.Contains(it.Clashes, corpus.ClashFootnote) {
			b.footnotes(&a, it)
		}
	}
	if against == 0 && len(items) > 0 {
		add("This passage", "Our calendar has no note against it. That says only that nobody has noted anything.")
		if b.corpus.Unmarked(d.ID) {
			a.Fields[len(a.Fields)-1].Text = "This diary has no calendar: nobody has looked for what contradicts it."
		}
	}
	add("Its date", dateDoubt(date))
	if e := s.entry; e != nil {
		add("In the source", e.Flag)
	}
	if part := d.DoubtOn(date); part != d.Status && !date.IsZero() {
		add("This part of the work", part)
	}
	add("The work", cmp.Or(d.Status, "Nothing is known here for or against it. That says only that nobody has noted "+
		"anything."))
	add("History of the doubt", d.History)
	add("Where to read it", b.whereToRead(s))
	a.Hits = slices.DeleteFunc(a.Hits, func(h Hit) bool { return h.Text == "" })
	a.Total = len(a.Hits)
	if s.entry != nil {
		a.Controls = append(a.Controls, Control{Label: "Read it", Request: NewRequest("entry", "id", s.id),
			Private: true})
	}
	if slices.ContainsFunc(b.corpus.Items(), func(it *corpus.Item) bool {
		return it.Entry.Diary == d.ID && slices.ContainsFunc(it.Clashes, corpus.Clash.History)
	}) {
		a.Controls = append(a.Controls, Control{Label: "All clashes", Request: NewRequest("clashes", "diary", d.ID),
			Private: true})
	}
	return a, nil
}

// items are those of the spot.
func (s spot) items() []*corpus.Item {
	switch {
	case s.item != nil:
		return []*corpus.Item{s.item}
	case s.entry != nil && s.passage == nil:
		return s.entry.Items
	}
	return nil
}

// footnotes shows the notes to an item's passages, where one of them contradicts the
// passage or errs.
func (b *Bot) footnotes(a *Answer, it *corpus.Item) {
	of := b.hit(it, nil)
	for _, p := range it.Passages() {
		for _, n := range p.Notes {
			a.Hits = append(a.Hits, b.noteHit(n, of))
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
		return "Worked out, not printed: " + d.Reason + fullStop(d.Reason)
	case d.Basis == dates.Carried:
		return "The source prints “" + d.Printed + "”; the year is carried from an earlier opening."
	}
	return ""
}

// whereToRead is the edition with the pages, and where else a text can be found.
func (b *Bot) whereToRead(s spot) string {
	text := s.diary.Edition
	if s.entry != nil && s.entry.Volume != "" {
		text += ", " + s.entry.Volume
	}
	if p := s.pages(); len(p) > 0 {
		pages := "p. "
		if strings.ContainsAny(p.String(), "-,") {
			pages = "pp. "
		}
		text += ", " + pages + p.String()
	}
	if text != "" {
		text += "."
	}
	return strings.TrimSpace(text + " " + s.diary.Elsewhere)
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

var clashes = Command{
	Name:     "clashes",
	Summary:  "Where the diaries contradict known history, by date, with the reason",
	Examples: []string{"/clashes", "/clashes 1937..1938", "/clashes date:1926 kind:life"},
	Options: []Option{
		{Name: "date", Summary: "A time; all if left out", Max: 100, Complete: (*Bot).completeDate},
		{Name: "kind", Summary: "Of one kind only", Choices: []Choice{
			{"When it happened", string(corpus.ClashDate)}, {"Who was alive, and where", string(corpus.ClashLife)},
			{"Who held which office", string(corpus.ClashOffice)}, {"What happened", string(corpus.ClashEvent)},
			{"A name or word", string(corpus.ClashName)}, {"Nothing else says so", string(corpus.ClashOnly)},
			{"The book against itself", string(corpus.ClashSelf)}, {"Contradicted by its own footnote",
				string(corpus.ClashNoted)},
			{"An error of a footnote", string(corpus.ClashFootnote)}}},
		diaryOption, pageOption,
	},
	Run: (*Bot).clashes,
}

func (b *Bot) clashes(_ context.Context, r Request) (Answer, error) {
	a := Answer{Title: "Clashes with known history", Remarked: true}
	kind := corpus.Clash(r.Arg("kind"))
	var w dates.When
	if typed := r.Arg("date"); typed != "" {
		var err error
		if w, err = b.when(r, typed); err != nil {
			return Answer{}, err
		}
		a.Read.Dates = []dates.When{w}
		a.Title += ", " + w.String()
	}
	var found []*corpus.Item
	for _, it := range b.corpus.Items() {
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
		h := b.hit(it, nil) // our words, since the reason is what is asked for
		h.Remark = clashWords(it.Clashes) + ". " + h.Remark
		a.Hits = append(a.Hits, h)
	}
	a.Total = len(a.Hits)
	if kind != "" {
		a.Title = "Clashes: " + clashNames[kind]
	}
	if a.Total == 0 {
		a.Kind, a.Lead = Nothing, "No item has such a note. That says only that nobody has noted one."
		return a, nil
	}
	a.Lead = fmt.Sprintf("%s with a note of ours on where it contradicts known history, by date.",
		count(a.Total, "item", "items"))
	if kind != "" {
		a.Lead = fmt.Sprintf("%s with a note of ours of this kind, by date.", count(a.Total, "item", "items"))
	}
	return a, nil
}
