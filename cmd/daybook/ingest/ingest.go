// Package ingest adds texts and diaries to a library: it reads files, says what is in them and
// what is not, and keeps all of them or none.
package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	"daybook/cmd/daybook/library"
	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/store"
	"daybook/corpus/texts"
)

// An Importer adds files to a library. Library, Out and Complain must be set; it is for one
// import at a time.
type Importer struct {
	Library  library.Library
	As       string                  // name of a diary of one's own; "" for its author's
	Year     int                     // year of its first dates, where nothing in it says one; 0 for none
	Copy     string                  // what to do with a second copy of a work: replace, fill, keep; "" asks
	Every    bool                    // list every line that is left out
	Out      io.Writer               // takes what is said of what was found
	Complain func(text, hint string) // takes what is said of what was not
	// Indexing is told how far an index is, in per cent, 100 at its end; nil for nobody.
	Indexing func(percent int)
	// Reading is told how many files were read of a diary of one's own, archives unpacked; nil for nobody.
	Reading func(files int)

	files int // that were read
}

// An Error says why an import came to nothing, and what to do.
type Error struct {
	Err    error
	Hint   string
	Misuse bool // the request was wrong, and no file
}

// Error is the reason without the hint.
func (e *Error) Error() string { return e.Err.Error() }

// Unwrap is the reason.
func (e *Error) Unwrap() error { return e.Err }

// ErrRefused is the error of an import of which files were refused, each with a complaint
// of its own.
var ErrRefused = errors.New("nothing was imported")

// Import adds the files and directories that are named. It fails with ErrRefused or an *Error;
// nothing was then changed, unless the error says so. The soft limit of the program's memory is
// raised for it.
func (im *Importer) Import(ctx context.Context, args []string) error {
	cal, err := im.Library.Calendar()
	if err != nil {
		return &Error{Err: err}
	}
	if err := im.checkAs(cal); err != nil {
		return &Error{Err: err, Misuse: true}
	}
	im.files = 0
	debug.SetMemoryLimit(importLimit)
	stop := holdLimit(importLimit, time.Second)
	defer stop()
	shelf := &shelf{dir: im.Library.DiariesDir()}
	defer shelf.remove()
	diary, files, args := im.readTEI(ctx, cal, corpus.NewAside(store.NewAside(shelf)), args)
	if err := ctx.Err(); err != nil {
		return stopped(err)
	}
	if len(files) > 0 && len(args) > 0 {
		return &Error{Err: fmt.Errorf("%s: TEI files of one diary, and other files, in one import",
			strings.Join(files, ", ")), Hint: "Import them one after the other.", Misuse: true}
	}
	if full := diary.Held.Full(); full != nil {
		im.refuse(files[len(files)-1], full)
		return ErrRefused
	}
	if len(files) > 0 {
		n := diary.Files()
		t, problems := diary.Text()
		return im.importDiary(ctx, cal, t, problems, files, corpus.Count(n, "file", "files")+" of TEI")
	}
	o, ok := im.openCopies(ctx, cal, args)
	if err := ctx.Err(); err != nil {
		return stopped(err)
	}
	if len(o.Sources) == 0 && len(o.Refused) > 0 {
		return im.importDated(ctx, cal, o.Refused, o)
	}
	if !ok {
		return ErrRefused
	}
	return im.importCopies(ctx, cal, o)
}

// tick counts a file that was read.
func (im *Importer) tick() {
	if im.files++; im.Reading != nil {
		im.Reading(im.files)
	}
}

// openCopies opens the files named, and the directories among them. Where some are known it refuses
// what cannot be taken with them, and ok is false; what is known of none may be a diary of its own.
func (im *Importer) openCopies(ctx context.Context, cal *corpus.Calendar, args []string) (o library.Opening, ok bool) {
	o = library.OpenTogether(ctx, args, cal)
	var unknown []string
	for _, path := range o.Refused {
		if known := im.openDirectory(ctx, path, cal); len(known) > 0 {
			o.Sources = append(o.Sources, known...)
			continue
		}
		unknown = append(unknown, path)
	}
	o.Refused = unknown
	if len(o.Sources) == 0 && len(unknown) > 0 {
		return o, false
	}
	for _, path := range unknown {
		if err, ok := errors.AsType[*document.FileError](o.Why[path]); ok {
			o.Why[path] = &document.FileError{Text: err.Text,
				Hint: "A diary of your own is imported by itself: daybook import -as NAME " + path}
		}
		im.refuse(path, o.Why[path])
	}
	return o, im.refuseCopies(o.Sources)+len(unknown) == 0
}

// importCopies keeps copies of known works, all of them or none, and says what they have.
func (im *Importer) importCopies(ctx context.Context, cal *corpus.Calendar, o library.Opening) error {
	sources := o.Sources
	kept, err := im.Library.Kept(ctx, cal)
	if err != nil {
		return &Error{Err: fmt.Errorf("read what was imported before: %w", err)}
	}
	im.reportPassed(o.Passed)
	for _, s := range sources {
		im.report(s)
	}
	im.reportMerged(sources)
	plans := make([]plan, len(sources))
	refused := 0
	for i, s := range sources {
		if plans[i], err = im.plan(s, kept); err == nil && len(plans[i].remove) == 0 && plans[i].say == "" {
			err = withoutItem(s)
		}
		if err != nil {
			im.refuse(s.Name, err)
			refused++
		}
	}
	if refused > 0 {
		return ErrRefused
	}
	dir := im.Library.TextsDir()
	for i, s := range sources {
		if err := im.keep(dir, s, plans[i]); err != nil {
			return &Error{Err: fmt.Errorf("import %s: %w", s.Name, err),
				Hint: "Files named before this one are imported."}
		}
	}
	im.next(sources, cal)
	return nil
}

// mostInDirectory is how many files of a directory are tried for known texts.
const mostInDirectory = 200

// openDirectory opens the known texts among the files of a directory, none where it is no
// directory or has none of them. What is passed over beside them is said.
func (im *Importer) openDirectory(ctx context.Context, dir string, cal *corpus.Calendar) []*texts.Source {
	files, err := library.FilesIn(dir)
	if err != nil || len(files) > mostInDirectory || im.As != "" { // a name is for a diary of one's own
		return nil
	}
	o := library.OpenTogether(ctx, files, cal)
	if len(o.Sources) > 0 {
		im.reportPassed(o.Passed)
		for _, path := range o.Refused {
			im.Complain(path+" is passed over: it is no copy of a work that Daybook knows",
				"A diary of your own is imported by itself: daybook import -as NAME "+path)
		}
	}
	return o.Sources
}

// refuse says why a file is not imported.
func (im *Importer) refuse(path string, err error) {
	im.Complain(library.Refusal(path, err))
}
