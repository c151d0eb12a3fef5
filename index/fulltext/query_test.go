package fulltext

import (
	"testing"

	"daybook/index/query"
)

// find searches by a query without names, times or other fields that need resolving.
func find(t testing.TB, x *Index, s string) Found {
	t.Helper()
	e, err := query.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	found, err := x.Search(t.Context(), Query{Expr: e, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestSpellingsAreFound(t *testing.T) {
	x := embedded(t)
	for _, pair := range [][2]string{{"organize", "organise"}, {"color", "colour"}, {"OGPU", "O.G.P.U."},
		{"today", "to-day"}, {"Goering", "Göring"}, {"cooperation", "co-operation"}, {"USA", "U.S.A."}} {
		a, b := find(t, x, pair[0]), find(t, x, pair[1])
		if a.Total != b.Total {
			t.Errorf("%s has %d hits, %s has %d", pair[0], a.Total, pair[1], b.Total)
		}
	}
	if f := find(t, x, "the of"); !f.Alone || f.Total != 0 {
		t.Errorf("stop words: got %+v", f)
	}
	if got := x.Near("Trostky", 1); len(got) == 0 || got[0] != "trotsky" {
		t.Errorf("near Trostky: got %v", got)
	}
}

// Every hit shows the word, or a form of it, where it is found.
func TestHitsShowWhy(t *testing.T) {
	x := withTexts(t)
	for _, q := range []string{"death", "murder", "Führer", "trial", "neighb*", `"the trial"`, "poison OR perfume"} {
		f := find(t, x, q)
		if f.Total == 0 {
			t.Errorf("%s: nothing", q)
		}
		for _, h := range f.Hits {
			text := ""
			if h.Passage != nil {
				text = h.Passage.Text
			} else {
				text = h.Item.Headline + " " + h.Item.Abstract
			}
			if len(x.Highlights(text, h.Matched)) == 0 {
				t.Errorf("%s: a hit of %v does not show it", q, h.Item)
			}
		}
	}
}
