package lexicon

import "daybook/index/vectors"

// An Asking is a question made ready to be looked for in many places, by one goroutine: another has
// its own by Aside. Words go by their places in the question.
//
// Who looks may say which words to skip, with true: those that an item meets wherever their
// person is named. Nil skips none.
type Asking struct {
	Total   float64 // of the weights, above 0
	lexicon *Lexicon
	weights []float64
	to      reach
	mean    vectors.Mean
	short   vectors.Probe
	best    []float64 // for whoever looks: by word
	found   []meeting // for whoever looks
}

// Asking readies the words of a question, each of which weighs something.
func (l *Lexicon) Asking(words []Word, weights []float64) *Asking {
	a := &Asking{Total: 1e-9, lexicon: l, weights: weights, to: newReach(words, len(l.ids)), best: make([]float64, len(words))}
	for i, w := range weights {
		a.Total += w
		if q := &words[i]; q.Row >= 0 && q.Person < 0 {
			v := l.table.Vector(q.Row)
			a.mean.Add(&v, float32(w))
		}
	}
	a.mean.Unit()
	short := a.mean.Short()
	a.short = short.Probe()
	return a
}

// Aside is the same question for another goroutine.
func (a *Asking) Aside() *Asking {
	other := *a
	other.best, other.found = make([]float64, len(a.best)), nil
	return &other
}

// Sayings returns by item how near the question is to what the calendar says of it: to a way
// to ask, and to a sentence.
func (a *Asking) Sayings() (asks, told []float32) {
	l := a.lexicon
	asks, told = make([]float32, len(l.items)), make([]float32, len(l.items))
	if a.mean == (vectors.Mean{}) {
		return asks, told
	}
	l.sayMeans.Near(&a.short, func(i int, cos float32) {
		if s := &l.sayings[i]; s.asks {
			asks[s.item] = max(asks[s.item], cos)
		} else {
			told[s.item] = max(told[s.item], cos)
		}
	})
	return asks, told
}

// Sentence returns how much of the question's weight the sentence of the calendar meets that
// meets most of it, among those on an item.
func (a *Asking) Sentence(item int32, skip []bool) float64 {
	l, top := a.lexicon, 0.0
	for _, s := range l.sayings[l.sayFrom[item]:l.sayFrom[item+1]] {
		clear(a.best)
		sum := 0.0
		for _, stem := range l.sayFlow[s.from:s.until] {
			for k := a.to.at(stem); k > 0; k = a.to.links[k].next {
				m := &a.to.links[k]
				if near := float64(m.near); near > a.best[m.word] && (skip == nil || !skip[m.word]) {
					sum += a.weights[m.word] * (near - a.best[m.word])
					a.best[m.word] = near
				}
			}
		}
		top = max(top, sum)
	}
	return top
}

// Window finds the lines of an item's text that meet most of the question: what is said
// together answers better than what is said here and there. How near they are is for Lines to say.
func (a *Asking) Window(item int32, skip []bool) Span {
	var top Span
	for _, doc := range a.lexicon.texts[item] {
		a.meetings(doc, skip, false)
		if s := a.densest(doc, windowWords); s.Met > top.Met {
			top = s
		}
	}
	return top
}

// withinSoft is how much of what counts softly is told of a span.
const withinSoft = 0.5

// Within calls f for every word of the question that a span meets: which it is, how near, and
// by which stem.
func (a *Asking) Within(at Span, f func(word int, near float64, stem uint32)) {
	for _, stem := range a.lexicon.flow[at.from : at.until+1] {
		for k := a.to.at(stem); k > 0; k = a.to.links[k].next {
			m := &a.to.links[k]
			f(int(m.word), max(float64(m.near), withinSoft*float64(m.soft)), stem)
		}
	}
}
