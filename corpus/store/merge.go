package store

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// A Change is what a further import does to a stored diary, in entries.
type Change struct {
	New, Changed, Same, Kept int      // of the import, and those that only the old text has
	Moved                    int      // of the new ones, those that the old text has under another day, where they go
	Examples                 []string // of those that were replaced
	KeptOnes, MovedOnes      []string // some of them
	Other                    bool     // the import is plainly of another work: see [corpus.Diary.OtherThan]
}

// mostNamed is how many entries of a kind are named.
const mostNamed = 5

// String says it in words.
func (c Change) String() string {
	s := fmt.Sprintf("%d new, %d replaced by other words, %d the same as before; %d that it does not have stay as "+
		"they were", c.New, c.Changed, c.Same, c.Kept)
	var named []string
	for _, l := range []struct {
		what string
		all  int
		some []string
	}{{"replaced", c.Changed, c.Examples}, {"stay", c.Kept, c.KeptOnes}, {
		"moved to another day, as their words are there " +
			"now", c.Moved, c.MovedOnes}} {
		if len(l.some) == 0 {
			continue
		}
		list := strings.Join(l.some, ", ")
		if more := l.all - len(l.some); more > 0 {
			list += fmt.Sprintf(" and %d more", more)
		}
		named = append(named, l.what+": "+list)
	}
	if len(named) > 0 {
		s += " (" + strings.Join(named, "; ") + ")"
	}
	return s
}

// Merge extends and replaces, entry by entry, what an old text has by what a new one
// has: an entry of the same ID is replaced, one that only the old text has stays, unless its words stand under
// another day now, which was mended; it is read from where it is stored when it is written again. Both texts are
// taken over. What the work says of itself is
// the new text's, and where that does not state it the old one's.
func Merge(old, now *corpus.Text) (*corpus.Text, Change) {
	old.Attach()
	corpus.NameEntries(now)
	var c Change
	was := map[string]*corpus.Entry{}
	for _, e := range old.Entries {
		was[e.ID] = e
	}
	fresh := map[[sha256.Size]byte]string{} // the words of what is new, by their hash, and its ID
	for _, e := range now.Entries {
		before := was[e.ID]
		switch {
		case before == nil:
			c.New++
			if w, long := wordsOf(e); long {
				fresh[w] = e.ID
			}
		case sameWords(before, e):
			c.Same++
		default:
			c.Changed++
			if len(c.Examples) < mostNamed {
				c.Examples = append(c.Examples, e.ID)
			}
		}
		delete(was, e.ID)
	}
	for _, e := range old.Entries {
		if was[e.ID] == nil {
			continue
		}
		id := ""
		if len(fresh) > 0 {
			w, _ := wordsOf(e)
			id = fresh[w]
		}
		if id != "" {
			if c.Moved++; len(c.MovedOnes) < mostNamed {
				c.MovedOnes = append(c.MovedOnes, e.ID+" to "+id)
			}
		} else {
			if c.Kept++; len(c.KeptOnes) < mostNamed {
				c.KeptOnes = append(c.KeptOnes, e.ID)
			}
			now.Entries = append(now.Entries, e)
		}
	}
	c.describe(old, now)
	now.Entries = inOrder(now.Entries)
	now.Work.Coverage = corpus.CoverageOf(now.Entries)
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

// describe settles what the work is called. Words that were there before are of the same work, whatever
// its title and author are now: these were mended.
func (c *Change) describe(old, now *corpus.Text) {
	read := c.New + c.Changed + c.Same
	mended := 2*(c.Same+c.Moved) >= read
	note := !mended && read == 1 && len(old.Entries) > 1 && !corpus.AlikeTitles(old.Work.Title, now.Work.Title)
	if c.Other = !mended && now.Work.OtherThan(old.Work, note); !c.Other {
		now.Work.Inherit(old.Work, note)
	}
}

// leastMoved is how many bytes of words an entry has at least to be known by them alone under another day: “Rain.” is
// written on many.
const leastMoved = 80

// wordsOf is the hash of what an entry says, without the date that it begins with, and whether it is long enough to be
// known by it.
func wordsOf(e *corpus.Entry) (hash [sha256.Size]byte, long bool) {
	h, n := sha256.New(), 0
	for i, p := range e.Read() {
		text := p.Text
		if i == 0 {
			text = strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(text, "*_"), e.Date.Printed), " .,:;–—-*_\n")
		}
		n += len(text)
		h.Write([]byte(text + "\n"))
	}
	h.Sum(hash[:0])
	return hash, n >= leastMoved
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
