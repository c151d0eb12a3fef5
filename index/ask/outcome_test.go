package ask

import (
	"testing"

	"daybook/index/indextest"
)

// Whoever asks what came of a matter sees how it goes on beside it, where the item behind it has words of the question.
func TestOutcome(t *testing.T) {
	x := embedded(t)
	for question, goesOn := range map[string]bool{
		"how did that business of shutting the barber's shop at the foreign ministry end?": true,
		"what came of the plan to lease Kamchatka":                                         true,
		"who wanted the hairdressers of the foreign ministry closed within a day?":         false,
		"who was told to lease Kamchatka":                                                  false,
	} {
		r := x.Read(question, indextest.Day)
		hits, err := x.Ask(t.Context(), r, 10)
		if err != nil || len(hits) < 2 {
			t.Fatal(question, len(hits), err)
		}
		if r.outcome != goesOn {
			t.Errorf("%q asks for what came of it: %t", question, r.outcome)
		}
		if goesOn && (hits[1].Item != following(hits[0].Item) || Close(hits) < 2) {
			t.Errorf("%q: behind %s stands %s, of %d shown", question, hits[0].Item.ID, hits[1].Item.ID, Close(hits))
		}
		seen := map[string]bool{}
		for _, h := range hits {
			if seen[h.Item.ID] {
				t.Errorf("%q: %s stands there twice", question, h.Item.ID)
			}
			seen[h.Item.ID] = true
		}
	}
	last := x.lex.Items()[len(x.lex.Items())-1]
	if next := following(last); next != nil && next.Entry != last.Entry {
		t.Errorf("behind %s stands %s of another entry", last.ID, next.ID)
	}
}
