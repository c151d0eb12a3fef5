package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/dates"
	"daybook/corpus/store"
	"daybook/index"
	"daybook/index/ask"
)

// tryStored asks all questions with the stored diaries of a directory loaded beside the
// calendar and the texts, and prints by file how they were answered. Nothing is fitted to
// these.
func tryStored(ctx context.Context, out io.Writer, dir, data string, questions []question, show bool) error {
	cal, _ := calendar.Load(calendar.Data())
	with, err := read(dir, cal)
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(data, "diaries", "*"+store.Extension))
	if err != nil {
		return err
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return err
		}
		t, err := store.Open(f, info.Size())
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		with = append(with, t)
	}
	c, _ := corpus.New(cal, with...)
	x, err := index.BuildIn(ctx, c, filepath.Join(data, "diaries"))
	if err != nil {
		return err
	}
	types := map[string][]*result{}
	for i := range questions {
		r, err := askStored(ctx, x, c, questions[i])
		if err != nil {
			return err
		}
		types[r.Type] = append(types[r.Type], r)
		if show {
			fmt.Fprintf(out, "%s %s: rank %d, says %v, sure %.3f, %s\n", r.Type, r.ID, r.rank, r.says, r.sure, r.note)
		}
	}
	table(out, beside, types)
	return errors.Join(x.Close())
}

// askStored asks one question; days of a stored diary are answered by its entries.
func askStored(ctx context.Context, x *index.Index, c *corpus.Corpus, q question) (*result, error) {
	q.Items = slices.Clone(q.Items)
	if len(q.Lines) > 0 {
		q.locate(c)
	}
	q.Type = "known " + q.Type
	if q.Dates != nil {
		q.Type = "stored" + q.Type[5:]
	}
	var days []dates.Day
	for _, s := range q.Dates {
		d, err := dates.ParseEDTF(s)
		if err != nil {
			return nil, err
		}
		days = append(days, d.From)
	}
	r := &result{trial: &trial{question: q, way: beside, reading: x.Read(q.Q, today)}}
	hits, err := x.Ask(ctx, r.reading, 1000)
	if err != nil {
		return nil, err
	}
	right := func(h ask.ItemHit) bool {
		return slices.Contains(q.Items, h.Item.ID) ||
			h.Item.Plain && slices.ContainsFunc(days, func(d dates.Day) bool { return h.Item.Date.Overlaps(d, d) })
	}
	r.says = x.Judge(r.reading, hits) > ask.Silent
	mine := 0
	for i, h := range hits {
		if h.Item.Plain {
			mine++
		}
		if right(h) {
			r.rank = i + 1
			r.note = fmt.Sprintf("%d among stored, %.2f", mine, x.Confidence(r.reading, hits[i:i+1]))
			break
		}
	}
	if len(hits) > 0 {
		r.sure = x.Confidence(r.reading, hits)
		r.note += " first: " + hits[0].Item.ID
	}
	return r, nil
}
