package calendar

import (
	"fmt"
	"slices"

	"daybook/corpus"
)

// place is where a record stands.
type place struct {
	file string
	line int
}

// Limits of the house style for items.
const (
	headlineLetters = 90
	abstractMin     = 35 // words
	abstractMax     = 95
	fewestAsks      = 3
	mostAsks        = 6
)

// cross checks the records against each other: IDs are unique, and those that are
// named exist.
func (l *loader) cross() {
	seen := map[string]place{}
	persons := map[string]bool{}
	unique := func(id string) {
		at := l.places[id]
		if first, ok := seen[id]; ok {
			l.problem(at.file, at.line, "%s: the ID is taken by %s:%d", id, first.file, first.line)
		}
		seen[id] = at
	}
	for _, p := range l.cal.Persons {
		unique("person " + p.ID)
		persons[p.ID] = true
	}
	for _, t := range l.cal.Terms {
		unique("term " + t.ID)
		for _, id := range t.Persons {
			if !persons[id] {
				at := l.places["term "+t.ID]
				l.problem(at.file, at.line, "term %s: no person %s", t.ID, id)
			}
		}
	}
	for _, e := range l.cal.Entries {
		unique(e.ID)
		numbers := map[int]bool{}
		for _, it := range e.Items {
			at := l.places[it.ID]
			if numbers[it.N] {
				l.problem(at.file, at.line, "item %s: the number is taken", it.ID)
			}
			numbers[it.N] = true
			for _, id := range it.People {
				if !persons[id] {
					l.problem(at.file, at.line, "item %s: no person %s", it.ID, id)
				}
			}
			if it.Pages != nil && !ascending(it.Pages) {
				l.problem(at.file, at.line, "item %s: pages %s are not in order", it.ID, it.Pages)
			}
		}
	}
}

func ascending(pages corpus.Pages) bool {
	return slices.IsSortedFunc(pages, func(a, b corpus.PageRange) int { return a.From - b.From })
}

// checkItem tests one item against the house style.
func (l *loader) checkItem(file string, line int, it *corpus.Item) {
	if n := len([]rune(it.Headline)); n == 0 || n > headlineLetters {
		l.problem(file, line, "item %s: the headline has %d letters, want 1 to %d", it.ID, n, headlineLetters)
	}
	if n := words(it.Abstract); n == 0 || !it.Dependent && (n < abstractMin || n > abstractMax) {
		l.problem(file, line, "item %s: the abstract has %d words, want %d to %d", it.ID, n, abstractMin, abstractMax)
	}
	if n := len(it.Asks); n > mostAsks || n < fewestAsks && !it.Dependent {
		l.problem(file, line, "item %s: %d ways of asking, want %d to %d", it.ID, n, fewestAsks, mostAsks)
	}
	if len(it.Anchors) == 0 {
		l.problem(file, line, "item %s: no passages", it.ID)
	}
	for _, s := range it.Subjects {
		if !slices.Contains(subjects, s) {
			l.problem(file, line, "item %s: subject %q is not on the list", it.ID, s)
		}
	}
	known := []corpus.Caution{corpus.Gossip, corpus.Violence, corpus.Suicide, corpus.Slur, corpus.SexualViolence}
	for _, c := range it.Cautions {
		if !slices.Contains(known, c) {
			l.problem(file, line, "item %s: caution %q is none of %v", it.ID, c, known)
		}
	}
}

func words(s string) int {
	n := 0
	in := false
	for _, r := range s {
		space := r == ' ' || r == '\n'
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

func itemID(entry string, n int) string { return fmt.Sprintf("%s/%d", entry, n) }
