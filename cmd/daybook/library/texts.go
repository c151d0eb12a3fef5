package library

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/texts"
)

// OpenTexts reads the texts in a file of the disk, which may be packed. The error is a
// *document.FileError when there is none.
func OpenTexts(ctx context.Context, path string, cal *corpus.Calendar) ([]*texts.Source, error) {
	data, err := ReadFile(path)
	if err != nil {
		return nil, err
	}
	return openTexts(ctx, filepath.Base(path), data, cal)
}

// openTexts is OpenTexts for a file that was read.
func openTexts(ctx context.Context, name string, data []byte, cal *corpus.Calendar) ([]*texts.Source, error) {
	some, err := texts.OpenAll(ctx, name, data, cal)
	if err == nil {
		err = marked(name, data, some[0])
	}
	return some, err
}

// An Opening is what was found in files that were given together.
type Opening struct {
	Sources []*texts.Source
	Refused []string         // files in which no text was found, in their order
	Why     map[string]error // of those
	Passed  []corpus.Problem // members of archives, and pages without a place, that are in no source
	// Read is what was read of the files, by their paths: the refused may be a diary of their own.
	Read map[string]*Reading
}

// A Reading is what was read of a file of the disk.
type Reading struct {
	Docs   []*document.Document
	Why    []error          // why each is none of a known text
	Others []corpus.Problem // the members that are no documents
}

// OpenTogether reads the texts in files of the disk, each of which may be packed, and puts
// together those that are parts of one work. A file that was imported before stays by
// itself.
func OpenTogether(ctx context.Context, paths []string, cal *corpus.Calendar) Opening {
	o := Opening{Why: map[string]error{}, Read: map[string]*Reading{}}
	var docs []*document.Document
	var pathOf []string
	count := map[string]int{}
	for _, path := range paths {
		name := filepath.Base(path)
		data, err := ReadFile(path)
		if err == nil && keptName.MatchString(name) {
			var some []*texts.Source
			if some, err = openTexts(ctx, name, data, cal); err == nil {
				o.Sources = append(o.Sources, some...)
				continue
			}
		}
		var some []*document.Document
		var others []corpus.Problem
		if err == nil {
			some, others, err = texts.Documents(ctx, name, data)
		}
		if err != nil {
			o.refuse(path, err)
			continue
		}
		o.Passed = append(o.Passed, others...)
		count[path] = len(some)
		o.Read[path] = &Reading{Others: others}
		for _, d := range some {
			docs, pathOf = append(docs, d), append(pathOf, path)
		}
	}
	sources, refused := texts.OpenTogether(docs, cal)
	used := map[string]bool{}
	for _, s := range sources {
		for _, i := range s.Of {
			used[pathOf[i]] = true
		}
		path := pathOf[s.Of[0]]
		s.Name = filepath.Join(filepath.Dir(path), s.Name)
		if len(s.Of) == 1 && count[path] == 1 {
			s.Name = path
		}
		o.Sources = append(o.Sources, s)
	}
	for i, d := range docs {
		err, path := refused[i], pathOf[i]
		if r := o.Read[path]; !used[path] {
			r.Docs, r.Why = append(r.Docs, d), append(r.Why, err)
		}
		switch {
		case err == nil:
		case used[path], errors.Is(err, texts.ErrNoPlace):
			o.Passed = append(o.Passed, Unread(d.Name, err))
		case count[path] > 1:
			o.refuse(path, texts.NoneKnown(count[path], cal))
		default:
			o.refuse(path, err)
		}
	}
	return o
}

func (o *Opening) refuse(path string, err error) {
	if _, again := o.Why[path]; !again {
		o.Refused = append(o.Refused, path)
	}
	o.Why[path] = err
}

// mostFile is the size in bytes of the largest file that is read as a text: the book
// has 0.7 MB, a scan of it with its pictures some 30.
const mostFile = 64 << 20

func tooLarge(n int64) *document.FileError {
	return &document.FileError{Text: fmt.Sprintf("it has %.1f MB, and at most %d MB are read", float64(n)/(1<<20),
		mostFile>>20),
		Hint: "A copy of a text that Daybook knows has less than 1 MB, and a scan of it seldom more than 50: is this " +
			"the right file? " + document.InParts}
}

// ReadFile reads a file of bearable size; what cannot be read is a *document.FileError, or the
// system's error.
func ReadFile(path string) ([]byte, error) {
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
		return nil, &document.FileError{Text: "it is a directory",
			Hint: "Name the files, or give the directory as -texts."}
	}
	if info.Size() > mostFile {
		return nil, tooLarge(info.Size())
	}
	// A pipe or device has no size to go by.
	data, err := io.ReadAll(io.LimitReader(f, mostFile+1))
	if err == nil && len(data) > mostFile {
		return nil, tooLarge(int64(len(data)))
	}
	return data, err
}

// readTexts reads what it can of the files and puts together one text a diary. A
// file that is no text is refused, and the others are read all the same.
func readTexts(ctx context.Context, paths []string, cal *corpus.Calendar) (read []*corpus.Text, problems,
	refused []corpus.Problem) {
	o := OpenTogether(ctx, paths, cal)
	for _, path := range o.Refused {
		refused = append(refused, Unread(filepath.Base(path), o.Why[path]))
	}
	read, problems = texts.Join(o.Sources)
	return read, append(problems, o.Passed...), refused
}

// Unread is the problem of a file that is no text of a diary.
func Unread(name string, err error) corpus.Problem {
	p := corpus.Problem{File: name, Text: err.Error(), Warning: true}
	if e, ok := errors.AsType[*document.FileError](err); ok {
		p.Text, p.Hint = e.Text, e.Hint
	}
	return p
}

// Refusal says why a file is not taken, and what to do about it.
func Refusal(path string, err error) (text, hint string) {
	var notText *document.FileError
	var notFile *fs.PathError
	switch {
	case errors.As(err, &notText):
		return path + " is refused: " + notText.Text, notText.Hint
	case errors.Is(err, fs.ErrNotExist):
		return path + " is refused: there is no such file", "Check the name, and the directory that you are in."
	case errors.As(err, &notFile):
		return path + " is refused: " + notFile.Err.Error(), "Check that it may be read."
	default:
		return path + " is refused: " + err.Error(), ""
	}
}
