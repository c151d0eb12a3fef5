package index

import (
	"daybook/index/vectors"
)

// A meeting is a word of a text that meets one of the question.
type meeting struct {
	at   int32 // place among the words of the passage
	word int
	near float64
}

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
			to.links = append(to.links, link{meeting{word: i, near: near}, to.first[m.stem]})
			to.first[m.stem] = uint16(len(to.links) - 1)
		}
	}
	return to
}

// together finds for each item what is said together: lines of its text and a sentence of
// the calendar that meet most of the question.
func (x *Index) together(r *Reading, weights []float64, all []Evidence) {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	if total == 0 {
		return
	}
	to := x.lex.reach(r)
	x.sentences(r, weights, total, &to, all)
	x.windows(r, weights, total, &to, all)
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
func (x *Index) sentences(r *Reading, weights []float64, total float64, to *reach, all []Evidence) {
	l := x.lex
	best := make([]float64, len(r.words))
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
			e.Sentence = (top + e.named(weights)) / total
		}
	}
}

// windows finds for each item the lines of its text that meet most of the question:
// what is said together answers better than what is said here and there.
func (x *Index) windows(r *Reading, weights []float64, total float64, to *reach, all []Evidence) {
	l := x.lex
	if len(l.flow) == 0 {
		return
	}
	question := l.mean(r, weights)
	var found []meeting
	best := make([]float64, len(r.words))
	for i := range all {
		e := &all[i]
		var from, until int32
		top := 0.0
		for _, doc := range l.texts[l.item[e.Item]] {
			found = found[:0]
			start := l.flowFrom[doc]
			for at, stem := range l.flow[start:l.flowFrom[doc+1]] {
				for k := to.first[stem]; k > 0; k = to.links[k].next {
					m := to.links[k].meeting
					if e.Met[m.word].Person == 0 {
						m.at = int32(at)
						found = append(found, m)
					}
				}
			}
			for a := range found {
				clear(best)
				sum := 0.0
				last := found[a].at
				for _, m := range found[a:] {
					if m.at > found[a].at+windowWords {
						break
					}
					if m.near > best[m.word] {
						sum += weights[m.word] * (m.near - best[m.word])
						best[m.word] = m.near
						last = m.at
					}
				}
				if sum > top {
					top, e.passage = sum, doc
					from, until = start+found[a].at, start+last
				}
			}
		}
		if top > 0 {
			e.Window = (top + e.named(weights)) / total
			middle := (from + until) / 2
			from = max(l.flowFrom[e.passage], min(from, middle-windowWords/3))
			until = min(l.flowFrom[e.passage+1]-1, max(until, middle+windowWords/3))
			e.Lines = float64(l.linesMean(from, until).Dot(&question))
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
