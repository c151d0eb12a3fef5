// Package fulltext searches the words of a corpus, with bleve, which it alone imports beside
// the analyzers of index/prose.
//
// Two kinds of document are indexed. An item is found by what our calendar shows of it:
// headline and abstract. A passage is found by its own words and those of its notes. The
// passages of a diary that is read when needed have an index of their own, on disk.
//
// An Index is read-only once built, and built from the same bytes on every machine.
package fulltext

import (
	"errors"
	"sync"

	"daybook/corpus"
	"daybook/index/prose"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
)

// An Index answers searches over one corpus. It may be used from many goroutines. The zero
// Index is of no use: see [Open].
type Index struct {
	corpus   *corpus.Corpus
	bleve    bleve.Index
	analyzer analysis.Analyzer
	language string   // the analyzer's name
	shard    bool     // it only puts queries to a stored diary
	stored   []*shard // of diaries that are read when needed
	unkept   error
	items    map[string]*corpus.Item    // by document ID
	passages map[string]*corpus.Passage // by document ID
	place    map[string]int             // of documents in the order of the corpus
	docs     []document                 // in the order of the corpus
	plains   sync.Map                   // of string: the plain text of docs, by place
	terms    terms                      // of words, to find them in what is shown
	words    *vocabulary
	collect  sync.Once     // of words
	begin    func()        // begins to build it, once
	others   []func()      // what is made beside it
	ready    chan struct{} // closed when what a search needs is there
	beside   sync.WaitGroup
	err      error // why it is not, once ready
}

// Close frees the index, after waiting for it to be built.
func (x *Index) Close() error {
	x.Built()
	x.beside.Wait()
	errs := []error{x.bleve.Close()}
	for _, s := range x.stored {
		errs = append(errs, s.bleve.Close())
	}
	return errors.Join(errs...)
}

func itemDocument(it *corpus.Item) map[string]any {
	people := append([]string{}, it.People...)
	if it.Entry.Stored() { // its people are all that its passages name
		return map[string]any{fieldLine: it.Headline, fieldTold: it.Abstract, fieldPeople: people}
	}
	for _, p := range it.Passages() {
		for _, m := range p.Names {
			if m.Person != "" {
				people = append(people, m.Person)
			}
		}
	}
	return map[string]any{fieldLine: it.Headline, fieldTold: it.Abstract, fieldPeople: unique(people)}
}

func passageDocument(p *corpus.Passage) map[string]any {
	var people []string
	for _, m := range p.Names {
		if m.Person != "" {
			people = append(people, m.Person)
		}
	}
	return map[string]any{fieldText: prose.Unmarked(p.Text), fieldPeople: unique(people)}
}

func unique(list []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// stems analyzes a text as the index does.
func (x *Index) stems(text string) []string { return prose.Stems(x.analyzer, text) }
