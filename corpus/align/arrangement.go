package align

import (
	"cmp"
	"slices"
	"strings"

	"daybook/corpus"
)

// Arrange returns the order in which the parts of a copy stand in the work, and the runs
// within each: text has them one after the other, starts are the numbers of the lines with
// which the second and later ones begin. It returns nil where the text has nothing of the
// work.
func Arrange(ed *corpus.Edition, text string, starts []int) *corpus.Arrangement {
	if ed == nil || ed.Prints == nil {
		return nil
	}
	text, _ = uncounted(text)
	a := look(ed.Prints, lettersOf(text))
	r := newArranger(a, a.found)
	if r == nil {
		return nil
	}
	line := 0
	for _, n := range starts {
		for line < len(r.lines) && r.lines[line].number < n {
			line++
		}
		if k := len(r.starts); line > 0 && line < len(r.lines) && (k == 0 || r.starts[k-1] != line) {
			r.starts = append(r.starts, line)
		}
	}
	if !r.arrange() {
		return &corpus.Arrangement{Runs: []corpus.LineRange{{From: 1, To: strings.Count(text, "\n") + 1}}}
	}
	return r.result()
}

// result is the arrangement in numbers of lines.
func (r *arranger) result() *corpus.Arrangement {
	out := &corpus.Arrangement{}
	for _, s := range r.segs {
		lines := r.numbers(s.from, s.to)
		if n := len(out.Runs); n > 0 && out.Runs[n-1].To+1 == lines.From {
			out.Runs[n-1].To = lines.To
		} else {
			out.Runs = append(out.Runs, lines)
		}
	}
	for _, s := range r.twice {
		out.Twice = append(out.Twice, corpus.Repeat{Lines: r.numbers(s.from, s.to), Pages: r.pages(s.off, s.end),
			Kept: r.kept(s)})
	}
	for _, l := range r.loose {
		out.Loose = append(out.Loose, r.numbers(l[0], l[1]))
	}
	return out
}

// kept returns a line of the segment that has most of the text of a second reading.
func (r *arranger) kept(s segment) int {
	line, most := 0, 0
	for _, o := range r.segs {
		if n := min(s.end, o.end) - max(s.off, o.off); n > most {
			line, most = r.lines[o.from].number, n
		}
	}
	return line
}

// numbers returns the lines of the copy that its lines with letters from..to stand for:
// those without letters before one belong to the one before.
func (r *arranger) numbers(from, to int) corpus.LineRange {
	out := corpus.LineRange{From: 1, To: strings.Count(r.copy.text, "\n") + 1}
	if from > 0 {
		out.From = r.lines[from].number
	}
	if to < len(r.lines) {
		out.To = r.lines[to].number - 1
	}
	return out
}

// outsideMost is how many hits of a copy in order are out of the order of the others: a
// phrase may recur.
const outsideMost = 7

// alignAny aligns a text that may be in another order than its work. lines has the number
// in the text of each line of what was aligned, and is nil where that is the text as it is.
func alignAny(p *corpus.Prints, text letters) (a *aligner, how *corpus.Arrangement, lines []int) {
	a = look(p, text)
	if a.hits() > 0 && a.found[textChain].outside+a.found[noteChain].outside > outsideMost {
		if r := newArranger(a, a.found); r != nil && r.arrange() {
			b, how, lines := reordered(p, text.text, r.result())
			if 50*b.hits() >= 49*a.hits() { // a seam may cost a few hits
				b.align()
				return b, how, lines
			}
		}
	}
	a.align()
	return a, nil, nil
}

// reordered looks for the prints in the lines of a text in another order.
func reordered(p *corpus.Prints, text string, how *corpus.Arrangement) (*aligner, *corpus.Arrangement, []int) {
	var lines []int
	raw := strings.Split(text, "\n")
	var ordered strings.Builder
	put := func(all ...corpus.LineRange) {
		for _, run := range all {
			for n := run.From; n <= run.To; n++ {
				ordered.WriteString(raw[n-1] + "\n")
				lines = append(lines, n)
			}
			ordered.WriteByte('\n')
			lines = append(lines, 0)
		}
	}
	loose := how.Loose
	if len(loose) > 0 && loose[0].From == 1 {
		put(loose[0])
		loose = loose[1:]
	}
	put(how.Runs...)
	put(loose...)
	return look(p, lettersOf(strings.TrimRight(ordered.String(), "\n"))), how, lines
}

// renumber gives the lines of a text that was aligned in another order their own numbers.
func renumber(t *corpus.Text, lines []int) {
	mend := func(ranges []corpus.LineRange) (out []corpus.LineRange) {
		for _, r := range ranges {
			for n := r.From; n <= r.To; n++ {
				if lines[n-1] > 0 {
					out = addLine(out, lines[n-1])
				}
			}
		}
		return out
	}
	for _, e := range t.Entries {
		for _, p := range e.Passages {
			p.Lines = mend(p.Lines)
			for i := range p.Pieces {
				p.Pieces[i].Line = lines[p.Pieces[i].Line-1]
			}
		}
	}
	t.Copy.Unclaimed = mend(t.Copy.Unclaimed)
	for i, r := range t.Copy.Cuts {
		t.Copy.Cuts[i] = corpus.LineRange{From: lines[r.From-1], To: lines[r.To-1]}
	}
	var skipped []corpus.Skipped
	for _, s := range t.Skipped {
		for _, r := range mend([]corpus.LineRange{s.Lines}) {
			skipped = append(skipped, corpus.Skipped{Lines: r, Why: s.Why})
		}
	}
	t.Skipped = skipped
}

// rearranged notes how a copy was put in order.
func rearranged(t *corpus.Text, how *corpus.Arrangement) {
	t.Copy.Order = how
	for _, s := range how.Twice {
		t.Skipped = append(t.Skipped, corpus.Skipped{Lines: s.Lines, Why: corpus.SecondCopy})
	}
	slices.SortStableFunc(t.Skipped, func(a, b corpus.Skipped) int { return cmp.Compare(a.Lines.From, b.Lines.From) })
}

// Whole reports whether a passage of a copy has about all letters of the known one, and
// most of its hashes.
func Whole(ed *corpus.Edition, p *corpus.Passage) bool {
	if ed == nil || ed.Prints == nil || !p.Borne || p.Rank < 1 || p.Rank > len(ed.Prints.Passages) {
		return false
	}
	size := ed.Prints.Passages[p.Rank-1].Size
	l := lettersOf(p.Text)
	return abs(len(l.s)-size) <= size/30
}
