package main

import (
	"math"
	"slices"

	"daybook/index/ask"
)

// crossValidate returns how each case was answered by weights fitted without the questions
// of its writer, and the same with one thing less to doubt by, by its number. Questions of
// one writer are like each other, in their length and in what is thought hard: a share of
// all, drawn by chance, would not tell how those of others are answered.
func (f *fitting) crossValidate(cases []*trial) (held []*result, without map[int][]*result) {
	without = map[int][]*result{}
	for writer := range f.writers {
		w := f.fit(cases, writer)
		all := ranked(&w, cases)
		held = append(held, f.judged(all, writer, -1)...)
		for i := 1; f.ablate && i < ask.DoubtCount; i++ {
			without[i] = append(without[i], f.judged(all, writer, i)...)
		}
	}
	return held, without
}

// judged returns the cases of a writer, judged by the doubt that was fitted on the others.
func (f *fitting) judged(all []*result, writer, off int) []*result {
	v := f.doubt(all, writer, off)
	var held []*result
	for _, r := range all {
		if r.writer == writer {
			one := *r
			v.judge(&one)
			held = append(held, &one)
		}
	}
	return held
}

// answerable reports whether the case should be answered: where the text stands alone,
// only what is found there can be.
func (r *result) answerable() bool {
	return len(r.Items) > 0 && (r.way != stripped || r.rank > 0 && r.rank <= 3)
}

func sigmoid(w, v []float64) float64 {
	z := 0.0
	for i := range v {
		z += w[i] * v[i]
	}
	return 1 / (1 + math.Exp(-z))
}

// The bounds of an answer: the share of the answerable that may be answered "nothing", and
// how often the first hit must be right, of as many answerable questions as others, from
// where no doubt is said.
const (
	wronglyNothing = 0.015
	bareNothing    = 0.1 // where the text stands alone, and what answers is among the first three
	undoubted      = 0.85
)

// The numbers of the doubt's fitting.
const (
	rounds = 12
	ridge  = 0.003 // how much a weight costs, squared, in units of what it weighs
)

// A doubting is what the confidence is made of: where the calendar tells of the first hit, and where
// nothing but the text does; and the bounds. The second is fitted to the first's cases too, as those of a bare text
// are few and told by little (area under the curve .852, without them .825); the first to its own only (.973, with
// the others .970).
type doubting struct {
	told, bare                [ask.DoubtCount]float64
	least, leastBare, certain float64
}

// judge says how sure a case is answered, and whether.
func (v *doubting) judge(r *result) {
	bare := r.bare()
	w, least := &v.told, v.least
	if bare {
		w, least = &v.bare, v.leastBare
	}
	r.sure = sigmoid(w[:], r.doubt)
	r.says, r.certain = r.sure >= least, r.sure >= v.certain
	if len(r.hits) > 0 {
		r.says = r.says || ask.Whole(r.reading, &r.hits[0])
		r.certain = r.certain || ask.Plainly(&r.reading, &r.hits[0], r.doubt, r.sure)
	}
}

// bare reports whether the calendar has no words on the first hit.
func (r *result) bare() bool { return len(r.hits) > 0 && r.hits[0].Evidence.Bare }

// doubt fits the confidence on all but a writer, leaving out one thing to doubt by, and the
// bounds.
func (f *fitting) doubt(all []*result, without, off int) doubting {
	var both, told []*result
	for _, r := range all {
		if r.writer == without || len(r.hits) == 0 {
			continue
		}
		both = append(both, r)
		if !r.bare() {
			told = append(told, r)
		}
	}
	v := doubting{told: confidence(told, off), bare: confidence(both, off)}
	v.least, v.certain = bounds(told, &v.told)
	v.leastBare = refusing(both, &v.bare, stripped, bareNothing)
	return v
}

// confidence fits the weights of what is doubted by, but one. Questions that can be answered count as much
// together as those that cannot.
func confidence(train []*result, off int) (w [ask.DoubtCount]float64) {
	var count [2]float64
	for _, r := range train {
		count[yes(r)] += weightOf[r.way]
	}
	spread := spreads(train)
	for range rounds {
		var slope [ask.DoubtCount]float64
		var bend [ask.DoubtCount][ask.DoubtCount]float64
		for _, r := range train {
			p, weight := sigmoid(w[:], r.doubt), weightOf[r.way]/(2*count[yes(r)])
			for i, v := range r.doubt {
				slope[i] += weight * (p - float64(yes(r))) * v
				for j, u := range r.doubt {
					bend[i][j] += weight * p * (1 - p) * v * u
				}
			}
		}
		for i := range w {
			cost := ridge * spread[i]
			if i == off || spread[i] == 0 && i > 0 {
				cost = 1e9
			}
			slope[i] += cost * w[i]
			bend[i][i] += cost + 1e-9
		}
		step := solve(bend, slope)
		for i := range w {
			w[i] -= step[i]
		}
	}
	return w
}

func yes(r *result) int {
	if r.answerable() {
		return 1
	}
	return 0
}

// spreads are the squares of how much each thing differs among the questions.
func spreads(train []*result) (list [ask.DoubtCount]float64) {
	var mean [ask.DoubtCount]float64
	n := float64(len(train))
	for _, r := range train {
		for i, v := range r.doubt {
			mean[i] += v / n
		}
	}
	for _, r := range train {
		for i, v := range r.doubt {
			list[i] += (v - mean[i]) * (v - mean[i]) / n
		}
	}
	return list
}

// bounds are the least confidence with which to answer, and with which to say no doubt:
// from there on, of the answers in the next tenth, enough are right.
func bounds(train []*result, w *[ask.DoubtCount]float64) (least, certain float64) {
	var answers []*result
	var right, others float64
	for _, r := range train {
		if r.way != whole {
			continue
		}
		answers = append(answers, r)
		if len(r.Items) > 0 {
			right++
		} else {
			others++
		}
	}
	least = refusing(train, w, whole, wronglyNothing)
	for certain = least; certain < 0.99; certain += 0.01 {
		good, all := 0.0, 1e-9
		for _, r := range answers {
			s := sigmoid(w[:], r.doubt)
			if s < certain || s > certain+0.1 {
				continue
			}
			weight := 1 / others
			if len(r.Items) > 0 {
				weight = 1 / right
			}
			all += weight
			if r.rank == 1 {
				good += weight
			}
		}
		if good/all >= undoubted {
			break
		}
	}
	return least, certain
}

// refusing is the confidence below which a share lies of what can be answered in a way.
func refusing(train []*result, w *[ask.DoubtCount]float64, way string, share float64) float64 {
	var sure []float64
	for _, r := range train {
		if r.way == way && r.answerable() {
			sure = append(sure, sigmoid(w[:], r.doubt))
		}
	}
	slices.Sort(sure)
	return sure[int(share*float64(len(sure)))]
}

// solve returns x of a x = b, by elimination; a must be positive definite.
func solve(a [ask.DoubtCount][ask.DoubtCount]float64, b [ask.DoubtCount]float64) [ask.DoubtCount]float64 {
	n := len(b)
	for i := range n {
		for k := i + 1; k < n; k++ {
			f := a[k][i] / a[i][i]
			for j := i; j < n; j++ {
				a[k][j] -= f * a[i][j]
			}
			b[k] -= f * b[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			b[i] -= a[i][j] * b[j]
		}
		b[i] /= a[i][i]
	}
	return b
}
