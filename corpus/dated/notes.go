package dated

import (
	"fmt"
	"slices"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/document"
)

// footnote gives a note that is known by its figure only to the last paragraph of the
// entry that has the figure and no such note yet.
func (b *builder) footnote(blk *document.Block) {
	if b.entry == nil {
		b.leave(blk, "no part of an entry")
		return
	}
	figure := blk.Mark
	if len(blk.Spans) > 0 && blk.Spans[0].Kind == corpus.NoteMark && blk.Spans[0].Start == 0 {
		figure = blk.Text[:blk.Spans[0].End]
	}
	all := b.entry.Passages
	for i := len(all) - 1; i >= 0; i-- {
		host := all[i]
		if host.Host != nil || !hasMark(host, figure) || slices.ContainsFunc(host.Notes,
			func(n *corpus.Passage) bool { return n.Mark == figure }) {
			continue
		}
		n := b.plainPassage(blk, corpus.FootnoteBy)
		n.Mark, n.Host = figure, host
		at := i + 1 + len(host.Notes)
		host.Notes = append(host.Notes, n)
		b.entry.Passages = slices.Insert(b.entry.Passages[:len(all)], at, n)
		return
	}
	b.problem(b.doc.Name, blk.Line, fmt.Sprintf("no mark “%s” for the note “%s” in the entry before it; the note "+
		"is left out", figure, printed.Shorten(blk.Text, 40)), "")
	b.leave(blk, "a note without its mark")
}

func hasMark(p *corpus.Passage, figure string) bool {
	return figure != "" && slices.ContainsFunc(p.Spans, func(s corpus.Span) bool {
		return s.Kind == corpus.NoteMark &&
			p.Text[s.Start:s.End] == figure
	})
}

// collectNotes learns where the notes are, by their IDs.
func (b *builder) collectNotes() {
	b.notes, b.used = map[string][]int{}, map[string]bool{}
	for i, blk := range b.blocks {
		if blk.Kind != document.Note {
			continue
		}
		for _, id := range blk.IDs {
			if !slices.Contains(b.notes[id], i) { // a place may have its name twice
				b.notes[id] = append(b.notes[id], i)
			}
		}
	}
}
