package arrange

import (
	"cmp"
	"slices"

	"daybook/corpus/align/hits"
)

// A block is lines of a copy that follow each other in the work as in the copy.
type block struct {
	patches         []patch
	hits            []hits.Knot // of the text, by letter of the chain
	off, end        int         // in the text chain; end 0 where it has no text
	noteOff         int         // in the chain of notes
	notes           bool
	before, after   *seam
	earlier, later  *block // with text, in the order of the work
	firstAt, lastAt int    // letters of the copy with which its first and last sure hit begin
	firstOff        int    // letter of the chain of the first
	lastOff         int
}

// lines returns which lines of the copy the block has.
func (b *block) lines() (from, to int) {
	return b.before.choices[b.before.at].next, b.after.choices[b.after.at].end
}

// A seam parts two blocks that are next to each other in the copy; at its head and its
// end it has one block only.
type seam struct {
	before, after *block
	choices       []choice
	at            int // in choices
}

// A choice of a seam: the block before ends with line end, exclusive, the next begins
// with line next, and what is between is in neither.
type choice struct{ end, next int }

// How far a copy may be from the order of its work, in letters, and be in it: hits at the
// edge of a page may stand on both; and how much may be lacking.
const (
	backMost = 60
	lackMost = 200
)

// cut parts the copy into blocks where its passages jump, and at the seams of parts.
func (r *arranger) cut() {
	cuts := r.jumps()
	var now *block
	for i, p := range r.patches {
		if cuts[i] || now == nil {
			now = &block{}
			r.blocks = append(r.blocks, now)
		}
		now.add(p)
	}
	for i := 0; i <= len(r.blocks); i++ {
		d := &seam{}
		from, to := 0, len(r.Copy.S)
		if i > 0 {
			d.before = r.blocks[i-1]
			d.before.after = d
			from = d.before.patches[len(d.before.patches)-1].to
		}
		if i < len(r.blocks) {
			d.after = r.blocks[i]
			d.after.before = d
			to = d.after.patches[0].from
		}
		d.choices = r.choicesIn(from, to, d)
		r.seams = append(r.seams, d)
	}
}

func (b *block) add(p patch) {
	b.patches = append(b.patches, p)
	if p.kind == hits.NoteChain {
		if !b.notes || p.off < b.noteOff {
			b.noteOff = p.off
		}
		b.notes = true
		return
	}
	if b.end == 0 || p.off < b.off {
		b.off = p.off
	}
	if b.end == 0 {
		b.firstAt, b.firstOff = p.hits[1].At, p.hits[1].Offset
	}
	b.end = max(b.end, p.end)
	last := p.hits[len(p.hits)-2]
	b.lastAt, b.lastOff = last.At, last.Offset
	b.hits = append(b.hits, p.hits...)
}

// jumps says before which patches the copy is cut.
func (r *arranger) jumps() []bool {
	cuts := make([]bool, len(r.patches))
	var text, note *patch
	stretch := 0 // where the notes begin that no text parts
	for i := range r.patches {
		p := &r.patches[i]
		if i > 0 && r.parted(r.patches[i-1].to, p.from) {
			cuts[i] = r.other(r.patches[i-1].from, p.from)
		}
		if p.kind == hits.TextChain {
			if text != nil && r.jump(text, p) && r.parted(r.patches[i-1].to, p.from) {
				cuts[i] = true
			}
			text, note = p, nil
			continue
		}
		if note == nil {
			stretch = i
		} else if p.off < note.end-backMost && r.parted(note.to, p.from) {
			cuts[i] = true
			cuts[stretch] = stretch == 0 || r.parted(r.patches[stretch-1].to, r.patches[stretch].from)
			for k := i + 1; k < len(r.patches); k++ {
				if r.patches[k].kind == hits.TextChain {
					cuts[k] = r.parted(r.patches[k-1].to, r.patches[k].from)
					break
				}
			}
		}
		note = p
	}
	return cuts
}

// jump reports whether text p does not follow text q of the copy in the work, or leaves
// something out.
func (r *arranger) jump(q, p *patch) bool {
	return p.off < q.end-backMost || p.off-q.end-max(p.from-q.to, 0) > lackMost
}

// parted reports whether a line begins between two letters.
func (r *arranger) parted(from, to int) bool {
	return from <= to && to < len(r.Copy.S) && r.Copy.LineAt(to).From >= from
}

// other reports whether two letters are in different parts.
func (r *arranger) other(i, j int) bool {
	return r.partOf(int(r.Copy.LineOf[i])) != r.partOf(int(r.Copy.LineOf[j]))
}

// partOf returns the number of the part that has a line.
func (r *arranger) partOf(line int) int {
	n, found := slices.BinarySearch(r.starts, line)
	if found {
		n++
	}
	return n
}

// mostChoices bounds the lines that are tried for a seam.
const mostChoices = 60

// choicesIn returns where a seam between two letters may be: where a part begins, if one
// does there, else where a line does.
func (r *arranger) choicesIn(from, to int, d *seam) []choice {
	first, last := 0, len(r.Copy.Lines)
	if d.before != nil {
		first = int(r.Copy.LineOf[from-1]) + 1
	}
	if d.after != nil {
		last = int(r.Copy.LineOf[to])
	}
	var at []int
	for _, s := range r.starts {
		if s >= first && s <= last {
			at = append(at, s)
		}
	}
	switch {
	case d.before == nil && len(at) == 0:
		first = max(first, last-mostChoices)
	case d.after == nil && len(at) == 0:
		last = min(last, first+mostChoices)
	}
	var out []choice
	switch {
	case len(at) > 0 && d.before == nil:
		at = append([]int{0}, at...)
	case len(at) > 0 && d.after == nil:
		at = append(at, len(r.Copy.Lines))
	case len(at) == 0:
		for i := first; i <= last; i++ {
			if d.before != nil && d.after != nil && i-first > mostChoices && last-i > mostChoices {
				continue
			}
			out = append(out, choice{i, i})
		}
		return out
	}
	at = at[max(0, len(at)-mostChoices):]
	for i, e := range at {
		for _, n := range at[i:] {
			if d.before == nil && i > 0 || d.after == nil && n != at[len(at)-1] {
				continue
			}
			out = append(out, choice{e, n})
		}
	}
	return out
}

// sort puts the blocks with text in the order of the work.
func (r *arranger) sort() {
	for _, b := range r.blocks {
		if b.end > 0 {
			slices.SortStableFunc(b.hits, func(x, y hits.Knot) int { return cmp.Compare(x.Offset, y.Offset) })
			r.text = append(r.text, b)
		}
	}
	slices.SortStableFunc(r.text, func(x, y *block) int {
		return cmp.Or(cmp.Compare(x.off, y.off), cmp.Compare(y.end, x.end))
	})
}
