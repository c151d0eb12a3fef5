package ask

import (
	"testing"

	"daybook/index/indextest"
)

// What is known not to be told is named where a question is plainly for it.
func TestUntold(t *testing.T) {
	x := build(t, indextest.Quay(t))
	for _, tt := range []struct{ question, matter string }{
		{"the warehouses burn down", "the great fire in the warehouses, 1932"},
		{"the blaze in the storehouses", "the great fire in the warehouses, 1932"},
		{"Lind's balloon", "Lind's flight in a balloon"},
		{"Lindh goes up in a balloon", "Lind's flight in a balloon"}, // by the person, however spelled
		{"Mrs Marrow goes up in a balloon", ""},                      // another did not
		{"the diplomat who was stuck with fruit", ""},
		{"the parrot in the customs house", ""},
		{"who swears at the inspectors?", ""},
	} {
		r := x.Read(tt.question, indextest.Day)
		hits, err := x.Ask(t.Context(), r, 3)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if s := x.Untold(r, hits); s != nil {
			got = s.Matter
		}
		if got != tt.matter {
			t.Errorf("%s: got %q, want %q", tt.question, got, tt.matter)
		}
	}
}

// Whoever asks only for the mill is told nothing of the quay's silences.
func TestUntoldElsewhere(t *testing.T) {
	x := build(t, indextest.Quay(t))
	r := x.Read("the warehouses burn down", indextest.Day)
	r.Diary = "mill"
	hits, err := x.Ask(t.Context(), r, 3)
	if err != nil {
		t.Fatal(err)
	}
	if s := x.Untold(r, hits); s != nil {
		t.Errorf("of the mill alone: %q", s.Matter)
	}
}

// A question asked again without its time finds what it finds if it never had one.
func TestAskedAgain(t *testing.T) {
	x := build(t, indextest.Quay(t))
	dated := x.Read("the envoy's oranges in November 1932", indextest.Day)
	if _, err := x.Ask(t.Context(), dated, 3); err != nil {
		t.Fatal(err)
	}
	again, err := x.Ask(t.Context(), dated.Timeless(), 3)
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := x.Ask(t.Context(), x.Read("the envoy's oranges in November 1932", indextest.Day).Timeless(), 3)
	if err != nil {
		t.Fatal(err)
	}
	if len(again) == 0 || len(again) != len(fresh) {
		t.Fatalf("%d hits again, %d afresh", len(again), len(fresh))
	}
	for i := range again {
		if again[i].Item != fresh[i].Item || again[i].Score != fresh[i].Score {
			t.Errorf("hit %d: %s with %.3f again, %s with %.3f afresh", i+1, again[i].Item.ID, again[i].Score.Total,
				fresh[i].Item.ID, fresh[i].Score.Total)
		}
	}
}
