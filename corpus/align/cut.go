package align

import (
	"daybook/corpus"
	"daybook/corpus/align/hits"
	"daybook/corpus/align/letters"
)

// cut takes lines out of the gap that are not of the text, so that about want letters
// are left: running heads first, then the run of lines that fits best, if one does.
func (g *gap) cut(want int) {
	over := g.dropHeads(want)
	if over <= g.slack(want) {
		return
	}
	first, last := g.inner()
	if first > last {
		return
	}
	from, to := g.run(first, last, want, over)
	if from <= to {
		g.drop(g.Copy.Lines[from].From, g.Copy.Lines[to].To)
	}
}

// inner returns the first and last line that stand whole in the gap.
func (g *gap) inner() (first, last int) {
	return int(g.Copy.LineOf[g.left.At+corpus.GramLetters-1]) + 1, int(g.Copy.LineOf[g.right.At]) - 1
}

// dropHeads takes running heads out of the gap, and returns how many letters are still
// too many.
func (g *gap) dropHeads(want int) int {
	first, last := g.inner()
	over := g.size - want
	if first > last || over <= 0 {
		return over
	}
	for i := first; i <= last; i++ {
		l := &g.Copy.Lines[i]
		n := g.freeIn(l)
		if !l.Head || n == 0 || g.edgeLine(l) {
			continue
		}
		if l.Figures && over >= n-1 || !l.Figures && (3*over >= 2*n || 4*over >= n && n >= 2*letters.HeadLeast) {
			g.drop(l.From, l.To)
			over = g.size - want
		}
	}
	return over
}

// edgeLine reports whether a line is the last of the note with the left hit, or the first of that
// with the right, by the number of letters: “1937.” by itself may be a page's number, or the end
// of a note.
func (g *gap) edgeLine(line *letters.Line) bool {
	l, r := g.c.Grams[g.left.Gram], g.c.Grams[g.right.Gram]
	if g.c.Kind != hits.NoteChain || l.Passage == r.Passage {
		return false
	}
	tail := g.Prints.Passages[l.Passage].Size - l.Offset
	return g.freeBefore(line.To) == tail || g.size-g.freeBefore(line.From) == r.Offset
}

// freeIn returns how many letters of a line are nobody's.
func (g *gap) freeIn(l *letters.Line) int {
	n := 0
	for i := l.From; i < l.To; i++ {
		if !g.taken(i) {
			n++
		}
	}
	return n
}

// mostLines bounds the search for lines to cut out: a note has seldom more.
const mostLines = 400

// run returns the lines, first to last, that have about the letters that are too many:
// preferred are lines that blanks part from the others, that look like heads, and that
// stand where a page of the known text ends.
func (g *gap) run(first, last, want, over int) (from, to int) {
	if last-first > mostLines {
		return 0, -1
	}
	counts := make([]int, last-first+1)
	before := make([]int, last-first+2) // free letters of the gap before the line
	for i := range counts {
		counts[i] = g.freeIn(&g.Copy.Lines[first+i])
	}
	before[0] = g.freeBefore(g.Copy.Lines[first].From)
	for i := range counts {
		before[i+1] = before[i] + counts[i]
	}
	ends := g.pageEnds()
	slack := 2 + g.slack(want)/2 + int((1-g.rate)*float64(over)/3)
	best := -1 << 30
	from, to = 0, -1
	for i := range counts {
		total, odd := 0, 0
		for j := i; j < len(counts); j++ {
			total += counts[j]
			if total > over+slack {
				break
			}
			l := &g.Copy.Lines[first+j]
			if l.Head {
				odd = max(odd, 8)
			} else if l.End-l.Start < 45 {
				odd = max(odd, 4)
			}
			miss := abs(total - over)
			if miss > slack || total == 0 {
				continue
			}
			score := odd - miss
			if g.Copy.Lines[first+i].Blank {
				score += 6
			}
			if first+j+1 < len(g.Copy.Lines) && g.Copy.Lines[first+j+1].Blank {
				score += 6
			}
			for _, e := range ends {
				if abs(e-before[i]) <= 4+e/20 {
					score += 10
					break
				}
			}
			if score > best {
				best, from, to = score, first+i, first+j
			}
		}
	}
	return from, to
}

// freeBefore returns how many free letters of the gap stand before letter i of the copy.
func (g *gap) freeBefore(i int) int {
	n := 0
	for _, s := range g.free {
		n += max(0, min(s.to, i)-s.from)
	}
	return n
}

// pageEnds returns where in the gap, in letters of the known text, pages or passages
// end.
func (g *gap) pageEnds() []int {
	l, r := g.c.Grams[g.left.Gram], g.c.Grams[g.right.Gram]
	var ends []int
	at := -l.Offset
	for _, n := range g.through(l.Passage, r.Passage) {
		p := &g.Prints.Passages[n]
		for _, piece := range p.Pieces {
			if e := at + piece.Offset; e > 0 && e < r.Off-l.Off {
				ends = append(ends, e)
			}
		}
		at += p.Size
	}
	return ends
}

// through returns the passages of the chain from a to b, both among them.
func (g *gap) through(a, b int) []int {
	if a == b {
		return []int{a}
	}
	return append(append([]int{a}, g.between(a, b)...), b)
}
