package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"daybook/corpus"
	"daybook/corpus/litvinov"
	"daybook/corpus/maisky"
)

// A source is one file that was read as a text of a diary.
type source struct {
	path     string
	data     []byte
	hash     string // SHA-256 of data, hexadecimal
	text     *corpus.Text
	problems []corpus.Problem
}

// readSource reads a file, recognises it by its content, and has the importer of its
// diary read it. The error is a *corpus.FileError when the file is no such text.
func readSource(path string, cal *corpus.Calendar) (source, error) {
	s := source{path: path}
	data, err := readFile(path)
	if err != nil {
		return s, err
	}
	lines, err := corpus.Lines(data)
	if err != nil {
		return s, err
	}
	sum := sha256.Sum256(data)
	s.data, s.hash = data, hex.EncodeToString(sum[:])
	switch {
	case maisky.Recognise(lines):
		s.text, s.problems = maisky.Read(lines, cal.Edition(maisky.ID))
	case litvinov.Recognise(lines, cal.Edition(litvinov.ID)):
		s.text, s.problems = litvinov.Read(lines, cal.Edition(litvinov.ID))
	default:
		return s, &corpus.FileError{Text: "it is neither the book of 1955 nor a page of the Stalin Digital Archive",
			Hint: "Daybook reads the text of “Notes for a Journal” and saved pages of Maisky's diary, whatever their names."}
	}
	name := filepath.Base(path)
	for i := range s.problems {
		s.problems[i].File = name
	}
	if s.text == nil {
		p := s.problems[0]
		p.File = ""
		return s, &corpus.FileError{Text: corpus.Problem{Line: p.Line, Text: p.Text}.Error(), Hint: p.Hint}
	}
	s.text.Provenance = []corpus.Provenance{{File: name, SHA256: s.hash, Importer: s.text.Diary, Lines: len(lines)}}
	return s, nil
}

// readFile reads a file of bearable size.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, &corpus.FileError{Text: "it is a directory", Hint: "Name the files, or give the directory as -texts."}
	}
	if info.Size() > corpus.MaxFile {
		return nil, corpus.TooLarge(info.Size())
	}
	// A pipe or device has no size to go by.
	data, err := io.ReadAll(io.LimitReader(f, corpus.MaxFile+1))
	if err != nil {
		return nil, err
	}
	return data, nil
}

// readTexts reads what it can of the files and puts together one text a diary. A
// file that is no text is refused, and the others are read all the same.
func readTexts(paths []string, cal *corpus.Calendar) (texts []*corpus.Text, problems, refused []corpus.Problem) {
	var book *corpus.Text
	var pages []*corpus.Text
	seen := map[string]string{}
	for _, path := range paths {
		name := filepath.Base(path)
		s, err := readSource(path, cal)
		if err != nil {
			refused = append(refused, unread(name, err))
			continue
		}
		problems = append(problems, s.problems...)
		if other, ok := seen[s.hash]; ok {
			problems = append(problems, corpus.Problem{File: name, Warning: true, Text: "it is the same file as " + other + ", and is passed over"})
			continue
		}
		seen[s.hash] = name
		if s.text.Diary == maisky.ID {
			pages = append(pages, s.text)
			continue
		}
		if book != nil {
			kept, dropped := book, s.text
			if size(s.text) > size(book) {
				kept, dropped = s.text, book
			}
			problems = append(problems, corpus.Problem{File: dropped.Provenance[0].File, Warning: true,
				Text: "it is a second copy of the book, and is passed over for the fuller " + kept.Provenance[0].File})
			book = kept
			continue
		}
		book = s.text
	}
	if book != nil {
		texts = append(texts, book)
	}
	if len(pages) > 0 {
		merged, more := maisky.Merge(pages...)
		texts = append(texts, merged)
		problems = append(problems, more...)
	}
	return texts, problems, refused
}

// unread is the problem of a file that is no text of a diary.
func unread(name string, err error) corpus.Problem {
	p := corpus.Problem{File: name, Text: err.Error(), Warning: true}
	if e, ok := errors.AsType[*corpus.FileError](err); ok {
		p.Text, p.Hint = e.Text, e.Hint
	}
	return p
}

// size is how many letters of a text are quotable.
func size(t *corpus.Text) int {
	n := 0
	for _, e := range t.Entries {
		for _, p := range e.Passages {
			n += len(p.Text)
		}
	}
	return n
}

// tally counts what a text holds.
type tally struct{ entries, paragraphs, notes, pages, skipped int }

func count(t *corpus.Text) tally {
	var n tally
	pages := map[int]bool{}
	for _, e := range t.Entries {
		n.entries++
		for _, p := range e.Passages {
			if p.Voice == corpus.FootnoteBy {
				n.notes++
			} else {
				n.paragraphs++
			}
			for _, piece := range p.Pieces {
				if piece.Page > 0 {
					pages[piece.Page] = true
				}
			}
		}
	}
	n.pages = len(pages)
	for _, s := range t.Skipped {
		n.skipped += s.Lines.To - s.Lines.From + 1
	}
	return n
}

func (n tally) String() string {
	return fmt.Sprintf("%s, %s, %s, %s; %s that are no part of it",
		plural(n.entries, "entry", "entries"), plural(n.paragraphs, "paragraph", "paragraphs"), plural(n.notes, "note", "notes"),
		plural(n.pages, "printed page", "printed pages"), plural(n.skipped, "line", "lines"))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
