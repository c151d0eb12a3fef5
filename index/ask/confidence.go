package ask

import (
	"math"
	"slices"

	"daybook/corpus/dates"
	"daybook/index/lexicon"
)

// What Confidence looks at. Of some forty things that were tried, each by logistic regression on the questions of all
// writers but one, these tell apart best; those that brought nothing beside them are gone (how rare the rarest word
// is that is not met, how many words are met by themselves, whether another hit meets more).
const (
	doubtBias   = iota
	doubtUnmet  // how much of the names the first hit does not meet
	doubtWords  // how many words the question has: a long one is met by a smaller share
	doubtDay    // the first hit is of the very day asked for, within its month or about it
	doubtElse   // it is of another time than the one asked for
	doubtLead   // how far it is ahead of the next
	doubtTotal  // what it has in all
	doubtNames  // the question names persons
	doubtShare  // what share of the question it meets
	doubtVery   // and by the words themselves
	doubtUntold // how near it is to a matter that is known not to be told, where the first hit is the calendar's
	doubtCalled // then: how much of the question stands in what that matter is called
	doubts      // how many there are
)

// DoubtCount is how many things Confidence looks at, DoubtNames what they are called.
const DoubtCount = doubts

// DoubtNames are what the things are called that Confidence looks at.
var DoubtNames = [doubts]string{"bias", "unmet", "words", "day", "else", "lead", "total", "names", "share", "very",
	"untold", "called"}

// What is looked at of the hits behind the first.
const (
	compared = 2   // hits, the first among them
	mostLead = 3.0 // the lead of what is alone
)

// toldTogether is how much less a matter speaks against a hit that is known not to be told, where the hit meets the
// whole question in one place. Of .3 to 1, .7 was best.
const toldTogether = 0.7

// Doubts are what Confidence looks at, as numbers. The hits are of one shelf or of several;
// the first is compared with those of its own.
func (w *Weights) Doubts(r Reading, hits []ItemHit) [doubts]float64 {
	var d [doubts]float64
	d[doubtBias] = 1
	if len(hits) == 0 {
		return d
	}
	best := &hits[0]
	e := best.Evidence
	d[doubtUnmet], d[doubtShare], d[doubtVery] = best.Score.Unmet, best.Score.Share, best.Score.Exact
	d[doubtTotal] = best.Score.Total / 10
	d[doubtWords] = min(float64(len(r.words)), 14) / 10
	if e.Time == SameYear || e.Time == OtherTime {
		d[doubtElse] = 1
	}
	if e.Time != NoTime && e.Time <= About && narrow(r) {
		d[doubtDay] = 1
	}
	if !best.Item.Plain {
		d[doubtUntold] = e.Untold.Met * e.Untold.Near * min(1, r.telling(w.weigh(&r))/telling) *
			(1 - toldTogether*max(e.Sentence, e.Window))
		d[doubtCalled] = e.Untold.Named
	}
	if slices.ContainsFunc(r.words, func(q lexicon.Word) bool { return q.Person >= 0 }) {
		d[doubtNames] = 1
	}
	d[doubtLead] = mostLead
	for i := range hits[1:] {
		if h := &hits[i+1]; shelf(h.Item) == shelf(best.Item) {
			d[doubtLead] = best.Score.Total - h.Score.Total
			break
		}
	}
	return d
}

// telling is what the words of a question that are no names weigh in all from where as much as can be is told
// by what it comes near to: one word alone is met by much that is not told. Of 4 to 14, 8 was best.
const telling = 8.0

// telling is how much the words of a question weigh that are no names of persons.
func (r *Reading) telling(weights []float64) float64 {
	sum := 0.0
	for i := range r.words {
		if r.words[i].Person < 0 {
			sum += weights[i]
		}
	}
	return sum
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
func (x *Finder) Confidence(r Reading, hits []ItemHit) float64 {
	if len(hits) == 0 {
		return 0
	}
	if len(r.words) == 0 {
		if t := hits[0].Evidence.Time; t >= SameYear {
			return 0
		}
		return 1
	}
	if hits[0].sure > 0 {
		return hits[0].sure
	}
	z := 0.0
	weights := x.weights.confidence(&hits[0])
	for i, v := range x.weights.Doubts(r, hits) {
		z += weights[i] * v
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
func (x *Finder) Judge(r Reading, hits []ItemHit) Verdict {
	switch sure := x.Confidence(r, hits); {
	case len(hits) == 0:
		return Silent
	case r.Foreign && r.Reads():
		return Doubtful // by names, dates and single words, as the answer says
	case sure >= x.weights.Certain || x.beyondDoubt(&r, hits, sure):
		return Sure
	case sure >= x.weights.bound(&hits[0]) || Whole(r, &hits[0]):
		return Doubtful
	}
	return Silent
}

// Whole reports whether a hit has next to every word of the question and is not of another time.
func Whole(r Reading, h *ItemHit) bool {
	return h.Score.Exact > 0.95 && len(r.words) > 0 && h.Evidence.Time < SameYear
}

// confidence are the weights of what is doubted by where a hit comes first.
func (w *Weights) confidence(first *ItemHit) *[doubts]float64 {
	if first.Evidence.Bare {
		return &w.ConfidenceBare
	}
	return &w.Confidence
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
