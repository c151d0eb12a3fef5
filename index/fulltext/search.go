package fulltext

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/index/prose"
	"daybook/index/query"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/collector"
	bquery "github.com/blevesearch/bleve/v2/search/query"
)

// A Query is a full-text search.
type Query struct {
	Expr   *query.Expr // nil finds nothing; its fields must be resolved
	Offset int         // hits to leave out, the best first
	Limit  int         // most hits; 0 means 50
}

// A PassageHit is a passage that matches a query, or an item by our calendar's words
// where the text is not loaded or only the calendar has the words.
type PassageHit struct {
	Item    *corpus.Item    // nil only for a passage in no item
	Passage *corpus.Passage // nil when the calendar matched
	Score   float64
	Matched []string // stems
	// Loose says that a phrase of the query stands here in other forms of its words.
	Loose bool
	place int
}

// Found is what a search found.
type Found struct {
	Hits   []PassageHit // from Offset on
	Total  int          // of all hits
	Exact  int          // of them those that have each phrase in its very words; Total without phrases
	Common []string     // words of the query that are too common to be looked for
	Alone  bool         // they are all there is to look for
	Absent []string     // words that nothing has; told only where there are no hits
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

// looseRank lowers what has a phrase in other forms than were asked for.
const looseRank = 0.01

// Search returns the passages and items that match, best first. A hit shows why it is
// one: it is found by the words of a passage, of our headline or of our abstract, never
// by what the calendar keeps out of sight. A query that asks for nothing finds nothing.
func (x *Index) Search(ctx context.Context, q Query) (Found, error) {
	if err := x.Wait(ctx); err != nil {
		return Found{}, err
	}
	if q.Expr == nil {
		return Found{}, nil
	}
	s := &searching{x: x, ctx: ctx, sets: map[*query.Expr]set32{}}
	if err := s.leaves(q.Expr); err != nil {
		return Found{}, fmt.Errorf("search: %w", err)
	}
	if s.positive == 0 {
		return Found{Common: s.common, Alone: len(s.common) > 0}, nil
	}
	limit := q.Limit
	if limit == 0 {
		limit = 50
	}
	from := max(q.Offset, 0)
	found := Found{Common: s.common}
	hits := s.hits(q.Expr)
	for _, h := range hits {
		if !h.Loose {
			found.Exact++
		}
	}
	stored, more, err := x.searchStored(ctx, q.Expr, from+limit)
	if err != nil {
		return Found{}, fmt.Errorf("search: %w", err)
	}
	found.Total, found.Exact = len(hits)+more, found.Exact+more
	if n := len(hits); len(stored) > 0 { // the words themselves stand for what our calendar says of them
		hits = slices.DeleteFunc(hits, func(h PassageHit) bool {
			return h.Passage == nil && slices.ContainsFunc(stored, func(s PassageHit) bool { return s.Item == h.Item })
		})
		found.Total, found.Exact = found.Total-(n-len(hits)), found.Exact-(n-len(hits))
	}
	hits = append(hits, stored...)
	if found.Absent = nil; found.Total == 0 { // to ask each stored diary for a frequent word takes as long as a search
		found.Absent = x.absentToo(ctx, s.absent)
	}
	// Scores are sums in no fixed order, so that the last figures tell nothing.
	level := func(h PassageHit) int64 { return int64(h.Score * 1e6) }
	slices.SortFunc(hits, func(a, b PassageHit) int {
		return cmp.Or(cmp.Compare(level(b), level(a)), cmp.Compare(a.place, b.place))
	})
	from = min(from, len(hits))
	found.Hits = hits[from:min(from+limit, len(hits))]
	for i := range found.Hits {
		if h := &found.Hits[i]; h.Passage != nil && len(h.Passage.Items) > 1 {
			h.Item = x.itemHit(h.Passage, h.Matched)
		}
	}
	return found, nil
}

// A set32 is the documents that match a leaf of a query, by place, with their scores.
type set32 map[int]float64

// searching is one search under way.
type searching struct {
	x        *Index
	ctx      context.Context       // of the one call that makes it
	sets     map[*query.Expr]set32 // of leaves that the index answers
	exact    []exactly
	matched  []string
	common   []string
	absent   []string
	positive int // leaves that say what is looked for
}

// exactly is a phrase in its very words, for telling exact hits.
type exactly struct {
	leaf  *query.Expr
	plain string
}

// leaves asks the index for each leaf that it can answer.
func (s *searching) leaves(e *query.Expr) (err error) {
	for leaf, negated := range e.Leaves {
		var q bquery.Query
		switch leaf.Op {
		case query.Word, query.Phrase:
			q = s.x.textQuery(leaf)
			if q == nil {
				if !negated {
					s.common = append(s.common, leaf.Text)
				}
				continue
			}
			if leaf.Op == query.Phrase {
				s.exact = append(s.exact, exactly{leaf, prose.Plain(leaf.Text)})
			}
			if !negated {
				s.matched = append(s.matched, s.x.stems(leaf.Text)...)
			}
		case query.Prefix:
			stems := s.x.prefixed(leaf.Text)
			q = anyOf(stems, s.x.searched())
			if !negated {
				s.matched = append(s.matched, stems...)
			}
		case query.Field:
			if leaf.Field != "person" {
				if !negated && leaf.Field != "diary" && leaf.Field != "voice" {
					s.positive++
				}
				continue
			}
			var any []bquery.Query
			for _, id := range leaf.Persons {
				any = append(any, keywordQuery(fieldPeople, id))
			}
			q = bleve.NewDisjunctionQuery(any...)
		default:
			continue
		}
		if s.sets[leaf], err = s.ask(q); err != nil {
			return err
		}
		if leaf.Op == query.Prefix {
			s.x.keepPrefixed(s.sets[leaf], leaf.Text)
		}
		if !negated {
			s.positive++
			if len(s.sets[leaf]) == 0 && leaf.Op != query.Field {
				s.absent = append(s.absent, leaf.Text)
			}
		}
	}
	s.matched = unique(s.matched)
	return nil
}

// A leaf is asked for all documents that match, and most match few: bleve is kept from
// making room beforehand for a thousand, which is most of what a search would allocate.
func init() { collector.PreAllocSizeSkipCap = 64 }

// ask returns all documents that match, with their scores.
func (s *searching) ask(q bquery.Query) (set32, error) {
	res, err := s.x.bleve.SearchInContext(s.ctx, bleve.NewSearchRequestOptions(q, len(s.x.docs), 0, false))
	if err != nil {
		return nil, err
	}
	set := make(set32, len(res.Hits))
	for _, h := range res.Hits {
		set[s.x.place[h.ID]] = h.Score
	}
	return set, nil
}

// hits weighs all documents that may match.
func (s *searching) hits(e *query.Expr) []PassageHit {
	var hits, byCalendar []PassageHit
	covered := map[*corpus.Item]bool{}
	judge := func(place int) {
		d := s.x.docs[place]
		score, ok := s.meets(e, place, d)
		if !ok {
			return
		}
		h := PassageHit{Passage: d.passage, Item: d.item, Matched: s.matched, place: place}
		for _, p := range s.exact {
			if _, has := s.sets[p.leaf][place]; has && !strings.Contains(s.x.plain(place), p.plain) {
				h.Loose = true
			}
		}
		h.Score = (score + 1e-3) * rank(d.passage)
		if h.Loose {
			h.Score *= looseRank
		}
		if d.passage == nil {
			byCalendar = append(byCalendar, h)
			return
		}
		if len(d.passage.Items) > 0 {
			h.Item = d.passage.Items[0]
			for _, it := range d.passage.Items {
				covered[it] = true
			}
		}
		hits = append(hits, h)
	}
	if some, ok := s.bounded(e); ok {
		for place := range some {
			judge(place)
		}
	} else {
		for place := range s.x.docs {
			judge(place)
		}
	}
	for _, h := range byCalendar {
		if !covered[h.Item] {
			hits = append(hits, h)
		}
	}
	return hits
}

// searched are the fields that a hit shows; of a stored diary, its words and the names of
// those whom its editors have marked.
func (x *Index) searched() boosted {
	if x.shard {
		return boosted{{fieldText, 1}, {fieldHead, 0.8}}
	}
	return boosted{{fieldText, 1}, {fieldLine, 1.2}, {fieldTold, 0.8}}
}

// textQuery finds a word or phrase; nil where it has none but stop words.
func (x *Index) textQuery(e *query.Expr) bquery.Query {
	var places [][]string
	last := 0
	for _, t := range x.analyzer.Analyze([]byte(e.Text)) {
		if t.Position != last || len(places) == 0 {
			places = append(places, nil)
			last = t.Position
		}
		places[len(places)-1] = append(places[len(places)-1], string(t.Term))
	}
	switch {
	case len(places) == 0:
		return nil
	case len(places) == 1 && (e.Op == query.Word || !strings.ContainsAny(e.Text, "-‑")):
		// Of a phrase too, where its other words are too common to be looked for.
		return anyOf(places[0], x.searched())
	case e.Op == query.Word: // a compound: its parts in order, or written as one
		var any []bquery.Query
		if whole := prose.JoinedUp([]byte(e.Text)); whole != "" {
			any = append(any, anyOf(x.stems(whole), x.searched()))
		}
		return bleve.NewDisjunctionQuery(append(any, x.phrase(e.Text)...)...)
	}
	any := x.phrase(e.Text)
	if whole := strings.NewReplacer("-", "", "‑", "").Replace(e.Text); whole != e.Text {
		any = append(any, x.phrase(whole)...)
	}
	return bleve.NewDisjunctionQuery(any...)
}

func (x *Index) phrase(text string) []bquery.Query {
	var any []bquery.Query
	for _, f := range x.searched() {
		m := bleve.NewMatchPhraseQuery(text)
		m.SetField(f.name)
		m.SetBoost(f.boost)
		m.Analyzer = x.language
		any = append(any, m)
	}
	return any
}

type boosted = []struct {
	name  string
	boost float64
}

func anyOf(stems []string, in boosted) bquery.Query {
	var any []bquery.Query
	for _, stem := range stems {
		for _, f := range in {
			t := bleve.NewTermQuery(stem)
			t.SetField(f.name)
			t.SetBoost(f.boost)
			any = append(any, t)
		}
	}
	if len(any) == 0 {
		return bleve.NewMatchNoneQuery()
	}
	return bleve.NewDisjunctionQuery(any...)
}

func keywordQuery(field, value string) bquery.Query {
	t := bleve.NewTermQuery(value)
	t.SetField(field)
	return t
}
