package align

import "slices"

// Hits are places of a copy with the hash of a gram. Most are chance: those count that
// others bear out.

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
