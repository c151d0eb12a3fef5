package fulltext

import (
	"context"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/scorer"
	index "github.com/blevesearch/bleve_index_api"
)

// every is a query that finds every document of a stored diary, as bleve's own does and with its scores.
// Bleve's goes through all documents on the way to one, so that a word beside it took nine times as long
// in a diary of 64,000 entries. It is right where no document was deleted, as none is of a shard.
type every struct{}

// Searcher is of bleve's queries.
func (every) Searcher(_ context.Context, r index.IndexReader, _ mapping.IndexMapping,
	options search.SearcherOptions) (search.Searcher, error) {
	n, err := r.DocCount()
	if err != nil {
		return nil, err
	}
	return &everyDocument{all: n, scorer: scorer.NewConstantScorer(1, 1, options)}, nil
}

// everyDocument goes through all documents, whose numbers are those from 0 on.
type everyDocument struct {
	next, all uint64
	id        index.IndexInternalID
	scorer    *scorer.ConstantScorer
}

// Next is of bleve's searchers.
func (e *everyDocument) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	if e.next >= e.all {
		return nil, nil
	}
	e.id = index.NewIndexInternalID(e.id, e.next)
	e.next++
	return e.scorer.Score(ctx, e.id), nil
}

// Advance is of bleve's searchers: it goes on to a document, never back.
func (e *everyDocument) Advance(ctx *search.SearchContext, to index.IndexInternalID) (*search.DocumentMatch, error) {
	e.next = max(e.next, to.Value())
	return e.Next(ctx)
}

// Weight is of bleve's searchers, as are the rest.
func (e *everyDocument) Weight() float64 { return e.scorer.Weight() }

// SetQueryNorm levels its score with that of others.
func (e *everyDocument) SetQueryNorm(norm float64) { e.scorer.SetQueryNorm(norm) }

// Count is how many documents it has.
func (e *everyDocument) Count() uint64 { return e.all }

// Min is how many of its parts must match: it has none.
func (e *everyDocument) Min() int { return 0 }

// Size is what it takes in memory, for limits that we do not set.
func (e *everyDocument) Size() int { return e.scorer.Size() }

// DocumentMatchPoolSize is how many matches it has in hand.
func (e *everyDocument) DocumentMatchPoolSize() int { return 1 }

// Close has nothing to close.
func (e *everyDocument) Close() error { return nil }
