package fulltext

import (
	"slices"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/index/query"
)

// bounded returns documents among which all that match are; false where only a look at
// every one can tell.
func (s *searching) bounded(e *query.Expr) (set32, bool) {
	switch e.Op {
	case query.And:
		var best set32
		found := false
		for _, x := range e.Parts {
			if set, ok := s.bounded(x); ok && (!found || len(set) < len(best)) {
				best, found = set, true
			}
		}
		return best, found
	case query.Or:
		all := set32{}
		for _, x := range e.Parts {
			set, ok := s.bounded(x)
			if !ok {
				return nil, false
			}
			for place := range set {
				all[place] = 0
			}
		}
		return all, true
	case query.Not:
		return nil, false
	}
	set, ok := s.sets[e]
	return set, ok
}

// meets reports whether a document matches, and how well. A word too common to be
// looked for is met by all.
func (s *searching) meets(e *query.Expr, place int, d document) (float64, bool) {
	switch e.Op {
	case query.And:
		sum := 0.0
		for _, x := range e.Parts {
			score, ok := s.meets(x, place, d)
			if !ok {
				return 0, false
			}
			sum += score
		}
		return sum, true
	case query.Or:
		sum, any := 0.0, false
		for _, x := range e.Parts {
			if score, ok := s.meets(x, place, d); ok && !(x.Op == query.Word && s.sets[x] == nil) {
				sum, any = sum+score, true
			}
		}
		return sum, any
	case query.Not:
		if x := e.Parts[0]; x.Op != query.Field && len(x.Parts) == 0 && s.sets[x] == nil {
			return 0, true // a common word left out is nowhere looked for
		}
		_, ok := s.meets(e.Parts[0], place, d)
		return 0, !ok
	case query.Field:
		if e.Field != "person" {
			return 0, d.fits(e, s.x.corpus)
		}
	}
	set, looked := s.sets[e]
	if !looked {
		return 0, true
	}
	score, ok := set[place]
	return score, ok
}

// A document is what was indexed in one place.
type document struct {
	passage *corpus.Passage
	item    *corpus.Item // nil for a passage
}

// fits reports whether a field holds of a document.
func (d document) fits(e *query.Expr, c *corpus.Corpus) bool {
	switch e.Field {
	case "diary":
		return d.passage != nil && d.passage.Diary == e.Diary || d.passage == nil && d.item.Entry.Diary == e.Diary
	case "note":
		if d.passage == nil {
			return slices.Contains(e.Items, d.item.ID)
		}
		return slices.ContainsFunc(d.passage.Items, func(it *corpus.Item) bool {
			return slices.Contains(e.Items, it.ID)
		})
	case "voice":
		return d.passage != nil && d.passage.Voice == e.Voice || d.passage == nil && e.Voice == corpus.Finding
	case "page":
		pages := book.Pages(nil)
		if d.passage != nil {
			pages = d.passage.Pages()
		} else {
			pages = d.item.Pages
		}
		return slices.ContainsFunc(pages, func(r book.PageRange) bool {
			return slices.ContainsFunc(e.Pages, func(w book.PageRange) bool {
				return r.From <= w.To &&
					w.From <= r.To
			})
		})
	}
	if d.passage != nil {
		return e.When.Matches(c.DateOf(d.passage))
	}
	return e.When.Matches(d.item.Date)
}
