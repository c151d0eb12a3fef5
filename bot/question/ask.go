package question

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/corpus"
	"daybook/corpus/names"
	"daybook/index/ask"
	"daybook/index/atonce"
)

// Ask is /ask.
var Ask = bot.Command{
	Name:     "ask",
	Summary:  "Ask in plain words; the passages that answer come best first",
	Examples: []string{"/ask What happened to Stalin's wife?", "/ask the bit where an envoy is stuck in a lift"},
	Dear:     true,
	Options: []bot.Option{
		{Name: "question", Summary: "A question, or what you half remember", Required: true},
		{Name: "as", Summary: "Passages, whatever else the question may be", Internal: true,
			Choices: []bot.Choice{{Label: "passages", Value: "passages"}}},
		bot.DiaryOption, bot.PageOption,
	},
	Run: answer,
}

// free reports whether a command only answers: one that keeps or manages something is not run from a question.
func free(b *bot.Bot, command string) bool {
	c, ok := b.Command(command)
	return ok && c.Run != nil && !c.Keeps && !c.Manage
}

// mostAnswers is how many passages an answer holds.
const mostAnswers = 10

func answer(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	question := r.Arg("question")
	if !strings.ContainsFunc(question, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return bot.Answer{}, &bot.UserError{Text: "There is no word in this question.",
			Hint: "Say in a few words what you look for, such as /ask the envoy stuck in a lift."}
	}
	asked := r.Arg("as") == ""                     // as it was typed, not read so by a button
	if strings.HasPrefix(question, "/") && asked { // /ask /who Kirov
		if other, err := b.Parse(question); err == nil && other.Command != "ask" && free(b, other.Command) {
			return handedOn(b, ctx, r, other)
		}
	}
	if mended := mendAsking(question); mended != question {
		a, err := answer(b, ctx, r.With("question", mended))
		if a.Read.As == "" && err == nil {
			a.Lead = strings.TrimSpace("Read as “" + bot.Shorten(mended, 200) + "”. " + a.Lead)
		}
		return a, err
	}
	var reading ask.Reading
	var other bot.Request
	handed := false
	atonce.Run(func() { reading = b.Index().Read(question, b.Today(r)) }, func() {
		if asked {
			other, handed = handOn(b, r)
		}
	})
	if handed {
		return handedOn(b, ctx, r, other)
	}
	if respelt, list := reading.Respelt(question); asked && len(list) > 0 {
		return misprinted(b, ctx, r, respelt, list)
	}
	reading.Diary = r.Arg("diary")
	a := bot.Answer{Title: bot.Shorten(question, 200), Lead: howRead(reading), Read: bot.Reading{Dates: reading.Times,
		Diary: reading.Diary}}
	for _, p := range reading.Persons {
		a.Read.People = append(a.Read.People, p.ID)
	}
	if asked && idle(question, reading) {
		idly(&a)
		return a, nil
	}
	if asked && askBack(b, &a, question, reading) {
		return a, nil
	}
	err := findAnswer(b, ctx, &a, reading)
	offerParts(&a, question, reading.Diary)
	return a, err
}

// findAnswer adds to a what answers a question, what is doubtful about it, and what else it
// may mean; or that nothing was found.
func findAnswer(b *bot.Bot, ctx context.Context, a *bot.Answer, reading ask.Reading) error {
	hits, err := b.Index().Ask(ctx, reading, mostAnswers)
	if err != nil {
		return fmt.Errorf("answer a question: %w", err)
	}
	first := func(s string) { a.Lead = strings.TrimSpace(s + " " + a.Lead) }
	first(unheardOf(reading))
	first(readAs(reading))
	verdict, elsewhere, err := inTime(b, ctx, reading, hits)
	if err != nil {
		return err
	}
	var shown *ask.ItemHit
	if verdict != ask.Silent {
		shown = &hits[0]
	}
	if shown == nil {
		found, err := beside(b, ctx, reading)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			first(showBeside(b, a, found))
			otherwise(b, a, reading)
			return nil
		}
	}
	switch {
	case elsewhere != nil:
		first(notThen(b, reading, shown, elsewhere))
		if shown == nil || shown.Item != elsewhere.Item {
			a.Choices = append(a.Choices, entryChoice(elsewhere))
		}
	case shown == nil && (!reading.Foreign || reading.Reads()):
		first(strings.TrimSpace(whoSay(b, reading.Diary) + " nothing of this that we could find. " +
			lookedFor(b, a, reading, hits)))
	case verdict == ask.Doubtful:
		first(lookedFor(b, a, reading, hits))
	}
	if shown == nil {
		notFound(b, a, reading, hits)
		return nil
	}
	if verdict == ask.Doubtful && !reading.Foreign { // which says for itself how little was matched
		first("This may not be what is meant: it comes nearest.")
	}
	showHits(b, a, hits)
	otherwise(b, a, reading)
	a.Controls = append(a.Controls, bot.Control{Label: "Not this", Request: bot.NewRequest("notthis", "rank", "1"),
		Private: true, Button: true})
	return nil
}

// lookedFor says what it is that the calendar's readers looked for and did not find, where a question
// is plainly for that, and notes it in the answer; "" mostly.
func lookedFor(b *bot.Bot, a *bot.Answer, r ask.Reading, hits []ask.ItemHit) string {
	s := b.Index().Untold(r, hits)
	if s == nil {
		return ""
	}
	a.Untold = s.Matter
	return "The calendar's readers looked for “" + s.Matter + "” and did not find it told."
}

// showHits adds the passages, with the words in them that were met, and says how many of
// them answer.
func showHits(b *bot.Bot, a *bot.Answer, hits []ask.ItemHit) {
	near := ask.Close(hits)
	shown := make([]bot.Hit, len(hits))
	tasks := make([]func(), len(hits))
	for i := range hits {
		tasks[i] = func() {
			shown[i] = b.HitOf(hits[i].Item, hits[i].Passages)
			mark(b, &shown[i], hits[i].Matched)
		}
	}
	atonce.Run(tasks...)
	for i, hit := range shown {
		if h := hits[i]; h.Note != nil {
			note := b.NoteHit(h.Note, hit)
			note.Marked = b.Index().Highlights(note.Text, h.Matched)
			a.Hits = append(a.Hits, note)
		}
		a.Hits = append(a.Hits, hit)
		if i < near {
			a.Near = len(a.Hits)
		}
	}
	a.Total = len(a.Hits)
}

// mark notes what of a hit's text was met, and where that is best.
func mark(b *bot.Bot, hit *bot.Hit, matched []string) {
	hit.Marked = b.Index().Highlights(hit.Text, matched)
	hit.Focus = focus(hit.Text, hit.Marked)
}

// otherwise offers what else a question may mean: the person, the time alone, the word.
func otherwise(b *bot.Bot, a *bot.Answer, reading ask.Reading) {
	for _, p := range reading.Persons[:min(len(reading.Persons), 2)] {
		a.Choices = append(a.Choices, WhoChoice(p))
	}
	for _, w := range reading.Times[:min(len(reading.Times), 1)] {
		a.Choices = append(a.Choices, bot.RequestChoice{Label: "All of " + w.String(),
			Request: bot.NewRequest("on", "date", w.String())})
	}
	for _, id := range reading.Terms[:min(len(reading.Terms), 1)] {
		if t, ok := b.Corpus().Term(id); ok {
			a.Choices = append(a.Choices, bot.RequestChoice{Label: "What is “" + t.Heading + "”?",
				Request: bot.NewRequest("what", "term", t.ID)})
		}
	}
	for _, group := range reading.OneOf {
		for _, p := range group[:min(len(group), 5)] {
			a.Choices = append(a.Choices, WhoChoice(p))
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

// Command counts that a passage was not what was asked for, by its place and nothing else.
func (m *Misses) Command() bot.Command {
	return bot.Command{
		Name:     "notthis",
		Summary:  "Count that an answer was not what was meant; nothing else is kept",
		Examples: []string{"/notthis 1"},
		Internal: true,
		Options: []bot.Option{{Name: "rank", Summary: "Its place among the hits", Kind: bot.Whole, Required: true,
			Max: 2}},
		Run: m.notThis,
	}
}

func (m *Misses) notThis(_ *bot.Bot, _ context.Context, r bot.Request) (bot.Answer, error) {
	if rank := r.Number("rank", 0); rank >= 1 && rank <= mostAnswers {
		m.at[rank-1].Add(1)
	}
	return bot.Answer{Private: true, Title: "Noted", Lead: "It is counted that this passage was not what was meant: " +
		"its place, and no word of the question.",
		Hint: "Say it in other words, with a name or a date, or try /search for a word."}, nil
}

// Misses counts how often readers said of the hit at each place that it was not what they
// meant. The zero value is ready; it may be used from many goroutines.
type Misses struct{ at [mostAnswers]atomic.Int64 }

// Counts returns the counts, that of the first place first.
func (m *Misses) Counts() []int64 {
	list := make([]int64, len(m.at))
	for i := range m.at {
		list[i] = m.at[i].Load()
	}
	return list
}

// notFound says so, and offers what is near.
func notFound(b *bot.Bot, a *bot.Answer, r ask.Reading, hits []ask.ItemHit) {
	a.Kind = bot.Nothing
	a.Hint = "Say it in other words, with a name or a date, or try /search for a word."
	if r.Foreign && !r.Reads() { // it was not looked for, so that nothing can be said of the diaries
		a.Hint = "Ask in English, or with a name or a date; /who and /what know Russian spellings too."
		return
	}
	for _, p := range slices.Concat(append(r.OneOf, r.Persons)...) {
		a.Choices = append(a.Choices, WhoChoice(p))
	}
	a.Choices = a.Choices[:min(5, len(a.Choices))]
	hits = slices.DeleteFunc(slices.Clone(hits), func(h ask.ItemHit) bool { return !h.Shares() })
	for i := range hits[:min(3, len(hits))] {
		if c := entryChoice(&hits[i]); !slices.ContainsFunc(a.Choices, func(o bot.RequestChoice) bool {
			return o.Label == c.Label
		}) {
			a.Choices = append(a.Choices, c)
		}
	}
	switch {
	case len(hits) > 0:
		a.Hint = "Perhaps something near is of use; or say it in other words, with a name or a date."
	case len(r.Times) == 1:
		browse.Nearest(b, a, r.Times[0], r.Diary)
	}
}

// whoSay begins a sentence about all diaries, or about the one that is asked.
func whoSay(b *bot.Bot, diary string) string {
	if d, ok := b.Corpus().Diary(diary); ok {
		return d.Short + " says"
	}
	return "The diaries say"
}

func entryChoice(h *ask.ItemHit) bot.RequestChoice {
	return bot.RequestChoice{Label: h.Item.Headline, Request: bot.NewRequest("entry", "id", h.Item.ID)}
}

// WhoChoice is the request for who somebody is.
func WhoChoice(p *names.Person) bot.RequestChoice {
	return bot.RequestChoice{Label: "Who is " + p.Heading + "?", Request: bot.NewRequest("who", "name", p.ID)}
}

// howRead says how a question was understood.
func howRead(r ask.Reading) string {
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
		alike := map[string]int{}
		for _, p := range group {
			if alike[p.Heading]++; alike[p.Heading] == 1 {
				some = append(some, p.Heading)
			}
		}
		for i, s := range some {
			if n := alike[s]; n > 1 {
				some[i] = fmt.Sprintf("%s (%d people)", s, n)
			}
		}
		parts = append(parts, "one of: "+strings.Join(some, "; "))
	}
	if len(r.Times) > 0 {
		parts = append(parts, "time: "+timesOf(r))
	}
	for _, t := range r.ByEvents {
		at := t.When.String()
		if !t.Or.IsZero() {
			at += " or " + t.Or.String()
		}
		parts = append(parts, fmt.Sprintf("“%s”: %s", t.Words, at))
	}
	said := ""
	if len(parts) > 0 {
		said = "Read as " + strings.Join(parts, "; ") + "."
	}
	for _, w := range r.Times {
		said = strings.TrimSpace(said + " " + w.Remark) // such as how a feast was worked out
	}
	if r.Foreign {
		said = strings.TrimSpace(said + " " + howForeign(r))
	}
	return said
}
