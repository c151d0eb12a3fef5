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

// A spoiler makes of the paragraphs of a book those of a damaged copy, with paragraphs of
// another book among them, and says which are not whole.
type spoiler func(own, other []string) (out []string, damaged map[string]bool)

// torn cuts each sixth long paragraph off; another follows.
func torn(own, other []string) ([]string, map[string]bool) {
	var out []string
	damaged := map[string]bool{}
	for i, s := range own {
		if i%6 == 2 && len(s) > 150 {
			cut := s[:len(s)*45/100]
			damaged[s] = true
			out = append(out, cut, other[i])
			continue
		}
		out = append(out, s)
	}
	return out, damaged
}

// beheaded is torn the other way round.
func beheaded(own, other []string) ([]string, map[string]bool) {
	out, damaged := torn(own, other)
	for i, s := range own {
		if damaged[s] {
			for k := range out {
				if out[k] == other[i] {
					out[k-1], out[k] = other[i], s[len(s)*55/100:]
				}
			}
		}
	}
	return out, damaged
}

// otherPages replaces pages by those of another book, from the middle of a paragraph to the
// middle of another.
func otherPages(own, other []string) ([]string, map[string]bool) {
	var out []string
	damaged := map[string]bool{}
	for i := 0; i < len(own); i++ {
		if i%17 != 8 || i+4 > len(own) {
			out = append(out, own[i])
			continue
		}
		first, last := own[i], own[i+3]
		out = append(out, first[:len(first)/2])
		out = append(out, other[i:i+4]...)
		out = append(out, last[len(last)/2:])
		for _, s := range own[i : i+4] {
			damaged[s] = true
		}
		i += 3
	}
	return out, damaged
}

// abridged leaves the last sentence of each fourth paragraph out.
func abridged(own, _ []string) ([]string, map[string]bool) {
	var out []string
	damaged := map[string]bool{}
	for i, s := range own {
		if k := strings.LastIndex(strings.TrimRight(s, ".¹"), ". "); i%4 == 1 && k > 0 {
			damaged[s] = true
			s = s[:k+1]
		}
		out = append(out, s)
	}
	return out, damaged
}

// What a copy has in the place of words that are cut off is none of the work's; the passage
// says that it breaks off, and those that are whole stay so.
func TestAlignCutOff(t *testing.T) {
	for name, spoil := range map[string]spoiler{"torn": torn, "beheaded": beheaded, "other pages": otherPages,
		"abridged": abridged} {
		for _, width := range []int{0, 60} {
			for seed := range uint64(4) {
				t.Run(fmt.Sprintf("%s, width %d, seed %d", name, width, seed), func(t *testing.T) {
					b, other := aligntest.New(seed), aligntest.New(1000+seed)
					ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
					want := map[book.Anchor]string{}
					for _, p := range b.Text.Entries[0].Passages {
						want[p.Anchor] = p.Text
					}
					own := b.Paragraphs
					var damaged map[string]bool
					b.Paragraphs, damaged = spoil(own, other.Paragraphs)
					b.Notes = nil
					file := b.Lay(aligntest.Layout{Between: "\n\n", Width: width})
					foreign := map[string]bool{}
					for _, s := range other.Paragraphs {
						words := strings.Fields(s)
						for i := 0; i+4 <= len(words); i++ {
							foreign[strings.Join(words[i:i+4], " ")] = true
						}
					}
					got := ReadCopy(ed, file)
					if got == nil || len(damaged) < 10 {
						t.Fatalf("not found, or only %d paragraphs are damaged", len(damaged))
					}
					checkCopy(t, file, got)
					whole := 0
					for _, p := range got.Entries[0].Passages {
						words := strings.Fields(p.Text)
						for i := 0; i+4 <= len(words); i++ {
							if run := strings.Join(words[i:i+4], " "); foreign[run] {
								t.Errorf("%q of another book is in %q", run, p.Text)
							}
						}
						switch {
						case damaged[want[p.Anchor]] && !strings.Contains(p.Text, "[…]"):
							t.Errorf("%q does not say that it breaks off; it is %q", p.Text, want[p.Anchor])
						case !damaged[want[p.Anchor]] && p.Text != want[p.Anchor]:
							t.Errorf("%q is not %q", p.Text, want[p.Anchor])
						case p.Text == want[p.Anchor]:
							whole++
						}
					}
					if lost := len(own) - len(damaged) - whole; lost > 4 {
						t.Errorf("%d whole paragraphs are lost", lost)
					}
				})
			}
		}
	}
}

// A paragraph that one copy parts in two, or goes on after a page's end, is whole.
func TestAlignParted(t *testing.T) {
	b := aligntest.New(21)
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	want := map[book.Anchor]string{}
	for _, p := range b.Text.Entries[0].Passages {
		want[p.Anchor] = p.Text
	}
	rng := rand.New(rand.NewPCG(21, 1))
	parted := 0
	for i, s := range b.Paragraphs {
		words := strings.Fields(s)
		if i%13 == 7 && len(words) > 12 { // near an end, where no hash is beyond
			k := []int{4, len(words) - 4}[rng.IntN(2)]
			b.Paragraphs[i] = strings.Join(words[:k], " ") + "\n\n" + strings.Join(words[k:], " ")
			parted++
		}
	}
	got := ReadCopy(ed, b.Lay(aligntest.Layout{Between: "\n\n", NoteAt: "foot"}))
	if got == nil || parted < 4 {
		t.Fatalf("not found, or only %d paragraphs are parted", parted)
	}
	for _, p := range got.Entries[0].Passages {
		if p.Text != want[p.Anchor] {
			t.Errorf("%q is not %q", p.Text, want[p.Anchor])
		}
	}
}

// A running head that stands within a line, of a copy that goes on over its pages, is no word of a
// passage, also where the hash that it spoils stands beside another that is spoilt.
func TestAlignHeadInLine(t *testing.T) {
	b := aligntest.New(23)
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	words := strings.Fields(b.Lay(aligntest.Layout{Between: "\n\n", NoteAt: "gone"}))
	for i := 50; i < len(words); i += 117 {
		words[i] += fmt.Sprintf(" %d NOBODYS DIARY", i)
		words[i-6] = strings.ToUpper(words[i-6][:1]) + "x" + words[i-6][1:]
	}
	got := ReadCopy(ed, strings.Join(words, " "))
	if got == nil || got.Copy.Passages < got.Copy.AllPassages-3 {
		t.Fatalf("not found: %+v", got)
	}
	for _, p := range got.Entries[0].Passages {
		if strings.Contains(p.Text, "NOBODY") {
			t.Errorf("a running head is in %q", p.Text)
		}
	}
}
