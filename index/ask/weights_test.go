package ask

import (
	"math"
	"testing"

	"daybook/index/indextest"
)

// The slope is that of the score.
func TestSlope(t *testing.T) {
	x := embedded(t)
	for _, q := range []string{"What happened to Stalin's wife?", "the bit with the lift in 1928",
		"a guest from Asia scribbles a word"} {
		r := x.Read(q, indextest.Day)
		have, err := x.Evidence(t.Context(), r)
		if err != nil || len(have) == 0 {
			t.Fatal(err)
		}
		w := x.weights
		numbers := w.Numbers()
		times := make([]float64, len(have))
		for i := range times {
			times[i] = float64(i%7) - 2
		}
		total := func() float64 {
			sum := 0.0
			for i, v := range w.Totals(&r, have) {
				sum += times[i] * v
			}
			return sum
		}
		got := make([]float64, len(numbers))
		w.Slope(&r, have, times, got)
		for i, n := range numbers {
			if n.Name == "name" || n.Name == "weak" || n.Name == "common" || n.Name == "half" {
				continue
			}
			const nudge = 1e-5
			kept := *n.Value
			*n.Value = kept + nudge
			up := total()
			*n.Value = kept - nudge
			down := total()
			*n.Value = kept
			if want := (up - down) / (2 * nudge); math.Abs(got[i]-want) > 1e-3*(1+math.Abs(want)) {
				t.Errorf("%s: the slope of %s is %f, want %f", q, n.Name, got[i], want)
			}
		}
	}
}
