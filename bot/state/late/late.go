// Package late is a state that cannot be opened yet: its disk is full, or its database
// does not answer. Until it can be, whatever is asked of it fails, and the bot answers
// questions all the same.
package late

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// again is how long after an attempt the next one is made.
const again = 10 * time.Second

// A State opens another when it is asked for something. It may be used from many
// goroutines; make it with New.
type State struct {
	open func(context.Context) (post.State, error)

	mu     sync.Mutex
	real   post.State
	tried  time.Time
	err    error // of the last attempt
	closed bool
}

var _ post.State = (*State)(nil)

// New makes a State that open could not open just now, for the reason why. Open is
// called once at a time, and no more once it has given a state.
func New(open func(context.Context) (post.State, error), why error) *State {
	return &State{open: open, tried: time.Now(), err: why}
}

var errClosed = errors.New("the state is closed")

// get returns the state beneath, or why there is none.
func (s *State) get(ctx context.Context) (post.State, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return nil, errClosed
	case s.real != nil:
		return s.real, nil
	case time.Since(s.tried) < again:
		return nil, fmt.Errorf("the state is not open yet: %w", s.err)
	}
	real, err := s.open(ctx)
	if s.tried = time.Now(); err != nil {
		s.err = err
		return nil, fmt.Errorf("the state is not open yet: %w", err)
	}
	s.real = real
	return real, nil
}

// Real returns the state beneath, or why there is none yet.
func (s *State) Real(ctx context.Context) (post.State, error) { return s.get(ctx) }

// Close closes the state beneath, if it was opened.
func (s *State) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.real == nil {
		return nil
	}
	return s.real.Close()
}

// Well implements post.State.
func (s *State) Well(ctx context.Context) error {
	st, err := s.get(ctx)
	if err != nil {
		return err
	}
	return st.Well(ctx)
}

// Add implements post.ScheduleState.
func (s *State) Add(ctx context.Context, sch schedule.Schedule) (schedule.Schedule, error) {
	st, err := s.get(ctx)
	if err != nil {
		return sch, err
	}
	return st.Add(ctx, sch)
}

// Change implements post.ScheduleState.
func (s *State) Change(ctx context.Context, id string, f func(*schedule.Schedule) error) (schedule.Schedule, error) {
	st, err := s.get(ctx)
	if err != nil {
		return schedule.Schedule{}, err
	}
	return st.Change(ctx, id, f)
}

// Remove implements post.ScheduleState.
func (s *State) Remove(ctx context.Context, id string) error {
	st, err := s.get(ctx)
	if err != nil {
		return err
	}
	return st.Remove(ctx, id)
}

// Schedules implements post.ScheduleState.
func (s *State) Schedules(ctx context.Context, guild string) ([]schedule.Schedule, error) {
	st, err := s.get(ctx)
	if err != nil {
		return nil, err
	}
	return st.Schedules(ctx, guild)
}

// Take implements post.ClaimState.
func (s *State) Take(ctx context.Context, c post.Claim, now time.Time) (post.Claim, post.Taken, error) {
	st, err := s.get(ctx)
	if err != nil {
		return c, post.NotTaken, err
	}
	return st.Take(ctx, c, now)
}

// Record implements post.ClaimState.
func (s *State) Record(ctx context.Context, c post.Claim) error {
	st, err := s.get(ctx)
	if err != nil {
		return err
	}
	return st.Record(ctx, c)
}

// Reopen implements post.ClaimState.
func (s *State) Reopen(ctx context.Context, c post.Claim) error {
	st, err := s.get(ctx)
	if err != nil {
		return err
	}
	return st.Reopen(ctx, c)
}

// Claims implements post.ClaimState.
func (s *State) Claims(ctx context.Context, schedule string, since dates.Day) ([]post.Claim, error) {
	st, err := s.get(ctx)
	if err != nil {
		return nil, err
	}
	return st.Claims(ctx, schedule, since)
}

// Latest implements post.ClaimState.
func (s *State) Latest(ctx context.Context, before dates.Day) (map[string]dates.Day, error) {
	st, err := s.get(ctx)
	if err != nil {
		return nil, err
	}
	return st.Latest(ctx, before)
}

// Open implements post.ClaimState.
func (s *State) Open(ctx context.Context, now time.Time) ([]post.Claim, error) {
	st, err := s.get(ctx)
	if err != nil {
		return nil, err
	}
	return st.Open(ctx, now)
}

// Forget implements post.ClaimState.
func (s *State) Forget(ctx context.Context, before dates.Day) error {
	st, err := s.get(ctx)
	if err != nil {
		return err
	}
	return st.Forget(ctx, before)
}

// Once implements post.ChangeState.
func (s *State) Once(ctx context.Context, key string, at time.Time) (bool, error) {
	st, err := s.get(ctx)
	if err != nil {
		return false, err
	}
	return st.Once(ctx, key, at)
}

// Note implements post.ChangeState.
func (s *State) Note(ctx context.Context, c post.Change) error {
	st, err := s.get(ctx)
	if err != nil {
		return err
	}
	return st.Note(ctx, c)
}

// Changes implements post.ChangeState.
func (s *State) Changes(ctx context.Context, schedule string) ([]post.Change, error) {
	st, err := s.get(ctx)
	if err != nil {
		return nil, err
	}
	return st.Changes(ctx, schedule)
}

// Application implements post.ApplicationState.
func (s *State) Application(ctx context.Context, app string) (string, error) {
	st, err := s.get(ctx)
	if err != nil {
		return "", err
	}
	return st.Application(ctx, app)
}

// HandOver implements post.ApplicationState.
func (s *State) HandOver(ctx context.Context, app string) error {
	st, err := s.get(ctx)
	if err != nil {
		return err
	}
	return st.HandOver(ctx, app)
}

// See implements post.SeenState.
func (s *State) See(ctx context.Context, owner string, n int64, at time.Time) (int64, time.Time, error) {
	st, err := s.get(ctx)
	if err != nil {
		return 0, time.Time{}, err
	}
	return st.See(ctx, owner, n, at)
}

// Leave implements post.GuildState.
func (s *State) Leave(ctx context.Context, guild string, at time.Time) error {
	st, err := s.get(ctx)
	if err != nil {
		return err
	}
	return st.Leave(ctx, guild, at)
}

// Left implements post.GuildState.
func (s *State) Left(ctx context.Context) (map[string]time.Time, error) {
	st, err := s.get(ctx)
	if err != nil {
		return nil, err
	}
	return st.Left(ctx)
}

// Unname implements post.ChangeState.
func (s *State) Unname(ctx context.Context, user string) error {
	st, err := s.get(ctx)
	if err != nil {
		return err
	}
	return st.Unname(ctx, user)
}
