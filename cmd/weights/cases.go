package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"

	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/dates"
	"daybook/corpus/texts"
	"daybook/index"
	"daybook/index/ask"
)

// A question is one line of a file: what answers it is said by items or by lines of the
// text; neither means that the diaries do not answer it.
type question struct {
	ID, Type, Q string
	Items       []string
	Lines       [][2]int
	Doc         string
	Dates       []string // days of a stored diary whose entries answer
	Kind        string   // of what is not answered
	passages    []string // what of the text the items tell of
	writer      int      // whose file it is of
	half        int      // of the book, 0 where nothing answers
}

// readQuestions reads files of questions. Each file is the work of one writer; those that
// have only what the diaries answer, or only what they do not, are all of one.
func readQuestions(names []string) (list []question, writers int, err error) {
	seen := map[string]bool{}
	const halves = 0 // the writer of such files
	writers = 1
	for _, name := range names {
		from, told := len(list), 0
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, 0, err
		}
		for sc := bufio.NewScanner(bytes.NewReader(data)); sc.Scan(); {
			var q question
			if err := json.Unmarshal(sc.Bytes(), &q); err != nil {
				return nil, 0, fmt.Errorf("%s: %w", name, err)
			}
			if q.Q != "" && !seen[q.Q] {
				seen[q.Q] = true
				list = append(list, q)
				if q.told() {
					told++
				}
			}
		}
		writer := writers
		if told == 0 || told == len(list)-from {
			writer = halves
		} else {
			writers++
		}
		for i := range list[from:] {
			list[from+i].writer = writer
		}
	}
	return list, writers, nil
}

// told reports whether the diaries answer a question.
func (q *question) told() bool { return len(q.Items)+len(q.Lines)+len(q.Dates) > 0 }

// The ways to ask.
const (
	whole    = "calendar and texts"
	alone    = "calendar only"
	stripped = "text only"
	beside   = "beside stored diaries"
)

// A trial is a question asked in one way.
type trial struct {
	question
	way     string
	reading ask.Reading
	have    []ask.Evidence
	right   []bool // by evidence
	lost    bool   // what answers is not among the evidence
}

// apart is of how many questions one is held out from all fitting where that is asked for.
const apart = 3

// heldOut reports whether a question is of the part that nothing is fitted to or chosen by.
func heldOut(q string) bool {
	h := fnv.New32a()
	h.Write([]byte("held out: " + q))
	return h.Sum32()%apart == 0
}

var today = dates.Day{Year: 2026, Month: 11, Day: 21}

func makeCases(ctx context.Context, dir string, questions []question) ([]*trial, error) {
	var all []*trial
	for _, way := range []string{whole, alone, stripped} {
		cal, _ := calendar.Load(calendar.Data())
		var with []*corpus.Text
		if way != alone {
			var err error
			if with, err = read(dir, cal); err != nil {
				return nil, err
			}
		}
		if way == stripped {
			strip(cal)
		}
		c, _ := corpus.New(cal, with...)
		x, err := index.Build(ctx, c)
		if err != nil {
			return nil, err
		}
		for i := range questions {
			q := &questions[i]
			if way == whole { // the lines are known with the texts only
				q.locate(c)
			}
			k, err := try(ctx, x, *q, way)
			if err != nil {
				return nil, err
			}
			all = append(all, k)
		}
		if err := x.Close(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// read reads the texts of a directory, anew each time, for a corpus makes them its own.
func read(dir string, cal *corpus.Calendar) ([]*corpus.Text, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	var sources []*texts.Source
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		s, err := texts.Open(filepath.Base(name), data, cal)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		sources = append(sources, s)
	}
	list, _ := texts.Join(sources)
	return list, nil
}

// strip takes the calendar's words away, so that the text stands alone: each paragraph
// is then an item.
func strip(cal *corpus.Calendar) {
	cal.Persons, cal.Terms = nil, nil
	for _, e := range cal.Entries {
		e.Items = nil
	}
}

// locate finds the items of a question's lines, and the passages of its items.
func (q *question) locate(c *corpus.Corpus) {
	for _, it := range c.Items() {
		if q.Doc != "" && it.Entry.Diary != q.Doc {
			continue
		}
		for _, p := range it.Passages() {
			for _, p := range append([]*corpus.Passage{p}, p.Notes...) {
				for _, l := range p.Lines {
					if slices.ContainsFunc(q.Lines, func(w [2]int) bool { return l.From <= w[1] && w[0] <= l.To }) {
						q.Items = append(q.Items, it.ID)
					}
				}
			}
		}
	}
	slices.Sort(q.Items)
	q.Items = slices.Compact(q.Items)
	for i, id := range q.Items {
		it, ok := c.Item(id)
		if !ok {
			continue
		}
		if i == 0 {
			q.half = 1
			if it.Date.From.Year > 1929 {
				q.half = 2
			}
		}
		for _, p := range it.Passages() {
			q.passages = append(q.passages, p.ID)
		}
	}
}

func try(ctx context.Context, x *index.Index, q question, way string) (*trial, error) {
	k := &trial{question: q, way: way}
	k.reading = x.Read(q.Q, today)
	var err error
	if k.have, err = x.Evidence(ctx, k.reading); err != nil {
		return nil, err
	}
	k.lost = len(q.Items) > 0
	for _, e := range k.have {
		right := slices.Contains(q.Items, e.Item.ID)
		if way == stripped {
			right = slices.ContainsFunc(e.Item.Passages(), func(p *corpus.Passage) bool {
				return slices.Contains(q.passages, p.ID)
			})
		}
		k.right = append(k.right, right)
		k.lost = k.lost && !right
	}
	return k, nil
}
