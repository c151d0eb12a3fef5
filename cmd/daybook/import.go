package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"daybook/cmd/daybook/ingest"
)

var importCommand = command{
	name:    "import",
	args:    "FILE...",
	flags:   []string{"as", "year", "copy", "v"},
	summary: "Add the texts of the diaries, so that answers quote them",
	detail: `
The files are recognised by their content: any copy, or a part of one, of a text that
the calendar knows, and saved pages of an archive, any number of them in any order; as
plain text, HTML, EPUB, DOCX, ODT, RTF, mail or PDF, packed or not. A copy may be wrapped,
have running heads and errors of optical reading: what it has of the known text is found
and used, the share is said, and what is not found in it is never quoted.

Everything is read and checked first. If a file is refused nothing is imported, and
the exit code is 1. The texts are kept under -data, out of their containers. Where
another copy of the same work is there already, -copy says what to do: replace it, fill
its gaps from the new one, or keep it.

A diary that the program does not know is taken from TEI files, one an entry or one
with many; or from dated text: EPUB, HTML, Markdown, plain text or a word processor's
file whose headings or paragraphs begin with dates, or one file a day. They may be
loose, in a directory, or in a zip, tar, gz or xz archive, at most 250,000 of them. The diary is kept
under -data in a form of the program's own, and asked for by its name, which is the
author's or what -as gives. A second import of a diary of that name replaces the
entries that it has and adds those that are new; it says which. Where its title or author is
plainly another, it is refused.

Exports are read, too: Day One and Journey (JSON), WordPress, Blogger and any RSS or Atom
(XML), Evernote (ENEX); tables as CSV or TSV whose first line names the columns, such as
date and text; and tables of that kind on a web page.`,
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
	read, done := e.counting("Reading")
	defer done()
	im := ingest.Importer{Library: e.library(), As: e.config.As, Year: e.config.Year, Copy: e.config.Copy,
		Every: e.config.Every,
		Out:   e.stdout, Complain: e.complain, Indexing: e.indexing(), Reading: read}
	err := im.Import(ctx, args)
	if errors.Is(err, ingest.ErrRefused) {
		fmt.Fprintln(e.stderr, "Nothing was imported.")
		return failed
	}
	if why, ok := errors.AsType[*ingest.Error](err); ok {
		if why.Misuse {
			return e.misused(why, why.Hint)
		}
		return e.fail(why, why.Hint)
	}
	return okay
}

// lateFlag reports whether an argument is a setting that was written after a file; a file
// of such a name may be given as ./-name.
func lateFlag(arg string) bool { return len(arg) > 1 && arg[0] == '-' }
