package bot

import (
	"fmt"
	"strings"
	"time"

	"daybook/corpus"
	"daybook/corpus/dates"
)

// Kind is what sort of answer an Answer is.
type Kind string

// The kinds of answer. Finding nothing is an answer; an error is a request that is
// not understood.
const (
	Found   Kind = "answer"
	Choose  Kind = "choices"
	Nothing Kind = "nothing"
	Failed  Kind = "error"
)

// An Answer is what the bot has to say, without any markup: adapters render it.
type Answer struct {
	Kind    Kind
	Request Request
	Read    Reading // how the request was understood
	Title   string
	Lead    string // how the request was read, and what was found, in sentences
	Fields  []Field
	Times   []Moment // for the reader's own clock
	Places  []Place
	Chart   *Chart
	Files   []File
	// FilesQuote is how many letters of each work in copyright, by its ID, the files quote.
	FilesQuote map[string]int
	Cites      []Citation // to be copied
	Hits       []Hit
	Total      int // of hits, when more than are shown
	Offset     int // how many hits come before the first of Hits
	// Every, where there are more, reads all hits and all places that name the person of
	// the answer: for programs.
	Every func() ([]Hit, []PersonMention)
	// Near is how many of the hits are near enough to the first to be shown with it, the
	// first one whole; the others are offered. 0 for a plain list.
	Near   int
	People []PersonHit
	// Untold is the matter that is plainly asked for and that the readers of the texts did not find told, as
	// Lead says too; "" mostly.
	Untold  string
	Choices []RequestChoice
	// Choosing says over a menu of the Choices what choosing does; "" for what is usual.
	Choosing string
	Hint     string
	// Controls are requests to go on with, as buttons: Read on, Previous, Next.
	Controls []Control
	Private  bool // for the asker only
	Remarked bool // the hits are listed for their remarks, which a list then shows
	Paged    bool // Request takes a page of the hits
	// Onward says that what Total counts beyond the hits is reached by the Controls.
	Onward bool
	// Members are notes of members, shown after all that is a source's or ours.
	Members []MemberNote
	// Form asks for a text instead of an answer, where an adapter can show one.
	Form *Form
}

// A MemberNote is what a member has written, in his own words; they are never a source's.
type MemberNote struct {
	ID   string // number, by which it is changed
	By   string // the member's ID; "" for the only user
	When string // a day in words
	On   string // the ID of what it is on; "" where that stands above it
	// Place says what it is on in words, where it does not stand above it.
	Place string
	Text  string
	Said  string // of the note: private, changed, hidden; "" mostly
}

// A Form is one text to be written: the request that it completes, and the option that
// the text becomes.
type Form struct {
	Title   string // at most 45 letters
	Label   string // of the field, at most 45 letters
	Request Request
	Option  string
	Value   string // what stands in it before
	Max     int    // most letters
}

// A File is a file that goes with an answer: a picture, a sheet. Adapters send it, show
// it, or write it beside and say where.
type File struct {
	Name string // a-z, 0-9, hyphens and one ending
	Type string // of media, such as "image/png"
	// About tells those who cannot see it what it shows, numbers and all; not empty.
	About string
	// Bytes makes the content; it may be called several times, from any goroutine, and
	// takes some ten milliseconds for a picture.
	Bytes func() ([]byte, error)
}

// Picture reports whether the file is one to show, not one to keep.
func (f File) Picture() bool { return strings.HasPrefix(f.Type, "image/") }

// A Field is a labelled piece of our own text.
type Field struct {
	Name string
	Text string
	// Fixed says that the lines are a table, of which the letters of one place stand under each other.
	Fixed bool
}

// A Moment is a labelled time, which an adapter shows by the reader's own clock where
// it can.
type Moment struct {
	Label string
	At    time.Time // in the zone in which it was reckoned
}

// A Place is a labelled channel or role, by its ID.
type Place struct {
	Label string
	Kind  OptionKind // Channel or Role
	ID    string
}

// A Chart counts something by year, in order, without gaps.
type Chart struct {
	Title string
	Bars  []Bar
}

// A Bar is one count of a Chart.
type Bar struct {
	Label string
	Count int
}

// Words lists the counts of the chart, those of nothing left out: "1928: 3, 1930: 12".
func (c *Chart) Words() string {
	var words []string
	for _, b := range c.Bars {
		if b.Count != 0 {
			words = append(words, fmt.Sprintf("%s: %d", b.Label, b.Count))
		}
	}
	if len(words) == 0 {
		return "Nothing is counted."
	}
	return strings.Join(words, ", ") + "."
}

// A RequestChoice is an alternative to pick, and the request that it stands for.
type RequestChoice struct {
	Label   string
	Request Request
}

// A Control is a request to go on with.
type Control struct {
	Label   string
	Request Request
	Private bool // answer only who presses it
	Button  bool // it is for a chat: nothing that one would type
}

// HitsOnPage is how many hits of a list a page has, in the rooms that page it.
const HitsOnPage = 8

// Window is how many hits an answer to a long list holds: those of the pages about the one
// that is asked for.
const Window = 6 * HitsOnPage

// A Citation is a citation in text as an answer has it.
type Citation struct {
	Label string        // "Note", "In the text"
	Text  string        // to be copied
	Spans []corpus.Span // its italics
}

// A Hit is an item, pointer or passage as an answer shows it. Text is verbatim and
// in one voice.
type Hit struct {
	ID       string // of the item or entry
	Diary    string
	Work     string // the work's short name, with "attributed to" where it belongs
	Status   string // the caution that stands with every quotation
	Date     dates.Date
	Partly   bool   // Date is that of the first paragraph; what follows stands under it
	Label    string // what stands for a date where there is none
	Pages    string
	Limit    int                // most letters of the work in one public answer; 0 for no limit
	Counted  bool               // the work is in copyright: what is shown of it in public is counted
	Lines    []corpus.LineRange // of the file; nil without the text
	Voice    corpus.Voice
	Hand     string // who wrote the words, where the file tells several hands or authors apart
	Headline string
	Abstract string
	Text     string        // the words, or the abstract where they are not loaded
	Spans    []corpus.Span // of Text, but for note marks
	Marked   []corpus.Span // highlights: what the query matched
	Focus    int           // where in Text the match is best, for an excerpt
	Notes    []Note        // the footnotes to Text
	Cautions []corpus.Caution
	Remark   string // our note on where the book errs
	People   []string
	Tags     []string // that members have given it in a folder
	Citation string
	Pointer  bool
	Cut      bool // Text is the beginning of more
	Begun    bool // Text is the end of more
}

// A Note is a footnote as an answer shows it, in its own voice.
type Note struct {
	Mark  string
	Text  string
	Voice corpus.Voice
	Lines []corpus.LineRange
	Pages string
	// End is the byte of the hit's text behind the mark, where that is known, else 0: two notes
	// to one paragraph may have the same mark, each on its page.
	End int
}

// Marked reports whether the note's mark stands in a part of the hit's text.
func (n Note) Marked(text string, from, to int) bool {
	if n.End > 0 {
		return from < n.End && n.End <= to
	}
	return strings.Contains(text[from:to], n.Mark)
}

// A PersonHit is a person in an answer, with the places that name him.
type PersonHit struct {
	ID       string
	Heading  string
	Variants []string // forms that the loaded texts use, or the calendar's
	Mentions []PersonMention
}

// A PersonMention is a place that names a person.
type PersonMention struct {
	ID      string // of the item
	Pages   string
	Lines   []corpus.LineRange
	Surface string // the form used there; "" where only the calendar says so
	// Probably says that the context makes it likely that the person is meant, not certain.
	Probably bool
	Voice    corpus.Voice
	Date     dates.Date
}
