package hits

import (
	"slices"

	"daybook/corpus/align/letters"
)

// Hits are places of a copy with the hash of a gram. Most are chance: those count that
// others bear out.

// lookUp finds the places of the copy that have the hash of a gram.
func (f *Found) lookUp(chains ...*Chain) {
	var first [1<<16 + 1]int32
	for _, c := range chains {
		for _, g := range c.Grams {
			first[int(g.Hash)+1]++
		}
	}
	for i := range 1 << 16 {
		first[i+1] += first[i]
	}
	type ref struct {
		c    *Chain
		gram int32
	}
	refs := make([]ref, first[1<<16])
	next := first
	for _, c := range chains {
		c.All = make([][]int32, len(c.Grams))
		for i, g := range c.Grams {
			refs[next[g.Hash]] = ref{c, int32(i)}
			next[g.Hash]++
		}
	}
	letters.Rolled(f.Copy.S, func(at int, hash uint16) {
		for _, r := range refs[first[hash]:first[int(hash)+1]] {
			r.c.All[r.gram] = append(r.c.All[r.gram], int32(at))
		}
	})
}

// neighbours is how far neighbours bear a hit out.
const neighbours = 8

// Wobble is by how many letters the distance of two hits may differ from what it should be: a
// few, and more the farther they are.
const Wobble = 6

// first returns the heaviest run of hits that increases in both, of hits that at least
// two neighbours bear out.
func (c *Chain) first() []Hit {
	support := make([][]uint8, len(c.Grams))
	for i := range c.Grams {
		support[i] = make([]uint8, len(c.All[i]))
	}
	c.Supported(func(i, h, j, m int) {
		support[i][h]++
		support[j][m]++
	})
	var good []Hit
	var weight []int
	for i := range c.Grams {
		for h, at := range c.All[i] {
			if support[i][h] >= 2 {
				good = append(good, Hit{i, int(at)})
				weight = append(weight, min(neighbours-2, int(support[i][h])))
			}
		}
	}
	run := heaviest(good, weight)
	c.Outside = len(good) - len(run)
	return run
}

// Supported calls yield with each hit h of gram i, and hit m of gram j after it, that bear
// each other out.
func (c *Chain) Supported(yield func(i, h, j, m int)) {
	for i := range c.Grams {
		for j := i + 1; j < len(c.Grams) && j <= i+neighbours; j++ {
			apart := c.Grams[j].Off - c.Grams[i].Off
			slack := int32(Wobble + apart/25)
			k := 0
			for h, at := range c.All[i] {
				want := at + int32(apart)
				for k < len(c.All[j]) && c.All[j][k] < want-slack {
					k++
				}
				for m := k; m < len(c.All[j]) && c.All[j][m] <= want+slack; m++ {
					yield(i, h, j, m)
				}
			}
		}
	}
}

// heaviest returns the run of hits, increasing in gram and place, whose weights have
// the greatest sum. The hits are in order of gram and place.
func heaviest(hits []Hit, weight []int) []Hit {
	if len(hits) == 0 {
		return nil
	}
	places := make([]int, len(hits))
	for i, h := range hits {
		places[i] = h.At
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
		for ; j < len(hits) && hits[j].Gram == hits[i].Gram; j++ {
			rank, _ := slices.BinarySearch(places, hits[j].At)
			top := best{0, -1}
			for r := rank; r > 0; r -= r & -r {
				if tree[r].sum > top.sum {
					top = tree[r]
				}
			}
			sum[j], before[j] = top.sum+weight[j], top.hit
		}
		for k := i; k < j; k++ {
			rank, _ := slices.BinarySearch(places, hits[k].At)
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
	var out []Hit
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
func (c *Chain) second(found []Hit) []Hit {
	if len(found) == 0 {
		return nil
	}
	var out []Hit
	for i := -1; i < len(found); i++ {
		from, to := 0, len(c.Grams)
		if i >= 0 {
			out = append(out, found[i])
			from = found[i].Gram + 1
		}
		if i+1 < len(found) {
			to = found[i+1].Gram
		}
		for g := from; g < to; g++ {
			best, miss := c.pair(g, to, lastOf(out), limitOf(found, i+1)), nearHit
			if best >= 0 {
				out = append(out, Hit{g, best})
				continue
			}
			for _, at := range c.All[g] {
				at := int(at)
				if len(out) > 0 && at <= out[len(out)-1].At || i+1 < len(found) && at >= found[i+1].At {
					continue
				}
				for _, k := range []int{i, i + 1} {
					if k < 0 || k >= len(found) {
						continue
					}
					apart := abs(c.Grams[g].Off - c.Grams[found[k].Gram].Off)
					off := abs(abs(at-found[k].At) - apart)
					if apart < nearHit && off <= 5+apart/15 && off < miss {
						best, miss = at, off
					}
				}
			}
			if best >= 0 {
				out = append(out, Hit{g, best})
			}
		}
	}
	return out
}

func lastOf(hits []Hit) int {
	if len(hits) == 0 {
		return -1
	}
	return hits[len(hits)-1].At
}

func limitOf(hits []Hit, i int) int {
	if i >= len(hits) {
		return 1 << 30
	}
	return hits[i].At
}

// mostBetween is within how many letters two hits of a passage that bear each other out
// are no chance.
const mostBetween = 20_000

// pair returns a place of gram g, between two letters, that the next gram of its passage
// bears out exactly, -1 if there is none: a short passage between foreign ones has no
// other neighbours.
func (c *Chain) pair(g, to, after, before int) int {
	if g+1 >= to || c.Grams[g+1].Passage != c.Grams[g].Passage || after < 0 || before-after > mostBetween {
		return -1
	}
	apart := int32(c.Grams[g+1].Off - c.Grams[g].Off)
	for _, at := range c.All[g] {
		if int(at) <= after || int(at+apart) >= before {
			continue
		}
		if _, ok := slices.BinarySearch(c.All[g+1], at+apart); ok {
			return int(at)
		}
	}
	return -1
}

// sift drops the hits of a passage that has few, and no neighbour found: chance, or a
// phrase quoted elsewhere. What remains are the passages found.
func (f *Found) sift(c *Chain) {
	of := map[int]int{}
	for _, h := range c.Hits {
		of[c.Grams[h.Gram].Passage]++
	}
	rank := map[int]int{}
	for i, n := range c.Passages {
		rank[n] = i
	}
	stray := func(n int) bool {
		hits, all := of[n], len(f.Prints.Passages[n].Grams)
		company := false
		for _, d := range []int{-2, -1, 1, 2} {
			if i := rank[n] + d; i >= 0 && i < len(c.Passages) && of[c.Passages[i]] > 0 {
				company = true
			}
		}
		return hits < 4 && (!company && hits < all || hits*7 < all) || hits*16 < all || hits < 2 && !company
	}
	kept := c.Hits[:0:0]
	for _, h := range c.Hits {
		if n := c.Grams[h.Gram].Passage; !stray(n) {
			kept = append(kept, h)
		}
	}
	c.Hits = kept
}

func abs(n int) int { return max(n, -n) }
