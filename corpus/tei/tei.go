// Package tei reads diaries that are encoded by the guidelines of the Text Encoding
// Initiative, TEI P5 (https://tei-c.org/release/doc/tei-p5-doc/en/html/): one file an
// entry, or one file with many.
//
// A [Reader] takes the files of one diary one by one and gives one [corpus.Text]. What
// is an entry, and which day it has, is decided in entry.go and date.go; what the headers
// say of the work, in package header; how elements
// become passages, in text.go: a table, and for what is in none, the text is kept and
// the element named once in the report. Nothing is fetched and no entity of a document
// type is ever expanded; a file that is broken is reported with its line, and the
// others go on.
package tei

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/document"
	"daybook/corpus/names"
	"daybook/corpus/tei/header"
)

// Recognise reports whether a file begins as TEI does: its root element, after at most
// a few thousand bytes of declarations and comments, is TEI or teiCorpus.
func Recognise(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	for bytes.HasPrefix(head, []byte("<?")) || bytes.HasPrefix(head, []byte("<!")) {
		end := "?>"
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
			end = "-->"
		case head[1] == '!':
			if i := bytes.IndexAny(head, "[>"); i >= 0 && head[i] == '[' {
				end = "]"
			} else {
				end = ">"
			}
		}
		_, rest, ok := bytes.Cut(head, []byte(end))
		if !ok {
			return false
		}
		head = bytes.TrimLeft(bytes.TrimLeft(rest, " \t\r\n"), "> \t\r\n")
	}
	if !bytes.HasPrefix(head, []byte("<")) {
		return false
	}
	name := head[1:]
	if i := bytes.IndexAny(name, " \t\r\n>/"); i >= 0 {
		name = name[:i]
	}
	if _, local, ok := bytes.Cut(name, []byte(":")); ok {
		name = local
	}
	switch string(name) {
	case "TEI", "TEI.2", "teiCorpus":
		return true
	}
	return false
}

// A Reader reads the files of one diary. The zero value is ready; it is for one
// goroutine.
type Reader struct {
	// ID names the diary; "" derives a name from the author's or the title.
	ID string
	// Held limits what is read; nothing is added once it is full.
	Held document.Held
	// Aside takes the passages of what is read out of memory once much is held; nil leaves them there.
	Aside *corpus.Aside

	headers    header.Headers
	entries    []*dated
	people     people
	problems   []corpus.Problem
	unknown    map[string]*seen // elements in no table
	left       map[string]int   // elements that are never words of a diary, counted
	files      int
	registered map[string]*names.Term // places, works and bodies that the files list, by their own IDs
	// handNames are the names, or the persons, of the hands that headers describe, by their signs.
	handNames map[string]string
	bare      int // files that had neither entries nor persons
	lines     int
	described int // entries whose calendar only the header says
}

// seen is where an element was first met, and how often.
type seen struct {
	file  string
	line  int
	count int
}

// dated is an entry, and the file that it is from.
type dated struct {
	*corpus.Entry
	file string
	key  dates.Day // that it is sorted by
}

// Files returns how many files were read, broken ones among them.
func (r *Reader) Files() int { return r.files }

// Add reads one file, whose name is for messages and, where the file itself gives no
// date, for a date in it. A file that breaks off keeps the entries before the fault;
// the fault is among the problems of Text, and is returned. So is the refusal of a diary that
// is too large.
func (r *Reader) Add(name string, in io.Reader) error {
	if full := r.Held.Full(); full != nil {
		return full
	}
	if r.unknown == nil {
		r.unknown, r.left = map[string]*seen{}, map[string]int{}
	}
	r.files++
	f := &file{Reader: r, name: name}
	err := f.read(in)
	if err != nil {
		p := corpus.Problem{File: name, Line: f.line(), Text: err.Error(),
			Hint: "what stood before it in the file is kept"}
		if len(f.entries) == 0 {
			p.Hint = "nothing of this file is kept"
		}
		r.problems = append(r.problems, p)
		err = p
	}
	f.finish()
	r.lines += f.line()
	if len(f.entries) == 0 && !f.persons && err == nil {
		r.bare++
		if r.bare <= 3 {
			r.problem(name, 0, "the file has no entry, and lists no persons", "")
		}
	}
	for _, e := range f.entries {
		r.entries = append(r.entries, &dated{Entry: e, file: name})
		r.Held.SetAside(r.Aside, e)
	}
	return err
}

func (r *Reader) problem(file string, line int, text, hint string) {
	r.problems = append(r.problems, corpus.Problem{File: file, Line: line, Text: text, Hint: hint, Warning: true})
}

// Text returns the diary with its entries by date, and what was doubtful; nil when
// there is no entry. The Reader must not be used after it.
func (r *Reader) Text() (*corpus.Text, []corpus.Problem) {
	if len(r.entries) == 0 {
		return nil, append(r.problems, corpus.Problem{Text: "no entry of a diary was found",
			Hint: "an entry is a division of type entry, day or the like, or one with a date in its head"})
	}
	work := r.headers.Work(r.ID)
	work.Style = r.style()
	t := &corpus.Text{Diary: work.ID, Work: work}
	r.order()
	for i, e := range r.entries {
		if i > 0 && !e.Date.IsZero() && e.Date.From == r.entries[i-1].Date.From && e.Date.To == r.entries[i-1].Date.To {
			r.problem(path.Base(e.file), 0, fmt.Sprintf("a second entry of %s; the other is from %s", e.Date.Words(),
				path.Base(r.entries[i-1].file)), "both are kept")
		}
		t.Entries = append(t.Entries, e.Entry)
	}
	t.Persons = r.people.records(work.ID)
	r.people.name(t)
	if n := r.people.alike; n > 0 {
		r.problem("", 0, fmt.Sprintf("%d names are marked without a reference to who is meant; marks of the same "+
			"words "+
			"are taken as one person", n), "")
	}
	r.register(t)
	r.nameHands(t)
	if work.Language == "" {
		work.Language = t.GuessLanguage()
	}
	work.Coverage = corpus.CoverageOf(t.Entries)
	corpus.NameEntries(t)
	for name, s := range sorted(r.unknown) {
		r.problem(s.file, s.line, fmt.Sprintf("the element %s is not known; its text is kept (%d in all)", name,
			s.count), "")
	}
	if r.bare > 3 {
		r.problem("", 0, fmt.Sprintf("%d files have no entry and list no persons", r.bare), "")
	}
	for name, n := range sorted(r.left) {
		t.Skipped = append(t.Skipped, corpus.Skipped{
			Why: fmt.Sprintf("%s %s, which %s no words of the diary", corpus.Count(n, "element", "elements"), name,
				map[bool]string{true: "is", false: "are"}[n == 1])})
	}
	return t, r.problems
}

// order sorts the entries: what stands before the diary, the entries by date, each
// undated one after the dated one that it follows in its file, and what stands after.
func (r *Reader) order() {
	var last dates.Day
	file := ""
	for _, e := range r.entries {
		if e.file != file {
			file, last = e.file, dates.Day{}
		}
		if !e.Date.IsZero() {
			last = e.Date.From
		}
		e.key = last
	}
	rank := map[corpus.Part]int{corpus.Introduction: 0, corpus.Body: 1, corpus.Appendix: 2}
	slices.SortStableFunc(r.entries, func(a, b *dated) int {
		return cmp.Or(rank[a.Part]-rank[b.Part], a.key.Compare(b.key), cmp.Compare(a.file, b.file))
	})
}

// sorted yields a map in the order of its keys.
func sorted[V any](m map[string]V) func(yield func(string, V) bool) {
	return func(yield func(string, V) bool) {
		var keys []string
		for k := range m {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, cmp.Compare[string])
		for _, k := range keys {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}
