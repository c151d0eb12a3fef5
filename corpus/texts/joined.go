package texts

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/align/arrange"
	"daybook/corpus/book"
	"daybook/corpus/document"
)

// A joined is the parts of one work as one document.
type joined struct {
	doc    *document.Document
	docs   []*document.Document
	of     []int // which documents it is made of, in the order in which they were read
	starts []int // the line with which each begins, all one after the other
	how    *corpus.Arrangement
	from   []int // for each line of doc, which of the documents it is of; -1 for none
}

// assemble lays documents one after the other, in the order that their passages have in a
// work. It returns nil where they have nothing of it.
func assemble(docs []*document.Document, of []int, ed *corpus.Edition) *joined {
	j := &joined{docs: docs, of: of}
	var lines []string
	var part []int
	for _, i := range of {
		j.starts = append(j.starts, len(lines)+1)
		lines = append(append(lines, docs[i].Lines...), "")
		for range len(docs[i].Lines) {
			part = append(part, i)
		}
		part = append(part, -1)
	}
	j.how = arrange.Parts(ed, strings.Join(lines, "\n"), j.starts[1:])
	if j.how == nil {
		return nil
	}
	first := docs[of[0]]
	j.doc = &document.Document{Name: j.name(), Format: first.Format, Encoding: first.Encoding, About: first.About,
		Sections: []document.Section{{}}}
	for _, r := range j.how.Runs {
		for n := r.From; n <= r.To; n++ {
			j.doc.Lines, j.from = append(j.doc.Lines, lines[n-1]), append(j.from, part[n-1])
		}
		if n := len(j.doc.Lines); n > 0 && j.doc.Lines[n-1] != "" {
			j.doc.Lines, j.from = append(j.doc.Lines, ""), append(j.from, -1)
		}
	}
	for _, i := range of {
		j.doc.Problems = append(j.doc.Problems, docs[i].Problems...)
	}
	return j
}

// name names the whole by the archive that all parts are in, else by the first and how
// many more there are.
func (j *joined) name() string {
	first := j.docs[j.of[0]].Name
	dir, _, packed := strings.Cut(first, "/")
	for _, i := range j.of[1:] {
		packed = packed && strings.HasPrefix(j.docs[i].Name, dir+"/")
	}
	if packed {
		return dir
	}
	return fmt.Sprintf("%s and %d more", path.Base(first), len(j.of)-1)
}

// read notes in the source that was read from the whole what it is made of, and refuses
// the documents of which it has nothing.
func (j *joined) read(s *Source, refused map[int]error) {
	used := map[int]bool{}
	for _, e := range s.Text.Entries {
		for _, p := range e.Passages {
			for _, r := range p.Lines {
				for n := r.From; n <= r.To; n++ {
					used[j.from[n-1]] = true
				}
			}
		}
	}
	twice := map[int]bool{}
	for _, t := range j.how.Twice {
		twice[j.partOf(t.Lines.From)] = true
	}
	loose := map[int]bool{}
	for _, l := range j.how.Loose {
		loose[j.partOf(l.From)] = true
	}
	for _, i := range j.of {
		_, unknown := refused[i]
		switch {
		case used[i], twice[i], !loose[i] && (!unknown || s.Format != known):
			delete(refused, i)
			s.Of = append(s.Of, i)
		default:
			refused[i] = ErrNoPlace
		}
	}
	slices.Sort(s.Of)
	s.Problems = slices.Concat(j.remarks(len(s.Of)), s.Problems)
	for i := range s.Problems {
		s.Problems[i].File = s.Name
	}
}

// ErrNoPlace is why a document is in no source that stands beside parts of a work.
var ErrNoPlace = &document.FileError{Text: "nothing was found in it that has a place among the parts beside it",
	Hint: "If it is a page of the work, put its text into the file of the page before."}

// partOf returns the document that has a line of all, one after the other.
func (j *joined) partOf(line int) int {
	n, found := slices.BinarySearch(j.starts, line)
	if !found {
		n--
	}
	return j.of[n]
}

// mostTwice is how many second readings are named one by one.
const mostTwice = 4

// remarks says how the parts were put together.
func (j *joined) remarks(n int) []corpus.Problem {
	how := "are put together in the order that they have in the work"
	var list []corpus.Problem
	say := func(format string, args ...any) {
		list = append(list, corpus.Problem{Text: fmt.Sprintf(format, args...), Warning: true})
	}
	say("%d files %s", n, how)
	type pair struct{ kept, left int }
	pages := map[pair]book.Pages{}
	var order []pair
	for _, t := range j.how.Twice {
		p := pair{-1, j.partOf(t.Lines.From)}
		if t.Kept > 0 {
			p.kept = j.partOf(t.Kept)
		}
		if len(t.Pages) == 0 || p.kept < 0 {
			continue
		}
		if pages[p] == nil {
			order = append(order, p)
		}
		pages[p] = book.MergePages(pages[p], t.Pages)
	}
	order = slices.DeleteFunc(order, func(p pair) bool { // the end of a page of which the rest is the other's
		other := pages[pair{p.left, p.kept}]
		return len(pages[p]) == 1 && other.Contains(pages[p][0].From) && pages[p][0].From == pages[p][0].To
	})
	for i, p := range order {
		if i == mostTwice {
			say("%s stand in two of the files as well; one is used",
				corpus.Count(len(order)-i, "more place", "more places"))
			break
		}
		kept, left := path.Base(j.docs[p.kept].Name), path.Base(j.docs[p.left].Name)
		if p.kept == p.left {
			say("p. %s stand in %s twice; one reading is used", pages[p], kept)
			continue
		}
		say("p. %s stand in %s and in %s; they are taken from %s", pages[p], kept, left, kept)
	}
	return list
}

// bytesIn is how many bytes the lines of a document have.
func bytesIn(d *document.Document) int {
	n := 0
	for _, l := range d.Lines {
		n += len(l)
	}
	return n
}
