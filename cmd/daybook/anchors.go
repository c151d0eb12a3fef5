package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/cmd/daybook/library"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/when"
)

var anchorsCommand = command{
	name:    "anchors",
	args:    "FILE | DIARY [DATE]",
	summary: "List the anchors of a text's paragraphs, for who edits the calendar",
	detail: `
Prints for each paragraph, in the order of the file, its line, its anchor, its
printed page and its first three words. Of a diary that was imported, named by its ID,
it prints the paragraphs of each entry, or of those whose ID begins with the diary and
DATE: daybook anchors pepys 1660-02`,
	run: anchors,
}

func anchors(ctx context.Context, e *env, args []string) int {
	if len(args) != 1 && len(args) != 2 {
		return e.misused(errors.New("anchors takes one file, or a diary"), "For example: daybook anchors book.txt")
	}
	t, noDiary := e.library().StoredDiary(args[0])
	switch {
	case noDiary == nil:
		return e.storedAnchors(t, dayOfID(t, strings.Join(args[1:], "")))
	case len(args) == 2:
		return e.misused(noDiary, "A date goes with a diary that was imported: daybook anchors pepys 1660-02")
	}
	cal, err := e.library().Calendar()
	if err != nil {
		return e.fail(err, "")
	}
	sources, err := library.OpenTexts(ctx, args[0], cal)
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

// dayOfID is how the IDs of a diary begin that are of a day, month or year, however that is written; what is no
// such time is left as it is.
func dayOfID(t *corpus.Text, written string) string {
	years := when.Years{Diary: t.Diary, Style: t.Work.Style}
	if n := len(t.Entries); n > 0 {
		years.First, years.Last = t.Entries[0].Date.From.Year, t.Entries[n-1].Date.To.Year
	}
	w, err := when.Reader{Covered: []when.Years{years}}.Parse(written)
	if err != nil || w.Recurring || w.OpenFrom() || w.OpenTo() {
		return written
	}
	w.Style = ""
	if s := w.Plain(); !strings.Contains(s, "..") {
		return s
	}
	return written
}

// storedAnchors prints the paragraphs of the entries of a stored diary whose IDs begin so.
func (e *env) storedAnchors(t *corpus.Text, begin string) int {
	found := false
	for n, entry := range t.Entries {
		if !strings.HasPrefix(entry.ID, t.Diary+"/"+begin) {
			continue
		}
		found = true
		list, err := t.Source.Passages(n)
		if err != nil {
			return e.fail(fmt.Errorf("read entry %s: %w", entry.ID, err), "Import the diary again.")
		}
		fmt.Fprintln(e.stdout, entry.ID)
		for i := range list {
			p := &list[i]
			if p.Host != nil {
				continue
			}
			words := strings.Fields(p.Text)
			fmt.Fprintf(e.stdout, "  %-11s %4s  %s\n", p.Anchor, p.Pages(), strings.Join(words[:min(len(words), 3)],
				" "))
		}
	}
	if !found {
		return e.fail(fmt.Errorf("%s has no entry whose ID begins with %s/%s", t.Diary, t.Diary, begin),
			"A date is written as 1660-02 or 1660-02-01, or in words within quotation marks.")
	}
	return okay
}

// A row is one paragraph of a text, or the piece of one that a page holds.
type row struct {
	line   int
	anchor book.Anchor
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
