package hits

import (
	"daybook/corpus"
	"daybook/corpus/align/letters"
)

// Found is a text, and the hits of the prints in it. One goroutine at a time may use it.
type Found struct {
	Prints *corpus.Prints
	Copy   letters.Text
	Chains [3]*Chain // by TextChain and NoteChain
}

// Look finds the hits of the prints in a text.
func Look(p *corpus.Prints, text letters.Text) *Found {
	f := &Found{Prints: p, Copy: text}
	f.Chains = f.chains()
	return f
}

// Count is how many hits the chains have.
func (f *Found) Count() int { return len(f.Chains[TextChain].Hits) + len(f.Chains[NoteChain].Hits) }

// A Knot says that letter At of a copy is letter Offset of a passage, or of a chain.
type Knot struct{ Offset, At int }

// A Sampled is a gram of a passage, a number in Prints.Passages, in its chain.
type Sampled struct {
	corpus.Gram
	Passage int
	Off     int // of the gram, in letters of the chain
}

// A Hit is a gram of a chain, a number in its Grams, and a place of the copy with its hash.
type Hit struct{ Gram, At int }

// The chains, as Kind says and in Found.Chains.
const (
	TextChain = 1
	NoteChain = 2
)

// A Chain is the grams of the text or of the notes in order, and the hits among them.
type Chain struct {
	Kind     uint8
	Passages []int // in order, numbers in Prints.Passages
	Grams    []Sampled
	Hits     []Hit     // increasing in gram and place
	All      [][]int32 // places of the copy with the hash of each gram, ascending
	Outside  int       // hits that neighbours bear out, and that are out of the order of the others
}

// chains makes the chains of the prints, with their hits.
func (f *Found) chains() [3]*Chain {
	out := [3]*Chain{nil, {Kind: TextChain}, {Kind: NoteChain}}
	base := [3]int{}
	for n := range f.Prints.Passages {
		p := &f.Prints.Passages[n]
		c := out[TextChain]
		if p.IsNote() {
			c = out[NoteChain]
		}
		c.Passages = append(c.Passages, n)
		for _, g := range p.Grams {
			c.Grams = append(c.Grams, Sampled{g, n, base[c.Kind] + g.Offset})
		}
		base[c.Kind] += p.Size
	}
	f.lookUp(out[TextChain], out[NoteChain])
	for _, c := range out[1:] {
		c.Hits = c.second(c.first())
		f.sift(c)
	}
	return out
}
