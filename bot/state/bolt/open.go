package bolt

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"time"

	"daybook/bot/daily/post"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// migrations turn a file of version i+1 into one of version i+2. One that was released
// is never changed.
var migrations = []func(*bbolt.Tx) error{
	func(tx *bbolt.Tx) error { // 2: what is done once, and who changed what
		return errors.Join(addBucket(tx, "once"), addBucket(tx, "changes"))
	},
	func(tx *bbolt.Tx) (err error) { // 3: the shelf
		for _, name := range []string{"folders", "names", "saves", "lists", "items", "tags", "totals", "notes",
			"notelists", "members"} {
			err = errors.Join(err, addBucket(tx, "shelf-"+name))
		}
		return err
	},
	func(tx *bbolt.Tx) error { // 4: what was read, and how much was quoted
		return errors.Join(addBucket(tx, "shelf-reads"), addBucket(tx, "shelf-readers"), addBucket(tx, "shelf-quotes"))
	},
	func(*bbolt.Tx) error { return nil }, // 5: whose it is, which a program that does not ask must not open
}

func addBucket(tx *bbolt.Tx, name string) error {
	_, err := tx.CreateBucketIfNotExists([]byte(name))
	return err
}

// ErrInUse says that another process has the file open; compare with errors.Is.
var ErrInUse = errors.New("another process has it open")

// Options are for special needs; the zero value is for a server.
type Options struct {
	NoSync bool // do not wait for the disk
	AtOnce bool // do not wait a second for another process to close the file
}

// Open opens the file, or makes it if there is none. The whole of it is read and
// checked. A file of an older version is migrated, after a copy of it was put beside
// it. A file that is damaged, of a newer version or in use is left as it is, and the
// error says so: the bot must not start with an empty memory and post twice.
func Open(name string, opts Options) (*State, error) {
	if !exists(name) {
		if err := create(name); err != nil {
			return nil, fmt.Errorf("make the state %s: %w", name, err)
		}
	}
	db, err := open(name, opts)
	if err != nil {
		return nil, err
	}
	if opts.NoSync {
		db.MaxBatchDelay = 0 // waiting for others to share the disk's time gains nothing
	}
	s := &State{db: db, name: name}
	if broken, err := s.begin(); broken {
		return nil, err
	} else if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// begin brings the file to the newest version and reads it. Damage to the list of free
// pages shows only with the first change, as a panic that leaves the file as it is, and
// locked until the program ends; broken then.
func (s *State) begin() (broken bool, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			broken, err = true, damaged(s.name, r)
		}
	}()
	return false, errors.Join(s.migrate(migrations), s.release(), s.load())
}

func damaged(name string, why any) error {
	return fmt.Errorf("the state %s is damaged (%v). It is left as it is, and the bot does not start without it, "+
		"as it "+
		"would post again what it has forgotten. "+
		"Put a backup in its place, or move it away to begin anew", name, why)
}

// create makes an empty file at once: a crash leaves none, or a whole one.
func create(name string) (err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	fresh := name + ".new"
	if err := os.Remove(fresh); err != nil && !os.IsNotExist(err) {
		return err
	}
	db, err := bbolt.Open(fresh, 0o600, &bbolt.Options{Timeout: time.Second})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, b := range buckets {
			if _, err := tx.CreateBucket(b.name); err != nil {
				return err
			}
		}
		return setVersion(tx, 1+len(migrations))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		return errors.Join(err, os.Remove(fresh)) // on a full disk every page counts
	}
	if exists(name) { // somebody was faster
		return os.Remove(fresh)
	}
	if err := os.Rename(fresh, name); err != nil {
		return err
	}
	return syncDir(filepath.Dir(name))
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// open opens and checks a file that exists. bbolt maps it into memory and believes
// it, so that damage shows as a panic or a fault.
func open(name string, opts Options) (db *bbolt.DB, err error) {
	damaged := func(why any) error { return damaged(name, why) }
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil { // the file stays locked until the program ends
			db, err = nil, damaged(r)
		}
	}()
	if info, err := os.Stat(name); err == nil && info.Size() == 0 {
		return nil, damaged("it is empty")
	}
	wait := time.Second
	if opts.AtOnce {
		wait = time.Millisecond
	}
	db, err = bbolt.Open(name, 0o600, &bbolt.Options{Timeout: wait, NoSync: opts.NoSync})
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return nil, fmt.Errorf("open the state %s: %w. "+
			"Two processes of one bot need a state that they can share: -state postgres://…", name, ErrInUse)
	case errors.Is(err, os.ErrPermission), Passes(err):
		return nil, fmt.Errorf("open the state %s: %w", name, err)
	case err != nil:
		return nil, damaged(err)
	}
	if err := db.View(check); err != nil {
		if errors.Is(err, errNewer) {
			return nil, errors.Join(fmt.Errorf("open the state %s: %w", name, err), db.Close())
		}
		return nil, errors.Join(damaged(err), db.Close())
	}
	return db, nil
}

var errNewer = errors.New("it was written by a newer version of the program; it is left as it is")

// check reads every record of every bucket, in order and by its key. bbolt's own check of a file
// is not used: it runs in a goroutine of its own, and damage that it stumbles over
// there ends the program instead of being said.
func check(tx *bbolt.Tx) error {
	v, err := version(tx)
	if err != nil {
		return err
	}
	if v < 1 {
		return fmt.Errorf("its version %d is none", v)
	}
	if v > 1+len(migrations) {
		return fmt.Errorf("version %d, where this program knows %d: %w", v, 1+len(migrations), errNewer)
	}
	for _, known := range buckets {
		name := known.name
		if known.since > v || bytes.Equal(name, metaBucket) {
			continue
		}
		b := tx.Bucket(name)
		if b == nil {
			return fmt.Errorf("it has no bucket %s", name)
		}
		last := ""
		err := b.ForEach(func(k, data []byte) error {
			if string(k) <= last {
				return fmt.Errorf("bucket %s is out of order", name)
			}
			last = string(k)
			if known.many {
				return nil
			}
			if !bytes.Equal(b.Get(k), data) { // by the keys of the pages above
				return fmt.Errorf("%s %q is not found", name, k)
			}
			if len(data) > 0 && !json.Valid(data) {
				return fmt.Errorf("%s %q is no JSON", name, k)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func setVersion(tx *bbolt.Tx, n int) error {
	return tx.Bucket(metaBucket).Put(versionKey, strconv.AppendInt(nil, int64(n), 10))
}

// migrate brings the file to the newest version, in one transaction.
func (s *State) migrate(steps []func(*bbolt.Tx) error) error {
	var have int
	err := s.db.View(func(tx *bbolt.Tx) (err error) {
		have, err = version(tx)
		if err != nil || have == 1+len(steps) {
			return err
		}
		backup := fmt.Sprintf("%s.version%d", s.name, have)
		if err := tx.CopyFile(backup, 0o600); err != nil {
			return fmt.Errorf("back up the state to %s: %w", backup, err)
		}
		return nil
	})
	if err != nil || have == 1+len(steps) {
		return err
	}
	err = s.db.Update(func(tx *bbolt.Tx) error {
		for i, step := range steps[have-1:] {
			if err := step(tx); err != nil {
				return fmt.Errorf("from version %d: %w", have+i, err)
			}
		}
		return setVersion(tx, 1+len(steps))
	})
	return s.wrap("migrate", err)
}

// release frees the claims of the process that had the file before.
func (s *State) release() error {
	err := s.db.Update(func(tx *bbolt.Tx) error {
		var held []post.Claim
		err := tx.Bucket(openBucket).ForEach(func(k, _ []byte) error {
			var c post.Claim
			err := json.Unmarshal(tx.Bucket(claimsBucket).Get(k), &c)
			held = append(held, c)
			return err
		})
		for _, c := range held {
			c.Owner, c.Until = "", time.Time{}
			err = errors.Join(err, putClaim(tx, claimKey(c.Schedule, c.Date), c))
		}
		return err
	})
	return s.wrap("free the claims", err)
}
