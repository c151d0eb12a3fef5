package fulltext

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"daybook/corpus"
	"daybook/index/prose"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// Open makes an index over a corpus in memory, with the indexes of stored diaries in a
// directory, from which they are opened: see [Store]. One that is not there is made there
// now; without a directory, or where it cannot be kept there, it is made in memory: see
// [Index.Unkept]. The index is built when [Index.Begin] says
// so, or with the first search.
func Open(ctx context.Context, c *corpus.Corpus, dir string) (*Index, error) {
	m, err := newMapping()
	if err != nil {
		return nil, fmt.Errorf("build the index: %w", err)
	}
	b, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("build the index: %w", err)
	}
	x := &Index{corpus: c, bleve: b, analyzer: m.AnalyzerNamed(prose.Name), language: prose.Name,
		items: map[string]*corpus.Item{}, passages: map[string]*corpus.Passage{}, place: map[string]int{},
		ready: make(chan struct{})}
	for _, t := range c.Texts() {
		if t.Source == nil {
			continue
		}
		s, unkept, err := openShard(ctx, dir, c, t)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("open the index of %s: %w", t.Diary, err), x.bleve.Close())
		}
		x.unkept = errors.Join(x.unkept, unkept)
		x.stored = append(x.stored, s)
	}
	x.begin = sync.OnceFunc(func() { go x.build(ctx) })
	return x, nil
}

// Unkept says why the indexes of some stored diaries are in memory only, and so are made anew at
// each start: the directory cannot be written, or its disk is full. It is nil mostly.
func (x *Index) Unkept() error { return x.unkept }

// Begin lets the index be built at the first search or a moment later, and returns before
// that is done: most requests need no index, and the others wait for it. A fault is the error
// of every search after it. Close waits too. The functions, which make something else of the
// corpus, run beside the building; who needs what they make waits for it by itself. Begin is
// called once, before the first search.
func (x *Index) Begin(beside ...func()) {
	x.others = beside
	time.AfterFunc(patience, x.begin)
}

// patience is how long the index leaves the machine to the first answer, which mostly
// needs no index; a request that does need it begins it at once.
const patience = 200 * time.Millisecond

// build makes all that the index holds in memory, and what is made beside it.
func (x *Index) build(ctx context.Context) {
	defer close(x.ready)
	x.beside.Go(x.corpus.Prepare)
	for _, other := range x.others {
		x.beside.Go(other)
	}
	if err := x.fill(ctx); err != nil {
		x.err = fmt.Errorf("build the index: %w", err)
	}
}

// Built returns when the index is built, or could not be.
func (x *Index) Built() {
	x.begin()
	<-x.ready
}

// Wait returns when the index is built, with the fault if it could not be.
func (x *Index) Wait(ctx context.Context) error {
	x.begin()
	select {
	case <-x.ready:
		return x.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// batchSize is how many documents are indexed at a time. One batch of all 2,800 takes
// as long, and 200 MB of memory instead of 75; searches are no slower over 15 segments.
const batchSize = 200

// fill indexes all documents.
func (x *Index) fill(ctx context.Context) error {
	batch := x.bleve.NewBatch()
	add := func(id string, doc map[string]any) error {
		x.place[id] = len(x.place)
		x.docs = append(x.docs, document{x.passages[id], x.items[id]})
		if err := batch.Index(id, doc); err != nil {
			return fmt.Errorf("document %s: %w", id, err)
		}
		if batch.Size() < batchSize {
			return nil
		}
		err := errors.Join(ctx.Err(), x.bleve.Batch(batch))
		batch.Reset()
		return err
	}
	for _, it := range x.corpus.Items() {
		if it.Provisional || it.Plain && it.Entry.Stored() {
			continue
		}
		id := "i:" + it.ID
		x.items[id] = it
		if err := add(id, itemDocument(it)); err != nil {
			return err
		}
	}
	for p := range x.corpus.Passages() {
		if p.Entry.Stored() { // those of texts in memory came before
			break
		}
		id := "p:" + p.ID
		x.passages[id] = p
		if err := add(id, passageDocument(p)); err != nil {
			return err
		}
	}
	return errors.Join(ctx.Err(), x.bleve.Batch(batch))
}
