package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"testing/fstest"

	"daybook/corpus/calendar"
	"daybook/corpus/litvinov"
	"daybook/corpus/prints"
)

// invented is the embedded calendar, but that its book is the invented one of
// testdata/texts/book.txt, of which it has fingerprints and no item.
func invented(book []byte) (fs.FS, error) {
	files := fstest.MapFS{}
	err := fs.WalkDir(calendar.Data(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, litvinov.ID+"/") {
			return err
		}
		data, err := fs.ReadFile(calendar.Data(), name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		return nil, err
	}
	text, _ := litvinov.Read(strings.Split(strings.TrimSpace(string(book)), "\n"), nil)
	var code bytes.Buffer
	if err := prints.Write(&code, prints.Make(text)); err != nil {
		return nil, err
	}
	files["book.prints"] = &fstest.MapFile{Data: code.Bytes()}
	return files, nil
}

// inventedBook is the file from which the invented calendar is made.
func inventedBook() (fs.FS, error) {
	book, err := os.ReadFile(filepath.Join("testdata", "texts", "book.txt"))
	if err != nil {
		return nil, err
	}
	return invented(book)
}

// mainOverInvented is main for scripts: with DAYBOOK_TEST_BOOK set, over the calendar
// of that book.
func mainOverInvented() {
	name := os.Getenv("DAYBOOK_TEST_BOOK")
	if name == "" {
		main()
		return
	}
	book, err := os.ReadFile(name)
	if err != nil {
		panic(err)
	}
	data, err := invented(book)
	if err != nil {
		panic(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(runWith(ctx, data, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
