package ask

import (
	"math"
	"slices"

	"daybook/corpus/dates"
)

// What Confidence looks at.
const (
	doubtBias      = iota
	doubtUnmet     // how much of the names the first hit does not meet
	doubtWords     // how many words the question has: a long one is met by a smaller share
	doubtDay       // the first hit is of the very day asked for, within its month or about it
	doubtElse      // it is of another time than the one asked for
	doubtExact     // how many words it meets by themselves, names of persons apart
	doubtLead      // how far it is ahead of the next
	doubtMissed    // how rare the rarest word is that it does not meet
	doubtNames     // the question names persons
	doubtTogether  // then: how much is met in one place
	doubtElsewhere // how much more of the event, names apart, another hit meets
	doubtVery      // what share of the question it meets by the words themselves
	doubtTold      // how near the whole is to a sentence of the calendar
	doubtAsks      // to a way to ask
	doubtRare      // it names several persons, and how few hits name all of them, as the first does
	doubtUntold    // how near it is to a matter that is known not to be told, where the first hit is the calendar's
	doubts         // how many there are
)

// DoubtCount is how many things Confidence looks at, DoubtNames what they are called.
const DoubtCount = doubts

// DoubtNames are what the things are called that Confidence looks at.
var DoubtNames = [doubts]string{"bias", "unmet", "words", "day", "else", "exact", "lead", "missed", "names",
	"together", "elsewhere",
	"very", "told", "asks", "rare", "untold"}

// What is looked at of the hits behind the first.
const (
	compared = 10  // hits of its shelf, the first among them
	mostLead = 3.0 // the lead of what is alone
)

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
	weights := w.weigh(&r)
	d[doubtUnmet] = best.Score.Unmet
	d[doubtVery], d[doubtTold], d[doubtAsks] = best.Score.Exact, e.Told, e.Asks
	if e.Time == SameYear || e.Time == OtherTime {
		d[doubtElse] = 1
	}
	if e.Time != NoTime && e.Time <= About && narrow(r) {
		d[doubtDay] = 1
	}
	if !best.Item.Plain {
		d[doubtUntold] = e.Untold.Met * e.Untold.Near * min(1, r.telling(weights)/telling)
	}
	doubtWord(&d, &r, e)
	if d[doubtNames] > 0 {
		d[doubtTogether] = max(e.Sentence, e.Window)
	}
	d[doubtLead] = mostLead
	event, most, n := r.event(weights, e), 0.0, 0
	for i := range hits {
		h := &hits[i]
		if shelf(h.Item) != shelf(best.Item) {
			continue
		}
		if n++; n == 2 {
			d[doubtLead] = best.Score.Total - h.Score.Total
		}
		if most = max(most, r.event(weights, h.Evidence)); n == compared {
			break
		}
	}
	d[doubtElsewhere] = most - event
	if r.severalPersons() && r.allPersons(e) {
		n := 0.0
		for i := range hits {
			if r.allPersons(hits[i].Evidence) {
				n++
			}
		}
		d[doubtRare] = 1 / n
	}
	return d
}

// doubtWord adds what the words of the question say.
func doubtWord(d *[doubts]float64, r *Reading, e *Evidence) {
	d[doubtWords] = min(float64(len(r.words)), 14) / 10
	for i := range r.words {
		q := &r.words[i]
		met := e.Met[i].met()
		switch {
		case q.Person >= 0:
			d[doubtNames] = 1
		case met == 1:
			d[doubtExact] += 0.2
		}
		if !q.Weak {
			d[doubtMissed] = max(d[doubtMissed], q.Rarity*(1-met)/5)
		}
	}
}

// severalPersons reports whether the question names more than one.
func (r *Reading) severalPersons() bool {
	first := -1
	for i := range r.words {
		p := r.words[i].Person
		if p >= 0 && first >= 0 && p != first {
			return true
		}
		first = max(first, p)
	}
	return false
}

// allPersons reports whether an item names all persons of the question.
func (r *Reading) allPersons(e *Evidence) bool {
	for i := range r.words {
		if r.words[i].Person >= 0 && e.Met[i].Person == 0 {
			return false
		}
	}
	return true
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

// event is how much is met of what is neither a name nor a word that tells little; half
// where there is nothing of the kind.
func (r *Reading) event(weights []float64, e *Evidence) float64 {
	met, all := 0.0, 0.0
	for i := range r.words {
		if q := &r.words[i]; q.Person < 0 && !q.Name && !q.Weak {
			met += weights[i] * e.Met[i].met()
			all += weights[i]
		}
	}
	if all == 0 {
		return 0.5
	}
	return met / all
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
	weights := &x.weights.Confidence
	if hits[0].Evidence.Bare {
		weights = &x.weights.ConfidenceBare
	}
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
