package align

import (
	"daybook/corpus"
	"daybook/corpus/align/hits"
	"daybook/corpus/align/letters"
)

// What a passage should still have beyond its last hit, or before its first, is its own
// when it is borne out: by hashes that noise has only spoilt, by its length, by where the
// copy's paragraphs end. A passage that a copy has cut off is followed by other words. They
// are never taken to fill it up: it breaks off with its paragraph or the last word that is
// borne out.

// How much speaks for it that nothing is broken off where the letters between two hits are
// as many as they should be: such a length is seldom chance, unless lines were cut out
// until it fitted.
const (
	fitInside = 16.0 // between two hits of one passage
	fitWhole  = 10.0
	fitCut    = 5.0
	fitNone   = 3.0
)

// tooShort is what speaks for it where there are not as many letters: nothing.
const tooShort = -20.0

// A rest is what a passage should have beyond the hit of a gap: on the left of the gap its
// last letters, on the right its first.
type rest struct {
	size   int     // its letters
	odds   float64 // how much speaks for it that they are there, the logarithm of the odds
	borne  int     // so many letters from the hit on are borne out
	failed int     // among so many there are others; size where none are
}

// insideRate returns the share of the hashes that are found, of those that stand between the
// first and the last that is found of passages from..to: what is cut off does not count.
func (a *aligner) insideRate(from, to int) float64 {
	found, all := 1, 1
	for n := max(from, 0); n <= min(to, len(a.claims)-1); n++ {
		k := a.claims[n].knots
		if len(k) < 3 {
			continue
		}
		found += len(k) - 2
		for _, g := range a.Prints.Passages[n].Grams {
			all += one(g.Offset > k[0].Offset && g.Offset < k[len(k)-1].Offset)
		}
	}
	return min(0.99, float64(found)/float64(all))
}

// clearNear returns how good the letters around passage n are: the share of hashes found.
func (a *aligner) clearNear(n int) float64 {
	return min(a.clear, a.insideRate(n-nearPassages, n+nearPassages))
}

// rest weighs what the passage of the left hit should have after it, for step 1, or that of
// the right hit before it, for step -1. fit is what speaks for its length.
func (g *gap) rest(step int, fit float64) rest {
	h := g.left
	if step < 0 {
		h = g.right
	}
	s := g.c.Grams[h.Gram]
	p := &g.Prints.Passages[s.Passage]
	r := rest{size: p.Size - s.Offset, borne: corpus.GramLetters}
	if step < 0 {
		r.size, r.borne = s.Offset, 0
	}
	r.failed = r.size
	if r.size <= r.borne {
		return r
	}
	r.odds = g.hashes(&r, s, step)
	slack := 1 + g.slack(r.size)
	if g.size+slack < r.size {
		r.odds = tooShort
		return r
	}
	if r.size-r.borne > endNear {
		amid, ending := g.frame(r, s, step)
		if r.odds += amid; fit == 0 { // a length that fits ends rightly
			r.odds += ending
		}
	}
	r.odds += max(fit, fitNone)
	return r
}

// hashes returns how much speaks for a rest by the hashes that it should have and that were
// not found: the least of what any end of it shows. It notes how far the rest is borne out.
func (g *gap) hashes(r *rest, s hits.Sampled, step int) float64 {
	rate := g.clearNear(s.Passage)
	s0 := g.letters(0, r.size)
	if step < 0 {
		s0 = g.letters(g.size-r.size, g.size)
	}
	hit, least, sum := r.borne, 0.0, 0.0
	grams := g.Prints.Passages[s.Passage].Grams
	for i := range grams { // from the far end to the hit
		x := grams[len(grams)-1-i]
		if step < 0 {
			x = grams[i]
		}
		far := (x.Offset - s.Offset) * step
		if far <= 0 {
			continue
		}
		at, upTo := far, far+corpus.GramLetters
		if step < 0 {
			at, upTo = len(s0)-far, far
		}
		odds := lackingOdds(x, s0, at, far, rate, g.worse)
		if sum += odds; sum < least {
			least, r.borne, r.failed = sum, hit, upTo
		} else if odds > 0 {
			r.borne = max(r.borne, min(upTo, r.size))
		}
	}
	return least
}

// frame returns how much speaks against a rest by the lines of the copy that end within it
// as paragraphs do, and how much for it by one that ends where it should.
func (g *gap) frame(r rest, s hits.Sampled, step int) (amid, ending float64) {
	slack := endNear + (r.size-r.borne)/10
	for k := r.borne; k < r.size-slack; k++ {
		kind, cut := g.seamFrom(k, step)
		if !cut && !g.pieceAt(s.Passage, s.Offset+k*step, slack) {
			amid = min(amid, g.seams.amid(kind, r.size-r.borne))
		}
	}
	best := inLine
	for k := r.size - slack; k <= r.size+slack; k++ {
		kind, _ := g.seamFrom(k, step)
		best = max(best, kind)
	}
	return max(amid, mostAmid), max(0, g.seams.ending(best, 2*slack+1))
}

// mostAmid is what speaks against a rest at most when a seam is within it: a paragraph may be
// parted in one place of a copy and nowhere else.
const mostAmid = -8

// seamFrom returns the seam k free letters from the hit of a gap, to the right for step 1,
// to the left for step -1, and whether something was taken out there.
func (g *gap) seamFrom(k, step int) (kind seam, cut bool) {
	if step < 0 {
		k = g.size - k
	}
	switch {
	case k < 0 || k > g.size || g.size == 0:
		return inLine, false
	case k == g.size: // others are sure to follow
		return g.seamAt(g.letter(k-1) + 1), false
	case k == 0 || g.letter(k) == g.letter(k-1)+1:
		return g.seamAt(g.letter(k)), false
	}
	return max(g.seamAt(g.letter(k)), g.seamAt(g.letter(k-1)+1)), true
}

// breakOff returns where a rest that is not there ends, in letters from the hit on: with the
// paragraph, if it ends before the first letters that are others, else with the line or word.
func (g *gap) breakOff(r rest, step int) int {
	most := min(r.failed, r.size, g.size, r.borne+corpus.GramStride+corpus.GramLetters)
	for k := r.borne; k <= most; k++ {
		if kind, cut := g.seamFrom(k, step); k == g.size || !cut && g.seams.parts(kind, k-r.borne+1) {
			return k
		}
	}
	word := r.borne
	for k := r.borne; k <= most; k++ {
		at := k
		if step < 0 {
			at = g.size - k
		}
		q := g.breakAt(at)
		if q >= letters.LineBreak || at < g.size && g.wide(g.letter(at)) {
			return k
		}
		if q >= letters.WordBreak && word == r.borne {
			word = k
		}
	}
	return word
}

// insideOdds returns how much speaks for it that letters which stand between two hits of
// one passage are its own, by the hashes that were not found; positions are counted from
// the left hit.
func (g *gap) insideOdds(s []byte) float64 {
	l, r := g.c.Grams[g.left.Gram], g.c.Grams[g.right.Gram]
	rate := g.clearNear(l.Passage)
	odds := 0.0
	for i := g.left.Gram + 1; i < g.right.Gram; i++ {
		x := g.c.Grams[i]
		before, after := x.Offset-l.Offset, r.Offset-x.Offset
		odds += max(lackingOdds(x.Gram, s, before, before, rate, g.worse),
			lackingOdds(x.Gram, s, len(s)-after, after, rate, g.worse))
	}
	return odds
}

// whole reports whether odds speak for it that nothing is broken off.
func (r rest) whole() bool { return r.odds >= 0 }
