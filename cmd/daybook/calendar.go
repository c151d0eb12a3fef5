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
	"daybook/cmd/daybook/library"
	"daybook/corpus/calendar"
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

func calendarNew(_ context.Context, e *env, args []string) int {
	if i := slices.IndexFunc(args, func(s string) bool { return strings.HasPrefix(s, "-") }); i > 0 {
		return e.misused(fmt.Errorf("%s stands after a word; flags come before the word new", args[i]),
			"For example: daybook calendar -data DIR new pepys")
	}
	if len(args) != 2 || args[0] != "new" {
		return e.misused(errors.New("calendar takes the word new and a diary"),
			"For example: daybook calendar new pepys")
	}
	t, err := e.library().StoredDiary(args[1])
	if err != nil {
		return e.misused(err, "")
	}
	files, err := calendar.Skeleton(t)
	if err != nil {
		return e.fail(err, "Import the diary again.")
	}
	dir := filepath.Join(e.library().CalendarDir(), t.Diary)
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
		if err := library.Replace(path, []byte(files[name])); err != nil {
			return e.fail(fmt.Errorf("write %s: %w", path, err), "")
		}
		wrote++
	}
	fmt.Fprintf(e.stdout, "%s written in %s. Open one, take the # off an entry, and run: daybook check\n",
		bot.Count(wrote, "file is", "files are"), dir)
	return okay
}
