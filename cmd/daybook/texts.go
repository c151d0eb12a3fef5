package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"daybook/corpus"
	"daybook/corpus/texts"
)

// openTexts reads the texts in a file of the disk, which may be packed. The error is a
// *corpus.FileError when there is none.
func openTexts(ctx context.Context, path string, cal *corpus.Calendar) ([]*texts.Source, error) {
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(path)
	some, err := texts.OpenAll(ctx, name, data, cal)
	if err == nil {
		err = marked(name, data, some[0])
	}
	return some, err
}

// mostFile is the size in bytes of the largest file that is read as a text: the book
// has 0.7 MB, a scan of it with its pictures some 30.
const mostFile = 64 << 20

func tooLarge(n int64) *corpus.FileError {
	return &corpus.FileError{Text: fmt.Sprintf("it has %.1f MB, and at most %d MB are read", float64(n)/(1<<20), mostFile>>20),
		Hint: "A text has less than 1 MB, and a scanned book seldom more than 50: is this the right file?"}
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
func readTexts(ctx context.Context, paths []string, cal *corpus.Calendar) (read []*corpus.Text, problems, refused []corpus.Problem) {
	var sources []*texts.Source
	for _, path := range paths {
		some, err := openTexts(ctx, path, cal)
		if err != nil {
			refused = append(refused, unread(filepath.Base(path), err))
			continue
		}
		sources = append(sources, some...)
	}
	read, problems = texts.Join(sources)
	return read, problems, refused
}

// unread is the problem of a file that is no text of a diary.
func unread(name string, err error) corpus.Problem {
	p := corpus.Problem{File: name, Text: err.Error(), Warning: true}
	if e, ok := errors.AsType[*corpus.FileError](err); ok {
		p.Text, p.Hint = e.Text, e.Hint
	}
	return p
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
