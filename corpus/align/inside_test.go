package align

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/book"
	"daybook/corpus/prints"
)

// Foreign words in the middle of a paragraph are cut out to the word, or what is lacking
// is shown; they are never in a passage, and no word of it is cut.
func TestAlignInside(t *testing.T) {
	for name, put := range map[string]func(words []string, k int, remark string) string{
		"brackets": func(w []string, k int, remark string) string {
			return strings.Join(w[:k], " ") + " {" + remark + "} " + strings.Join(w[k:], " ")
		},
		"short brackets": func(w []string, k int, _ string) string {
			return strings.Join(w[:k], " ") + " [sic] " + strings.Join(w[k:k+3], " ") + " (illegible) " +
				strings.Join(w[k+3:], " ")
		},
		"brackets with a word of the text's": func(w []string, k int, remark string) string {
			return strings.Join(w[:k], " ") + " {" + remark + " (" + w[k] + ")} " + strings.Join(w[k:], " ")
		},
		"a line": func(w []string, k int, remark string) string {
			return strings.Join(w[:k], " ") + "\n" + remark + "\n" + strings.Join(w[k:], " ")
		},
		"plain": func(w []string, k int, remark string) string {
			return strings.Join(w[:k], " ") + " " + remark + " " + strings.Join(w[k:], " ")
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := aligntest.New(8)
			ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
			want := map[book.Anchor]string{}
			for _, p := range b.Text.Entries[0].Passages {
				want[p.Anchor] = p.Text
			}
			rng := rand.New(rand.NewPCG(3, 1))
			n := 0
			for i, s := range b.Paragraphs {
				if w := strings.Fields(s); len(w) > 30 && i%2 == 0 {
					b.Paragraphs[i] = put(w, 10+rng.IntN(len(w)-20), strings.Repeat("Zzfremd xxalien ", 1+rng.IntN(4))+
						fmt.Sprint("qq", rng.IntN(9)))
					n++
				}
			}
			file := b.Lay(aligntest.Layout{Between: "\n\n", NoteAt: "foot"})
			got := ReadCopy(ed, file)
			if got == nil || n < 10 {
				t.Fatalf("not found, or only %d remarks", n)
			}
			for _, e := range got.Entries {
				for _, p := range e.Passages {
					checkInside(t, p.Text, want[p.Anchor], name != "plain")
				}
			}
			// lines that recur are running heads, and no cuts
			if len(got.Copy.Cuts) < n/2 || name != "plain" && got.Copy.Gaps > n/10 {
				t.Errorf("%d cuts, %d of them shown, for %d remarks", len(got.Copy.Cuts), got.Copy.Gaps, n)
			}
			checkCopy(t, file, got)
			checkOwn(t, got)
		})
	}
}

// checkInside tests that a text is the wanted one, or whole words of it around “[…]”.
func checkInside(t *testing.T, got, want string, exact bool) {
	t.Helper()
	rest := want
	pieces := strings.Split(got, strings.TrimSpace(omitted))
	for i, piece := range pieces {
		piece = strings.TrimSpace(piece)
		k := strings.Index(rest, piece)
		if k < 0 || i == 0 && k > 0 {
			t.Errorf("%q is not of %q", piece, want)
			return
		}
		rest = rest[k+len(piece):]
		if i+1 < len(pieces) && rest != "" && rest[0] != ' ' {
			t.Errorf("%q ends within a word of %q", piece, want)
		}
	}
	if rest != "" || exact && len(pieces) > 2 {
		t.Errorf("%q lacks %q", got, rest)
	}
}

// Columns that are read across are refused, and the copy with them: however many there
// are, and however narrow.
func TestAlignReadAcross(t *testing.T) {
	for _, c := range []struct{ columns, width int }{{2, 32}, {2, 45}, {2, 60}, {3, 34}, {3, 60}, {4, 40}, {6, 40}} {
		b := aligntest.New(9)
		ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
		across := columns(b.Lay(aligntest.Layout{Between: "\n\n", Width: c.width, NoteAt: "foot"}), c.columns, c.width)
		if got := ReadCopy(ed, across); got == nil || !got.ReadAcross() {
			t.Errorf("%d columns of %d are not known for what they are: %v", c.columns, c.width, got)
		}
		other := &corpus.Edition{Diary: "other", Prints: prints.Make(aligntest.New(10).Text)}
		if got := ReadCopy(other, across); got != nil {
			t.Errorf("%d columns of another book are taken for the known one", c.columns)
		}
	}
}

// columns sets the lines of a text in so many columns, and reads them across.
func columns(text string, n, width int) string {
	lines := strings.Split(text, "\n")
	high := (len(lines) + n - 1) / n
	var out strings.Builder
	for i := range high {
		for k := i; k < len(lines); k += high {
			fmt.Fprintf(&out, "%-*s   ", width+2, lines[k])
		}
		out.WriteByte('\n')
	}
	return out.String()
}
