package arrange

import (
	"cmp"
	"slices"

	"daybook/corpus"
	"daybook/corpus/align/hits"
)

// Arranging comes before aligning, which takes the order for granted: pages may be bound in
// another order, parts given in any. The copy is cut into blocks where its passages jump
// (cut.go), at that seam of a part or a line with which the letters of the work come out best
// (fit.go); the blocks are put in order, and where two have the same text one is taken
// (twice.go). A copy that is in order stays as it is.

// A patch is a row of hits that bear each other out: a stretch of the copy that surely is
// a stretch of a chain. Its first and last hit may be chance, and are not counted in where
// it begins and ends.
type patch struct {
	kind     uint8       // of the chain
	from, to int         // letters of the copy, to exclusive
	off, end int         // letters of the chain
	hits     []hits.Knot // all, by letter of the chain
}

// patchLeast is how many hits a patch has at least: fewer may be chance.
const patchLeast = 4

// patches finds the patches of a chain that have so many hits, in the order of the copy.
func patches(c *hits.Chain, least int) []patch {
	base := make([]int32, len(c.Grams)+1)
	for i := range c.Grams {
		base[i+1] = base[i] + int32(len(c.All[i]))
	}
	u := newJoints(int(base[len(c.Grams)]))
	c.Supported(func(i, h, j, m int) { u.join(base[i]+int32(h), base[j]+int32(m)) })
	of := map[int32]int{}
	var all []patch
	for i, g := range c.Grams {
		for h, at := range c.All[i] {
			root := u.find(base[i] + int32(h))
			if int(u.size[root]) < least {
				continue
			}
			n, ok := of[root]
			if !ok {
				n = len(all)
				of[root] = n
				all = append(all, patch{kind: c.Kind})
			}
			all[n].hits = append(all[n].hits, hits.Knot{Offset: g.Off, At: int(at)})
		}
	}
	for i := range all {
		p := &all[i]
		core := p.hits[1 : len(p.hits)-1]
		first, last := core[0], core[len(core)-1]
		p.off, p.end, p.from, p.to = first.Offset, last.Offset+corpus.GramLetters, first.At, last.At+corpus.GramLetters
		for _, k := range core {
			p.from, p.to = min(p.from, k.At), max(p.to, k.At+corpus.GramLetters)
		}
	}
	slices.SortFunc(all, func(a, b patch) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	return heavier(all)
}

// heavier drops patches that stand where a heavier one does: a phrase that recurs.
func heavier(all []patch) []patch {
	var out []patch
	for _, p := range all {
		keep := true
		for len(out) > 0 && keep {
			q := out[len(out)-1]
			if 2*(q.to-p.from) <= min(p.to-p.from, q.to-q.from) {
				break
			}
			if keep = len(q.hits) < len(p.hits); keep {
				out = out[:len(out)-1]
			}
		}
		if keep {
			out = append(out, p)
		}
	}
	return out
}

// joints join hits to patches.
type joints struct{ parent, size []int32 }

func newJoints(n int) *joints {
	u := &joints{make([]int32, n), make([]int32, n)}
	for i := range u.parent {
		u.parent[i], u.size[i] = int32(i), 1
	}
	return u
}

func (u *joints) find(i int32) int32 {
	for u.parent[i] != i {
		u.parent[i] = u.parent[u.parent[i]]
		i = u.parent[i]
	}
	return i
}

func (u *joints) join(i, j int32) {
	if a, b := u.find(i), u.find(j); a != b {
		u.parent[b] = a
		u.size[a] += u.size[b]
	}
}

// An arranger is one arranging under way.
type arranger struct {
	*hits.Found
	patches []patch  // of both chains, in the order of the copy
	starts  []int    // of the parts but the first, numbers in lines, ascending
	own     []int32  // how many letters before each are of no note and no running head
	blocks  []*block // in the order of the copy
	seams   []*seam
	text    []*block // those with text, in the order of the work
	segs    []segment
	twice   []segment // second readings
	loose   [][2]int  // lines of which no place is known
}

// newArranger finds the patches of what was found. It returns nil where there are none.
func newArranger(f *hits.Found) *arranger {
	r := &arranger{Found: f}
	r.patches = patches(f.Chains[hits.TextChain], patchLeast)
	notes := patches(f.Chains[hits.NoteChain], patchLeast-1)
	for _, p := range notes {
		if len(p.hits) >= patchLeast {
			r.patches = append(r.patches, p)
		}
	}
	slices.SortStableFunc(r.patches, func(a, b patch) int { return cmp.Compare(a.from, b.from) })
	if len(r.patches) == 0 {
		return nil
	}
	r.Copy.Lay()
	r.own = make([]int32, len(r.Copy.S)+1)
	foreign := r.ofNotes(notes)
	for i := range r.Copy.S {
		r.own[i+1] = r.own[i]
		if !foreign[i] && !r.Copy.LineAt(i).Head {
			r.own[i+1]++
		}
	}
	return r
}

// ofNotes marks the letters of the notes that have hits, to their ends.
func (r *arranger) ofNotes(patches []patch) []bool {
	marked := make([]bool, len(r.Copy.S))
	var begins []int
	at := 0
	for _, n := range r.Chains[hits.NoteChain].Passages {
		begins = append(begins, at)
		at += r.Prints.Passages[n].Size
	}
	begins = append(begins, at)
	for _, p := range patches {
		first, last := p.hits[0], p.hits[len(p.hits)-1]
		n, _ := slices.BinarySearch(begins, first.Offset+1)
		m, _ := slices.BinarySearch(begins, last.Offset+1)
		from, to := first.At-(first.Offset-begins[n-1]), last.At+begins[m]-last.Offset
		for i := max(from, 0); i < min(to, len(marked)); i++ {
			marked[i] = true
		}
	}
	return marked
}

// arrange puts the lines of the copy in order, and reports whether they were out of it.
func (r *arranger) arrange() bool {
	r.cut()
	if len(r.blocks) < 2 && len(r.starts) == 0 {
		return false
	}
	r.sort()
	r.fit()
	r.sortOut()
	at := 0
	for _, s := range r.segs {
		if s.from != at {
			return true
		}
		at = s.to
	}
	return at != len(r.Copy.Lines)
}

func abs(n int) int { return max(n, -n) }
