package store

import (
	"cmp"
	"fmt"
	"slices"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// A Change is what a further import does to a stored diary, in entries.
type Change struct {
	New, Changed, Same, Kept int // of the import, and those that only the old text has
	Examples                 []string
}

// String says it in words.
func (c Change) String() string {
	s := fmt.Sprintf("%d new, %d replaced by other words, %d the same as before; %d that it does not have stay as "+
		"they were", c.New, c.Changed, c.Same, c.Kept)
	if len(c.Examples) > 0 {
		s += fmt.Sprintf(" (replaced: %v)", c.Examples)
	}
	return s
}

// Merge extends and replaces, entry by entry, what an old text has by what a new one
// has: an entry of the same ID is replaced, one that only the old text has stays, and is
// read from where it is stored when it is written again. Both texts are taken over. What the work says of itself is
// the new text's.
func Merge(old, now *corpus.Text) (*corpus.Text, Change) {
	old.Attach()
	corpus.NameEntries(now)
	var c Change
	was := map[string]*corpus.Entry{}
	for _, e := range old.Entries {
		was[e.ID] = e
	}
	for _, e := range now.Entries {
		before := was[e.ID]
		switch {
		case before == nil:
			c.New++
		case sameWords(before, e):
			c.Same++
		default:
			c.Changed++
			if len(c.Examples) < 5 {
				c.Examples = append(c.Examples, e.ID)
			}
		}
		delete(was, e.ID)
	}
	for _, e := range old.Entries {
		if was[e.ID] != nil {
			c.Kept++
			now.Entries = append(now.Entries, e)
		}
	}
	now.Entries = inOrder(now.Entries)
	now.Persons = mergePersons(old.Persons, now.Persons, c.Kept > 0)
	for _, t := range old.Terms {
		if !slices.ContainsFunc(now.Terms, func(n *names.Term) bool { return n.ID == t.ID }) {
			now.Terms = append(now.Terms, t)
		}
	}
	for _, p := range old.Provenance {
		if !slices.Contains(now.Provenance, p) {
			now.Provenance = append(now.Provenance, p)
		}
	}
	return now, c
}

// inOrder sorts entries: what stands before the diary, the entries by date, each undated
// one after the dated one that it followed, and what stands after.
func inOrder(list []*corpus.Entry) []*corpus.Entry {
	key := map[*corpus.Entry]dates.Day{}
	var last dates.Day
	for _, e := range list {
		if !e.Date.IsZero() {
			last = e.Date.From
		}
		key[e] = last
	}
	rank := func(e *corpus.Entry) int {
		switch e.Part {
		case corpus.Introduction:
			return 0
		case corpus.Body, "":
			return 1
		}
		return 2
	}
	slices.SortStableFunc(list, func(a, b *corpus.Entry) int { return cmp.Or(rank(a)-rank(b), key[a].Compare(key[b])) })
	return list
}

func sameWords(a, b *corpus.Entry) bool {
	return a.Date.From == b.Date.From && a.Date.To == b.Date.To && slices.EqualFunc(a.Read(), b.Read(),
		func(p, q *corpus.Passage) bool {
			return p.Text == q.Text && p.Voice == q.Voice && p.Hand() == q.Hand() && slices.EqualFunc(p.Names, q.Names,
				func(m, n names.Mention) bool {
					return m.Start == n.Start && m.End == n.End && m.Person == n.Person
				})
		})
}

// mergePersons keeps the records of both, and all forms; of two headings the new one, or
// where the new text is a part of the diary only, the longer.
func mergePersons(old, now []*names.Person, part bool) []*names.Person {
	by := map[string]*names.Person{}
	for _, p := range now {
		by[p.ID] = p
	}
	for _, p := range old {
		n := by[p.ID]
		if n == nil {
			now = append(now, p)
			continue
		}
		if part && len(p.Heading) > len(n.Heading) {
			n.Heading = p.Heading
		}
		n.Born, n.Died, n.Post = cmp.Or(n.Born, p.Born), cmp.Or(n.Died, p.Died), cmp.Or(n.Post, p.Post)
		for _, v := range p.Variants {
			if !slices.ContainsFunc(n.Variants, func(m names.Variant) bool { return m.Form == v.Form }) {
				n.Variants = append(n.Variants, v)
			}
		}
	}
	return now
}
