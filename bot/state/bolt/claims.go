package bolt

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"daybook/bot/daily/post"
	"daybook/corpus/dates"

	"go.etcd.io/bbolt"
)

// Take implements post.ClaimState.
func (s *State) Take(_ context.Context, c post.Claim, now time.Time) (post.Claim, post.Taken, error) {
	var taken post.Taken
	var held post.Claim
	err := s.db.Batch(func(tx *bbolt.Tx) error {
		taken, held = post.NotTaken, c
		if tx.Bucket(schedulesBucket).Get([]byte(c.Schedule)) == nil {
			return post.ErrNoSchedule
		}
		key := claimKey(c.Schedule, c.Date)
		if data := tx.Bucket(claimsBucket).Get(key); data != nil {
			held = post.Claim{}
			if err := json.Unmarshal(data, &held); err != nil {
				return err
			}
			if held.Status.Finished() || held.Owner != "" && held.Owner != c.Owner && held.Until.After(now) {
				return nil
			}
			held.Owner, held.Until = c.Owner, c.Until
			taken = post.Resumed
		} else {
			taken = post.Fresh
		}
		return putClaim(tx, key, held)
	})
	return held, taken, s.wrap("take a claim", err)
}

// heldClaim reads a claim. The error is post.ErrLost where there is none.
func heldClaim(tx *bbolt.Tx, key []byte) (c post.Claim, err error) {
	data := tx.Bucket(claimsBucket).Get(key)
	if data == nil {
		return c, post.ErrLost
	}
	err = json.Unmarshal(data, &c)
	return c, err
}

// Record implements post.ClaimState.
func (s *State) Record(_ context.Context, c post.Claim) error {
	err := s.db.Batch(func(tx *bbolt.Tx) error {
		key := claimKey(c.Schedule, c.Date)
		held, err := heldClaim(tx, key)
		if err != nil {
			return err
		}
		if held.Status.Finished() || held.Owner != c.Owner {
			return post.ErrLost
		}
		return putClaim(tx, key, c)
	})
	return s.wrap("record a claim", err)
}

// Reopen implements post.ClaimState.
func (s *State) Reopen(_ context.Context, c post.Claim) error {
	err := s.db.Update(func(tx *bbolt.Tx) error {
		key := claimKey(c.Schedule, c.Date)
		held, err := heldClaim(tx, key)
		if err != nil {
			return err
		}
		if !held.Status.Finished() || held.Message != "" {
			return post.ErrLost
		}
		held.Status, held.Due, held.Error, held.Owner, held.Until = post.Claimed, c.Due, c.Error, "", time.Time{}
		held.Attempts = 0
		return putClaim(tx, key, held)
	})
	return s.wrap("open a claim again", err)
}

// Claims implements post.ClaimState.
func (s *State) Claims(_ context.Context, schedule string, since dates.Day) ([]post.Claim, error) {
	var all []post.Claim
	err := s.db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket(claimsBucket).Cursor()
		prefix := append([]byte(schedule), 0)
		for k, v := c.Seek(claimKey(schedule, since)); bytes.HasPrefix(k, prefix); k, v = c.Next() {
			var claim post.Claim
			if err := json.Unmarshal(v, &claim); err != nil {
				return fmt.Errorf("claim %q: %w", k, err)
			}
			all = append(all, claim)
		}
		return nil
	})
	return all, s.wrap("read the claims", err)
}

// Latest implements post.ClaimState.
func (s *State) Latest(ctx context.Context, before dates.Day) (map[string]dates.Day, error) {
	all, err := s.Schedules(ctx, "")
	if err != nil {
		return nil, err
	}
	latest := map[string]dates.Day{}
	err = s.db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket(claimsBucket).Cursor()
		for _, sch := range all {
			k, _ := c.Seek(claimKey(sch.ID, before))
			if k == nil {
				k, _ = c.Last()
			} else {
				k, _ = c.Prev()
			}
			if date, ok := bytes.CutPrefix(k, append([]byte(sch.ID), 0)); ok {
				d, err := dates.ParseDay(string(date))
				if err != nil {
					return fmt.Errorf("claim %q: %w", k, err)
				}
				latest[sch.ID] = d
			}
		}
		return nil
	})
	return latest, s.wrap("read the claims", err)
}

// Open implements post.ClaimState.
func (s *State) Open(_ context.Context, now time.Time) ([]post.Claim, error) {
	var all []post.Claim
	err := s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(openBucket).ForEach(func(k, _ []byte) error {
			var claim post.Claim
			if err := json.Unmarshal(tx.Bucket(claimsBucket).Get(k), &claim); err != nil {
				return fmt.Errorf("claim %q: %w", k, err)
			}
			if claim.Owner == "" || !claim.Until.After(now) {
				all = append(all, claim)
			}
			return nil
		})
	})
	return all, s.wrap("read the open claims", err)
}

// Forget implements post.ClaimState.
func (s *State) Forget(_ context.Context, before dates.Day) error {
	err := s.db.Update(func(tx *bbolt.Tx) error {
		var old [][]byte
		b := tx.Bucket(claimsBucket)
		err := b.ForEach(func(k, _ []byte) error {
			_, date, _ := bytes.Cut(k, []byte{0})
			if string(date) < before.String() && tx.Bucket(openBucket).Get(k) == nil {
				old = append(old, bytes.Clone(k))
			}
			return nil
		})
		for _, k := range old {
			err = errors.Join(err, b.Delete(k))
		}
		return err
	})
	return s.wrap("forget old claims", err)
}
