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
// unfinished a day ago. While an import is at work, or was broken off, it does nothing; nor where it may not
// write, where nothing is lost by it.
func (l Library) Sweep(now time.Time) {
	if _, busy := l.Unfinished(); busy {
		return
	}
	list, err := os.ReadDir(l.DiariesDir())
	if err != nil {
		return
	}
	for _, e := range list {
		path := filepath.Join(l.DiariesDir(), e.Name())
		info, err := e.Info()
		if err != nil {
			continue
		}
		old := strings.HasPrefix(e.Name(), ".new-") && now.Sub(info.ModTime()) > 24*time.Hour
		if m := indexOf.FindStringSubmatch(e.Name()); m != nil {
			_, err := os.Stat(filepath.Join(l.DiariesDir(), m[1]+store.Extension))
			old = errors.Is(err, fs.ErrNotExist)
		}
		if old {
			_ = os.RemoveAll(path) // or at another start
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
