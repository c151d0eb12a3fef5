// Package index is the search over a corpus, the only importer of bleve.
//
// Two kinds of document are indexed. An item is found by what our calendar says of
// it: headline, abstract, and the ways in which somebody might half remember it. A
// passage is found by its own words and those of its notes. [Index.Ask] weighs the
// two together for a question in plain words and answers with items; [Index.Search]
// is full text with phrases and filters and answers with passages.
//
// An Index is read-only after Build, and built from the same bytes on every machine.
package index

import (
	"context"
	"fmt"
	"math"
	"strings"

	"daybook/corpus"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// An Index answers searches over one corpus. It may be used from many goroutines.
type Index struct {
	corpus   *corpus.Corpus
	bleve    bleve.Index
	analyzer analysis.Analyzer
	items    map[string]*corpus.Item    // by document ID
	passages map[string]*corpus.Passage // by document ID
	terms    []termForms
	rarity   map[string]float64            // inverse document frequency of stems over items
	lengths  map[string]map[string]float64 // by field and document, relative to the mean
}

// Build indexes a corpus in memory.
func Build(ctx context.Context, c *corpus.Corpus) (*Index, error) {
	m, err := newMapping()
	if err != nil {
		return nil, fmt.Errorf("build the index: %w", err)
	}
	b, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("build the index: %w", err)
	}
	x := &Index{corpus: c, bleve: b, analyzer: m.AnalyzerNamed(english),
		items: map[string]*corpus.Item{}, passages: map[string]*corpus.Passage{}, lengths: map[string]map[string]float64{}}
	batch := b.NewBatch()
	for _, it := range c.Items() {
		if it.Provisional {
			continue
		}
		id := "i:" + it.ID
		x.items[id] = it
		doc := itemDocument(c, it)
		x.measure(id, doc)
		if err := batch.Index(id, doc); err != nil {
			return nil, fmt.Errorf("index %s: %w", it.ID, err)
		}
	}
	for _, p := range c.Passages() {
		id := "p:" + p.ID
		x.passages[id] = p
		doc := passageDocument(c, p)
		x.measure(id, doc)
		if err := batch.Index(id, doc); err != nil {
			return nil, fmt.Errorf("index %s: %w", p.ID, err)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("build the index: %w", err)
	}
	if err := b.Batch(batch); err != nil {
		return nil, fmt.Errorf("build the index: %w", err)
	}
	x.level()
	x.weigh()
	x.terms = termTable(c.Terms())
	return x, nil
}

// measure notes how long the prose of a document is, in words.
func (x *Index) measure(id string, doc map[string]any) {
	for _, f := range []string{fieldHead, fieldTold, fieldAsks, fieldText, fieldNotes} {
		if s, ok := doc[f].(string); ok && s != "" {
			if x.lengths[f] == nil {
				x.lengths[f] = map[string]float64{}
			}
			x.lengths[f][id] = float64(1 + strings.Count(s, " "))
		}
	}
}

// lengthWeight is BM25's b: how much a long document has to say a word more often.
const lengthWeight = 0.5

// level turns lengths into the divisors of BM25F.
func (x *Index) level() {
	for _, docs := range x.lengths {
		sum := 0.0
		for _, n := range docs {
			sum += n
		}
		mean := sum / float64(len(docs))
		for id, n := range docs {
			docs[id] = 1 - lengthWeight + lengthWeight*n/mean
		}
	}
}

func (x *Index) length(field, id string) float64 { return x.lengths[field][id] }

// Close frees the index.
func (x *Index) Close() error { return x.bleve.Close() }

func itemDocument(c *corpus.Corpus, it *corpus.Item) map[string]any {
	head := []string{it.Headline}
	head = append(head, it.Terms...)
	head = append(head, it.Places...)
	head = append(head, it.Subjects...)
	for _, id := range it.People {
		if p, ok := c.Person(id); ok {
			head = append(head, p.Heading)
		}
	}
	people := append([]string{}, it.People...)
	for _, p := range it.Passages {
		for _, m := range p.Names {
			if m.Person != "" {
				people = append(people, m.Person)
			}
		}
	}
	doc := map[string]any{
		fieldHead:   strings.Join(head, ". "),
		fieldTold:   it.Abstract,
		fieldAsks:   strings.Join(it.Asks, ". ") + ". " + strings.Join(it.Also, " "),
		fieldPeople: unique(people),
		fieldDiary:  it.Entry.Diary,
		fieldVoice:  string(corpus.Finding),
		fieldPart:   string(it.Entry.Part),
	}
	dates(doc, it.Date)
	return doc
}

func passageDocument(c *corpus.Corpus, p *corpus.Passage) map[string]any {
	var people []string
	for _, m := range p.Names {
		if m.Person != "" {
			people = append(people, m.Person)
		}
	}
	var notes strings.Builder
	for _, n := range p.Notes {
		notes.WriteString(n.Text + "\n")
	}
	doc := map[string]any{
		fieldText:   p.Text,
		fieldNotes:  notes.String(),
		fieldPeople: unique(people),
		fieldDiary:  p.Diary,
		fieldVoice:  string(p.Voice),
		fieldPart:   string(p.Part),
	}
	dates(doc, c.DateOf(p))
	return doc
}

func dates(doc map[string]any, d corpus.Date) {
	if !d.IsZero() {
		doc[fieldFrom], doc[fieldTo] = dayNumber(d.From), dayNumber(d.To)
	}
}

func dayNumber(d corpus.Day) float64 { return float64(d.Sub(corpus.Day{Year: 1900, Month: 1, Day: 1})) }

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

// weigh counts in how many items each stem occurs, whether in the calendar's words
// or the diary's, for judging how much of a question a hit answers.
func (x *Index) weigh() {
	count := map[string]int{}
	total := 0
	for _, it := range x.corpus.Items() {
		if it.Entry.Part != corpus.Body {
			continue
		}
		total++
		var b strings.Builder
		b.WriteString(it.Headline + " " + it.Abstract + " ")
		b.WriteString(strings.Join(it.Asks, " ") + " " + strings.Join(it.Also, " "))
		for _, p := range it.Passages {
			b.WriteString(" " + p.Text)
			for _, n := range p.Notes {
				b.WriteString(" " + n.Text)
			}
		}
		for _, s := range unique(x.stems(b.String())) {
			count[s]++
		}
	}
	x.rarity = make(map[string]float64, len(count))
	for s, n := range count {
		x.rarity[s] = math.Log(1 + float64(total)/float64(n))
	}
	x.rarity[""] = math.Log(1 + 2*float64(total)) // of a stem that occurs nowhere
}
