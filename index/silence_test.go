package index

import (
	"testing"

	"daybook/index/ask"
	"daybook/index/indextest"
)

// Whoever asks for what is not told is seldom given a passage, and next to never without a word of
// doubt. Of the ways of asking that the calendar has for it every thirtieth is tried.
func TestSilences(t *testing.T) {
	c := indextest.Texts(t)
	x := build(t, c)
	var asked, answered, sure int
	for i, s := range c.Silences() {
		if i%6 > 0 {
			continue
		}
		q := s.Asks[i/6%len(s.Asks)]
		r := x.Read(q, indextest.Day)
		hits, err := x.Ask(t.Context(), r, 10)
		if err != nil {
			t.Fatal(err)
		}
		asked++
		switch x.Judge(r, hits) {
		case ask.Doubtful:
			answered++
		case ask.Sure:
			sure++
			t.Logf("sure of %q, which is %q: %s", q, s.Matter, hits[0].Item.Headline)
		}
	}
	t.Logf("of %d asked for, %d are answered in doubt and %d without", asked, answered, sure)
	if asked < 200 || 100*(answered+sure) > 5*asked || 100*sure > asked {
		t.Errorf("of %d asked for, %d are answered in doubt and %d without; want 5%% and 1%% at most", asked, answered, sure)
	}
}
