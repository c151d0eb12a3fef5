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

// align finds the passages of the prints in a text.
func align(p *corpus.Prints, text string) *aligner {
	a := &aligner{prints: p, copy: lettersOf(text), claims: make([]claim, len(p.Passages))}
	n := len(a.copy.s)
	chains := a.chains()
	a.found = chains
	if len(chains[textChain].hits)+len(chains[noteChain].hits) == 0 {
		return a
	}
	a.owner, a.sure = make([]int32, n), make([]uint8, n)
	a.layLines()
	a.rate = a.rateOf(chains[textChain], chains[noteChain])
	for _, c := range chains[1:] {
		a.straight(c)
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
	return a
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

// lookUp finds the places of the copy that have the hash of a gram.
func (a *aligner) lookUp(chains ...*chain) {
	var first [1<<16 + 1]int32
	for _, c := range chains {
		for _, g := range c.grams {
			first[int(g.Hash)+1]++
		}
	}
	for i := range 1 << 16 {
		first[i+1] += first[i]
	}
	type ref struct {
		c    *chain
		gram int32
	}
	refs := make([]ref, first[1<<16])
	next := first
	for _, c := range chains {
		c.all = make([][]int32, len(c.grams))
		for i, g := range c.grams {
			refs[next[g.Hash]] = ref{c, int32(i)}
			next[g.Hash]++
		}
	}
	rolled(a.copy.s, func(at int, hash uint16) {
		for _, r := range refs[first[hash]:first[int(hash)+1]] {
			r.c.all[r.gram] = append(r.c.all[r.gram], int32(at))
		}
	})
}

// How far neighbours bear a hit out, and by how many letters the distance may differ:
// a few, and more the farther they are.
const (
	neighbours = 8
	wobble     = 6
)

// first returns the heaviest run of hits that increases in both, of hits that at least
// two neighbours bear out.
func (c *chain) first() []hit {
	support := make([][]uint8, len(c.grams))
	for i := range c.grams {
		support[i] = make([]uint8, len(c.all[i]))
	}
	c.supported(func(i, h, j, m int) {
		support[i][h]++
		support[j][m]++
	})
	var good []hit
	var weight []int
	for i := range c.grams {
		for h, at := range c.all[i] {
			if support[i][h] >= 2 {
				good = append(good, hit{i, int(at)})
				weight = append(weight, min(neighbours-2, int(support[i][h])))
			}
		}
	}
	run := heaviest(good, weight)
	c.outside = len(good) - len(run)
	return run
}

// supported calls yield with each hit h of gram i, and hit m of gram j after it, that bear
// each other out.
func (c *chain) supported(yield func(i, h, j, m int)) {
	for i := range c.grams {
		for j := i + 1; j < len(c.grams) && j <= i+neighbours; j++ {
			apart := c.grams[j].off - c.grams[i].off
			slack := int32(wobble + apart/25)
			k := 0
			for h, at := range c.all[i] {
				want := at + int32(apart)
				for k < len(c.all[j]) && c.all[j][k] < want-slack {
					k++
				}
				for m := k; m < len(c.all[j]) && c.all[j][m] <= want+slack; m++ {
					yield(i, h, j, m)
				}
			}
		}
	}
}

// heaviest returns the run of hits, increasing in gram and place, whose weights have
// the greatest sum. The hits are in order of gram and place.
func heaviest(hits []hit, weight []int) []hit {
	if len(hits) == 0 {
		return nil
	}
	places := make([]int, len(hits))
	for i, h := range hits {
		places[i] = h.at
	}
	slices.Sort(places)
	places = slices.Compact(places)
	type best struct{ sum, hit int }
	tree := make([]best, len(places)+1) // Fenwick: the best run that ends before a place
	for i := range tree {
		tree[i].hit = -1
	}
	sum, before := make([]int, len(hits)), make([]int, len(hits))
	for i := 0; i < len(hits); {
		j := i
		for ; j < len(hits) && hits[j].gram == hits[i].gram; j++ {
			rank, _ := slices.BinarySearch(places, hits[j].at)
			top := best{0, -1}
			for r := rank; r > 0; r -= r & -r {
				if tree[r].sum > top.sum {
					top = tree[r]
				}
			}
			sum[j], before[j] = top.sum+weight[j], top.hit
		}
		for k := i; k < j; k++ {
			rank, _ := slices.BinarySearch(places, hits[k].at)
			for r := rank + 1; r < len(tree); r += r & -r {
				if sum[k] > tree[r].sum {
					tree[r] = best{sum[k], k}
				}
			}
		}
		i = j
	}
	at := 0
	for i := range sum {
		if sum[i] > sum[at] {
			at = i
		}
	}
	var out []hit
	for ; at >= 0; at = before[at] {
		out = append(out, hits[at])
	}
	slices.Reverse(out)
	return out
}

// nearHit is within how many letters of a hit single ones are taken.
const nearHit = 1200

// second adds single hits that stand where their neighbours want them: chance is small
// within a short stretch.
func (c *chain) second(found []hit) []hit {
	if len(found) == 0 {
		return nil
	}
	var out []hit
	for i := -1; i < len(found); i++ {
		from, to := 0, len(c.grams)
		if i >= 0 {
			out = append(out, found[i])
			from = found[i].gram + 1
		}
		if i+1 < len(found) {
			to = found[i+1].gram
		}
		for g := from; g < to; g++ {
			best, miss := c.pair(g, to, lastOf(out), limitOf(found, i+1)), nearHit
			if best >= 0 {
				out = append(out, hit{g, best})
				continue
			}
			for _, at := range c.all[g] {
				at := int(at)
				if len(out) > 0 && at <= out[len(out)-1].at || i+1 < len(found) && at >= found[i+1].at {
					continue
				}
				for _, k := range []int{i, i + 1} {
					if k < 0 || k >= len(found) {
						continue
					}
					apart := abs(c.grams[g].off - c.grams[found[k].gram].off)
					off := abs(abs(at-found[k].at) - apart)
					if apart < nearHit && off <= 5+apart/15 && off < miss {
						best, miss = at, off
					}
				}
			}
			if best >= 0 {
				out = append(out, hit{g, best})
			}
		}
	}
	return out
}

func lastOf(hits []hit) int {
	if len(hits) == 0 {
		return -1
	}
	return hits[len(hits)-1].at
}

func limitOf(hits []hit, i int) int {
	if i >= len(hits) {
		return 1 << 30
	}
	return hits[i].at
}

// mostBetween is within how many letters two hits of a passage that bear each other out
// are no chance.
const mostBetween = 20_000

// pair returns a place of gram g, between two letters, that the next gram of its passage
// bears out exactly, -1 if there is none: a short passage between foreign ones has no
// other neighbours.
func (c *chain) pair(g, to, after, before int) int {
	if g+1 >= to || c.grams[g+1].passage != c.grams[g].passage || after < 0 || before-after > mostBetween {
		return -1
	}
	apart := int32(c.grams[g+1].off - c.grams[g].off)
	for _, at := range c.all[g] {
		if int(at) <= after || int(at+apart) >= before {
			continue
		}
		if _, ok := slices.BinarySearch(c.all[g+1], at+apart); ok {
			return int(at)
		}
	}
	return -1
}

// sift drops the hits of a passage that has few, and no neighbour found: chance, or a
// phrase quoted elsewhere. What remains are the passages found.
func (a *aligner) sift(c *chain) {
	of := map[int]int{}
	for _, h := range c.hits {
		of[c.grams[h.gram].passage]++
	}
	rank := map[int]int{}
	for i, n := range c.passages {
		rank[n] = i
	}
	stray := func(n int) bool {
		hits, all := of[n], len(a.prints.Passages[n].Grams)
		company := false
		for _, d := range []int{-2, -1, 1, 2} {
			if i := rank[n] + d; i >= 0 && i < len(c.passages) && of[c.passages[i]] > 0 {
				company = true
			}
		}
		return hits < 4 && (!company && hits < all || hits*7 < all) || hits*16 < all || hits < 2 && !company
	}
	kept := c.hits[:0:0]
	for _, h := range c.hits {
		if n := c.grams[h.gram].passage; !stray(n) {
			kept = append(kept, h)
		}
	}
	c.hits = kept
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

// quality counts the grams of the passages found, and how many of them the copy has.
func (a *aligner) quality() (hits, grams int) {
	for n, c := range a.claims {
		if len(c.knots) > 0 {
			hits += len(c.knots)
			grams += len(a.prints.Passages[n].Grams)
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
