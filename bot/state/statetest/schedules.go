package statetest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
)

// testSchedules checks that schedules are numbered in their server, kept whole, and bounded.
func testSchedules(t *testing.T, open opener) {
	st := open(t, false)
	whole := schedule.Schedule{Guild: "g1", Channel: "c", By: "u", When: "08:00", Zone: "Europe/London",
		Diary: schedule.Both, Reach: schedule.ReachWeek, Mode: schedule.InOrder, From: "alder/1928-01-04/1",
		Length: schedule.Medium, Caution: schedule.Spoiler, Thread: "talk", Role: "r", Quiet: 7, Window: time.Hour,
		Since: now, Skip: day, Paused: true, Reason: "because", Broken: true, Without: "2026-12-24",
		Ping: schedule.PingTold}
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
}

// testChange checks that a schedule is changed by one at a time.
func testChange(t *testing.T, open opener) {
	st := open(t, false)
	s := add(t, st, schedule.Schedule{Guild: "g", When: "08:00"})
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			_, err := st.Change(t.Context(), s.ID, func(s *schedule.Schedule) error {
				s.Quiet++
				s.ID, s.Guild = "x", "x"
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
		s.Quiet = 0
		return mine
	}); !errors.Is(err, mine) {
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
}

// testChanges checks that the newest changes are kept, and go without the name of who took it off.
func testChanges(t *testing.T, open opener) {
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
}

// testOnce checks that one only is told to be the first.
func testOnce(t *testing.T, open opener) {
	stores := both(t, open)
	st := stores[0]
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
}

// testApplication checks that the application is the first that asks, until it is handed over.
func testApplication(t *testing.T, open opener) {
	stores := both(t, open)
	st := stores[0]
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
}

// testGuilds checks that servers are left, and come back.
func testGuilds(t *testing.T, open opener) {
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
}
