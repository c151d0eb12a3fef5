package document

import (
	"slices"

	"daybook/corpus"
)

// A Document is a file taken out of its container: its lines of plain text, and its
// paragraphs with what the container knows of them. corpus/texts makes it, importers
// read it: those that need the text take Lines, those that need structure Blocks. The
// line numbers of a text that was imported are those of Lines.
//
// The zero value is an empty document. It is not changed once it is made.
type Document struct {
	// of the file, or of the member of an archive with the archive's before it; never a reason to
	// recognise it
	Name     string
	Format   string // for people: "plain text", "EPUB", "PDF"
	Encoding string // what its letters were in: "UTF-8", "Windows-1252"; "" where the container fixes it
	About    About  // what it says of itself
	// a paragraph a line with blank lines between, or as the file has them where it is plain text
	Lines    []string
	Blocks   []Block          // in order, nil for plain text
	Sections []Section        // the divisions that Block.Section points to; 0 is the document
	Pages    bool             // whether it has page breaks
	Problems []corpus.Problem // what could not be taken out, as warnings
	XML      []byte           // the file in UTF-8, where it is XML of another kind than those taken apart here
	Front    []KeyValue       // front matter, in order: what stands between --- lines at the head of a plain text
}

// About is what a document says of itself. What it does not say is "".
type About struct {
	Title, Author, Editor, Translator, Place, Publisher, Date, Language, Rights, Source string
}

// A KeyValue is one line of a document's front matter.
type KeyValue struct{ Key, Value string }

// A BlockKind says what a Block is.
type BlockKind uint8

// The kinds of block.
const (
	Para      BlockKind = iota + 1
	Heading             // of Level
	Note                // a footnote or endnote, or one paragraph of it
	PageBreak           // the page that Text names begins here; it stands between blocks
	Rule                // a line or row of stars that divides
)

// A Block is a paragraph of a document.
type Block struct {
	Kind  BlockKind
	Level int // of a heading, 1 the highest
	// line ends where the source has them, tabs between the cells of a table; marks of notes as
	// superscript figures
	Text    string
	Spans   []corpus.Span // italics, bold, marks of notes
	Refs    []Ref         // the marks of notes again, with what they refer to
	Stamps  []Stamp       // dates for machines
	Breaks  []Stamp       // pages that begin inside the block, by their printed numbers
	IDs     []string      // by which Ref.To names this block
	Worked  string        // of a date that is not as the source has it: how it was worked out
	By      string        // who wrote the entry, where a part of the block says that
	Mark    string        // for a note: its mark in the text, such as "¹²", if known
	Section int           // the innermost division
	Style   string        // the name that the container has for this kind of paragraph
	Line    int           // in Document.Lines, 1-based
}

// A Ref is a reference to a note, at the bytes Start to End of its block's text.
type Ref struct {
	Start, End int
	To         string // an ID of the note's first block
}

// A Stamp is what the source says for machines of the bytes Start to End of its
// block's text: their date, or the number of the page that begins there.
type Stamp struct {
	Start, End int
	Value      string // as the source has it: "1660-01-11"
}

// A Section is a division of a document.
type Section struct {
	Parent int      // in Document.Sections
	Kinds  []string // what it is, in the source's words: "article", "z3998:diary-entry", "nav"
	ID     string
}

// Around returns the innermost section of one of the kinds that holds section n or is
// it, -1 if there is none.
func (d *Document) Around(n int, kinds ...string) int {
	for n >= 0 && n < len(d.Sections) {
		for _, k := range d.Sections[n].Kinds {
			if slices.Contains(kinds, k) {
				return n
			}
		}
		if n == 0 {
			break
		}
		n = d.Sections[n].Parent
	}
	return -1
}
