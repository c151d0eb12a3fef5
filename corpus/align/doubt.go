package align

import (
	"math"
	"strings"
	"unicode/utf8"

	"daybook/corpus/align/hits"
)

// rarely is how improbable it is that noise alone spoils so many hashes of a passage as
// are lacking, where it is not taken for one; and of one that goes on over two columns.
const (
	rarely       = 0.01
	rarelyAcross = 0.15
)

// doubt takes from the passages of a chain what they claim, where most before or after
// them are not found, or columns stand side by side, and far more of their own hashes are
// lacking than of the others: a few hits that stand rightly, and other words between them
// and after. That is so where columns were read across, and where a copy has other words.
// Noise spoils hashes too, but those around are found.
func (a *aligner) doubt(c *hits.Chain) {
	kept := make([]int, len(a.claims)+1) // of those before
	for n := range a.claims {
		kept[n+1] = kept[n] + one(len(a.claims[n].parts) > 0)
	}
	missing := func(from, to int) bool {
		from, to = max(from, 0), min(to, len(a.claims))
		return to > from && 2*(kept[to]-kept[from]) < to-from
	}
	least := map[int]float64{} // how improbable noise must be, of those that are looked at
	hits, grams := 0, 0        // of the others
	for _, n := range c.Passages {
		switch k := len(a.claims[n].knots); {
		case len(a.claims[n].parts) == 0:
		case len(a.claims[n].cuts) == 0 && a.crosses(n): // what is foreign may be cut out rightly
			least[n] = rarelyAcross
		case missing(n-nearPassages, n) || missing(n+1, n+1+nearPassages):
			least[n] = rarely
		case k > 0:
			hits += k
			grams += len(a.Prints.Passages[n].Grams)
		}
	}
	rate := a.rate
	if grams >= leastGrams {
		rate = min(0.99, float64(hits)/float64(grams))
	}
	for n, p := range least {
		if a.probable(n, rate) >= p {
			continue
		}
		for _, s := range a.claims[n].parts {
			for k := s.from; k < s.to; k++ {
				a.owner[k] = 0
			}
		}
		a.claims[n] = claim{refused: true}
	}
}

// crosses reports whether a line of a claim goes on over the space between two columns.
func (a *aligner) crosses(n int) bool {
	for _, part := range a.claims[n].parts {
		for i := part.from + 1; i < part.to; i++ {
			if a.Copy.LineAt(i).From < i && a.wide(i) && a.columnAt(i) {
				return true
			}
		}
	}
	return false
}

// columnAt reports whether wide space is before letter i, and before the same place of
// another line near: there a column begins.
func (a *aligner) columnAt(i int) bool {
	n := int(a.Copy.LineOf[i])
	l := &a.Copy.Lines[n]
	column := utf8.RuneCountInString(a.Copy.Raw[l.Start:a.Copy.At[i]])
	for k := max(0, n-2); k <= min(len(a.Copy.Lines)-1, n+2); k++ {
		near := []rune(a.Copy.Raw[a.Copy.Lines[k].Start:a.Copy.Lines[k].End])
		if k != n && len(near) > column && near[column] != ' ' && strings.TrimSpace(string(near[:column])) != "" &&
			strings.TrimSpace(string(near[max(0, column-3):column])) == "" {
			return true
		}
	}
	return false
}

// leastGrams is how many hashes say how noisy a copy is.
const leastGrams = 100

// probable returns how probable it is that of what passage n claims no more hashes are found
// than are, when so many are of the others; 0 where it is but one of several.
func (a *aligner) probable(n int, rate float64) float64 {
	knots := len(a.claims[n].knots)
	if knots < 2 && len(a.Prints.Passages[n].Grams) > 2 {
		return 0
	}
	return atMost(knots, a.claimed(n), rate)
}

// claimed returns how many grams the known passage n has in the part of it that is
// claimed, which may be broken off at either end.
func (a *aligner) claimed(n int) int {
	c := &a.claims[n]
	grams := 0
	for _, g := range a.Prints.Passages[n].Grams {
		before := c.headless && len(c.knots) > 0 && g.Offset < c.knots[0].Offset
		after := c.endless && len(c.knots) > 0 && g.Offset > c.knots[len(c.knots)-1].Offset
		grams += one(!before && !after)
	}
	return grams
}

// atMost returns the probability of at most k successes in n trials, each of probability p.
func atMost(k, n int, p float64) float64 {
	sum, term := 0.0, math.Pow(1-p, float64(n))
	for i := range min(k, n) + 1 {
		sum += term
		term *= float64(n-i) / float64(i+1) * p / (1 - p)
	}
	return sum
}
