package litvinov

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/document"
)

// build makes passages of blocks and entries of passages.
func (r *reader) build() {
	openings := map[book.Anchor]*corpus.Entry{}
	for _, e := range r.ed.Openings {
		openings[e.Anchor] = e
	}
	index := map[book.Anchor]int{}
	for i, b := range r.blocks {
		if b.anchor != "" {
			index[b.anchor] = i
		}
	}
	used := make([]bool, len(r.blocks))
	var entry *corpus.Entry
	for i := range r.blocks {
		b := &r.blocks[i]
		if used[i] {
			continue
		}
		switch b.kind {
		case outside, rule, heading:
			r.skip(b)
			if b.kind == heading && b.part != corpus.Body {
				entry = nil
			}
			continue
		}
		if b.part == corpus.PrintedIndex && r.continuesIndex(b) {
			continue
		}
		p := r.passage(i, index, used)
		if b.kind == note {
			r.notes = append(r.notes, p)
			if entry != nil {
				p.Entry = entry
			}
			continue
		}
		r.bodies = append(r.bodies, p)
		if o := openings[p.Anchor]; o != nil && p.Anchor != "" {
			e := *o
			e.Items, e.Passages = nil, nil
			entry = &e
			r.text.Entries = append(r.text.Entries, entry)
			r.checkOpening(p, o)
		} else if entry == nil || entry.Part != b.part {
			entry = r.undated(b)
		} else if b.part == corpus.Body && openings[p.Anchor] == nil {
			r.suspect(p)
		}
		entry.Passages = append(entry.Passages, p)
		p.Entry = entry
	}
	for _, o := range r.ed.Openings {
		if !slices.ContainsFunc(r.text.Entries, func(e *corpus.Entry) bool { return e.ID == o.ID }) {
			r.warn(0, "the file lacks it, or reads its first words otherwise", "the opening of %s was not found", o.ID)
		}
	}
}

// skip notes a block that is no text.
func (r *reader) skip(b *block) {
	why := map[blockKind]string{outside: "library stamps, title and contents", rule: "row of stars",
		heading: "heading"}[b.kind]
	r.text.Skipped = append(r.text.Skipped, corpus.Skipped{Lines: corpus.LineRange{From: b.from, To: b.to}, Why: why})
}

// undated opens the entry of a part that has no date of its own.
func (r *reader) undated(b *block) *corpus.Entry {
	e := &corpus.Entry{Diary: ID, Part: b.part, Anchor: b.anchor}
	switch b.part {
	case corpus.Introduction:
		e.ID, e.Label = ID+"/introduction", "Introduction by E. H. Carr"
	case corpus.NoteOnNotes:
		e.ID, e.Label = ID+"/note", "Note on the notes"
	case corpus.Appendix:
		switch {
		case b.page == 293:
			e.ID, e.Label = ID+"/appendix-2", "Appendix II: works by Maxim Litvinov"
		case b.page == 294:
			e.ID, e.Label = ID+"/appendix-3", "Appendix III: congresses of the Russian Communist Party"
		default:
			e.ID, e.Label = ID+"/appendix-1", "Appendix I: biographical notes"
		}
	case corpus.PrintedIndex:
		e.ID, e.Label = ID+"/index", "Printed index"
	default:
		e.ID, e.Label = ID+"/undated", "Before the first dated opening that was found"
		r.warn(b.from, "these paragraphs are given without a date", "no dated opening stands before this paragraph")
	}
	if had := slices.IndexFunc(r.text.Entries, func(o *corpus.Entry) bool { return o.ID == e.ID }); had >= 0 {
		return r.text.Entries[had]
	}
	r.text.Entries = append(r.text.Entries, e)
	return e
}

// passage makes a passage of block i and of the pieces in which it goes on.
func (r *reader) passage(i int, index map[book.Anchor]int, used []bool) *corpus.Passage {
	b := &r.blocks[i]
	p := &corpus.Passage{ID: ID + "#" + string(b.anchor), Anchor: b.anchor, Diary: ID, Part: b.part,
		Voice: corpus.Diarist}
	switch {
	case b.kind == note:
		p.Voice = corpus.FootnoteBy
		p.Mark = b.mark
	case b.part == corpus.PrintedIndex || b.part == corpus.Introduction || b.part == corpus.NoteOnNotes ||
		b.part == corpus.Appendix:
		p.Voice = corpus.Editor
	}
	for j := i; ; {
		used[j] = true
		piece := &r.blocks[j]
		raw := piece.raw
		if piece.kind == note && piece.mark != "" {
			_, raw, _ = document.CutNoteMark(raw)
		}
		if piece.part == corpus.PrintedIndex {
			raw = strings.TrimPrefix(raw, "- ")
		}
		r.fuse(p, raw, piece)
		next, ok := r.next(j, index)
		if !ok || used[next] {
			break
		}
		j = next
	}
	if b.kind == note || b.part == corpus.Appendix {
		if m := headWord.FindStringSubmatch(b.rawText()); m != nil && utf8.RuneCountInString(m[1]) > 2 {
			p.Label = strings.Trim(m[1], " ,.-")
		}
	}
	if b.part == corpus.PrintedIndex {
		p.Label, _, _ = strings.Cut(p.Text, ":")
		if i := strings.IndexFunc(p.Label, unicode.IsDigit); i > 0 {
			p.Label = p.Label[:i]
		}
		p.Label = "Printed index: " + strings.Trim(p.Label, " ,")
	}
	if strings.Contains(p.Text, "[Translator's note]") || strings.Contains(p.Text, "[Translator’s note]") {
		p.Voice = corpus.Translator
	}
	if v, ok := r.ed.Voices[b.anchor]; ok {
		p.Voice = v
	}
	return p
}

func (b *block) rawText() string {
	if _, rest, ok := document.CutNoteMark(b.raw); ok {
		return rest
	}
	return b.raw
}

// next returns the block in which block j goes on, as the calendar has it or, where
// the calendar knows no page there, by how j ends.
func (r *reader) next(j int, index map[book.Anchor]int) (int, bool) {
	b := &r.blocks[j]
	if to, ok := r.ed.Joins[b.anchor]; ok {
		next, ok := index[to]
		if !ok {
			r.warn(b.from, "the paragraph is given without its end", "this paragraph goes on in one that was not found")
		}
		return next, ok && next > j
	}
	if b.page > 0 || b.kind != text || b.part == corpus.PrintedIndex || endsSentence(b.raw) {
		return 0, false
	}
	for k := j + 1; k < len(r.blocks); k++ {
		switch r.blocks[k].kind {
		case note:
			continue
		case text:
			if k > j+1 && r.blocks[k].part == b.part {
				r.warn(b.from, "worked out from how it ends", "joined with line %d", r.blocks[k].from)
				return k, true
			}
		}
		break
	}
	return 0, false
}

// fuse adds a piece to a passage. A word that the line end parted is made whole: a
// hyphen before a small letter goes, before a capital it stays.
func (r *reader) fuse(p *corpus.Passage, raw string, b *block) {
	if p.Text != "" {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(raw, "*"))
		switch {
		case strings.HasSuffix(p.Text, "-") && unicode.IsLower(first):
			p.Text = strings.TrimSuffix(p.Text, "-")
		case strings.HasSuffix(p.Text, "-"):
		default:
			p.Text += " "
		}
	}
	start := len(p.Text)
	text, spans := document.Unmark(raw, start, b.part == corpus.Body && b.kind != note)
	p.Text += text
	p.Spans = append(p.Spans, spans...)
	p.Pieces = append(p.Pieces, corpus.Piece{Anchor: b.anchor, Start: start, Line: b.from, Page: b.page})
	p.Lines = append(p.Lines, corpus.LineRange{From: b.from, To: b.to})
}

// continuesIndex adds a line of the printed index to the heading before it where it
// only continues it.
func (r *reader) continuesIndex(b *block) bool {
	if len(r.bodies) == 0 {
		return false
	}
	last := r.bodies[len(r.bodies)-1]
	first, _ := utf8.DecodeRuneInString(b.raw)
	open := strings.HasSuffix(last.Text, ",") || strings.HasSuffix(last.Text, "-") ||
		strings.HasSuffix(last.Text, ";") || strings.HasSuffix(last.Text, ":")
	if last.Part != corpus.PrintedIndex || !open && !unicode.IsLower(first) && !unicode.IsDigit(first) {
		return false
	}
	r.fuse(last, b.raw, b)
	return true
}

// attach gives each note to the passage that the calendar names, or else to the one that
// has its mark on the same page; and to that passage's entry.
func (r *reader) attach() {
	byAnchor := map[book.Anchor]*corpus.Passage{}
	for _, p := range r.bodies {
		for _, piece := range p.Pieces {
			byAnchor[piece.Anchor] = p
		}
	}
	byPage := map[int][]*corpus.Passage{}
	for _, n := range r.notes {
		byPage[n.Pieces[0].Page] = append(byPage[n.Pieces[0].Page], n)
		if host := byAnchor[r.ed.Hosts[n.Anchor]]; host != nil {
			give(n, host)
		}
	}
	for _, p := range r.bodies {
		if p.Part != corpus.PrintedIndex {
			r.attachMarked(p, byPage)
		}
	}
	for _, n := range r.notes {
		if n.Host == nil {
			r.warn(n.Pieces[0].Line, "it can be found, but stands with no passage", "no mark on page %d for note %s",
				n.Pieces[0].Page, n.Mark)
		}
		n.Entry = r.entryOfNote(n)
		n.Entry.Passages = append(n.Entry.Passages, n)
	}
}

// give makes a passage the host of a note; a note's first host stays.
func give(n, host *corpus.Passage) {
	if n.Host == nil {
		n.Host = host
	}
	if !slices.Contains(host.Notes, n) {
		host.Notes = append(host.Notes, n)
	}
}

// attachMarked gives a passage the notes of the marks that stand in it.
func (r *reader) attachMarked(p *corpus.Passage, byPage map[int][]*corpus.Passage) {
	for _, s := range p.Spans {
		if s.Kind != corpus.NoteMark {
			continue
		}
		mark := p.Text[s.Start:s.End]
		marked := func(n *corpus.Passage) bool { return n.Mark == mark }
		page, line := pageOf(p, s.Start)
		if i := slices.IndexFunc(byPage[page], marked); i >= 0 {
			give(byPage[page][i], p)
		} else if !slices.ContainsFunc(p.Notes, marked) {
			r.warn(line, "", "no note %s on page %d for the mark in this paragraph", mark, page)
		}
	}
}

// entryOfNote is the entry of a note's host; without one that where the note stood, else the
// first of the text.
func (r *reader) entryOfNote(n *corpus.Passage) *corpus.Entry {
	switch {
	case n.Host != nil:
		return n.Host.Entry
	case n.Entry != nil:
		return n.Entry
	case len(r.text.Entries) > 0:
		return r.text.Entries[0]
	}
	return r.undated(&block{part: corpus.Body, from: n.Pieces[0].Line})
}

func pageOf(p *corpus.Passage, offset int) (page, line int) {
	for _, piece := range p.Pieces {
		if piece.Start > offset {
			break
		}
		page, line = piece.Page, piece.Line
	}
	return page, line
}
