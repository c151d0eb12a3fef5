package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"daybook/index/ask"
)

// fitting is how the weights are found.
type fitting struct {
	begin   ask.Weights
	steps   int
	off     []string // names of the weights to hold, or beginnings that end with a dot
	offAt   float64  // at what
	writers int      // how many wrote the questions
	ablate  bool     // try the doubt without each thing
	log     io.Writer
}

// The numbers of the descent.
const (
	rate   = 0.06  // of Adam
	anchor = 0.004 // how much it costs to go away from the beginning, squared
	nudge  = 1e-3  // for the slope
)

// weightOf is how much a way to ask counts: what is judged most is the whole.
var weightOf = map[string]float64{whole: 1, alone: 0.3, stripped: 0.5}

// fit returns the weights that do best on all cases but those of a writer.
func (f *fitting) fit(cases []*trial, without int) ask.Weights {
	w := f.begin
	numbers := w.Numbers()
	var train []*trial
	for _, k := range answerable(cases) {
		if k.writer != without {
			train = append(train, k.short(&w))
		}
	}
	get := func(i int) float64 {
		if numbers[i].Positive {
			return math.Log(max(*numbers[i].Value, 1e-4))
		}
		return *numbers[i].Value
	}
	set := func(n ask.Number, v float64) {
		if n.Positive {
			v = math.Exp(v)
		}
		*n.Value = v
	}
	var held []bool
	at, start := make([]float64, len(numbers)), make([]float64, len(numbers))
	for i, n := range numbers {
		off := slices.ContainsFunc(f.off, func(s string) bool {
			return n.Name == s || strings.HasSuffix(s, ".") && strings.HasPrefix(n.Name, s)
		})
		if off {
			*n.Value = f.offAt
		}
		held = append(held, off)
		at[i], start[i] = get(i), get(i)
	}
	mean, square := make([]float64, len(numbers)), make([]float64, len(numbers))
	for step := 1; step <= f.steps; step++ {
		base, slope := f.slope(&w, train)
		for i, n := range numbers {
			if n.Positive && !byTrying[n.Name] {
				slope[i] *= *n.Value // of its logarithm
			}
			if byTrying[n.Name] && !held[i] {
				set(n, at[i]+nudge)
				slope[i] = (loss(&w, train) - base) / nudge
				set(n, at[i])
			}
			slope[i] += 2 * anchor * (at[i] - start[i])
		}
		speed := rate * math.Min(1, 2*(1-float64(step-1)/float64(f.steps)))
		for i := range numbers {
			if held[i] {
				continue
			}
			mean[i] = 0.9*mean[i] + 0.1*slope[i]
			square[i] = 0.99*square[i] + 0.01*slope[i]*slope[i]
			m, s := mean[i]/(1-math.Pow(0.9, float64(step))), square[i]/(1-math.Pow(0.99, float64(step)))
			at[i] -= speed * m / (math.Sqrt(s) + 1e-6)
			set(numbers[i], at[i])
		}
		if step == 1 || step == f.steps {
			fmt.Fprintf(f.log, "without writer %d, step %d: loss %.4f\n", without, step, base)
		}
	}
	return w
}

// rivals is how many items a right one is compared with in the descent.
const rivals = 50

// short is the case with only the items that come first, and the right ones.
func (k *trial) short(w *ask.Weights) *trial {
	totals := w.Totals(&k.reading, k.have)
	sorted := slices.Clone(totals)
	slices.Sort(sorted)
	least := sorted[max(0, len(sorted)-rivals)]
	few := *k
	few.have, few.right = nil, nil
	for i, e := range k.have {
		if totals[i] >= least || k.right[i] {
			few.have, few.right = append(few.have, e), append(few.right, k.right[i])
		}
	}
	return &few
}

// byTrying are the weights whose slope is found by trying.
var byTrying = map[string]bool{"name": true, "weak": true, "common": true, "half": true}

// loss is the mean surprise at the right items.
func loss(w *ask.Weights, cases []*trial) float64 {
	sum, all := 0.0, 0.0
	for _, k := range cases {
		surprise, _ := surprised(w, k)
		sum += weightOf[k.way] * surprise
		all += weightOf[k.way]
	}
	return sum / max(all, 1e-9)
}

// slope is the loss and how it changes with each weight.
func (f *fitting) slope(w *ask.Weights, cases []*trial) (float64, []float64) {
	sum, all := 0.0, 0.0
	into := make([]float64, len(w.Numbers()))
	for _, k := range cases {
		surprise, times := surprised(w, k)
		for i := range times {
			times[i] *= weightOf[k.way]
		}
		w.Slope(&k.reading, k.have, times, into)
		sum += weightOf[k.way] * surprise
		all += weightOf[k.way]
	}
	for i := range into {
		into[i] /= all
	}
	return sum / all, into
}

// surprised is the surprise at the right items of a case, and how it changes with each
// total.
func surprised(w *ask.Weights, k *trial) (float64, []float64) {
	totals := w.Totals(&k.reading, k.have)
	top := slices.Max(totals)
	right, every := 0.0, 0.0
	for i, t := range totals {
		totals[i] = math.Exp(t - top)
		every += totals[i]
		if k.right[i] {
			right += totals[i]
		}
	}
	for i, e := range totals {
		totals[i] = e / every
		if k.right[i] {
			totals[i] -= e / max(right, 1e-12)
		}
	}
	return math.Log(every / max(right, 1e-12)), totals
}

// A result is how a case was answered.
type result struct {
	*trial
	hits  []ask.ItemHit
	rank  int     // of the first right item, 0 for none
	sure  float64 // Confidence
	doubt []float64
	says  bool // it is answered
	// certain is whether it is answered without a word of doubt.
	certain bool
	note    string // of a question to stored diaries
}

func ranked(w *ask.Weights, cases []*trial) []*result {
	var list []*result
	for _, k := range cases {
		r := &result{trial: k, hits: w.Order(k.reading, k.have)}
		right := map[string]bool{}
		for i, e := range k.have {
			right[e.Item.ID] = right[e.Item.ID] || k.right[i]
		}
		for i, h := range r.hits {
			if right[h.Item.ID] {
				r.rank = i + 1
				break
			}
		}
		r.hits = r.hits[:min(len(r.hits), 10)]
		d := w.Doubts(k.reading, r.hits)
		r.doubt = d[:]
		list = append(list, r)
	}
	return list
}
