package arrange

import "daybook/corpus"

// fit chooses the seams of the blocks: those with which between two blocks that follow
// each other in the work there are as many letters as there should be.
func (r *arranger) fit() {
	for i, b := range r.text {
		if i > 0 {
			b.earlier, r.text[i-1].later = r.text[i-1], b
		}
	}
	for _, d := range r.seams {
		if d.before == nil && d.after.earlier == nil { // what stands before the beginning stays there
			d.choices = []choice{{0, 0}}
		}
		if d.after == nil && d.before.later == nil {
			d.choices = []choice{{len(r.Copy.Lines), len(r.Copy.Lines)}}
		}
		d.best(func(c choice) int { return r.look(d, c) })
	}
	for range sweeps {
		moved := false
		for _, d := range r.seams {
			moved = d.best(func(c choice) int {
				cost := r.look(d, c)
				if d.before != nil {
					cost += r.miss(d.before, d.before.later)
				}
				if d.after != nil && (d.before == nil || d.before.later != d.after) {
					cost += r.miss(d.after.earlier, d.after)
				}
				return cost
			}) || moved
		}
		if !moved {
			return
		}
	}
}

// sweeps is how often the seams are gone through at most: each hangs on its neighbours.
const sweeps = 6

// best takes the choice that costs least, and reports whether it is another one.
func (d *seam) best(cost func(choice) int) bool {
	was, at, least := d.at, d.at, 0
	for i, c := range d.choices {
		d.at = i
		if n := cost(c); i == 0 || n < least {
			at, least = i, n
		}
	}
	d.at = at
	return at != was
}

// look is what a seam costs by its look, in letters: the less the more it looks like
// one, and more where it leaves something out, or parts a hit from its patch.
func (r *arranger) look(d *seam, c choice) int {
	cost := 0
	if d.before != nil && r.letterAt(c.end) < d.before.patches[len(d.before.patches)-1].edge() {
		cost += corpus.GramStride / 2
	}
	if d.after != nil && r.letterAt(c.next) > d.after.patches[0].hits[0].At {
		cost += corpus.GramStride / 2
	}
	if c.next > c.end || d.before == nil && c.next > 0 || d.after == nil && c.end < len(r.Copy.Lines) {
		cost += 10
	}
	switch i := c.next; {
	case i == 0 || i == len(r.Copy.Lines):
	case r.Copy.Lines[i].Head || r.Copy.Lines[i-1].Head:
		cost -= 8
	case r.Copy.Lines[i].Blank:
		cost -= 6
	}
	return cost
}

// edge returns where the last hit of a patch ends.
func (p *patch) edge() int { return p.hits[len(p.hits)-1].At + corpus.GramLetters }

// letterAt returns the letter with which a line begins.
func (r *arranger) letterAt(line int) int {
	if line >= len(r.Copy.Lines) {
		return len(r.Copy.S)
	}
	return r.Copy.Lines[line].From
}

// missMost is how many letters too few or too many a seam costs at most.
const missMost = 150

// miss is how many letters too many or too few there are between two blocks that follow
// each other in the work: 0 where there is no such pair, or a part of the work between
// them is lacking.
func (r *arranger) miss(x, y *block) int {
	if x == nil || y == nil {
		return 0
	}
	_, to := x.lines()
	from, _ := y.lines()
	count := func(from, to int) int { return int(r.own[max(from, to)] - r.own[from]) }
	want := y.firstOff - x.lastOff
	if want < 0 { // both have the same text
		return 0
	}
	have := count(x.lastAt, r.letterAt(to)) + count(r.letterAt(from), y.firstAt)
	if most := count(x.lastAt, r.letterAt(x.after.choices[len(x.after.choices)-1].end)) +
		count(r.letterAt(y.before.choices[0].next), y.firstAt); want > most+missMost {
		return min(max(0, have-want), missMost)
	}
	return min(abs(have-want), missMost)
}
