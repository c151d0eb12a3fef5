package ingest

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"daybook/cmd/daybook/library"
	"daybook/corpus"
	"daybook/corpus/store"
	"daybook/index/fulltext"
)

// note notes what an import is about to do.
func (im *Importer) note(diary, hash string) error {
	data, err := json.Marshal(library.Importing{Process: os.Getpid(), Diary: diary, Hash: hash})
	if err != nil {
		return err
	}
	return library.Replace(im.Library.Journal(), append(data, '\n'))
}

// clear takes away what an import that was broken off has left, and says what is the case.
// It fails where another import is at work.
func (im *Importer) clear() error {
	left, err := filepath.Glob(filepath.Join(im.Library.DiariesDir(), ".new-*"))
	if err != nil {
		return err
	}
	i, ok := im.Library.Unfinished()
	switch {
	case !ok:
		return removeFiles(left)
	case i.Runs():
		return fmt.Errorf("another import is under way, of %s (process %d); if it is not, delete %s", i.Diary,
			i.Process, im.Library.Journal())
	}
	p := im.Library.Broken(i)
	fmt.Fprintf(im.Out, "Before this, %s.\n", p.Text)
	for _, path := range left {
		err = errors.Join(err, os.RemoveAll(path))
	}
	return errors.Join(err, os.Remove(im.Library.Journal()))
}

// removeFiles removes what an import left that was killed before its note had its name: nothing but
// the file of that note. A directory is an index that another process may be making just now (see
// [fulltext.Store]). Of two imports that begin in one moment one may so take the other's note
// away, which then fails and has changed nothing.
func removeFiles(paths []string) (err error) {
	for _, path := range paths {
		info, statErr := os.Lstat(path)
		if statErr != nil || !info.Mode().IsRegular() {
			continue
		}
		if why := os.Remove(path); !errors.Is(why, fs.ErrNotExist) {
			err = errors.Join(err, why)
		}
	}
	return err
}

// put writes a diary and its index, and then puts it in place of the one that is there. A
// crash leaves the old diary or the new one, with its index, which is made from what is
// stored: the entries in memory are let go.
func (im *Importer) put(t *corpus.Text, path string, build func(path string) (*corpus.Text, error)) (size int,
	err error) {
	if err := im.note(t.Diary, ""); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.Remove(im.Library.Journal())) }()
	f, err := os.CreateTemp(im.Library.DiariesDir(), ".new-*")
	if err != nil {
		return 0, err
	}
	defer os.Remove(f.Name()) // does nothing once it is renamed
	b := bufio.NewWriter(f)
	hash, err := store.Write(b, t)
	t.Entries, t.Persons = nil, nil
	err = errors.Join(err, b.Flush(), f.Sync())
	info, statErr := f.Stat()
	if err = errors.Join(err, statErr, f.Close()); err != nil {
		return 0, err
	}
	size = int(info.Size())
	stored, err := build(f.Name())
	if err != nil {
		return 0, err
	}
	if err := im.note(t.Diary, hash); err != nil {
		return 0, err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return 0, err
	}
	dir, err := os.Open(im.Library.DiariesDir())
	if err != nil {
		return 0, err
	}
	defer dir.Close()
	return size, errors.Join(library.SyncDir(dir), fulltext.Tidy(im.Library.DiariesDir(), stored))
}
