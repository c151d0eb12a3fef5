package ask

import (
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/index/lexicon"
)

func TestByShelf(t *testing.T) {
	known := &corpus.Entry{Diary: "known"}
	hit := func(id string, total float64) ItemHit {
		it := &corpus.Item{ID: id, Entry: known}
		if strings.HasPrefix(id, "plain") {
			it.Entry, it.Plain = &corpus.Entry{Diary: "plain"}, true
		}
		return ItemHit{Item: it, Score: Score{Total: total},
			Evidence: &Evidence{Item: it, Bare: it.Plain, Met: make([]Met, 1)}}
	}
	hits := []ItemHit{hit("a", 9), hit("b", 8), hit("c", 7), hit("plain a", 2), hit("plain b", 1)}
	for _, tt := range []struct {
		name                     string
		answering, bare, certain float64
		share, window            float64 // of the calendar's first hit and of the plain one's
		want                     string
	}{
		{"both speak, and either may be meant", 0.4, 0.4, 0.9, 0.55, 0.3, "a, plain a, plain b, b, c"},
		{"the calendar is meant", 0.4, 0.4, 0.9, 0.9, 0.3, "a, b, c, plain a, plain b"},
		{"the plain one is meant", 0.4, 0.4, 0.9, 0.1, 0.8, "plain a, plain b, a, b, c"},
		{"what is meant is beyond doubt", 0.4, 0.4, 0.5, 0.7, 0.3, "a, b, c, plain a, plain b"},
		{"one says nothing", 0.4, 0.6, 0.9, 0.1, 0.8, "a, b, c, plain a, plain b"},
		{"the other says nothing", 0.6, 0.4, 0.9, 0.9, 0.3, "plain a, plain b, a, b, c"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := &Finder{weights: Weights{Answering: tt.answering, AnsweringBare: tt.bare, Certain: tt.certain}}
			hits[0].Score.Share, hits[3].Evidence.Window = tt.share, tt.window
			list := x.byShelf(&Reading{words: []lexicon.Word{{Person: -1}}}, hits, len(hits))
			var ids []string
			for _, h := range list {
				ids = append(ids, h.Item.ID)
				if h.Item.ID == "plain b" && h.Behind != 1 {
					t.Errorf("plain b is %v behind the first of its shelf, want 1", h.Behind)
				}
			}
			if got := strings.Join(ids, ", "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	if list := (&Finder{}).byShelf(&Reading{}, nil, 10); len(list) > 0 {
		t.Error("hits of nothing")
	}
}
