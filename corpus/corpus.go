package corpus

import (
	"cmp"
	"iter"
	"slices"
	"sync"

	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
	"daybook/corpus/when"
)

// A Calendar is the finding aid that comes with the program, in our own words.
type Calendar struct {
	Diaries  []*Diary
	Entries  []*Entry // in the order of the sources; pointers among them
	Persons  []*names.Person
	Terms    []*names.Term
	Places   []*names.Place // those that have several names
	Events   []*Event       // those that others call otherwise
	Silences []*Silence     // what is not told
	Editions []*Edition
}

// Edition returns what the calendar knows of the text of a diary, nil if nothing.
func (c *Calendar) Edition(diary string) *Edition {
	for _, e := range c.Editions {
		if e.Diary == diary {
			return e
		}
	}
	return nil
}

// An Edition is what careful readers decided about one known text: facts about it,
// by anchors, that no rule could find out.
type Edition struct {
	Diary  string
	Pages  []PageStart                 // in order
	Joins  map[book.Anchor]book.Anchor // a cut paragraph's piece and its next piece
	Voices map[book.Anchor]Voice       // where the layout does not tell
	Hosts  map[book.Anchor]book.Anchor // a note and the paragraph that it belongs to, where page and mark do not tell
	// Known are all paragraphs, and pieces of paragraphs, that the calendar points to.
	Known map[book.Anchor]bool
	// Openings are the dated openings of the entries, in order.
	Openings []*Entry
	// Prints are the fingerprints by which a copy is found, nil without.
	Prints *Prints
}

// A PageStart is a printed page and the paragraph, or piece of one, that it begins with.
type PageStart struct {
	Page       int
	First      book.Anchor
	Confidence string // pinned, between or guessed: how surely the break is known
}

// A Text is what an importer read from one or more files.
type Text struct {
	Diary string
	// Work is what the file says of its own work; nil where the calendar knows the
	// diary, whose word then holds.
	Work       *Diary
	Provenance []Provenance
	// Entries are in the order of the source, with their passages and, after those
	// that they belong to, the notes (Passage.Host set).
	Entries []*Entry
	// Skipped are the lines that are no part of the work, with the reason.
	Skipped []Skipped
	// Persons and Terms are those that the file itself marks or lists, where Work is set.
	Persons []*names.Person
	Terms   []*names.Term
	// Source reads the passages of a stored text, whose entries have items but no
	// passages; nil where Entries have them.
	Source Source
	// Copy says how a copy of a known work compares with it; nil for a text that was
	// read by rule.
	Copy *Copy
	// Hash names a stored text by its content: what is built from it can be kept under
	// this name. "" for others.
	Hash string
}

// Skipped is lines of a source that were read but are no content.
type Skipped struct {
	Lines LineRange
	Why   string
}

// Provenance is how a text came here.
type Provenance struct {
	File     string // base name
	SHA256   string // of the bytes, hexadecimal
	Importer string
	Lines    int
}

// A Corpus is the calendar and the texts joined. It does not change after New and
// may be used from several goroutines.
type Corpus struct {
	calendar *Calendar
	texts    []*Text
	entries  []*Entry
	byEntry  map[string]*Entry
	byItem   map[string]*Item
	persons  map[string]*names.Person
	terms    map[string]*names.Term
	diaries  map[string]*Diary
	passages []*Passage
	items    []*Item
	naming   map[string][]*Item // by person ID
	said     map[string][]*Passage
	using    func() map[string][]*Item // by term ID; made when first needed, as are lookup and glossary
	lookup   func() *names.Directory
	glossary func() *names.Glossary
	listed   map[string][]*names.Term // by the key of each form: what files list
	plain    map[string]bool          // diaries with items that nobody has looked through
	covered  []when.Years             // by diary
	byDay    []timeline               // for Around
}

// New joins a calendar and texts. It takes both over: the caller no longer uses
// them. The problems are what does not fit, such as an anchor that no text has;
// the corpus is usable all the same.
func New(cal *Calendar, texts ...*Text) (*Corpus, []Problem) {
	c := &Corpus{
		calendar: cal, texts: texts,
		byEntry: map[string]*Entry{}, byItem: map[string]*Item{},
		persons: map[string]*names.Person{}, terms: map[string]*names.Term{}, diaries: map[string]*Diary{},
		naming: map[string][]*Item{}, said: map[string][]*Passage{},
	}
	for _, d := range cal.Diaries {
		c.diaries[d.ID] = d
	}
	for _, t := range texts {
		if t.Work != nil && c.diaries[t.Work.ID] == nil {
			cal.Diaries = append(cal.Diaries, t.Work)
			c.diaries[t.Work.ID] = t.Work
		}
	}
	namer := names.NewNamer(cal.Persons) // those that files mark are found by their marks alone
	for _, p := range cal.Persons {
		c.persons[p.ID] = p
	}
	for _, t := range texts {
		for _, p := range t.Persons {
			if c.persons[p.ID] == nil {
				c.persons[p.ID] = p
				cal.Persons = append(cal.Persons, p)
			}
		}
		for _, term := range t.Terms {
			if term.Of != "" {
				c.list(term)
				continue
			}
			if !slices.ContainsFunc(cal.Terms, func(old *names.Term) bool { return old.ID == term.ID }) {
				cal.Terms = append(cal.Terms, term)
			}
		}
	}
	for _, t := range cal.Terms {
		c.terms[t.ID] = t
	}
	for _, e := range cal.Entries {
		c.byEntry[e.ID] = e
		c.entries = append(c.entries, e)
	}
	var problems []Problem
	for _, t := range texts {
		problems = append(problems, c.take(t)...)
	}
	c.order()
	c.coverage()
	c.dateItems()
	c.byDay = c.timelines()
	for _, p := range c.passages {
		p.date = c.dateOf(p)
	}
	c.warn()
	c.name(namer)
	c.using = sync.OnceValue(c.use)
	c.lookup = sync.OnceValue(func() *names.Directory {
		return names.NewDirectory(cal.Persons, func(person string) int { return len(c.naming[person]) })
	})
	c.glossary = sync.OnceValue(func() *names.Glossary {
		return names.NewGlossary(cal.Terms, func(term string) int { return len(c.using()[term]) })
	})
	return c, problems
}

// order sorts the entries: diaries as the calendar lists them, the body before its
// apparatus, undated entries and those of one date as they came.
func (c *Corpus) order() {
	rank := map[string]int{}
	for i, d := range c.calendar.Diaries {
		rank[d.ID] = i
	}
	slices.SortStableFunc(c.entries, func(a, b *Entry) int {
		if n := cmp.Compare(rank[a.Diary], rank[b.Diary]); n != 0 {
			return n
		}
		if n := cmp.Compare(partRank[a.Part], partRank[b.Part]); n != 0 {
			return n
		}
		if d := c.diaries[a.Diary]; d != nil && d.Dated {
			return a.Date.From.Compare(b.Date.From)
		}
		return 0
	})
	c.plain = map[string]bool{}
	for _, e := range c.entries {
		for _, it := range e.Items {
			if it.Plain && e.Part == Body {
				c.plain[e.Diary] = true
			}
			it.Entry = e
			c.byItem[it.ID] = it
			c.items = append(c.items, it)
		}
	}
}

var partRank = map[Part]int{"": 0, Body: 0, Introduction: 1, NoteOnNotes: 2, Appendix: 3, PrintedIndex: 4}

// Diaries returns the works, in the calendar's order, then those that texts brought.
func (c *Corpus) Diaries() []*Diary { return c.calendar.Diaries }

// Unmarked reports whether the diary, or with "" any, has items that nobody has looked
// through for cautions: it has no calendar, or one of a part of it only.
func (c *Corpus) Unmarked(diary string) bool {
	if diary != "" {
		return c.plain[diary]
	}
	return len(c.plain) > 0
}

// Diary returns the work with the ID.
func (c *Corpus) Diary(id string) (*Diary, bool) { d, ok := c.diaries[id]; return d, ok }

// Texts returns what was loaded of the works' own words.
func (c *Corpus) Texts() []*Text { return c.texts }

// HasText reports whether words of the diary are loaded.
func (c *Corpus) HasText(diary string) bool {
	return slices.ContainsFunc(c.texts, func(t *Text) bool { return t.Diary == diary })
}

// Entries returns all entries, pointers and apparatus among them, by diary and in
// the order of the source.
func (c *Corpus) Entries() []*Entry { return c.entries }

// Entry returns the entry with the ID.
func (c *Corpus) Entry(id string) (*Entry, bool) { e, ok := c.byEntry[id]; return e, ok }

// Item returns the item with the ID.
func (c *Corpus) Item(id string) (*Item, bool) { it, ok := c.byItem[id]; return it, ok }

// Items returns all items in the order of Entries.
func (c *Corpus) Items() []*Item { return c.items }

// Passages yields all passages of the loaded texts, notes among them: those in memory,
// then those of stored texts, which it reads entry by entry.
func (c *Corpus) Passages() iter.Seq[*Passage] {
	return func(yield func(*Passage) bool) {
		for _, p := range c.passages {
			if !yield(p) {
				return
			}
		}
		for _, e := range c.entries {
			if e.stored == nil {
				continue
			}
			for _, p := range e.Read() {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// Persons returns the authority records, by ID.
func (c *Corpus) Persons() []*names.Person { return c.calendar.Persons }

// Person returns the person with the ID.
func (c *Corpus) Person(id string) (*names.Person, bool) { p, ok := c.persons[id]; return p, ok }

// Terms returns the glossary, by ID.
func (c *Corpus) Terms() []*names.Term { return c.calendar.Terms }

// Places are those of which the calendar has several names.
func (c *Corpus) Places() []*names.Place { return c.calendar.Places }

// Term returns the term with the ID.
func (c *Corpus) Term(id string) (*names.Term, bool) { t, ok := c.terms[id]; return t, ok }

// Naming returns the items in which the calendar or the text names the person.
func (c *Corpus) Naming(person string) []*Item { return c.naming[person] }

// Said returns the passages of texts in memory that name the person.
func (c *Corpus) Said(person string) []*Passage { return c.said[person] }

// Mentions returns the passages that name the person, in the order of the sources.
// Those of stored texts are read for it.
func (c *Corpus) Mentions(person string) []*Passage {
	list := c.said[person]
	var last *Entry
	for _, it := range c.naming[person] {
		if it.Entry.stored == nil || it.Entry == last {
			continue
		}
		last = it.Entry
		for _, p := range it.Entry.Read() {
			if slices.ContainsFunc(p.Names, func(m names.Mention) bool { return m.Person == person }) {
				list = append(list[:len(list):len(list)], p)
			}
		}
	}
	return list
}

// Neighbours returns the items before and after it in the diary's order, nil at the ends.
func (c *Corpus) Neighbours(it *Item) (before, after *Item) {
	i := slices.Index(c.items, it)
	if i < 0 {
		return nil, nil
	}
	if i > 0 && c.items[i-1].Entry.Diary == it.Entry.Diary {
		before = c.items[i-1]
	}
	if i+1 < len(c.items) && c.items[i+1].Entry.Diary == it.Entry.Diary {
		after = c.items[i+1]
	}
	return before, after
}

// Nearest returns the entries of the diary next before and next after the days
// from..to, pointers included; nil where there is none.
func (c *Corpus) Nearest(from, to dates.Day, diary string) (before, after *Entry) {
	for _, e := range c.entries {
		if e.Diary != diary || e.Date.IsZero() {
			continue
		}
		if e.Date.To.Before(from) && (before == nil || cmp.Or(e.Date.To.Compare(before.Date.To),
			cmp.Compare(before.Date.Precision, e.Date.Precision)) > 0) {
			before = e
		}
		if e.Date.From.After(to) && (after == nil || cmp.Or(e.Date.From.Compare(after.Date.From),
			cmp.Compare(e.Date.Precision, after.Date.Precision)) < 0) {
			after = e
		}
	}
	return before, after
}
