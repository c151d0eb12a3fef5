package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"daybook/cmd/daybook/library"
	"daybook/corpus"
	"daybook/corpus/dated"
	"daybook/corpus/dates"
	"daybook/corpus/store"
	"daybook/index/fulltext"
)

// diaryName is what an imported diary may be called: it begins the IDs of its entries.
var diaryName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,29}$`)

// checkAs tests the name that -as gives.
func (im *Importer) checkAs(cal *corpus.Calendar) error {
	name := im.As
	switch {
	case name == "":
		return nil
	case !diaryName.MatchString(name):
		return fmt.Errorf("%q is no name for a diary: take a short word of small letters and figures%s", name,
			like(name))
	}
	if comesWith(cal, name) {
		return fmt.Errorf("%q is the name of a diary that comes with the program", name)
	}
	return nil
}

// like is a name that may be taken and is like another, "" if there is none.
func like(name string) string {
	small := strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '_'
	}, name), "_")
	if !diaryName.MatchString(small) {
		return ""
	}
	return ", such as " + small
}

// mostPlaces is how many places that are left out for one reason are printed one by one.
const mostPlaces = 8

// mostProblems is how many doubtful places of a diary are printed one by one.
const mostProblems = 25

// has are the lines that say what an imported diary has, and what was doubtful.
func (im *Importer) has(t *corpus.Text, problems []corpus.Problem) string {
	lines := im.survey(t)
	remarks := im.remarks(problems)
	for i, line := range remarks {
		if i == mostProblems && len(remarks) > i+1 && !im.Every {
			lines = append(lines, fmt.Sprintf("… and %s more; -v lists all", corpus.Count(len(remarks)-i, "remark",
				"remarks")))
			break
		}
		lines = append(lines, line)
	}
	return "  " + strings.Join(lines, "\n  ") + "\n"
}

// keepDiary stores an imported diary, or what is new and other in it if it was stored
// before, and prints what it is, by its head, and what it has; of a diary that is refused as another work than the
// stored one, nothing. An import that is interrupted, or killed, leaves what was there.
func (im *Importer) keepDiary(ctx context.Context, head string, t *corpus.Text,
	problems []corpus.Problem) (kept error) {
	dir := im.Library.DiariesDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := im.clear(); err != nil {
		return err
	}
	said := head + "\n" + im.has(t, problems) // before what is stored is added
	path := filepath.Join(dir, t.Diary+store.Extension)
	if _, err := os.Stat(path); err == nil {
		old, err := library.OpenDiary(path)
		if err != nil {
			aside, why := path, err
			if aside, err = setAside(path); err != nil {
				return err
			}
			defer func() {
				if kept != nil { // what is there is as it was
					os.Remove(aside)
				}
			}()
			fmt.Fprint(im.Out, said)
			fmt.Fprintf(im.Out, "%s cannot be read: %v. It is kept beside the new one as %s; what else was imported "+
				"into it is to be imported again.\n", path, why, filepath.Base(aside))
		} else {
			merged, change := store.Merge(old, t)
			if t = merged; change.Other {
				return otherWork(old.Work, t.Work, path)
			}
			fmt.Fprintf(im.Out, "%s%s was imported before: %s.\n", said, t.Diary, change)
		}
	} else if errors.Is(err, fs.ErrNotExist) {
		fmt.Fprint(im.Out, said)
	} else {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("stopped before anything was changed: %w", err)
	}
	size, err := im.put(t, path, func(made string) (*corpus.Text, error) { return im.storeIndex(ctx, made) })
	if err != nil {
		return err
	}
	fmt.Fprintf(im.Out, "%s is kept as %s (%s). Ask for it as diary:%s, or /on DATE %s.\n", t.Work.Title, path,
		bytesSaid(size), t.Diary, t.Diary)
	return nil
}

// otherWork is why an import is refused that is of another work than the diary stored under the name.
func otherWork(stored, now *corpus.Diary, path string) *Error {
	return &Error{Err: fmt.Errorf("%s is %s, which was imported before, and this is %s", stored.ID, called(stored),
		called(now)), Hint: "Import it under a name of its own, with -as NAME. If it is to take the other's place, " +
		"delete " + path + " first; if it is a part of the same work, let it state the same title and author."}
}

// called is the title of a work, and whose it is.
func called(d *corpus.Diary) string {
	if d.Attribution == "" {
		return "“" + d.Title + "”"
	}
	return "“" + d.Title + "” by " + d.Attribution
}

// setAside gives a stored diary that cannot be read another name beside its own, which a new one is about to
// take: it may be of another version of the program, or to be mended, and have what no file at hand has.
func setAside(path string) (name string, err error) {
	name = path + ".unread"
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			break
		}
		name = fmt.Sprintf("%s.unread%d", path, n)
	}
	return name, os.Link(path, name)
}

// bytesSaid is the size of a file, in words.
func bytesSaid(n int) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d kB", (n+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// storeIndex makes the search index of a stored diary, and shows how far it is. It returns
// what it is of, whose passages can no longer be read.
func (im *Importer) storeIndex(ctx context.Context, path string) (*corpus.Text, error) {
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
	if bad := library.FirstBad(problems); bad != nil {
		return nil, bad
	}
	err = fulltext.Store(ctx, im.Library.DiariesDir(), c, t, func(n int) {
		if im.Indexing != nil {
			im.Indexing(100 * n / max(1, len(t.Entries)))
		}
	})
	if im.Indexing != nil {
		im.Indexing(100)
	}
	return t, err
}

// countedIn says in which language a diary is, as far as that is known, and by which calendar
// its days are.
func countedIn(w *corpus.Diary) string {
	s := "language not known: words are found as they are written, and not in their other forms (to say it: “lang: de” " +
		"in front matter, <language ident=\"de\"> in the header of TEI, lang=\"de\" in HTML)"
	if w.Language != "" {
		s = "language: " + corpus.LanguageName(w.Language)
	}
	if w.Style == dates.OldStyle {
		s += "; the days are those of the old style (Julian)"
	}
	return s
}

// survey is what an imported diary has, in lines.
func (im *Importer) survey(t *corpus.Text) []string {
	w := t.Work
	lines := []string{w.Edition, w.Rights}
	passages, notes, marked, papers := 0, 0, 0, 0
	for _, e := range t.Entries {
		list := e.Read()
		if len(list) > 0 && list[0].Voice == corpus.Letter {
			papers++
		}
		for _, p := range list {
			if p.Host != nil {
				notes++
			} else {
				passages++
			}
			marked += len(p.Names)
		}
	}
	lines = append(lines, fmt.Sprintf("%s, %s, %s", corpus.Count(len(t.Entries), "entry", "entries"),
		corpus.Count(passages, "paragraph", "paragraphs"), corpus.Count(notes, "note", "notes")))
	if papers > 0 {
		lines = append(lines, "of the entries no words of the diarist's, but letters or other papers: "+
			fmt.Sprint(papers))
	}
	lines = append(lines, countedIn(t.Work))
	lines = append(lines, dated.Survey(t, dates.DayOf(time.Now()))...)
	if n := len(t.Persons); n > 0 {
		lines = append(lines, fmt.Sprintf("%s marked in %s", corpus.Count(n, "person", "persons"),
			corpus.Count(marked, "place", "places")))
	}
	seen, more := map[string]int{}, 0
	for _, s := range t.Skipped {
		if seen[shape(s.Why)]++; seen[shape(s.Why)] > mostPlaces && !im.Every {
			more++
			continue
		}
		if s.Lines.From > 0 {
			lines = append(lines, lineRange(s.Lines)+" left out: "+s.Why)
		} else {
			lines = append(lines, "left out: "+s.Why)
		}
	}
	if more > 0 {
		lines = append(lines, corpus.Count(more, "more place", "more places")+
			" left out for these reasons; -v lists all")
	}
	return slices.DeleteFunc(lines, func(s string) bool { return strings.TrimSpace(s) == "" })
}
