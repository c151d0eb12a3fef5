package align

import (
	"cmp"
	"slices"

	"daybook/corpus/align/hits"
)

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
func (a *aligner) refuse(c *hits.Chain, pairs []pair) {
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
	for _, n := range c.Passages {
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
		whole := float64(len(a.claims[n].knots)) >= wholeShare*float64(len(a.Prints.Passages[n].Grams))
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

// leastMerged is from how many on they say so of a short text, when the others are fewer.
const leastMerged = 3

// Where lines of two columns stand by turns, each hit is farther from the next than it should be,
// and between them stand words of the work that belong a column or a page from there. A reader's
// remarks, or a translation line by line, are none of the work.
const (
	acrossShare = 10 // of so many pairs of hits one is too far apart
	acrossLeast = 5  // and so many in all
	acrossMixed = 3  // of so many of these one has others between
	acrossNear  = 60 // hashes before and after: two pages
	manyMissing = 4  // hashes in a row that noise seldom spoils
)

// readAcross reports whether the lines of columns stand by turns all over a copy.
func readAcross(chains ...*hits.Chain) bool {
	all, apart, mixed := 0, 0, 0
	for _, c := range chains {
		for i := 1; i < len(c.Hits); i++ {
			x, y := c.Hits[i-1], c.Hits[i]
			if c.Grams[x.Gram].Passage != c.Grams[y.Gram].Passage || y.Gram > x.Gram+manyMissing {
				continue
			}
			all++
			want := c.Grams[y.Gram].Off - c.Grams[x.Gram].Off
			if y.At-x.At-want > max(8, want/8) {
				apart++
				mixed += one(amidOf(c, x, y))
			}
		}
	}
	return apart >= acrossLeast && acrossShare*apart >= all && acrossMixed*mixed >= apart
}

// amidOf reports whether between two hits of a chain stands a hash that belongs near, before or
// after.
func amidOf(c *hits.Chain, x, y hits.Hit) bool {
	for g := max(0, x.Gram-acrossNear); g < min(len(c.Grams), y.Gram+acrossNear); g++ {
		if g >= x.Gram && g <= y.Gram {
			continue
		}
		k, _ := slices.BinarySearch(c.All[g], int32(x.At+1))
		if k < len(c.All[g]) && int(c.All[g][k]) < y.At {
			return true
		}
	}
	return false
}

// mostMerged reports whether so many passages are refused that the others are chance: a
// third and more of all that a copy has, or more than it has besides where it has few.
func (a *aligner) mostMerged() bool {
	kept := 0
	for _, c := range a.claims {
		kept += one(len(c.parts) > 0)
	}
	return a.across || a.merged > fewMerged && 2*a.merged > kept || a.merged >= leastMerged && a.merged > kept
}

// Where three columns and more are read across, hits are so far from each other that none
// bears another out. Yet of some that follow one another in the work many still stand in
// order within a few times their letters, as they do by chance once in a shelf of books.
const (
	scatterRow   = 12 // hashes that follow one another
	scatterHits  = 6  // of them in order: half a column's line is too short for a hash
	scatterWide  = 8  // times their letters
	scatterRows  = 5  // such rows say that the copy has the text
	scatterShort = 10 // of a shorter text, one of so many
	scatterOften = 64 // places: a hash that stands at more, as a line of one letter has it, tells nothing
)

// scattered counts the rows of hashes whose hits stand in order but scattered; it is 0
// where they may be chance.
func (a *aligner) scattered() int {
	n, rows := 0, 0
	for _, c := range a.Chains[1:] {
		for i := 0; i+scatterRow <= len(c.Grams); i += scatterRow {
			rows++
			n += one(scatteredAt(c, i))
		}
	}
	if n < scatterRows && (n < 2 || scatterShort*n < rows) {
		return 0
	}
	return n
}

// scatteredAt reports whether enough of the hashes of the row from gram i on stand in order
// within a window of the copy.
func scatteredAt(c *hits.Chain, i int) bool {
	var found []hits.Hit
	for k := i; k < i+scatterRow; k++ {
		if len(c.All[k]) > scatterOften {
			continue
		}
		for _, at := range c.All[k] {
			found = append(found, hits.Hit{Gram: k, At: int(at)})
		}
	}
	slices.SortFunc(found, func(x, y hits.Hit) int { return cmp.Compare(x.At, y.At) })
	wide := scatterWide * (c.Grams[i+scatterRow-1].Off - c.Grams[i].Off)
	to := 0
	for from := range found {
		for to < len(found) && found[to].At-found[from].At <= wide {
			to++
		}
		if to-from >= scatterHits && inOrder(found[from:to]) >= scatterHits {
			return true
		}
	}
	return false
}

// inOrder returns how many of the hits of a row, sorted by place, are in order of their grams.
func inOrder(row []hits.Hit) int {
	var ends []int // the least gram that ends an increasing run of so many
	for _, h := range row {
		i, _ := slices.BinarySearch(ends, h.Gram)
		if i == len(ends) {
			ends = append(ends, h.Gram)
		} else {
			ends[i] = h.Gram
		}
	}
	return len(ends)
}
