package corpus

import (
	"cmp"
	"slices"

	"daybook/corpus/book"
)

// Fill gives a copy of a known work the passages that it lacks, or has in part, from another copy
// of the same work, and returns how many they are. It takes the other over.
func (t *Text) Fill(other *Text) int {
	have := map[string]*Passage{}
	entries := map[string]*Entry{}
	for _, e := range t.Entries {
		entries[e.ID] = e
		for _, p := range e.Passages {
			have[p.ID] = p
		}
	}
	n := 0
	for _, from := range other.Entries {
		for _, p := range from.Passages {
			if old := have[p.ID]; old != nil {
				if old.Broken && !p.Broken {
					p.Notes, p.Host, p.Entry = old.Notes, old.Host, old.Entry
					*old = *p
					n++
				}
				continue
			}
			e := entries[from.ID]
			if e == nil {
				e = &Entry{}
				*e = *from
				e.Passages = nil
				entries[e.ID] = e
				t.Entries = append(t.Entries, e)
			}
			have[p.ID] = p
			p.Entry = e
			p.Notes = nil
			if p.Host != nil {
				if p.Host = have[p.Host.ID]; p.Host != nil {
					p.Host.Notes = append(p.Host.Notes, p)
				}
			}
			e.Passages = append(e.Passages, p)
			n++
		}
	}
	for _, e := range t.Entries {
		slices.SortStableFunc(e.Passages, func(a, b *Passage) int {
			return cmp.Or(FalseFirst(a.Mark != "", b.Mark != ""), cmp.Compare(a.Rank, b.Rank))
		})
	}
	if n > 0 {
		t.Provenance = append(t.Provenance, other.Provenance...)
		t.Copy = t.Copy.with(other.Copy)
	}
	return n
}

// with returns what two copies have together.
func (c *Copy) with(o *Copy) *Copy {
	if c == nil || o == nil {
		return c
	}
	sum := *c
	sum.Lacking = nil
	for _, r := range c.Lacking {
		for n := r.From; n <= r.To; n++ {
			if o.Lacking.Contains(n) {
				sum.Lacking = sum.Lacking.Add(n)
			}
		}
	}
	lacking := 0
	for _, r := range sum.Lacking {
		lacking += r.To - r.From + 1
	}
	sum.Pages = c.AllPages - lacking
	sum.Passages, sum.Notes, sum.Openings = max(c.Passages, o.Passages), max(c.Notes, o.Notes),
		max(c.Openings, o.Openings)
	sum.InPart = min(c.InPart, o.InPart) // at most: one has what the other lacks
	sum.Noise = max(c.Noise, o.Noise)
	sum.Cuts, sum.Gaps, sum.Merged = slices.Concat(c.Cuts, o.Cuts), c.Gaps+o.Gaps, c.Merged+o.Merged
	sum.Counted = c.Counted + o.Counted
	return &sum
}

// Quotable counts the items of a diary that a text has whole, those of which it has a part, and
// those that the calendar has. Items of what stands around the diary, as an introduction, do not
// count.
func (cal *Calendar) Quotable(t *Text) (whole, part, all int) {
	in := t.anchors()
	broken := map[book.Anchor]bool{}
	for _, e := range t.Entries {
		for _, p := range e.Passages {
			broken[p.Anchor] = p.Broken
		}
	}
	for _, e := range cal.Entries {
		if e.Diary != t.Diary || e.Part != "" && e.Part != Body {
			continue
		}
		for _, it := range e.Items {
			all++
			switch {
			case it.within(in) && !slices.ContainsFunc(it.Anchors, func(a book.Anchor) bool { return broken[a] }):
				whole++
			case slices.ContainsFunc(it.Anchors, func(a book.Anchor) bool { return in[a] }):
				part++
			}
		}
	}
	return whole, part, all
}

// HasItem reports whether a text has all paragraphs of one of the items of an entry.
func (cal *Calendar) HasItem(e *Entry, t *Text) bool {
	in := t.anchors()
	return slices.ContainsFunc(e.Items, func(it *Item) bool { return it.within(in) })
}

// anchors are those of the passages of a text and of their pieces.
func (t *Text) anchors() map[book.Anchor]bool {
	in := map[book.Anchor]bool{}
	for _, e := range t.Entries {
		for _, p := range e.Passages {
			for _, piece := range p.Pieces {
				in[piece.Anchor] = true
			}
			in[p.Anchor] = true
		}
	}
	return in
}

func (it *Item) within(in map[book.Anchor]bool) bool {
	return !slices.ContainsFunc(it.Anchors, func(a book.Anchor) bool { return !in[a] })
}
