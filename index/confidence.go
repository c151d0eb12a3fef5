package index

import (
	"math"
	"slices"

	"daybook/corpus/dates"
)

// What Confidence looks at.
const (
	doubtBias     = iota
	doubtShare    // how much of the question the first hit meets
	doubtUnmet    // of the names that it does not meet
	doubtWindow   // how much is met within a few lines
	doubtAsks     // how near the whole is to what the calendar says
	doubtWords    // how many words the question has: a long one is met by a smaller share
	doubtNames    // it names persons
	doubtDay      // the first hit is of the very day asked for, or within its month
	doubtTime     // it is of the time asked for
	doubtElse     // it is of another
	doubtEvent    // how much of what is not a name the first hit meets
	doubtExact    // how much by the very words
	doubtBare     // the calendar has no words on it
	bareWindow    // then: how much within a few lines
	bareLines     // then: how near the whole is to these lines
	doubtEven     // how evenly the words are met: one that is not tells more than its weight
	doubtTogether // how much is met, where it is met in one place
	doubtStrange  // how much of the question nothing in the corpus has
	doubts        // how many there are
)

// DoubtCount is how many things Confidence looks at, DoubtNames what they are called.
const DoubtCount = doubts

// DoubtNames are what the things are called that Confidence looks at.
var DoubtNames = [doubts]string{"bias", "share", "unmet", "window", "asks", "words", "names", "day", "time",
	"else", "event", "exact", "bare", "bare window", "bare lines", "even", "together", "strange"}

// Doubts are what Confidence looks at, as numbers.
func (w *Weights) Doubts(r Reading, hits []ItemHit) [doubts]float64 {
	var d [doubts]float64
	d[doubtBias] = 1
	if len(hits) == 0 {
		return d
	}
	best := &hits[0]
	e := &best.Evidence
	d[doubtShare], d[doubtUnmet] = best.Score.Share, best.Score.Unmet
	d[doubtEvent], d[doubtExact] = best.Score.Event, best.Score.Exact
	d[doubtWindow], d[doubtAsks] = e.Window, max(e.Asks, e.Told)
	d[doubtTogether] = best.Score.Share * max(e.Sentence, e.Window)
	if e.Bare {
		d[doubtBare], d[bareWindow], d[bareLines] = 1, e.Window, e.Lines
	}
	w.doubtWords(&d, &r, e)
	switch e.Time {
	case NoTime:
	case SameYear, OtherTime:
		d[doubtElse] = 1
	default:
		d[doubtTime] = 1
		if e.Time <= Within && narrow(r) {
			d[doubtDay] = 1
		}
	}
	return d
}

// doubtWords adds what the words of the question say.
func (w *Weights) doubtWords(d *[doubts]float64, r *Reading, e *Evidence) {
	const unmet = 0.05 // so that a word without any meeting is not beyond all measure
	d[doubtWords] = min(float64(len(r.words)), 14) / 10
	all := 1e-9
	for i, weight := range w.weigh(r) {
		q := &r.words[i]
		all += weight
		d[doubtEven] += weight * math.Log(e.Met[i].met()+unmet)
		if q.unknown {
			d[doubtStrange] += weight
		}
		if q.person >= 0 {
			d[doubtNames] = 1
		}
	}
	d[doubtEven] /= all
	d[doubtStrange] /= all
}

// met is how much a word is met, from 0 to 1.
func (m *Met) met() float64 {
	if m.Person > 0 || m.stands() {
		return 1
	}
	return float64(slices.Max(m.Near[:]))
}

// narrow reports whether a question names a time of a month or less.
func narrow(r Reading) bool {
	return slices.ContainsFunc(r.Times, func(w dates.When) bool { return w.Recurring || w.To.Sub(w.From) <= 31 })
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
// questions are refused that the diaries answer. What has every word of the question, and
// is not of another time, is never refused, as a question of a word or two has little to be sure by.
func (x *Index) Judge(r Reading, hits []ItemHit) Verdict {
	switch sure := x.Confidence(r, hits); {
	case len(hits) == 0:
		return Silent
	case r.Foreign && r.Reads():
		return Doubtful // by names, dates and single words, as the answer says
	case sure >= x.weights.Certain:
		return Sure
	case sure >= x.weights.bound(&hits[0]) || Whole(r, &hits[0]):
		return Doubtful
	}
	return Silent
}

// Whole reports whether a hit has every word of the question and is not of another time.
func Whole(r Reading, h *ItemHit) bool {
	return h.Score.Exact > 0.99 && len(r.words) > 0 && h.Evidence.Time < SameYear
}

// bound is the least confidence with which a first hit is shown.
func (w *Weights) bound(first *ItemHit) float64 {
	if first.Evidence.Bare {
		return w.AnsweringBare
	}
	return w.Answering
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
	for n < min(mostClose, len(hits)) && hits[n].Behind <= closeOdds {
		n++
	}
	return n
}
