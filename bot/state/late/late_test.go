package late

import (
	"context"
	"errors"
	"path/filepath"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/state/bolt"
	"daybook/bot/state/statetest"
)

// A State is the one beneath, once that is open.
func TestContract(t *testing.T) {
	statetest.Run(t, func(t *testing.T, again bool) post.State {
		if again {
			return nil
		}
		name := filepath.Join(t.TempDir(), "state.db")
		s := New(func(context.Context) (post.State, error) { return bolt.Open(name, bolt.Options{NoSync: true}) },
			syscall.ENOSPC)
		s.tried = time.Time{}
		t.Cleanup(func() { s.Close() })
		return s
	})
}

// Until it opens, what is asked fails with the reason, and it is tried no more often
// than need be.
func TestUntilItOpens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries, full := 0, true
		s := New(func(context.Context) (post.State, error) {
			if tries++; full {
				return nil, syscall.ENOSPC
			}
			return bolt.Open(filepath.Join(t.TempDir(), "state.db"), bolt.Options{NoSync: true})
		}, syscall.ENOSPC)
		for range 100 {
			if _, err := s.Schedules(t.Context(), ""); !errors.Is(err, syscall.ENOSPC) {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
		}
		if tries < 8 || tries > 11 {
			t.Errorf("%d attempts in 100 s", tries)
		}
		full = false
		time.Sleep(again)
		if _, err := s.Schedules(t.Context(), ""); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Well(t.Context()); !errors.Is(err, errClosed) {
			t.Errorf("after its end: %v", err)
		}
	})
}
