package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	"daybook/bot/daily/post"

	"go.etcd.io/bbolt"
)

// keepOnce is how long a key of Once is kept: longer than anything is delivered twice.
const keepOnce = 48 * time.Hour

// Once implements post.ChangeState.
func (s *State) Once(_ context.Context, key string, at time.Time) (first bool, err error) {
	err = s.db.Update(func(tx *bbolt.Tx) error {
		first = false
		b := tx.Bucket(onceBucket)
		if b.Get([]byte(key)) != nil {
			return nil
		}
		var old [][]byte
		err := b.ForEach(func(k, v []byte) error {
			var t time.Time
			if err := json.Unmarshal(v, &t); err != nil {
				return fmt.Errorf("key %q: %w", k, err)
			}
			if at.Sub(t) > keepOnce {
				old = append(old, bytes.Clone(k))
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, k := range old {
			if err := b.Delete(k); err != nil {
				return err
			}
		}
		first = true
		return put(tx, onceBucket, []byte(key), at)
	})
	return first, s.wrap("take a request", err)
}

// Note implements post.ChangeState.
func (s *State) Note(_ context.Context, c post.Change) error {
	err := s.db.Update(func(tx *bbolt.Tx) error {
		if tx.Bucket(schedulesBucket).Get([]byte(c.Schedule)) == nil {
			return nil
		}
		b := tx.Bucket(changesBucket)
		n, err := b.NextSequence()
		if err != nil {
			return err
		}
		keys := keysOf(b, c.Schedule)
		for len(keys) >= post.MaxChanges {
			if err := b.Delete(keys[0]); err != nil {
				return err
			}
			keys = keys[1:]
		}
		key := binary.BigEndian.AppendUint64(append([]byte(c.Schedule), 0), n)
		return put(tx, changesBucket, key, c)
	})
	return s.wrap("note a change", err)
}

// Changes implements post.ChangeState.
func (s *State) Changes(_ context.Context, schedule string) ([]post.Change, error) {
	var all []post.Change
	err := s.db.View(func(tx *bbolt.Tx) error {
		b := tx.Bucket(changesBucket)
		for _, k := range keysOf(b, schedule) {
			var c post.Change
			if err := json.Unmarshal(b.Get(k), &c); err != nil {
				return fmt.Errorf("change %q: %w", k, err)
			}
			all = append(all, c)
		}
		return nil
	})
	return all, s.wrap("read the changes", err)
}

// Unname implements post.ChangeState.
func (s *State) Unname(_ context.Context, user string) error {
	err := s.db.Update(func(tx *bbolt.Tx) error {
		mine := map[string]post.Change{}
		err := tx.Bucket(changesBucket).ForEach(func(k, v []byte) error {
			var c post.Change
			err := json.Unmarshal(v, &c)
			if c.By == user {
				c.By = ""
				mine[string(k)] = c
			}
			return err
		})
		if err != nil {
			return err
		}
		for k, c := range mine {
			if err := put(tx, changesBucket, []byte(k), c); err != nil {
				return err
			}
		}
		return nil
	})
	return s.wrap("take a name off the changes", err)
}
