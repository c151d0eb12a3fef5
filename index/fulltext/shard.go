package fulltext

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/index/query"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bquery "github.com/blevesearch/bleve/v2/search/query"
)

// A shard is the index of one stored diary: its passages, in the language of the diary.
// Its documents are named by the places of entry and passage in the stored text and by
// how they rank, so that a search reads nothing of the text but what it shows.
type shard struct {
	bleve    bleve.Index
	analyzer analysis.Analyzer
	language string // the analyzer's name
	diary    string
	entries  []*corpus.Entry
}

// entriesOf are the entries of a text as the corpus has them, which may be those of a
// calendar over it.
func entriesOf(c *corpus.Corpus, t *corpus.Text) []*corpus.Entry {
	list := make([]*corpus.Entry, len(t.Entries))
	for i, read := range t.Entries {
		list[i] = read
		if e, ok := c.Entry(read.ID); ok {
			list[i] = e
		}
	}
	return list
}

// markedHeads are the headings of the persons whom a passage names: a full name is found
// where the diarist wrote a first name.
func markedHeads(c *corpus.Corpus, p *corpus.Passage) string {
	var heads []string
	for _, m := range p.Names {
		if who, ok := c.Person(m.Person); ok {
			heads = append(heads, who.Heading)
		}
	}
	return strings.Join(unique(heads), ". ")
}

// documentID names a passage by its places, and by its rank.
func documentID(entry, passage int, p *corpus.Passage) string {
	return strconv.Itoa(entry) + "." + strconv.Itoa(passage) + "." + strconv.FormatFloat(rank(p), 'g', -1, 64)
}

// parseID is the opposite of documentID.
func parseID(id string) (entry, passage int, rank float64, ok bool) {
	a, rest, _ := strings.Cut(id, ".")
	b, r, _ := strings.Cut(rest, ".")
	entry, err1 := strconv.Atoi(a)
	passage, err2 := strconv.Atoi(b)
	rank, err3 := strconv.ParseFloat(r, 64)
	return entry, passage, rank, errors.Join(err1, err2, err3) == nil
}

// openShard opens the index of a stored text, which is made first where it is not there:
// in the directory, or in memory without one, or where it cannot be kept; unkept is then why.
func openShard(ctx context.Context, dir string, c *corpus.Corpus, t *corpus.Text) (s *shard, unkept, err error) {
	m, name, err := mappingFor(t.Work.Language)
	if err != nil {
		return nil, nil, err
	}
	s = &shard{analyzer: m.AnalyzerNamed(name), language: name, diary: t.Diary, entries: entriesOf(c, t)}
	if dir != "" {
		if s.bleve, unkept = storedShard(ctx, dir, c, t); unkept == nil {
			return s, nil, nil
		}
	}
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	s.bleve, err = bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, nil, err
	}
	batch := s.bleve.NewBatch()
	err = documents(ctx, c, t, nil, func(id string, doc any) error {
		if batch.Size() >= batchSize {
			if err := s.bleve.Batch(batch); err != nil {
				return err
			}
			batch.Reset()
		}
		return batch.Index(id, doc)
	})
	if err = errors.Join(err, s.bleve.Batch(batch)); err != nil {
		return nil, nil, errors.Join(err, s.bleve.Close())
	}
	return s, unkept, nil
}

// searchStored searches the stored diaries, each in its own language, and returns the
// best hits of each, at most so many, and how many match in all.
func (x *Index) searchStored(ctx context.Context, e *query.Expr, most int) (hits []PassageHit, total int, err error) {
	for i, s := range x.stored {
		found, n, err := x.searchShard(ctx, s, e, most)
		if err != nil {
			return nil, 0, fmt.Errorf("search %s: %w", s.diary, err)
		}
		for j := range found {
			found[j].place += (i + 1) << 40 // after the diaries of the calendar
		}
		hits, total = append(hits, found...), total+n
	}
	return hits, total, nil
}

// view puts queries into the language of a stored diary.
func (x *Index) view(s *shard) *Index {
	return &Index{corpus: x.corpus, analyzer: s.analyzer, language: s.language, shard: true}
}

func (x *Index) searchShard(ctx context.Context, s *shard, e *query.Expr, most int) ([]PassageHit, int, error) {
	view := x.view(s)
	q := view.storedQuery(e, s)
	if q == nil {
		return nil, 0, nil
	}
	req := bleve.NewSearchRequestOptions(q, 4*most, 0, false)
	res, err := s.bleve.SearchInContext(ctx, req)
	if err != nil {
		return nil, 0, err
	}
	type match struct {
		entry, passage int
		score          float64
	}
	var matches []match
	for _, h := range res.Hits {
		if e, p, r, ok := parseID(h.ID); ok && e < len(s.entries) {
			matches = append(matches, match{e, p, h.Score * r})
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(int64(b.score*1e6), int64(a.score*1e6)), a.entry-b.entry, a.passage-b.passage)
	})
	var stems []string
	for leaf, negated := range e.Leaves {
		if !negated && (leaf.Op == query.Word || leaf.Op == query.Phrase) {
			stems = append(stems, view.stems(leaf.Text)...)
		}
	}
	stems = unique(stems)
	var hits []PassageHit
	for _, m := range matches[:min(len(matches), most)] {
		list := s.entries[m.entry].Read()
		if m.passage >= len(list) {
			continue
		}
		p := list[m.passage]
		hits = append(hits, PassageHit{Passage: p, Item: view.itemHit(p, stems), Score: m.score, Matched: stems,
			place: m.entry<<12 + m.passage})
	}
	return hits, int(res.Total), nil
}

// storedQuery is a query of /search for a stored diary; nil for what is too common to be
// looked for. Printed pages are not looked for in stored diaries.
func (x *Index) storedQuery(e *query.Expr, s *shard) bquery.Query {
	switch e.Op {
	case query.And, query.Or:
		var parts []bquery.Query
		for _, p := range e.Parts {
			if q := x.storedQuery(p, s); q != nil {
				parts = append(parts, q)
			}
		}
		switch {
		case len(parts) == 0:
			return nil
		case e.Op == query.Or:
			return bleve.NewDisjunctionQuery(parts...)
		}
		return bleve.NewConjunctionQuery(parts...)
	case query.Not:
		q := x.storedQuery(e.Parts[0], s)
		if q == nil {
			return nil
		}
		b := bleve.NewBooleanQuery()
		b.AddMust(every{})
		b.AddMustNot(q)
		return b
	case query.Word, query.Phrase:
		return x.textQuery(e)
	case query.Prefix:
		var any []bquery.Query
		for _, p := range prefixes(e.Text) {
			for _, f := range x.searched() {
				q := bleve.NewPrefixQuery(p)
				q.SetField(f.name)
				any = append(any, q)
			}
		}
		return bleve.NewDisjunctionQuery(any...)
	}
	switch {
	case e.Field == "person":
		var any []bquery.Query
		for _, id := range e.Persons {
			any = append(any, keywordQuery(fieldPeople, id))
		}
		return bleve.NewDisjunctionQuery(append(any, bleve.NewMatchNoneQuery())...)
	case e.Field == "diary" && e.Diary == s.diary:
		return every{}
	case e.Field == "voice" && e.Voice != corpus.Finding:
		return keywordQuery(fieldVoice, string(e.Voice))
	case e.Field == "note":
		return bleve.NewDocIDQuery(s.documentsOf(e.Items))
	case query.IsDate(e.Field):
		return bleve.NewConjunctionQuery(within(e.When)...)
	}
	return bleve.NewMatchNoneQuery()
}

// documentsOf are the documents of items of a stored diary, by the items' IDs.
func (s *shard) documentsOf(items []string) []string {
	ids := []string{}
	for n, e := range s.entries {
		for _, it := range e.Items {
			if !slices.Contains(items, it.ID) {
				continue
			}
			own := it.Passages()
			for i, p := range e.Read() {
				if slices.ContainsFunc(own, func(o *corpus.Passage) bool { return o.ID == p.ID }) {
					ids = append(ids, documentID(n, i, p))
				}
			}
		}
	}
	return ids
}

// absentToo leaves the words that no stored diary has either.
func (x *Index) absentToo(ctx context.Context, words []string) []string {
	return slices.DeleteFunc(words, func(w string) bool {
		return slices.ContainsFunc(x.stored, func(s *shard) bool {
			q := x.view(s).textQuery(&query.Expr{Op: query.Phrase, Text: w})
			if q == nil {
				return false
			}
			res, err := s.bleve.SearchInContext(ctx, bleve.NewSearchRequestOptions(q, 0, 0, false))
			return err == nil && res.Total > 0
		})
	})
}

func dayNumber(d dates.Day) float64 { return float64(d.Sub(dates.Day{Year: 1900, Month: 1, Day: 1})) }

// within finds documents whose time has a day in common with the one asked for.
func within(w dates.When) []bquery.Query {
	yes := true
	from, to := dayNumber(w.From), dayNumber(w.To)
	begins := bleve.NewNumericRangeInclusiveQuery(nil, &to, nil, &yes)
	begins.SetField(fieldFrom)
	ends := bleve.NewNumericRangeInclusiveQuery(&from, nil, &yes, nil)
	ends.SetField(fieldTo)
	return []bquery.Query{begins, ends}
}
