package arrange

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus"
)

// found is what was found in a text of eight lines.
func found() *corpus.Text {
	p := &corpus.Passage{Lines: []corpus.LineRange{{From: 2, To: 3}}, Pieces: []corpus.Piece{{Line: 2}, {Line: 3}}}
	return &corpus.Text{Entries: []*corpus.Entry{{Passages: []*corpus.Passage{p}}},
		Copy: &corpus.Copy{Unclaimed: []corpus.LineRange{{From: 5, To: 6}}, Cuts: []corpus.LineRange{{From: 2, To: 3}}},
		Skipped: []corpus.Skipped{{Lines: corpus.LineRange{From: 5, To: 6}, Why: corpus.Unclaimed},
			{Lines: corpus.LineRange{From: 8, To: 8}, Why: corpus.RunningHead}}}
}

// What was found in reordered lines is in the file's: a range that is in two places there is two,
// and a line that the file has not is in none.
func TestRenumber(t *testing.T) {
	got := found()
	Renumber(got, []int{1, 7, 8, 0, 2, 5, 0, 3})
	Rearranged(got, &corpus.Arrangement{Twice: []corpus.Repeat{{Lines: corpus.LineRange{From: 4, To: 4}}}})
	p := got.Entries[0].Passages[0]
	for name, c := range map[string]struct{ got, want any }{
		"lines":     {p.Lines, []corpus.LineRange{{From: 7, To: 8}}},
		"pieces":    {[]int{p.Pieces[0].Line, p.Pieces[1].Line}, []int{7, 8}},
		"unclaimed": {got.Copy.Unclaimed, []corpus.LineRange{{From: 2, To: 2}, {From: 5, To: 5}}},
		"cuts":      {got.Copy.Cuts, []corpus.LineRange{{From: 7, To: 8}}},
		"skipped": {got.Skipped, []corpus.Skipped{{Lines: corpus.LineRange{From: 2, To: 2}, Why: corpus.Unclaimed},
			{Lines: corpus.LineRange{From: 3, To: 3}, Why: corpus.RunningHead},
			{Lines: corpus.LineRange{From: 4, To: 4}, Why: corpus.SecondCopy},
			{Lines: corpus.LineRange{From: 5, To: 5}, Why: corpus.Unclaimed}}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Where markup parted a line of the file into several, what nobody claims in one of them is a cut
// out of the line.
func TestInMarkup(t *testing.T) {
	got := found()
	got.Copy.Order = &corpus.Arrangement{Runs: []corpus.LineRange{{From: 1, To: 4}},
		Twice: []corpus.Repeat{{Lines: corpus.LineRange{From: 5, To: 6}, Kept: 3}},
		Loose: []corpus.LineRange{{From: 7, To: 8}}}
	InMarkup(got, []int{1, 2, 3, 3, 3, 4, 0, 4})
	p := got.Entries[0].Passages[0]
	for name, c := range map[string]struct{ got, want any }{
		"lines":     {p.Lines, []corpus.LineRange{{From: 2, To: 3}}},
		"unclaimed": {got.Copy.Unclaimed, []corpus.LineRange{{From: 4, To: 4}}},
		"cuts":      {got.Copy.Cuts, []corpus.LineRange{{From: 2, To: 3}}},
		"skipped": {got.Skipped, []corpus.Skipped{{Lines: corpus.LineRange{From: 4, To: 4}, Why: corpus.Unclaimed},
			{Lines: corpus.LineRange{From: 4, To: 4}, Why: corpus.RunningHead}}},
		"order": {got.Copy.Order, &corpus.Arrangement{Runs: []corpus.LineRange{{From: 1, To: 3}},
			Twice: []corpus.Repeat{{Lines: corpus.LineRange{From: 3, To: 4}, Kept: 3}},
			Loose: []corpus.LineRange{{From: 4, To: 4}}}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
