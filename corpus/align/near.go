package align

import (
	"math"

	"daybook/corpus"
	"daybook/corpus/align/letters"
)

// A hash is spoilt by one letter. Where noise has spoilt all hashes of a passage that its
// neighbours and its length leave a place for, that it is this passage still shows itself:
// letters at the places of the hashes have them once one letter is another, is lacking or is
// too many. Another text of the length has such letters by chance only.

// unlikely is how much less probable letters are as the passage than as another text, where
// they are not taken for it: much, for length and neighbours speak for it.
const unlikely = 0.02

// nearMost is within how many letters of its place a hash is looked for, at most.
const nearMost = 12

// resembles reports whether letters that stand where passage n should, and have none of its
// hashes, may be the passage spoilt, in a copy that has that share of hashes.
func (a *aligner) resembles(n int, s []byte, rate float64) bool {
	p := &a.Prints.Passages[n]
	odds := 0.0
	for _, g := range p.Grams {
		at := g.Offset
		if 2*at > p.Size { // from the nearer end
			at += len(s) - p.Size
		}
		odds += oddsOf(g, s, at, min(g.Offset, p.Size-g.Offset), rate)
	}
	return odds >= math.Log(unlikely)
}

// oddsOf returns how much speaks for it that s has the letters of a gram at about a place
// which is so many letters from a known one: the logarithm of how much more probable it is
// that they are, in a copy that has that share of hashes, than that they are another text.
func oddsOf(g corpus.Gram, s []byte, at, far int, rate float64) float64 {
	spoilt := 1 - math.Pow(min(max(rate, leastNear), mostNear), 1.0/corpus.GramLetters) // share of letters
	whole := math.Pow(1-spoilt, corpus.GramLetters)
	near := whole + corpus.GramLetters*spoilt*whole/(1-spoilt) // one letter at most is spoilt
	slack := min(3+far/30, nearMost)
	chance := min(0.5, float64((2*slack+1)*letters.NearVariants)/(1<<16))
	for d := -slack; d <= slack; d++ {
		if at+d >= 0 && at+d < len(s) && letters.Nearly(s[at+d:], g.Hash) {
			return math.Log(near / chance)
		}
	}
	return math.Log((1 - near) / (1 - chance))
}

// leastNear and mostNear bound the share of hashes that a copy is taken to have: a stretch
// may be worse than the others, and the best copy has a misprint.
const leastNear, mostNear = 0.1, 0.9
