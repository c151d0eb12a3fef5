package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
)

// An ItemHit is an item that answers a question.
type ItemHit struct {
	Item     *corpus.Item
	Passages []*corpus.Passage // what to quote, in order; nil without the text
	// Note is a note to one of the item's passages that answers better than they
	// do; nil mostly.
	Note  *corpus.Passage
	Score float64
	// Share is how much of the question the hit accounts for, from 0 to 1: the
	// rarer the word the more it counts.
	Share   float64
	Unmet   float64  // share of the weight of the question's names that the hit lacks
	words   float64  // the score without regard to time
	Matched []string // stems, for highlights
}

// The weights of the parts of a document in a question's score, chosen by measuring on
// the questions of testdata, which are therefore no proof of them.
var weights = map[string]float64{
	fieldHead: 1.6, fieldTold: 1.2, fieldAsks: 1.6, fieldAlso: 0.8, fieldText: 0.6, fieldNotes: 0.5, fieldPeople: 0.8,
}

// candidates is how many documents each field may propose.
const candidates = 120

// Ask returns the items that answer a question as it was read, best first, at most limit.
//
// bleve proposes candidates field by field; they are then weighed together by
// BM25F, in which a word counts once for an item however many of its fields have it,
// and a name counts as met where the item names the person in any form.
func (x *Index) Ask(ctx context.Context, r Reading, limit int) ([]ItemHit, error) {
	if err := x.wait(ctx); err != nil {
		return nil, err
	}
	if len(r.words) == 0 && len(r.names) == 0 && len(r.Times) == 0 {
		return nil, nil
	}
	tallies := map[*corpus.Item]*tally{}
	at := func(it *corpus.Item) *tally {
		t := tallies[it]
		if t == nil {
			t = &tally{freq: map[string]float64{}, text: map[*corpus.Passage]float64{}}
			tallies[it] = t
		}
		return t
	}
	others := x.others(r)
	for _, field := range []string{fieldHead, fieldTold, fieldAsks, fieldAlso, fieldText, fieldNotes} {
		if x.weights[field] == 0 {
			continue
		}
		hits, err := x.field(ctx, field, r, others)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			if it := x.items[h.ID]; it != nil {
				t := at(it)
				for stem, where := range h.Locations[field] {
					t.freq[stem] += x.weights[field] * float64(len(where)) / x.length(field, h.ID)
				}
				continue
			}
			p := x.passages[h.ID]
			if p == nil || p.Part != corpus.Body {
				continue
			}
			if p.Host != nil {
				for _, it := range p.Items {
					at(it).note(p, x.meets(r, h.Locations[field]))
				}
				continue
			}
			for _, it := range p.Items {
				t := at(it)
				if field == fieldText {
					t.best = max(t.best, x.meets(r, h.Locations[field]))
				}
				for stem, where := range h.Locations[field] {
					f := x.weights[field] * float64(len(where)) / x.length(field, h.ID)
					t.freq[stem] += f
					t.text[p] += x.weight(stem) * f / (f + saturation)
				}
			}
		}
	}
	naming := make([]map[*corpus.Item]bool, len(r.names)) // by name of the question
	for i, n := range r.names {
		naming[i] = map[*corpus.Item]bool{}
		for _, id := range n.ids {
			for _, it := range x.corpus.Naming(id) {
				naming[i][it] = true
				if it.Entry.Part == corpus.Body {
					at(it)
				}
			}
		}
	}
	if len(r.Times) > 0 {
		for _, it := range x.corpus.Items() {
			if it.Entry.Part == corpus.Body && timeliness(r.Times, it.Date) > 1 {
				at(it)
			}
		}
	}
	hits := make([]ItemHit, 0, len(tallies))
	for it, t := range tallies {
		hits = append(hits, x.judge(r, naming, it, t))
	}
	slices.SortFunc(hits, func(a, b ItemHit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Item.ID, b.Item.ID))
	})
	return hits[:min(len(hits), limit)], nil
}

// A tally is what was found of a question in one item.
type tally struct {
	freq map[string]float64 // by stem, weighed by field and length
	text map[*corpus.Passage]float64
	best float64 // the weight of the words of the question that one passage has
	// notes is the same for the note that has most of them.
	notes    *corpus.Passage
	notesHas float64
}

func (t *tally) note(p *corpus.Passage, has float64) {
	if has > t.notesHas {
		t.notes, t.notesHas = p, has
	}
}

// meets is the weight of the words of a question that are among the stems found.
func (x *Index) meets(r Reading, found search.TermLocationMap) float64 {
	sum := 0.0
	for _, w := range r.words {
		if _, ok := found[w.stem]; ok {
			sum += w.weight
		}
	}
	return sum
}

// noteShare is how much of a question a note must meet to be shown as an answer.
const noteShare = 0.4

// saturation is BM25's k1: how soon more of the same word stops counting.
const saturation = 0.9

// The rest of the score: nameWeight is how much a name counts beyond its rarity when
// judging how much of a question is met, covered how much of the score depends on
// that, timely what a hit at the right time has before any word counts, and
// byExpansion what another form of a period term counts.
const (
	nameWeight  = 1.6
	covered     = 0.65
	timely      = 2.5
	byExpansion = 0.4
)

// judge scores an item by what was found of the question in it; naming has the items
// that name whom each name of the question means.
func (x *Index) judge(r Reading, naming []map[*corpus.Item]bool, it *corpus.Item, t *tally) ItemHit {
	h := ItemHit{Item: it, Share: 1}
	var have, all, names, unmet float64
	counted := map[string]bool{}
	for _, w := range r.words {
		weight := w.weight
		if w.name {
			weight *= nameWeight
			names += weight
		}
		all += weight
		counted[w.stem] = true
		f := t.freq[w.stem]
		if w.person >= 0 {
			n := r.names[w.person]
			if n.several {
				f = 0
			}
			f = max(f, x.prominence(it, n.ids, naming[w.person][it]))
		}
		if f == 0 {
			if w.name {
				unmet += weight
			}
			continue
		}
		have += weight
		h.Score += w.weight * f / (f + saturation)
		h.Matched = append(h.Matched, w.stem)
	}
	for stem, f := range t.freq {
		if !counted[stem] {
			h.Score += byExpansion * x.weight(stem) * f / (f + saturation)
			h.Matched = append(h.Matched, stem)
		}
	}
	slices.Sort(h.Matched)
	if all > 0 {
		h.Share = have / all
	}
	if names > 0 {
		h.Unmet = unmet / names
	}
	h.Score *= 1 - covered + covered*h.Share
	h.words = h.Score
	if len(r.Times) > 0 {
		h.Score = (h.Score + timely) * timeliness(r.Times, it.Date)
	}
	h.Passages = choosePassages(it, t.text)
	if t.notesHas > t.best && t.notesHas > noteShare*all {
		h.Note = t.notes
	}
	return h
}

// others are stems that a question does not have and its answer may: the other forms
// of its period terms, so that whoever asks of the Politburo finds the Instantsia, and
// the words that answers to its kind of question have.
func (x *Index) others(r Reading) []string {
	words := slices.Clone(r.cues)
	for _, t := range x.terms {
		if slices.Contains(r.Terms, t.id) {
			words = append(words, t.words)
		}
	}
	return x.stems(strings.Join(words, " "))
}

func (x *Index) field(ctx context.Context, field string, r Reading, others []string) (search.DocumentMatchCollection, error) {
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
	for _, s := range others {
		add(s, byExpansion)
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

// prominence is how much an item is about one of the persons, on the scale of a
// word's frequency: most when its headline names him, less when only its text does
// (named).
func (x *Index) prominence(it *corpus.Item, ids []string, named bool) float64 {
	best := 0.0
	if named {
		best = x.weights[fieldPeople] / 2
	}
	for _, id := range ids {
		switch {
		case x.heads[it][id]:
			best = max(best, 2*x.weights[fieldPeople])
		case slices.Contains(it.People, id):
			best = max(best, x.weights[fieldPeople])
		}
	}
	return best
}

// timeliness is how well a date fits the times that a question names.
func timeliness(times []corpus.When, d corpus.Date) float64 {
	best := 0.3
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
			best = max(best, 0.6)
		}
	}
	return best
}

// quoteLimit is how many bytes of an item an answer quotes whole; of a longer item
// it takes the passages around the best one.
const quoteLimit = 3000

// choosePassages returns what of an item to quote: all of it where the calendar's
// words matched or it is short, else the best passage and its neighbours.
func choosePassages(it *corpus.Item, scores map[*corpus.Passage]float64) []*corpus.Passage {
	if len(it.Passages()) == 0 {
		return nil
	}
	size, best := 0, 0
	for i, p := range it.Passages() {
		size += len(p.Text)
		if scores[p] > scores[it.Passages()[best]] {
			best = i
		}
	}
	if size <= quoteLimit {
		return it.Passages()
	}
	from, to, size := best, best+1, len(it.Passages()[best].Text)
	for size < quoteLimit && (from > 0 || to < len(it.Passages())) {
		if to < len(it.Passages()) {
			size += len(it.Passages()[to].Text)
			to++
		}
		if from > 0 && size < quoteLimit {
			from--
			size += len(it.Passages()[from].Text)
		}
	}
	return it.Passages()[from:to]
}
