package index

import (
	"math"
	"slices"

	"daybook/corpus"
)

// What Confidence looks at.
const (
	doubtBias    = iota
	doubtShare   // how much of the question the first hit meets
	doubtRest    // the weight of the heaviest word that it does not meet
	doubtUnmet   // of the names that it does not meet
	doubtWindow  // how much is met within a few lines
	doubtAsks    // how near the whole is to what the calendar says
	doubtScore   // its score
	doubtGap     // how far it is ahead of the third
	doubtWords   // how many words the question has: a long one is met by a smaller share
	doubtUnknown // a name that nothing in the corpus has
	doubtNames   // it names persons
	doubtDay     // the first hit is of the very day asked for, or within its month
	doubtTime    // it is of the time asked for
	doubtElse    // it is of another
	doubtEvent   // how much of what is not a name the first hit meets
	doubtExact   // how much by the very words
	doubtMass    // how likely the first hit is beside the others, by the ranking alone
	doubtBare    // the calendar has no words on it
	bareShare    // then: how much of the question it meets
	bareWindow   // then: how much within a few lines
	bareLines    // then: how near the whole is to these lines
	doubts       // how many there are

)

// DoubtCount is how many things Confidence looks at.
const DoubtCount = doubts

// Doubts are what Confidence looks at, as numbers.
func Doubts(r Reading, hits []ItemHit) [doubts]float64 {
	var d [doubts]float64
	d[doubtBias] = 1
	if len(hits) == 0 {
		return d
	}
	best := hits[0]
	d[doubtShare], d[doubtRest], d[doubtUnmet] = best.Score.Share, best.Score.Rest, best.Score.Unmet
	d[doubtWindow] = best.Evidence.Window
	d[doubtMass] = mass(hits)
	d[doubtEvent], d[doubtExact] = best.Score.Event, best.Score.Exact
	if best.Evidence.Bare {
		d[doubtBare], d[bareShare] = 1, best.Score.Share
		d[bareWindow], d[bareLines] = best.Evidence.Window, best.Evidence.Lines
	}
	d[doubtAsks] = max(best.Evidence.Asks, best.Evidence.Told)
	d[doubtScore] = best.Score.Total / 10
	if len(hits) > 2 {
		d[doubtGap] = best.Score.Total - hits[2].Score.Total
	} else {
		d[doubtGap] = 1
	}
	d[doubtWords] = min(float64(len(r.words)), 14) / 10
	for _, w := range r.words {
		if w.name && w.person < 0 && w.unknown {
			d[doubtUnknown] = 1
		}
		if w.person >= 0 {
			d[doubtNames] = 1
		}
	}
	switch best.Evidence.Time {
	case NoTime:
	case SameYear, OtherTime:
		d[doubtElse] = 1
	default:
		d[doubtTime] = 1
		if best.Evidence.Time <= Within && narrow(r) {
			d[doubtDay] = 1
		}
	}
	return d
}

// narrow reports whether a question names a time of a month or less.
func narrow(r Reading) bool {
	return slices.ContainsFunc(r.Times, func(w corpus.When) bool { return w.Recurring || w.To.Sub(w.From) <= 31 })
}

// mass is how likely the first hit is, from 0 to 1, if one of the hits is right.
func mass(hits []ItemHit) float64 {
	sum := 0.0
	for _, h := range hits {
		sum += math.Exp(h.Score.Total - hits[0].Score.Total)
	}
	return 1 / sum
}

// Confidence is how likely it is, from 0 to 1, that the hits answer a question rather
// than merely share words with it. A question that only names a time is answered by what
// is from that time.
func (x *Index) Confidence(r Reading, hits []ItemHit) float64 {
	if len(hits) == 0 {
		return 0
	}
	if len(r.words) == 0 {
		if t := hits[0].Evidence.Time; t >= SameYear {
			return 0
		}
		return 1
	}
	z := 0.0
	for i, v := range Doubts(r, hits) {
		z += x.weights.Confidence[i] * v
	}
	return 1 / (1 + math.Exp(-z))
}

// A Verdict is how sure we are of the first hit.
type Verdict uint8

// The verdicts.
const (
	Silent   Verdict = iota // the diaries do not answer this, as far as we can tell
	Doubtful                // it comes nearest, and may not be meant
	Sure
)

// Judge says how sure the hits are. The bounds are fitted with the weights, so that few
// questions are refused that the diaries answer. What has every word of the question is
// never refused, as a question of a word or two has little to be sure by.
func (x *Index) Judge(r Reading, hits []ItemHit) Verdict {
	switch sure := x.Confidence(r, hits); {
	case len(hits) == 0:
		return Silent
	case sure >= x.weights.Certain:
		return Sure
	case sure >= x.weights.Answering || hits[0].Score.Exact > 0.99 && len(r.words) > 0:
		return Doubtful
	}
	return Silent
}

// What is shown beside the first hit: at most mostClose hits in all, whose odds are not
// worse than one to twelve of the first one's.
const (
	mostClose = 4
	closeOdds = 2.5 // the logarithm
)

// Close returns how many of the hits, the first among them, are near enough to it to be
// shown together.
func Close(hits []ItemHit) int {
	n := 0
	for n < min(mostClose, len(hits)) && hits[0].Score.Total-hits[n].Score.Total <= closeOdds {
		n++
	}
	return n
}
