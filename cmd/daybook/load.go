package main

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

	"daybook/bot"
	"daybook/bot/daily"
	"daybook/bot/rooms"
	"daybook/bot/shelf"
	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/index"
)

// Memory is collected rarely while there is little of it, and held near the limit:
// reading and indexing both texts then takes 0.34 s and 75 MB on two cores, where
// Go's defaults take 0.4 s and 105 MB. Both are soft: a larger corpus only costs time.
const (
	gcPercent   = 400
	memoryLimit = 60 << 20
	importLimit = 400 << 20 // a diary is imported as a whole
	largeLimit  = 160 << 20 // with an imported diary, whose table of entries is held in memory
)

// loaded is the calendar and the texts, read and joined.
type loaded struct {
	corpus   *corpus.Corpus
	problems []corpus.Problem // of all that was read
	refused  []corpus.Problem // files among the texts that are none
	own      []corpus.Problem // of the group's own calendars
	// unfinished are the imports that were broken off.
	unfinished []corpus.Problem
}

// load reads the calendar and the texts and joins them.
func (e *env) load(ctx context.Context) (loaded, error) {
	diaries, err := e.diaryFiles()
	if err != nil {
		return loaded{}, err
	}
	if len(diaries) > 0 {
		debug.SetMemoryLimit(largeLimit)
	}
	var stored []*corpus.Text
	var broken []corpus.Problem
	var wg sync.WaitGroup
	wg.Go(func() { stored, broken = openDiaries(diaries) })
	defer wg.Wait()
	cal, problems := calendar.LoadKept(e.calendar(), e.config.Data)
	if bad := firstBad(problems); bad != nil {
		return loaded{problems: problems}, fmt.Errorf("read the embedded calendar: %w", bad)
	}
	files, err := e.textFiles()
	if err != nil {
		return loaded{problems: problems}, err
	}
	read, found, refused := readTexts(ctx, files, cal)
	problems = append(problems, found...)
	wg.Wait()
	read, refused = append(read, stored...), append(refused, broken...)
	own := e.addOwn(cal, stored)
	c, more := corpus.New(cal, read...)
	var unfinished []corpus.Problem
	if i, ok := e.unfinished(); ok && !i.runs() {
		unfinished = append(unfinished, e.broken(i))
	}
	return loaded{c, append(problems, more...), refused, own, unfinished}, nil
}

func firstBad(problems []corpus.Problem) error {
	if p, bad := firstMistake(problems); bad {
		return p
	}
	return nil
}

// firstMistake returns the first of the problems that is no warning.
func firstMistake(problems []corpus.Problem) (corpus.Problem, bool) {
	i := slices.IndexFunc(problems, func(p corpus.Problem) bool { return !p.Warning })
	if i < 0 {
		return corpus.Problem{}, false
	}
	return problems[i], true
}

// textFiles lists the files that may be texts: those of -texts, which must exist, or
// those that were imported.
func (e *env) textFiles() ([]string, error) {
	dir := e.config.Texts
	if dir == "" {
		dir = e.importedDir()
	}
	files, err := filesIn(dir)
	if e.config.Texts == "" && errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the texts: %w", err)
	}
	return files, nil
}

// filesIn lists the regular files of a directory but the hidden ones.
func filesIn(dir string) ([]string, error) {
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

// importedDir is where the imported texts are.
func (e *env) importedDir() string { return filepath.Join(e.config.Data, "texts") }

// complainOfOwn says of the group's own calendars what keeps them from being used, or else
// the first thing that is wrong.
func (e *env) complainOfOwn(problems []corpus.Problem) {
	const hint = "“daybook check” lists all mistakes."
	if i := slices.IndexFunc(problems, useless); i >= 0 {
		e.complain("the calendar that the mistake is in is passed over: "+problems[i].Error(), hint)
	} else if p, bad := firstMistake(problems); bad {
		e.complain("a mistake in your calendar: "+p.Error(), hint)
	}
}

// open loads everything and makes the bot. It says on stderr what is wrong with the
// texts, if anything, and shows that it works if that takes long.
func (e *env) open(ctx context.Context) (*bot.Bot, error) {
	done := e.progress("Reading the diaries")
	defer done()
	l, err := e.load(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range l.refused {
		e.complain(p.File+" is passed over: "+p.Text, p.Hint)
	}
	for _, p := range l.unfinished {
		e.complain(p.Text, p.Hint)
	}
	e.complainOfOwn(l.own)
	x, err := index.BuildIn(ctx, l.corpus, e.diariesDir())
	if err != nil {
		return nil, err
	}
	shelves, err := shelf.NewDesk(shelf.DeskConfig{Store: e.shelf})
	if err != nil {
		return nil, err
	}
	return bot.New(bot.Config{Corpus: l.corpus, Index: x, Sheet: e.config.Quote,
		Beside: shelves.Beside, Commands: rooms.Commands(rooms.Config{Noted: shelves.Noted, Kept: shelves.Kept(),
			More: append(shelves.Commands(), daily.NoServer(nil))})})
}
