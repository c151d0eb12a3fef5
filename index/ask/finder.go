// Package ask answers questions in plain words with the items of a corpus, best first, and
// with a confidence below which the honest answer is that nothing was found.
//
// A question is read ([Finder.Read]): whom and which time it names, and which of its words
// count. Evidence is gathered from index/lexicon for the items that may answer it, weighed by
// [Weights] that cmd/weights fits, and doubted ([Finder.Judge]). [Finder.Explain] says why a
// hit stands where it does.
package ask

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/index/atonce"
	"daybook/index/fulltext"
	"daybook/index/lexicon"
	"daybook/index/prose"
)

// A Finder finds what answers questions over one corpus. It may be used from many goroutines.
// The zero Finder is of no use.
type Finder struct {
	corpus  *corpus.Corpus
	text    *fulltext.Index
	prose   *prose.English
	weights Weights                          // those of the package but where they are fitted
	called  []called                         // terms and places, by all their names
	forms   map[string][]form                // by first word
	lex     *lexicon.Lexicon                 // once asked
	heads   map[*corpus.Item]map[string]bool // persons whom the headline names
	told    map[*corpus.Item][]dates.Date    // times that it tells of, besides its own
	noted   map[*corpus.Item]*noted          // times that notes to it tell of
	diarist map[string]bool                  // IDs of the authors
	silent  map[string][]int32               // by the ID of a person: matters that are not told
	first   dates.Day                        // of the diaries
	dated   map[string][]dated               // what a time is told by, by the first word
	sounds  map[string][]string              // the surnames of persons by their sound
	works   sync.Pool                        // of *roughly
	fault   error
	asked   sync.Once
}

// New makes a Finder over a corpus and the index of its words, which is not waited for.
func New(c *corpus.Corpus, text *fulltext.Index) (*Finder, error) {
	weights, err := FittedWeights()
	if err != nil {
		return nil, err
	}
	p, err := prose.New()
	if err != nil {
		return nil, fmt.Errorf("make the analyzer of questions: %w", err)
	}
	x := &Finder{corpus: c, text: text, prose: p, weights: weights}
	x.called, x.forms = calledTable(c)
	return x, nil
}

// Prepare makes what questions need, once; it takes a moment, and reads all of a diary that is
// stored. The first question calls it if nobody did.
func (x *Finder) Prepare() {
	x.asked.Do(func() {
		var err error
		if x.lex, err = lexicon.New(x.corpus, x.prose); err != nil {
			x.fault = fmt.Errorf("prepare for questions: %w", err)
			return
		}
		x.heads = map[*corpus.Item]map[string]bool{}
		for _, it := range x.lex.Items() {
			if !it.Provisional && !(it.Plain && it.Entry.Stored()) {
				x.heads[it] = headed(x.corpus, it)
			}
		}
		x.titled()
		x.diarist = diarists(x.corpus)
		x.silent = silent(x.corpus, x.diarist)
		x.first = firstDay(x.lex.Items())
		x.sounds = soundings(x.corpus.Persons())
		x.works.New = func() any { return newRoughly(len(x.lex.Items())) }
		atonce.Run(func() { x.told = toldTimes(x.corpus, x.lex.Items()) },
			func() { x.noted = notedTimes(x.corpus, x.lex.Items()) },
			func() { x.dated = datedTable(x.corpus, x.first) })
	})
}

// ready returns when questions can be answered, with the fault if they cannot.
func (x *Finder) ready(ctx context.Context) error {
	if err := x.text.Wait(ctx); err != nil {
		return err
	}
	x.Prepare()
	return x.fault
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
