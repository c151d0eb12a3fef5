// Package litvinov reads the one copy of "Notes for a Journal", the book of 1955
// attributed to Maxim Litvinov, that the calendar was made of (plain text, one paragraph
// a line, blank lines between), by its layout. The calendar's fingerprints are made of
// what it returns (see "daybook fingerprints"); any other copy is found by them, in
// daybook/corpus/texts, and never read by this package.
//
// What is special about this book: notes stand at the foot of their page and so cut
// paragraphs in two; one sign stands for italics and for a reference to Appendix I;
// nothing marks an entry but the first words of a paragraph; the page numbers are
// lost. What can be read off the page is read here. What a careful reader had to
// decide (page ends, joins, openings) comes as a corpus.Edition from the calendar;
// where that is silent, rules of ours serve, and say so.
package litvinov

import (
	"fmt"
	"regexp"
	"strings"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/document"
)

// ID is the diary's ID.
const ID = "litvinov"

var (
	chapterLine = regexp.MustCompile(`^Chapter (One|Two|Three|Four): ?(\d{4})-(\d{4})$`)
	stars       = regexp.MustCompile(`^[★☆\s]+$`)
	headWord    = regexp.MustCompile(`^\*{0,2}([\p{Lu}][\p{Lu}'’.\-]+(?:[ ,-]+[\p{Lu}][\p{Lu}'’.\-]+)*)`)
)

// Recognise reports whether the lines are of this book, whole or in part: by its
// paragraphs where the calendar knows them, else by its headings.
func Recognise(lines []string, ed *corpus.Edition) bool {
	known := knownAnchors(ed)
	found, chapters := 0, 0
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if known[book.AnchorOf(l)] {
			found++
		}
		if chapterLine.MatchString(l) {
			chapters++
		}
	}
	return found >= 3 || chapters >= 2
}

func knownAnchors(ed *corpus.Edition) map[book.Anchor]bool {
	known := map[book.Anchor]bool{}
	if ed == nil {
		return known
	}
	for a := range ed.Known {
		known[a] = true
	}
	for _, p := range ed.Pages {
		known[p.First] = true
	}
	for _, e := range ed.Openings {
		known[e.Anchor] = true
	}
	delete(known, "")
	return known
}

// Read reads the book. The edition may be nil; then there are no pages, and joins
// and openings are found by rule. The problems are complete: nothing is dropped
// that is not in one, or in Text.Skipped.
func Read(lines []string, ed *corpus.Edition) (*corpus.Text, []corpus.Problem) {
	if ed == nil {
		ed = &corpus.Edition{Diary: ID}
	}
	r := &reader{ed: ed, blocks: split(lines, knownAnchors(ed)), text: &corpus.Text{Diary: ID}}
	r.place()
	r.build()
	r.attach()
	return r.text, r.problems
}

type reader struct {
	ed       *corpus.Edition
	blocks   []block
	text     *corpus.Text
	problems []corpus.Problem
	notes    []*corpus.Passage
	bodies   []*corpus.Passage
}

func (r *reader) warn(line int, hint, format string, args ...any) {
	r.problems = append(r.problems, corpus.Problem{Line: line, Text: fmt.Sprintf(format, args...), Hint: hint,
		Warning: true})
}

// place gives each block its page, part and kind.
func (r *reader) place() {
	starts := map[book.Anchor]int{}
	for _, p := range r.ed.Pages {
		starts[p.First] = p.Page
	}
	page, part := 0, corpus.Part("")
	seen, subtitle := 0, false
	for i := range r.blocks {
		b := &r.blocks[i]
		if n, ok := starts[b.anchor]; ok && b.anchor != "" {
			if n < page {
				r.warn(b.from, "", "page %d begins after page %d", n, page)
			}
			page = n
			seen++
			if part == "" {
				part = partOfPage(n)
			}
		}
		b.kind = text
		switch trimmed := strings.TrimSpace(b.raw); {
		case trimmed == "MAXIM LITVINOV" && part == "" && i+1 < len(r.blocks) && len(r.blocks[i+1].raw) > 400:
			part, b.kind = corpus.Introduction, heading
		case trimmed == "NOTE" && part == corpus.Introduction:
			part, b.kind = corpus.NoteOnNotes, heading
		case chapterLine.MatchString(trimmed):
			part, b.kind, subtitle = corpus.Body, heading, true
		case trimmed == "APPENDICES", strings.HasPrefix(trimmed, "APPENDIX I"):
			part, b.kind = corpus.Appendix, heading
		case trimmed == "I N D E X":
			part, b.kind, page = corpus.PrintedIndex, heading, 295
		case stars.MatchString(trimmed):
			b.kind = rule
		case part == corpus.PrintedIndex && foreign(trimmed):
			part = "after" // library stamps follow the index
		case subtitle:
			subtitle = false
			if strings.Count(trimmed, "–")+strings.Count(trimmed, "--") >= 2 && len(trimmed) < 250 {
				b.kind = heading
			}
		case part == corpus.Appendix && trimmed == strings.ToUpper(trimmed) && len(trimmed) < 60:
			b.kind = heading
		}
		switch part {
		case "", "after":
			b.kind, b.page = outside, 0
		default:
			b.part, b.page = part, page
		}
		if b.kind == text && part != corpus.PrintedIndex {
			if mark, _, ok := document.CutNoteMark(b.raw); ok {
				b.kind, b.mark = note, mark
			} else if r.ed.Voices[b.anchor] == corpus.FootnoteBy {
				b.kind = note
			}
		}
	}
	if n := len(r.ed.Pages); n > 0 && seen < n {
		r.warn(0, "page numbers near the gaps may be missing or early", "%d of the %d printed pages were not found",
			n-seen, n)
	}
}

func partOfPage(n int) corpus.Part {
	switch {
	case n <= 18:
		return corpus.Introduction
	case n <= 277:
		return corpus.Body
	case n <= 294:
		return corpus.Appendix
	}
	return corpus.PrintedIndex
}

// foreign reports whether a line is in Devanagari, as the library's stamps are.
func foreign(s string) bool {
	for _, r := range s {
		if r >= 0x900 && r <= 0x97f {
			return true
		}
	}
	return false
}
