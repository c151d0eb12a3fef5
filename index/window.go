package index

import (
	"math"

	"daybook/corpus"
	"daybook/index/vectors"
)

// A meeting is a word of a text that meets one of the question.
type meeting struct {
	at   int32 // place among the words of the passage
	word int
	near float64
	soft float64 // how much it counts in a stretch
}

// softly is how much a near word counts where only the diary's words speak for an item:
// what is not very near too, for little is. An exponent, tried on the questions to a diary
// without a calendar.
const softly = 0.6

// A reach is the stems that meet the words of a question.
type reach struct {
	first []uint16 // by stem: the first of its meetings, counted from 1
	links []link
}

type link struct {
	meeting
	next uint16
}

func (l *lexicon) reach(r *Reading) reach {
	to := reach{first: make([]uint16, len(l.ids)), links: []link{{}}}
	for i := range r.words {
		for _, m := range r.words[i].matches {
			near := float64(m.near)
			if near == 0 {
				near = 1
			}
			to.links = append(to.links, link{meeting{word: i, near: near, soft: math.Pow(near, softly)},
				to.first[m.stem]})
			to.first[m.stem] = uint16(len(to.links) - 1)
		}
	}
	return to
}

// together finds for each item what is said together: lines of its text and a sentence of
// the calendar that meet most of the question.
func (x *Index) together(a *asking, all []Evidence) {
	if len(a.weights) == 0 {
		return
	}
	x.sentences(a, all)
	x.windows(a, all)
}

// named is the weight of the words that are met wherever an item names their persons.
func (e *Evidence) named(weights []float64) float64 {
	sum := 0.0
	for j := range e.Met {
		if e.Met[j].Person > 0 {
			sum += weights[j]
		}
	}
	return sum
}

// sentences finds for each item the sentence of the calendar that meets most.
func (x *Index) sentences(a *asking, all []Evidence) {
	l, best, to, weights := x.lex, a.best, &a.to, a.weights
	for i := range all {
		e := &all[i]
		item := l.item[e.Item]
		top := 0.0
		for _, s := range l.sayings[l.sayFrom[item]:l.sayFrom[item+1]] {
			clear(best)
			sum := 0.0
			for _, stem := range s.stems {
				for k := to.first[stem]; k > 0; k = to.links[k].next {
					if m := to.links[k].meeting; m.near > best[m.word] && e.Met[m.word].Person == 0 {
						sum += weights[m.word] * (m.near - best[m.word])
						best[m.word] = m.near
					}
				}
			}
			top = max(top, sum)
		}
		if top > 0 {
			e.Sentence = (top + e.named(weights)) / a.total
		}
	}
}

// windows finds for each item the lines of its text that meet most of the question:
// what is said together answers better than what is said here and there.
func (x *Index) windows(a *asking, all []Evidence) {
	l := x.lex
	if len(l.flow) == 0 {
		return
	}
	scan := newScan(len(a.weights))
	for i := range all {
		e := &all[i]
		item := l.item[e.Item]
		var at span
		if e.Bare {
			at = x.bestStretch(a, item, e.Met)
		} else {
			for _, doc := range l.texts[item] {
				if s := l.scan(&scan, doc, a.weights, &a.to, e.Met); s.met > at.met {
					at = s
				}
			}
		}
		if at.met == 0 {
			continue
		}
		e.passage = at.doc
		e.Window, e.Lines = (at.met+e.named(a.weights))/a.total, at.lines
		if !e.Bare {
			e.Lines = l.nearLines(at, &a.mean)
		} else if l.long(e.Item) {
			l.within(e, at, &a.to)
		}
	}
}

// A span is where in the flow a question is met, and how much of its weight.
type span struct {
	doc         int32
	from, until int32
	met         float64
	lines       float64 // of a stretch: how near it is to the meaning of the question
}

// nearLines is how near the lines of a span are to the meaning of a question.
func (l *lexicon) nearLines(at span, question *vectors.Mean) float64 {
	middle := (at.from + at.until) / 2
	from := max(l.flowFrom[at.doc], min(at.from, middle-windowWords/3))
	until := min(l.flowFrom[at.doc+1]-1, max(at.until, middle+windowWords/3))
	return float64(l.linesMean(from, until).Dot(question))
}

// A scan is the memory of a look through passages.
type scan struct {
	found []meeting
	best  []float64
}

func newScan(words int) scan { return scan{best: make([]float64, words)} }

// scan finds the window of a passage that meets most. What met already has by a person is
// not looked for.
func (l *lexicon) scan(s *scan, doc int32, weights []float64, to *reach, met []Met) span {
	s.found = s.found[:0]
	start := l.flowFrom[doc]
	for at, stem := range l.flow[start:l.flowFrom[doc+1]] {
		for k := to.first[stem]; k > 0; k = to.links[k].next {
			m := to.links[k].meeting
			if met[m.word].Person == 0 {
				m.at = int32(at)
				s.found = append(s.found, m)
			}
		}
	}
	top := span{doc: doc}
	for a := range s.found {
		clear(s.best)
		sum := 0.0
		last := s.found[a].at
		for _, m := range s.found[a:] {
			if m.at > s.found[a].at+windowWords {
				break
			}
			if m.near > s.best[m.word] {
				sum += weights[m.word] * (m.near - s.best[m.word])
				s.best[m.word] = m.near
				last = m.at
			}
		}
		if sum > top.met {
			top.met, top.from, top.until = sum, start+s.found[a].at, start+last
		}
	}
	return top
}

// long reports whether an item without words of the calendar is so long that some word of
// it meets anything.
func (l *lexicon) long(it *corpus.Item) bool {
	if !it.Plain {
		return false
	}
	n := int32(0)
	for _, doc := range l.texts[l.item[it]] {
		n += l.flowFrom[doc+1] - l.flowFrom[doc]
	}
	return n > longWindows*windowWords
}

// longWindows is how many windows a long item has at least.
const longWindows = 2

// within leaves of what a long item meets what stands in its window: a day of a thousand
// words has most words of any question somewhere.
func (l *lexicon) within(e *Evidence, at span, to *reach) {
	for i := range e.Met {
		m := &e.Met[i]
		m.Exact[inBare], m.Near[inBare] = 0, 0
	}
	for _, stem := range l.flow[at.from : at.until+1] {
		for k := to.first[stem]; k > 0; k = to.links[k].next {
			link := &to.links[k]
			m := &e.Met[link.word]
			switch {
			case link.near == 1:
				m.Exact[inBare]++
			case float32(link.near) > m.Near[inBare]:
				m.Near[inBare], m.by[inBare] = float32(link.near), stem
			}
		}
	}
}

func (l *lexicon) mean(r *Reading, weights []float64) vectors.Mean {
	var mean vectors.Mean
	for i := range r.words {
		if q := &r.words[i]; q.row >= 0 && q.person < 0 {
			v := l.table.Vector(int(q.row))
			mean.Add(&v, float32(weights[i]))
		}
	}
	mean.Unit()
	return mean
}

// linesMean is the meaning of the words from..to of the flow.
func (l *lexicon) linesMean(from, to int32) *vectors.Mean {
	var mean vectors.Mean
	for _, stem := range l.flow[from : to+1] {
		if m := &l.means[stem]; m.tells > 0 {
			mean.Add(&m.vector, m.tells)
		}
	}
	mean.Unit()
	return &mean
}
