package corpus

import (
	"fmt"

	"daybook/corpus/book"
)

// A Copy is what of a known work was found in a text, and how well. The zero value is
// nothing found.
type Copy struct {
	Items, AllItems                              int // with all their paragraphs; set by who has the calendar
	Passages, Notes, Pages, Openings             int // found
	AllPassages, AllNotes, AllPages, AllOpenings int // that the calendar knows
	// InPart is of how many passages and notes found the copy lacks words, ItemsInPart of how many
	// items that are not among Items it has some.
	InPart, ItemsInPart int
	Lacking             book.Pages
	// Noise is about which share of the letters differs from the known text, 0 to 1, by
	// the hashes that the copy lacks where it has the text.
	Noise float64
	// Order says how the copy was put in order; nil where it was.
	Order *Arrangement
	// Merged is how many passages are refused, as the lines of two columns stand among
	// theirs. When they are most of a copy, it has no entries and nothing else is set, and
	// Merged is at least 1.
	Merged int
	// Cuts are the lines in which something foreign was cut out of a passage, and Gaps is
	// in how many places of them the passage shows that something is left out.
	Cuts []LineRange
	Gaps int
	// Counted is how many numbers that count its lines or paragraphs are left out.
	Counted int
	// Unclaimed are the lines with letters that no passage claims.
	Unclaimed []LineRange
}

// Why a copy is refused that has a known text, and what to do.
const (
	Unfit      = "it has a known text, but " // any of them
	ReadAcross = Unfit + "the lines of columns or facing pages seem to be merged there, " +
		"so that no sentence is whole"
	HintReadAcross = "Save it again so that each column is read from top to bottom, a page or a column at a time."
)

// ReadAcross reports whether a text is of a copy in which most is spoilt so.
func (t *Text) ReadAcross() bool {
	return t != nil && t.Copy != nil && t.Copy.Merged > 0 && len(t.Entries) == 0
}

// Share is the share of the known pages that the copy has, 0 to 1.
func (c *Copy) Share() float64 {
	if c.AllPages == 0 {
		return 0
	}
	return float64(c.Pages) / float64(c.AllPages)
}

// String says in a clause how good a copy is: "about 2% of its letters differ from the
// known text".
func (c *Copy) String() string {
	var s string
	switch p := 100 * c.Noise; {
	case p < 0.2:
		s = "its letters are those of the known text"
	case p < 1:
		s = fmt.Sprintf("about %.1f%% of its letters differ from the known text", p)
	default:
		s = fmt.Sprintf("about %.0f%% of its letters differ from the known text", p)
	}
	if c.Counted > 0 {
		s += fmt.Sprintf("; %d numbers that count its lines are left out", c.Counted)
	}
	if c.InPart > 0 {
		s += fmt.Sprintf("; %s in part, marked […] where words are lacking", Count(c.InPart,
			"paragraph or note is there only", "paragraphs and notes are there only"))
	}
	if n := len(c.Cuts); n > 0 {
		s += fmt.Sprintf("; in %s within a paragraph something foreign is cut out", Count(n, "place", "places"))
	}
	if c.Gaps > 0 {
		s += fmt.Sprintf(", %d of them marked […] as words may be lacking there", c.Gaps)
	}
	if c.Merged > 0 {
		s += fmt.Sprintf("; %d paragraphs are refused, since the lines of two columns seem to be merged there",
			c.Merged)
	}
	return s
}

// Why lines of a copy are in no passage.
const (
	SecondCopy  = "a second reading of what the copy has elsewhere"
	Unclaimed   = "no passage of the known text"
	RunningHead = "running head or page number"
)

// An Arrangement says how the lines of a copy stand in the order of its work, by their
// numbers. The zero value has no lines.
type Arrangement struct {
	Runs  []LineRange // what is kept, in order
	Twice []Repeat    // what is there twice, and is left out
	Loose []LineRange // lines of which no place is known
}

// A Repeat is lines of a copy whose text it has elsewhere too, as well or better.
type Repeat struct {
	Lines LineRange
	Pages book.Pages // of the work
	Kept  int        // a line of the reading that is kept
}

// Moved reports whether runs stand in another order than in the copy.
func (a *Arrangement) Moved() bool {
	for i := 1; i < len(a.Runs); i++ {
		if a.Runs[i].From < a.Runs[i-1].From {
			return true
		}
	}
	return false
}
