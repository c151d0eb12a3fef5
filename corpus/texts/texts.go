// Package texts says which file is which text: a table of formats, one row each, and
// the one door through which the program, the tests and the benchmarks read files.
//
// To add a format, write a file with a value of type [Format] and add a line to
// [Formats]. Nothing else names a format.
package texts

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"daybook/corpus"
)

// A File is what one file says, out of its container: text in UTF-8 with "\n" for line
// ends. A container may hold several.
type File struct {
	Name string // base name, within its container; for messages only, never to recognise by
	Text string
}

// Lines returns the lines of the file, without their ends; line 1 is the first.
func (f File) Lines() []string {
	return strings.Split(strings.TrimSuffix(f.Text, "\n"), "\n")
}

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

// A Format is one kind of text: what it must give. All functions are set; they keep
// nothing, and may be called from several goroutines. The calendar is never nil.
type Format struct {
	Name string // for the provenance of a text
	// Recognise says how surely the file is of this kind. It looks at the content only.
	Recognise func(f File, cal *corpus.Calendar) Sure
	// Read reads the file. A result without a text is a refusal: its first problem says
	// why. Otherwise nothing is dropped that is not in a passage, a problem or Skipped.
	Read func(f File, cal *corpus.Calendar) Read
	// Whole says in a clause what a text lacks, "" if nothing: a part is not imported
	// without saying so.
	Whole func(s *Source, cal *corpus.Calendar) string
	// Merge makes one text of several of a diary, and says what they have against each
	// other. It takes them over.
	Merge func(texts []*corpus.Text) (*corpus.Text, []corpus.Problem)
	// Several says that a diary comes in many files, such as one a page. Where it does
	// not, two that differ are two copies of one work.
	Several bool
	// What names a text of this kind for people: "a page of Maisky's diary, 8 March 1939".
	What func(t *corpus.Text) string
}

// A Read is what a format made of a file.
type Read struct {
	Text     *corpus.Text  // nil when refused
	Diary    *corpus.Diary // by the file's own header, where the calendar has no such work
	Problems []corpus.Problem
}

// A Source is one file read as a text of a diary.
type Source struct {
	Name     string // as given to [Open], for messages
	Data     []byte // as they came, container and all
	Hash     string // SHA-256 of Data, hexadecimal
	Lines    int
	Format   *Format
	Text     *corpus.Text
	Diary    *corpus.Diary // nil for a work of the calendar
	Problems []corpus.Problem
}

// Formats returns the table: whatever reads files asks it, in this order.
func Formats() []*Format { return []*Format{archive, book} }

// Open recognises a file by its content and reads it. The error is a
// *corpus.FileError when it is no text that any format knows, or a refused one.
func Open(name string, data []byte, cal *corpus.Calendar) (*Source, error) {
	lines, err := corpus.Lines(data)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	s := &Source{Name: name, Data: data, Hash: hex.EncodeToString(sum[:]), Lines: len(lines)}
	f := File{Name: name, Text: strings.Join(lines, "\n")}
	best := No
	for _, format := range Formats() {
		if sure := format.Recognise(f, cal); sure > best {
			best, s.Format = sure, format
		}
	}
	if s.Format == nil {
		return nil, &corpus.FileError{Text: "it is neither the book of 1955 nor a page of the Stalin Digital Archive",
			Hint: "Daybook reads the text of “Notes for a Journal” and saved pages of Maisky's diary, whatever their names."}
	}
	r := s.Format.Read(f, cal)
	s.Text, s.Diary, s.Problems = r.Text, r.Diary, r.Problems
	for i := range s.Problems {
		s.Problems[i].File = name
	}
	if s.Text == nil {
		p := s.Problems[0]
		p.File = ""
		return nil, &corpus.FileError{Text: corpus.Problem{Line: p.Line, Text: p.Text}.Error(), Hint: p.Hint}
	}
	s.Text.Provenance = []corpus.Provenance{{File: name, SHA256: s.Hash, Importer: s.Format.Name, Lines: s.Lines}}
	return s, nil
}

// Complete refuses a part of a text: answers from it would pass over the rest in
// silence. The error is a *corpus.FileError.
func (s *Source) Complete(cal *corpus.Calendar) error {
	if why := s.Format.Whole(s, cal); why != "" {
		return &corpus.FileError{Text: why, Hint: "Import the whole of it. A part can still be read where it lies, with -texts DIRECTORY."}
	}
	return nil
}

// What names the source for people: "a page of Maisky's diary, 8 March 1939".
func (s *Source) What() string { return s.Format.What(s.Text) }

// Join puts together one text a diary, in the order of the formats. Of the same file
// twice, and of two copies of one work, one is passed over, and the problems say so.
func Join(sources []*Source) ([]*corpus.Text, []corpus.Problem) {
	var texts []*corpus.Text
	var problems []corpus.Problem
	seen := map[string]string{}
	var kept []*Source
	for _, s := range sources {
		problems = append(problems, s.Problems...)
		if other, ok := seen[s.Hash]; ok {
			problems = append(problems, corpus.Problem{File: s.Name, Warning: true, Text: "it is the same file as " + other + ", and is passed over"})
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
		merged, more := MergeOf(same)
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

// fuller keeps, of several copies of one work, the one with most to quote.
func fuller(texts []*corpus.Text) (*corpus.Text, []corpus.Problem) {
	best := slices.MaxFunc(texts, func(a, b *corpus.Text) int { return size(a) - size(b) })
	var problems []corpus.Problem
	for _, t := range texts {
		if t != best {
			problems = append(problems, corpus.Problem{File: t.Provenance[0].File, Warning: true,
				Text: "it is a second copy of the book, and is passed over for the fuller " + best.Provenance[0].File})
		}
	}
	return best, problems
}

// size is how many bytes of a text are quotable.
func size(t *corpus.Text) int {
	n := 0
	for _, e := range t.Entries {
		for _, p := range e.Passages {
			n += len(p.Text)
		}
	}
	return n
}
