package index

import (
	"math"

	"daybook/corpus"
)

// The weights of Confidence, by logistic regression on questions that the diaries
// answer against plausible ones that they do not (testdata/questions).
const (
	biasWeight    = -2.97
	shareWeight   = 0.93
	unmetWeight   = -1.02
	scoreWeight   = 2.5   // of a tenth of the score, at most 1
	gapWeight     = 2.15  // of how far the first hit is ahead of the second
	wordsWeight   = 1.2   // of a tenth of the words: of a long question, a hit meets a smaller share
	unknownWeight = -0.94 // a name that nothing in the corpus has
)

// What a hit has for being of the day or month that the question names, and for being
// dated with that very day; chosen by hand, as too few of the questions name one.
const (
	timeWeight = 1.2
	dayWeight  = 2.2
)

// Confidence is how likely it is, from 0 to 1, that the hits answer a question rather
// than merely share words with it. What counts is how much of the question the best
// hit meets, whether it lacks a name, its score, and how far it is ahead. A question
// that only names a time is answered by what is from that time.
func Confidence(r Reading, hits []ItemHit) float64 {
	if len(hits) == 0 {
		return 0
	}
	best := hits[0]
	if len(r.words) == 0 {
		return best.Share
	}
	gap := 1.0
	if len(hits) > 1 && best.Score > 0 {
		gap = (best.Score - hits[1].Score) / best.Score
	}
	z := biasWeight + shareWeight*best.Share + unmetWeight*best.Unmet + scoreWeight*min(best.words/10, 1) +
		gapWeight*gap + wordsWeight*min(float64(len(r.words))/10, 1.4)
	if r.unknownName() {
		z += unknownWeight
	}
	for _, w := range r.Times {
		if !w.Recurring && w.To.Sub(w.From) <= 31 && best.Item.Date.Overlaps(w.From, w.To) {
			if d := best.Item.Date; d.Precision == corpus.PrecisionDay && d.Basis != corpus.Under {
				z += dayWeight
			} else {
				z += timeWeight
			}
			break
		}
	}
	return 1 / (1 + math.Exp(-z))
}

func (r Reading) unknownName() bool {
	for _, w := range r.words {
		if w.name && w.person < 0 && w.unknown {
			return true
		}
	}
	return false
}
