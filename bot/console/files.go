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
// new one gets a number. What was saved is returned also with an error.
func Save(dir string, files []bot.File) ([]Saved, error) {
	var saved []Saved
	for _, f := range files {
		data, err := f.Bytes()
		if err != nil {
			return saved, fmt.Errorf("make the file %s: %w", f.Name, err)
		}
		path, err := saveAs(dir, filepath.Base(f.Name), data)
		if err != nil {
			return saved, fmt.Errorf("save the file %s: %w", f.Name, err)
		}
		saved = append(saved, Saved{Name: f.Name, Type: f.Type, Path: path, About: f.About})
	}
	return saved, nil
}

func saveAs(dir, name string, data []byte) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	ending := filepath.Ext(name)
	for n := range mostNumbered {
		path := filepath.Join(dir, name)
		if n > 0 {
			path = filepath.Join(dir, fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ending), n+1, ending))
		}
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			if there, err := os.ReadFile(path); err == nil && bytes.Equal(there, data) {
				return path, nil
			}
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(data)
		if err = errors.Join(err, f.Close()); err != nil {
			return "", errors.Join(err, os.Remove(path)) // half a file is none
		}
		return path, nil
	}
	return "", fmt.Errorf("%s and %d more of that name lie in %s", name, mostNumbered-1, dir)
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
