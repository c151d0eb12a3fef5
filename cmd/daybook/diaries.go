package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dated"
	"daybook/corpus/dates"
	"daybook/corpus/document"
	"daybook/corpus/extract"
	"daybook/corpus/extract/packing"
	"daybook/corpus/store"
	"daybook/corpus/tei"
	"daybook/corpus/texts"
	"daybook/index/fulltext"
)

// diariesDir is where the diaries that were imported for themselves are kept, one file
// each, with their search indexes beside them.
func (e *env) diariesDir() string { return filepath.Join(e.config.Data, "diaries") }

// diaryFiles are the names of the stored diaries.
func (e *env) diaryFiles() ([]string, error) {
	files, err := fs.Glob(os.DirFS(e.diariesDir()), "*"+store.Extension)
	for i := range files {
		files[i] = filepath.Join(e.diariesDir(), files[i])
	}
	return files, err
}

// openDiaries opens stored diaries. One that cannot be opened is a problem, and the
// others go on. The files stay open as long as the program runs.
func openDiaries(files []string) ([]*corpus.Text, []corpus.Problem) {
	var list []*corpus.Text
	var problems []corpus.Problem
	for _, path := range files {
		t, err := openDiary(path)
		if err != nil {
			p := unread(filepath.Base(path), err)
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

func openDiary(path string) (*corpus.Text, error) {
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

// diaryName is what an imported diary may be called: it begins the IDs of its entries.
var diaryName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,29}$`)

// checkAs tests the name that -as gives.
func (e *env) checkAs(cal *corpus.Calendar) error {
	name := e.config.As
	switch {
	case name == "":
		return nil
	case !diaryName.MatchString(name):
		return fmt.Errorf("%q is no name for a diary: take a short word of small letters and figures", name)
	}
	if _, taken := calendarDiary(cal, name); taken {
		return fmt.Errorf("%q is the name of a diary that comes with the program", name)
	}
	return nil
}

// head is how much of a file is looked at to tell TEI.
const head = 8 << 10

// readTEI reads those of the files that are TEI, as the files of one diary, and returns
// the names of the others. An archive or directory counts as TEI when it has such a file;
// what else is in it is said. A copy of a work that the calendar knows is no diary of its own.
func (e *env) readTEI(ctx context.Context, cal *corpus.Calendar, args []string) (r *tei.Reader, sources, others []string) {
	r = &tei.Reader{ID: e.config.As}
	for _, arg := range args {
		found, foreign := 0, 0
		var first string
		dir, name := filepath.Split(filepath.Clean(arg))
		for m, err := range packing.Members(ctx, os.DirFS(cmp.Or(dir, ".")), name, packing.Limits{}) {
			if err != nil {
				if found > 0 {
					e.complain(cmp.Or(m.Name, arg)+": "+err.Error(), "The other files go on.")
				}
				if m.Name == "" {
					break
				}
				continue
			}
			in := bufio.NewReaderSize(m.Reader, head)
			start, err := in.Peek(head)
			if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
				e.complain(m.Name+": "+err.Error(), "")
				continue
			}
			if !tei.Recognise(start) {
				if foreign++; foreign == 1 {
					first = m.Name
				}
				if found == 0 && foreign >= 200 { // not what we look for
					break
				}
				continue
			}
			body, known := knownTEI(cal, m, in)
			if known {
				foreign++
				first = cmp.Or(first, m.Name)
				continue
			}
			found++
			_ = r.Add(m.Name, body) // the fault is among the problems
		}
		switch {
		case found == 0:
			others = append(others, arg)
		case foreign > 0:
			fmt.Fprintf(e.stdout, "%s: %s in it that are no TEI are passed over, such as %s\n", arg,
				bot.Count(foreign, "file", "files"), first)
			sources = append(sources, arg)
		default:
			sources = append(sources, arg)
		}
	}
	return r, sources, others
}

// longTEI is the size in bytes from which on a file of TEI may be a copy of a known work.
const longTEI = 64 << 10

// knownTEI reports whether a file of TEI is a copy of a work that the calendar knows, and
// returns what is to be read of one that is not.
func knownTEI(cal *corpus.Calendar, m packing.Member, in io.Reader) (body io.Reader, known bool) {
	if m.Size < longTEI || m.Size > document.MaxFile {
		return in, false
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return io.MultiReader(bytes.NewReader(data), in), false
	}
	d, err := extract.Extract(m.Name, data)
	if err == nil {
		_, err = texts.OpenDocument(d, cal)
	}
	return bytes.NewReader(data), err == nil
}

// mostProblems is how many doubtful places of a diary are printed one by one.
const mostProblems = 25

// keepDiary stores an imported diary, or what is new and other in it if it was stored
// before, and prints what it has. An import that is interrupted, or killed, leaves what
// was there.
func (e *env) keepDiary(ctx context.Context, t *corpus.Text, problems []corpus.Problem) error {
	for _, line := range survey(t) {
		fmt.Fprintln(e.stdout, "  "+line)
	}
	for i, p := range problems {
		if i == mostProblems {
			fmt.Fprintf(e.stdout, "  … and %s more\n", bot.Count(len(problems)-i, "remark", "remarks"))
			break
		}
		fmt.Fprintln(e.stdout, "  "+p.Error())
	}
	dir := e.diariesDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := e.clear(); err != nil {
		return err
	}
	path := filepath.Join(dir, t.Diary+store.Extension)
	if _, err := os.Stat(path); err == nil {
		old, err := openDiary(path)
		if err == nil {
			err = store.ReadAll(old)
		}
		if err != nil {
			fmt.Fprintf(e.stdout, "%s cannot be read, and is replaced: %v\n", path, err)
		} else {
			merged, change := store.Merge(old, t)
			t = merged
			fmt.Fprintf(e.stdout, "%s was imported before: %s.\n", t.Diary, change)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("stopped before anything was changed: %w", err)
	}
	size, err := e.put(t, path, func(made string) (*corpus.Text, error) { return e.storeIndex(ctx, made) })
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%s is kept as %s (%.1f MB). Ask for it as diary:%s, or /on DATE %s.\n", t.Work.Title, path,
		float64(size)/(1<<20), t.Diary, t.Diary)
	return nil
}

// storeIndex makes the search index of a stored diary, and shows how far it is. It returns
// what it is of, whose passages can no longer be read.
func (e *env) storeIndex(ctx context.Context, path string) (*corpus.Text, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // or it could not be renamed everywhere
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	t, err := store.Open(f, info.Size())
	if err != nil {
		return nil, err
	}
	c, problems := corpus.New(&corpus.Calendar{}, t)
	if bad := firstBad(problems); bad != nil {
		return nil, bad
	}
	_, tty := terminal(e.stderr)
	err = fulltext.Store(ctx, e.diariesDir(), c, t, func(n int) {
		if tty {
			fmt.Fprintf(e.stderr, "\rIndexing … %d%%\x1b[K", 100*n/max(1, len(t.Entries)))
		}
	})
	if tty {
		fmt.Fprint(e.stderr, "\r\x1b[K")
	}
	return t, err
}

// countedIn says in which language a diary is, as far as that is known, and by which calendar
// its days are.
func countedIn(w *corpus.Diary) string {
	s := "language not known: words are found as they are written"
	if w.Language != "" {
		s = "language: " + corpus.LanguageName(w.Language)
	}
	if w.Style == dates.OldStyle {
		s += "; the days are those of the old style (Julian)"
	}
	return s
}

// survey is what an imported diary has, in lines.
func survey(t *corpus.Text) []string {
	w := t.Work
	lines := []string{w.Edition, w.Rights}
	passages, notes, marked, papers := 0, 0, 0, 0
	for _, e := range t.Entries {
		if len(e.Passages) > 0 && e.Passages[0].Voice == corpus.Letter {
			papers++
		}
		for _, p := range e.Passages {
			if p.Host != nil {
				notes++
			} else {
				passages++
			}
			marked += len(p.Names)
		}
	}
	lines = append(lines, fmt.Sprintf("%s, %s, %s", bot.Count(len(t.Entries), "entry", "entries"),
		bot.Count(passages, "paragraph", "paragraphs"), bot.Count(notes, "note", "notes")))
	if papers > 0 {
		lines = append(lines, "of the entries no words of the diarist's, but letters or other papers: "+fmt.Sprint(papers))
	}
	lines = append(lines, countedIn(t.Work))
	lines = append(lines, dated.Survey(t, dates.DayOf(time.Now()))...)
	if n := len(t.Persons); n > 0 {
		lines = append(lines, fmt.Sprintf("%s marked in %s", bot.Count(n, "person", "persons"),
			bot.Count(marked, "place", "places")))
	}
	for _, s := range t.Skipped {
		if s.Lines.From > 0 {
			lines = append(lines, lineRange(s.Lines)+" left out: "+s.Why)
		} else {
			lines = append(lines, "left out: "+s.Why)
		}
	}
	return slices.DeleteFunc(lines, func(s string) bool { return strings.TrimSpace(s) == "" })
}
