package align

import (
	"cmp"
	"slices"

	"daybook/corpus"
)

// Alignment finds the passages of a known text in a copy of it, whatever its layout,
// by the hashes that the calendar has of them (see Prints). The copy is hashed at every
// place; hits that neighbours bear out are put in order, the text and the notes each as
// a chain of its own, since notes stand elsewhere in another layout. What lies between
// two hits is given to passages by its number of letters, its lines and its breaks
// (gap.go); what no passage claims is nobody's.

// An aligner is one alignment under way.
type aligner struct {
	prints *corpus.Prints
	copy   letters
	lines  []copyLine
	lineOf []int32 // of each letter
	claims []claim // by passage
	owner  []int32 // of each letter: 1 + the passage that claims it, 0 for none
	sure   []uint8 // of each letter: the chain whose hits it stands between, 0 for none
	found  [3]*chain
	rate   float64 // the share of hashes that the copy has where it has the text
	pairs  []pair  // hits that follow one another in a passage
	merged int     // passages refused, as the lines of other columns stand among theirs
}

// A claim is what of a copy is a passage's.
type claim struct {
	parts []stretch // in order
	knots []knot    // hits, in order
	cuts  []cutOut  // foreign, within

	headless, endless bool // it is broken off there

	refused bool // it was one, but columns are merged there
}

// A stretch is letters from to to of a copy, to exclusive.
type stretch struct{ from, to int }

// A knot says that letter at of the copy is letter offset of the passage.
type knot struct{ offset, at int }

// A sampled is a gram in its chain.
type sampled struct {
	corpus.Gram
	passage int
	off     int // of the gram, in letters of the chain
}

// A hit is a gram of a chain and a place of the copy with its hash.
type hit struct{ gram, at int }

// The chains.
const (
	textChain = 1
	noteChain = 2
)

// look finds the hits of the prints in a text.
func look(p *corpus.Prints, text letters) *aligner {
	a := &aligner{prints: p, copy: text, claims: make([]claim, len(p.Passages))}
	a.found = a.chains()
	return a
}

// hits is how many hits the chains have.
func (a *aligner) hits() int { return len(a.found[textChain].hits) + len(a.found[noteChain].hits) }

// align gives the passages what is theirs of the text in which their hits are found.
func (a *aligner) align() {
	if a.hits() == 0 {
		return
	}
	n, chains := len(a.copy.s), a.found
	a.owner, a.sure = make([]int32, n), make([]uint8, n)
	if a.lines == nil {
		a.layLines()
	}
	a.rate = a.rateOf(chains[textChain], chains[noteChain])
	for _, c := range chains[1:] {
		a.straight(c)
		a.dropAmid(c)
		a.markSure(c)
	}
	for _, c := range []*chain{chains[noteChain], chains[textChain]} {
		a.pairs = a.pairs[:0]
		a.claimChain(c)
		a.refuse(c, a.pairs)
	}
	a.doubt(chains[textChain])
	a.claimShort(chains[textChain])
	a.claimLoose(chains[noteChain])
	a.doubt(chains[noteChain])
}

// A chain is the grams of the text or of the notes in order, and the hits among them.
type chain struct {
	kind     uint8
	passages []int // in order
	grams    []sampled
	hits     []hit
	all      [][]int32 // places of the copy with the hash of each gram, ascending
	outside  int       // hits that neighbours bear out, and that are out of the order of the others
}

func (a *aligner) chains() [3]*chain {
	out := [3]*chain{nil, {kind: textChain}, {kind: noteChain}}
	base := [3]int{}
	for n := range a.prints.Passages {
		p := &a.prints.Passages[n]
		c := out[textChain]
		if p.IsNote() {
			c = out[noteChain]
		}
		c.passages = append(c.passages, n)
		for _, g := range p.Grams {
			c.grams = append(c.grams, sampled{g, n, base[c.kind] + g.Offset})
		}
		base[c.kind] += p.Size
	}
	a.lookUp(out[textChain], out[noteChain])
	for _, c := range out[1:] {
		c.hits = c.second(c.first())
		a.sift(c)
	}
	return out
}

// rateOf returns the share of the hashes of the passages found that are found.
func (a *aligner) rateOf(chains ...*chain) float64 {
	hits, grams := 0, 0
	for _, c := range chains {
		for i, h := range c.hits {
			hits++
			if n := c.grams[h.gram].passage; i == 0 || c.grams[c.hits[i-1].gram].passage != n {
				grams += len(a.prints.Passages[n].Grams)
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
func (a *aligner) markSure(c *chain) {
	for i, h := range c.hits {
		to := h.at + corpus.GramLetters
		if i+1 < len(c.hits) {
			g, next := c.grams[h.gram], c.hits[i+1]
			want := c.grams[next.gram].off - g.off
			if over := next.at - h.at - want; abs(over) <= a.slack(want) {
				to = next.at
			}
		}
		for k := h.at; k < min(to, len(a.sure)); k++ {
			a.sure[k] = c.kind
		}
	}
}

// dropAmid drops lone hits of the notes that stand between two hits of the text which are
// as far apart as they should be: chance.
func (a *aligner) dropAmid(c *chain) {
	beside := func(i, j int) bool {
		if i < 0 || j >= len(c.hits) {
			return false
		}
		x, y := c.hits[i], c.hits[j]
		want := c.grams[y.gram].off - c.grams[x.gram].off
		return c.grams[x.gram].passage == c.grams[y.gram].passage && abs(y.at-x.at-want) <= a.slack(want)
	}
	kept := c.hits[:0:0]
	for i, h := range c.hits {
		amid := true
		for _, kind := range a.sure[h.at:min(h.at+corpus.GramLetters, len(a.sure))] {
			amid = amid && kind == textChain
		}
		if c.kind == textChain || !amid || beside(i-1, i) || beside(i, i+1) {
			kept = append(kept, h)
		}
	}
	c.hits = kept
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
