package library

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"daybook/corpus"
	"daybook/corpus/store"
)

// An Importing is what an import of a diary notes beside the diaries before it writes
// there, and takes away when it is done: whoever finds it knows that it was broken off.
// What it writes it puts in place by one renaming, so that the diary is the old one or
// the new one.
type Importing struct {
	Process int
	Diary   string
	Hash    string // of the new diary; "" until it is known
}

// journal is the name of the file. It begins with a full stop, as do the files that an
// import writes before they have their names.
const journal = ".importing"

// Journal is the file that an import notes itself in.
func (l Library) Journal() string { return filepath.Join(l.DiariesDir(), journal) }

// Unfinished returns what an import has noted that is not done, and whether there is one.
func (l Library) Unfinished() (Importing, bool) {
	var i Importing
	data, err := os.ReadFile(l.Journal())
	if err != nil {
		return i, false
	}
	if json.Unmarshal(data, &i) != nil {
		i = Importing{}
	}
	return i, true
}

// Runs reports whether the process of an import is there still, as far as can be told.
func (i Importing) Runs() bool {
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

// Broken says of an import that was broken off what is the case now.
func (l Library) Broken(i Importing) corpus.Problem {
	name := cmp.Or(i.Diary, "a diary")
	p := corpus.Problem{File: i.Diary + store.Extension, Text: "an import of " + name + " was broken off",
		Warning: true, Hint: "Import it again."}
	t, err := OpenDiary(filepath.Join(l.DiariesDir(), i.Diary+store.Extension))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Text += ", and nothing of it was kept"
	case err != nil:
		p.Text += ", and the diary cannot be read"
	case i.Hash != "" && t.Hash == i.Hash:
		p.Text += " at its end; the diary is the new one, and whole"
		p.Hint = "Nothing is to be done; the next import says no more of it."
	default:
		p.Text += fmt.Sprintf("; the diary is as it was before, with %s", corpus.Count(len(t.Entries), "entry",
			"entries"))
	}
	return p
}
