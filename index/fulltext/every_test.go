package fulltext

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	bquery "github.com/blevesearch/bleve/v2/search/query"

	"daybook/index/indextest"
)

// What every finds, alone and beside other queries, and the scores, are those of bleve's query for all.
func TestEvery(t *testing.T) {
	x := build(t, indextest.Stored(t, "en"))
	x.Built()
	s := x.stored[0]
	word := func(w string) bquery.Query { return anyOf(x.view(s).stems(w), x.view(s).searched()) }
	found := func(q bquery.Query) string {
		t.Helper()
		res, err := s.bleve.SearchInContext(t.Context(), bleve.NewSearchRequestOptions(q, 1000, 0, false))
		if err != nil {
			t.Fatal(err)
		}
		var list strings.Builder
		list.WriteString(fmt.Sprintln(res.Total))
		for _, h := range res.Hits {
			list.WriteString(fmt.Sprintf("%s %.9f\n", h.ID, h.Score))
		}
		return list.String()
	}
	for name, of := range map[string]func(all bquery.Query) bquery.Query{
		"alone":         func(all bquery.Query) bquery.Query { return all },
		"beside a word": func(all bquery.Query) bquery.Query { return bleve.NewConjunctionQuery(word("apprentice"), all) },
		"less a word": func(all bquery.Query) bquery.Query {
			b := bleve.NewBooleanQuery()
			b.AddMust(all)
			b.AddMustNot(word("apprentice"))
			return bleve.NewConjunctionQuery(word("rats"), b)
		},
		"or a word": func(all bquery.Query) bquery.Query { return bleve.NewDisjunctionQuery(word("rats"), all) },
	} {
		if got, want := found(of(every{})), found(of(bleve.NewMatchAllQuery())); got != want || len(got) < 20 {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
