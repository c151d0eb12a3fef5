package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// A Query is a full-text search. The zero value of a field puts no limit.
type Query struct {
	Words   string   // all that count must occur, in any form
	Phrases []string // each must occur, words in order
	Without []string // none may occur
	Persons []string // IDs; each must be named
	Diary   string
	Voice   corpus.Voice
	When    *corpus.When
	Limit   int // most hits; 0 means 50
}

// A PassageHit is a passage that matches a query, or an item by our calendar's words
// where the text is not loaded or only the calendar has the words.
type PassageHit struct {
	Item    *corpus.Item    // nil only for a passage in no item
	Passage *corpus.Passage // nil when the calendar matched
	Score   float64
	Matched []string // stems
	place   int
}

// rank lowers what is not the diary, so that the introduction, the notes and the
// printed index never outrank it for the same words.
func rank(p *corpus.Passage) float64 {
	switch {
	case p == nil:
		return 0.8
	case p.Part == corpus.Body && p.Voice == corpus.Diarist:
		return 1
	case p.Part == corpus.Body:
		return 0.3
	case p.Part == corpus.PrintedIndex:
		return 0.01
	}
	return 0.1
}

// Search returns the passages and items that match, best first, and how many match
// in all. A query that asks for nothing finds nothing.
func (x *Index) Search(ctx context.Context, q Query) ([]PassageHit, int, error) {
	if err := x.wait(ctx); err != nil {
		return nil, 0, err
	}
	limit := q.Limit
	if limit == 0 {
		limit = 50
	}
	must := x.must(q)
	if len(must) == 0 {
		return x.searchStored(ctx, q, limit)
	}
	b := bleve.NewBooleanQuery()
	b.AddMust(must...)
	for _, w := range q.Without {
		b.AddMustNot(x.anywhere(w))
	}
	req := bleve.NewSearchRequestOptions(b, 2000, 0, false)
	res, err := x.bleve.SearchInContext(ctx, req)
	if err != nil {
		return nil, 0, fmt.Errorf("search: %w", err)
	}
	stems := unique(x.stems(q.Words + " " + strings.Join(q.Phrases, " ")))
	var hits, byCalendar []PassageHit
	covered := map[*corpus.Item]bool{}
	for _, h := range res.Hits {
		hit := PassageHit{Passage: x.passages[h.ID], Item: x.items[h.ID], Matched: stems, place: x.place[h.ID]}
		hit.Score = h.Score * rank(hit.Passage)
		if hit.Passage == nil {
			byCalendar = append(byCalendar, hit)
			continue
		}
		if !x.fits(q, x.corpus.DateOf(hit.Passage)) {
			continue
		}
		if len(hit.Passage.Items) > 0 {
			hit.Item = hit.Passage.Items[0]
			for _, it := range hit.Passage.Items {
				covered[it] = true
			}
		}
		hits = append(hits, hit)
	}
	for _, h := range byCalendar {
		if !covered[h.Item] && x.fits(q, h.Item.Date) {
			hits = append(hits, h)
		}
	}
	stored, more, err := x.searchStored(ctx, q, limit)
	if err != nil {
		return nil, 0, err
	}
	total := len(hits) + more
	hits = append(hits, stored...)
	// Scores are sums in no fixed order, so that the last figures tell nothing.
	level := func(h PassageHit) int64 { return int64(h.Score * 1e6) }
	slices.SortFunc(hits, func(a, b PassageHit) int {
		return cmp.Or(cmp.Compare(level(b), level(a)), cmp.Compare(a.place, b.place))
	})
	return hits[:min(len(hits), limit)], total, nil
}

func (x *Index) fits(q Query, d corpus.Date) bool { return q.When == nil || q.When.Matches(d) }

// must is the parts of a query that a hit has to meet.
func (x *Index) must(q Query) []query.Query {
	var must []query.Query
	for _, stem := range unique(x.stems(q.Words)) {
		must = append(must, x.either(stem))
	}
	for _, p := range q.Phrases {
		var fields []query.Query
		for _, f := range []string{fieldText, fieldHead, fieldTold} {
			m := bleve.NewMatchPhraseQuery(p)
			m.SetField(f)
			m.Analyzer = x.language
			fields = append(fields, m)
		}
		must = append(must, bleve.NewDisjunctionQuery(fields...))
	}
	for _, id := range q.Persons {
		must = append(must, keywordQuery(fieldPeople, id))
	}
	if len(must) == 0 && q.When == nil {
		return nil
	}
	if len(must) == 0 {
		must = append(must, bleve.NewMatchAllQuery())
	}
	if q.Diary != "" {
		must = append(must, keywordQuery(fieldDiary, q.Diary))
	}
	if q.Voice != "" {
		must = append(must, keywordQuery(fieldVoice, string(q.Voice)))
	}
	return must
}

// either finds a stem in any field of prose, or a term of the time that it belongs to.
func (x *Index) either(stem string) query.Query {
	var fields []query.Query
	for _, f := range []struct {
		name  string
		boost float64
	}{{fieldText, 1}, {fieldHead, 1.2}, {fieldTold, 0.8}, {fieldAsks, 0.3}, {fieldNotes, 0.3}} {
		t := bleve.NewTermQuery(stem)
		t.SetField(f.name)
		t.SetBoost(f.boost)
		fields = append(fields, t)
	}
	return bleve.NewDisjunctionQuery(fields...)
}

func (x *Index) anywhere(words string) query.Query {
	var all []query.Query
	for _, f := range []string{fieldText, fieldHead, fieldTold} {
		m := bleve.NewMatchQuery(words)
		m.SetField(f)
		m.Analyzer = x.language
		m.SetOperator(query.MatchQueryOperatorAnd)
		all = append(all, m)
	}
	return bleve.NewDisjunctionQuery(all...)
}

func keywordQuery(field, value string) query.Query {
	t := bleve.NewTermQuery(value)
	t.SetField(field)
	return t
}

// Highlights returns where in a text the words stand whose stems are given.
func (x *Index) Highlights(text string, stems []string) []corpus.Span {
	if len(stems) == 0 {
		return nil
	}
	want := map[string]bool{}
	var initials [256]bool // stemming keeps the first letter, so that most words need none
	for _, s := range stems {
		if s != "" {
			want[s] = true
			initials[s[0]] = true
		}
	}
	var spans []corpus.Span
	start := -1
	end := func(i int) {
		if start >= 0 && (text[start] >= utf8.RuneSelf || initials[text[start]|0x20]) {
			if x.hasStem(text[start:i], want) {
				spans = append(spans, corpus.Span{Start: start, End: i})
			}
		}
		start = -1
	}
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		end(i)
	}
	end(len(text))
	return spans
}

// hasStem reports whether a word has one of the stems, in English or the language of a
// stored diary.
func (x *Index) hasStem(word string, want map[string]bool) bool {
	if s := x.stems(word); len(s) == 1 && want[s[0]] {
		return true
	}
	for _, s := range x.stored {
		if t := s.analyzer.Analyze([]byte(word)); len(t) == 1 && want[string(t[0].Term)] {
			return true
		}
	}
	return false
}
