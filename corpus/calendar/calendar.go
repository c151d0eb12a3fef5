// Package calendar is the finding aid that comes with Daybook: for every entry and
// item of both diaries its date, pages and an abstract in our own words, for every
// person and term an authority record. It holds no word of the texts; anchors point
// into them (see [book.Anchor]).
//
// The data are the YAML files under data/, meant to be mended by hand: one file a
// year of the book, one an initial for persons; under silences/ what is not told, by
// field. [Load] reads all of them and reports every mistake with its file and line.
package calendar

import (
	"bytes"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/names"
	"daybook/corpus/prints"
)

//go:embed data
var embedded embed.FS

// Data is the embedded calendar, for Load.
func Data() fs.FS {
	sub, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err) // the directory is compiled in
	}
	return sub
}

// Load reads a calendar from a directory tree like Data. Problems that are not
// warnings mean that the calendar must not be used.
func Load(fsys fs.FS) (*corpus.Calendar, []corpus.Problem) {
	l := load(fsys)
	return l.cal, l.problems
}

func load(fsys fs.FS) *loader {
	l := loadRead(fsys, func(names []string) []read { return readAll(fsys, names) })
	if l.cal != nil {
		l.cross()
	}
	return l
}

// loadRead loads a calendar whose files a function reads, in their order, without looking
// whether what they say goes together.
func loadRead(fsys fs.FS, decoded func(names []string) []read) *loader {
	l := &loader{cal: &corpus.Calendar{}, places: map[string]place{}}
	var names, prints []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir():
		case strings.HasSuffix(name, ".yaml"):
			names = append(names, name)
		case strings.HasSuffix(name, ".prints"):
			prints = append(prints, name)
		}
		return err
	})
	if err != nil {
		l.cal, l.problems = nil, []corpus.Problem{{Text: fmt.Sprintf("list the calendar: %v", err)}}
		return l
	}
	slices.Sort(names)
	files := decoded(names)
	for i, name := range names {
		l.file(name, files[i])
	}
	for _, name := range prints {
		l.prints(fsys, name)
	}
	l.finish()
	return l
}

// A read is one file decoded, or why it could not be.
type read struct {
	doc document
	err error
}

// readAll decodes the files, several at a time: half the time of a start goes here.
func readAll(fsys fs.FS, names []string) []read {
	files := make([]read, len(names))
	severally(len(names), func(i int) {
		data, err := fs.ReadFile(fsys, names[i])
		if err == nil {
			err = decode(data, &files[i].doc)
		}
		files[i].err = err
	})
	return files
}

// severally calls f with the numbers below n, as many at a time as there are processors.
func severally(n int, f func(i int)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

func decode(data []byte, doc *document) error {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(doc); err != nil && err != io.EOF {
		return err
	}
	return nil
}

type loader struct {
	cal      *corpus.Calendar
	problems []corpus.Problem
	places   map[string]place // of records, by ID
	own      bool             // a group's own calendar of an imported diary, see LoadOwn
	marked   map[string]bool  // persons that the file of that diary marks
}

func (l *loader) problem(file string, line int, format string, args ...any) {
	l.problems = append(l.problems, corpus.Problem{File: file, Line: line, Text: fmt.Sprintf(format, args...)})
}

func (l *loader) file(name string, f read) {
	if f.err != nil {
		for text := range strings.SplitSeq(strings.TrimPrefix(f.err.Error(), "yaml: "), "\n") {
			line := 0
			text = strings.TrimSpace(text)
			if _, err := fmt.Sscanf(text, "line %d:", &line); err == nil {
				_, text, _ = strings.Cut(text, ": ")
			}
			if text == "found character that cannot start any token" {
				text += ": lines are indented by blanks here, never by a tab"
			}
			if text != "unmarshal errors:" {
				l.problem(name, line, "%s", text)
			}
		}
		return
	}
	for _, d := range f.doc.Works {
		l.work(name, d)
	}
	if f.doc.Pages != nil || f.doc.Joins != nil || f.doc.Voices != nil {
		l.edition(name, &f.doc)
	}
	for _, e := range f.doc.Entries {
		l.entry(name, f.doc.Diary, e)
	}
	for _, e := range f.doc.Pointers {
		l.pointer(name, &f.doc, e)
	}
	for _, p := range f.doc.Persons {
		l.person(name, p)
	}
	for _, t := range f.doc.Terms {
		l.term(name, t)
	}
	for _, p := range f.doc.Places {
		l.place(name, p)
	}
	for _, e := range f.doc.Events {
		l.event(name, e)
	}
	for _, s := range f.doc.Silences {
		l.silence(name, s)
	}
}

// prints reads the fingerprints of a text.
func (l *loader) prints(fsys fs.FS, name string) {
	f, err := fsys.Open(name)
	if err != nil {
		l.problem(name, 0, "%v", err)
		return
	}
	defer f.Close()
	p, err := prints.Read(f)
	if err != nil {
		l.problem(name, 0, "%v", err)
		return
	}
	ed := l.cal.Edition(p.Diary)
	if ed == nil {
		ed = &corpus.Edition{Diary: p.Diary}
		l.cal.Editions = append(l.cal.Editions, ed)
	}
	if ed.Prints != nil {
		l.problem(name, 0, "the calendar has fingerprints of %s twice", p.Diary)
	}
	ed.Prints = p
}

// finish puts what came from many files in order.
func (l *loader) finish() {
	slices.SortStableFunc(l.cal.Entries, func(a, b *corpus.Entry) int {
		return strings.Compare(a.Diary, b.Diary)
	})
	for _, e := range l.cal.Entries {
		if e.Anchor == "" || e.Pointer {
			continue
		}
		ed := l.cal.Edition(e.Diary)
		if ed == nil {
			ed = &corpus.Edition{Diary: e.Diary}
			l.cal.Editions = append(l.cal.Editions, ed)
		}
		ed.Openings = append(ed.Openings, e)
	}
	for _, ed := range l.cal.Editions {
		ed.Known = l.known(ed)
	}
	slices.SortFunc(l.cal.Persons, func(a, b *names.Person) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(l.cal.Terms, func(a, b *names.Term) int { return strings.Compare(a.ID, b.ID) })
}

// known collects the paragraphs of a text that the calendar points to, but for scraps
// of which there are several.
func (l *loader) known(ed *corpus.Edition) map[book.Anchor]bool {
	known := map[book.Anchor]bool{}
	var several []book.Anchor
	add := func(a book.Anchor) {
		known[a] = true
		if base, _, ok := strings.Cut(string(a), "."); ok {
			several = append(several, book.Anchor(base))
		}
	}
	for _, p := range ed.Pages {
		add(p.First)
	}
	for from, to := range ed.Joins {
		add(from)
		add(to)
	}
	for _, e := range l.cal.Entries {
		if e.Diary != ed.Diary {
			continue
		}
		add(e.Anchor)
		for _, it := range e.Items {
			for _, a := range it.Anchors {
				add(a)
			}
		}
	}
	for _, p := range l.cal.Persons {
		for _, a := range p.Sources {
			add(a)
		}
	}
	for _, a := range append(several, "") {
		delete(known, a)
	}
	return known
}
