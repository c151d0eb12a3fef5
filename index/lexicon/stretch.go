package lexicon

import "daybook/index/vectors"

// A stretch is some words of a passage on which the calendar has none, with what they mean
// together. One begins in the middle of the one before.
type stretch struct {
	from, until int32 // of the flow, until not among them
	mean        vectors.Short
}

// stretchWords is how many words a stretch has at most. Of 12 to 120, 25 found most on a
// diary without a calendar.
const stretchWords = 25

// stretches cuts the passages that only their own words speak for.
func (b *lexer) stretches() {
	l := b.l
	var mean vectors.Mean
	l.stretchFrom = make([]int32, len(l.passages)+1)
	for doc := range l.passages {
		if len(l.covers[doc]) > 0 && Bare(l.items[l.covers[doc][0]]) {
			end := l.flowFrom[doc+1]
			for from := l.flowFrom[doc]; ; from += stretchWords / 2 {
				until := min(from+stretchWords, end)
				if from < until {
					l.linesMean(&mean, from, until-1)
					l.stretch = append(l.stretch, stretch{from, until, mean.Short()})
				}
				if until == end {
					break
				}
			}
		}
		l.stretchFrom[doc+1] = int32(len(l.stretch))
	}
}

// Stretch finds the stretch of an item that meets most of a question and means most of
// what it means; met and lines are how much either counts. The zero Span has no words.
func (a *Asking) Stretch(item int32, skip []bool, met, lines float64) Span {
	l := a.lexicon
	var top Span
	most := -1.0
	for _, doc := range l.texts[item] {
		for i := l.stretchFrom[doc]; i < l.stretchFrom[doc+1]; i++ {
			s := &l.stretch[i]
			sum := 0.0
			clear(a.best)
			for _, stem := range l.flow[s.from:s.until] {
				for k := a.to.at(stem); k > 0; k = a.to.links[k].next {
					m := &a.to.links[k]
					if soft := float64(m.soft); soft > a.best[m.word] && (skip == nil || !skip[m.word]) {
						sum += a.weights[m.word] * (soft - a.best[m.word])
						a.best[m.word] = soft
					}
				}
			}
			near := float64(a.short.Dot(&s.mean))
			if v := met*sum/a.Total + lines*near; sum > 0 && v > most {
				most, top = v, Span{doc, sum, near, s.from, s.until - 1}
			}
		}
	}
	return top
}

// What a stretch meets is weighed with what fewer words meet and what more do: an incident may be told in a
// breath or at length. The words, and the parts; on questions to a diary without a calendar and to the text of
// another alone, a right item was among the first three for .39 and .55, by the stretch alone for .38 and .52.
const (
	narrowWords, wideWords = 12, 50
	narrowPart, widePart   = 0.2, 0.3
)

// Blend returns how much of a question's weight an item meets in words that stand together, where its stretch
// meets so much.
func (a *Asking) Blend(item int32, skip []bool, stretch float64) float64 {
	narrow, wide := 0.0, 0.0
	for _, doc := range a.lexicon.texts[item] {
		a.meetings(doc, skip, true)
		narrow = max(narrow, a.densest(doc, narrowWords).Met)
		wide = max(wide, a.densest(doc, wideWords).Met)
	}
	return narrowPart*narrow + widePart*wide + (1-narrowPart-widePart)*stretch
}
