package statetest

import (
	"testing"
	"time"

	"daybook/bot/daily/post"
)

// seen is the contract of post.SeenState.
func seen(t *testing.T, open func(t *testing.T, again bool) post.State) {
	st := open(t, false)
	start := time.Date(2026, 3, 16, 8, 0, 0, 0, time.UTC)
	for i, look := range []struct {
		owner string
		n     int64
		had   int64
		last  time.Duration // after start; negative for none
	}{{"a", 1, 0, -1}, {"a", 2, 1, 0}, {"a", 4, 2, 1}, {"b", 1, 0, 2}, {"b", 2, 1, 3}, {"a", 5, 4, 4}} {
		had, last, err := st.See(t.Context(), look.owner, look.n, start.Add(time.Duration(i)*time.Hour))
		if err != nil || had != look.had {
			t.Errorf("look %d: had %d, %v; want %d", i, had, err, look.had)
		}
		if want := start.Add(look.last * time.Hour); look.last < 0 && !last.IsZero() ||
			look.last >= 0 && !last.Equal(want) {
			t.Errorf("look %d: the last was at %v", i, last)
		}
	}
	if more := open(t, true); more != nil {
		if had, _, err := more.See(t.Context(), "b", 3, start.Add(6*time.Hour)); err != nil || had != 2 {
			t.Errorf("from another process: had %d, %v", had, err)
		}
	}
}
