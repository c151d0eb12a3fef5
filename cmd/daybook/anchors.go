package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/calendar"
)

var anchorsCommand = command{
	name:    "anchors",
	args:    "FILE",
	summary: "List the anchors of a text's paragraphs, for who edits the calendar",
	detail: `
Prints for each paragraph, in the order of the file, its line, its anchor, its
printed page and its first three words.`,
	run: anchors,
}

func anchors(ctx context.Context, e *env, args []string) int {
	if len(args) != 1 {
		return e.misused(errors.New("anchors takes one file"), "For example: daybook anchors book.txt")
	}
	cal, problems := calendar.Load(e.calendar())
	if bad := firstBad(problems); bad != nil {
		return e.fail(fmt.Errorf("read the embedded calendar: %w", bad), "")
	}
	sources, err := openTexts(ctx, args[0], cal)
	if err != nil {
		e.refuse(args[0], err)
		return failed
	}
	for _, s := range sources {
		for _, row := range paragraphs(s.Text) {
			fmt.Fprintf(e.stdout, "%5d  %-11s %4s  %s\n", row.line, row.anchor, row.page, row.words)
		}
	}
	return okay
}

// A row is one paragraph of a text, or the piece of one that a page holds.
type row struct {
	line   int
	anchor corpus.Anchor
	page   string
	words  string
}

func paragraphs(t *corpus.Text) []row {
	var rows []row
	for _, entry := range t.Entries {
		for _, p := range entry.Passages {
			for i, piece := range p.Pieces {
				end := len(p.Text)
				if i+1 < len(p.Pieces) {
					end = p.Pieces[i+1].Start
				}
				r := row{line: piece.Line, anchor: piece.Anchor}
				if piece.Page > 0 {
					r.page = fmt.Sprint(piece.Page)
				}
				words := strings.Fields(p.Text[piece.Start:end])
				r.words = strings.Join(words[:min(len(words), 3)], " ")
				rows = append(rows, r)
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return a.line - b.line })
	return rows
}
