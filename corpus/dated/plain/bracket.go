package plain

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/document"
)

// Notes as Project Gutenberg's plain texts have them: “[3]” in a paragraph, and “[3] See above.” or “[Footnote 3: See
// above.]” as one of its own, below it or at the end of its chapter, where figures may count anew.
var (
	bracketMark  = regexp.MustCompile(`\[(\d{1,3}|[A-Z*†])\]`)
	bracketBody  = regexp.MustCompile(`^\[(\d{1,3}|[A-Z*†])\][ \t]+`)
	footnoteBody = regexp.MustCompile(`^\[(?:Footnote|Note|Fußnote|Anmerkung)(?: (\d{1,3}|[A-Z*†]))?: `)
	illustration = regexp.MustCompile(`^\[Illustration(?::[^\[\]]*)?\]$`)
)

// bracketNotes tells such notes, and joins each to the last mark of its figure before it that has none. A paragraph
// that begins with a figure in brackets, and has no mark before it, stays a paragraph; what says
// that it is a note is one.
func bracketNotes(blocks []document.Block) {
	type place struct{ block, start, end int }
	open := map[string][]place{}
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != document.Para {
			continue
		}
		figure, at, said := "", 0, false
		if m := footnoteBody.FindStringSubmatchIndex(b.Text); m != nil {
			said, at = true, m[1]
			if m[2] >= 0 {
				figure = b.Text[m[2]:m[3]]
			}
		} else if m := bracketBody.FindStringSubmatchIndex(b.Text); m != nil {
			figure, at = b.Text[m[2]:m[3]], m[1]
		}
		if hosts := open[figure]; at > 0 && len(hosts) > 0 {
			host := hosts[len(hosts)-1]
			open[figure] = hosts[:len(hosts)-1]
			id := fmt.Sprintf("note %s of line %d", figure, b.Line)
			h := &blocks[host.block]
			h.Spans = append(h.Spans, corpus.Span{Start: host.start, End: host.end, Kind: corpus.NoteMark})
			h.Refs = append(h.Refs, document.Ref{Start: host.start, End: host.end, To: id})
			corpus.SortSpans(h.Spans)
			slices.SortStableFunc(h.Refs, func(a, b document.Ref) int { return a.Start - b.Start })
			b.Kind, b.Mark, b.IDs = document.Note, figure, []string{id}
			unmark(b, at, said)
			continue
		}
		if said {
			b.Kind, b.Mark = document.Note, figure
			continue
		}
		for _, m := range bracketMark.FindAllStringSubmatchIndex(b.Text, -1) {
			if m[0] > 0 {
				mark := b.Text[m[2]:m[3]]
				open[mark] = append(open[mark], place{i, m[0], m[1]})
			}
		}
	}
}

// unmark takes its own mark away from a note whose words begin at a place, and the bracket around
// what says that it is one.
func unmark(b *document.Block, at int, said bool) {
	b.Text = b.Text[at:]
	if said {
		b.Text = strings.TrimSuffix(b.Text, "]")
	}
	var spans []corpus.Span
	for _, s := range b.Spans {
		if s.Start, s.End = s.Start-at, min(s.End-at, len(b.Text)); s.Start >= 0 && s.End > s.Start {
			spans = append(spans, s)
		}
	}
	b.Spans = spans
}
