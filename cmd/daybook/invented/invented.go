// Package invented is a calendar of an invented book, for tests: what a text is that the calendar
// knows, without a text that somebody owns.
package invented

import (
	"bytes"
	"io/fs"
	"strings"
	"testing/fstest"

	"daybook/corpus/calendar"
	"daybook/corpus/litvinov"
	"daybook/corpus/prints"
)

// Calendar is the embedded calendar, but that its book is the invented one whose bytes are given
// (testdata/texts/book.txt of cmd/daybook): it has fingerprints of that, no item, and so no event.
func Calendar(book []byte) (fs.FS, error) {
	files := fstest.MapFS{}
	err := fs.WalkDir(calendar.Data(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, litvinov.ID+"/") || name == "events.yaml" {
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
