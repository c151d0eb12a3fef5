package ask

import (
	"context"
	"slices"

	"daybook/corpus"
)

// An ItemHit is an item that answers a question.
type ItemHit struct {
	Item     *corpus.Item
	Passages []*corpus.Passage // what to quote, in order; nil without the text
	// Best is the passage with most of the question, the Note among them if it is one;
	// nil without the text or where only the calendar's words answer.
	Best *corpus.Passage
	// Note is a note to one of the item's passages that answers better than they
	// do; nil mostly.
	Note     *corpus.Passage
	Score    Score
	Behind   float64  // how far its total is behind that of the first of its shelf
	Matched  []string // stems, for highlights: those of the question and those near to it
	Evidence *Evidence

	sure float64 // Confidence, where it comes first on its shelf
}

// Shares reports whether the item has a word of the question itself, or names a person
// of it, and not only words near in meaning.
func (h *ItemHit) Shares() bool {
	return slices.ContainsFunc(h.Evidence.Met, func(m Met) bool { return m.stands() || m.Person > 0 })
}

// Ask returns the items that answer a question as it was read, best first, at most limit.
//
// Evidence is gathered for the items that have words of the question or words near to
// them in meaning, and weighed: a word counts once for an item in however many places it
// stands, and a name counts as met where the item names the person in any form.
func (x *Finder) Ask(ctx context.Context, r Reading, limit int) ([]ItemHit, error) {
	if err := x.ready(ctx); err != nil || r.empty() {
		return nil, err
	}
	g, evidence := x.gatherEvidence(&r)
	hits := x.weights.Order(r, evidence)
	x.addLines(&r, g, hits, max(limit, compared))
	hits = r.goesOn(x.byShelf(&r, hits, limit), hits)
	weights := x.weights.weigh(&r)
	for i := range hits {
		x.show(&r, weights, &hits[i])
	}
	return hits, nil
}

// Evidence returns what speaks for the items that may answer a question, in no order,
// before it is weighed; nil for a question without a word, a name or a time.
func (x *Finder) Evidence(ctx context.Context, r Reading) ([]Evidence, error) {
	if err := x.ready(ctx); err != nil || r.empty() {
		return nil, err
	}
	g, all := x.gatherEvidence(&r)
	for i := range all {
		all[i].nearLines(g.asked)
	}
	return all, nil
}

// empty reports whether a question has not a word, a name or a time.
func (r *Reading) empty() bool { return len(r.words) == 0 && len(r.names) == 0 && len(r.Times) == 0 }

// show chooses what of an item to quote and what of it to mark.
func (x *Finder) show(r *Reading, weights []float64, h *ItemHit) {
	for i := range h.Evidence.Met {
		m := &h.Evidence.Met[i]
		if m.stands() {
			h.Matched = append(h.Matched, r.words[i].Stem)
			h.Matched = append(h.Matched, r.words[i].Synonyms...)
			continue
		}
		for place, near := range m.Near {
			if near > 0 {
				h.Matched = append(h.Matched, x.lex.Stem(m.by[place]))
			}
		}
	}
	slices.Sort(h.Matched)
	h.Matched = slices.Compact(h.Matched)
	if h.Evidence.at.Met > 0 {
		for _, p := range h.Item.Passages() {
			if p.ID == x.lex.Passage(h.Evidence.at.Passage) {
				h.Best = p
			}
		}
	}
	h.Passages = choosePassages(h.Item, h.Best)
	h.Note = x.note(r, weights, h)
}

// noteShare is how much of a question a note must meet to be shown as an answer.
const noteShare = 0.4

// note returns the note to an item's passages that has more of a question's words than
// any passage, nil for none.
func (x *Finder) note(r *Reading, weights []float64, h *ItemHit) *corpus.Passage {
	has := func(p *corpus.Passage) float64 {
		sum, all := 0.0, 0.0
		for i, q := range r.words {
			all += weights[i]
			if x.lex.Says(p.ID, q.Stem) {
				sum += weights[i]
			}
		}
		return sum / max(all, 1e-9)
	}
	most := noteShare
	for _, p := range h.Item.Passages() {
		most = max(most, has(p))
	}
	var best *corpus.Passage
	for _, p := range h.Item.Passages() {
		for _, n := range p.Notes {
			if share := has(n); share > most {
				best, most = n, share
			}
		}
	}
	return best
}

// quoteLimit is how many bytes of an item an answer quotes whole; of a longer item
// it takes the passages around the best one.
const quoteLimit = 3000

// choosePassages returns what of an item to quote: all of it where it is short, else
// the best passage and its neighbours.
func choosePassages(it *corpus.Item, found *corpus.Passage) []*corpus.Passage {
	all := it.Passages()
	size, best := 0, 0
	for i, p := range all {
		size += len(p.Text)
		if found != nil && p.ID == found.ID {
			best = i
		}
	}
	if size <= quoteLimit {
		return all
	}
	from, to, size := best, best+1, len(all[best].Text)
	for size < quoteLimit && (from > 0 || to < len(all)) {
		if to < len(all) {
			size += len(all[to].Text)
			to++
		}
		if from > 0 && size < quoteLimit {
			from--
			size += len(all[from].Text)
		}
	}
	return all[from:to]
}
