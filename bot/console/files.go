package console

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"daybook/bot"
)

// A Saved is a file of an answer that lies on the disk.
type Saved struct {
	Name  string `json:"name"` // as the answer names it
	Type  string `json:"type"`
	Path  string `json:"path"`
	About string `json:"description"`
}

// mostNumbered bounds how many other files of one name may lie there already.
const mostNumbered = 1000

// Save writes the files of an answer into a directory, which is made where it does not
// exist and there is something to write. What lies there is never changed: a file of
// the same name and content is taken as it is, and beside one of another content the
// new ones get a number, which is the same for all files of an answer. What was saved is
// returned also with an error.
func Save(dir string, files []bot.File) ([]Saved, error) {
	var contents [][]byte
	for _, f := range files {
		data, err := f.Bytes()
		if err != nil {
			return nil, fmt.Errorf("make the file %s: %w", f.Name, err)
		}
		contents = append(contents, data)
	}
	number, err := freeNumber(dir, files, contents)
	if err != nil {
		return nil, err
	}
	var saved []Saved
	for i, f := range files {
		path := numbered(dir, f, number)
		if err := saveAs(path, contents[i]); err != nil {
			return saved, fmt.Errorf("save the file %s: %w", f.Name, err)
		}
		saved = append(saved, Saved{Name: f.Name, Type: f.Type, Path: path, About: f.About})
	}
	return saved, nil
}

// numbered is where a file lies that has the number, counted from 0.
func numbered(dir string, f bot.File, number int) string {
	name := filepath.Base(f.Name)
	if number > 0 {
		ending := filepath.Ext(name)
		name = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ending), number+1, ending)
	}
	return filepath.Join(dir, name)
}

// freeNumber returns the first number at which nothing lies, or just these contents.
func freeNumber(dir string, files []bot.File, contents [][]byte) (int, error) {
	for n := range mostNumbered {
		free := true
		for i, f := range files {
			there, err := os.ReadFile(numbered(dir, f, n))
			if free = errors.Is(err, fs.ErrNotExist) || err == nil && bytes.Equal(there, contents[i]); !free {
				if err != nil {
					return 0, fmt.Errorf("save the file %s: %w", f.Name, err)
				}
				break
			}
		}
		if free {
			return n, nil
		}
	}
	return 0, fmt.Errorf("%s and %d more of that name lie in %s", files[0].Name, mostNumbered-1, dir)
}

// saveAs writes a new file; where it lies already, freeNumber has found it to be the same.
func saveAs(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		there, err := os.ReadFile(path)
		if err == nil && !bytes.Equal(there, data) {
			err = fs.ErrExist // somebody has just written another
		}
		return err
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(path)) // half a file is none
	}
	return nil
}

// WriteSaved says where the saved files of an answer lie; a path is never cut. What
// they show stands in the answer.
func WriteSaved(w io.Writer, saved []Saved) error {
	var b strings.Builder
	for _, f := range saved {
		b.WriteString("\n" + "File: " + f.Path + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
