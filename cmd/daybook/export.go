package main

import (
	"bufio"
	"context"
	"errors"

	"daybook/bot/console"
)

var exportCommand = command{
	name:    "export",
	args:    "-json",
	summary: "Print every passage of the texts, one JSON object a line",
	flags:   []string{"json"},
	detail: `
Each line has the fields of a hit of “daybook ask -json”, and besides: "passage", its
own ID; "part" of the work; "host", for a note the passage that it belongs to;
"items", all that cover it; and "people" as objects with id, heading and surface.
"unresolved" are names that may mean several persons. Notes are passages too.`,
	run: export,
}

func export(ctx context.Context, e *env, args []string) int {
	switch {
	case len(args) > 0:
		return e.misused(errors.New("export takes no arguments"), "Write: daybook export -json > passages.jsonl")
	case !e.config.JSON:
		return e.misused(errors.New("export has one form so far, JSON"), "Write: daybook export -json > passages.jsonl")
	}
	b, err := e.open(ctx)
	if err != nil {
		return e.fail(err, "")
	}
	c := b.Corpus()
	if len(c.Texts()) == 0 {
		return e.fail(errors.New("there is nothing to export: no text is loaded"),
			"First “daybook import FILE...”, or give -texts DIRECTORY.")
	}
	w := bufio.NewWriter(e.stdout)
	for p := range c.Passages() {
		if err := console.WriteJSON(w, console.NewPassage(b, p)); err != nil {
			return e.fail(err, "")
		}
	}
	if err := w.Flush(); err != nil {
		return e.fail(err, "")
	}
	return okay
}
