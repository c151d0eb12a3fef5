package index

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"daybook/corpus"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
)

// A Reading is how a question was understood: whom and which time it names.
type Reading struct {
	Persons []*corpus.Person // named beyond doubt
	OneOf   [][]*corpus.Person
	Times   []corpus.When
	Terms   []string // IDs of the glossary
	words   []word
	names   []named
}

// A word is one stem of a question that counts.
type word struct {
	stem   string
	weight float64 // its rarity
	name   bool    // written with a capital inside the question
	person int     // index into names, -1 for none
}

// named is a name in a question; any of the persons will do.
type named struct{ ids []string }

// An ItemHit is an item that answers a question.
type ItemHit struct {
	Item     *corpus.Item
	Passages []*corpus.Passage // what matched, in order; nil without the text
	Score    float64
	// Share is how much of the question the hit accounts for, from 0 to 1: the
	// rarer the word the more it counts.
	Share   float64
	Matched []string // stems, for highlights
}

// The weights of the parts of a document in a question's score, chosen by measuring
// on questions that were not used for anything else. See testdata.
var weights = map[string]float64{
	fieldHead: 0.9, fieldTold: 1.0, fieldAsks: 1.0, fieldText: 1.0, fieldNotes: 0.5, fieldPeople: 0.7,
}

// candidates is how many documents each field may propose.
const candidates = 60

// Read works out what a question names. today is for dates such as "today".
func (x *Index) Read(question string, today corpus.Day) Reading {
	var r Reading
	r.Times = corpus.WhenIn(question, today)
	spans := x.corpus.NamesIn(question)
	for _, n := range spans {
		var ids []string
		for _, p := range n.Persons {
			ids = append(ids, p.ID)
		}
		r.names = append(r.names, named{ids})
		if len(n.Persons) == 1 {
			if !slices.Contains(r.Persons, n.Persons[0]) {
				r.Persons = append(r.Persons, n.Persons[0])
			}
		} else {
			r.OneOf = append(r.OneOf, n.Persons)
		}
	}
	folded := " " + corpus.Fold(question) + " "
	for _, t := range x.terms {
		for _, form := range t.forms {
			if strings.Contains(folded, form) {
				r.Terms = append(r.Terms, t.id)
				break
			}
		}
	}
	seen := map[string]int{}
	first := true
	for _, t := range x.analyzer.Analyze([]byte(question)) {
		stem := string(t.Term)
		if filler[stem] || dated(r, question[t.Start:t.End]) {
			continue
		}
		w := word{stem: stem, weight: x.weight(stem), person: -1}
		c := question[t.Start]
		w.name = c >= 'A' && c <= 'Z' && !first || c >= 0x80
		first = false
		for i, n := range spans {
			if t.Start >= n.Start && t.End <= n.End {
				w.person = i
			}
		}
		if _, ok := seen[stem]; ok {
			continue
		}
		seen[stem] = len(r.words)
		r.words = append(r.words, w)
	}
	return r
}

// dated reports whether a word of the question is part of a date.
func dated(r Reading, w string) bool {
	if len(r.Times) == 0 {
		return false
	}
	if w[0] >= '0' && w[0] <= '9' {
		return true
	}
	_, err := corpus.ParseWhen(w+" 1930", corpus.Day{})
	return err == nil
}

// filler are the stems of words that only make a question; they say nothing of what
// is asked for.
var filler = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`what who whom whose which when where why how did doe do is ar wa were
		say said sai tell told bit where's somebodi someon someth thei he she him her hi it
		diari author writer passag note entri book stori remark about happen ani there can could would should
		mention describ call`) {
		m[w] = true
	}
	return m
}()

func (x *Index) weight(stem string) float64 {
	if w, ok := x.rarity[stem]; ok {
		return w
	}
	return x.rarity[""]
}

// Ask returns the items that answer a question, best first, at most limit.
func (x *Index) Ask(ctx context.Context, question string, r Reading, limit int) ([]ItemHit, error) {
	if len(r.words) == 0 && len(r.names) == 0 && len(r.Times) == 0 {
		return nil, nil
	}
	type tally struct {
		score    float64
		text     map[*corpus.Passage]float64
		matched  map[string]bool
		byCal    float64
		calWords map[string]bool
	}
	tallies := map[*corpus.Item]*tally{}
	at := func(it *corpus.Item) *tally {
		t := tallies[it]
		if t == nil {
			t = &tally{text: map[*corpus.Passage]float64{}, matched: map[string]bool{}, calWords: map[string]bool{}}
			tallies[it] = t
		}
		return t
	}
	expansion := x.expansion(r)
	for _, field := range []string{fieldHead, fieldTold, fieldAsks, fieldText, fieldNotes} {
		hits, err := x.field(ctx, field, r, expansion)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			score := h.Score * weights[field]
			if it := x.items[h.ID]; it != nil {
				t := at(it)
				t.score += score
				t.byCal += score
				for s := range h.Locations[field] {
					t.matched[s], t.calWords[s] = true, true
				}
				continue
			}
			p := x.passages[h.ID]
			if p == nil || p.Part != corpus.Body || p.Host != nil {
				continue
			}
			for _, it := range p.Items {
				t := at(it)
				t.text[p] += score
				for s := range h.Locations[field] {
					t.matched[s] = true
				}
			}
		}
	}
	if err := x.people(ctx, r, func(it *corpus.Item, score float64) { at(it).score += score }); err != nil {
		return nil, err
	}
	var hits []ItemHit
	for it, t := range tallies {
		best := 0.0
		for _, s := range t.text {
			best = max(best, s)
		}
		h := ItemHit{Item: it, Score: t.score + best}
		h.Share = x.share(r, it, t.matched)
		h.Score *= 0.35 + 0.65*h.Share
		if len(r.Times) > 0 {
			h.Score *= timeliness(r.Times, it.Date)
		}
		for s := range t.matched {
			h.Matched = append(h.Matched, s)
		}
		slices.Sort(h.Matched)
		h.Passages = choosePassages(it, t.text, t.byCal)
		hits = append(hits, h)
	}
	slices.SortFunc(hits, func(a, b ItemHit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Item.ID, b.Item.ID))
	})
	return hits[:min(len(hits), limit)], nil
}

// expansion is the other forms of the period terms in a question: whoever asks of
// the Politburo finds the Instantsia.
func (x *Index) expansion(r Reading) string {
	var words []string
	for _, t := range x.terms {
		if slices.Contains(r.Terms, t.id) {
			words = append(words, t.words)
		}
	}
	return strings.Join(words, " ")
}

func (x *Index) field(ctx context.Context, field string, r Reading, expansion string) (search.DocumentMatchCollection, error) {
	var parts []query.Query
	have := map[string]bool{}
	add := func(stem string, boost float64) {
		if have[stem] {
			return
		}
		have[stem] = true
		q := bleve.NewTermQuery(stem)
		q.SetField(field)
		q.SetBoost(boost)
		parts = append(parts, q)
	}
	for _, w := range r.words {
		add(w.stem, 1)
	}
	for _, s := range x.stems(expansion) {
		add(s, 0.4)
	}
	if len(parts) == 0 {
		return nil, nil
	}
	req := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(parts...), candidates, 0, false)
	req.IncludeLocations = true
	res, err := x.bleve.SearchInContext(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("search %s: %w", field, err)
	}
	return res.Hits, nil
}

// people adds to the score of every item that names somebody whom the question names.
func (x *Index) people(_ context.Context, r Reading, add func(*corpus.Item, float64)) error {
	total := float64(len(x.corpus.Items()))
	for _, n := range r.names {
		items := map[*corpus.Item]bool{}
		for _, id := range n.ids {
			for _, it := range x.corpus.Naming(id) {
				if it.Entry.Part == corpus.Body {
					items[it] = true
				}
			}
		}
		score := weights[fieldPeople] * math.Log(1+total/float64(1+len(items)))
		for it := range items {
			add(it, score)
		}
	}
	return nil
}

// share is how much of a question's weight an item accounts for.
func (x *Index) share(r Reading, it *corpus.Item, matched map[string]bool) float64 {
	var have, all float64
	for _, w := range r.words {
		weight := w.weight
		if w.name {
			weight *= 1.6
		}
		all += weight
		switch {
		case matched[w.stem]:
			have += weight
		case w.person >= 0 && x.isNamed(it, r.names[w.person].ids):
			have += weight
		}
	}
	if all == 0 {
		return 1
	}
	return have / all
}

func (x *Index) isNamed(it *corpus.Item, ids []string) bool {
	for _, id := range ids {
		if slices.Contains(it.People, id) || slices.Contains(x.corpus.Naming(id), it) {
			return true
		}
	}
	return false
}

// timeliness is how well a date fits the times that a question names.
func timeliness(times []corpus.When, d corpus.Date) float64 {
	best := 0.6
	for _, w := range times {
		switch {
		case w.Recurring && !d.IsZero() && d.From.Month <= w.From.Month && w.From.Month <= d.To.Month:
			best = max(best, 1.1)
		case w.Recurring:
		case d.Overlaps(w.From, w.To) && d.Basis != corpus.Under:
			best = max(best, 1.5)
		case d.Overlaps(w.From, w.To):
			best = max(best, 1.3)
		case !d.IsZero() && d.From.Year == w.From.Year:
			best = max(best, 0.9)
		}
	}
	return best
}

// quoteLimit is how many bytes of an item an answer quotes whole; of a longer item
// it takes the passages around the best one.
const quoteLimit = 3000

// choosePassages returns what of an item to quote: all of it where the calendar's
// words matched or it is short, else the best passage and its neighbours.
func choosePassages(it *corpus.Item, scores map[*corpus.Passage]float64, _ float64) []*corpus.Passage {
	if len(it.Passages) == 0 {
		return nil
	}
	size, best := 0, 0
	for i, p := range it.Passages {
		size += len(p.Text)
		if scores[p] > scores[it.Passages[best]] {
			best = i
		}
	}
	if size <= quoteLimit {
		return it.Passages
	}
	from, to, size := best, best+1, len(it.Passages[best].Text)
	for size < quoteLimit && (from > 0 || to < len(it.Passages)) {
		if to < len(it.Passages) {
			size += len(it.Passages[to].Text)
			to++
		}
		if from > 0 && size < quoteLimit {
			from--
			size += len(it.Passages[from].Text)
		}
	}
	return it.Passages[from:to]
}

// Answers reports whether hits answer a question rather than merely share a word
// with it: one of the first three accounts for enough of it.
func Answers(hits []ItemHit, enough float64) bool {
	for _, h := range hits[:min(3, len(hits))] {
		if h.Share >= enough {
			return true
		}
	}
	return false
}
