package corpus

import (
	"slices"
	"strings"

	"daybook/corpus/dates"
	"daybook/corpus/fold"
	"daybook/corpus/titlepage"
)

// A Diary is a work: what it is, how far it can be trusted, and how much of it may be
// shown. It is data: it comes from the calendar, or for a diary that the calendar does
// not know from the header of the imported file (Text.Work). Nothing else in the
// program knows a work by its name.
//
// The zero value of any field but ID means that nothing is known of it; answers then
// leave it out. A Diary does not change once it is in a Corpus.
type Diary struct {
	ID          string // one lower-case word; all IDs of the diary begin with it
	Title       string
	Untitled    bool              `json:",omitempty"` // the source prints no title; Title is then ours
	Short       string            // for a list or a heading; how the work is called in answers
	Shorts      map[string]string // Short in other languages, by language tag such as "ru"
	Names       []string          // people's other words for it, any language; see FindDiary
	Attribution string            // who is said to have written it, as it stands with every quotation
	Edition     string            // how the source is cited, without the page
	Imprint     titlepage.Imprint // the same in pieces, for the styles of citation
	Status      string            // one sentence on authenticity, shown with every answer
	History     string            // the history of doubt, a paragraph
	Coverage    string            // years and gaps
	Rights      string            // in sentences
	// Free says that the source itself allows to quote without limit.
	Free bool
	// Quote is the most letters of the work's own words in one public answer, where its
	// rights ask for fewer than the program's limit; 0 for no limit of its own.
	Quote    int
	Language string // of the text as loaded, a language tag such as "en"
	// Style is the calendar by which the diary's own dates are reckoned; "" is NewStyle.
	Style dates.Style
	// Orthodox says that its people may keep the feasts of the Orthodox Church as well as those of the West: a feast
	// of which somebody asks may then be on either's day. A text in a language of that Church's countries has it too.
	Orthodox bool
	// Listed is what entries without a text are known from, such as "a contents list";
	// Elsewhere is a sentence that says where those can be read.
	Listed, Elsewhere string
	// Dated says that an entry is one dated document, so that its date holds for all
	// of it; otherwise an opening dates its own paragraph only.
	Dated bool
	// Doubts are stronger cautions for a part of the work, by date.
	Doubts []Doubt
}

// orthodoxLanguages are those of countries in which most keep the feasts of the Orthodox Church.
var orthodoxLanguages = []string{"ru", "uk", "be", "bg", "sr", "mk", "ro", "el", "ka"}

func (d *Diary) orthodox() bool {
	tag, _, _ := strings.Cut(d.Language, "-")
	return d.Orthodox || slices.Contains(orthodoxLanguages, tag)
}

// A Doubt is a caution that holds for what the diary has under the dates From to To.
type Doubt struct {
	From, To dates.Day
	Text     string
}

// DoubtOn returns the strongest caution that holds for the date: the diary's
// status, and what is said of that part of it, if anything.
func (d *Diary) DoubtOn(date dates.Date) string {
	for _, doubt := range d.Doubts {
		if date.Overlaps(doubt.From, doubt.To) {
			return doubt.Text
		}
	}
	return d.Status
}

// Limit returns the most letters of the work's own words that one public answer may
// show, given the program's limit; 0, there as here, means that there is none.
func (d *Diary) Limit(program int) int {
	switch {
	case d.Free:
		return 0
	case d.Quote > 0 && (program == 0 || d.Quote < program):
		return d.Quote
	}
	return program
}

// ListedIn returns what entries without a text are known from.
func (d *Diary) ListedIn() string {
	if d.Listed == "" {
		return "a contents list"
	}
	return d.Listed
}

// called reports whether a folded name is one of the diary's.
func (d *Diary) called(folded string) bool {
	is := func(s string) bool { return s != "" && fold.Key(s) == folded }
	return is(d.ID) || is(d.Title) || is(d.Short) || slices.ContainsFunc(d.Names, is)
}

// FindDiary returns the work that people's words mean: its ID, its title or another of
// its names, in any case and spelling that Fold makes one. Two works of one name are
// told apart by ID only: then nothing is found.
func (c *Corpus) FindDiary(words string) (*Diary, bool) {
	if d, ok := c.diaries[strings.ToLower(strings.TrimSpace(words))]; ok {
		return d, true
	}
	folded := fold.Key(words)
	if folded == "" {
		return nil, false
	}
	var found *Diary
	for _, d := range c.calendar.Diaries {
		if d.called(folded) {
			if found != nil {
				return nil, false
			}
			found = d
		}
	}
	return found, found != nil
}
