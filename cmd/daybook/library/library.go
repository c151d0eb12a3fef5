// Package library is what the operator has on the disk: the texts, the diaries that were
// imported for themselves, and the group's own calendars, read and joined with the calendar
// of the program.
package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"

	"daybook/corpus"
	"daybook/corpus/calendar"
)

// The soft limit of memory, in bytes, with imported diaries, whose tables of entries are held in memory:
// storedLimit is that of usualEntries, and each further entry adds storedEntry, half as much again as it
// takes. A collector that is held to little more than is in use does nothing else: with 64,000 entries
// and the limit of 16,000, searches took ten times as long.
const (
	storedLimit  = 160 << 20
	usualEntries = 20_000
	storedEntry  = 2400
)

// limitFor is the limit for so many entries of imported diaries.
func limitFor(entries int) int64 {
	return storedLimit + storedEntry*int64(max(0, entries-usualEntries))
}

// A Library says where things are. Its zero value is of no use: Data must be set. It holds
// nothing that is open, and may be copied.
type Library struct {
	Texts string // directory of the texts; "" for those that were imported
	Data  string // directory of what the program keeps
	Own   fs.FS  // another calendar than the embedded one, as tests have; nil for that
}

// A Collection is the calendar and the texts, read and joined.
type Collection struct {
	Corpus   *corpus.Corpus
	Problems []corpus.Problem // of all that was read
	Refused  []corpus.Problem // files among the texts that are none
	Own      []corpus.Problem // of the group's own calendars
	// Unfinished are the imports that were broken off.
	Unfinished []corpus.Problem
}

// Calendar reads the calendar of the program; a mistake in it is an error.
func (l Library) Calendar() (*corpus.Calendar, error) {
	cal, problems := calendar.Load(l.calendar())
	return cal, calendarError(problems)
}

func (l Library) calendar() fs.FS {
	if l.Own != nil {
		return l.Own
	}
	return calendar.Data()
}

func calendarError(problems []corpus.Problem) error {
	if bad := FirstBad(problems); bad != nil {
		return fmt.Errorf("read the embedded calendar: %w", bad)
	}
	return nil
}

// Load reads the calendar and the texts and joins them.
func (l Library) Load(ctx context.Context) (Collection, error) {
	diaries, err := l.diaryFiles()
	if err != nil {
		return Collection{}, err
	}
	if len(diaries) > 0 {
		debug.SetMemoryLimit(storedLimit)
	}
	var stored []*corpus.Text
	var broken []corpus.Problem
	var wg sync.WaitGroup
	wg.Go(func() { stored, broken = openDiaries(diaries) })
	defer wg.Wait()
	cal, problems := calendar.LoadKept(l.calendar(), l.Data)
	if err := calendarError(problems); err != nil {
		return Collection{Problems: problems}, err
	}
	files, err := l.textFiles()
	if err != nil {
		return Collection{Problems: problems}, err
	}
	read, found, refused := readTexts(ctx, files, cal)
	problems = append(problems, found...)
	wg.Wait()
	entries := 0
	for _, t := range stored {
		entries += len(t.Entries)
	}
	if entries > 0 {
		debug.SetMemoryLimit(limitFor(entries))
	}
	read, refused = append(read, stored...), append(refused, broken...)
	own := l.addOwn(cal, stored)
	c, more := corpus.New(cal, read...)
	var unfinished []corpus.Problem
	if i, ok := l.Unfinished(); ok && !i.Runs() {
		unfinished = append(unfinished, l.Broken(i))
	}
	return Collection{c, append(problems, more...), refused, own, unfinished}, nil
}

// FirstBad is the first of the problems that is no warning, nil for none.
func FirstBad(problems []corpus.Problem) error {
	if p, bad := FirstMistake(problems); bad {
		return p
	}
	return nil
}

// FirstMistake returns the first of the problems that is no warning.
func FirstMistake(problems []corpus.Problem) (corpus.Problem, bool) {
	i := slices.IndexFunc(problems, func(p corpus.Problem) bool { return !p.Warning })
	if i < 0 {
		return corpus.Problem{}, false
	}
	return problems[i], true
}

// textFiles lists the files that may be texts: those of -texts, which must exist, or
// those that were imported.
func (l Library) textFiles() ([]string, error) {
	dir := l.Texts
	if dir == "" {
		dir = l.TextsDir()
	}
	files, err := FilesIn(dir)
	if l.Texts == "" && errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the texts: %w", err)
	}
	return files, nil
}

// FilesIn lists the regular files of a directory but the hidden ones, by name.
func FilesIn(dir string) ([]string, error) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, f := range list {
		name := filepath.Join(dir, f.Name())
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && f.Name()[0] != '.' {
			files = append(files, name)
		}
	}
	return files, nil
}

// TextsDir is where the imported texts are.
func (l Library) TextsDir() string { return filepath.Join(l.Data, "texts") }
