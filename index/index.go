// Package index is the search over a corpus, the only importer of bleve.
//
// Two kinds of document are indexed. An item is found by what our calendar says of
// it: headline, abstract, and the ways in which somebody might half remember it. A
// passage is found by its own words and those of its notes. [Index.Ask] weighs the
// two together for a question in plain words and answers with items; [Index.Search]
// is full text with phrases and filters and answers with passages.
//
// An Index is read-only once built, and built from the same bytes on every machine.
package index

import (
	"errors"
	"strings"
	"sync"

	"daybook/corpus"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
)

// An Index answers searches over one corpus. It may be used from many goroutines.
type Index struct {
	corpus   *corpus.Corpus
	bleve    bleve.Index
	analyzer analysis.Analyzer
	language string                     // the analyzer's name
	shard    bool                       // it only puts queries to a stored diary
	stored   []*shard                   // of diaries that are read when needed
	items    map[string]*corpus.Item    // by document ID
	passages map[string]*corpus.Passage // by document ID
	place    map[string]int             // of documents in the order of the corpus
	docs     []document                 // in the order of the corpus
	plains   sync.Map                   // of string: the plain text of docs, by place
	words    *vocabulary
	collect  sync.Once // of words
	terms    []termForms
	lex      *lexicon // for questions, once asked
	lexErr   error
	asked    sync.Once
	heads    map[*corpus.Item]map[string]bool // persons whom the headline names
	weights  Weights                          // those of the package but where they are fitted
	begin    func()                           // begins to build it, once
	ready    chan struct{}                    // closed when what a search needs is there
	beside   sync.WaitGroup                   // of what is made beside it
	err      error                            // why it is not, once ready
}

// lengthWeight is BM25's b: how much a long document has to say a word more often.
const lengthWeight = 0.5

// Close frees the index, after waiting for it to be built.
func (x *Index) Close() error {
	x.built()
	x.beside.Wait()
	errs := []error{x.bleve.Close()}
	for _, s := range x.stored {
		errs = append(errs, s.bleve.Close())
	}
	return errors.Join(errs...)
}

// headed returns which persons of an item its headline names by the surname.
func headed(c *corpus.Corpus, it *corpus.Item) map[string]bool {
	named := map[string]bool{}
	for _, id := range it.People {
		if p, ok := c.Person(id); ok {
			surname, _, _ := strings.Cut(p.Heading, ",")
			if strings.Contains(it.Headline, surname) {
				named[id] = true
			}
		}
	}
	return named
}

// headWords are what the calendar says in a word or two: headline, terms, places,
// subjects, people.
func headWords(c *corpus.Corpus, it *corpus.Item) string {
	head := []string{it.Headline}
	head = append(head, it.Terms...)
	head = append(head, it.Places...)
	head = append(head, it.Subjects...)
	for _, id := range it.People {
		if p, ok := c.Person(id); ok {
			head = append(head, p.Heading)
		}
	}
	return strings.Join(head, ". ")
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

// unmarked takes off the figures of notes, which would stick to the word before them.
var unmarked = strings.NewReplacer("¹", " ", "²", " ", "³", " ", "⁴", " ", "⁵", " ", "⁶", " ", "⁷", " ", "⁸", " ", "⁹",
	" ")

func passageDocument(p *corpus.Passage) map[string]any {
	var people []string
	for _, m := range p.Names {
		if m.Person != "" {
			people = append(people, m.Person)
		}
	}
	return map[string]any{fieldText: unmarked.Replace(p.Text), fieldPeople: unique(people)}
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
func (x *Index) stems(text string) []string {
	var out []string
	for _, t := range x.analyzer.Analyze([]byte(text)) {
		out = append(out, string(t.Term))
	}
	return out
}
