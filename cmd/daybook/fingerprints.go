package main

import (
	"context"
	"errors"

	"daybook/cmd/daybook/library"
	"daybook/corpus"
	"daybook/corpus/prints"
	"daybook/corpus/texts"
)

var fingerprintsCommand = command{
	name:    "fingerprints",
	args:    "FILE...",
	summary: "Print the fingerprints of a known text, for who edits the calendar",
	detail: `
Reads the copy of a work that the calendar was made of, by the layout of that copy, and
writes what the calendar keeps of it: for each passage its letters' number, its place,
page and voice, and 16-bit hashes of some of its letters, from which it cannot be read.
Any other copy is then found by them. Several files are pages of one diary. Write it to
corpus/calendar/data/DIARY/text.prints`,
	run: fingerprints,
}

func fingerprints(_ context.Context, e *env, args []string) int {
	if len(args) == 0 {
		return e.misused(errors.New("no file was named"), "For example: daybook fingerprints book.txt > book.prints")
	}
	cal, err := e.library().Calendar()
	if err != nil {
		return e.fail(err, "")
	}
	var known []*corpus.Text
	var format *texts.Format
	for _, path := range args {
		data, err := library.ReadFile(path)
		if err == nil {
			var t *corpus.Text
			if t, format, err = texts.OpenKnown(path, data, cal); err == nil {
				known = append(known, t)
			}
		}
		if err != nil {
			e.refuse(path, err)
			return failed
		}
	}
	text, _ := format.Merge(known)
	if err := prints.Write(e.stdout, prints.Make(text)); err != nil {
		return e.fail(err, "")
	}
	return okay
}
