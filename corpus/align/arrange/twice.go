package arrange

import (
	"cmp"
	"slices"

	"daybook/corpus"
	"daybook/corpus/align/hits"
	"daybook/corpus/book"
)

// A segment is lines of a block, and what of the text chain they have.
type segment struct {
	*block
	from, to int // lines
	off, end int // letters of the chain; end 0 where it has notes only
}

// sortOut lines the blocks up in the order of the work, without second readings, and then
// those that have notes only, each before the text whose notes come after its own.
func (r *arranger) sortOut() {
	for _, b := range r.text {
		from, to := b.lines()
		r.take(segment{b, from, to, b.off, b.end})
	}
	var notes []*block
	for _, b := range r.blocks {
		if b.end == 0 {
			notes = append(notes, b)
		}
	}
	slices.SortStableFunc(notes, func(x, y *block) int { return cmp.Compare(x.noteOff, y.noteOff) })
	for _, b := range notes {
		from, to := b.lines()
		at := slices.IndexFunc(r.segs, func(s segment) bool { return s.notes && s.noteOff >= b.noteOff && s.end > 0 })
		if at < 0 {
			at = len(r.segs)
		}
		r.segs = slices.Insert(r.segs, at, segment{b, from, to, 0, 0})
	}
	r.segs = slices.DeleteFunc(r.segs, func(s segment) bool { return s.from >= s.to })
	r.leaveOut()
}

// take adds a segment to those before it in the work. Where they have the same text, the
// reading with more of its hits is kept, the first of two that are alike; the readings
// meet where a passage begins, if one does.
func (r *arranger) take(s segment) {
	k := len(r.segs) - 1
	for k >= 0 && r.segs[k].end == 0 {
		k--
	}
	if k < 0 || r.segs[k].end-s.off <= backMost {
		r.segs = append(r.segs, s)
		return
	}
	last := &r.segs[k]
	end := min(last.end, s.end)
	better := s.among(s.off, end) > last.among(s.off, end)+(end-s.off)/corpus.GramStride/10+1
	within := s.end <= last.end+backMost
	first, seam := r.begins(s.off, end)
	switch {
	case within && (!better || first == seam): // it has nothing of its own
		r.drop(s)
	case within:
		rest := *last
		a, b := r.lineAt(last, first), r.lineAt(last, seam)
		b = max(a, b) // the seams are looked for each by itself
		rest.from, rest.off = b, seam
		r.drop(segment{last.block, a, b, first, seam})
		last.to, last.end = a, first
		sa, sb := r.lineAt(&s, first), r.lineAt(&s, seam)
		sb = max(sa, sb)
		r.drop(segment{s.block, s.from, sa, s.off, first}, segment{s.block, sb, s.to, seam, s.end})
		s.from, s.to, s.off, s.end = sa, sb, first, seam
		r.segs = append(r.segs, s, rest)
	case better:
		if first < 0 {
			first = s.off
		}
		a, b := r.lineAt(last, first), r.lineAt(&s, first)
		r.drop(segment{last.block, a, last.to, first, end}, segment{s.block, s.from, b, s.off, first})
		last.to, last.end, s.from, s.off = a, first, b, first
		r.segs = append(r.segs, s)
	default:
		if seam < 0 {
			seam = end
		}
		a, b := r.lineAt(last, seam), r.lineAt(&s, seam)
		r.drop(segment{last.block, a, last.to, seam, end}, segment{s.block, s.from, b, s.off, seam})
		last.to, last.end, s.from, s.off = a, seam, b, seam
		r.segs = append(r.segs, s)
	}
}

// drop notes second readings.
func (r *arranger) drop(all ...segment) {
	for _, s := range all {
		if s.from < s.to {
			r.twice = append(r.twice, s)
		}
	}
}

// among counts the hits between two letters of the chain.
func (s *segment) among(off, end int) int {
	i, _ := slices.BinarySearchFunc(s.hits, off, func(k hits.Knot, o int) int { return cmp.Compare(k.Offset, o) })
	j, _ := slices.BinarySearchFunc(s.hits, end, func(k hits.Knot, o int) int { return cmp.Compare(k.Offset, o) })
	return j - i
}

// begins returns the first and the last letter between two of the text chain with which a
// passage begins, -1 where none does.
func (r *arranger) begins(off, end int) (first, last int) {
	first, last = -1, -1
	at := 0
	for _, n := range r.Chains[hits.TextChain].Passages {
		if at > off && at < end {
			if first < 0 {
				first = at
			}
			last = at
		}
		at += r.Prints.Passages[n].Size
	}
	return first, last
}

// lineAt returns the line of a segment that begins nearest to a letter of the chain.
func (r *arranger) lineAt(s *segment, off int) int {
	i, _ := slices.BinarySearchFunc(s.hits, off, func(k hits.Knot, o int) int { return cmp.Compare(k.Offset, o) })
	near := s.hits[min(i, len(s.hits)-1)]
	if i > 0 && (i == len(s.hits) || off-s.hits[i-1].Offset < near.Offset-off) {
		near = s.hits[i-1]
	}
	guess := near.At + off - near.Offset
	best, least := s.from, 1<<30
	for i := s.from; i <= s.to; i++ {
		cost := 2 * abs(r.letterAt(i)-guess)
		if i < len(r.Copy.Lines) && r.Copy.Lines[i].Blank {
			cost -= 20
		}
		if cost < least {
			best, least = i, cost
		}
	}
	return best
}

// leaveOut notes the lines that no segment has, and that are no second reading: what
// stands before the first block goes on standing there, and so at the end, where the copy
// is in one piece.
func (r *arranger) leaveOut() {
	has := make([]bool, len(r.Copy.Lines))
	for _, s := range slices.Concat(r.segs, r.twice) {
		for i := s.from; i < s.to; i++ {
			has[i] = true
		}
	}
	for i := 0; i < len(has); {
		j := i + 1
		for j < len(has) && has[j] == has[i] && r.partOf(j) == r.partOf(i) {
			j++
		}
		if !has[i] {
			r.loose = append(r.loose, [2]int{i, j})
		}
		i = j
	}
}

// pages returns the pages of the text between two letters of its chain.
func (r *arranger) pages(off, end int) book.Pages {
	at := 0
	var pages book.Pages
	for _, n := range r.Chains[hits.TextChain].Passages {
		p := &r.Prints.Passages[n]
		for i, piece := range p.Pieces {
			to := at + p.Size
			if i+1 < len(p.Pieces) {
				to = at + p.Pieces[i+1].Offset
			}
			if from := at + piece.Offset; piece.Page > 0 && min(to, end)-max(from, off) > backMost {
				pages = pages.Add(piece.Page)
			}
		}
		at += p.Size
	}
	return pages
}
