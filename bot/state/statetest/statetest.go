// Package statetest is the contract of post.State, for every store of it.
package statetest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// Run tests the contract. open returns a store, empty at its first call in a test;
// with again it returns one more over the same data, as another process or a later
// start would open it, or nil where the store can be open only once. Closing is the
// caller's.
func Run(t *testing.T, open func(t *testing.T, again bool) post.State) {
	now := time.Date(2026, 3, 10, 8, 0, 0, 0, time.UTC)
	day := dates.Day{Year: 2026, Month: 3, Day: 10}
	add := func(t *testing.T, st post.State, s schedule.Schedule) schedule.Schedule {
		t.Helper()
		s, err := st.Add(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	claim := func(s schedule.Schedule, owner string) post.Claim {
		return post.Claim{Schedule: s.ID, Date: day, Status: post.Claimed, Due: now, Attempts: 1, Nonce: "n",
			Items: []string{"alder/1938-03-16/1"},
			At:    now, Owner: owner, Until: now.Add(time.Minute)}
	}
	take := func(t *testing.T, st post.State, c post.Claim, at time.Time, want post.Taken) post.Claim {
		t.Helper()
		held, got, err := st.Take(t.Context(), c, at)
		if err != nil || got != want {
			t.Fatalf("take for %s: got %v, %v; want %v", c.Owner, got, err, want)
		}
		return held
	}

	t.Run("schedules", func(t *testing.T) {
		st := open(t, false)
		whole := schedule.Schedule{Guild: "g1", Channel: "c", By: "u", When: "08:00", Zone: "Europe/London",
			Diary: schedule.Both,
			Reach: schedule.ReachWeek,
			Mode:  schedule.InOrder, From: "alder/1928-01-04/1", Length: schedule.Medium, Caution: schedule.Spoiler,
			Thread: "talk",
			Role:   "r", Quiet: 7,
			Window: time.Hour, Since: now, Skip: day, Paused: true, Reason: "because", Broken: true,
			Without: "2026-12-24", Ping: schedule.PingTold}
		a := add(t, st, whole)
		b, c := add(t, st, schedule.Schedule{Guild: "g1"}), add(t, st, schedule.Schedule{Guild: "g2"})
		if a.Number != 1 || b.Number != 2 || c.Number != 1 || a.ID == b.ID {
			t.Errorf("numbers %d %d %d, IDs %s %s", a.Number, b.Number, c.Number, a.ID, b.ID)
		}
		got, err := st.Schedules(t.Context(), "g1")
		if err != nil || len(got) != 2 || !got[0].Since.Equal(now) {
			t.Fatalf("got %v, %v", got, err)
		}
		got[0].Since = a.Since
		if got[0] != a {
			t.Errorf("got %+v, want %+v", got[0], a)
		}
		if err := st.Remove(t.Context(), a.ID); err != nil {
			t.Error(err)
		}
		if err := st.Remove(t.Context(), a.ID); err != nil {
			t.Error("removing twice:", err)
		}
		if d := add(t, st, schedule.Schedule{Guild: "g1"}); d.Number != 1 || d.ID == a.ID {
			t.Errorf("the lowest free number is 1, got %d; an ID is not used again, got %s after %s", d.Number, d.ID,
				a.ID)
		}
		all, err := st.Schedules(t.Context(), "")
		if err != nil || len(all) != 3 || all[0].Guild != "g1" || all[1].Number != 2 || all[2].Guild != "g2" {
			t.Errorf("got %v, %v", all, err)
		}
		for range schedule.MaxSchedules - 1 {
			add(t, st, schedule.Schedule{Guild: "g2"})
		}
		if _, err := st.Add(t.Context(), schedule.Schedule{Guild: "g2"}); !errors.Is(err, post.ErrTooMany) {
			t.Errorf("schedule %d: got %v, want ErrTooMany", schedule.MaxSchedules+1, err)
		}
	})

	t.Run("change", func(t *testing.T) {
		st := open(t, false)
		s := add(t, st, schedule.Schedule{Guild: "g", When: "08:00"})
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				_, err := st.Change(t.Context(), s.ID, func(s *schedule.Schedule) error {
					s.Quiet++
					s.ID, s.Guild = "x",
						"x"
					return nil
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		mine := errors.New("mine")
		if _, err := st.Change(t.Context(), s.ID, func(s *schedule.Schedule) error {
			s.Quiet =
				0
			return mine
		}); !errors.Is(err,
			mine) {
			t.Errorf("got %v, want the error of change", err)
		}
		got, err := st.Schedules(t.Context(), "g")
		if err != nil || len(got) != 1 || got[0].Quiet != 20 || got[0].ID != s.ID {
			t.Errorf("after 20 changes at once: %+v, %v", got, err)
		}
		if _, err := st.Change(t.Context(), "none", func(*schedule.Schedule) error { return nil }); !errors.Is(err,
			post.ErrNoSchedule) {
			t.Errorf("got %v, want ErrNoSchedule", err)
		}
	})

	t.Run("claims", func(t *testing.T) {
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
			!reflect.DeepEqual(b.Items,
				a.Items) || !b.Due.Equal(now) {
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
			got[0].Thread != "th" ||
			got[0].Error != "was slow" || got[1].Date != day.AddDays(1) {
			t.Errorf("got %+v, %v", got, err)
		}
		if got, err := st.Claims(t.Context(), s.ID, day.AddDays(1)); err != nil || len(got) != 1 {
			t.Errorf("since the 11th: %+v, %v", got, err)
		}
		if open, err := st.Open(t.Context(), later.Add(time.Hour)); err != nil || len(open) != 0 {
			t.Errorf("open at the end: %v, %v", open, err)
		}
	})

	t.Run("opening again", func(t *testing.T) {
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
			got.Nonce != "n" ||
			got.Attempts != 1 || !got.Begun.Equal(c.Begun) || got.Channel != "c" ||
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
	})

	t.Run("once", func(t *testing.T) {
		st := open(t, false)
		stores := []post.State{st}
		if more := open(t, true); more != nil {
			stores = append(stores, more)
		}
		for round := range 5 {
			var mu sync.Mutex
			var wg sync.WaitGroup
			firsts := 0
			for i := range 8 {
				wg.Go(func() {
					first, err := stores[i%len(stores)].Once(t.Context(), fmt.Sprint("interaction ", round), now)
					mu.Lock()
					defer mu.Unlock()
					if err != nil {
						t.Error(err)
					}
					if first {
						firsts++
					}
				})
			}
			wg.Wait()
			if firsts != 1 {
				t.Errorf("round %d: %d were told that they are the first", round, firsts)
			}
		}
		if first, err := st.Once(t.Context(), "interaction 0", now.Add(24*time.Hour)); first || err != nil {
			t.Errorf("a day later: %v, %v", first, err)
		}
	})

	t.Run("changes", func(t *testing.T) {
		st := open(t, false)
		s, other := add(t, st, schedule.Schedule{Guild: "g"}), add(t, st, schedule.Schedule{Guild: "g"})
		if err := st.Note(t.Context(), post.Change{Schedule: "none", At: now, What: "set"}); err != nil {
			t.Error(err)
		}
		for i := range post.MaxChanges + 3 {
			c := post.Change{Schedule: s.ID, At: now.Add(time.Duration(i) * time.Minute), By: "u",
				What: fmt.Sprint("change ", i)}
			if err := st.Note(t.Context(), c); err != nil {
				t.Fatal(err)
			}
		}
		if err := st.Note(t.Context(), post.Change{Schedule: other.ID, At: now, By: "u", What: "set"}); err != nil {
			t.Fatal(err)
		}
		got, err := st.Changes(t.Context(), s.ID)
		if err != nil || len(got) != post.MaxChanges || got[0].What != "change 3" ||
			!got[0].At.Equal(now.Add(3*time.Minute)) || got[0].By != "u" {
			t.Errorf("the newest %d, oldest first: %+v, %v", post.MaxChanges, got, err)
		}
		if err := st.Note(t.Context(), post.Change{Schedule: other.ID, At: now, By: "v", What: "pause"}); err != nil {
			t.Fatal(err)
		}
		if err := st.Unname(t.Context(), "v"); err != nil {
			t.Fatal(err)
		}
		if got, err := st.Changes(t.Context(), other.ID); err != nil || len(got) != 2 || got[0].By != "u" ||
			got[1].By != "" || got[1].What != "pause" {
			t.Errorf("after v's name was taken off: %+v, %v", got, err)
		}
		if err := st.Remove(t.Context(), s.ID); err != nil {
			t.Fatal(err)
		}
		if got, err := st.Changes(t.Context(), s.ID); err != nil || len(got) != 0 {
			t.Errorf("of a schedule that is gone: %v, %v", got, err)
		}
		if got, err := st.Changes(t.Context(), other.ID); err != nil || len(got) != 2 {
			t.Errorf("of the other: %v, %v", got, err)
		}
	})

	t.Run("removing and forgetting", func(t *testing.T) {
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
	})

	t.Run("many at once", func(t *testing.T) {
		first := open(t, false)
		stores := []post.State{first}
		if more := open(t, true); more != nil {
			stores = append(stores, more)
		}
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
					!errors.Is(err,
						post.ErrTooMany) {
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
	})

	t.Run("application", func(t *testing.T) {
		st := open(t, false)
		stores := []post.State{st}
		if more := open(t, true); more != nil {
			stores = append(stores, more)
		}
		var wg sync.WaitGroup
		of := make([]string, 8)
		for i := range of {
			wg.Go(func() {
				var err error
				if of[i], err = stores[i%len(stores)].Application(t.Context(), fmt.Sprint("app ", i)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if first := of[0]; first == "" || slices.ContainsFunc(of, func(o string) bool { return o != first }) {
			t.Errorf("it is of whoever asks first, and of nobody else: %q", of)
		}
		if err := st.Leave(t.Context(), "g", now); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := st.HandOver(t.Context(), "another"); err != nil {
				t.Fatal(err)
			}
		}
		if of, err := stores[len(stores)-1].Application(t.Context(), "app 0"); err != nil || of != "another" {
			t.Errorf("handed over: %q, %v", of, err)
		}
		if left, err := st.Left(t.Context()); err != nil || len(left) != 0 {
			t.Errorf("what the former had left: %v, %v", left, err)
		}
	})

	t.Run("latest", func(t *testing.T) { latest(t, open) })

	t.Run("seen", func(t *testing.T) { seen(t, open) })

	t.Run("guilds", func(t *testing.T) {
		st := open(t, false)
		for _, at := range []time.Time{now, now.Add(time.Hour)} {
			if err := st.Leave(t.Context(), "g", at); err != nil {
				t.Fatal(err)
			}
		}
		if err := st.Leave(t.Context(), "h", now); err != nil {
			t.Fatal(err)
		}
		if err := st.Leave(t.Context(), "h", time.Time{}); err != nil {
			t.Fatal(err)
		}
		left, err := st.Left(t.Context())
		if err != nil || len(left) != 1 || !left["g"].Equal(now.Add(time.Hour)) {
			t.Errorf("got %v, %v", left, err)
		}
	})
}
