package corpus

import (
	"slices"

	"daybook/corpus/book"
)

// A Shelf takes the passages of one entry after the other, and gives them back by their places, from 0,
// as a [Source] does: with the words of their names and marks as they were taken.
type Shelf interface {
	Source
	Put(passages []*Passage) error
}

// An Aside lets an importer hold entries without their passages, which a shelf keeps until the diary is
// written: [Entry.Read] has them. It is for one goroutine and one text.
type Aside struct {
	shelf  Shelf
	stored *stored
	taken  int
	failed error
}

// NewAside makes an Aside of an empty shelf.
func NewAside(s Shelf) *Aside { return &Aside{shelf: s, stored: &stored{source: s, aside: true}} }

// Take takes the passages of an entry, with their notes, out of memory. What is to be changed in them
// later, [Text.Amend] changes. Where it fails the entry stays in memory, and so do all others.
func (a *Aside) Take(e *Entry) error {
	if a.failed != nil {
		return a.failed
	}
	anchor(e.Passages)
	if a.failed = a.shelf.Put(e.Passages); a.failed != nil {
		return a.failed
	}
	if e.Anchor == "" && len(e.Passages) > 0 {
		e.Anchor = e.Passages[0].Anchor
	}
	e.Passages, e.stored, e.place = nil, a.stored, a.taken
	a.taken++
	return nil
}

// Amend changes the passages of a text that an importer reads: those in memory now, those that were set
// aside whenever they are read.
func (t *Text) Amend(change func(*Passage)) {
	var done []*stored
	for _, e := range t.Entries {
		if s := e.stored; s != nil && s.aside && !slices.Contains(done, s) {
			s.amend, done = append(s.amend, change), append(done, s)
		}
		for _, p := range e.Passages {
			change(p)
		}
	}
}

// Release lets go of the items of an entry that was set aside, which [Itemise] makes again.
func (e *Entry) Release() {
	if e.stored != nil && e.stored.aside {
		e.Items = nil
	}
}

// fromAside reads an entry that was set aside, anew each time.
func (e *Entry) fromAside(all []Passage) []*Passage {
	list := make([]*Passage, len(all))
	for i := range all {
		p := &all[i]
		list[i] = p
		p.Diary, p.ID = e.Diary, e.ID+"#"+string(p.Anchor)
		for _, change := range e.stored.amend {
			change(p)
		}
	}
	return list
}

// anchor gives the passages of one entry the anchors that they lack.
func anchor(passages []*Passage) {
	var anchorer book.Anchorer
	for _, p := range passages {
		if p.Anchor == "" {
			p.Anchor = anchorer.Next(p.Text)
		}
		if len(p.Pieces) > 0 && p.Pieces[0].Anchor == "" {
			p.Pieces[0].Anchor = p.Anchor
		}
	}
}
