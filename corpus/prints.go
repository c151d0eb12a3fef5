package corpus

import (
	"cmp"
	"slices"
)

// Prints are the fingerprints of one known text: what its passages are, in order, how
// many letters each has, and sampled hashes by which a copy is known. They serve to
// verify a copy; the text cannot be read from them: a hash has 16 bits of some 29 that
// its letters hold, and most letters lie under none. The zero value knows nothing.
type Prints struct {
	Diary    string
	Entries  []PrintEntry
	Passages []Print // in the order of the source
}

// A PrintEntry is an entry that passages of the known text belong to. Those with a
// date are among the calendar's entries; of the others this is all that is known.
type PrintEntry struct {
	ID    string
	Part  Part
	Label string
}

// A Print is what is known of one passage. Offsets count letters as lettersOf has them.
type Print struct {
	Entry  int // in Prints.Entries
	Voice  Voice
	Mark   string // figure of a note
	Host   int    // for a note: the passage that it belongs to; -1 for none
	Lines  bool   // its line ends are its own, as in verse
	Size   int    // letters
	Pieces []PrintPiece
	Marks  []PrintMark
	Grams  []Gram
}

// A PrintPiece is a stretch of a passage that stands on one page, as Piece has it.
type PrintPiece struct {
	Anchor Anchor
	Offset int
	Page   int // 0 when not known
}

// A PrintMark is the figure of a note in a passage, after Offset letters.
type PrintMark struct {
	Offset int
	Figure string
}

// A Gram is a hash of gramLetters letters that occur once in the known text.
type Gram struct {
	Offset int
	Hash   uint16
}

// How the known text is sampled: twelve letters, every forty, in short passages closer;
// see daybook/corpus/calendar for what that means for reading them back.
const (
	gramLetters = 12
	gramStride  = 40
)

// note reports whether the passage belongs to the chain of notes, which may stand
// anywhere in a copy, within another passage too.
func (p *Print) note() bool { return p.Host >= 0 || p.Voice == FootnoteBy || p.Voice == Translator }

// MakePrints takes the fingerprints of a text that was read from its known copy.
func MakePrints(t *Text) *Prints {
	out := &Prints{Diary: t.Diary}
	var passages []*Passage
	entry := map[*Passage]int{}
	for i, e := range t.Entries {
		out.Entries = append(out.Entries, PrintEntry{ID: e.ID, Part: e.Part, Label: e.Label})
		for _, p := range e.Passages {
			entry[p] = i
			passages = append(passages, p)
		}
	}
	slices.SortStableFunc(passages, func(a, b *Passage) int {
		return cmp.Or(cmp.Compare(a.line(), b.line()), cmp.Compare(pieceLine(a), pieceLine(b)))
	})
	number := map[*Passage]int{}
	streams := make([]letters, len(passages))
	times := map[string]int{}
	for i, p := range passages {
		number[p] = i
		streams[i] = lettersOf(p.Text)
		s := streams[i].s
		for x := 0; x+gramLetters <= len(s); x++ {
			times[string(s[x:x+gramLetters])]++
		}
	}
	for i, p := range passages {
		s := streams[i]
		print := Print{Entry: entry[p], Voice: p.Voice, Mark: p.Mark, Host: -1, Size: len(s.s), Grams: sample(s.s, times)}
		if p.Host != nil {
			print.Host = number[p.Host]
		}
		for _, c := range p.Text {
			print.Lines = print.Lines || c == '\n'
		}
		for _, piece := range p.Pieces {
			print.Pieces = append(print.Pieces, PrintPiece{piece.Anchor, s.before(piece.Start), piece.Page})
		}
		for _, span := range p.Spans {
			if span.Kind == NoteMark {
				print.Marks = append(print.Marks, PrintMark{s.before(span.Start), p.Text[span.Start:span.End]})
			}
		}
		out.Passages = append(out.Passages, print)
	}
	return out
}

func pieceLine(p *Passage) int {
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
func sample(s []byte, times map[string]int) []Gram {
	last := len(s) - gramLetters
	if last < 0 {
		return nil
	}
	stride := gramStride
	if len(s) <= 6*gramStride {
		stride = gramStride / 2
	}
	offsets := []int{last, gramStride / 2, last - gramStride/2}
	for x := 0; x <= last; x += stride {
		offsets = append(offsets, x)
	}
	slices.Sort(offsets)
	var out []Gram
	for _, want := range slices.Compact(offsets) {
		if want < 0 || want > last {
			continue
		}
		for _, d := range []int{0, 1, 2, 3, 4, 5, -1, -2, -3, -4, -5} {
			x := want + d
			if x < 0 || x > last || times[string(s[x:x+gramLetters])] != 1 {
				continue
			}
			if n := len(out); n == 0 || x-out[n-1].Offset >= gramLetters { // none overlaps another
				out = append(out, Gram{x, gramHash(s[x:])})
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
	for _, c := range s[:gramLetters] {
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
	if len(s) < gramLetters {
		return
	}
	top := uint64(1)
	var h uint64
	for i, c := range s[:gramLetters] {
		h = h*gramBase + uint64(c)
		if i > 0 {
			top *= gramBase
		}
	}
	yield(0, mixed(h))
	for i := gramLetters; i < len(s); i++ {
		h = (h-uint64(s[i-gramLetters])*top)*gramBase + uint64(s[i])
		yield(i-gramLetters+1, mixed(h))
	}
}
