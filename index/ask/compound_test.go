package ask

import (
	"slices"
	"testing"

	"daybook/index/indextest"
)

// A compound that our own list knows is one word, whatever its parts mean; of another the parts are.
func TestCompoundWords(t *testing.T) {
	x := build(t, indextest.Quay(t))
	if _, err := x.Ask(t.Context(), x.Read("the ice", indextest.Day), 1); err != nil { // the lexicon is ready
		t.Fatal(err)
	}
	for question, want := range map[string][]string{
		"a knees-up on the bay":   {"knees-up", "bay"},
		"a lamp-pole on the bay":  {"lamp", "pole", "bay"},
		"a bay, then a knees-up?": {"bay", "knees-up"},
	} {
		r := x.Read(question, indextest.Day)
		var got []string
		for _, w := range r.words {
			got = append(got, w.Surface)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: read %q, want %q", question, got, want)
		}
	}
	r := x.Read("the knees-up", indextest.Day)
	hits, err := x.Ask(t.Context(), r, 3)
	if err != nil {
		t.Fatal(err)
	}
	if len(hits) == 0 || hits[0].Item.Headline != "Ice, and a wedding on it" {
		t.Errorf("a knees-up finds %d hits, want first the wedding where they danced", len(hits))
	}
}
