package litvinov

import (
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/document"
)

// A block is a paragraph of the file, or the piece of one that a page holds.
type block struct {
	raw    string // lines joined
	from   int    // lines, 1-based
	to     int
	anchor book.Anchor
	page   int
	part   corpus.Part
	kind   blockKind
	mark   string // figure of a note
}

type blockKind uint8

const (
	text blockKind = iota
	note
	heading // chapter headings, titles: of the book, not of the diary
	rule    // a row of stars
	outside // library stamps, title page, contents
)

// split cuts the lines of a file into blocks. Blank lines part blocks; where they
// are lacking, a line that opens a paragraph known to the calendar does, and, unless the
// text is wrapped, one after a line that ends a sentence. Verse keeps its lines, prose
// does not.
func split(lines []string, known map[book.Anchor]bool) []block {
	var blocks []block
	var anchors book.Anchorer
	wrapped := !slices.ContainsFunc(lines, func(l string) bool { return len(l) > widest })
	for i := 0; i < len(lines); {
		if strings.TrimSpace(lines[i]) == "" {
			i++
			continue
		}
		j := i + 1
		for j < len(lines) && strings.TrimSpace(lines[j]) != "" {
			j++
		}
		for _, r := range paragraphs(lines[i:j], known, wrapped) {
			b := block{from: i + r[0] + 1, to: i + r[1]}
			b.raw = join(lines[i+r[0] : i+r[1]])
			b.anchor = anchors.Next(b.raw)
			blocks = append(blocks, b)
		}
		i = j
	}
	return blocks
}

// paragraphs parts a run of lines without blanks: pairs of indices, the end exclusive.
func paragraphs(run []string, known map[book.Anchor]bool, wrapped bool) [][2]int {
	if len(run) == 1 || verse(run) {
		return [][2]int{{0, len(run)}}
	}
	var cut [][2]int
	start := 0
	for k := 1; k < len(run); k++ {
		if known[book.AnchorOf(run[k])] || !wrapped && endsSentence(run[k-1]) || isNote(run[k]) || tabled(run[k]) ||
			tabled(run[k-1]) || outline(run[k-1], run[k]) {
			cut = append(cut, [2]int{start, k})
			start = k
		}
	}
	return append(cut, [2]int{start, len(run)})
}

// widest is the longest line of a text whose prose is wrapped, as a column or a window
// holds it; with one paragraph a line, many are far longer.
const widest = 200

// verse reports whether a run of lines is one set of verses: in italics from its
// first line to its last.
func verse(run []string) bool {
	first := strings.TrimLeft(run[0], ". ")
	last := strings.TrimSpace(run[len(run)-1])
	return strings.HasPrefix(first, "*") && !strings.HasPrefix(first, "**") && strings.HasSuffix(last, "*")
}

func join(lines []string) string {
	if len(lines) == 1 {
		return strings.TrimSpace(lines[0])
	}
	if verse(lines) {
		return strings.TrimSpace(strings.Join(lines, "\n"))
	}
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(glue(b.String(), strings.TrimSpace(l)))
	}
	return b.String()
}

// glue returns next with what must stand between it and the text so far: nothing
// after a hyphen before a capital, a space elsewhere. A hyphen at the end of a line
// before a small letter only parts a word, and is the caller's to drop (see fuse).
func glue(sofar, next string) string {
	if sofar == "" || strings.HasSuffix(sofar, "-") {
		return next
	}
	return " " + next
}

func isNote(s string) bool { _, _, ok := document.CutNoteMark(s); return ok }

func tabled(s string) bool { return strings.Contains(s, "\t") }

// outline reports whether two lines in a row are separate titles rather than a
// wrapped paragraph: both are short and the second begins with a capital.
func outline(a, b string) bool { return len(a) < 40 && len(b) < 40 }

// endsSentence reports whether a text ends at a full stop of some kind, when note
// marks, asterisks and closing quotes are taken off. This is the best sign that a
// paragraph ends with its page: how the next begins says little.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " *'’”\")]"+"¹²³⁴⁵⁶⁷⁸⁹")
	return s == "" || strings.ContainsAny(s[len(s)-1:], ".!?:") || strings.HasSuffix(s, "…")
}
