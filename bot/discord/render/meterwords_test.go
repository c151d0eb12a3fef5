package render

import (
	"strings"
	"testing"

	"daybook/bot"
)

// Our own words are never counted, nor cut at the bound.
func TestMeterLeavesAbstracts(t *testing.T) {
	a := bot.Answer{Hits: []bot.Hit{{ID: "x/1", Diary: "x", Headline: "H", Voice: "calendar",
		Text: "In short: a thing.", Counted: true, Limit: 700}}}
	r := rendered(a, View{Left: map[string]int{"x": 0}})
	if s := r.message.Embeds[0].Description; !strings.Contains(s, "In short") || len(r.shown) > 0 || r.scant {
		t.Errorf("%s: counted %v", s, r.shown)
	}
}
