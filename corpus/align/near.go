package align

import (
	"math"

	"daybook/corpus"
	"daybook/corpus/align/hits"
	"daybook/corpus/align/letters"
)

// A hash is spoilt by one letter. Where noise has spoilt all hashes of a passage that its
// neighbours and its length leave a place for, that it is this passage still shows itself:
// letters at the places of the hashes have them once one letter is another, is lacking or is
// too many. Another text of the length has such letters by chance only.

// leastNear bounds the share of hashes that a copy is taken to have: a stretch may be worse
// than the others.
const leastNear = 0.1

// nearMost is within how many letters of its place a hash is looked for, at most.
const nearMost = 12

// resembles reports whether letters that stand where passage n should, and have none of its
// hashes, may be the passage spoilt, when so much speaks for it by their number and place.
func (a *aligner) resembles(n int, s []byte, fit float64) bool {
	p, rate := &a.Prints.Passages[n], a.clearNear(n)
	odds := fit
	for _, g := range p.Grams {
		at := g.Offset
		if 2*at > p.Size { // from the nearer end
			at += len(s) - p.Size
		}
		odds += lackingOdds(g, s, at, min(g.Offset, p.Size-g.Offset), rate, a.worse)
	}
	return odds >= 0
}

// lackingOdds returns how much speaks for it that s has the letters of a gram, of which it has
// no hit, at about a place which is so many letters from a known one: the logarithm of how much
// more probable that is, in a copy that has such a share of its hashes, than in another text.
func lackingOdds(x corpus.Gram, s []byte, at, far int, rate, worse float64) float64 {
	lacking := 1 - min(max(rate, leastNear), mostClear)
	slack := nearSlack(far)
	chance := float64(2*slack+1) / (1 << 16)
	for d := -slack; d <= slack; d++ {
		if i := at + d; i >= 0 && len(s)-i >= corpus.GramLetters && letters.Hash(s[i:]) == x.Hash {
			return math.Log((1 - lacking) / chance)
		}
	}
	chance = min(0.5, chance*float64(letters.NearVariants))
	if nearly(s, at, far, x.Hash) {
		return math.Log((1 - worse) * lacking / chance)
	}
	return math.Log(worse * lacking / (1 - chance))
}

// mostClear bounds the share of hashes that a copy is taken to have where one is lacking.
const mostClear = 0.99

// Of the hashes that are lacking, noise has spoilt so many by more than one letter where
// nothing else is known of a copy: optical reading takes one letter for two, too.
const (
	usualWorse = 0.25
	sureWorse  = 10 // as much as so many hashes that are seen
)

// worseOf returns which share of the hashes that are lacking is spoilt by more than one letter,
// by those that stand alone between two hits.
func (a *aligner) worseOf(chains ...*hits.Chain) float64 {
	worse, all := usualWorse*sureWorse, float64(sureWorse)
	for _, c := range chains {
		for i := 1; i < len(c.Hits); i++ {
			x, y := c.Hits[i-1], c.Hits[i]
			if y.Gram != x.Gram+2 || c.Grams[x.Gram].Passage != c.Grams[y.Gram].Passage {
				continue
			}
			want, off := c.Grams[y.Gram].Off-c.Grams[x.Gram].Off, c.Grams[x.Gram+1].Off-c.Grams[x.Gram].Off
			if abs(y.At-x.At-want) <= a.amiss(want, 1) {
				all++
				worse += float64(one(!nearly(a.Copy.S[x.At:y.At], off, off, c.Grams[x.Gram+1].Hash)))
			}
		}
	}
	return max(usualWorse, worse/all)
}

// nearSlack is within how many letters of its place a hash is looked for that is so far from
// a known one.
func nearSlack(far int) int { return min(3+far/30, nearMost) }

// nearly reports whether letters about a place have a hash when one of them is another.
func nearly(s []byte, at, far int, hash uint16) bool {
	for d := -nearSlack(far); d <= nearSlack(far); d++ {
		if at+d >= 0 && at+d < len(s) && letters.Nearly(s[at+d:], hash) {
			return true
		}
	}
	return false
}
