package lexicon

import (
	"slices"
	"sync"

	"daybook/index/vectors"
)

// A hush is the matters that the calendar knows not to be told, by their numbers there. Its stems
// go by numbers of its own, so that they are near to no word of a question beside those that the
// diaries have.
type hush struct {
	ids     map[string]uint32
	sayings []int32        // their matters: of the first first, and of each what it is called
	means   vectors.Shorts // by saying
	first   []int32        // by matter, and one more
	posts   [][]int32      // by stem: sayings
	tallies sync.Pool      // of *tally
	recent  *recent[[]listed]
}

// A tally is how much of a question the sayings meet, for one question at a time.
type tally struct {
	sum     []float64 // by saying: of the weights of the words
	best    []float32 // by saying: of one word; 0 between words
	touched []int32   // the sayings that it meets
}

// silences takes over what is not told.
func (b *lexer) silences() {
	own := &lexer{analyzer: b.analyzer, l: &Lexicon{table: b.l.table, ids: map[string]uint32{}},
		known: map[string][]token{}, lower: map[int32]bool{}, names: true}
	all := make([][][]token, len(b.corpus.Silences()))
	for i, s := range b.corpus.Silences() {
		for _, text := range append([]string{s.Matter}, s.Asks...) {
			all[i] = append(all[i], own.tokens(text))
		}
	}
	h := &hush{ids: own.l.ids, recent: newRecent[[]listed](), posts: make([][]int32, len(own.l.ids))}
	means := map[token]meant{}
	for i, texts := range all {
		h.first = append(h.first, int32(len(h.sayings)))
		for _, words := range texts {
			n := int32(len(h.sayings))
			var mean vectors.Mean
			for _, t := range words {
				if post := h.posts[t.stem]; len(post) == 0 || post[len(post)-1] != n {
					h.posts[t.stem] = append(post, n)
				}
				if t.row < 0 {
					continue
				}
				m, ok := means[t]
				if !ok {
					rarity, _ := b.l.Rarity(own.l.stems[t.stem])
					m = meant{b.l.table.Vector(int(t.row)), float32(rarity * b.l.content(t.row))}
					means[t] = m
					if own.lower[t.row] {
						b.silentTarget(t.stem, t.row, &m.vector)
					}
				}
				mean.Add(&m.vector, m.tells)
			}
			mean.Unit()
			h.sayings = append(h.sayings, int32(i))
			h.means.Add(mean.Short())
		}
	}
	h.first = append(h.first, int32(len(h.sayings)))
	h.tallies.New = func() any {
		return &tally{sum: make([]float64, len(h.sayings)), best: make([]float32, len(h.sayings))}
	}
	b.l.hush = h
}

// Hushed reports whether what the calendar knows not to be told has a stem: it is no misspelling
// of another.
func (l *Lexicon) Hushed(stem string) bool {
	_, ok := l.hush.ids[stem]
	return ok
}

// How near a saying can be, rounding and all; and one whose signs show that it is far, which is not looked for exactly.
const (
	mostNearness = 1.05
	farNearness  = 0.5
)

// An Untold is the matter that is not told and comes nearest to a question.
type Untold struct {
	Silence int     // its number in the corpus, -1 for none
	Met     float64 // the share of the question that one way to ask for it meets, from 0 to 1
	Named   float64 // the share that what it is called meets
	Near    float64 // how near the whole is to that, persons apart: a cosine
}

// Untold returns what of the matters that are not told comes nearest to a question. named are the matters
// that name the person of a word, wherever in them.
func (a *Asking) Untold(words []Word, named func(word int) []int32) Untold {
	h := a.lexicon.hush
	top := Untold{Silence: -1}
	if len(h.sayings) == 0 || len(words) == 0 {
		return top
	}
	t := h.tallies.Get().(*tally)
	a.count(t, words, named)
	met := t.sum
	best := 0
	for i := range met {
		if met[i] > met[best] {
			best = i
		}
	}
	try := func(i int) {
		s := h.sayings[i]
		u := Untold{int(s), met[i] / a.Total, met[h.first[s]] / a.Total, float64(h.means.Dot(&a.short, i))}
		if top.Silence < 0 || u.Met+u.Near > top.Met+top.Near {
			top = u
		}
	}
	try(best)
	for i := range met { // what meets too little to be nearer, however near it can be, need not be tried
		short := top.Met + top.Near - met[i]/a.Total
		if short < farNearness || short < mostNearness && !h.means.Apart(&a.short, i) {
			try(i)
		}
	}
	h.tallies.Put(t)
	return top
}

// count counts how much of the question's weight each saying meets.
func (a *Asking) count(t *tally, words []Word, named func(word int) []int32) {
	h := a.lexicon.hush
	clear(t.sum)
	for i := range words {
		for _, m := range words[i].silent {
			for _, s := range h.posts[m.stem] {
				t.meets(s, m.near)
			}
		}
		if words[i].Person >= 0 {
			for _, matter := range named(i) {
				for s := h.first[matter]; s < h.first[matter+1]; s++ {
					t.meets(s, 1)
				}
			}
		}
		t.next(a.weights[i])
	}
}

// meets notes that a saying meets a word, and how much.
func (t *tally) meets(saying int32, near float32) {
	if t.best[saying] == 0 {
		t.touched = append(t.touched, saying)
	}
	t.best[saying] = max(t.best[saying], near)
}

// next adds up a word of a weight.
func (t *tally) next(weight float64) {
	for _, s := range t.touched {
		t.sum[s] += weight * float64(t.best[s])
		t.best[s] = 0
	}
	t.touched = t.touched[:0]
}

// meets returns the stems of what is not told that meet a word, and how near they are: itself, the other
// forms of a period term, what is near by the vectors, and kin. No name is near to anything.
func (h *hush) meets(l *Lexicon, q *Word, byVectors func() []nearby) []listed {
	all := func() (list []listed) {
		for stem, near := range h.meeting(l, q, byVectors) {
			list = append(list, listed{stem, near})
		}
		return slices.Clip(list)
	}
	if q.Person >= 0 || q.Plain || len(q.Synonyms) > 0 {
		return all()
	}
	return known(h.recent, q, all)
}

func (h *hush) meeting(l *Lexicon, q *Word, byVectors func() []nearby) map[uint32]float32 {
	near := map[uint32]float32{}
	if id, ok := h.ids[q.Surface]; ok && Doubles(q.Surface, q.Stem) {
		near[id] = 1
	}
	for _, stem := range append([]string{q.Stem}, q.Synonyms...) {
		if id, ok := h.ids[stem]; ok {
			near[id] = 1
		}
	}
	if q.Person >= 0 || q.Name || q.Plain {
		return near
	}
	meets := func(stem uint32, n float32) { near[stem] = max(near[stem], n) }
	l.kindred(q.Stem, h.ids, meets)
	for _, n := range byVectors() {
		if stem := l.near.silent[n.target]; stem != none {
			meets(stem, n.near)
		}
	}
	return near
}
