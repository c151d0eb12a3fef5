package library

import (
	"os"
	"path/filepath"
	"slices"

	"daybook/corpus"
	"daybook/corpus/calendar"
)

// CalendarDir is where the group's own calendars are, one directory a diary.
func (l Library) CalendarDir() string { return filepath.Join(l.Data, "calendar") }

// Useless reports whether a problem spoils the whole calendar that it is in.
func Useless(p corpus.Problem) bool { return !p.Warning && !p.Partial }

// addOwn puts the group's own calendars of the stored diaries beside the calendar. One
// with a mistake is left out whole, but for an item that names a wrong paragraph; its mistakes are
// returned, with the names of the files.
func (l Library) addOwn(cal *corpus.Calendar, stored []*corpus.Text) []corpus.Problem {
	list, err := os.ReadDir(l.CalendarDir())
	if err != nil { // mostly there are none
		return nil
	}
	var problems []corpus.Problem
	for _, d := range list {
		if !d.IsDir() {
			continue
		}
		dir := filepath.Join(l.CalendarDir(), d.Name())
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
		if !slices.ContainsFunc(found, Useless) {
			own.Apply(cal)
		}
	}
	return problems
}
