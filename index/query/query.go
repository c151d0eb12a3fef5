// Package query is the language of /search: what a query says, before anybody has looked
// up its names and dates. It knows no index.
package query

import (
	"slices"
	"strings"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
)

// An Op is what an Expr does.
type Op uint8

// The operations of the language of /search.
const (
	And    Op = iota // all of Parts
	Or               // one of Parts
	Not              // not Parts[0]
	Word             // Text, in any form
	Phrase           // the words of Text in order
	Prefix           // a word that begins with Text
	Field            // Text as the value of Field
)

// An Expr is a query of /search as it was read, before names and dates are resolved: the
// caller fills in what the fields mean, then gives it to the index. The zero value
// asks for nothing.
type Expr struct {
	Op    Op
	Text  string
	Field string  // of OpField: one of the values of fields
	At    int     // the letter of the query where it begins, from 1
	Parts []*Expr // of OpAnd, OpOr and OpNot

	// What the value of a field means, by Field.
	Persons []string     // person: any of these IDs
	Diary   string       // diary
	Voice   corpus.Voice // voice
	When    dates.When   // when, from and to
	Pages   book.Pages   // page
	Items   []string     // note: IDs of the items that have such a note
}

// fields are the names of fields, and what each is short for.
var fields = map[string]string{
	"person": "person", "persons": "person", "people": "person", "who": "person", "name": "person", "names": "person",
	"character": "person", "man": "person", "woman": "person", "кто": "person", "имя": "person", "люди": "person",
	"человек": "person", "персона": "person",
	"diary": "diary", "in": "diary", "diaries": "diary", "book": "diary", "work": "diary", "author": "diary",
	"writer": "diary", "source": "diary", "journal": "diary", "дневник": "diary", "автор": "diary", "книга": "diary",
	"when": "when", "on": "when", "date": "when", "year": "when", "month": "when", "day": "when", "during": "when",
	"between": "when", "dates": "when", "years": "when", "time": "when", "period": "when", "around": "when",
	"год": "when", "дата": "when", "годы": "when", "месяц": "when", "день": "when", "время": "when",
	"from": "from", "since": "from", "starting": "from", "start": "from", "с": "from", "от": "from",
	"after": "after", "после": "after",
	"to": "to", "until": "to", "till": "to", "end": "to", "ending": "to", "по": "to", "before": "before",
	"до":   "before",
	"page": "page", "pages": "page", "p": "page", "pp": "page", "pg": "page", "стр": "page", "страница": "page",
	"страницы": "page",
	"note":     "note", "notes": "note", "заметка": "note", "заметки": "note",
	"voice": "voice", "voices": "voice", "by": "voice", "голос": "voice",
}

// IsDate reports whether a field has a time for its value.
func IsDate(f string) bool {
	return slices.Contains([]string{"when", "from", "to", "after", "before"}, f)
}

// An Error says what of a query is not understood, where, and what works instead.
type Error struct {
	Text string // a sentence
	At   int    // the letter of the query, from 1; 0 for the whole
	Try  string // a query that is understood; "" where none comes to mind
}

// Error returns the sentence.
func (e *Error) Error() string { return e.Text }

// Parse reads the language of /search: words, "phrases", prefix*, field:value;
// AND (which may be left out), OR, NOT (also - and !) and parentheses, NOT binding
// closest and OR loosest. What it does not understand it refuses with a *Error;
// nothing is turned into words. The error of an empty query says so.
func Parse(s string) (*Expr, error) {
	p := &parser{source: []rune(strings.ToValidUTF8(s, "\uFFFD"))}
	if !strings.ContainsFunc(s, lettered) {
		return nil, &Error{Text: "There is nothing to search for."}
	}
	if err := p.scan(); err != nil {
		return nil, err
	}
	if len(p.tokens) == 0 {
		return nil, &Error{Text: "There is nothing to search for."}
	}
	e, err := p.or(0)
	if err != nil {
		return nil, err
	}
	if p.at < len(p.tokens) {
		t := p.tokens[p.at]
		return nil, p.wrong(t, "A parenthesis closes that none opened", p.without(")"))
	}
	return e, nil
}

// String writes e so that it reads back the same.
func (e *Expr) String() string { return e.print(0) }

func (e *Expr) print(depth int) string {
	var parts []string
	for _, x := range e.Parts {
		parts = append(parts, x.print(depth+1))
	}
	switch e.Op {
	case And:
		for i := 1; i < len(parts); i++ { // "PP (00)" is two words, and "PP 00" a page
			before := strings.ToLower(strings.TrimLeft(parts[i-1], "-"))
			if slices.Contains(pageWords, before) && figures.MatchString(strings.TrimRight(parts[i], ".,;")) {
				parts[i] = "(" + parts[i] + ")"
			}
		}
		if s := strings.Join(parts, " "); depth > 0 {
			return "(" + s + ")"
		} else {
			return s
		}
	case Or:
		if s := strings.Join(parts, " OR "); depth > 0 {
			return "(" + s + ")"
		} else {
			return s
		}
	case Not:
		return "-" + parts[0]
	case Phrase:
		return `"` + e.Text + `"`
	case Prefix:
		return e.Text + "*"
	case Field:
		if strings.ContainsFunc(e.Text, func(r rune) bool {
			return unicode.IsSpace(r) ||
				strings.ContainsRune("()", r)
		}) {
			return e.Field + `:"` + e.Text + `"`
		}
		return e.Field + ":" + e.Text
	}
	return e.Text
}

// Leaves yields the parts of e that have no parts, and whether each is under a NOT.
func (e *Expr) Leaves(yield func(leaf *Expr, negated bool) bool) { e.leaves(false, yield) }

func (e *Expr) leaves(negated bool, yield func(*Expr, bool) bool) bool {
	if len(e.Parts) == 0 {
		return yield(e, negated)
	}
	for _, x := range e.Parts {
		if !x.leaves(negated != (e.Op == Not), yield) {
			return false
		}
	}
	return true
}
