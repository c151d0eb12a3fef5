package lexicon

// A hush is the matters that the calendar knows not to be told, by their numbers there. Its stems
// go by numbers of its own, so that they are near to no word of a question beside those that the
// diaries have.
type hush struct {
	ids     map[string]uint32
	near    []target // names apart
	sayings []saying // of a matter, where others have an item
	from    []int32  // by matter, and one more
}

// silences takes over what is not told.
func (b *lexer) silences() {
	own := &lexer{analyzer: b.analyzer, l: &Lexicon{table: b.l.table, ids: map[string]uint32{}},
		known: map[string][]token{}, lower: map[int32]bool{}}
	h := &hush{ids: own.l.ids}
	seen := map[token]bool{}
	for i, s := range b.corpus.Silences() {
		h.from = append(h.from, int32(len(h.sayings)))
		for _, text := range append([]string{s.Matter}, s.Asks...) {
			say := saying{item: int32(i), asks: true}
			for _, t := range own.tokens(text) {
				say.stems = append(say.stems, t.stem)
				if t.row < 0 {
					continue
				}
				seen[t] = true
				rarity, _ := b.l.Rarity(own.l.stems[t.stem])
				v := b.l.table.Vector(int(t.row))
				say.mean.Add(&v, float32(rarity*b.l.content(t.row)))
			}
			say.mean.Unit()
			h.sayings = append(h.sayings, say)
		}
	}
	h.from = append(h.from, int32(len(h.sayings)))
	for t := range seen {
		if own.lower[t.row] {
			h.near = append(h.near, target{t.stem, b.l.table.Vector(int(t.row))})
		}
	}
	b.l.hush = h
}

// Hushed reports whether what the calendar knows not to be told has a stem: it is no misspelling
// of another.
func (l *Lexicon) Hushed(stem string) bool {
	_, ok := l.hush.ids[stem]
	return ok
}

// reach is the stems of what is not told that meet the words of a question.
func (h *hush) reach(l *Lexicon, words []Word) reach {
	to := reach{first: make([]uint16, len(h.ids)), links: []link{{}}}
	near := map[uint32]float32{}
	for i := range words {
		q := &words[i]
		clear(near)
		for _, stem := range append([]string{q.Stem}, q.Synonyms...) {
			if id, ok := h.ids[stem]; ok {
				near[id] = 1
			}
		}
		if q.Person < 0 && !q.Name {
			h.alike(l, q, near)
		}
		for stem, n := range near {
			to.links = append(to.links, link{meeting{word: i, near: float64(n)}, to.first[stem]})
			to.first[stem] = uint16(len(to.links) - 1)
		}
	}
	return to
}

// alike notes what is near to a word, and how near, by the vectors and as kin.
func (h *hush) alike(l *Lexicon, q *Word, near map[uint32]float32) {
	if i, ok := l.kin.Find(q.Stem); ok {
		for _, k := range l.kin.Kin(i) {
			if id, ok := h.ids[l.kin.Word(k.Word)]; ok {
				near[id] = max(near[id], kinship[k.Kind][k.Sense])
			}
		}
	}
	if q.Row < 0 {
		return
	}
	v := l.table.Vector(q.Row)
	for i := range h.near {
		if cos := v.Cos(&h.near[i].vector); cos > leastCosine {
			near[h.near[i].stem] = max(near[h.near[i].stem], nearness(cos))
		}
	}
}

// An Untold is the matter that is not told and comes nearest to a question.
type Untold struct {
	Silence int     // its number in the corpus, -1 for none
	Met     float64 // the share of the question that one way to ask for it meets, from 0 to 1
	Near    float64 // how near the whole is to that, a cosine
}

// Untold returns what of the matters that are not told comes nearest to a question. skip says
// which words a matter meets as it names their persons, and what they weigh together.
func (a *Asking) Untold(words []Word, skip func(silence int) ([]bool, float64)) Untold {
	h := a.lexicon.hush
	top := Untold{Silence: -1}
	if len(h.sayings) == 0 || len(words) == 0 {
		return top
	}
	to := h.reach(a.lexicon, words)
	for i := range len(h.from) - 1 {
		skipped, named := skip(i)
		for j := h.from[i]; j < h.from[i+1]; j++ {
			s := &h.sayings[j]
			u := Untold{i, (a.meets(s.stems, to, skipped) + named) / a.Total, 0}
			if top.Silence >= 0 && u.Met+1 <= top.Met+top.Near {
				continue // however near it is
			}
			if u.Near = float64(a.mean.Dot(&s.mean)); top.Silence < 0 || u.Met+u.Near > top.Met+top.Near {
				top = u
			}
		}
	}
	return top
}
