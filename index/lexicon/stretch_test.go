package lexicon

import (
	"math"
	"slices"
	"testing"
)

// A question is met in one stretch, softly where a word is only near; whom an item names
// anyhow is not looked for there.
func TestStretch(t *testing.T) {
	// Stems 0 and 1 meet the two words of the question, 2 is near to the second.
	l := &Lexicon{texts: [][]int32{{0}}, flow: []uint32{0, 9, 2, 9, 1, 0}, stretchFrom: []int32{0, 3},
		stretch: []stretch{{from: 0, until: 3}, {from: 2, until: 4}, {from: 3, until: 6}}}
	to := newReach([]Word{{Matches: []Match{{0, 0, 1}}}, {Matches: []Match{{1, 0, 1}, {2, 0.25, 0.5}}}}, 10)
	a := &Asking{lexicon: l, weights: []float64{1, 2}, Total: 3, to: to, best: make([]float64, 2)}
	if got := a.Stretch(0, nil, 1, 1); got.from != 3 || got.until != 5 || got.Met != 3 {
		t.Errorf("got %+v, want the last stretch with both words", got)
	}
	if got := a.Stretch(0, []bool{false, true}, 1, 1); got.from != 0 || got.Met != 1 {
		t.Errorf("got %+v, want the first stretch with the first word", got)
	}
	l.flow = []uint32{9, 9, 2, 9, 9, 9}
	if got := a.Stretch(0, nil, 1, 1); got.Met != 1 {
		t.Errorf("got %+v, want half of the second word", got)
	}
	l.flow[2] = 9
	if got := a.Stretch(0, nil, 1, 1); got.Met != 0 {
		t.Errorf("got %+v, want nothing", got)
	}
}

// What few words meet and what many do count beside the stretch.
func TestBlend(t *testing.T) {
	const size = narrowWords + 8 // between the words that meet the question: too far for the narrow
	flow := make([]uint32, size+1)
	for i := range flow {
		flow[i] = 9
	}
	flow[0], flow[size] = 0, 1
	l := &Lexicon{texts: [][]int32{{0}}, flow: flow, flowFrom: []int32{0, size + 1}}
	to := newReach([]Word{{Matches: []Match{{0, 0, 1}}}, {Matches: []Match{{1, 0.1, 0.5}}}}, 10)
	a := &Asking{lexicon: l, weights: []float64{1, 4}, Total: 5, to: to, best: make([]float64, 2)}
	if got, want := a.Blend(0, nil, 2), narrowPart*2+widePart*3+(1-narrowPart-widePart)*2; math.Abs(got-want) > 1e-9 {
		t.Errorf("got %f, want %f: the narrow meets 2, the wide 3", got, want)
	}
	if got, want := a.Blend(0, []bool{false, true}, 1), 1.0; math.Abs(got-want) > 1e-9 {
		t.Errorf("got %f, want %f: each meets the first word alone", got, want)
	}
}

// A stem reaches all words that it meets, wherever it stands among the others.
func TestReach(t *testing.T) {
	to := newReach([]Word{{Matches: []Match{{199, 0, 1}, {63, 0.5, 0.5}}}, {Matches: []Match{{64, 0, 1}, {63, 0.7, 0.7}}},
		{Matches: []Match{{127, 0, 1}}}}, 200)
	for stem, want := range map[uint32][]int{0: nil, 62: nil, 63: {1, 0}, 64: {1}, 65: nil, 127: {2}, 128: nil, 199: {0}} {
		var words []int
		for k := to.at(stem); k > 0; k = to.links[k].next {
			words = append(words, int(to.links[k].word))
		}
		if !slices.Equal(words, want) {
			t.Errorf("stem %d meets the words %v, want %v", stem, words, want)
		}
	}
}
