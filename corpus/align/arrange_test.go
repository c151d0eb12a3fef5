package align

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/book"
)

// sheets parts an invented book into pages of about so many lines, each a text.
func sheets(b *inventedBook, lines int) []string {
	all := strings.Split(strings.TrimSpace(b.lay(layout{between: "\n\n", width: 60, noteAt: "foot"})), "\n")
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
				b := newInventedBook(seed)
				ed := &corpus.Edition{Diary: "invented", Prints: MakePrints(b.text)}
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
