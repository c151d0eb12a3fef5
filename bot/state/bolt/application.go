package bolt

import (
	"context"
	"encoding/json"
	"time"

	"go.etcd.io/bbolt"
)

var applicationKey = []byte("application")

// Application implements post.ApplicationState.
func (s *State) Application(_ context.Context, app string) (of string, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		of = string(tx.Bucket(metaBucket).Get(applicationKey))
		return nil
	})
	if err != nil || of != "" {
		return of, s.wrap("read whose it is", err)
	}
	err = s.db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(metaBucket)
		if of = string(b.Get(applicationKey)); of != "" {
			return nil
		}
		of = app
		return b.Put(applicationKey, []byte(app))
	})
	return of, s.wrap("note whose it is", err)
}

// HandOver implements post.ApplicationState.
func (s *State) HandOver(_ context.Context, app string) error {
	return s.wrap("hand over", s.db.Update(func(tx *bbolt.Tx) error {
		if err := tx.DeleteBucket(leftBucket); err != nil {
			return err
		}
		if _, err := tx.CreateBucket(leftBucket); err != nil {
			return err
		}
		return tx.Bucket(metaBucket).Put(applicationKey, []byte(app))
	}))
}

// looked is what is kept of the looks of a process at the state.
type looked struct {
	N  int64
	At time.Time
}

var seenKey = []byte("seen")

// See implements post.SeenState.
func (s *State) See(_ context.Context, owner string, n int64, at time.Time) (had int64, last time.Time, err error) {
	err = s.db.Update(func(tx *bbolt.Tx) error {
		all := map[string]looked{}
		if data := tx.Bucket(metaBucket).Get(seenKey); data != nil {
			if err := json.Unmarshal(data, &all); err != nil {
				return err
			}
		}
		had, last = all[owner].N, time.Time{}
		for who, l := range all {
			if l.At.After(last) {
				last = l.At
			}
			if at.Sub(l.At) > 24*time.Hour {
				delete(all, who)
			}
		}
		all[owner] = looked{n, at.UTC()}
		data, err := json.Marshal(all)
		if err != nil {
			return err
		}
		return tx.Bucket(metaBucket).Put(seenKey, data)
	})
	return had, last, s.wrap("note a look", err)
}
