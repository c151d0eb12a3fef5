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
	doubtSentence
	doubtRest2
	doubtBits
	doubtLost
	doubtAlien
	doubtGap2
	doubtGap10
	doubtGeo
	doubtNear
	doubtToldOver
	doubtLines
	doubtTogether
	doubtNameShare
	doubtEventBits
	doubtUnknownWords
	doubtWorst
	doubts // how many there are

)

// DoubtCount is how many things Confidence looks at.
const DoubtCount = doubts

// Doubts are what Confidence looks at, as numbers.
func (w *Weights) Doubts(r Reading, hits []ItemHit) [doubts]float64 {
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
	for i := range r.words {
		q := &r.words[i]
		if q.name && q.person < 0 && q.unknown {
			d[doubtUnknown] = 1
		}
		if q.person >= 0 {
			d[doubtNames] = 1
		}
	}
	w.more(&d, &r, hits)
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

func (w *Weights) more(d *[doubts]float64, r *Reading, hits []ItemHit) {
	best := &hits[0]
	weights := w.weigh(r)
	all, bits, lost, alien, geo, near, names, event, unknown := 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
	worst := 1.0
	heavy := 0.0
	var unmet []float64
	for i := range r.words {
		q := &r.words[i]
		m := best.Evidence.Met[i].met()
		all += weights[i]
		bits += weights[i] * m
		lost += weights[i] * (1 - m)
		geo += weights[i] * math.Log(m+0.05)
		if m < 1 {
			near += weights[i] * m
		}
		unmet = append(unmet, weights[i]*(1-m))
		if q.person >= 0 {
			names += weights[i]
		} else {
			event += weights[i] * m
			if weights[i] > heavy {
				heavy, worst = weights[i], m
			}
		}
		if q.best() < 0.4 {
			alien += weights[i]
		}
		if q.unknown {
			unknown += weights[i]
		}
	}
	if all == 0 {
		return
	}
	slices.Sort(unmet)
	if len(unmet) > 1 {
		d[doubtRest2] = unmet[len(unmet)-2] / all
	}
	d[doubtSentence] = best.Evidence.Sentence
	d[doubtBits], d[doubtLost], d[doubtAlien], d[doubtGeo], d[doubtNear] = bits/20, lost/20, alien/all, geo/all, near/all
	d[doubtNameShare], d[doubtEventBits], d[doubtUnknownWords], d[doubtWorst] = names/all, event/20, unknown/all, worst
	d[doubtGap2], d[doubtGap10] = 1, 1
	if len(hits) > 1 {
		d[doubtGap2] = best.Score.Total - hits[1].Score.Total
		d[doubtGap10] = (best.Score.Total - hits[len(hits)-1].Score.Total) / 3
	}
	told := 0.0
	for _, h := range hits {
		told += max(h.Evidence.Asks, h.Evidence.Told) / float64(len(hits))
	}
	d[doubtToldOver] = d[doubtAsks] - told
	d[doubtLines] = best.Evidence.Lines
	d[doubtTogether] = max(best.Evidence.Sentence, best.Evidence.Window)
}

// met is how much a word is met, from 0 to 1.
func (m *Met) met() float64 {
	if m.Person > 0 || m.stands() {
		return 1
	}
	return float64(slices.Max(m.Near[:]))
}

// best is how near the nearest word of the corpus is, 1 for itself.
func (q *word) best() float32 {
	if q.person >= 0 {
		return 1
	}
	if len(q.matches) == 0 {
		return 0
	}
	if q.matches[0].near == 0 {
		return 1
	}
	return q.matches[0].near
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
	for i, v := range x.weights.Doubts(r, hits) {
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
	case r.Foreign && r.Reads():
		return Doubtful // by names, dates and single words, as the answer says
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
