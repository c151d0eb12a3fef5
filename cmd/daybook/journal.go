package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/store"
	"daybook/index/fulltext"
)

// An importing is what an import of a diary notes beside the diaries before it writes
// there, and takes away when it is done: whoever finds it knows that it was broken off.
// What it writes it puts in place by one renaming, so that the diary is the old one or
// the new one.
type importing struct {
	Process int
	Diary   string
	Hash    string // of the new diary; "" until it is known
}

// journal is the name of the file. It begins with a full stop, as do the files that an
// import writes before they have their names.
const journal = ".importing"

func (e *env) journal() string { return filepath.Join(e.diariesDir(), journal) }

// note notes what an import is about to do.
func (e *env) note(diary, hash string) error {
	data, err := json.Marshal(importing{os.Getpid(), diary, hash})
	if err != nil {
		return err
	}
	return replace(e.journal(), append(data, '\n'))
}

// unfinished returns what an import has noted that is not done, and whether there is one.
func (e *env) unfinished() (importing, bool) {
	var i importing
	data, err := os.ReadFile(e.journal())
	if err != nil {
		return i, false
	}
	if json.Unmarshal(data, &i) != nil {
		i = importing{}
	}
	return i, true
}

// runs reports whether the process of an import is there still, as far as can be told.
func (i importing) runs() bool {
	if i.Process <= 0 || i.Process == os.Getpid() || runtime.GOOS == "windows" {
		return false
	}
	p, err := os.FindProcess(i.Process)
	if err != nil {
		return false
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}

// broken says of an import that was broken off what is the case now.
func (e *env) broken(i importing) corpus.Problem {
	name := cmp.Or(i.Diary, "a diary")
	p := corpus.Problem{File: i.Diary + store.Extension, Text: "an import of " + name + " was broken off",
		Warning: true, Hint: "Import it again."}
	t, err := openDiary(filepath.Join(e.diariesDir(), i.Diary+store.Extension))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Text += ", and nothing of it was kept"
	case err != nil:
		p.Text += ", and the diary cannot be read"
	case i.Hash != "" && t.Hash == i.Hash:
		p.Text += " at its end; the diary is the new one, and whole"
		p.Hint = "Nothing is to be done; the next import says no more of it."
	default:
		p.Text += fmt.Sprintf("; the diary is as it was before, with %s", bot.Count(len(t.Entries), "entry", "entries"))
	}
	return p
}

// clear takes away what an import that was broken off has left, and says what is the case.
// It fails where another import is at work.
func (e *env) clear() error {
	i, ok := e.unfinished()
	switch {
	case !ok:
		return nil
	case i.runs():
		return fmt.Errorf("another import is under way, of %s (process %d); if it is not, delete %s", i.Diary,
			i.Process, e.journal())
	}
	p := e.broken(i)
	fmt.Fprintf(e.stdout, "Before this, %s.\n", p.Text)
	left, err := filepath.Glob(filepath.Join(e.diariesDir(), ".new-*"))
	if err != nil {
		return err
	}
	for _, path := range left {
		err = errors.Join(err, os.RemoveAll(path))
	}
	return errors.Join(err, os.Remove(e.journal()))
}

// put writes a diary and its index, and then puts it in place of the one that is there. A
// crash leaves the old diary or the new one, with its index, which is made from what is
// stored: the entries in memory are let go.
func (e *env) put(t *corpus.Text, path string, index func(path string) (*corpus.Text, error)) (size int, err error) {
	if err := e.note(t.Diary, ""); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.Remove(e.journal())) }()
	f, err := os.CreateTemp(e.diariesDir(), ".new-*")
	if err != nil {
		return 0, err
	}
	defer os.Remove(f.Name()) // does nothing once it is renamed
	var b bytes.Buffer
	hash, err := store.Write(&b, t)
	if err == nil {
		_, err = f.Write(b.Bytes())
	}
	size = b.Len()
	t.Entries, t.Persons, b = nil, nil, bytes.Buffer{}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return 0, err
	}
	stored, err := index(f.Name())
	if err != nil {
		return 0, err
	}
	if err := e.note(t.Diary, hash); err != nil {
		return 0, err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return 0, err
	}
	dir, err := os.Open(e.diariesDir())
	if err != nil {
		return 0, err
	}
	defer dir.Close()
	return size, errors.Join(syncDir(dir), fulltext.Tidy(e.diariesDir(), stored))
}
