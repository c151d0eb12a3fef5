package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/store"
)

var calendarCommand = command{
	name:    "calendar",
	args:    "new DIARY",
	summary: "Begin a calendar of an imported diary, to be written by hand",
	detail: `
Writes files under -data in calendar/DIARY: one for each year, with its entries and the
anchors of their paragraphs, and persons.yaml. All is in comments. Whoever takes the #
off an entry and writes a headline, an abstract, people or cautions has them in the
answers at the next start; other entries stay as the file gives them. A file that is
there is left alone. “daybook check” tests what was written, with file and line.`,
	run: calendarNew,
}

// calendarDir is where the group's own calendars are, one directory a diary.
func (e *env) calendarDir() string { return filepath.Join(e.config.Data, "calendar") }

func calendarNew(_ context.Context, e *env, args []string) int {
	if len(args) != 2 || args[0] != "new" {
		return e.misused(errors.New("calendar takes the word new and a diary"),
			"For example: daybook calendar new pepys")
	}
	t, err := e.storedDiary(args[1])
	if err != nil {
		return e.misused(err, "")
	}
	files, err := calendar.Skeleton(t)
	if err != nil {
		return e.fail(err, "Import the diary again.")
	}
	dir := filepath.Join(e.calendarDir(), t.Diary)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return e.fail(err, "")
	}
	wrote := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, name)
		if _, err := os.Stat(path); err == nil {
			fmt.Fprintf(e.stdout, "%s is there, and is left alone.\n", path)
			continue
		}
		if err := replace(path, []byte(files[name])); err != nil {
			return e.fail(fmt.Errorf("write %s: %w", path, err), "")
		}
		wrote++
	}
	fmt.Fprintf(e.stdout, "%s written in %s. Open one, take the # off an entry, and run: daybook check\n",
		bot.Count(wrote, "file is", "files are"), dir)
	return okay
}

// storedDiary opens the imported diary that the words name by its ID.
func (e *env) storedDiary(name string) (*corpus.Text, error) {
	files, err := e.diaryFiles()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range files {
		id := strings.TrimSuffix(filepath.Base(f), store.Extension)
		if id == strings.ToLower(name) {
			return openDiary(f)
		}
		names = append(names, id)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no diary is imported; there is no %q", name)
	}
	return nil, fmt.Errorf("no diary %q is imported; there is %s", name, strings.Join(names, ", "))
}

// useless reports whether a problem spoils the whole calendar that it is in.
func useless(p corpus.Problem) bool { return !p.Warning && !p.Partial }

// addOwn puts the group's own calendars of the stored diaries beside the calendar. One
// with a mistake is left out whole, but for an item that names a wrong paragraph; its mistakes are
// returned, with the names of the files.
func (e *env) addOwn(cal *corpus.Calendar, stored []*corpus.Text) []corpus.Problem {
	list, err := os.ReadDir(e.calendarDir())
	if err != nil { // mostly there are none
		return nil
	}
	var problems []corpus.Problem
	for _, d := range list {
		if !d.IsDir() {
			continue
		}
		dir := filepath.Join(e.calendarDir(), d.Name())
		i := slices.IndexFunc(stored, func(t *corpus.Text) bool { return t.Diary == d.Name() })
		if i < 0 {
			problems = append(problems, corpus.Problem{File: dir, Text: "no diary of this name is imported",
				Warning: true})
			continue
		}
		own, found := calendar.LoadOwn(os.DirFS(dir), stored[i])
		for j := range found {
			found[j].File = filepath.Join(dir, found[j].File)
		}
		problems = append(problems, found...)
		if !slices.ContainsFunc(found, useless) {
			own.Apply(cal)
		}
	}
	return problems
}
