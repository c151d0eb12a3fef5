package arrange

import (
	"cmp"
	"slices"

	"daybook/corpus"
)

// Renumber gives what was found in a text of other lines the numbers of its own: lines has
// that of each, 0 for one that the text has not.
func Renumber(t *corpus.Text, lines []int) {
	mend := func(ranges []corpus.LineRange) (out []corpus.LineRange) {
		for _, r := range ranges {
			for n := r.From; n <= r.To; n++ {
				if lines[n-1] > 0 {
					out = corpus.AddLine(out, lines[n-1])
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

// Rearranged notes in a text how its copy was put in order, and what of it is a second reading.
func Rearranged(t *corpus.Text, how *corpus.Arrangement) {
	t.Copy.Order = how
	for _, s := range how.Twice {
		t.Skipped = append(t.Skipped, corpus.Skipped{Lines: s.Lines, Why: corpus.SecondCopy})
	}
	slices.SortStableFunc(t.Skipped, func(a, b corpus.Skipped) int { return cmp.Compare(a.Lines.From, b.Lines.From) })
}
