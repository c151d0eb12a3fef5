package lexicon

import (
	"testing"

	"daybook/index/prose"
)

// A word of today's talk is met by the older one that our list has for it, and by what stands
// beside it where it is older itself; a compound is not met by what its parts ask for.
func TestSpoken(t *testing.T) {
	p, err := prose.New()
	if err != nil {
		t.Fatal(err)
	}
	l := &Lexicon{ids: map[string]uint32{"periwig": 0, "perruk": 1, "peruk": 2, "rich": 3, "wealthi": 4},
		rarity: []float64{5, 5, 5, 5, 5}}
	b := &lexer{analyzer: p, l: l}
	b.spoken()
	met := func(stem string) map[uint32]float32 {
		near := map[uint32]float32{}
		for _, m := range l.metBy(&Word{Stem: stem, Rarity: 5, Row: -1, Person: -1}) {
			near[m.Stem] = m.Soft
		}
		return near
	}
	if got := met("toupe"); got[0] < 0.9 {
		t.Errorf("a toupee is met by %v, want a periwig", got)
	}
	if got := met("periwig"); got[0] != 1 || got[2] <= 0 || got[2] >= 0.9 {
		t.Errorf("a periwig is met by %v, want itself and, less, a peruke", got)
	}
	if got := met("welloff"); got[3] < 0.9 {
		t.Errorf("well-off is met by %v, want rich", got)
	}
	if got := met("off"); len(got) > 0 {
		t.Errorf("off is met by %v, want nothing", got)
	}
}
