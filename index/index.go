// Package index joins what is found in a corpus by its words and what answers a question.
//
// The parts are packages of their own. index/fulltext searches for words and phrases, with
// bleve, and answers with passages; index/query reads what it is asked. index/ask weighs what
// the calendar and the text say for a question in plain words and answers with items;
// index/lexicon knows for it which words stand where and what they mean. Both have their words
// from index/prose.
package index

import (
	"context"
	"fmt"
	"slices"

	"daybook/corpus"
	"daybook/index/ask"
	"daybook/index/fulltext"
)

// An Index answers searches and questions over one corpus. It may be used from many
// goroutines. The zero Index is of no use; Close frees what it has.
type Index struct {
	*fulltext.Index
	*ask.Finder
}

// Build begins to index a corpus in memory, at the first search or a moment later, and
// returns before that is done: most requests need no index, and the others wait for it. A fault is the error of every
// search after it. Close waits too.
func Build(ctx context.Context, c *corpus.Corpus) (*Index, error) { return BuildIn(ctx, c, "") }

// BuildIn is Build with the indexes of stored diaries in a directory, from which they
// are opened: see [fulltext.Store]. One that is not there is made there now; without a
// directory, or where it cannot be kept there, it is made in memory.
//
// What questions need is made beside the index, or where stored diaries would have to be read
// for it, with the first question.
func BuildIn(ctx context.Context, c *corpus.Corpus, dir string) (*Index, error) {
	text, err := fulltext.Open(ctx, c, dir)
	if err != nil {
		return nil, err
	}
	questions, err := ask.New(c, text)
	if err != nil {
		return nil, fmt.Errorf("build the index: %w", err)
	}
	if slices.ContainsFunc(c.Texts(), func(t *corpus.Text) bool { return t.Source != nil }) {
		text.Begin()
	} else {
		text.Begin(questions.Prepare)
	}
	return &Index{text, questions}, nil
}
