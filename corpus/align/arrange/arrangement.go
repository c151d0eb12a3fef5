package arrange

import (
	"strings"

	"daybook/corpus"
	"daybook/corpus/align/hits"
	"daybook/corpus/align/letters"
)

// Parts returns the order in which the parts of a copy stand in the work, and the runs
// within each: text has them one after the other, starts are the numbers of the lines with
// which the second and later ones begin. It returns nil where the text has nothing of the
// work.
func Parts(ed *corpus.Edition, text string, starts []int) *corpus.Arrangement {
	if ed == nil || ed.Prints == nil {
		return nil
	}
	text, _ = letters.Uncounted(text)
	r := newArranger(hits.Look(ed.Prints, letters.Of(text)))
	if r == nil {
		return nil
	}
	line := 0
	for _, n := range starts {
		for line < len(r.Copy.Lines) && r.Copy.Lines[line].Number < n {
			line++
		}
		if k := len(r.starts); line > 0 && line < len(r.Copy.Lines) && (k == 0 || r.starts[k-1] != line) {
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
			line, most = r.Copy.Lines[o.from].Number, n
		}
	}
	return line
}

// numbers returns the lines of the copy that its lines with letters from..to stand for:
// those without letters before one belong to the one before.
func (r *arranger) numbers(from, to int) corpus.LineRange {
	out := corpus.LineRange{From: 1, To: strings.Count(r.Copy.Raw, "\n") + 1}
	if from > 0 {
		out.From = r.Copy.Lines[from].Number
	}
	if to < len(r.Copy.Lines) {
		out.To = r.Copy.Lines[to].Number - 1
	}
	return out
}

// outsideMost is how many hits of a copy in order are out of the order of the others: a
// phrase may recur.
const outsideMost = 7

// InOrder returns what is found in the text when its lines are in the order of the work, how
// they came into it, and the number in the text of each line of the reordered one, 0 for one
// that it has not. A text that is in order is returned as it is, without both.
func InOrder(f *hits.Found) (ordered *hits.Found, how *corpus.Arrangement, lines []int) {
	if f.Count() == 0 || f.Chains[hits.TextChain].Outside+f.Chains[hits.NoteChain].Outside <= outsideMost {
		return f, nil, nil
	}
	r := newArranger(f)
	if r == nil || !r.arrange() {
		return f, nil, nil
	}
	ordered, how, lines = reordered(f.Prints, f.Copy.Raw, r.result())
	if 50*ordered.Count() < 49*f.Count() { // a seam may cost a few hits, not more
		return f, nil, nil
	}
	return ordered, how, lines
}

// reordered looks for the prints in the lines of a text in another order.
func reordered(p *corpus.Prints, text string, how *corpus.Arrangement) (*hits.Found, *corpus.Arrangement, []int) {
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
	return hits.Look(p, letters.Of(strings.TrimRight(ordered.String(), "\n"))), how, lines
}
