package bolt

import (
	"context"

	"go.etcd.io/bbolt"
)

var applicationKey = []byte("application")

// Application implements daily.ApplicationState.
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

// HandOver implements daily.ApplicationState.
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
