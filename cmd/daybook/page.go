package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/term"
)

// allLines says that answers are written whole, however long; autoLines, that a typed
// session takes the height of its terminal, and everything else all.
const (
	allLines  = 0
	autoLines = -1
)

// fewestLines is the least that a page has: of less nothing can be read.
const fewestLines = 12

// pageLines is how many lines a page of an answer has; allLines for no pages.
func (e *env) pageLines() int {
	if e.config.Lines != autoLines {
		return e.config.Lines
	}
	in, typed := terminal(e.stdin)
	if _, shown := terminal(e.stdout); !typed || !shown {
		return allLines
	}
	_, height, err := term.GetSize(in)
	if err != nil {
		return allLines
	}
	return max(height-3, fewestLines) // the request above, what is left and the prompt below
}

// cutPage takes a page off a text: at most so many lines, ending between two paragraphs
// where there is such a place in its last third. It returns the lines that are left.
func cutPage(text string, lines int) (page, rest string, left int) {
	all := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	if lines == allLines || len(all) <= lines+2 { // a page of two lines is none
		return text, "", 0
	}
	at := lines
	for k := lines; k > lines*2/3; k-- {
		if strings.TrimSpace(all[k]) == "" {
			at = k
			break
		}
	}
	if head := at - 2; head > 0 && headsNext(all, at) {
		at = head // a date goes with what stands under it
	}
	rest = strings.TrimLeft(strings.Join(all[at:], ""), "\n") + "\n"
	return strings.Join(all[:at], ""), rest, strings.Count(rest, "\n")
}

// headsNext reports whether the line before a blank one is a heading: it begins at the
// margin, stands between two blank lines, and what follows is set in.
func headsNext(all []string, blank int) bool {
	if blank < 2 || blank+1 >= len(all) || strings.TrimSpace(all[blank]) != "" {
		return false
	}
	head, above, next := all[blank-1], all[blank-2], all[blank+1]
	return strings.TrimSpace(above) == "" && !strings.HasPrefix(head, " ") && strings.HasPrefix(next, " ")
}

// doubts are the lines at the end of an answer that say how far its works can be trusted:
// they stand on its first page, and not only on the last.
func doubts(text string) string {
	if i := strings.LastIndex(text, "\n\n! "); i >= 0 && !strings.Contains(text[i+2:], "\n\n") {
		return text[i+1:]
	}
	return ""
}

// page writes a page of a text, says how much is left, and keeps it for “more”. What must
// be said on it goes below it where the page has not the end of the text.
func (s *session) page(w io.Writer, text, said string) error {
	page, rest, left := cutPage(text, s.pageLines())
	s.rest = rest
	if left > 0 {
		page += said + fmt.Sprintf("\n%d lines more: type “more”, or ask for less.\n", left)
	}
	_, err := io.WriteString(w, page)
	return err
}
