package align

import (
	"cmp"
	"slices"

	"daybook/corpus"
)

// MakePrints takes the fingerprints of a text that was read from its known copy.
func MakePrints(t *corpus.Text) *corpus.Prints {
	out := &corpus.Prints{Diary: t.Diary}
	var passages []*corpus.Passage
	entry := map[*corpus.Passage]int{}
	for i, e := range t.Entries {
		out.Entries = append(out.Entries, corpus.PrintEntry{ID: e.ID, Part: e.Part, Label: e.Label})
		for _, p := range e.Passages {
			entry[p] = i
			passages = append(passages, p)
		}
	}
	slices.SortStableFunc(passages, func(a, b *corpus.Passage) int {
		return cmp.Or(cmp.Compare(a.FirstLine(), b.FirstLine()), cmp.Compare(pieceLine(a), pieceLine(b)))
	})
	number := map[*corpus.Passage]int{}
	streams := make([]letters, len(passages))
	times := map[string]int{}
	for i, p := range passages {
		number[p] = i
		streams[i] = lettersOf(p.Text)
		s := streams[i].s
		for x := 0; x+corpus.GramLetters <= len(s); x++ {
			times[string(s[x:x+corpus.GramLetters])]++
		}
	}
	for i, p := range passages {
		s := streams[i]
		print := corpus.Print{Entry: entry[p], Voice: p.Voice, Mark: p.Mark, Host: -1, Size: len(s.s),
			Grams: sample(s.s, times)}
		if p.Host != nil {
			print.Host = number[p.Host]
		}
		for _, c := range p.Text {
			print.Lines = print.Lines || c == '\n'
		}
		for _, piece := range p.Pieces {
			print.Pieces = append(print.Pieces, corpus.PrintPiece{Anchor: piece.Anchor, Offset: s.before(piece.Start),
				Page: piece.Page})
		}
		for _, span := range p.Spans {
			if span.Kind == corpus.NoteMark {
				print.Marks = append(print.Marks, corpus.PrintMark{Offset: s.before(span.Start),
					Figure: p.Text[span.Start:span.End]})
			}
		}
		out.Passages = append(out.Passages, print)
	}
	return out
}

func pieceLine(p *corpus.Passage) int {
	if len(p.Pieces) == 0 {
		return 0
	}
	return p.Pieces[0].Start
}

// before returns how many letters stand before byte i of the text.
func (l *letters) before(i int) int {
	n, _ := slices.BinarySearch(l.at, int32(i))
	return n
}

// sample hashes letters of a passage: at the stride, and near both ends, where edges
// are told by it; the nearest place whose letters the text has once.
func sample(s []byte, times map[string]int) []corpus.Gram {
	last := len(s) - corpus.GramLetters
	if last < 0 {
		return nil
	}
	stride := corpus.GramStride
	if len(s) <= 6*corpus.GramStride {
		stride = corpus.GramStride / 2
	}
	offsets := []int{last, corpus.GramStride / 2, last - corpus.GramStride/2}
	for x := 0; x <= last; x += stride {
		offsets = append(offsets, x)
	}
	slices.Sort(offsets)
	var out []corpus.Gram
	for _, want := range slices.Compact(offsets) {
		if want < 0 || want > last {
			continue
		}
		for _, d := range []int{0, 1, 2, 3, 4, 5, -1, -2, -3, -4, -5} {
			x := want + d
			if x < 0 || x > last || times[string(s[x:x+corpus.GramLetters])] != 1 {
				continue
			}
			if n := len(out); n == 0 || x-out[n-1].Offset >= corpus.GramLetters { // none overlaps another
				out = append(out, corpus.Gram{Offset: x, Hash: gramHash(s[x:])})
			}
			break
		}
	}
	return out
}

// A gram is hashed as a polynomial in its letters, so that the hashes of all places of
// a copy roll on from one to the next; the upper bits of the mixed value are kept.
const (
	gramBase = 0x9e3779b97f4a7c15
	gramMix  = 0xd6e8feb86659fd93
)

func gramHash(s []byte) uint16 {
	var h uint64
	for _, c := range s[:corpus.GramLetters] {
		h = h*gramBase + uint64(c)
	}
	return mixed(h)
}

func mixed(h uint64) uint16 {
	h ^= h >> 32
	h *= gramMix
	return uint16(h >> 48)
}

// rolled calls yield with the hash at each place of s.
func rolled(s []byte, yield func(at int, hash uint16)) {
	if len(s) < corpus.GramLetters {
		return
	}
	top := uint64(1)
	var h uint64
	for i, c := range s[:corpus.GramLetters] {
		h = h*gramBase + uint64(c)
		if i > 0 {
			top *= gramBase
		}
	}
	yield(0, mixed(h))
	for i := corpus.GramLetters; i < len(s); i++ {
		h = (h-uint64(s[i-corpus.GramLetters])*top)*gramBase + uint64(s[i])
		yield(i-corpus.GramLetters+1, mixed(h))
	}
}
