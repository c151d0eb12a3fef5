package names

import (
	"slices"

	"daybook/corpus/book"
	"daybook/corpus/dates"
)

// A Person is an authority record: one individual, under the chosen form of the
// name. What is not known is empty.
type Person struct {
	ID       string // "krestinsky-nikolai"
	Heading  string // "Krestinsky, Nikolai Nikolayevich"
	Cyrillic string
	Born     string // a year, perhaps with "c."
	Died     string
	Post     string // what he was at the time of the diaries
	End      string // how he ended
	Note     string // a sentence or two of our own
	Variants []Variant
	// Sought are other names by which somebody may look for the person, a title, a name at
	// birth, an epithet, that the diaries need not have. They are looked for in no text and
	// never shown; one that several persons have means any of them.
	Sought []string
	// Described are words that are no name and yet say who is meant, where their time does not
	// matter: an office, a deed. They only help finding; whom they fit is a proposal.
	Described []string
	// Relations are what the person is to others of the records.
	Relations []Relation
	// IndexHeading and IndexPages are what the printed index of the book has.
	IndexHeading string
	IndexPages   book.Pages
	// Sources are the paragraphs (notes, Appendix I) that tell about the person.
	Sources []book.Anchor
}

// A Variant is another form of a person's name, with the part of a diary in which
// it means that person. Without Pages and period it means him everywhere.
type Variant struct {
	Form string
	// patronymic, first name, nickname, pseudonym, title, role, spelling, ocr, cyrillic, surname,
	// maiden name, context
	Kind     string
	Pages    book.Pages // printed pages of the book of 1955
	From, To dates.Day  // dates of the entry; zero for no limit
	// Reason says, in our own words, by what the context tells who is meant, where the
	// form does not name him: "the old Marshal", "her brother" (kind context).
	Reason   string
	Probably bool // the context makes it likely, not certain
}

// ByContext is the kind of a variant that only its context ties to the person: a
// relation, an office, a description. It is found in the text on its pages, and is no
// name that a question could use.
const ByContext = "context"

// A Term is a word of the time: an office, an organ, a paper, slang.
type Term struct {
	ID       string // "instantsia"
	Heading  string // as the diaries have it
	Modern   string // the modern or well-known name
	Cyrillic string
	Variants []string
	Sought   []string // other words for it, by which it is found; never shown
	Note     string   // in our own words
	Sources  []book.Anchor
	Persons  []string // person IDs that belong to it
	// Of is the diary whose file lists it, and Kind what the list is of: "place", "work",
	// "organisation". The Note is then the file's own words. Both are "" for a term of ours.
	Of   string `json:",omitempty"`
	Kind string `json:",omitempty"`
}

// Forms are what a term is called, the heading first, and last what it is only sought by.
func (t *Term) Forms() []string {
	return slices.Concat([]string{t.Heading, t.Cyrillic, t.Modern}, t.Variants, t.Sought)
}

// A Place is a town or country with its names in other times and languages. It has no
// heading: a place is called as the diaries call it.
type Place struct {
	Names  []string // in the diaries or in our own words; who asks by one means all
	Sought []string // others, by which the place is found
}
