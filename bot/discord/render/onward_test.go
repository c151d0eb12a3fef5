package render

import (
	"fmt"
	"slices"
	"testing"

	"daybook/bot"
)

// Where an answer brings its own way to the next page, the list adds none that would show the
// same hits as others.
func TestOnward(t *testing.T) {
	a := bot.Answer{Title: "trials", Total: 16, Onward: true, Paged: true,
		Request: bot.NewRequest("shelf", "folder", "trials")}
	for i := range bot.HitsOnPage {
		a.Hits = append(a.Hits, bot.Hit{ID: fmt.Sprintf("alder/1931-04-01/%d", i+1),
			Headline: fmt.Sprint("Parrot ", i+1)})
	}
	next := bot.NewRequest("shelf", "in", "1", "before", "9", "page", "2")
	a.Controls = []bot.Control{{Label: "Next page", Request: next, Private: true}}
	for _, onward := range []bool{true, false} {
		a.Onward = onward
		var ids []string
		for _, row := range Answer(a, View{Private: true}).Components {
			for _, x := range row.Components {
				if x.Label == "Next page" {
					ids = append(ids, x.CustomID)
				}
			}
		}
		want := []string{"1p:" + next.String()}
		if !onward {
			want = []string{"1p:/shelf folder:trials page:2", want[0]}
		}
		if !slices.Equal(ids, want) {
			t.Errorf("onward %v: %q, want %q", onward, ids, want)
		}
	}
}
