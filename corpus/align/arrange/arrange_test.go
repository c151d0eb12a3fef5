package arrange

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/align/hits"
	"daybook/corpus/align/letters"
	"daybook/corpus/prints"
)

// sheets parts an invented book into pages of so many lines.
func sheets(b *aligntest.Book, lines int) []string {
	all := strings.Split(strings.TrimSpace(b.Lay(aligntest.Layout{Between: "\n\n", Width: 60, NoteAt: "foot"})), "\n")
	var out []string
	for page := range slices.Chunk(all, lines) {
		out = append(out, strings.Join(page, "\n"))
	}
	return out
}

// orders are ways in which the pages of a copy may be bound.
var orders = map[string]func(p []string) []string{
	"halves swapped": func(p []string) []string { return slices.Concat(p[len(p)/2:], p[:len(p)/2]) },
	"pages swapped": func(p []string) []string {
		q := slices.Clone(p)
		for i := 0; i+1 < len(q); i += 2 {
			q[i], q[i+1] = q[i+1], q[i]
		}
		return q
	},
	"reversed": func(p []string) []string { q := slices.Clone(p); slices.Reverse(q); return q },
	"shuffled": func(p []string) []string {
		q := slices.Clone(p)
		rand.New(rand.NewPCG(1, 2)).Shuffle(len(q), func(i, j int) { q[i], q[j] = q[j], q[i] })
		return q
	},
	"ten pages twice": func(p []string) []string { return slices.Concat(p[:20], p[10:]) },
}

// The runs of a copy in another order, one after the other, are the copy in order.
func TestParts(t *testing.T) {
	for name, bind := range orders {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(3) {
				b := aligntest.New(seed)
				ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
				pages := sheets(b, 30)
				file := strings.Join(bind(pages), "\n")
				how := Parts(ed, file, nil)
				if how == nil || len(how.Runs) < 2 {
					t.Fatalf("seed %d: the copy was taken to be in order: %v", seed, how)
				}
				checkRuns(t, how, strings.Split(file, "\n"), strings.Split(strings.Join(pages, "\n"), "\n"))
				if twice := name == "ten pages twice"; twice != (len(how.Twice) > 0) {
					t.Errorf("seed %d: second readings %v", seed, how.Twice)
				}
			}
		})
	}
}

// checkRuns tests that each line of a copy is in one place of its arrangement, and that the
// lines come in order but for one in forty.
func checkRuns(t *testing.T, how *corpus.Arrangement, file, inOrder []string) {
	t.Helper()
	times := make([]int, len(file)+1)
	var got []string
	count := func(l corpus.LineRange) {
		for n := l.From; n <= l.To; n++ {
			times[n]++
		}
	}
	for _, l := range how.Runs {
		count(l)
		got = append(got, file[l.From-1:l.To]...)
	}
	for _, r := range how.Twice {
		count(r.Lines)
	}
	for _, l := range how.Loose {
		count(l)
	}
	for n, k := range times[1:] {
		if k != 1 {
			t.Errorf("line %d is in %d places of the arrangement", n+1, k)
		}
	}
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	got, want := slices.DeleteFunc(got, blank), slices.DeleteFunc(slices.Clone(inOrder), blank)
	after := map[string]string{}
	for i := range len(want) - 1 {
		after[want[i]] = want[i+1]
	}
	astray := 0
	for i := range len(got) - 1 {
		if after[got[i]] != got[i+1] {
			astray++
		}
	}
	if 40*astray > len(want) || 50*len(got) < 49*len(want) {
		t.Errorf("%d of %d lines are there, %d not followed by the line that follows in the work", len(got), len(want),
			astray)
	}
}

// Parts of a copy that were given in another order are parted where one begins.
func TestPartsGiven(t *testing.T) {
	b := aligntest.New(4)
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	pages := sheets(b, 30)
	third := len(pages) / 3
	parts := []string{strings.Join(pages[2*third:], "\n"), strings.Join(pages[:third], "\n"),
		strings.Join(pages[third:2*third], "\n")}
	first := strings.Count(parts[0], "\n") + 2
	second := first + strings.Count(parts[1], "\n") + 1
	all := second + strings.Count(parts[2], "\n")
	how := Parts(ed, strings.Join(parts, "\n"), []int{first, second})
	want := []corpus.LineRange{{From: first, To: all}, {From: 1, To: first - 1}}
	if how == nil || !slices.Equal(how.Runs, want) || how.Loose != nil || how.Twice != nil {
		t.Errorf("got %+v, want runs %v", how, want)
	}
}

// A copy in order is one run; another text has no arrangement.
func TestPartsInOrder(t *testing.T) {
	b := aligntest.New(1)
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	file := strings.Join(sheets(b, 30), "\n")
	want := []corpus.LineRange{{From: 1, To: strings.Count(file, "\n") + 1}}
	if how := Parts(ed, file, nil); how == nil || !slices.Equal(how.Runs, want) || how.Loose != nil ||
		how.Twice != nil {
		t.Errorf("got %+v, want one run", how)
	}
	for name, got := range map[string]*corpus.Arrangement{
		"another book": Parts(ed, strings.Join(sheets(aligntest.New(9), 30), "\n"), nil), "nothing": Parts(ed, "", nil),
		"no edition": Parts(nil, file, nil), "no prints": Parts(&corpus.Edition{}, file, nil),
	} {
		if got != nil {
			t.Errorf("%s: got %+v, want none", name, got)
		}
	}
}

// What is found in a copy in another order has the hits of the copy in order, and says which
// line of the copy each of its lines is.
func TestInOrder(t *testing.T) {
	for name, bind := range orders {
		b := aligntest.New(5)
		p := prints.Make(b.Text)
		pages := sheets(b, 30)
		file := strings.Join(bind(pages), "\n")
		f := hits.Look(p, letters.Of(strings.Join(pages, "\n")))
		if got, how, lines := InOrder(f); got != f || how != nil || lines != nil {
			t.Errorf("%s: a copy in order was put in another: %v", name, how)
		}
		got, how, lines := InOrder(hits.Look(p, letters.Of(file)))
		if how == nil {
			t.Errorf("%s: the copy was taken to be in order", name)
			continue
		}
		if 50*got.Count() < 49*f.Count() {
			t.Errorf("%s: %d hits, in order there are %d", name, got.Count(), f.Count())
		}
		of := strings.Split(file, "\n")
		for i, s := range strings.Split(got.Copy.Raw, "\n") {
			if n := lines[i]; n > 0 && of[n-1] != s || n == 0 && s != "" {
				t.Errorf("%s: line %d is said to be line %d of the copy", name, i+1, n)
			}
		}
	}
}
