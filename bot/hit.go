package bot

import (
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/index/fulltext"
)

// HitOf shows an item: the given passages of it, or its abstract where they are not
// loaded. Only passages of the first one's voice are taken: a hit has one voice.
func (b *Bot) HitOf(it *corpus.Item, passages []*corpus.Passage) Hit {
	h := Hit{ID: it.ID, Date: it.Date, Headline: it.Headline, Abstract: it.Abstract, Cautions: it.Cautions,
		Remark: Remark(it), People: it.People, Pages: it.Pages.String(), Label: it.Entry.Label}
	b.dress(&h, it.Entry)
	h.Partly = b.partly(it)
	h.Voice = corpus.Finding
	h.Text = it.Abstract
	if len(passages) > 0 {
		h.Cautions = it.Warnings()
		b.quote(&h, it, passages)
	} else if b.corpus.HasText(it.Entry.Diary) && len(it.Passages()) == 0 {
		wordless(&h)
	}
	if h.Headline == "" {
		h.Headline = b.nameless(it)
	}
	return h
}

// Remark is what the calendar says against an item, and where that can be looked up.
// What contradicts known history and was written from memory says so.
func Remark(it *corpus.Item) string {
	switch {
	case it.NoteSource != "":
		return it.Note + " (See " + it.NoteSource + ".)"
	case slices.ContainsFunc(it.Clashes, corpus.Clash.History):
		return it.Note + " (From memory, not looked up.)"
	}
	return it.Note
}

// partly reports whether an item has paragraphs besides the one that its day dates: a
// dated opening dates its own paragraph only.
func (b *Bot) partly(it *corpus.Item) bool {
	d, ok := b.corpus.Diary(it.Entry.Diary)
	return ok && !d.Dated && it.Date.Precision == dates.PrecisionDay && it.Date.Basis != dates.Under &&
		len(it.Anchors) > 1
}

// dress gives a hit what its work says of itself.
func (b *Bot) dress(h *Hit, e *corpus.Entry) {
	h.Diary, h.Limit = e.Diary, b.limit
	if d, ok := b.corpus.Diary(e.Diary); ok {
		h.Work, h.Status, h.Limit, h.Counted = d.Short, d.DoubtOn(e.Date), d.Limit(b.limit), !d.Free
		if e.Part != corpus.Body && d.Title != "" {
			h.Work = d.Title
		}
		b.credit(h)
		h.Citation = d.Edition
		if e.Volume != "" {
			h.Citation += ", " + e.Volume
		}
	}
	if h.Pages != "" {
		h.Citation += ", " + OnPages(h.Pages)
	}
}

// credit calls the work of a hit that has others' words than the diarist's by its title: Short may be
// the diarist's name, which stands over his own words only.
func (b *Bot) credit(h *Hit) {
	switch h.Voice {
	case corpus.Editor, corpus.FootnoteBy, corpus.Translator:
		if d, ok := b.corpus.Diary(h.Diary); ok && d.Title != "" {
			h.Work = d.Title
		}
	}
}

// quote puts the words of passages into a hit, of a paragraph with several items only
// the item's own; item nil takes all. What it takes over is shared with the corpus and
// must not be changed.
func (b *Bot) quote(h *Hit, it *corpus.Item, passages []*corpus.Passage) {
	h.Voice, h.Hand = passages[0].Voice, passages[0].Hand()
	b.credit(h)
	passages = oneVoice(passages, h.Voice, h.Hand)
	if len(passages) == 1 && (it == nil || len(it.Parts) == 0) {
		h.Text, h.Spans, h.Lines = passages[0].Text, passages[0].Spans, passages[0].Lines
		h.Notes = notes(nil, passages[0], 0, len(h.Text), 0)
		return
	}
	size, spans, lines := 0, 0, 0
	for _, p := range passages {
		size, spans, lines = size+len(p.Text)+len(between), spans+len(p.Spans), lines+len(p.Lines)
	}
	var text strings.Builder
	text.Grow(size)
	h.Spans, h.Lines = make([]corpus.Span, 0, spans), make([]corpus.LineRange, 0, lines)
	for _, p := range passages {
		from, to := 0, len(p.Text)
		if it != nil {
			from, to = it.Extent(p)
		}
		if text.Len() > 0 {
			text.WriteString(between)
		}
		own := p.Text[from:to]
		if to < len(p.Text) {
			own = strings.TrimRight(own, " \n")
		}
		base := text.Len() - from
		text.WriteString(own)
		for _, s := range p.Spans {
			s.Start, s.End = max(s.Start, from), min(s.End, from+len(own))
			if s.Start < s.End {
				h.Spans = append(h.Spans, corpus.Span{Start: s.Start + base, End: s.End + base, Kind: s.Kind})
			}
		}
		h.Lines = append(h.Lines, p.Lines...)
		h.Notes = notes(h.Notes, p, from, to, base+from)
	}
	h.Text = text.String()
}

// between stands between the paragraphs of a quotation.
const between = "\n\n"

// oneVoice returns the passages that are in the voice, and of the hand: all of them, mostly.
func oneVoice(passages []*corpus.Passage, v corpus.Voice, hand string) []*corpus.Passage {
	other := func(p *corpus.Passage) bool { return p.Voice != v || p.Hand() != hand }
	if !slices.ContainsFunc(passages, other) {
		return passages
	}
	return slices.DeleteFunc(slices.Clone(passages), other)
}

// notes adds the footnotes of a passage, but for those whose mark is known to stand outside the
// bytes from..to, which begin at base of the hit's text. Where as many notes have a mark as it stands
// there, each has its own.
func notes(list []Note, p *corpus.Passage, from, to, base int) []Note {
	nth := map[string]int{}
	for _, n := range p.Notes {
		var marks []corpus.Span
		for _, s := range p.Spans {
			if s.Kind == corpus.NoteMark && p.Text[s.Start:s.End] == n.Mark {
				marks = append(marks, s)
			}
		}
		alike := 0
		for _, o := range p.Notes {
			if o.Mark == n.Mark {
				alike++
			}
		}
		note := Note{Mark: n.Mark, Text: n.Text, Voice: n.Voice, Lines: n.Lines, Pages: n.Pages().String()}
		inside := func(s corpus.Span) bool { return s.Start >= from && s.End <= to }
		switch i := nth[n.Mark]; {
		case n.Mark != "" && alike == len(marks):
			if nth[n.Mark]++; !inside(marks[i]) {
				continue
			}
			note.End = marks[i].End - from + base
		case len(marks) > 0 && !slices.ContainsFunc(marks, inside):
			continue
		}
		list = append(list, note)
	}
	return list
}

// Hit shows an item with all its words, made once and kept: lists show hundreds.
func (b *Bot) Hit(it *corpus.Item) Hit {
	if h, ok := b.hits.Load(it); ok {
		return h.(Hit)
	}
	h := b.HitOf(it, it.Passages())
	if !it.Entry.Stored() { // those are many, and not to be held
		b.hits.Store(it, h)
	}
	return h
}

// wordless says of an item of a loaded work that its words are not there: the copy lacks
// them, or the calendar names paragraphs that the text has not.
func wordless(h *Hit) {
	const lacking = "The words of this item are not found in the text that is loaded."
	if h.Text == "" {
		h.Text = lacking + " Nobody has written an abstract of it."
		return
	}
	h.Remark = strings.TrimSpace(lacking + " " + h.Remark)
}

// Pointer shows an entry that is known from a contents list only.
func (b *Bot) Pointer(e *corpus.Entry) Hit {
	if h, ok := b.hits.Load(e); ok {
		return h.(Hit)
	}
	d, ok := b.corpus.Diary(e.Diary)
	if !ok {
		d = &corpus.Diary{ID: e.Diary}
	}
	h := Hit{ID: e.ID, Date: e.Date, Pointer: true, Voice: corpus.Finding, Label: e.Label,
		Headline: "Entry of " + e.Date.Words() + ", known from " + d.ListedIn() + " only"}
	if e.Label != "" {
		h.Headline = e.Label + " (known from " + d.ListedIn() + " only)"
	}
	h.Text = strings.TrimSpace("We hold no text of this entry. " + d.Elsewhere)
	b.dress(&h, e)
	b.hits.Store(e, h)
	return h
}

// nameless is what to call an item for which the calendar has no headline.
func (b *Bot) nameless(it *corpus.Item) string {
	if it.Entry.Label != "" {
		return it.Entry.Label
	}
	if it.Date.IsZero() {
		return it.ID
	}
	return "Passage of the entry of " + it.Entry.Date.Words()
}

// Show gives a passage as a hit, for those that list all of them.
func (b *Bot) Show(p *corpus.Passage) Hit {
	h := fulltext.PassageHit{Passage: p}
	if len(p.Items) > 0 {
		h.Item = p.Items[0]
	}
	return b.PassageHit(h)
}

// PassageHit shows what a search found: a passage with its item's headline, or an
// item by the calendar's words.
func (b *Bot) PassageHit(h fulltext.PassageHit) Hit {
	if h.Passage == nil {
		return b.HitOf(h.Item, nil)
	}
	if h.Item != nil {
		hit := b.HitOf(h.Item, []*corpus.Passage{h.Passage})
		b.quote(&hit, nil, []*corpus.Passage{h.Passage})
		hit.Pages = h.Passage.Pages().String()
		if h.Passage.Host != nil {
			hit.Headline = noteHead(h.Passage, hit.Headline)
			hit.Remark = "" // it is about the item
		}
		hit.Date = b.corpus.DateOf(h.Passage)
		b.dress(&hit, h.Item.Entry)
		return hit
	}
	hit := Hit{ID: h.Passage.ID, Pages: h.Passage.Pages().String(), Headline: h.Passage.Label,
		Date: b.corpus.DateOf(h.Passage)}
	b.dress(&hit, h.Passage.Entry)
	b.quote(&hit, nil, []*corpus.Passage{h.Passage})
	return hit
}

// NoteHit shows a footnote beside the hit of the item that it belongs to.
func (b *Bot) NoteHit(n *corpus.Passage, of Hit) Hit {
	h := Hit{ID: of.ID, Date: of.Date, Label: of.Label, Pages: n.Pages().String(), Headline: noteHead(n, of.Headline),
		People: of.People}
	b.dress(&h, n.Entry)
	b.quote(&h, nil, []*corpus.Passage{n})
	return h
}

func noteHead(p *corpus.Passage, item string) string {
	if p.Label != "" {
		return "Footnote on " + p.Label
	}
	return "Footnote to: " + item
}
