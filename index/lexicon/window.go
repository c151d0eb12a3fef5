package lexicon

import (
	"math/bits"

	"daybook/index/vectors"
)

// A meeting is a word of a text that meets one of the question.
type meeting struct {
	at   int32 // place among the words of the passage
	word int
	near float64
	soft float64 // how much it counts in a stretch
}

// A reach is the stems that meet the words of a question. A bit a stem is small enough to stay in the cache of a
// processor, for most words of a text meet nothing.
type reach struct {
	meets  []uint64 // by stem, a bit
	before []uint16 // by 64 stems: how many before them meet
	first  []uint16 // by stem that meets: the first of its meetings, counted from 1
	links  []link
}

// A link is a meeting of a stem, wherever it stands.
type link struct {
	near, soft float32
	word, next uint16
}

// meeting is that of a link at a place.
func (k *link) meeting(at int) meeting {
	return meeting{int32(at), int(k.word), float64(k.near), float64(k.soft)}
}

// newReach makes the reach of words whose matches are among so many stems.
func newReach(words []Word, stems int) reach {
	n := 1
	to := reach{meets: make([]uint64, stems/64+1)}
	for i := range words {
		n += len(words[i].Matches)
		for _, m := range words[i].Matches {
			to.meets[m.Stem/64] |= 1 << (m.Stem % 64)
		}
	}
	to.before, to.first, to.links = make([]uint16, len(to.meets)), make([]uint16, n), make([]link, 1, n)
	for i := range to.meets[1:] {
		to.before[i+1] = to.before[i] + uint16(bits.OnesCount64(to.meets[i]))
	}
	for i := range words {
		for _, m := range words[i].Matches {
			near := m.Near
			if near == 0 {
				near = 1
			}
			first := &to.first[to.place(m.Stem)]
			to.links = append(to.links, link{near, m.Soft, uint16(i), *first})
			*first = uint16(len(to.links) - 1)
		}
	}
	return to
}

// at is the first of the meetings of a stem, 0 for none.
func (to *reach) at(stem uint32) uint16 {
	if to.meets[stem/64]>>(stem%64)&1 == 0 {
		return 0
	}
	return to.first[to.place(stem)]
}

// place is the place in first of a stem that meets.
func (to *reach) place(stem uint32) int {
	below := to.meets[stem/64] & (1<<(stem%64) - 1)
	return int(to.before[stem/64]) + bits.OnesCount64(below)
}

// A Span is where in the flow a question is met, and how much of its weight.
type Span struct {
	Passage     int32   // its number
	Met         float64 // 0 where nothing is
	Lines       float64 // how near it is to the meaning of the question, of a stretch
	from, until int32
}

// Lines is how near the lines of a window are to the meaning of the question, a cosine. It is dear.
func (a *Asking) Lines(at Span) float64 {
	l := a.lexicon
	middle := (at.from + at.until) / 2
	from := max(l.flowFrom[at.Passage], min(at.from, middle-windowWords/3))
	until := min(l.flowFrom[at.Passage+1]-1, max(at.until, middle+windowWords/3))
	var mean vectors.Mean
	l.linesMean(&mean, from, until)
	return float64(mean.Dot(&a.mean))
}

// densest finds the window of a passage that meets most, of so many words, by its meetings.
func (a *Asking) densest(doc, size int32) Span {
	start := a.lexicon.flowFrom[doc]
	top := Span{Passage: doc}
	for i := range a.found {
		clear(a.best)
		sum := 0.0
		last := a.found[i].at
		for _, m := range a.found[i:] {
			if m.at > a.found[i].at+size {
				break
			}
			if m.near > a.best[m.word] {
				sum += a.weights[m.word] * (m.near - a.best[m.word])
				a.best[m.word] = m.near
				last = m.at
			}
		}
		if sum > top.Met {
			top.Met, top.from, top.until = sum, start+a.found[i].at, start+last
		}
	}
	return top
}

// meetings finds the words of a passage that meet one of the question; softly counts what counts where
// only the diary's words speak.
func (a *Asking) meetings(doc int32, skip []bool, softly bool) {
	l, to := a.lexicon, &a.to
	a.found = a.found[:0]
	for at, stem := range l.flow[l.flowFrom[doc]:l.flowFrom[doc+1]] {
		for k := to.at(stem); k > 0; k = to.links[k].next {
			m := to.links[k].meeting(at)
			if skip != nil && skip[m.word] {
				continue
			}
			if softly {
				m.near = m.soft
			}
			a.found = append(a.found, m)
		}
	}
}

// Long reports whether an item without words of the calendar is so long that some word of
// it meets anything.
func (l *Lexicon) Long(item int32) bool {
	if !l.items[item].Plain {
		return false
	}
	n := int32(0)
	for _, doc := range l.texts[item] {
		n += l.flowFrom[doc+1] - l.flowFrom[doc]
	}
	return n > longWindows*windowWords
}

// windowWords are the words that count within which a window meets a question.
const windowWords = 45

// longWindows is how many windows a long item has at least.
const longWindows = 2

// linesMean makes a mean that of the words from..to of the flow.
func (l *Lexicon) linesMean(mean *vectors.Mean, from, to int32) {
	*mean = vectors.Mean{}
	for _, stem := range l.flow[from : to+1] {
		if m := &l.means[stem]; m.tells > 0 {
			mean.Add(&m.vector, m.tells)
		}
	}
	mean.Unit()
}
