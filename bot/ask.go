package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/names"
	"daybook/index"
)

var ask = Command{
	Name:     "ask",
	Summary:  "Ask in plain words; the passages that answer come best first",
	Examples: []string{"/ask What happened to Stalin's wife?", "/ask the bit where an envoy is stuck in a lift"},
	Dear:     true,
	Options: []Option{
		{Name: "question", Summary: "A question, or what you half remember", Required: true},
		{Name: "as", Summary: "Passages, whatever else the question may be", Internal: true,
			Choices: []Choice{{"passages", "passages"}}},
		diaryOption, pageOption,
	},
	Run: (*Bot).ask,
}

// free reports whether a command only answers: one that keeps or manages something is not run from a question.
func (b *Bot) free(command string) bool {
	c, ok := lookUp(b.commands, command)
	return ok && c.Run != nil && !c.Keeps && !c.Manage
}

// mostAnswers is how many passages an answer holds.
const mostAnswers = 10

func (b *Bot) ask(ctx context.Context, r Request) (Answer, error) {
	question := r.Arg("question")
	if !strings.ContainsFunc(question, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return Answer{}, &UserError{Text: "There is no word in this question.",
			Hint: "Say in a few words what you look for, such as /ask the envoy stuck in a lift."}
	}
	asked := r.Arg("as") == ""                     // as it was typed, not read so by a button
	if strings.HasPrefix(question, "/") && asked { // /ask /who Kirov
		if other, err := b.Parse(question); err == nil && other.Command != "ask" && b.free(other.Command) {
			return b.handedOn(ctx, r, other)
		}
	}
	if mended := mendAsking(question); mended != question {
		a, err := b.ask(ctx, r.With("question", mended))
		if a.Read.As == "" && err == nil {
			a.Lead = strings.TrimSpace("Read as “" + shorten(mended, 200) + "”. " + a.Lead)
		}
		return a, err
	}
	if asked {
		if other, ok := b.handOn(r); ok {
			return b.handedOn(ctx, r, other)
		}
	}
	reading := b.index.Read(question, b.today(r))
	reading.Diary = r.Arg("diary")
	a := Answer{Title: shorten(question, 200), Lead: howRead(reading), Read: Reading{Dates: reading.Times,
		Diary: reading.Diary}}
	for _, p := range reading.Persons {
		a.Read.People = append(a.Read.People, p.ID)
	}
	if asked && idle(question, reading) {
		idly(&a)
		return a, nil
	}
	if asked && b.misspelt(&a, question, reading) {
		return a, nil
	}
	err := b.findAnswer(ctx, &a, reading)
	return a, err
}

// findAnswer adds to a what answers a question, what is doubtful about it, and what else it
// may mean; or that nothing was found.
func (b *Bot) findAnswer(ctx context.Context, a *Answer, reading index.Reading) error {
	hits, err := b.index.Ask(ctx, reading, mostAnswers)
	if err != nil {
		return fmt.Errorf("answer a question: %w", err)
	}
	first := func(s string) { a.Lead = strings.TrimSpace(s + " " + a.Lead) }
	first(unheardOf(reading))
	first(readAs(reading))
	verdict, elsewhere, err := b.inTime(ctx, reading, hits)
	if err != nil {
		return err
	}
	var shown *index.ItemHit
	if verdict != index.Silent {
		shown = &hits[0]
	}
	switch {
	case elsewhere != nil:
		first(b.notThen(reading, shown, elsewhere))
		if shown == nil || shown.Item != elsewhere.Item {
			a.Choices = append(a.Choices, entryChoice(elsewhere))
		}
	case shown == nil && (!reading.Foreign || reading.Reads()):
		first(b.whoSay(reading.Diary) + " nothing of this that we could find.")
	}
	if shown == nil {
		b.notFound(a, reading, hits)
		return nil
	}
	if verdict == index.Doubtful && !reading.Foreign { // which says for itself how little was matched
		first("This may not be what is meant: it comes nearest.")
	}
	b.showHits(a, hits)
	b.otherwise(a, reading)
	a.Controls = append(a.Controls, Control{Label: "Not this", Request: NewRequest("notthis", "rank", "1"),
		Private: true, Button: true})
	return nil
}

// showHits adds the passages, with the words in them that were met, and says how many of
// them answer.
func (b *Bot) showHits(a *Answer, hits []index.ItemHit) {
	near := index.Close(hits)
	for i, h := range hits {
		hit := b.hit(h.Item, h.Passages)
		hit.Marked = b.index.Highlights(hit.Text, h.Matched)
		hit.Focus = focus(hit.Text, hit.Marked)
		if h.Note != nil {
			note := b.noteHit(h.Note, hit)
			note.Marked = b.index.Highlights(note.Text, h.Matched)
			a.Hits = append(a.Hits, note)
		}
		a.Hits = append(a.Hits, hit)
		if i < near {
			a.Near = len(a.Hits)
		}
	}
	a.Total = len(a.Hits)
}

// otherwise offers what else a question may mean: the person, the time alone, the word.
func (b *Bot) otherwise(a *Answer, reading index.Reading) {
	for _, p := range reading.Persons[:min(len(reading.Persons), 2)] {
		a.Choices = append(a.Choices, whoChoice(p))
	}
	for _, w := range reading.Times[:min(len(reading.Times), 1)] {
		a.Choices = append(a.Choices, RequestChoice{Label: "All of " + w.String(),
			Request: NewRequest("on", "date", w.String())})
	}
	for _, id := range reading.Terms[:min(len(reading.Terms), 1)] {
		if t, ok := b.corpus.Term(id); ok {
			a.Choices = append(a.Choices, RequestChoice{Label: "What is “" + t.Heading + "”?",
				Request: NewRequest("what", "term", t.ID)})
		}
	}
	for _, group := range reading.OneOf {
		for _, p := range group[:min(len(group), 5)] {
			a.Choices = append(a.Choices, whoChoice(p))
		}
	}
}

// closeTo is within how many bytes words of a match stand together.
const closeTo = 300

// focus returns where in a text most different words are marked close together, 0 for
// none: an excerpt is taken there.
func focus(text string, marked []corpus.Span) int {
	at, most := 0, 0
	for i, from := range marked {
		seen := map[string]bool{}
		for _, m := range marked[i:] {
			if m.End > from.Start+closeTo {
				break
			}
			seen[strings.ToLower(text[m.Start:m.End])] = true
		}
		if len(seen) > most {
			at, most = from.Start, len(seen)
		}
	}
	return at
}

// notThis counts that a passage was not what was asked for, by its place and nothing else.
var notThis = Command{
	Name:     "notthis",
	Summary:  "Count that an answer was not what was meant; nothing else is kept",
	Examples: []string{"/notthis 1"},
	Internal: true,
	Options:  []Option{{Name: "rank", Summary: "Its place among the hits", Kind: Whole, Required: true, Max: 2}},
	Run:      (*Bot).notThis,
}

func (b *Bot) notThis(_ context.Context, r Request) (Answer, error) {
	if rank := r.Number("rank", 0); rank >= 1 && rank <= mostAnswers {
		b.missed[rank-1].Add(1)
	}
	return Answer{Private: true, Title: "Noted", Lead: "It is counted that this passage was not what was meant: " +
		"its place, and no word of the question.",
		Hint: "Say it in other words, with a name or a date, or try /search for a word."}, nil
}

// Missed returns how often readers said of the hit at each place, the first first, that it
// was not what they meant.
func (b *Bot) Missed() []int64 {
	list := make([]int64, len(b.missed))
	for i := range b.missed {
		list[i] = b.missed[i].Load()
	}
	return list
}

// notFound says so, and offers what is near.
func (b *Bot) notFound(a *Answer, r index.Reading, hits []index.ItemHit) {
	a.Kind = Nothing
	a.Hint = "Say it in other words, with a name or a date, or try /search for a word."
	if r.Foreign && !r.Reads() { // it was not looked for, so that nothing can be said of the diaries
		a.Hint = "Ask in English, or with a name or a date; /who and /what know Russian spellings too."
		return
	}
	for _, p := range slices.Concat(append(r.OneOf, r.Persons)...) {
		a.Choices = append(a.Choices, whoChoice(p))
	}
	a.Choices = a.Choices[:min(5, len(a.Choices))]
	hits = slices.DeleteFunc(slices.Clone(hits), func(h index.ItemHit) bool { return !h.Shares() })
	for i := range hits[:min(3, len(hits))] {
		if c := entryChoice(&hits[i]); !slices.ContainsFunc(a.Choices, func(o RequestChoice) bool {
			return o.Label == c.Label
		}) {
			a.Choices = append(a.Choices, c)
		}
	}
	switch {
	case len(hits) > 0:
		a.Hint = "Perhaps something near is of use; or say it in other words, with a name or a date."
	case len(r.Times) == 1:
		b.nearest(a, r.Times[0], r.Diary)
	}
}

// whoSay begins a sentence about all diaries, or about the one that is asked.
func (b *Bot) whoSay(diary string) string {
	if d, ok := b.corpus.Diary(diary); ok {
		return d.Short + " says"
	}
	return "The diaries say"
}

func entryChoice(h *index.ItemHit) RequestChoice {
	return RequestChoice{Label: h.Item.Headline, Request: NewRequest("entry", "id", h.Item.ID)}
}

func whoChoice(p *names.Person) RequestChoice {
	return RequestChoice{Label: "Who is " + p.Heading + "?", Request: NewRequest("who", "name", p.ID)}
}

// howRead says how a question was understood.
func howRead(r index.Reading) string {
	var parts []string
	var names []string
	for _, p := range r.Persons {
		names = append(names, p.Heading)
	}
	if len(names) > 0 {
		parts = append(parts, "people: "+strings.Join(names, "; "))
	}
	for _, group := range r.OneOf {
		var some []string
		for _, p := range group {
			some = append(some, p.Heading)
		}
		parts = append(parts, "one of: "+strings.Join(some, "; "))
	}
	for _, w := range r.Times {
		parts = append(parts, "time: "+w.String())
	}
	said := ""
	if len(parts) > 0 {
		said = "Read as " + strings.Join(parts, "; ") + "."
	}
	if r.Foreign {
		said = strings.TrimSpace(said + " " + howForeign(r))
	}
	return said
}

// passageHit shows what a search found: a passage with its item's headline, or an
// item by the calendar's words.
func (b *Bot) passageHit(h index.PassageHit) Hit {
	if h.Passage == nil {
		return b.hit(h.Item, nil)
	}
	if h.Item != nil {
		hit := b.hit(h.Item, []*corpus.Passage{h.Passage})
		b.quote(&hit, nil, []*corpus.Passage{h.Passage})
		hit.Pages = h.Passage.Pages().String()
		if h.Passage.Host != nil {
			hit.Headline = noteHead(h.Passage, hit.Headline)
			hit.Remark = "" // it is about the item
		}
		hit.Date = b.corpus.DateOf(h.Passage)
		b.dress(&hit, h.Item.Entry)
		return hit
	}
	hit := Hit{ID: h.Passage.ID, Pages: h.Passage.Pages().String(), Headline: h.Passage.Label,
		Date: b.corpus.DateOf(h.Passage)}
	b.dress(&hit, h.Passage.Entry)
	b.quote(&hit, nil, []*corpus.Passage{h.Passage})
	return hit
}

// noteHit shows a footnote beside the hit of the item that it belongs to.
func (b *Bot) noteHit(n *corpus.Passage, of Hit) Hit {
	h := Hit{ID: of.ID, Date: of.Date, Label: of.Label, Pages: n.Pages().String(), Headline: noteHead(n, of.Headline),
		People: of.People}
	b.dress(&h, n.Entry)
	b.quote(&h, nil, []*corpus.Passage{n})
	return h
}

func noteHead(p *corpus.Passage, item string) string {
	if p.Label != "" {
		return "Footnote on " + p.Label
	}
	return "Footnote to: " + item
}
