package align

import (
	"cmp"
	"slices"

	"daybook/corpus"
	"daybook/corpus/align/hits"
)

// Alignment finds the passages of a known text in a copy of it, whatever its layout,
// by the hashes that the calendar has of them (see [corpus.Prints]). The copy is hashed at every
// place; hits that neighbours bear out are put in order, the text and the notes each as
// a chain of its own, since notes stand elsewhere in another layout. What lies between
// two hits is given to passages by its number of letters, its lines and its breaks
// (gap.go); what no passage claims is nobody's.

// An aligner is one alignment under way.
type aligner struct {
	*hits.Found
	claims []claim // by passage
	owner  []int32 // of each letter: 1 + the passage that claims it, 0 for none
	sure   []uint8 // of each letter: the chain whose hits it stands between, 0 for none
	rate   float64 // the share of hashes that the copy has where it has the text
	clear  float64 // the same, of the hashes between others that it has
	worse  float64 // of those that are lacking, the share that is spoilt by more than a letter
	seams  seams
	pairs  []pair // hits that follow one another in a passage
	merged int    // passages refused, as the lines of other columns stand among theirs
	across bool   // lines of its columns stand by turns
}

// A claim is what of a copy is a passage's.
type claim struct {
	parts []stretch   // in order
	knots []hits.Knot // hits, in order
	cuts  []cutOut    // foreign, within

	headless, endless bool // it is broken off there

	refused bool // it was one, but columns are merged there
}

// A stretch is letters from to to of a copy, to exclusive.
type stretch struct{ from, to int }

// newAligner begins an alignment of a text in which hits were found.
func newAligner(found *hits.Found) *aligner {
	return &aligner{Found: found, claims: make([]claim, len(found.Prints.Passages))}
}

// align gives the passages what is theirs of the text in which their hits are found.
func (a *aligner) align() {
	if a.Count() == 0 {
		return
	}
	n, chains := len(a.Copy.S), a.Chains
	a.owner, a.sure = make([]int32, n), make([]uint8, n)
	a.Copy.Lay()
	a.rate = a.rateOf(chains[hits.TextChain], chains[hits.NoteChain])
	for _, c := range chains[1:] {
		a.straight(c)
		a.dropAmid(c)
		a.markSure(c)
	}
	for _, c := range chains[1:] {
		a.tie(c)
	}
	a.clear = a.insideRate(0, len(a.claims))
	a.rate = max(a.rate, a.clear)
	a.across = readAcross(chains[1:]...)
	a.worse = a.worseOf(chains[1:]...)
	a.seams = a.seamsOf(chains[1:]...)
	for _, c := range []*hits.Chain{chains[hits.NoteChain], chains[hits.TextChain]} {
		a.pairs = a.pairs[:0]
		a.claimChain(c)
		a.refuse(c, a.pairs)
	}
	a.doubt(chains[hits.TextChain])
	a.claimShort(chains[hits.TextChain])
	a.claimLoose(chains[hits.NoteChain])
	a.doubt(chains[hits.NoteChain])
}

// rateOf returns the share of the hashes of the passages found that are found.
func (a *aligner) rateOf(chains ...*hits.Chain) float64 {
	hits, grams := 0, 0
	for _, c := range chains {
		for i, h := range c.Hits {
			hits++
			if n := c.Grams[h.Gram].Passage; i == 0 || c.Grams[c.Hits[i-1].Gram].Passage != n {
				grams += len(a.Prints.Passages[n].Grams)
			}
		}
	}
	return min(0.99, float64(hits)/float64(max(grams, 1)))
}

// slack is by how many letters a stretch of want letters may differ in a copy as noisy
// as this.
func (a *aligner) slack(want int) int {
	return 1 + int((1-max(a.rate, leastRate))*(5+float64(want)/5))
}

// markSure notes the letters between two hits that are as far apart as they should be:
// no other chain gets them.
func (a *aligner) markSure(c *hits.Chain) {
	for i, h := range c.Hits {
		to := h.At + corpus.GramLetters
		if i+1 < len(c.Hits) {
			g, next := c.Grams[h.Gram], c.Hits[i+1]
			want := c.Grams[next.Gram].Off - g.Off
			if over := next.At - h.At - want; abs(over) <= a.slack(want) {
				to = next.At
			}
		}
		for k := h.At; k < min(to, len(a.sure)); k++ {
			a.sure[k] = c.Kind
		}
	}
}

// dropAmid drops lone hits of the notes that stand between two hits of the text which are
// as far apart as they should be: chance.
func (a *aligner) dropAmid(c *hits.Chain) {
	beside := func(i, j int) bool {
		if i < 0 || j >= len(c.Hits) {
			return false
		}
		x, y := c.Hits[i], c.Hits[j]
		want := c.Grams[y.Gram].Off - c.Grams[x.Gram].Off
		return c.Grams[x.Gram].Passage == c.Grams[y.Gram].Passage && abs(y.At-x.At-want) <= a.slack(want)
	}
	kept := c.Hits[:0:0]
	for i, h := range c.Hits {
		amid := true
		for _, kind := range a.sure[h.At:min(h.At+corpus.GramLetters, len(a.sure))] {
			amid = amid && kind == hits.TextChain
		}
		if c.Kind == hits.TextChain || !amid || beside(i-1, i) || beside(i, i+1) {
			kept = append(kept, h)
		}
	}
	c.Hits = kept
}

// quality counts the grams of what was found of the passages, and how many of them the
// copy has.
func (a *aligner) quality() (hits, grams int) {
	for n := range a.claims {
		if k := len(a.claims[n].knots); k > 0 {
			hits += k
			grams += a.claimed(n)
		}
	}
	return hits, grams
}

// order sorts stretches by place and joins those that touch.
func order(parts []stretch) []stretch {
	slices.SortFunc(parts, func(x, y stretch) int { return cmp.Compare(x.from, y.from) })
	var out []stretch
	for _, s := range parts {
		switch n := len(out); {
		case s.to <= s.from:
		case n > 0 && out[n-1].to >= s.from:
			out[n-1].to = max(out[n-1].to, s.to)
		default:
			out = append(out, s)
		}
	}
	return out
}
