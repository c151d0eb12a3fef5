package statetest

import (
	"maps"
	"testing"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// latest is the contract of ClaimState.Latest.
func latest(t *testing.T, open func(t *testing.T, again bool) post.State) {
	st := open(t, false)
	day := dates.Day{Year: 2026, Month: 3, Day: 10}
	want := map[string]dates.Day{}
	var ids []string
	for i, days := range [][]int{{0, 1, -400}, nil, {-1}, {5, 7}, {2, 3, 4}} {
		s, err := st.Add(t.Context(), schedule.Schedule{Guild: "g", Channel: "c"})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, s.ID)
		for _, n := range days {
			if _, _, err := st.Take(t.Context(), post.Claim{Schedule: s.ID, Date: day.AddDays(n),
				Status: post.Done}, time.Now()); err != nil {
				t.Fatal(err)
			}
		}
		if last := map[int]int{0: 1, 2: -1, 4: 2}; i%2 == 0 {
			want[s.ID] = day.AddDays(last[i])
		}
	}
	if got, err := st.Latest(t.Context(), day.AddDays(3)); err != nil || !maps.Equal(got, want) {
		t.Errorf("of %q got %v, %v; want %v", ids, got, err, want)
	}
	if got, err := st.Latest(t.Context(), day.AddDays(-500)); err != nil || len(got) != 0 {
		t.Errorf("before all: %v, %v", got, err)
	}
}
