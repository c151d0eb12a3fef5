package statetest

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// testClaims checks that claims are held by one, taken over after his time, and end once.
func testClaims(t *testing.T, open opener) {
	st := open(t, false)
	s := add(t, st, schedule.Schedule{Guild: "g"})
	a := take(t, st, claim(s, "a"), now, post.Fresh)
	if held := take(t, st, claim(s, "b"), now, post.NotTaken); held.Owner != "a" {
		t.Errorf("it is a's, not %q's", held.Owner)
	}
	take(t, st, claim(s, "a"), now, post.Resumed) // its holder may go on
	if open, err := st.Open(t.Context(), now); err != nil || len(open) != 0 {
		t.Errorf("open while held: %v, %v", open, err)
	}
	later := now.Add(time.Minute)
	if open, err := st.Open(t.Context(), later); err != nil || len(open) != 1 {
		t.Errorf("open after the holder's time: %v, %v", open, err)
	}
	a.Attempts = 2
	if err := st.Record(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	second := claim(s, "b")
	second.Nonce, second.Until = "other", later.Add(time.Minute)
	b := take(t, st, second, later, post.Resumed)
	if b.Nonce != "n" || b.Attempts != 2 || b.Owner != "b" || !b.Until.Equal(second.Until) ||
		!reflect.DeepEqual(b.Items, a.Items) || !b.Due.Equal(now) {
		t.Errorf("a claim taken over keeps what it had: %+v", b)
	}
	if err := st.Record(t.Context(), a); !errors.Is(err, post.ErrLost) {
		t.Errorf("a lost it: got %v", err)
	}
	b.Status, b.Message = post.Sent, "m"
	if err := st.Record(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	b.Status, b.Thread, b.Error = post.Done, "th", "was slow"
	if err := st.Record(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if err := st.Record(t.Context(), b); !errors.Is(err, post.ErrLost) {
		t.Errorf("what is finished stays: got %v", err)
	}
	take(t, st, claim(s, "c"), later.Add(time.Hour), post.NotTaken)
	other := claim(s, "c")
	other.Date, other.Status = day.AddDays(1), post.Missed
	take(t, st, other, now, post.Fresh)
	got, err := st.Claims(t.Context(), s.ID, dates.Day{})
	if err != nil || len(got) != 2 || got[0].Status != post.Done || got[0].Message != "m" ||
		got[0].Thread != "th" || got[0].Error != "was slow" || got[1].Date != day.AddDays(1) {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := st.Claims(t.Context(), s.ID, day.AddDays(1)); err != nil || len(got) != 1 {
		t.Errorf("since the 11th: %+v, %v", got, err)
	}
	if open, err := st.Open(t.Context(), later.Add(time.Hour)); err != nil || len(open) != 0 {
		t.Errorf("open at the end: %v, %v", open, err)
	}
}

// testReopening checks that only what ended without a message is opened again.
func testReopening(t *testing.T, open opener) {
	st := open(t, false)
	s := add(t, st, schedule.Schedule{Guild: "g"})
	c := claim(s, "a")
	c.Begun, c.Channel = now.Add(-time.Minute), "c"
	if err := st.Reopen(t.Context(), c); !errors.Is(err, post.ErrLost) {
		t.Errorf("there is none: got %v, want ErrLost", err)
	}
	c = take(t, st, c, now, post.Fresh)
	if err := st.Reopen(t.Context(), c); !errors.Is(err, post.ErrLost) {
		t.Errorf("it is open: got %v, want ErrLost", err)
	}
	c.Status, c.Error = post.Lost, "no"
	if err := st.Record(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	again := c
	again.Due, again.Error = now.Add(time.Hour), "once more"
	if err := st.Reopen(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	left, err := st.Open(t.Context(), now)
	if err != nil || len(left) != 1 {
		t.Fatalf("open again: %+v, %v", left, err)
	}
	got := left[0]
	if got.Status != post.Claimed || !got.Due.Equal(again.Due) || got.Error != "once more" || got.Owner != "" ||
		got.Nonce != "n" || got.Attempts != 0 || !got.Begun.Equal(c.Begun) || got.Channel != "c" ||
		!reflect.DeepEqual(got.Items, c.Items) {
		t.Errorf("got %+v", got)
	}
	got = take(t, st, claim(s, "b"), now, post.Resumed)
	got.Status, got.Message = post.Done, "m"
	if err := st.Record(t.Context(), got); err != nil {
		t.Fatal(err)
	}
	if err := st.Reopen(t.Context(), got); !errors.Is(err, post.ErrLost) {
		t.Errorf("what has a message is not opened again: got %v", err)
	}
}

// testForgetting checks that removing and forgetting take away what they say and no more.
func testForgetting(t *testing.T, open opener) {
	st := open(t, false)
	s, other := add(t, st, schedule.Schedule{Guild: "g"}), add(t, st, schedule.Schedule{Guild: "g"})
	for i := range 4 {
		c := claim(s, "a")
		c.Date = day.AddDays(i)
		if i != 1 {
			c.Status = post.Done
		}
		take(t, st, c, now, post.Fresh)
	}
	take(t, st, claim(other, "a"), now, post.Fresh)
	if err := st.Forget(t.Context(), day.AddDays(3)); err != nil {
		t.Fatal(err)
	}
	if got, err := st.Claims(t.Context(), s.ID, dates.Day{}); err != nil || len(got) != 2 ||
		got[0].Date != day.AddDays(1) {
		t.Errorf("unfinished and later ones stay: %+v, %v", got, err)
	}
	if err := st.Remove(t.Context(), s.ID); err != nil {
		t.Fatal(err)
	}
	if got, err := st.Claims(t.Context(), s.ID, dates.Day{}); err != nil || len(got) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
	if open, err := st.Open(t.Context(), now.Add(time.Hour)); err != nil || len(open) != 1 {
		t.Errorf("only the other's is open: %v, %v", open, err)
	}
	if _, _, err := st.Take(t.Context(), claim(s, "a"), now); !errors.Is(err, post.ErrNoSchedule) {
		t.Errorf("got %v, want ErrNoSchedule", err)
	}
	c := claim(other, "a")
	c.Schedule = "none"
	if err := st.Record(t.Context(), c); !errors.Is(err, post.ErrLost) {
		t.Errorf("got %v, want ErrLost", err)
	}
}

// testManyAtOnce checks that of many at once one gets a claim, and that no more schedules are made than there
// may be.
func testManyAtOnce(t *testing.T, open opener) {
	stores := both(t, open)
	first := stores[0]
	s := add(t, first, schedule.Schedule{Guild: "g"})
	for round := range 20 {
		var mu sync.Mutex
		won := 0
		var wg sync.WaitGroup
		for i := range 16 {
			wg.Go(func() {
				c := claim(s, fmt.Sprint("process ", i))
				c.Date = day.AddDays(round)
				_, taken, err := stores[i%len(stores)].Take(t.Context(), c, now)
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					t.Error(err)
				}
				if taken != post.NotTaken {
					won++
				}
			})
		}
		wg.Wait()
		if won != 1 {
			t.Errorf("round %d: %d of 16 took the claim", round, won)
		}
	}
	var wg sync.WaitGroup
	for i := range 2 * schedule.MaxSchedules {
		wg.Go(func() {
			if _, err := stores[i%len(stores)].Add(t.Context(), schedule.Schedule{Guild: "h"}); err != nil &&
				!errors.Is(err, post.ErrTooMany) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got, err := first.Schedules(t.Context(), "h")
	if err != nil || len(got) != schedule.MaxSchedules {
		t.Fatalf("%d schedules, %v", len(got), err)
	}
	for i, s := range got {
		if s.Number != i+1 {
			t.Errorf("number %d at place %d", s.Number, i+1)
		}
	}
}
