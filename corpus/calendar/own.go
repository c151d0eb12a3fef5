package calendar

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/names"
)

// An Own is a group's own calendar of an imported diary, written by hand in the format of
// Data: entries with their items, persons, terms. It grows by and by: an entry that it
// does not have stays as the file gives it, and an item says as much as it says. A headline,
// an abstract or a caution may stand alone; without passages an item is its whole entry.
type Own struct {
	Entries []*corpus.Entry
	Persons []*names.Person
	Terms   []*names.Term
}

// LoadOwn reads the calendar of the text's diary from a directory. Dates come from the
// text; an entry or a person whom neither has is a problem, as is whatever makes a file
// unreadable. With a problem that is neither a warning nor partial the calendar must not be used.
func LoadOwn(fsys fs.FS, t *corpus.Text) (Own, []corpus.Problem) {
	l := &loader{cal: &corpus.Calendar{}, places: map[string]place{}, own: true}
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return Own{}, []corpus.Problem{{Text: err.Error()}}
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		var f read
		if f.err = err; err == nil {
			f.err = decode(blankComments(data), &f.doc)
		}
		switch d := f.doc.Diary; {
		case d != "" && d != t.Diary:
			l.problem(name, 0, "it is a calendar of %s, in the directory of %s", d, t.Diary)
			continue
		case len(f.doc.Works)+len(f.doc.Pointers)+len(f.doc.Pages)+len(f.doc.Places)+len(f.doc.Events)+
			len(f.doc.Silences) > 0:
			l.problem(name, 0, "a group's own calendar has entries, persons and terms only")
			continue
		}
		f.doc.Diary = t.Diary
		l.file(name, f)
	}
	l.inherit(t)
	l.cross()
	return Own{l.cal.Entries, l.cal.Persons, l.cal.Terms}, l.problems
}

// inherit takes from the text what the calendar does not say: which entries there are, and
// what the file has of persons.
func (l *loader) inherit(t *corpus.Text) {
	l.marked = map[string]bool{}
	byID := map[string]*names.Person{}
	for _, p := range t.Persons {
		l.marked[p.ID], byID[p.ID] = true, p
	}
	for _, p := range l.cal.Persons {
		was := byID[p.ID]
		if was == nil {
			continue
		}
		p.Cyrillic, p.Born, p.Died = cmp.Or(p.Cyrillic, was.Cyrillic), cmp.Or(p.Born, was.Born),
			cmp.Or(p.Died, was.Died)
		p.Post, p.End, p.Note = cmp.Or(p.Post, was.Post), cmp.Or(p.End, was.End), cmp.Or(p.Note, was.Note)
		forms := append([]names.Variant{{Form: was.Heading}}, was.Variants...)
		for _, v := range forms {
			if !slices.ContainsFunc(p.Variants, func(o names.Variant) bool { return o.Form == v.Form }) {
				p.Variants = append(p.Variants, v)
			}
		}
	}
	entries := map[string]int{}
	for n, e := range t.Entries {
		entries[e.ID] = n
	}
	for _, e := range l.cal.Entries {
		at := l.places[e.ID]
		n, known := entries[e.ID]
		if !known {
			l.problem(at.file, at.line, "entry %s: the diary has no entry of this name", e.ID)
			continue
		}
		if err := l.anchored(e, t, n); err != nil {
			l.problem(at.file, at.line, "entry %s: %v", e.ID, err)
		}
	}
}

// anchored tests whether the text's n-th entry has the paragraphs that the items of e name.
// An item that names a wrong one is wrong by itself: the others can be used.
func (l *loader) anchored(e *corpus.Entry, t *corpus.Text, n int) error {
	if t.Source == nil || !slices.ContainsFunc(e.Items, func(it *corpus.Item) bool { return len(it.Anchors) > 0 }) {
		return nil
	}
	passages, err := t.Source.Passages(n)
	if err != nil {
		return err
	}
	var known []book.Anchor
	for _, p := range passages {
		if p.Host == nil {
			known = append(known, p.Anchor)
		}
	}
	_, day, _ := strings.Cut(e.ID, "/")
	for _, it := range e.Items {
		for _, a := range it.Anchors {
			if slices.Contains(known, a) {
				continue
			}
			at := l.places[it.ID]
			l.problems = append(l.problems, corpus.Problem{File: at.file, Line: at.line, Partial: true,
				Text: fmt.Sprintf("item %s: the entry has no paragraph with the anchor %q; it has %s", it.ID, a,
					someAnchors(known)),
				Hint: fmt.Sprintf("“daybook anchors %s %s” shows which paragraph is which", t.Diary, day)})
		}
	}
	return nil
}

// someAnchors lists anchors, not too many.
func someAnchors(list []book.Anchor) string {
	const most = 8
	var quoted []string
	for _, a := range list[:min(len(list), most)] {
		quoted = append(quoted, fmt.Sprintf("%q", a))
	}
	if n := len(list) - most; n > 0 {
		quoted = append(quoted, fmt.Sprintf("and %d more", n))
	}
	return cmp.Or(strings.Join(quoted, ", "), "none")
}

// checkOwnItem tests an item of a group's own calendar: what it says is short, and it says
// something.
func (l *loader) checkOwnItem(file string, line int, it *corpus.Item) {
	if n := len([]rune(it.Headline)); n > headlineLetters {
		l.problem(file, line, "item %s: the headline has %d letters, want at most %d", it.ID, n, headlineLetters)
	}
	if it.Headline+it.Abstract+it.Note == "" && len(it.People)+len(it.Cautions)+len(it.Terms)+len(it.Places) == 0 {
		l.problem(file, line, "item %s: it says nothing: give it a headline, an abstract, people or cautions", it.ID)
	}
	l.checkValues(file, line, it)
}

// blankComments empties the lines that are comments from their first letter: a skeleton of
// a long diary has many, and YAML would be slow over them.
func blankComments(data []byte) []byte {
	var b bytes.Buffer
	for line := range bytes.Lines(data) {
		if line[0] != '#' {
			b.Write(line)
		} else if line[len(line)-1] == '\n' {
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}

// Apply puts the calendar beside the text's own entries, for corpus.New.
func (o Own) Apply(cal *corpus.Calendar) {
	cal.Entries = append(cal.Entries, o.Entries...)
	for _, p := range o.Persons {
		if !slices.ContainsFunc(cal.Persons, func(old *names.Person) bool { return old.ID == p.ID }) {
			cal.Persons = append(cal.Persons, p)
		}
	}
	for _, t := range o.Terms {
		if !slices.ContainsFunc(cal.Terms, func(old *names.Term) bool { return old.ID == t.ID }) {
			cal.Terms = append(cal.Terms, t)
		}
	}
}

// mostPersons is how many of the persons that a file marks a skeleton lists.
const mostPersons = 200

// Skeleton returns the files of an own calendar of a stored diary, by their names: one
// for each year, with its entries and the anchors of their paragraphs, and one for
// persons, all as comments, to be filled in by hand. It holds no word of the text.
func Skeleton(t *corpus.Text) (map[string]string, error) {
	years := map[string]*strings.Builder{}
	for n, e := range t.Entries {
		name := "undated.yaml"
		if !e.Date.IsZero() {
			name = fmt.Sprintf("%04d.yaml", e.Date.From.Year)
		}
		b := years[name]
		if b == nil {
			b = &strings.Builder{}
			fmt.Fprintf(b, entriesHead, t.Work.Title, strings.TrimSuffix(name, ".yaml"), t.Diary)
			years[name] = b
		}
		passages := make([]corpus.Passage, 0)
		var err error
		if t.Source != nil {
			if passages, err = t.Source.Passages(n); err != nil {
				return nil, fmt.Errorf("read entry %s: %w", e.ID, err)
			}
		}
		var anchors []string
		for _, p := range passages {
			if p.Host == nil {
				anchors = append(anchors, fmt.Sprintf("%q", p.Anchor))
			}
		}
		fmt.Fprintf(b, entrySkeleton, e.ID, strings.Join(anchors, ", "))
	}
	files := map[string]string{"persons.yaml": personsSkeleton(t)}
	for name, b := range years {
		files[path.Clean(name)] = b.String()
	}
	return files, nil
}

const entriesHead = `# A calendar of %s: %s. In your own words.
# To say something of an entry, take the # off its lines and write a headline of at most 90 letters.
# An item may also have, on lines of their own:
#        abstract: "what it tells, in two or three sentences"
#        asks: ["how somebody might half remember it"]
#        people: [ID, ID]        # of persons.yaml; those that the file marks are there anyway
#        places: [Harwich]
#        cautions: [violence]    # gossip, violence, suicide, slur, sexual violence
# Passages are anchors: "daybook anchors %[3]s DATE" shows which paragraph is which. Two matters of a day are
# two items, each with its passages. Check after a change: daybook check
diary: %[3]s
entries:
`

const entrySkeleton = `#  - id: %s
#    items:
#      - headline: ""
#        passages: [%s]
`

const personsHead = `# Persons of %s. In your own words. A record here stands for the one that the file marks
# under the same ID; its forms are kept. New persons need an ID of small letters, figures and hyphens.
#  - id: miller-ann
#    heading: "Miller, Ann"
#    born: "1630"
#    died: "1701"
#    post: "who she was, in a few words"
#    variants: [{form: "Nan"}]
diary: %s
persons:
`

func personsSkeleton(t *corpus.Text) string {
	named := map[string]int{}
	for _, e := range t.Entries {
		for _, it := range e.Items {
			for _, id := range it.People {
				named[id]++
			}
		}
	}
	list := slices.Clone(t.Persons)
	slices.SortStableFunc(list, func(a, b *names.Person) int { return named[b.ID] - named[a.ID] })
	var b strings.Builder
	fmt.Fprintf(&b, personsHead, t.Work.Title, t.Diary)
	for _, p := range list[:min(len(list), mostPersons)] {
		fmt.Fprintf(&b, "#  - {id: %s, heading: %q}\n", p.ID, p.Heading)
	}
	return b.String()
}
