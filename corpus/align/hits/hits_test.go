package hits

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/corpus/align/aligntest"
	"daybook/corpus/align/letters"
	"daybook/corpus/prints"
)

// In every layout the hits are at the letters of their grams, in order, and nearly all grams
// have one.
func TestLook(t *testing.T) {
	for name, lay := range aligntest.Layouts {
		t.Run(name, func(t *testing.T) {
			b := aligntest.New(3)
			p := prints.Make(b.Text)
			f := Look(p, letters.Of(lay(b, rand.New(rand.NewPCG(3, 1)))))
			words := map[int]string{}
			passages := b.Text.Entries[0].Passages
			for _, c := range f.Chains[1:] {
				for i, h := range c.Hits {
					g := c.Grams[h.Gram]
					if i > 0 && (h.Gram <= c.Hits[i-1].Gram || h.At <= c.Hits[i-1].At) {
						t.Errorf("hit %d of chain %d is not after the one before", i, c.Kind)
					}
					if words[g.Passage] == "" {
						words[g.Passage] = string(letters.Of(passages[g.Passage].Text).S)
					}
					if !strings.HasPrefix(words[g.Passage][g.Offset:], string(f.Copy.S[h.At:h.At+12])) {
						t.Errorf("a hit of passage %d at %d has other letters", g.Passage, g.Offset)
					}
				}
				if name == "notes gone" && c.Kind == NoteChain {
					if len(c.Hits) > 0 {
						t.Errorf("%d hits of notes that the copy has not", len(c.Hits))
					}
					continue
				}
				if lost := len(c.Grams) - len(c.Hits); 20*lost > len(c.Grams) {
					t.Errorf("%d of %d grams of chain %d have no hit", lost, len(c.Grams), c.Kind)
				}
			}
			if n := f.Count(); n != len(f.Chains[TextChain].Hits)+len(f.Chains[NoteChain].Hits) || n == 0 {
				t.Errorf("%d hits in all", n)
			}
		})
	}
}

// Another text has no hits, and an empty one neither.
func TestLookElsewhere(t *testing.T) {
	p := prints.Make(aligntest.New(1).Text)
	for _, s := range []string{"", "a goose", strings.Join(aligntest.New(99).Paragraphs, "\n")} {
		if f := Look(p, letters.Of(s)); f.Count() > 2 {
			t.Errorf("%d hits in %.20q", f.Count(), s)
		}
	}
}

// Hits out of the order of the others are counted, and are none.
func TestOutside(t *testing.T) {
	b := aligntest.New(2)
	p := prints.Make(b.Text)
	half := len(b.Paragraphs) / 2
	in := Look(p, letters.Of(strings.Join(b.Paragraphs, "\n")))
	swapped := Look(p, letters.Of(strings.Join(slices.Concat(b.Paragraphs[half:], b.Paragraphs[:half]), "\n")))
	if n := in.Chains[TextChain].Outside; n > 7 {
		t.Errorf("%d hits of a text in order are out of it", n)
	}
	out, left := swapped.Chains[TextChain].Outside, swapped.Count()
	if all := in.Count(); out < all/4 || left > 3*all/4 || left < all/4 {
		t.Errorf("of %d hits, in a text of swapped halves %d are left and %d are out of order", all, left, out)
	}
}

// The heaviest run is by weight, not by number, and increases in both.
func TestHeaviest(t *testing.T) {
	for _, c := range []struct {
		name   string
		hits   []Hit
		weight []int
		want   []Hit
	}{
		{"none", nil, nil, nil},
		{"one place of a gram", []Hit{{0, 5}, {0, 9}, {1, 7}}, []int{1, 1, 1}, []Hit{{0, 5}, {1, 7}}},
		{"one gram of a place", []Hit{{0, 5}, {1, 5}, {2, 8}}, []int{1, 2, 1}, []Hit{{1, 5}, {2, 8}}},
		{"the heavier of two", []Hit{{0, 50}, {1, 10}, {2, 20}, {3, 30}}, []int{9, 1, 1, 1}, []Hit{{0, 50}}},
	} {
		if got := heaviest(c.hits, c.weight); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// A short passage between foreign ones is found by two grams at the right distance.
func TestPair(t *testing.T) {
	c := &Chain{Grams: []Sampled{{Passage: 1, Off: 0}, {Passage: 1, Off: 20}, {Passage: 2, Off: 40}},
		All: [][]int32{{100, 300}, {320}, {340}}}
	if got := c.pair(0, 3, 50, 1000); got != 300 {
		t.Errorf("got %d, want 300", got)
	}
	for name, got := range map[string]int{
		"of two passages": c.pair(1, 3, 50, 1000), "after the end": c.pair(0, 3, 50, 310),
		"with nothing before": c.pair(0, 3, -1, 1000), "too far apart": c.pair(0, 3, 50, 90_000),
	} {
		if got != -1 {
			t.Errorf("%s: got %d, want none", name, got)
		}
	}
}
