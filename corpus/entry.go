package corpus

import (
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// Voice is whose words a passage is. The words of two voices are never in one field.
type Voice string

// The voices.
const (
	Diarist    Voice = "diarist"    // the writer of the diary, or who passes for him
	Editor     Voice = "editor"     // who introduces or edits the text; a comment in square brackets
	FootnoteBy Voice = "footnote"   // the book's note to a place in the text
	Translator Voice = "translator" // a note signed by the translator
	Letter     Voice = "letter"     // a letter or other paper that stands among the entries, whoever wrote it
	Finding    Voice = "calendar"   // our abstract
)

// Part is where in a work a passage stands.
type Part string

// The parts. Only Body is the diary; the others never outrank it in a search.
const (
	Body         Part = "body"
	Introduction Part = "introduction"
	NoteOnNotes  Part = "note"
	Appendix     Part = "appendix"
	PrintedIndex Part = "index"
)

// An Entry is what stands in a diary under one dated opening, or an undated part
// of the book such as its introduction.
type Entry struct {
	ID      string // "litvinov/1938-03-16"
	Diary   string
	Date    dates.Date
	Label   string      // what to call an entry without a date
	Anchor  book.Anchor // the opening paragraph
	Until   dates.Day   // the day after a heading over the entry ends, zero for none
	Part    Part
	Pointer bool   // known from a contents list only: a date and a label, no text
	Flag    string // a peculiarity of the source, as printed there
	Volume  string // of the work, where its pages are counted by volumes
	Items   []*Item
	// Titles are the headings of parts, where an imported diary has such.
	Titles []Title
	// Passages are all of the entry in the order of the source, notes apart; empty
	// without the text, and for a stored text: [Entry.Read] has them always.
	Passages []*Passage

	stored *stored // reads the passages when needed; nil where they are in memory
	place  int     // of the entry in its stored text
}

// An Item is the paragraphs of an entry on one matter.
type Item struct {
	ID          string // "<entry>/<n>", counted from 1
	Entry       *Entry
	N           int
	Date        dates.Date
	Headline    string
	Abstract    string
	Asks        []string // ways in which somebody might half remember it
	Also        []string // single plain words for what it tells
	People      []string // person IDs
	Terms       []string
	Places      []string
	Subjects    []string
	Cautions    []Caution
	Dependent   bool    // means nothing without its neighbours
	Note        string  // where the book contradicts known history or itself
	Clashes     []Clash // of what kind the Note is; empty without one
	NoteSource  string  // where to look up what the Note says, "" where nobody has
	Anchors     []book.Anchor
	Parts       map[book.Anchor]Extent // of the paragraphs that it has only a part of, by their first anchor
	Pages       book.Pages
	Provisional bool // made by the program, as the calendar has no item for it
	// Plain says that the item is an entry, or a titled part of one, of a diary that has
	// no calendar: its headline is its title or, in quotation marks, its opening words,
	// its people are those that the file marks, and nobody has looked for cautions.
	Plain bool

	passages    []*Passage // nil where they are read when needed, see Passages
	first, last int        // for a part of a stored entry: which of its paragraphs; last 0 for all
	warnings    []Caution
}

// Warnings are the cautions of an item together with those of items that tell of
// mostly the same paragraphs: what to warn of where the words themselves are shown.
func (it *Item) Warnings() []Caution {
	if it.warnings == nil {
		return it.Cautions
	}
	return it.warnings
}

// Quoted reports whether the item's own words are at hand.
func (it *Item) Quoted() bool {
	return len(it.passages) > 0 || it.Entry != nil && it.Entry.stored != nil
}

// Caution is what a reader should be warned of before the text.
type Caution string

// The cautions, from mild to severe.
const (
	Gossip         Caution = "gossip"
	Violence       Caution = "violence"
	Suicide        Caution = "suicide"
	Slur           Caution = "slur"
	SexualViolence Caution = "sexual violence"
)

// Severe reports whether text so marked is shown behind a spoiler.
func (c Caution) Severe() bool { return c == Slur || c == SexualViolence }

// A Passage is one paragraph of a source, its pieces joined: the unit of quotation.
type Passage struct {
	ID     string // "<diary>#<anchor>"
	Anchor book.Anchor
	Diary  string
	Part   Part
	Voice  Voice
	Guess  bool   // the voice was worked out by a rule of ours, not decided by a reader
	Text   string // as printed, but for markup; pieces joined
	Spans  []Span // in order of Start; they may nest
	Pieces []Piece
	Label  string          // the head-word of a biographical note
	Mark   string          // for a note: its figure, such as "¹"
	Host   *Passage        // for a note: the passage that it belongs to, if known
	Notes  []*Passage      // the notes to this passage, in order
	Entry  *Entry          // set by New
	Items  []*Item         // the items that cover it, set by New
	Names  []names.Mention // persons in Text, set by New, or by the importer where the file marks them
	Marks  []Mark          // what else the file marks
	Lines  []LineRange     // of the source, 1-based
	Rank   int             // its place in the known text, from 1; 0 where it was not found as a part of one
	Borne  bool            // most of its hashes were found in the copy
	Broken bool            // the copy has it in part: […] in Text shows where words are lacking

	date dates.Date // set by New
}

// A Piece is one paragraph of the source that was joined into a passage.
type Piece struct {
	Anchor book.Anchor
	Start  int // byte offset in Passage.Text
	Line   int
	Page   int // printed page, 0 when not known
}

// Pages returns the printed pages that the passage stands on.
func (p *Passage) Pages() book.Pages {
	var pages book.Pages
	for _, piece := range p.Pieces {
		if piece.Page > 0 {
			pages = pages.Add(piece.Page)
		}
	}
	return pages
}

// SpanKind says what a Span marks.
type SpanKind uint8

// The kinds of span.
const (
	Italic    SpanKind = iota + 1 // printed in italics
	Bold                          // printed in bold
	NoteMark                      // the figure of a footnote
	StarMark                      // the asterisk that refers to Appendix I
	EditorAdd                     // an addition of the editor in square brackets
)

// A Span marks the bytes Start to End of a text.
type Span struct {
	Start, End int
	Kind       SpanKind
}

// SortSpans orders spans by their start; they are nearly in order.
func SortSpans(s []Span) {
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && s[j].Start < s[j-1].Start; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

// A LineRange is lines From to To of a source, 1-based, inclusive.
type LineRange struct{ From, To int }

// AddLine adds line n to ranges that are in order, of which it is in none but the last.
func AddLine(lines []LineRange, n int) []LineRange {
	switch k := len(lines); {
	case k > 0 && n >= lines[k-1].From && n <= lines[k-1].To:
	case k > 0 && n == lines[k-1].To+1:
		lines[k-1].To = n
	default:
		lines = append(lines, LineRange{From: n, To: n})
	}
	return lines
}
