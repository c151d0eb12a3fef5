package arrange

import (
	"slices"

	"daybook/corpus"
)

// InMarkup gives the lines of a text the numbers that they have in the file, of which
// markup was taken off. What nobody claims in a line with a passage is cut out of it there.
func InMarkup(t *corpus.Text, lines []int) {
	Renumber(t, lines)
	used := map[int]bool{}
	for _, e := range t.Entries {
		for _, p := range e.Passages {
			for _, r := range p.Lines {
				for n := r.From; n <= r.To; n++ {
					used[n] = true
				}
			}
		}
	}
	var skipped []corpus.Skipped
	for _, s := range t.Skipped {
		for n := s.Lines.From; n <= s.Lines.To; n++ {
			k := len(skipped) - 1
			switch {
			case used[n]:
			case k >= 0 && skipped[k].Why == s.Why && skipped[k].Lines.To == n-1:
				skipped[k].Lines.To = n
			default:
				skipped = append(skipped, corpus.Skipped{Lines: corpus.LineRange{From: n, To: n}, Why: s.Why})
			}
		}
	}
	t.Skipped = skipped
	var unclaimed []corpus.LineRange
	for _, r := range t.Copy.Unclaimed {
		for n := r.From; n <= r.To; n++ {
			if used[n] {
				t.Copy.Cuts = corpus.AddLine(t.Copy.Cuts, n)
			} else {
				unclaimed = corpus.AddLine(unclaimed, n)
			}
		}
	}
	t.Copy.Unclaimed = unclaimed
	slices.SortFunc(t.Copy.Cuts, func(x, y corpus.LineRange) int { return x.From - y.From })
	if o := t.Copy.Order; o != nil {
		for i, r := range o.Runs {
			o.Runs[i] = fileLines(r, lines)
		}
		for i, r := range o.Twice {
			o.Twice[i].Lines = fileLines(r.Lines, lines)
			if r.Kept > 0 {
				o.Twice[i].Kept = fileLines(corpus.LineRange{From: r.Kept, To: r.Kept}, lines).From
			}
		}
		for i, r := range o.Loose {
			o.Loose[i] = fileLines(r, lines)
		}
	}
}

// fileLines returns the lines of a file that a range of other lines is of: from the least to
// the greatest.
func fileLines(r corpus.LineRange, lines []int) corpus.LineRange {
	var out corpus.LineRange
	for _, n := range lines[r.From-1 : min(r.To, len(lines))] {
		if n > 0 && (out.From == 0 || n < out.From) {
			out.From = n
		}
		out.To = max(out.To, n)
	}
	return out
}
