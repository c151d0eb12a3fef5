package corpus

import (
	"fmt"
	"slices"
	"sync"
	"weak"
)

// A Source reads the passages of a stored text when they are asked for, so that
// memory does not grow with the text. It is used from many goroutines.
type Source interface {
	// Passages returns the passages of the n-th of the text's entries in one array of
	// their own, in the order of the source with each note after its host, hosts and
	// notes joined. The text was verified when it was opened: an error means that the
	// file is no longer readable.
	Passages(n int) ([]Passage, error)
}

// recent is how many entries of a stored text are held ready.
const recent = 512

// stored holds what was read of one text, as long as anybody uses it: a passage has
// one address while it lives, as those of a text in memory have.
type stored struct {
	source Source
	aside  bool             // it is on the shelf of an Aside, and nothing of it is held
	amend  []func(*Passage) // of an Aside
	mu     sync.Mutex
	live   map[int]array // by place; those that nobody holds any more among them
	held   [recent][]Passage
	next   int
}

// An array is the passages of one entry, for as long as any of them is in use: they
// lie in one array, so that all live while one does.
type array []weak.Pointer[Passage]

// all returns the passages, nil when they are gone.
func (a array) all() []*Passage {
	list := make([]*Passage, len(a))
	for i, w := range a {
		if list[i] = w.Value(); list[i] == nil {
			return nil
		}
	}
	return list
}

// Stored reports whether the passages of the entry are read when needed.
func (e *Entry) Stored() bool { return e != nil && e.stored != nil }

// Read returns the passages of an entry, notes among them: those in memory, or those
// that its stored text has. It panics when a file that was good when it was opened
// cannot be read any more.
func (e *Entry) Read() []*Passage {
	if e.stored == nil {
		return e.Passages
	}
	s := e.stored
	s.mu.Lock()
	defer s.mu.Unlock()
	n := e.place
	if list := s.live[n].all(); len(list) > 0 {
		return list
	}
	all, err := s.source.Passages(n)
	if err != nil {
		panic(fmt.Errorf("read entry %s: %w", e.ID, err))
	}
	if len(all) == 0 {
		return nil
	}
	if s.aside {
		return e.fromAside(all)
	}
	list, weakly := make([]*Passage, len(all)), make(array, len(all))
	for i := range all {
		p := &all[i]
		list[i], weakly[i] = p, weak.Make(p)
		p.Entry, p.Diary, p.date = e, e.Diary, e.Date
	}
	for _, it := range e.Items {
		for _, p := range it.choose(list) {
			p.Items = append(p.Items, it)
		}
	}
	for _, p := range list {
		if p.Host != nil && len(p.Items) == 0 {
			p.Items = p.Host.Items
		}
	}
	s.live[n] = weakly
	s.held[s.next%recent] = all
	s.next++
	return list
}

// Attach lets the entries of a stored text be read without a corpus: who extends the text needs
// no more of it in memory than what is at hand. A text whose passages are in memory stays as it is.
func (t *Text) Attach() {
	if t.Source == nil {
		return
	}
	s := &stored{source: t.Source, live: map[int]array{}}
	for n, e := range t.Entries {
		e.stored, e.place = s, n
	}
}

// Passages returns the paragraphs that the item covers, in order; nil without the text.
func (it *Item) Passages() []*Passage {
	if it.passages != nil || it.Entry == nil || it.Entry.stored == nil {
		return it.passages
	}
	return it.choose(it.Entry.Read())
}

// choose returns those of an entry's passages that a stored item covers: those with
// its anchors, else a range, else all; never notes.
func (it *Item) choose(list []*Passage) []*Passage {
	last := it.last
	if last == 0 {
		last = len(list)
	}
	var chosen []*Passage
	for i, p := range list {
		switch {
		case p.Host != nil:
		case len(it.Anchors) > 0 && slices.Contains(it.Anchors, p.Anchor), len(it.Anchors) == 0 && i >= it.first &&
			i < last:
			chosen = append(chosen, p)
		}
	}
	return chosen
}

// SetRange says which of its entry's passages an item of a stored text covers, and
// Range tells it: from first to before last; last 0 means all.
func (it *Item) SetRange(first, last int) { it.first, it.last = first, last }

// Range returns what SetRange or Itemise set.
func (it *Item) Range() (first, last int) { return it.first, it.last }

// complete gives the items of an entry that a calendar over a stored text has what they do
// not say themselves: pages, people, terms, places, and the opening words for a headline.
// Paragraphs that no item has make one more, as the file gives them.
func (e *Entry) complete(from Source) {
	all, err := from.Passages(e.place)
	if err != nil {
		panic(fmt.Errorf("read entry %s: %w", e.ID, err))
	}
	list := make([]*Passage, len(all))
	for i := range all {
		list[i] = &all[i]
	}
	covered := map[*Passage]bool{}
	last := 0
	for _, it := range e.Items {
		chosen := it.choose(list)
		for _, p := range chosen {
			covered[p] = true
		}
		it.inherit(e, chosen, list)
		last = max(last, it.N)
	}
	var rest []*Passage
	for _, p := range list {
		if p.Host == nil && !covered[p] {
			rest = append(rest, p)
		}
	}
	if len(rest) == 0 {
		return
	}
	it := &Item{ID: fmt.Sprintf("%s/%d", e.ID, last+1), Entry: e, N: last + 1, Date: e.Date, Plain: true}
	for _, p := range rest {
		it.Anchors = append(it.Anchors, p.Anchor)
	}
	it.inherit(e, rest, list)
	e.Items = append(e.Items, it)
}

// inherit takes what an item does not say from its paragraphs and the notes to them.
func (it *Item) inherit(e *Entry, chosen, all []*Passage) {
	var marked Item
	for _, p := range all {
		if slices.Contains(chosen, p) || p.Host != nil && slices.Contains(chosen, p.Host) {
			marked.gather([]*Passage{p}) // its lists are those of one passage
			it.People = union(it.People, marked.People)
			it.Terms, it.Places = union(it.Terms, marked.Terms), union(it.Places, marked.Places)
			marked = Item{}
		}
	}
	if it.Pages == nil {
		it.Pages = pagesOf(chosen)
	}
	if it.Headline == "" && len(chosen) > 0 {
		it.Headline = Opening(e, chosen[0])
	}
}

// union adds to a list what it lacks.
func union(list, more []string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
