package align

import (
	"slices"

	"daybook/corpus/align/hits"
)

// claimShort gives passages of the text that the chain did not find, such as lines of an
// index between a reader's remarks, the lines that nobody claims: between their
// neighbours, where one of their hashes stands as far within as it should, and the lines
// have about their letters. Nothing is guessed by the number of letters alone.
func (a *aligner) claimShort(c *hits.Chain) {
	grams := map[int][]int{}
	for i, g := range c.Grams {
		if x := a.claims[g.Passage]; len(x.parts) == 0 && !x.refused && !a.amidMerged(g.Passage) {
			grams[g.Passage] = append(grams[g.Passage], i)
		}
	}
	before := make([]int, len(c.Passages)+1) // where the claim begins that follows
	before[len(c.Passages)] = len(a.Copy.S)
	for i := len(c.Passages) - 1; i >= 0; i-- {
		before[i] = before[i+1]
		if parts := a.claims[c.Passages[i]].parts; len(parts) > 0 {
			before[i] = parts[0].from
		}
	}
	last := 0
	for i, n := range c.Passages {
		if parts := a.claims[n].parts; len(parts) > 0 {
			last = parts[len(parts)-1].to
			continue
		}
		if last == 0 || before[i] == len(a.Copy.S) { // it has no neighbours
			continue
		}
		for _, g := range grams[n] {
			if s, k, ok := a.short(c, g, last, before[i]); ok {
				a.claims[n] = claim{parts: []stretch{s}, knots: []hits.Knot{k}}
				for k := s.from; k < s.to; k++ {
					a.owner[k] = int32(n + 1)
				}
				last = s.to
				break
			}
		}
	}
}

// amidMerged reports whether passages around passage n are refused as columns are merged
// in them.
func (a *aligner) amidMerged(n int) bool {
	from, to := max(0, n-nearPassages), min(len(a.claims), n+nearPassages+1)
	return slices.ContainsFunc(a.claims[from:to], func(c claim) bool { return c.refused })
}

// shortShare is which part of its hashes a passage must have among lines that are taken
// for it: one of four, and two where it has more than two. Lines of columns read across have about one by chance.
const shortShare = 4

// bears reports whether letters from..to have enough of the hashes of the passage of a gram
// at about their places.
func (a *aligner) bears(c *hits.Chain, gram, from, to int) bool {
	n := c.Grams[gram].Passage
	first, last := gram, gram
	for first > 0 && c.Grams[first-1].Passage == n {
		first--
	}
	for last+1 < len(c.Grams) && c.Grams[last+1].Passage == n {
		last++
	}
	found := 0
	for i := first; i <= last; i++ {
		want := from + c.Grams[i].Offset
		found += one(slices.ContainsFunc(c.All[i], func(at int32) bool {
			return int(at) >= from && int(at) < to && abs(int(at)-want) <= hits.Wobble
		}))
	}
	grams := last - first + 1
	return shortShare*found >= grams && (found >= 2 || grams <= 2)
}

// short finds whole lines between two letters that nobody has, which have about the
// letters of the passage of a gram, and the gram where it should be.
func (a *aligner) short(c *hits.Chain, gram, after, limit int) (stretch, hits.Knot, bool) {
	g := c.Grams[gram]
	size := a.Prints.Passages[g.Passage].Size
	slack := a.slack(size)
	for _, at := range c.All[gram] {
		start := int(at) - g.Offset
		if start < after-2 || int(at) >= limit {
			continue
		}
		i := int(a.Copy.LineOf[max(start, 0)])
		if i+1 < len(a.Copy.Lines) && a.Copy.Lines[i].From < start-2 { // the line before ends a letter or two too late
			i++
		}
		from, to := a.Copy.Lines[i].From, a.Copy.Lines[i].To
		for j := i + 1; j < len(a.Copy.Lines) && to-from < size-slack; j++ {
			to = a.Copy.Lines[j].To
		}
		if abs(from-start) > 2 || abs(to-from-size) > slack || from < after || to > limit {
			continue
		}
		free := true
		for k := from; k < to; k++ {
			free = free && a.owner[k] == 0 && a.sure[k] != hits.NoteChain
		}
		if free && a.bears(c, gram, from, to) {
			return stretch{from, to}, hits.Knot{Offset: g.Offset, At: int(at)}, true
		}
	}
	return stretch{}, hits.Knot{}, false
}
