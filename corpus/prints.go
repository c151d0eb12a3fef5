package corpus

import "daybook/corpus/book"

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

// A Print is what is known of one passage. Offsets count letters as package align/letters reduces a text to them.
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
	Anchor book.Anchor
	Offset int
	Page   int // 0 when not known
}

// A PrintMark is the figure of a note in a passage, after Offset letters.
type PrintMark struct {
	Offset int
	Figure string
}

// A Gram is a hash of GramLetters letters that occur once in the known text.
type Gram struct {
	Offset int
	Hash   uint16
}

// IsNote reports whether the passage belongs to the chain of notes, which may stand
// anywhere in a copy, within another passage too.
func (p *Print) IsNote() bool { return p.Host >= 0 || p.Voice == FootnoteBy || p.Voice == Translator }

// How the known text is sampled: twelve letters, every forty, in short passages closer;
// see daybook/corpus/calendar for what that means for reading them back.
const (
	GramLetters = 12
	GramStride  = 40
)
