package prints

import (
	"cmp"
	"slices"

	"daybook/corpus"
	"daybook/corpus/align/letters"
)

// Make takes the fingerprints of a text that was read from its known copy.
func Make(t *corpus.Text) *corpus.Prints {
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
	streams := make([]letters.Text, len(passages))
	times := map[string]int{}
	for i, p := range passages {
		number[p] = i
		streams[i] = letters.Of(p.Text)
		s := streams[i].S
		for x := 0; x+corpus.GramLetters <= len(s); x++ {
			times[string(s[x:x+corpus.GramLetters])]++
		}
	}
	for i, p := range passages {
		s := streams[i]
		print := corpus.Print{Entry: entry[p], Voice: p.Voice, Mark: p.Mark, Host: -1, Size: len(s.S),
			Grams: sample(s.S, times)}
		if p.Host != nil {
			print.Host = number[p.Host]
		}
		for _, c := range p.Text {
			print.Lines = print.Lines || c == '\n'
		}
		for _, piece := range p.Pieces {
			print.Pieces = append(print.Pieces, corpus.PrintPiece{Anchor: piece.Anchor, Offset: s.Before(piece.Start),
				Page: piece.Page})
		}
		for _, span := range p.Spans {
			if span.Kind == corpus.NoteMark {
				print.Marks = append(print.Marks, corpus.PrintMark{Offset: s.Before(span.Start),
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
				out = append(out, corpus.Gram{Offset: x, Hash: letters.Hash(s[x:])})
			}
			break
		}
	}
	return out
}
