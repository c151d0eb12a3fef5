package align

// Where columns or facing pages were read line by line as if they were one, the words of
// a passage stand in short pieces between those of others. That shows in the distances of
// its hits: again and again there is something between them that is neither whole lines
// nor in brackets. Such a passage is refused, and a copy of which most is so.

// How many pairs of hits before and after a passage are looked at, and how many of a
// hundred may be broken.
const (
	pairsNear  = 8
	mostBroken = 25
)

// wholeShare is from which share of its hashes on a passage is whole.
const wholeShare = 0.85

// refuse takes from the passages of a chain what they claim, where other columns are
// merged with theirs. The pairs are those of the chain.
func (a *aligner) refuse(c *chain, pairs []pair) {
	at := map[int][2]int{}
	for i, p := range pairs {
		r, ok := at[p.passage]
		if !ok {
			r[0] = i
		}
		r[1] = i + 1
		at[p.passage] = r
	}
	last := 0
	for _, n := range c.passages {
		if len(a.claims[n].parts) == 0 {
			continue
		}
		r, ok := at[n]
		if !ok {
			r = [2]int{last, last}
		}
		last = r[1]
		own, _ := brokenOf(pairs[r[0]:r[1]])
		near, all := brokenOf(pairs[max(0, r[0]-pairsNear):min(len(pairs), r[1]+pairsNear)])
		whole := float64(len(a.claims[n].knots)) >= wholeShare*float64(len(a.prints.Passages[n].Grams))
		zone := near >= 3 && 100*near >= mostBroken*all && !(whole && own == 0)
		if !zone && (own < 2 || 10*own < 4*(r[1]-r[0])) {
			continue
		}
		a.merged++
		for _, s := range a.claims[n].parts {
			for i := s.from; i < s.to; i++ {
				a.owner[i] = 0
			}
		}
		a.claims[n] = claim{refused: true}
	}
}

func brokenOf(pairs []pair) (broken, all int) {
	for _, p := range pairs {
		broken += one(p.broken)
	}
	return broken, len(pairs)
}

// fewMerged is up to how many refused passages say nothing of a copy as a whole.
const fewMerged = 10

// mostMerged reports whether so many passages are refused that the others are chance: a
// third and more of all that a copy has.
func (a *aligner) mostMerged() bool {
	kept := 0
	for _, c := range a.claims {
		kept += one(len(c.parts) > 0)
	}
	return a.merged > fewMerged && 2*a.merged > kept
}
