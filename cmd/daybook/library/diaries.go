package library

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"daybook/corpus"
	"daybook/corpus/store"
)

// DiariesDir is where the diaries that were imported for themselves are kept, one file
// each, with their search indexes beside them.
func (l Library) DiariesDir() string { return filepath.Join(l.Data, "diaries") }

// diaryFiles are the names of the stored diaries.
func (l Library) diaryFiles() ([]string, error) {
	files, err := fs.Glob(os.DirFS(l.DiariesDir()), "*"+store.Extension)
	for i := range files {
		files[i] = filepath.Join(l.DiariesDir(), files[i])
	}
	return files, err
}

// indexOf is the name of the search index of a stored diary.
var indexOf = regexp.MustCompile(`^(.+)-[0-9a-f]{16}\.index$`)

// Sweep removes what no diary needs: the search indexes of diaries whose files were deleted, and what was left
// unfinished a day ago, of a text too. While an import of a diary is at work, or was broken off, it leaves the
// diaries alone; and it does nothing where it may not write, where nothing is lost by it.
func (l Library) Sweep(now time.Time) {
	sweep(l.TextsDir(), now, func(string) bool { return false })
	if _, busy := l.Unfinished(); busy {
		return
	}
	sweep(l.DiariesDir(), now, func(name string) bool {
		m := indexOf.FindStringSubmatch(name)
		if m == nil {
			return false
		}
		_, err := os.Stat(filepath.Join(l.DiariesDir(), m[1]+store.Extension))
		return errors.Is(err, fs.ErrNotExist)
	})
}

// sweep removes from a directory what was left unfinished a day ago, and what is useless.
func sweep(dir string, now time.Time, useless func(name string) bool) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range list {
		info, err := e.Info()
		if err != nil {
			continue
		}
		old := strings.HasPrefix(e.Name(), ".new-") && now.Sub(info.ModTime()) > 24*time.Hour
		if old || useless(e.Name()) {
			_ = os.RemoveAll(filepath.Join(dir, e.Name())) // or at another start
		}
	}
}

// openDiaries opens stored diaries. One that cannot be opened is a problem, and the
// others go on. The files stay open as long as the program runs.
func openDiaries(files []string) ([]*corpus.Text, []corpus.Problem) {
	var list []*corpus.Text
	var problems []corpus.Problem
	for _, path := range files {
		t, err := OpenDiary(path)
		if err != nil {
			p := Unread(filepath.Base(path), err)
			if p.Hint == "" {
				p.Hint = "import the diary again"
			}
			problems = append(problems, p)
			continue
		}
		list = append(list, t)
	}
	return list, problems
}

// OpenDiary opens a stored diary, whose file stays open: its entries are read from it when they are
// needed. A file that is damaged is a [store.ErrDamaged].
func OpenDiary(path string) (*corpus.Text, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	t, err := store.Open(f, info.Size())
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return t, nil
}

// StoredDiary opens the imported diary that the words name by its ID.
func (l Library) StoredDiary(name string) (*corpus.Text, error) {
	files, err := l.diaryFiles()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range files {
		id := strings.TrimSuffix(filepath.Base(f), store.Extension)
		if id == strings.ToLower(name) {
			return OpenDiary(f)
		}
		names = append(names, id)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no diary is imported; there is no %q", name)
	}
	return nil, fmt.Errorf("no diary %q is imported; there is %s", name, strings.Join(names, ", "))
}
