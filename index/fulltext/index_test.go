package fulltext

import (
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/index/indextest"
)

// embedded is an index over the calendar alone.
func embedded(t testing.TB) *Index { return build(t, indextest.Calendar(t)) }

// withTexts is an index over the calendar and the real texts.
func withTexts(t testing.TB) *Index { return build(t, indextest.Texts(t)) }

func build(t testing.TB, c *corpus.Corpus) *Index {
	t.Helper()
	x, err := Open(t.Context(), c, "")
	if err != nil {
		t.Fatal(err)
	}
	x.Begin()
	t.Cleanup(func() { x.Close() })
	return x
}

func TestSearch(t *testing.T) {
	x := embedded(t)
	for _, tt := range []struct {
		name  string
		query string
		first string // the headline of the first hit contains
		none  string // no headline contains
	}{
		{"every word must occur", "lift Italian ambassador", "lift", ""},
		{"a word left out", "Trotsky lions -Voroshilov", "", "Voroshilov"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found := find(t, x, tt.query)
			hits, total := found.Hits, found.Total
			if total > 0 && tt.first != "" && !strings.Contains(hits[0].Item.Headline, tt.first) {
				t.Errorf("the first hit is %q, want one with %q", hits[0].Item.Headline, tt.first)
			}
			if total == 0 && tt.first != "" {
				t.Errorf("nothing found, want a headline with %q", tt.first)
			}
			for _, h := range hits {
				if tt.none != "" && strings.Contains(h.Item.Headline, tt.none) {
					t.Errorf("%q has %q, which was left out", h.Item.Headline, tt.none)
				}
			}
		})
	}
}

// The introduction, the notes and the printed index retell the best episodes under the
// famous names; they never come before the diary for the same words.
func TestDiaryBeforeApparatus(t *testing.T) {
	x := withTexts(t)
	for _, words := range []string{"Krestinsky", "Tukhachevsky", "Mao", "Yagoda", "Hitler", "Trotsky banished",
		"Chicherin"} {
		hits := find(t, x, words).Hits
		apparatus := false
		for i, h := range hits {
			outside := h.Passage != nil && (h.Passage.Part != corpus.Body || h.Passage.Voice != corpus.Diarist)
			if apparatus && h.Passage != nil && !outside && hits[i-1].Score < h.Score {
				t.Errorf("%s: the diary's hit %d comes after a lower one of the apparatus", words, i)
			}
			apparatus = apparatus || outside
		}
		if len(hits) == 0 || hits[0].Passage != nil && hits[0].Passage.Voice != corpus.Diarist {
			t.Errorf("%s: the first hit is not the diary's", words)
		}
	}
}

func TestHighlights(t *testing.T) {
	x := embedded(t)
	text := "Élan, he said; executions of the executed — and so on."
	var got []string
	for _, s := range x.Highlights(text, x.stems("execution elan")) {
		got = append(got, text[s.Start:s.End])
	}
	if want := []string{"Élan", "executions", "executed"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
