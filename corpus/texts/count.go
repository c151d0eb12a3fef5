package texts

import (
	"fmt"

	"daybook/corpus"
)

// A Count is how much a text holds. The zero value is nothing.
type Count struct {
	Entries, Paragraphs int
	Notes               int // whoever wrote them: what hangs on a passage is no paragraph
	Pages               int // printed pages
	Skipped             int // lines that are no part of the work
}

// CountOf counts what a text holds.
func CountOf(t *corpus.Text) Count {
	var n Count
	pages := map[int]bool{}
	for _, e := range t.Entries {
		n.Entries++
		for _, p := range e.Passages {
			if p.Host != nil || p.Voice == corpus.FootnoteBy || p.Voice == corpus.Translator {
				n.Notes++
			} else {
				n.Paragraphs++
			}
			for _, piece := range p.Pieces {
				if piece.Page > 0 {
					pages[piece.Page] = true
				}
			}
		}
	}
	n.Pages = len(pages)
	for _, s := range t.Skipped {
		n.Skipped += s.Lines.To - s.Lines.From + 1
	}
	return n
}

// String writes the count as a clause: "1 entry, 2 paragraphs, …".
func (n Count) String() string {
	return fmt.Sprintf("%s, %s, %s, %s; %s that are no part of it",
		corpus.Count(n.Entries, "entry", "entries"), corpus.Count(n.Paragraphs, "paragraph", "paragraphs"),
		corpus.Count(n.Notes, "note", "notes"),
		corpus.Count(n.Pages, "printed page", "printed pages"), corpus.Count(n.Skipped, "line", "lines"))
}
