package corpus

import (
	"cmp"
	"fmt"
	"slices"

	"daybook/corpus/book"
	"daybook/corpus/dates"
)

// take attaches the passages of a text to the calendar's entries and items.
func (c *Corpus) take(t *Text) []Problem {
	if t.Work != nil {
		NameEntries(t)
	}
	if t.Source != nil {
		c.takeStored(t)
		return nil
	}
	at := map[string]map[book.Anchor]*Passage{} // by entry: short paragraphs may recur
	for _, read := range t.Entries {
		e := c.takeEntry(read)
		if at[e.ID] == nil {
			at[e.ID] = map[book.Anchor]*Passage{}
		}
		for _, p := range read.Passages {
			p.Entry = e
			for _, piece := range p.Pieces {
				if piece.Anchor != "" {
					at[e.ID][piece.Anchor] = p
				}
			}
			c.passages = append(c.passages, p)
			if p.Host == nil || p.Host.Entry == e {
				e.Passages = append(e.Passages, p)
			}
		}
	}
	var problems []Problem
	for _, read := range t.Entries {
		e := c.byEntry[read.ID]
		for _, it := range e.Items {
			problems = append(problems, it.take(t, at[e.ID])...)
		}
		if t.Work != nil && len(e.Items) == 0 {
			e.Titles = read.Titles
			Itemise(e)
			for _, it := range e.Items {
				for _, p := range it.passages {
					p.Items = append(p.Items, it)
				}
			}
		}
		c.provide(e)
	}
	return problems
}

// takeEntry returns the calendar's entry for one that a text has, with what only the text
// knows of it; an entry of the text's own where the calendar has none.
func (c *Corpus) takeEntry(read *Entry) *Entry {
	e := c.byEntry[read.ID]
	if e == nil {
		e = &Entry{}
		*e = *read
		e.Items, e.Passages, e.Titles = nil, nil, nil
		c.byEntry[e.ID] = e
		c.entries = append(c.entries, e)
	}
	if e.Pointer { // the text has come: the page knows more than the contents list
		e.Pointer = false
		e.Date, e.Label, e.Volume, e.Flag = read.Date, read.Label, read.Volume, cmp.Or(read.Flag, e.Flag)
	}
	if e.Part == "" {
		e.Part = read.Part
	}
	return e
}

// take attaches the passages that an item's anchors name, in the order of the text. A copy
// says itself what it lacks; of other texts the problems do.
func (it *Item) take(t *Text, at map[book.Anchor]*Passage) []Problem {
	var problems []Problem
	for _, a := range it.Anchors {
		switch p := at[a]; {
		case p == nil && t.Copy == nil:
			file := ""
			if len(t.Provenance) > 0 {
				file = t.Provenance[0].File
			}
			problems = append(problems, Problem{File: file, Warning: true,
				Text: fmt.Sprintf("item %s: no paragraph with anchor %s", it.ID, a),
				Hint: "the file lacks it, or reads its opening otherwise"})
		case p != nil && !slices.Contains(it.passages, p):
			it.passages = append(it.passages, p)
			p.Items = append(p.Items, it)
		}
	}
	slices.SortStableFunc(it.passages, func(a, b *Passage) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.FirstLine(), b.FirstLine()))
	})
	if it.Pages == nil {
		it.Pages = pagesOf(it.passages)
	}
	return problems
}

// provide makes an item for each passage of e that the calendar has none for.
func (c *Corpus) provide(e *Entry) {
	n := 0
	for _, it := range e.Items {
		n = max(n, it.N)
	}
	for _, p := range e.Passages {
		if len(p.Items) > 0 || p.Host != nil {
			continue
		}
		n++
		it := &Item{ID: fmt.Sprintf("%s/%d", e.ID, n), Entry: e, N: n, Headline: p.Label,
			passages: []*Passage{p}, Pages: p.Pages(), Provisional: true, Anchors: []book.Anchor{p.Anchor}}
		p.Items = append(p.Items, it)
		e.Items = append(e.Items, it)
	}
	for _, p := range e.Passages {
		if p.Host != nil && len(p.Items) == 0 {
			p.Items = p.Host.Items
		}
	}
}

// FirstLine returns the first line of the passage in its source, 0 where none is known.
func (p *Passage) FirstLine() int {
	if len(p.Lines) == 0 {
		return 0
	}
	return p.Lines[0].From
}

func pagesOf(passages []*Passage) book.Pages {
	var lists []book.Pages
	for _, p := range passages {
		lists = append(lists, p.Pages())
	}
	return book.MergePages(lists...)
}

// dateItems dates each item: as its entry where it has the opening paragraph, else
// as what stands under it.
func (c *Corpus) dateItems() {
	for i, e := range c.entries {
		next := c.bound(i)
		d := c.diaries[e.Diary]
		for _, it := range e.Items {
			switch {
			case e.Date.IsZero(), d != nil && d.Dated, slices.Contains(it.Anchors, e.Anchor):
				it.Date = e.Date
			default:
				it.Date = e.Date.UnderOpening(next)
			}
		}
	}
}

// DateOf returns the date of a passage: that of its entry's opening where it is the
// opening, else as what stands under it.
func (c *Corpus) DateOf(p *Passage) dates.Date { return p.date }

func (c *Corpus) dateOf(p *Passage) dates.Date {
	if p.Host != nil {
		p = p.Host
	}
	if p.Entry == nil {
		return dates.Date{}
	}
	if p.Anchor == p.Entry.Anchor {
		return p.Entry.Date
	}
	for _, it := range p.Items {
		if it.Date.Basis == dates.Under {
			return it.Date
		}
	}
	d := c.diaries[p.Entry.Diary]
	if d != nil && d.Dated || p.Entry.Date.IsZero() {
		return p.Entry.Date
	}
	return p.Entry.Date.UnderOpening(c.bound(slices.Index(c.entries, p.Entry)))
}

// bound returns the day up to which what stands under entry i may reach: that of
// the next opening, or where the heading over it ends.
func (c *Corpus) bound(i int) dates.Day {
	e := c.entries[i]
	if !e.Until.IsZero() {
		return e.Until
	}
	for _, after := range c.entries[i+1:] {
		if after.Diary == e.Diary && !after.Date.IsZero() {
			return after.Date.From
		}
	}
	return dates.Day{}
}

// warn gives each item the cautions of the items of its entry at least half of whose
// paragraphs are among its own.
func (c *Corpus) warn() {
	for _, e := range c.entries {
		for _, it := range e.Items {
			for _, other := range e.Items {
				shared := 0
				for _, a := range other.Anchors {
					if slices.Contains(it.Anchors, a) && it.Parts[a].overlaps(other.Parts[a]) {
						shared++
					}
				}
				if other == it || 2*shared < len(other.Anchors) || shared == 0 {
					continue
				}
				for _, caution := range other.Cautions {
					if it.warnings == nil {
						it.warnings = slices.Clone(it.Cautions)
					}
					if !slices.Contains(it.warnings, caution) {
						it.warnings = append(it.warnings, caution)
					}
				}
			}
		}
	}
}

// takeStored attaches a stored text: its entries keep their place in the file, and
// only those that the calendar has items for are read now.
func (c *Corpus) takeStored(t *Text) {
	s := &stored{source: t.Source, live: map[int]array{}}
	for n, read := range t.Entries {
		e := c.byEntry[read.ID]
		if e == nil {
			e = read
			c.byEntry[e.ID] = e
			c.entries = append(c.entries, e)
		}
		e.stored, e.place = s, n
		e.Date, e.Part = read.Date, cmp.Or(e.Part, read.Part, Body)
		if e == read || len(e.Items) == 0 {
			e.Items = read.Items
			continue
		}
		e.Anchor, e.Label, e.Flag, e.Volume = cmp.Or(e.Anchor, read.Anchor), cmp.Or(e.Label, read.Label),
			cmp.Or(e.Flag, read.Flag), cmp.Or(e.Volume, read.Volume)
		e.complete(s.source)
	}
}
