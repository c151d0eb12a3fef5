package plain

import (
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/document"
)

// splitBreaks parts paragraphs of web pages and word processors in which lines are broken by hand: two breaks stand
// for a blank line, and a line that is a date, or begins with one in bold, for the beginning of an entry.
func splitBreaks(blocks []document.Block) []document.Block {
	if !slices.ContainsFunc(blocks, func(b document.Block) bool { return len(cuts(&b)) > 0 }) {
		return blocks
	}
	var out []document.Block
	for _, b := range blocks {
		from := 0
		for _, at := range append(cuts(&b), len(b.Text)) {
			if part := partOf(b, from, at); part.Text != "" {
				out = append(out, part)
			}
			from = at
		}
	}
	return out
}

// cuts are the places in a block where a paragraph of its own begins.
func cuts(b *document.Block) (at []int) {
	if b.Kind != document.Para || !strings.Contains(b.Text, "\n") {
		return nil
	}
	for i := 0; i < len(b.Text); i++ {
		if b.Text[i] != '\n' {
			continue
		}
		start := i + len(b.Text[i:]) - len(strings.TrimLeft(b.Text[i:], "\n \u00a0"))
		if start == len(b.Text) {
			break
		}
		line, _, _ := strings.Cut(b.Text[start:], "\n")
		switch {
		case strings.Count(b.Text[i:start], "\n") > 1, isDateLine(line):
			at = append(at, start)
		default:
			o, ok := printed.Read(line)
			if ok && o.Day > 0 && o.Month > 0 && slices.ContainsFunc(b.Spans, func(s corpus.Span) bool {
				return s.Kind == corpus.Bold && s.Start == start && s.End >= start+o.End-1
			}) {
				at = append(at, start)
			}
		}
		i = start - 1
	}
	return at
}

// partOf is the part of a block from one place to another, with what belongs to it.
func partOf(b document.Block, from, to int) document.Block {
	text := b.Text[from:to]
	lead := len(text) - len(strings.TrimLeft(text, "\n \u00a0"))
	whole := b
	from += lead
	b.Text = strings.TrimRight(b.Text[from:to], "\n \u00a0")
	end := from + len(b.Text)
	b.Line += strings.Count(whole.Text[:from], "\n")
	b.Spans, b.Refs, b.Stamps, b.Breaks = nil, nil, nil, nil
	for _, s := range whole.Spans {
		if s.Start < end && s.End > from {
			s.Start, s.End = max(s.Start-from, 0), min(s.End, end)-from
			b.Spans = append(b.Spans, s)
		}
	}
	for _, r := range whole.Refs {
		if r.Start >= from && r.End <= end {
			r.Start, r.End = r.Start-from, r.End-from
			b.Refs = append(b.Refs, r)
		}
	}
	shifted := func(list []document.Stamp) (part []document.Stamp) {
		for _, s := range list {
			if s.Start >= from && s.End <= end {
				s.Start, s.End = s.Start-from, s.End-from
				part = append(part, s)
			}
		}
		return part
	}
	b.Stamps, b.Breaks = shifted(whole.Stamps), shifted(whole.Breaks)
	if from > 0 {
		b.IDs = nil
	}
	return b
}
