package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/texts"
)

var importCommand = command{
	name:    "import",
	args:    "FILE...",
	summary: "Add the texts of the diaries, so that answers quote them",
	detail: `
The files are recognised by their content: a book as plain text, and
pages of a diary saved from its archive, any number of them in any order. They must be plain text in UTF-8.

Everything is read and checked first. If a file is refused nothing is imported, and
the exit code is 1. The texts are kept as they are, under -data.`,
	run: importFiles,
}

func importFiles(ctx context.Context, e *env, args []string) int {
	if len(args) == 0 {
		return e.misused(errors.New("no file was named"), "For example: daybook import book.txt page.txt")
	}
	done := e.progress("Reading")
	defer done()
	cal, problems := calendar.Load(e.calendar())
	if bad := firstBad(problems); bad != nil {
		return e.fail(fmt.Errorf("read the embedded calendar: %w", bad), "")
	}
	var sources []*texts.Source
	refused := 0
	for _, path := range args {
		some, err := openTexts(ctx, path, cal)
		if err != nil {
			refused++
			e.refuse(path, err)
			continue
		}
		some[0].Name = path
		sources = append(sources, some...)
	}
	for i, s := range sources {
		for _, o := range sources[:i] {
			if !s.Format.Several && s.Text.Diary == o.Text.Diary && s.Hash != o.Hash {
				refused++
				e.complain(fmt.Sprintf("%s and %s are both %s, and differ", o.Name, s.Name, s.What()), "Import the better one.")
			}
		}
	}
	if refused > 0 {
		fmt.Fprintln(e.stderr, "Nothing was imported.")
		return failed
	}
	for _, s := range sources {
		e.report(s)
	}
	e.reportMerged(sources)
	dir := e.importedDir()
	for _, s := range sources {
		if err := e.keep(dir, s); err != nil {
			return e.fail(fmt.Errorf("import %s: %w", s.Name, err), "Files named before this one are imported.")
		}
	}
	return okay
}

// refuse says why a file is not imported.
func (e *env) refuse(path string, err error) {
	var notText *corpus.FileError
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

// report prints what was found in a file.
func (e *env) report(s *texts.Source) {
	fmt.Fprintf(e.stdout, "%s: %s\n  %s\n", s.Name, s.What(), texts.CountOf(s.Text))
	for _, skip := range unknown(s.Text) {
		fmt.Fprintf(e.stdout, "  %s: %s\n", lineRange(skip.Lines), skip.Why)
	}
	for _, p := range s.Problems {
		p.File = ""
		fmt.Fprintf(e.stdout, "  %s\n", p.Error())
	}
}

// unknown is the lines that were left out without being known for what they are.
func unknown(t *corpus.Text) []corpus.Skipped {
	return slices.DeleteFunc(slices.Clone(t.Skipped), func(s corpus.Skipped) bool { return !strings.Contains(s.Why, "not understood") })
}

func lineRange(r corpus.LineRange) string {
	if r.From == r.To {
		return fmt.Sprintf("line %d", r.From)
	}
	return fmt.Sprintf("lines %d-%d", r.From, r.To)
}

// reportMerged prints what several files of one diary have to say to each other.
func (e *env) reportMerged(sources []*texts.Source) {
	for i, s := range sources {
		if slices.ContainsFunc(sources[:i], func(o *texts.Source) bool { return o.Text.Diary == s.Text.Diary }) {
			continue
		}
		same := slices.DeleteFunc(slices.Clone(sources), func(o *texts.Source) bool { return o.Text.Diary != s.Text.Diary })
		if len(same) < 2 || !s.Format.Several {
			continue
		}
		_, problems := texts.MergeOf(same)
		for _, p := range problems {
			fmt.Fprintf(e.stdout, "%s\n", p.Error())
		}
	}
}

// keep puts a text under the directory, in one step: a crash leaves all of it there
// or nothing. It prints what it did.
func (e *env) keep(dir string, s *texts.Source) error {
	name := fmt.Sprintf("%s-%s.txt", s.Text.Diary, s.Hash[:12])
	if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
		fmt.Fprintf(e.stdout, "%s was imported before, and is unchanged.\n", s.Name)
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := replace(filepath.Join(dir, name), []byte(strings.Join(s.Document.Lines, "\n")+"\n")); err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%s is imported as %s.\n", s.Name, filepath.Join(dir, name))
	if s.Format.Several {
		return nil
	}
	old, err := filepath.Glob(filepath.Join(dir, s.Text.Diary+"-*.txt"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if filepath.Base(path) == name {
			continue
		}
		if err := os.Remove(path); err != nil {
			return err
		}
		fmt.Fprintf(e.stdout, "It replaces the copy of the book that was imported before, %s.\n", filepath.Base(path))
	}
	return nil
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
