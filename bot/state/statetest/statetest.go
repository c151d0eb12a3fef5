// Package statetest is the contract of post.State, for every store of it.
package statetest

import (
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
func Run(t *testing.T, open opener) {
	for _, c := range []struct {
		name string
		test func(*testing.T, opener)
	}{
		{"schedules", testSchedules},
		{"change", testChange},
		{"claims", testClaims},
		{"opening again", testReopening},
		{"once", testOnce},
		{"changes", testChanges},
		{"removing and forgetting", testForgetting},
		{"many at once", testManyAtOnce},
		{"application", testApplication},
		{"latest", latest},
		{"seen", seen},
		{"guilds", testGuilds},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open) })
	}
}

// opener opens a store, empty at its first call in a test; with again it returns one more
// over the same data, or nil where the store can be open only once.
type opener = func(t *testing.T, again bool) post.State

var (
	now = time.Date(2026, 3, 10, 8, 0, 0, 0, time.UTC)
	day = dates.Day{Year: 2026, Month: 3, Day: 10}
)

func add(t *testing.T, st post.State, s schedule.Schedule) schedule.Schedule {
	t.Helper()
	s, err := st.Add(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// claim is a claim of the day by a process.
func claim(s schedule.Schedule, owner string) post.Claim {
	return post.Claim{Schedule: s.ID, Date: day, Status: post.Claimed, Due: now, Attempts: 1, Nonce: "n",
		Items: []string{"alder/1938-03-16/1"}, At: now, Owner: owner, Until: now.Add(time.Minute)}
}

func take(t *testing.T, st post.State, c post.Claim, at time.Time, want post.Taken) post.Claim {
	t.Helper()
	held, got, err := st.Take(t.Context(), c, at)
	if err != nil || got != want {
		t.Fatalf("take for %s: got %v, %v; want %v", c.Owner, got, err, want)
	}
	return held
}

// both opens a store, and one more over the same data where that can be.
func both(t *testing.T, open opener) []post.State {
	stores := []post.State{open(t, false)}
	if more := open(t, true); more != nil {
		stores = append(stores, more)
	}
	return stores
}
