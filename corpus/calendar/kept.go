package calendar

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"daybook/corpus"
)

// keptPattern is the name of what LoadKept keeps; the rest is the hash of what it was made from.
const keptPattern = "calendar-*.json"

// LoadKept is Load that keeps in a directory what the files say, read: to read YAML takes
// half the time of a start. What is kept is of files without a mistake, and named by the
// hash of them and of the form in which they are held, so that it is never that of others;
// an older one is taken away. It may be deleted at any time, and where it cannot be written
// only time is lost.
func LoadKept(fsys fs.FS, dir string) (*corpus.Calendar, []corpus.Problem) {
	names, err := yamlFiles(fsys)
	if err != nil || len(names) == 0 {
		return Load(fsys)
	}
	key, err := keyOf(fsys, names)
	if err != nil {
		return Load(fsys)
	}
	file := filepath.Join(dir, strings.Replace(keptPattern, "*", key, 1))
	if docs, ok := readKept(file, len(names)); ok { // of files without a mistake
		l := loadRead(fsys, func([]string) []read { return docs })
		return l.cal, l.problems
	}
	docs := readAll(fsys, names)
	l := loadRead(fsys, func([]string) []read { return docs })
	if l.cal == nil {
		return nil, l.problems
	}
	if l.cross(); len(l.problems) == 0 {
		keep(dir, file, docs)
	}
	return l.cal, l.problems
}

func yamlFiles(fsys fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, ".yaml") {
			names = append(names, name)
		}
		return err
	})
	slices.Sort(names)
	return names, err
}

// keyOf is the hash of the files and of the types that hold them.
func keyOf(fsys fs.FS, names []string) (string, error) {
	h := sha256.New()
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %d\n", name, len(data))
		h.Write(data)
	}
	fmt.Fprint(h, form(reflect.TypeFor[document]()))
	return hex.EncodeToString(h.Sum(nil))[:16], nil
}

// form writes out a type with the types of its fields.
func form(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return t.Kind().String() + " " + form(t.Elem())
	case reflect.Map:
		return "map " + form(t.Key()) + " " + form(t.Elem())
	case reflect.Struct:
		var b strings.Builder
		for f := range t.Fields() {
			fmt.Fprintf(&b, "%s %q %s; ", f.Name, f.Tag, form(f.Type))
		}
		return "{" + b.String() + "}"
	}
	return t.String()
}

// readKept reads what is kept of so many files, a line each; false for none that can be used.
func readKept(file string, n int) ([]read, bool) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, false
	}
	lines := bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
	if len(lines) != n {
		return nil, false
	}
	docs := make([]read, n)
	severally(n, func(i int) { docs[i].err = json.Unmarshal(lines[i], &docs[i].doc) })
	return docs, !slices.ContainsFunc(docs, func(r read) bool { return r.err != nil })
}

// keep writes what was read beside its place and puts it there whole; older ones go.
func keep(dir, file string, docs []read) {
	f, err := os.CreateTemp(dir, ".calendar-*")
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	enc := json.NewEncoder(f)
	for i := range docs {
		if err == nil {
			err = enc.Encode(&docs[i].doc)
		}
	}
	if closed := f.Close(); err != nil || closed != nil {
		return
	}
	old, _ := filepath.Glob(filepath.Join(dir, keptPattern))
	if os.Rename(f.Name(), file) != nil {
		return
	}
	for _, name := range old {
		if name != file {
			os.Remove(name)
		}
	}
}
