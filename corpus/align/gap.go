package align

import (
	"math"
	"slices"

	"daybook/corpus"
	"daybook/corpus/align/hits"
	"daybook/corpus/align/letters"
)

// A gap is what lies between two hits of a chain, and what of the known text should.
type gap struct {
	*aligner
	c           *hits.Chain
	left, right *hits.Hit // nil at the ends of the copy
	free        []stretch // letters that nobody else has
	size        int       // letters in free
}

// tie gives the passages of a chain their hits.
func (a *aligner) tie(c *hits.Chain) {
	for _, h := range c.Hits {
		n := c.Grams[h.Gram].Passage
		a.claims[n].knots = append(a.claims[n].knots, hits.Knot{Offset: c.Grams[h.Gram].Offset, At: h.At})
	}
}

// claimChain gives the letters between the hits of a chain to its passages.
func (a *aligner) claimChain(c *hits.Chain) {
	for i := -1; i < len(c.Hits) && len(c.Hits) > 0; i++ {
		g := &gap{aligner: a, c: c}
		from, to := 0, len(a.Copy.S)
		if i >= 0 {
			g.left, from = &c.Hits[i], c.Hits[i].At
		}
		if i+1 < len(c.Hits) {
			g.right, to = &c.Hits[i+1], c.Hits[i+1].At
		}
		g.open(from, to)
		g.solve()
	}
	for n := range a.claims {
		a.claims[n].parts = order(a.claims[n].parts)
		a.trim(&a.claims[n])
	}
}

// open notes the letters from..to that are nobody's, and not surely the other chain's.
func (g *gap) open(from, to int) {
	for i := from; i < to; {
		if g.taken(i) {
			i++
			continue
		}
		j := i + 1
		for j < to && !g.taken(j) {
			j++
		}
		g.free = append(g.free, stretch{i, j})
		g.size += j - i
		i = j
	}
}

func (g *gap) taken(i int) bool {
	return g.owner[i] != 0 || g.sure[i] != 0 && g.sure[i] != g.c.Kind
}

// letters returns free letters from..to.
func (g *gap) letters(from, to int) []byte {
	out := make([]byte, 0, max(to-from, 0))
	for _, s := range g.free {
		if a, b := max(from, 0), min(to, s.to-s.from); a < b {
			out = append(out, g.Copy.S[s.from+a:s.from+b]...)
		}
		from, to = from-(s.to-s.from), to-(s.to-s.from)
	}
	return out
}

// letter returns the letter of the copy that is number k of the free ones.
func (g *gap) letter(k int) int {
	for _, s := range g.free {
		if k < s.to-s.from {
			return s.from + k
		}
		k -= s.to - s.from
	}
	if n := len(g.free); n > 0 {
		return g.free[n-1].to
	}
	return len(g.Copy.S)
}

// drop takes letters from..to of the copy out of the free ones.
func (g *gap) drop(from, to int) {
	var kept []stretch
	g.size = 0
	for _, s := range g.free {
		for _, k := range []stretch{{s.from, min(s.to, from)}, {max(s.from, to), s.to}} {
			if k.to > k.from {
				kept = append(kept, k)
				g.size += k.to - k.from
			}
		}
	}
	g.free = kept
}

// give makes free letters from..to those of a passage.
func (g *gap) give(n, from, to int) {
	for _, s := range g.free {
		size := s.to - s.from
		if a, b := max(0, from), min(size, to); a < b {
			g.claims[n].parts = append(g.claims[n].parts, stretch{s.from + a, s.from + b})
			for i := s.from + a; i < s.from+b; i++ {
				g.owner[i] = int32(n + 1)
			}
		}
		from, to = from-size, to-size
	}
}

// solve gives the letters of the gap to the passages whose they are.
func (g *gap) solve() {
	switch {
	case len(g.free) == 0:
		return
	case g.left == nil:
		g.edges(-1, g.passageOf(g.right), rest{}, g.rest(-1, 0))
		return
	case g.right == nil:
		g.edges(g.passageOf(g.left), -1, g.rest(1, 0), rest{})
		return
	}
	l, r := g.c.Grams[g.left.Gram], g.c.Grams[g.right.Gram]
	want := r.Off - l.Off
	if l.Passage == r.Passage {
		g.dropHeads(want) // before brackets, which may have as many letters as a head
		g.cutGroups(l.Passage, l.Passage, want, 0)
		g.within(l.Passage, want)
		return
	}
	if g.c.Kind == hits.TextChain || !g.apart() {
		g.dropHeads(want)
		g.cutGroups(l.Passage, r.Passage, want, g.Prints.Passages[l.Passage].Size-l.Offset)
	}
	had := g.size
	g.cut(want)
	g.dropNotes(want)
	inner := g.between(l.Passage, r.Passage)
	if g.c.Kind == hits.NoteChain && g.apart() {
		g.ends(l.Passage, r.Passage)
		return
	}
	fit := 0.0
	if abs(g.size-want) <= 3+2*g.slack(want) { // nothing is lacking: the hashes are only spoilt
		fit = fitWhole
		if g.size < had {
			fit = fitCut
		}
	}
	tail, head := g.rest(1, fit), g.rest(-1, fit)
	if fit > 0 && tail.whole() && head.whole() && len(inner) > 0 && len(inner) <= 8 {
		g.share(l, r, inner, want, fit)
		return
	}
	g.edges(l.Passage, r.Passage, tail, head)
}

// apart reports whether other text is between the hits of a gap.
func (g *gap) apart() bool {
	return len(g.free) > 1 || g.free[0].from > g.left.At || g.free[0].to < g.right.At
}

func (g *gap) passageOf(h *hits.Hit) int { return g.c.Grams[h.Gram].Passage }

// between returns the passages of the chain between two.
func (g *gap) between(a, b int) []int {
	i, _ := slices.BinarySearch(g.c.Passages, a)
	j, _ := slices.BinarySearch(g.c.Passages, b)
	return g.c.Passages[i+1 : j]
}

// absent reports whether a passage none of whose hashes is found is another text of its
// length, and not only spoilt, at the share of hashes that is found there.
func (a *aligner) absent(n int, rate float64) bool {
	return math.Pow(1-min(rate, 0.9), float64(len(a.Prints.Passages[n].Grams))) < 0.002
}

// nearPassages is how many passages before and after one say how noisy a copy is there.
const nearPassages = 12

// edges gives passage a its last letters from the left on, and passage b its first before
// the right, by what they should have; what is between stays nobody's. What is not borne out
// is not given: the passage is broken off there.
func (g *gap) edges(a, b int, tail, head rest) {
	if a >= 0 && b >= 0 && tail.whole() && head.whole() && tail.size+head.size > g.size+3+2*g.slack(tail.size+
		head.size) { // both cannot be there
		if tail.odds < head.odds {
			tail.odds = tooShort
		} else {
			head.odds = tooShort
		}
	}
	broken := [2]bool{!tail.whole(), !head.whole()}
	end, begin := min(tail.size, g.size), max(g.size-head.size, 0)
	far := [2]int{tail.size - corpus.GramLetters, head.size}
	switch {
	case a >= 0 && broken[0]:
		end, far[0] = g.breakOff(tail, 1), 0
	case a >= 0 && end > 0:
		end = g.snap(end, far[0])
	}
	switch {
	case b >= 0 && broken[1]:
		begin, far[1] = g.size-g.breakOff(head, -1), 0
	case b >= 0 && begin < g.size:
		begin = g.snap(begin, far[1])
	}
	if a >= 0 && b >= 0 && end > begin { // they claim the same letters
		switch {
		case far[0] <= 0 && far[1] > 0:
			begin = end
		case far[1] <= 0 && far[0] > 0:
			end = begin
		default:
			middle := g.snap(g.size*tail.size/max(tail.size+head.size, 1), 10*(end-begin)+min(far[0], far[1]))
			end, begin = middle, middle
		}
	}
	if a >= 0 {
		g.give(a, 0, end)
		g.claims[a].endless = g.claims[a].endless || broken[0]
	}
	if b >= 0 {
		g.give(b, begin, g.size)
		g.claims[b].headless = g.claims[b].headless || broken[1]
	}
}

// ends gives two notes that stand apart what is theirs of the letters next to each.
func (g *gap) ends(a, b int) {
	all := g.free
	g.free, g.size = all[:1], all[0].to-all[0].from
	if a >= 0 && all[0].from == g.left.At {
		g.edges(a, -1, g.rest(1, 0), rest{})
	}
	last := all[len(all)-1]
	g.free, g.size = []stretch{last}, last.to-last.from
	if b >= 0 && last.to == g.right.At {
		g.edges(-1, b, rest{}, g.rest(-1, 0))
	}
}

// share parts all letters of the gap among the passages, by their sizes.
func (g *gap) share(l, r hits.Sampled, inner []int, want int, fit float64) {
	at, known := 0, g.Prints.Passages[l.Passage].Size-l.Offset
	from := l.Passage
	for _, n := range append(slices.Clone(inner), r.Passage) {
		guess := known * g.size / max(want, 1)
		far := min(known-corpus.GramLetters, want-known)
		switch {
		case known-corpus.GramLetters <= want-known && known <= 4*corpus.GramLetters:
			guess = known
		case want-known <= 4*corpus.GramLetters:
			guess = g.size - (want - known)
		}
		to := max(at, g.snap(min(max(guess, 0), g.size), far))
		if from == l.Passage || g.resembles(from, g.letters(at, to), fit) {
			g.give(from, at, to)
		}
		from, at = n, to
		known += g.Prints.Passages[n].Size
	}
	g.give(r.Passage, at, g.size)
}

// snap moves a border near free letter k to the best break around. far is how many
// known letters it is from the nearest hit: at none it is exact.
func (g *gap) snap(k, far int) int {
	if far <= 0 || k <= 0 {
		return k
	}
	slack := 3 + far/10
	best, score := k, math.MinInt
	for j := max(0, k-slack); j <= min(g.size, k+slack); j++ {
		q := g.breakAt(j)
		if q == letters.NoBreak {
			continue
		}
		if s := 5*q - 4*abs(j-k); s > score {
			best, score = j, s
		}
	}
	return best
}

// breakAt says how good a border before free letter k is.
func (g *gap) breakAt(k int) int {
	if k <= 0 || g.size == 0 {
		return letters.NoBreak
	}
	i, before := g.letter(k), g.letter(k-1)+1
	q := g.Copy.BreakBefore(i)
	if i != before { // something was taken out
		if q = max(q, g.Copy.BreakBefore(before)); q != letters.NoBreak {
			q = letters.ParagraphBreak
		}
	}
	return q
}
