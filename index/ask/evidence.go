package ask

import (
	"cmp"
	"slices"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/index/atonce"
	"daybook/index/lexicon"
)

// Evidence is what speaks for an item as the answer to a question, before it is weighed.
type Evidence struct {
	Item *corpus.Item
	Met  []Met // by word of the question
	// Asks and Told are how near the whole question is to what the calendar says in one
	// go: a way to ask, a sentence. From 0 to 1, a cosine.
	Asks, Told float64
	// Window is the share of the question that is met within a few lines of the text,
	// Lines how near the whole is to them.
	Window, Lines float64
	// Sentence is the share that is met in one sentence of the calendar.
	Sentence float64
	Bare     bool // the calendar has no words on it
	Others   float64
	Time     TimeFit
	// Literal is 1 where all words of a question of few stand there, one more where they stand
	// there as they were typed, and one more where it tells of what the question names.
	Literal float64
	// Untold is what comes nearest of the matters that are known not to be told; it is the same
	// for all items of the calendar.
	Untold lexicon.Untold

	at lexicon.Span // where the window is; where it meets nothing, nowhere
}

// Met is where and how a word of the question was met in an item.
type Met struct {
	Exact  [lexicon.Places]float32 // how often it stands there, by length
	Near   [lexicon.Places]float32 // how near the nearest word there is, from 0 to 1
	by     [lexicon.Places]uint32  // its stem
	Person uint8                   // 1: its person is named there, 2: is among its people, 3: stands in its headline
}

func (m *Met) stands() bool { return m.Exact != [lexicon.Places]float32{} }

// TimeFit is how the date of an item fits the time that a question names.
type TimeFit uint8

// The fits; NoTime is that the question names none.
const (
	NoTime TimeFit = iota
	VeryDay
	Within
	About
	UnderIt
	SameYear
	OtherTime
)

func timeFit(times []dates.When, d dates.Date) TimeFit {
	if len(times) == 0 {
		return NoTime
	}
	best := OtherTime
	for _, w := range times {
		fit := OtherTime
		switch {
		case !w.Matches(d):
			if !w.Recurring && !d.IsZero() && d.From.Year == w.From.Year {
				fit = SameYear
			}
		case d.Basis == dates.Under:
			fit = UnderIt
		case d.Precision == dates.PrecisionDay && (w.Recurring || w.From == w.To):
			fit = VeryDay
		case !w.Recurring && !d.From.Before(w.From) && !w.To.Before(d.To):
			fit = Within
		case w.Recurring:
			fit = OtherTime // a year covers every day
		default:
			fit = About
		}
		best = min(best, fit)
	}
	return best
}

// How many items are looked at closely, of each shelf: more where the calendar has no words on them, for what stands
// in a text is rougher to choose by. With 160 for both, the figures of daybook eval and the ranks up to the tenth are the
// same for all but one of 2,085 questions to the books; with 70 for the bare text 2% of its paraphrases are lost.
const (
	examined     = 40
	examinedBare = 160
)

// A gathering is what was found out about a question whatever its time. One goroutine uses it.
type gathering struct {
	asked             *lexicon.Asking
	weights           []float64
	persons           []map[int32]uint8
	rough, asks, told []float32
	untold            lexicon.Untold
	known             map[int32]*Evidence // of the items looked at closely
}

// gather begins a gathering, or goes on with that of the reading.
func (x *Finder) gather(r *Reading) *gathering {
	g := r.gathered
	switch {
	case g == nil:
		g = &gathering{}
	case g.asked != nil:
		return g
	}
	g.weights, g.persons, g.known = x.weights.weigh(r), x.naming(r), map[int32]*Evidence{}
	g.asked = x.lex.Asking(r.words, g.weights)
	atonce.Run(func() {
		g.rough = x.rough(r, g.weights, g.persons)
		x.roughWindows(g.asked, g.rough)
	}, func() { g.asks, g.told = g.asked.Sayings() }, func() { g.untold = x.untold(r, g.asked) })
	return g
}

// gatherEvidence returns what speaks for the items that may answer a question, but how near it is to the lines of
// a window.
func (x *Finder) gatherEvidence(r *Reading) (*gathering, []Evidence) {
	g := x.gather(r)
	list := x.candidates(r, g.rough, g.asks, g.told)
	var all []Evidence
	if r.gathered == nil {
		all = x.examine(r, g, list)
	} else {
		all = x.recall(r, g, list)
	}
	for i := range all {
		all[i].Time = x.fit(r, all[i].Item)
	}
	r.literal(all)
	return g, all
}

// recall is examine for a question that is asked again: what was looked at closely is known.
func (x *Finder) recall(r *Reading, g *gathering, list []int32) []Evidence {
	var fresh []int32
	for _, item := range list {
		if g.known[item] == nil {
			fresh = append(fresh, item)
		}
	}
	found := x.examine(r, g, fresh)
	for i, item := range fresh {
		g.known[item] = &found[i]
	}
	all := make([]Evidence, len(list))
	for i, item := range list {
		all[i] = *g.known[item]
	}
	return all
}

// examine looks closely at items.
func (x *Finder) examine(r *Reading, g *gathering, list []int32) []Evidence {
	slot := make([]int32, len(x.lex.Items()))
	all := make([]Evidence, len(list))
	met := make([]Met, len(list)*len(r.words))
	for i, item := range list {
		slot[item] = int32(i + 1)
		it := x.lex.Items()[item]
		all[i] = Evidence{Item: it, Met: met[i*len(r.words) : (i+1)*len(r.words)], Asks: float64(g.asks[item]),
			Told: float64(g.told[item]), Bare: lexicon.Bare(it), Untold: g.untold}
	}
	x.meet(r, g.persons, slot, all)
	x.others(r, slot, all)
	x.together(g.asked, g.weights, all)
	x.events(r, slot, all)
	return all
}

// A roughly is what rough works with, by item.
type roughly struct {
	strength, nearest []float32 // of one word; 0 between words
	stands            []uint8   // how many of the words
	touched           []int32   // the items that have the word
}

func newRoughly(items int) *roughly {
	return &roughly{make([]float32, items), make([]float32, items), make([]uint8, items), make([]int32, 0, items)}
}

// rough weighs every item by the words of the question that it has, whichever they are.
func (x *Finder) rough(r *Reading, weights []float64, persons []map[int32]uint8) []float32 {
	l, w := x.lex, &x.weights
	n := len(l.Items())
	rough := make([]float32, n)
	work := x.works.Get().(*roughly)
	defer x.works.Put(work)
	strength, nearest, stands, touched := work.strength, work.nearest, work.stands, work.touched
	clear(stands)
	for i := range r.words {
		touched = touched[:0]
		for _, m := range r.words[i].Matches {
			if m.Near == 0 && r.alone(i) {
				continue
			}
			l.Each(m.Stem, func(item int32, place int, n float32) {
				if strength[item] == 0 && nearest[item] == 0 {
					touched = append(touched, item)
				}
				if m.Near == 0 {
					strength[item] += float32(w.Exact[place]) * n
				} else {
					nearest[item] = max(nearest[item], float32(w.Near[place])*m.Near)
				}
			})
		}
		for _, p := range meant(&r.words[i]) {
			for item, level := range persons[p] {
				if strength[item] == 0 {
					touched = append(touched, item)
				}
				strength[item] = max(strength[item], float32(w.Person[level-1]))
			}
		}
		for _, item := range touched {
			f := strength[item] + nearest[item]
			if f > 0 {
				rough[item] += float32(weights[i]) * f / (f + float32(w.Half)) * float32(w.Words)
			}
			if strength[item] > 0 {
				if stands[item]++; r.few() && int(stands[item]) == len(r.words) {
					rough[item] += literally
				}
			}
			strength[item], nearest[item] = 0, 0
		}
	}
	return rough
}

// candidates returns the items to look at closely, the likeliest first: of each shelf as
// many as are examined, so that one with much said of it leaves room for the others.
func (x *Finder) candidates(r *Reading, rough, asks, told []float32) []int32 {
	items, w := x.lex.Items(), &x.weights
	value := make([]float32, len(items))
	list := make([]int32, 0, len(items))
	for i := range rough {
		if r.Diary != "" && items[i].Entry.Diary != r.Diary {
			continue
		}
		fit := x.fit(r, items[i])
		value[i] = rough[i] + float32(w.Asks)*asks[i] + float32(w.Told)*told[i] +
			float32(w.time(fit, lexicon.Bare(items[i])))
		if rough[i] > 0 || asks[i] > 0.5 || told[i] > 0.5 || fit != NoTime && fit < SameYear {
			list = append(list, int32(i))
		}
	}
	slices.SortFunc(list, func(a, b int32) int { return cmp.Or(cmp.Compare(value[b], value[a]), cmp.Compare(a, b)) })
	looked := map[string]int{}
	return slices.DeleteFunc(list, func(item int32) bool {
		s, most := shelf(items[item]), examined
		if lexicon.Bare(items[item]) {
			most = examinedBare
		}
		looked[s]++
		return looked[s] > most
	})
}

// meet notes where the words of the question stand in the items that have a slot: 1 and
// their place in all.
func (x *Finder) meet(r *Reading, persons []map[int32]uint8, slot []int32, all []Evidence) {
	tasks := make([]func(), len(r.words))
	for i := range r.words {
		tasks[i] = func() { x.meetWord(r, i, persons, slot, all) }
	}
	atonce.Run(tasks...)
}

// meetWord is meet for one of the words.
func (x *Finder) meetWord(r *Reading, word int, persons []map[int32]uint8, slot []int32, all []Evidence) {
	for _, m := range r.words[word].Matches {
		if m.Near == 0 && r.alone(word) {
			continue
		}
		x.lex.Each(m.Stem, func(item int32, place int, n float32) {
			if slot[item] == 0 {
				return
			}
			e := &all[slot[item]-1].Met[word]
			if m.Near == 0 {
				e.Exact[place] += n
			} else if m.Near > e.Near[place] {
				e.Near[place], e.by[place] = m.Near, m.Stem
			}
		})
	}
	for _, p := range meant(&r.words[word]) {
		for item, level := range persons[p] {
			if slot[item] > 0 {
				m := &all[slot[item]-1].Met[word]
				m.Person = max(m.Person, level)
			}
		}
	}
}

// roughWindows replaces what was found all over an item of a diary without a calendar by
// what stands together there, as far as that tells which to look at closely.
func (x *Finder) roughWindows(a *lexicon.Asking, rough []float32) {
	var plain []int32
	for i, it := range x.lex.Items() {
		if it.Plain && rough[i] != 0 {
			plain = append(plain, int32(i))
		}
	}
	const share = 400
	atonce.Shares(plain, share, func(some []int32) {
		own := a.Aside()
		for _, i := range some {
			rough[i] = 0
			if s := own.Stretch(i, nil, x.weights.BareW, x.weights.BareL); s.Met > 0 {
				rough[i] = float32(x.weights.BareW*s.Met/a.Total + x.weights.BareL*s.Lines)
			}
		}
	})
}

// meant are the names of the reading that a word stands for, or may stand for: the person, and what
// happened with the person's name in its own.
func meant(q *lexicon.Word) []int {
	return slices.DeleteFunc([]int{q.Person, q.Fits}, func(name int) bool { return name < 0 })
}

// alone reports whether a word is part of a name of several words, which means the person
// only together.
func (r *Reading) alone(i int) bool {
	p := r.words[i].Person
	return p >= 0 && r.names[p].several
}

// naming returns by name of the question which items name its persons, and how plainly.
func (x *Finder) naming(r *Reading) []map[int32]uint8 {
	list := make([]map[int32]uint8, len(r.names))
	for i, n := range r.names {
		list[i] = map[int32]uint8{}
		if n.then != nil {
			for item, it := range x.lex.Items() {
				if n.then.of(it.Date) || x.tells(it, n.then.of) {
					list[i][int32(item)] = 1
				}
			}
		}
		for _, it := range n.items {
			if item, ok := x.lex.Item(it); ok {
				list[i][item] = 2
			}
		}
		for _, id := range n.ids {
			for _, it := range x.corpus.Naming(id) {
				item, ok := x.lex.Item(it)
				if !ok {
					continue
				}
				level := uint8(1)
				if x.heads[it][id] {
					level = 3
				} else if slices.Contains(it.People, id) {
					level = 2
				}
				list[i][item] = max(list[i][item], level)
			}
		}
	}
	return list
}

// others counts the words that a question of this kind lacks and its answer may have.
func (x *Finder) others(r *Reading, slot []int32, all []Evidence) {
	for _, stem := range x.prose.Stems(r.cues) {
		id, ok := x.lex.Number(stem)
		if !ok || slices.ContainsFunc(r.words, func(q lexicon.Word) bool { return q.Stem == stem }) {
			continue
		}
		rarity, _ := x.lex.Rarity(stem)
		x.lex.Each(id, func(item int32, place int, n float32) {
			if slot[item] > 0 {
				f := x.weights.Exact[place] * float64(n)
				all[slot[item]-1].Others += rarity * f / (f + x.weights.Half)
			}
		})
	}
}
