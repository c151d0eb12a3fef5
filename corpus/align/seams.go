package align

import (
	"math"

	"daybook/corpus"
	"daybook/corpus/align/hits"
)

// A copy shows itself what its line ends mean: how often one of a kind stands within a
// passage whose hits on both sides are found, and how often a passage ends with it. Where
// paragraphs are parted by blank lines, one within a passage says that the passage is
// broken off there; where blank lines stand anywhere, it says nothing.

// A seam is a kind of place between two letters.
type seam uint8

const (
	inLine    seam = iota // no line begins there
	lineTurn              // a line begins
	stopTurn              // a line begins after a full stop
	shortTurn             // the same, and the line before ends before the margin
	blankTurn             // a blank line or an indent is between
	blankStop             // the same, after a full stop
	seamKinds
)

// seams are how often each kind is found in a copy.
type seams struct {
	within [seamKinds]float64 // a letter of the passages, between hits
	ends   [seamKinds]float64 // a passage's end
	around [seamKinds]float64 // a letter of the copy
}

// fewSeen is how often something that was never seen is taken to have been.
const fewSeen = 0.3

// hardTurns is at least how many lines end in a letter of a passage, in any copy: somebody may
// have pressed a key.
const hardTurns = 1.0 / 2000

// endNear is within how many letters a passage's end is looked for where it is known.
const endNear = 3

// seamsOf counts the seams of a copy, by the hits of the chains.
func (a *aligner) seamsOf(chains ...*hits.Chain) seams {
	var s seams
	letters, ends := 0, 0
	for k := range s.within {
		s.within[k], s.ends[k], s.around[k] = fewSeen, fewSeen, fewSeen
	}
	for _, l := range a.Copy.Lines {
		s.around[a.seamAt(l.From)]++
	}
	for _, c := range chains {
		for i := 1; i < len(c.Hits); i++ {
			x, y := c.Hits[i-1], c.Hits[i]
			g, next := c.Grams[x.Gram], c.Grams[y.Gram]
			if abs(y.At-x.At-(next.Off-g.Off)) > 1 {
				continue
			}
			if size := a.Prints.Passages[g.Passage].Size; g.Passage != next.Passage {
				if g.Off-g.Offset+size == next.Off-next.Offset { // one follows the other
					_, kind := a.seamNear(x.At+size-g.Offset, endNear)
					s.ends[kind]++
					ends++
				}
				continue
			}
			letters += y.At - x.At - corpus.GramLetters
			for k := x.At + corpus.GramLetters; k <= y.At; k++ {
				if kind := a.seamAt(k); kind != inLine && !a.pieceAt(g.Passage, g.Offset+k-x.At, endNear) {
					s.within[kind]++
				}
			}
		}
	}
	for k := range s.within {
		s.within[k] /= float64(max(letters, 1))
		if seam(k) < blankTurn {
			s.within[k] = max(s.within[k], hardTurns)
		}
		s.ends[k] /= float64(ends) + fewSeen*float64(seamKinds)
		s.around[k] /= float64(max(len(a.Copy.S), 1))
	}
	return s
}

// seamAt returns the kind of seam before letter i of the copy.
func (a *aligner) seamAt(i int) seam {
	if i <= 0 || i >= len(a.Copy.S) {
		return blankStop
	}
	l := a.Copy.LineAt(i)
	if l.From != i {
		return inLine
	}
	before := a.Copy.LineAt(i - 1)
	switch apart := l.Blank || l.Indent; {
	case apart && before.Stop:
		return blankStop
	case apart:
		return blankTurn
	case before.Stop && before.Short:
		return shortTurn
	case before.Stop:
		return stopTurn
	}
	return lineTurn
}

// seamNear returns the most telling seam within some letters of letter i of the copy.
func (a *aligner) seamNear(i, slack int) (at int, kind seam) {
	at = i
	for d := range slack + 1 {
		for _, k := range [2]int{i + d, i - d} {
			if s := a.seamAt(k); s > kind {
				at, kind = k, s
			}
		}
	}
	return at, kind
}

// pieceAt reports whether a printed page ends within a passage near an offset.
func (a *aligner) pieceAt(n, offset, slack int) bool {
	for _, p := range a.Prints.Passages[n].Pieces[1:] {
		if abs(p.Offset-offset) <= slack {
			return true
		}
	}
	return false
}

// parts reports whether a seam among so many letters of a passage can hardly be its own.
func (s *seams) parts(kind seam, letters int) bool {
	return kind != inLine && s.within[kind]*float64(letters) < partsMost
}

// partsMost is how many seams of a kind are expected at most where one parts a text.
const partsMost = 0.1

// brokenShare is how probable it is that a passage that is broken off shows it by a seam.
const brokenShare = 0.5

// amid returns how much speaks against it that a seam is within so many letters of a
// passage, as a logarithm: 0 when nothing does.
func (s *seams) amid(kind seam, letters int) float64 {
	if kind == inLine {
		return 0
	}
	return min(0, math.Log(s.within[kind]*float64(letters)/brokenShare))
}

// ending returns how much speaks for it that a passage ends where the best seam within a
// window of so many letters is of a kind, as a logarithm.
func (s *seams) ending(kind seam, window int) float64 {
	chance := func(k seam) float64 { return min(0.9, s.around[k]*float64(window)) }
	if kind != inLine {
		return math.Log(s.ends[kind] / chance(kind))
	}
	none := 1.0
	for k := lineTurn; k < seamKinds; k++ {
		none -= chance(k)
	}
	return math.Log(s.ends[inLine] / max(none, 0.05))
}
