package index

import "math"

// The weights of Confidence, by logistic regression on the questions of
// testdata/questions: those that the diaries answer against those that they do not.
const (
	biasWeight  = -3.45
	shareWeight = 1.02
	unmetWeight = -1.63
	scoreWeight = 2.82 // of a tenth of the score, at most 1
	gapWeight   = 1.87 // of how far the first hit is ahead of the second
	wordsWeight = 1.62 // of a tenth of the words: of a long question, a hit meets a smaller share
)

// timeWeight is what a hit at the time that the question names has for it.
const timeWeight = 1.5

// Confidence is how likely it is, from 0 to 1, that the hits answer a question rather
// than merely share words with it. What counts is how much of the question the best
// hit meets, whether it lacks a name, its score, and how far it is ahead.
func Confidence(r Reading, hits []ItemHit) float64 {
	if len(hits) == 0 {
		return 0
	}
	best := hits[0]
	gap := 1.0
	if len(hits) > 1 && best.Score > 0 {
		gap = (best.Score - hits[1].Score) / best.Score
	}
	z := biasWeight + shareWeight*best.Share + unmetWeight*best.Unmet + scoreWeight*min(best.Score/10, 1) +
		gapWeight*gap + wordsWeight*min(float64(len(r.words))/10, 1.4)
	if len(r.Times) > 0 && timeliness(r.Times, best.Item.Date) > 1 {
		z += timeWeight
	}
	return 1 / (1 + math.Exp(-z))
}
