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
	"strings"
	"time"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/document"
	"daybook/corpus/texts"
)

var importCommand = command{
	name:    "import",
	args:    "FILE...",
	flags:   []string{"as", "copy", "v"},
	summary: "Add the texts of the diaries, so that answers quote them",
	detail: `
The files are recognised by their content: any copy, or a part of one, of a text that
the calendar knows, and saved pages of an archive, any number of them in any order; as
plain text, HTML, EPUB, DOCX, ODT, RTF or PDF, packed or not. A copy may be wrapped,
have running heads and errors of optical reading: what it has of the known text is found
and used, the share is said, and what is not found in it is never quoted.

Everything is read and checked first. If a file is refused nothing is imported, and
the exit code is 1. The texts are kept under -data, out of their containers. Where
another copy of the same work is there already, -copy says what to do: replace it, fill
its gaps from the new one, or keep it.

A diary that the program does not know is taken from TEI files, one an entry or one
with many; or from dated text: EPUB, HTML, Markdown, plain text or a word processor's
file whose headings or paragraphs begin with dates, or one file a day. They may be
loose, in a directory, or in a zip, tar, gz or xz archive. The diary is kept
under -data in a form of the program's own, and asked for by its name, which is the
author's or what -as gives. A second import of a diary of that name replaces the
entries that it has and adds those that are new; it says which.`,
	run: importFiles,
}

func importFiles(ctx context.Context, e *env, args []string) int {
	if len(args) == 0 {
		return e.misused(errors.New("no file was named"), "For example: daybook import book.txt page.txt")
	}
	if i := slices.IndexFunc(args, lateFlag); i >= 0 {
		return e.misused(fmt.Errorf("%s stands after a file", args[i]),
			"Settings come first: daybook import -as NAME FILE...")
	}
	done := e.progress("Reading")
	defer done()
	cal, problems := calendar.Load(e.calendar())
	if bad := firstBad(problems); bad != nil {
		return e.fail(fmt.Errorf("read the embedded calendar: %w", bad), "")
	}
	if err := e.checkAs(cal); err != nil {
		return e.misused(err, "")
	}
	debug.SetMemoryLimit(importLimit)
	stop := holdLimit(importLimit, time.Second)
	defer stop()
	diary, files, args := e.readTEI(ctx, cal, args)
	if len(files) > 0 && len(args) > 0 {
		return e.misused(fmt.Errorf("%s: TEI files of one diary, and other files, in one import",
			strings.Join(files, ", ")), "Import them one after the other.")
	}
	if len(files) > 0 {
		n := diary.Files()
		t, problems := diary.Text()
		return e.importDiary(ctx, cal, t, problems, files, bot.Count(n, "file", "files")+" of TEI")
	}
	o, ok := e.openCopies(ctx, cal, args)
	if len(o.sources) == 0 && len(o.refused) > 0 {
		return e.importDated(ctx, cal, o.refused, o.why)
	}
	if !ok {
		fmt.Fprintln(e.stderr, "Nothing was imported.")
		return failed
	}
	return e.importCopies(ctx, cal, o)
}

// openCopies opens the files named, and the directories among them. Where some are known it refuses
// what cannot be taken with them, and ok is false; what is known of none may be a diary of its own.
func (e *env) openCopies(ctx context.Context, cal *corpus.Calendar, args []string) (o opening, ok bool) {
	o = openTogether(ctx, args, cal)
	var unknown []string
	for _, path := range o.refused {
		if known := e.openDirectory(ctx, path, cal); len(known) > 0 {
			o.sources = append(o.sources, known...)
			continue
		}
		unknown = append(unknown, path)
	}
	o.refused = unknown
	if len(o.sources) == 0 && len(unknown) > 0 {
		return o, false
	}
	for _, path := range unknown {
		if err, ok := errors.AsType[*document.FileError](o.why[path]); ok {
			o.why[path] = &document.FileError{Text: err.Text,
				Hint: "A diary of your own is imported by itself: daybook import -as NAME " + path}
		}
		e.refuse(path, o.why[path])
	}
	return o, e.refuseCopies(o.sources)+len(unknown) == 0
}

// importCopies keeps copies of known works, all of them or none, and says what they have.
func (e *env) importCopies(ctx context.Context, cal *corpus.Calendar, o opening) int {
	sources := o.sources
	kept, err := e.kept(ctx, cal)
	if err != nil {
		return e.fail(fmt.Errorf("read what was imported before: %w", err), "")
	}
	e.reportPassed(o.passed)
	for _, s := range sources {
		e.report(s)
	}
	e.reportMerged(sources)
	plans := make([]plan, len(sources))
	refused := 0
	for i, s := range sources {
		if plans[i], err = e.plan(s, kept); err == nil && len(plans[i].remove) == 0 && plans[i].say == "" {
			err = withoutItem(s)
		}
		if err != nil {
			e.refuse(s.Name, err)
			refused++
		}
	}
	if refused > 0 {
		fmt.Fprintln(e.stderr, "Nothing was imported.")
		return failed
	}
	dir := e.importedDir()
	for i, s := range sources {
		if err := e.keep(dir, s, plans[i]); err != nil {
			return e.fail(fmt.Errorf("import %s: %w", s.Name, err), "Files named before this one are imported.")
		}
	}
	e.next(sources, cal)
	return okay
}

// lateFlag reports whether an argument is a setting that was written after a file; a file
// of such a name may be given as ./-name.
func lateFlag(arg string) bool { return len(arg) > 1 && arg[0] == '-' }

// withoutItem refuses a copy that has no item of a diary with all its paragraphs: no
// request would be answered from it. A copy that fills the gaps of another may be such.
func withoutItem(s *texts.Source) error {
	c := s.Text.Copy
	if c == nil || c.Items > 0 || c.AllItems == 0 || s.Format.Several {
		return nil
	}
	return &document.FileError{
		Text: fmt.Sprintf("it has %d of the %d known paragraphs of %s, and no item of the diary with all that "+
			"belongs to it", c.Passages, c.AllPassages, s.What()),
		Hint: "If it is a part of the work, import all parts together: daybook import FILE FILE... If it is the " +
			"whole, its lines stand in an order that cannot be read, as columns do that were run together."}
}

// mostInDirectory is how many files of a directory are tried for known texts.
const mostInDirectory = 200

// openDirectory opens the known texts among the files of a directory, none where it is no
// directory or has none of them. What is passed over beside them is said.
func (e *env) openDirectory(ctx context.Context, dir string, cal *corpus.Calendar) []*texts.Source {
	files, err := filesIn(dir)
	if err != nil || len(files) > mostInDirectory || e.config.As != "" { // a name is for a diary of one's own
		return nil
	}
	o := openTogether(ctx, files, cal)
	if len(o.sources) > 0 {
		e.reportPassed(o.passed)
		for _, path := range o.refused {
			e.complain(path+" is passed over: it is no copy of a work that Daybook knows",
				"A diary of your own is imported by itself: daybook import -as NAME "+path)
		}
	}
	return o.sources
}

// refuseCopies says of each work of which there are several copies that one must be
// chosen, and returns how many works that are.
func (e *env) refuseCopies(sources []*texts.Source) int {
	of := map[string][]*texts.Source{}
	var diaries []string
	for _, s := range sources {
		same := of[s.Text.Diary]
		if s.Format.Several || slices.ContainsFunc(same, func(o *texts.Source) bool { return o.Hash == s.Hash }) {
			continue
		}
		if len(same) == 1 {
			diaries = append(diaries, s.Text.Diary)
		}
		of[s.Text.Diary] = append(same, s)
	}
	for _, d := range diaries {
		list := of[d]
		a, b, why := texts.Against(list)
		if why == "" {
			a, b = list[0], list[1]
		} else {
			why = ": " + why
		}
		text := fmt.Sprintf("%s and %s are both %s, and differ%s; the first has %s, the second %s", a.Name, b.Name,
			a.What(), why, brief(a.Text), brief(b.Text))
		if len(list) > 2 {
			text += fmt.Sprintf("; there are %s besides", bot.Count(len(list)-2, "more file of it", "more files of it"))
		}
		e.complain(text, "Import the better one; then the other with -copy fill, for what the first lacks.")
	}
	return len(diaries)
}

// refuse says why a file is not imported.
func (e *env) refuse(path string, err error) {
	var notText *document.FileError
	var notFile *fs.PathError
	switch {
	case errors.As(err, &notText):
		e.complain(path+" is refused: "+notText.Text, notText.Hint)
	case errors.Is(err, fs.ErrNotExist):
		e.complain(path+" is refused: there is no such file", "Check the name, and the directory that you are in.")
	case errors.As(err, &notFile):
		e.complain(path+" is refused: "+notFile.Err.Error(), "Check that it may be read.")
	default:
		e.complain(path+" is refused: "+err.Error(), "")
	}
}

// reportMerged prints what several files of one diary have to say to each other.
func (e *env) reportMerged(sources []*texts.Source) {
	for i, s := range sources {
		if slices.ContainsFunc(sources[:i], func(o *texts.Source) bool { return o.Text.Diary == s.Text.Diary }) {
			continue
		}
		same := slices.DeleteFunc(slices.Clone(sources), func(o *texts.Source) bool {
			return o.Text.Diary != s.Text.Diary
		})
		if len(same) < 2 || !s.Format.Several {
			continue
		}
		_, problems := texts.MergeOf(same)
		for _, p := range problems {
			fmt.Fprintf(e.stdout, "%s\n", p.Error())
		}
	}
}

// replace writes a file beside its place, on to the disk, and then puts it there.
func replace(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // does nothing once it is renamed
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Sync(); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close()
	return syncDir(dir)
}
