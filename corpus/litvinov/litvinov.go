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
	seen := 0
	var at position
	for i := range r.blocks {
		b := &r.blocks[i]
		if n, ok := starts[b.anchor]; ok && b.anchor != "" {
			if n < at.page {
				r.warn(b.from, "", "page %d begins after page %d", n, at.page)
			}
			at.page = n
			seen++
			if at.part == "" {
				at.part = partOfPage(n)
			}
		}
		longNext := i+1 < len(r.blocks) && len(r.blocks[i+1].raw) > 400
		b.kind = at.read(strings.TrimSpace(b.raw), longNext)
		switch at.part {
		case "", after:
			b.kind, b.page = outside, 0
		default:
			b.part, b.page = at.part, at.page
		}
		if b.kind == text && at.part != corpus.PrintedIndex {
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

// A position is where in the book a block stands.
type position struct {
	page    int
	part    corpus.Part // "" before the first, after behind the last
	chapter bool        // the block before is a chapter's heading: its summary may follow
}

// after is the part of what follows the printed index: library stamps.
const after corpus.Part = "after"

// read takes the next block, moves on where it is a heading, and says what it is: text, heading
// or rule. longNext is whether a long block follows.
func (at *position) read(block string, longNext bool) blockKind {
	chapter := at.chapter
	at.chapter = false
	switch {
	case block == "MAXIM LITVINOV" && at.part == "" && longNext:
		at.part = corpus.Introduction
	case block == "NOTE" && at.part == corpus.Introduction:
		at.part = corpus.NoteOnNotes
	case chapterLine.MatchString(block):
		at.part, at.chapter = corpus.Body, true
	case block == "APPENDICES", strings.HasPrefix(block, "APPENDIX I"):
		at.part = corpus.Appendix
	case block == "I N D E X":
		at.part, at.page = corpus.PrintedIndex, 295
	case stars.MatchString(block):
		at.chapter = chapter
		return rule
	case at.part == corpus.PrintedIndex && foreign(block):
		at.part, at.chapter = after, chapter
		return text
	case chapter:
		if strings.Count(block, "–")+strings.Count(block, "--") < 2 || len(block) >= 250 {
			return text
		}
	case at.part == corpus.Appendix && block == strings.ToUpper(block) && len(block) < 60:
	default:
		return text
	}
	return heading
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
