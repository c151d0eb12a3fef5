package ask

import (
	"math"

	"daybook/index/atonce"
	"daybook/index/lexicon"
)

// together finds for each item what is said together: lines of its text and a sentence of
// the calendar that meet most of the question.
func (x *Finder) together(a *lexicon.Asking, weights []float64, all []Evidence) {
	if len(weights) == 0 {
		return
	}
	const share = 20 // items are looked at in one go, beside others
	atonce.Shares(all, share, func(some []Evidence) {
		own, skip := a.Aside(), make([]bool, len(weights))
		for i := range some {
			x.saidTogether(own, weights, skip, &some[i])
		}
	})
}

// saidTogether is together for one item; skip is for its use, by word.
func (x *Finder) saidTogether(a *lexicon.Asking, weights []float64, skip []bool, e *Evidence) {
	item, _ := x.lex.Item(e.Item)
	named := 0.0 // the weight of the words that are met wherever an item names their persons
	for j := range e.Met {
		if skip[j] = e.Met[j].Person > 0; skip[j] {
			named += weights[j]
		}
	}
	if top := a.Sentence(item, skip); top+named > 0 {
		e.Sentence = (top + named) / a.Total
	}
	var at lexicon.Span
	if e.Bare {
		at = a.Stretch(item, skip, x.weights.BareW, x.weights.BareL)
	} else {
		at = a.Window(item, skip)
	}
	if at.Met == 0 {
		return
	}
	e.at = at
	met := at.Met
	if e.Bare {
		met = a.Blend(item, skip, met)
	}
	e.Window, e.Lines = (met+named)/a.Total, at.Lines
	if e.Bare && x.lex.Long(item) {
		e.within(a, at)
	}
}

// nearLines notes how near the question is to the lines of a window; of a stretch it is known.
func (e *Evidence) nearLines(a *lexicon.Asking) {
	if !e.Bare && e.at.Met > 0 {
		e.Lines = a.Lines(e.at)
	}
}

// mostLines is how near lines are at most, rounded up.
const mostLines = 1.01

// addLines adds to hits, which are in order without, how near the question is to the lines of their windows, and
// orders them anew. What cannot come among so many first of its shelf by that, however near or far they are, is left
// as it is.
func (x *Finder) addLines(r *Reading, g *gathering, hits []ItemHit, first int) {
	most := math.Abs(x.weights.Lines) * mostLines
	least := math.Inf(-1)
	var near []*ItemHit
	for i := range hits {
		h := &hits[i]
		if h.Item.Plain { // which has a stretch
			continue
		}
		if h.Score.Total+most < least {
			break
		}
		if near = append(near, h); len(near) == first {
			least = h.Score.Total - most
		}
	}
	const share = 12 // hits are looked at in one go, beside others
	atonce.Shares(near, share, func(some []*ItemHit) {
		for _, h := range some {
			h.Evidence.nearLines(g.asked)
			h.Score = x.weights.score(r, g.weights, h.Evidence)
		}
	})
	sortHits(hits)
}

// within leaves of what a long item meets what stands in its window: a day of a thousand
// words has most words of any question somewhere.
func (e *Evidence) within(a *lexicon.Asking, at lexicon.Span) {
	const bare = lexicon.InBare
	for i := range e.Met {
		e.Met[i].Exact[bare], e.Met[i].Near[bare] = 0, 0
	}
	a.Within(at, func(word int, near float64, stem uint32) {
		m := &e.Met[word]
		switch {
		case near == 1:
			m.Exact[bare]++
		case float32(near) > m.Near[bare]:
			m.Near[bare], m.by[bare] = float32(near), stem
		}
	})
}
