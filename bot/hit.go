package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/index"
)

// hit shows an item: the given passages of it, or its abstract where they are not
// loaded. Only passages of the first one's voice are taken: a hit has one voice.
func (b *Bot) hit(it *corpus.Item, passages []*corpus.Passage) Hit {
	h := Hit{ID: it.ID, Date: it.Date, Headline: it.Headline, Abstract: it.Abstract, Cautions: it.Cautions,
		Remark: it.Note, People: it.People, Pages: it.Pages.String(), Label: it.Entry.Label}
	b.dress(&h, it.Entry)
	h.Partly = b.partly(it)
	h.Voice = corpus.Finding
	h.Text = it.Abstract
	if len(passages) > 0 {
		h.Cautions = it.Warnings()
		b.quote(&h, passages)
	}
	if h.Headline == "" {
		h.Headline = b.nameless(it)
	}
	return h
}

// partly reports whether an item has paragraphs besides the one that its day dates: a
// dated opening dates its own paragraph only.
func (b *Bot) partly(it *corpus.Item) bool {
	d, ok := b.corpus.Diary(it.Entry.Diary)
	return ok && !d.Dated && it.Date.Precision == corpus.PrecisionDay && it.Date.Basis != corpus.Under && len(it.Anchors) > 1
}

// dress gives a hit what its work says of itself.
func (b *Bot) dress(h *Hit, e *corpus.Entry) {
	h.Diary = e.Diary
	if d, ok := b.corpus.Diary(e.Diary); ok {
		h.Work, h.Status = d.Short, d.DoubtOn(e.Date)
		h.Citation = d.Edition
		if e.Volume != "" {
			h.Citation += ", " + e.Volume
		}
	}
	if h.Pages != "" {
		p := "p. "
		if strings.ContainsAny(h.Pages, "-,") {
			p = "pp. "
		}
		h.Citation += ", " + p + h.Pages
	}
}

// quote puts the words of passages into a hit.
func (b *Bot) quote(h *Hit, passages []*corpus.Passage) {
	h.Voice = passages[0].Voice
	h.Text, h.Spans = "", nil
	var text strings.Builder
	for _, p := range passages {
		if p.Voice != h.Voice {
			continue
		}
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		base := text.Len()
		text.WriteString(p.Text)
		for _, s := range p.Spans {
			h.Spans = append(h.Spans, corpus.Span{Start: s.Start + base, End: s.End + base, Kind: s.Kind})
		}
		h.Lines = append(h.Lines, p.Lines...)
		for _, n := range p.Notes {
			h.Notes = append(h.Notes, Note{Mark: n.Mark, Text: n.Text, Voice: n.Voice, Lines: n.Lines, Pages: n.Pages().String()})
		}
	}
	h.Text = text.String()
}

// pointer shows an entry that is known from a contents list only.
func (b *Bot) pointer(e *corpus.Entry) Hit {
	h := Hit{ID: e.ID, Date: e.Date, Pointer: true, Voice: corpus.Finding, Label: e.Label,
		Headline: "Entry of " + e.Date.Words() + ", known from the contents list only"}
	if e.Label != "" {
		h.Headline = e.Label + " (known from the contents list only)"
	}
	h.Text = "We hold no text of this entry. It can be read in the Stalin Digital Archive."
	b.dress(&h, e)
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

// byPrecision orders hits as /on lists them: what fixes the day before what only
// covers it, the diary's order within.
func byPrecision(hits []Hit) {
	under := func(d corpus.Date) int {
		if d.Basis == corpus.Under {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(under(a.Date)+int(a.Date.Precision), under(b.Date)+int(b.Date.Precision)))
	})
}

// count writes "1 passage" or "3 passages".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// Show gives a passage as a hit, for those that list all of them.
func (b *Bot) Show(p *corpus.Passage) Hit {
	h := index.PassageHit{Passage: p}
	if len(p.Items) > 0 {
		h.Item = p.Items[0]
	}
	return b.passageHit(h)
}
