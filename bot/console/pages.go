package console

import (
	"fmt"
	"strings"

	"daybook/bot"
)

// sheetBytes is about how many bytes of one item a terminal is given at a time: some forty
// printed pages, more than any item of a real diary has.
const sheetBytes = 100_000

// A sheet is the part of a long item that is shown.
type sheet struct {
	from, to int // bytes of its text
	n, of    int // counted from 1
}

// sheetOf returns the n-th sheet of a text, the last where it has fewer. Sheets end between
// paragraphs where they can, else between words.
func sheetOf(text string, n int) sheet {
	s := sheet{n: 1, of: 1, to: len(text)}
	if len(text) <= sheetBytes+sheetBytes/5 {
		return s
	}
	ends := []int{0}
	for at := 0; at < len(text); ends = append(ends, at) {
		at = sheetEnd(text, at)
	}
	s.of = len(ends) - 1
	s.n = min(max(n, 1), s.of)
	s.from, s.to = ends[s.n-1], ends[s.n]
	return s
}

// sheetEnd is where the sheet ends that begins at a place of a text.
func sheetEnd(text string, from int) int {
	if len(text)-from <= sheetBytes+sheetBytes/5 {
		return len(text)
	}
	to := from + sheetBytes
	if i := strings.LastIndex(text[from:to], "\n"); i > sheetBytes/2 {
		return from + i + 1
	}
	if i := strings.LastIndexByte(text[from:to], ' '); i > sheetBytes/2 {
		return from + i + 1
	}
	for to < len(text) && text[to]&0xC0 == 0x80 { // within a letter
		to++
	}
	return to
}

// turn says which sheet this is and how to read on, "" for an item of one.
func (s sheet) turn(h bot.Hit) string {
	if s.of == 1 {
		return ""
	}
	text := fmt.Sprintf("(Part %d of %d of a very long item.", s.n, s.of)
	if s.n < s.of {
		text += fmt.Sprintf(" To read on: /entry %s page:%d.", h.ID, s.n+1)
	}
	return text + ")"
}
