// Package texts says which file is which text: a table of formats, one row each, and
// the one door through which the program, the tests and the benchmarks read files.
//
// A file is taken out of its container first (package extract), then recognised by its
// content ([Open]). To add a format, write a file with a value of type [Format] and
// add a line to [Formats]. Nothing else names a format.
package texts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/align"
	"daybook/corpus/book"
	"daybook/corpus/document"
)

// Sure is how surely a file is recognised. The zero value is not at all.
type Sure uint8

// The degrees of recognition. Of several formats the surest reads the file, of equally
// sure ones the first of the table.
const (
	No      Sure = iota
	Perhaps      // by its look: some dated paragraphs, say
	Likely       // by the furniture of its kind
	Surely       // by words that the calendar knows
)

// A Format is one kind of text: what it must give. All functions but Known are set;
// they keep nothing, and may be called from several goroutines.
type Format struct {
	Name string // for the provenance of a text
	// Recognise says how surely the file is of this kind. It looks at the content only.
	Recognise func(f *File) Sure
	// Read reads the file. A result without a text is a refusal: its first problem says
	// why. Otherwise nothing is dropped that is not in a passage, a problem or Skipped.
	Read func(f *File) (*corpus.Text, []corpus.Problem)
	// Lacks says in a clause what a text lacks, "" if nothing: a part is used, and the
	// share is said.
	Lacks func(t *corpus.Text) string
	// Merge makes one text of several of a diary, and says what they have against each
	// other. It takes them over.
	Merge func(texts []*corpus.Text) (*corpus.Text, []corpus.Problem)
	// Several says that a diary comes in many files, such as one a page. Where it does
	// not, two that differ are two copies of one work.
	Several bool
	// What names a text of this kind for people: "a page of Maisky's diary, 8 March 1939".
	What func(t *corpus.Text, cal *corpus.Calendar) string
	// Known reads the one copy of a work from which its fingerprints are made, by the
	// layout of that copy; nil where a format has none. It returns nil for another file.
	Known func(f *File) *corpus.Text
}

// A File is a document to be recognised, and what a format may ask of it. It is made by
// [Open] and used by one goroutine.
type File struct {
	*document.Document
	Calendar *corpus.Calendar // never nil
	found    map[string]*corpus.Text
	copy     *align.Copy // the text of the document, when it was asked for
	// unfit says why a known text that it has cannot be quoted from it, nil where nothing is.
	unfit *document.FileError
}

// Text returns the lines of the document as one string.
func (f *File) Text() string { return strings.Join(f.Lines, "\n") }

// Find returns the known passages of a diary in the file, nil if there are none. It
// looks once.
func (f *File) Find(diary string) *corpus.Text {
	t, ok := f.found[diary]
	if !ok {
		if f.copy == nil {
			f.copy = align.NewCopy(f.Text())
		}
		t = f.copy.Read(f.Calendar.Edition(diary))
		if why := f.unfitFor(t); why != nil {
			t, f.unfit = nil, why
		}
		if f.found == nil {
			f.found = map[string]*corpus.Text{}
		}
		f.found[diary] = t
	}
	return t
}

// A Source is one document read as a text of a diary.
type Source struct {
	Name     string // as given to [Open], with that of the member of an archive
	Document *document.Document
	Hash     string // SHA-256 of its lines, hexadecimal
	Format   *Format
	Text     *corpus.Text
	Problems []corpus.Problem
	// Fill says that the text only fills the gaps of another copy of its work; set by who
	// was told so.
	Fill bool
	// Of are the numbers of the documents that it is made of, among those that were opened
	// together; of a source that was opened by itself, nil.
	Of       []int
	calendar *corpus.Calendar
}

// Formats returns the table: whatever reads files asks it, in this order.
func Formats() []*Format { return []*Format{archive, known} }

// Open reads the one text in the bytes of a file, or the first of several. The error is
// a *document.FileError when there is none.
func Open(name string, data []byte, cal *corpus.Calendar) (*Source, error) {
	sources, err := OpenAll(context.Background(), name, data, cal)
	if err != nil {
		return nil, err
	}
	return sources[0], nil
}

// OpenAll reads all texts in the bytes of a file, which may be packed. The error is a
// *document.FileError when there is none, or when one cannot be read safely; members of an
// archive that are no texts are among the problems of the first.
func OpenAll(ctx context.Context, name string, data []byte, cal *corpus.Calendar) ([]*Source, error) {
	docs, others, err := Documents(ctx, name, data)
	if err != nil {
		return nil, err
	}
	sources, refused := OpenTogether(docs, cal)
	for i, d := range docs {
		if err := refused[i]; err != nil {
			others = append(others, passedOver(d.Name, err))
		}
	}
	switch {
	case len(sources) > 0:
		sources[0].Problems = append(sources[0].Problems, others...)
		return sources, nil
	case len(others) > 1:
		return nil, NoneKnown(len(others), cal)
	}
	return nil, refused[0]
}

// NoneKnown is the refusal of an archive of n files without a text that is known.
func NoneKnown(n int, cal *corpus.Calendar) *document.FileError {
	return &document.FileError{Text: fmt.Sprintf("none of the %d files in it is a text that Daybook knows", n),
		Hint: hintKnown(cal)}
}

// What is read of one file or archive at most: a scanned book with its pictures is the
// largest that makes sense.
const (
	mostMembers = 4000
	mostBytes   = 256 << 20
)

func clause(err error) string {
	if e, ok := err.(*document.FileError); ok {
		return e.Text
	}
	return err.Error()
}

// OpenDocument recognises a document and reads it.
func OpenDocument(d *document.Document, cal *corpus.Calendar) (*Source, error) {
	f := &File{Document: d, Calendar: cal}
	sum := sha256.Sum256([]byte(f.Text()))
	s := &Source{Name: d.Name, Document: d, Hash: hex.EncodeToString(sum[:]), calendar: cal}
	best := No
	for _, format := range Formats() {
		if sure := format.Recognise(f); sure > best {
			best, s.Format = sure, format
		}
	}
	switch {
	case f.unfit != nil && best != Surely:
		return nil, f.unfit
	case s.Format == nil:
		return nil, &document.FileError{Text: "no passage of a diary that Daybook knows was found in it, and it is " +
			"no saved page of an archive", Hint: hintKnown(cal)}
	}
	s.Text, s.Problems = s.Format.Read(f)
	if s.Text == nil {
		p := s.Problems[0]
		return nil, &document.FileError{Text: corpus.Problem{Line: p.Line, Text: p.Text}.Error(), Hint: p.Hint}
	}
	s.Problems = append(s.Problems, outOfOrder(s.Text.Copy)...)
	if why := s.Format.Lacks(s.Text); why != "" {
		s.Problems = append(s.Problems, corpus.Problem{Warning: true, Text: why, Hint: "what is there is used"})
	}
	for i := range s.Problems {
		s.Problems[i].File = d.Name
	}
	s.Text.Provenance = []corpus.Provenance{{File: d.Name, SHA256: s.Hash, Importer: s.Format.Name,
		Lines: len(d.Lines)}}
	return s, nil
}

// outOfOrder says how a copy was put in the order of its work.
func outOfOrder(c *corpus.Copy) []corpus.Problem {
	if c == nil || c.Order == nil {
		return nil
	}
	var list []corpus.Problem
	say := func(s string) { list = append(list, corpus.Problem{Warning: true, Text: s}) }
	if c.Order.Moved() {
		say(fmt.Sprintf("its pages are not in the work's order; they are put in order, in %d runs of lines",
			len(c.Order.Runs)))
	}
	var pages []book.Pages
	for _, t := range c.Order.Twice {
		pages = append(pages, t.Pages)
	}
	if all := book.MergePages(pages...); len(all) > 0 {
		say(fmt.Sprintf("p. %s stand in it twice; one reading is used", all))
	}
	return list
}

// hintKnown says what Daybook knows.
func hintKnown(cal *corpus.Calendar) string {
	var titles []string
	for _, d := range cal.Diaries {
		if ed := cal.Edition(d.ID); ed != nil {
			titles = append(titles, "“"+d.Title+"”")
		}
	}
	if len(titles) == 0 {
		return "The calendar knows no text."
	}
	return "Daybook finds " + strings.Join(titles, " and ") +
		" in any copy, whole or in part, whatever the file's name."
}

// What names the source for people: "a page of Maisky's diary, 8 March 1939".
func (s *Source) What() string { return s.Format.What(s.Text, s.calendar) }

// Join puts together one text a diary, in the order of the sources. Of the same file
// twice, and of two copies of one work, one is passed over, and the problems say so.
func Join(sources []*Source) ([]*corpus.Text, []corpus.Problem) {
	var texts []*corpus.Text
	var problems []corpus.Problem
	seen := map[string]string{}
	var kept []*Source
	for _, s := range sources {
		problems = append(problems, s.Problems...)
		if other, ok := seen[s.Hash]; ok {
			problems = append(problems, corpus.Problem{File: s.Name, Warning: true, Text: "it is the same text as " +
				other + ", and is passed over"})
			continue
		}
		seen[s.Hash] = s.Name
		kept = append(kept, s)
	}
	done := map[string]bool{}
	for _, s := range kept {
		diary := s.Text.Diary
		if done[diary] {
			continue
		}
		done[diary] = true
		same := slices.DeleteFunc(slices.Clone(kept), func(o *Source) bool { return o.Text.Diary != diary })
		whole := slices.DeleteFunc(slices.Clone(same), func(o *Source) bool { return o.Fill })
		if len(whole) == 0 {
			whole = same
		}
		merged, more := MergeOf(whole)
		for _, o := range same {
			if o.Fill && len(whole) < len(same) {
				merged.Fill(o.Text)
			}
		}
		texts = append(texts, merged)
		problems = append(problems, more...)
	}
	return texts, problems
}

// MergeOf makes one text of sources of one diary, of which there is at least one.
func MergeOf(same []*Source) (*corpus.Text, []corpus.Problem) {
	var list []*corpus.Text
	for _, s := range same {
		list = append(list, s.Text)
	}
	return same[0].Format.Merge(list)
}
