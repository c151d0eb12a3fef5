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

// windows finds for each item the lines of its text that meet most of the question:
// what is said together answers better than what is said here and there.
func (x *Index) windows(r *Reading, weights []float64, matched [][]match, all []Evidence) {
	l := x.lex
	total := 0.0
	for _, w := range weights {
		total += w
	}
	if total == 0 || len(l.flow) == 0 {
		return
	}
	first := make([]uint16, len(l.ids)) // by stem: the first of its meetings, counted from 1
	type link struct {
		meeting
		next uint16
	}
	links := []link{{}}
	for i := range matched {
		for _, m := range matched[i] {
			near := float64(m.near)
			if near == 0 {
				near = 1
			}
			links = append(links, link{meeting{word: i, near: near}, first[m.stem]})
			first[m.stem] = uint16(len(links) - 1)
		}
	}
	question := l.mean(r, weights)
	var found []meeting
	best := make([]float64, len(r.words))
	for i := range all {
		e := &all[i]
		named := 0.0 // a person is met wherever he is named in the item
		for j := range r.words {
			if e.Met[j].Person > 0 {
				named += weights[j]
			}
		}
		var from, to int32
		top := 0.0
		for _, doc := range l.texts[l.item[e.Item]] {
			found = found[:0]
			start := l.flowFrom[doc]
			for at, stem := range l.flow[start:l.flowFrom[doc+1]] {
				for k := first[stem]; k > 0; k = links[k].next {
					m := links[k].meeting
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
					from, to = start+found[a].at, start+last
				}
			}
		}
		if top > 0 {
			e.Window = (top + named) / total
			middle := (from + to) / 2
			from = max(l.flowFrom[e.passage], min(from, middle-windowWords/3))
			to = min(l.flowFrom[e.passage+1]-1, max(to, middle+windowWords/3))
			e.Lines = float64(l.linesMean(from, to).Dot(&question))
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
		if row := l.meaning[stem]; row >= 0 {
			v := l.table.Vector(int(row))
			mean.Add(&v, float32(l.rarity[stem]*l.content(row)))
		}
	}
	mean.Unit()
	return &mean
}
