package main

import (
	"fmt"
	"io"

	"daybook/bot/console"
	"daybook/cmd/daybook/config"

	"golang.org/x/term"
)

// fewestLines is the least that a page has: of less nothing can be read.
const fewestLines = 12

// pageLines is how many lines a page of an answer has; config.AllLines for no pages.
func (e *env) pageLines() int {
	if e.config.Lines != config.AutoLines {
		return e.config.Lines
	}
	in, typed := terminal(e.stdin)
	if _, shown := terminal(e.stdout); !typed || !shown {
		return config.AllLines
	}
	_, height, err := term.GetSize(in)
	if err != nil {
		return config.AllLines
	}
	return max(height-3, fewestLines) // the request above, what is left and the prompt below
}

// page writes a page of a text, says how much is left, and keeps it for “more”. What must
// be said on it goes below it where the page has not the end of the text.
func (s *session) page(w io.Writer, text, said string) error {
	page, rest, left := console.CutPage(text, s.pageLines())
	s.rest = rest
	if left > 0 {
		page += said + fmt.Sprintf("\n%d lines more: type “more”, or ask for less.\n", left)
	}
	_, err := io.WriteString(w, page)
	return err
}
