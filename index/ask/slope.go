package ask

import (
	"math"

	"daybook/index/lexicon"
)

// Slope adds to into, which has the order of [Weights.Numbers], how much the totals of
// the evidence change with each weight, each item's counted by times. It is for the
// program that fits the weights. Those inside the weight of a word (name, weak, common)
// and half are left out: their slopes are found by trying.
func (w *Weights) Slope(r *Reading, evidence []Evidence, times, into []float64) {
	weights := w.weigh(r)
	const person = 2 * lexicon.Places
	const ( // from words on, one after the other
		words = person + 3 + 4 + iota
		share
		unmet
		asks
		told
		window
		lines
		bareWindow
		bareLines
		isBare
		others
		sentence
		time
	)
	for n := range evidence {
		e, by := &evidence[n], times[n]
		if math.Abs(by) < 1e-6 {
			continue
		}
		s := w.score(r, weights, e)
		sum := 0.0
		for i := range r.words {
			m := &e.Met[i]
			f := w.strength(m)
			most := f
			if m.Person > 0 {
				most = max(f, w.Person[m.Person-1])
			}
			sum += weights[i] * most / (most + w.Half)
			d := by * w.Words * weights[i] * w.Half / ((most + w.Half) * (most + w.Half))
			if most > f {
				into[person+int(m.Person)-1] += d
				continue
			}
			for p := range lexicon.Places {
				into[2*p] += d * float64(m.Exact[p])
				into[2*p+1] += d * float64(m.Near[p])
			}
		}
		into[words] += by * sum
		into[share] += by * s.Share
		into[unmet] -= by * s.Unmet
		into[asks] += by * e.Asks
		into[told] += by * e.Told
		into[others] += by * e.Others
		into[sentence] += by * e.Sentence
		if e.Bare {
			into[isBare] += by
			into[bareWindow] += by * e.Window
			into[bareLines] += by * e.Lines
		} else {
			into[window] += by * e.Window
			into[lines] += by * e.Lines
		}
		if e.Time != NoTime {
			much := 1.0
			if e.Bare {
				much = bareTime
			}
			into[time+int(e.Time)-1] += by * much
		}
	}
}

// strength is how much a word is met in an item, persons apart.
func (w *Weights) strength(m *Met) float64 {
	f := 0.0
	for p := range lexicon.Places {
		f += w.Exact[p]*float64(m.Exact[p]) + w.Near[p]*float64(m.Near[p])
	}
	return f
}
