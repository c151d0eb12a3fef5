package main

import (
	"context"
	"errors"
	"fmt"

	"daybook/corpus"
)

var checkCommand = command{
	name:    "check",
	summary: "Check the calendar, and the texts if there are any",
	detail: `
Prints every problem with its file and line. The exit code is 1 when one of them is
more than a warning.`,
	run: check,
}

func check(_ context.Context, e *env, args []string) int {
	if len(args) > 0 {
		return e.misused(errors.New("check takes no arguments"), "To check texts, give -texts DIRECTORY.")
	}
	done := e.progress("Reading the diaries")
	defer done()
	l, err := e.load()
	wrong := 0
	for _, p := range append(l.problems, l.refused...) {
		kind := "warning: "
		if !p.Warning {
			wrong++
			kind = ""
		}
		p.Text = kind + p.Text
		fmt.Fprintln(e.stdout, p.Error())
	}
	if err != nil {
		return e.fail(err, "")
	}
	e.summary(l.corpus)
	n := len(l.problems) + len(l.refused)
	fmt.Fprintf(e.stdout, "%s, %s.\n", plural(wrong, "mistake", "mistakes"), plural(n-wrong, "warning", "warnings"))
	if wrong > 0 {
		return failed
	}
	return okay
}

// summary prints what there is of each work.
func (e *env) summary(c *corpus.Corpus) {
	for _, d := range c.Diaries() {
		entries, pointers, items := 0, 0, 0
		for _, entry := range c.Entries() {
			switch {
			case entry.Diary != d.ID || entry.Part != corpus.Body:
			case entry.Pointer:
				pointers++
			default:
				entries++
				items += len(entry.Items)
			}
		}
		text := "no text"
		for _, t := range c.Texts() {
			if t.Diary == d.ID {
				text = count(t).String()
			}
		}
		fmt.Fprintf(e.stdout, "%s: %s, %s, %s; %s\n", d.ID, plural(entries, "entry", "entries"), plural(pointers, "pointer", "pointers"), plural(items, "item", "items"), text)
	}
	fmt.Fprintf(e.stdout, "%s, %s\n", plural(len(c.Persons()), "person", "persons"), plural(len(c.Terms()), "term", "terms"))
}
