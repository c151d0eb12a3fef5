package align

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/book"
	"daybook/corpus/prints"
)

// sheets parts an invented book into pages of about so many lines, each a text.
func sheets(b *aligntest.Book, lines int) []string {
	all := strings.Split(strings.TrimSpace(b.Lay(aligntest.Layout{Between: "\n\n", Width: 60, NoteAt: "foot"})), "\n")
	var out []string
	for i := 0; i < len(all); i += lines {
		out = append(out, strings.Join(all[i:min(i+lines, len(all))], "\n"))
	}
	return out
}

// A copy in another order than its work gives the passages that it gives in order, under
// the numbers of its own lines.
func TestArrange(t *testing.T) {
	for name, shuffle := range map[string]func(pages []string) []string{
		"halves swapped": func(p []string) []string { return append(slices.Clone(p[len(p)/2:]), p[:len(p)/2]...) },
		"reversed":       func(p []string) []string { q := slices.Clone(p); slices.Reverse(q); return q },
		"quarters shuffled": func(p []string) []string {
			q := len(p) / 4
			return slices.Concat(p[2*q:3*q], p[:q], p[3*q:], p[q:2*q])
		},
		"even pages after odd": func(p []string) []string {
			var odd, even []string
			for i, s := range p {
				if i%2 == 0 {
					odd = append(odd, s)
				} else {
					even = append(even, s)
				}
			}
			return append(odd, even...)
		},
		"ten pages twice": func(p []string) []string { return slices.Concat(p[:20], p[10:]) },
		"shuffled": func(p []string) []string {
			q := slices.Clone(p)
			rand.New(rand.NewPCG(1, 2)).Shuffle(len(q), func(i, j int) { q[i], q[j] = q[j], q[i] })
			return q
		},
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(3) {
				b := aligntest.New(seed)
				ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
				pages := sheets(b, 30)
				file := strings.Join(shuffle(pages), "\n\n")
				want := ReadCopy(ed, strings.Join(pages, "\n\n"))
				got := ReadCopy(ed, file)
				if got.Copy.Order == nil {
					t.Fatal("the copy was taken to be in order")
				}
				if want.Copy.Order != nil {
					t.Fatal("a copy in order was put in another")
				}
				lines := strings.Split(file, "\n")
				have := map[book.Anchor]string{}
				for _, e := range got.Entries {
					for _, p := range e.Passages {
						have[p.Anchor] = onlyLetters(p.Text)
						if first := onlyLetters(lines[p.Lines[0].From-1]); !strings.HasPrefix(have[p.Anchor],
							first[:min(len(first), len(have[p.Anchor]))]) &&
							!strings.HasSuffix(first, have[p.Anchor]) && p.Mark == "" {
							t.Errorf("seed %d: %q is said to stand in line %d, %q", seed, p.Text, p.Lines[0].From,
								first)
						}
					}
				}
				all, right := 0, 0
				for _, e := range want.Entries {
					for _, p := range e.Passages {
						all++
						if have[p.Anchor] == onlyLetters(p.Text) {
							right++
						}
					}
				}
				if 100*right < 95*all {
					t.Errorf("seed %d: %d of %d passages are those of the copy in order", seed, right, all)
				}
			}
		})
	}
}

// A copy with markup of which some lines are lacking and stand at its end again is read: the
// lines of a second reading are some of the file's, from the first to the last.
func TestArrangeMarkup(t *testing.T) {
	again := 0
	for seed := range uint64(4) {
		b := aligntest.New(seed)
		ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
		for i, s := range b.Paragraphs {
			if i < 20 || i > 100 || b.Notes[i] != "" || b.Notes[i-1] != "" || len(s) > 150 ||
				len(b.Paragraphs[i-1]) < 300 {
				continue
			}
			c := *b
			c.Paragraphs = slices.Clone(b.Paragraphs)
			end := len(c.Paragraphs[i-1]) - 100
			rest := c.Paragraphs[i-1][end:] + "\n\n" + s + "\n\n" + c.Paragraphs[i+1][:min(100, len(c.Paragraphs[i+1]))]
			c.Paragraphs[i-1], c.Paragraphs[i] = c.Paragraphs[i-1][:end], ""
			file := markups["Markdown"](&c) + "\n\n" + rest
			got := ReadCopy(ed, file)
			if got == nil {
				t.Fatal("not found")
			}
			checkCopy(t, file, got)
			if got.Copy.Order == nil {
				continue
			}
			lines := strings.Count(file, "\n") + 1
			for _, r := range got.Copy.Order.Twice {
				again++
				if r.Lines.From < 1 || r.Lines.To < r.Lines.From || r.Lines.To > lines {
					t.Errorf("seed %d: lines %v of %d are a second reading", seed, r.Lines, lines)
				}
			}
		}
	}
	if again < 5 {
		t.Errorf("%d second readings only", again)
	}
}

// Pages that were put one after the other without a line end are put in order too, and the
// lines are the file's.
func TestArrangeFormFeeds(t *testing.T) {
	b := aligntest.New(2)
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	pages := sheets(b, 30)
	want := ReadCopy(ed, strings.Join(pages, "\n"))
	swapped := slices.Clone(pages)
	for i := 0; i+1 < len(swapped); i += 2 {
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
	}
	file := strings.Join(swapped, "\f")
	got := ReadCopy(ed, file)
	if got == nil || got.Copy.Order == nil || got.Copy.Passages < want.Copy.Passages {
		t.Fatalf("the pages were not put in order: %+v", got)
	}
	have := map[book.Anchor]*corpus.Passage{}
	for _, p := range got.Entries[0].Passages {
		have[p.Anchor] = p
	}
	lines := strings.Split(file, "\n")
	right := 0
	for _, p := range want.Entries[0].Passages {
		q := have[p.Anchor]
		if q == nil {
			continue
		}
		right += one(onlyLetters(q.Text) == onlyLetters(p.Text))
		if first := strings.Fields(q.Text)[0]; !strings.Contains(lines[q.Lines[0].From-1], first) {
			t.Errorf("%q is said to be in line %d", q.Text, q.Lines[0].From)
		}
	}
	if all := len(want.Entries[0].Passages); 100*right < 95*all {
		t.Errorf("%d of %d passages are those of the copy in order", right, all)
	}
	checkCopy(t, file, got)
}
