// Package bolt keeps the bot's state in one file of go.etcd.io/bbolt, for one
// process. The file is locked while it is open, so whatever a claim's owner was, at
// Open he is gone.
//
// Layout: bucket "meta" has "version" and, since version 5, "application"; "schedules" has each
// schedule as JSON by its ID;
// "claims" each claim as JSON by schedule ID, a zero byte and date; "open" the keys of
// the unfinished claims; "left" the guilds with a time; since version 2 "once" has keys
// with a time, and "changes" each change as JSON by schedule ID, a zero byte and a
// number that grows; since version 3 those whose names begin with "shelf-" have what
// shelf.go and its neighbours say.
package bolt

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"

	"go.etcd.io/bbolt"
)

var (
	metaBucket      = []byte("meta")
	schedulesBucket = []byte("schedules")
	claimsBucket    = []byte("claims")
	openBucket      = []byte("open")
	leftBucket      = []byte("left")
	onceBucket      = []byte("once")
	changesBucket   = []byte("changes")
	versionKey      = []byte("version")
)

// buckets are all of them, with the version that brought each: to add one, add a line
// and a migration. bySchedule says that its keys begin with a schedule's ID and a zero
// byte, and go with that schedule; many, that there may be millions, so that they are read
// through at a start, but not each for itself.
var buckets = []struct {
	name       []byte
	since      int
	bySchedule bool
	many       bool
}{
	{metaBucket, 1, false, false},
	{schedulesBucket, 1, false, false},
	{claimsBucket, 1, true, false},
	{openBucket, 1, true, false},
	{leftBucket, 1, false, false},
	{onceBucket, 2, false, false},
	{changesBucket, 2, true, false},
	{shelfFolders, 3, false, true},
	{shelfNames, 3, false, true},
	{shelfSaves, 3, false, true},
	{shelfLists, 3, false, true},
	{shelfItems, 3, false, true},
	{shelfTags, 3, false, true},
	{shelfTotals, 3, false, true},
	{shelfNotes, 3, false, true},
	{shelfNoteLists, 3, false, true},
	{shelfMembers, 3, false, true},
	{shelfReads, 4, false, true},
	{shelfReaders, 4, false, true},
	{shelfQuotes, 4, false, true},
}

// State is a post.State and a stock.State in a file.
type State struct {
	db   *bbolt.DB
	name string

	mu   sync.Mutex          // held while schedules change
	list []schedule.Schedule // all of them, as stored, by guild and number
}

var _ post.State = (*State)(nil)

// Close closes the file.
func (s *State) Close() error { return s.db.Close() }

// Well implements post.State, by writing something that nobody reads.
func (s *State) Well(context.Context) error {
	return s.wrap("write", s.db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket(metaBucket).Put([]byte("tried"), nil)
	}))
}

// Passes reports whether what keeps a file from being opened passes by itself, or by
// making room: the disk is full.
func Passes(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// Add implements post.ScheduleState.
func (s *State) Add(_ context.Context, sch schedule.Schedule) (schedule.Schedule, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sch.ID, sch.Number = rand.Text()[:13], 1
	first, _ := slices.BinarySearchFunc(s.list, sch, schedule.ByNumber)
	at := first
	for ; at < len(s.list) && s.list[at].Guild == sch.Guild; at++ {
		if s.list[at].Number > sch.Number {
			break
		}
		sch.Number++
	}
	if sch.Number > schedule.MaxSchedules {
		return sch, s.wrap("add a schedule", post.ErrTooMany)
	}
	if err := s.db.Update(func(tx *bbolt.Tx) error {
		return put(tx, schedulesBucket, []byte(sch.ID),
			sch)
	}); err != nil {
		return sch, s.wrap("add a schedule", err)
	}
	s.list = slices.Insert(slices.Clip(s.list), at, sch) // clipped: readers keep the old one
	return sch, nil
}

// Change implements post.ScheduleState.
func (s *State) Change(_ context.Context, id string, change func(*schedule.Schedule) error) (schedule.Schedule, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.list, func(o schedule.Schedule) bool { return o.ID == id })
	if i < 0 {
		return schedule.Schedule{}, s.wrap("change a schedule", post.ErrNoSchedule)
	}
	sch := s.list[i]
	if err := change(&sch); err != nil {
		return sch, s.wrap("change a schedule", err)
	}
	sch.ID, sch.Guild, sch.Number = id, s.list[i].Guild, s.list[i].Number
	if err := s.db.Update(func(tx *bbolt.Tx) error { return put(tx, schedulesBucket, []byte(id), sch) }); err != nil {
		return sch, s.wrap("change a schedule", err)
	}
	s.list = slices.Clone(s.list)
	s.list[i] = sch
	return sch, nil
}

// Remove implements post.ScheduleState.
func (s *State) Remove(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.db.Update(func(tx *bbolt.Tx) error {
		for _, b := range buckets {
			if !b.bySchedule {
				continue
			}
			for _, k := range keysOf(tx.Bucket(b.name), id) {
				if err := tx.Bucket(b.name).Delete(k); err != nil {
					return err
				}
			}
		}
		return tx.Bucket(schedulesBucket).Delete([]byte(id))
	})
	if err != nil {
		return s.wrap("remove a schedule", err)
	}
	s.list = slices.DeleteFunc(slices.Clone(s.list), func(o schedule.Schedule) bool { return o.ID == id })
	return nil
}

// keysOf copies the keys that belong to a schedule, in order.
func keysOf(b *bbolt.Bucket, schedule string) [][]byte {
	var keys [][]byte
	c := b.Cursor()
	prefix := append([]byte(schedule), 0)
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		keys = append(keys, bytes.Clone(k))
	}
	return keys
}

// Schedules implements post.ScheduleState.
func (s *State) Schedules(_ context.Context, guild string) ([]schedule.Schedule, error) {
	s.mu.Lock()
	list := s.list // its elements do not change
	s.mu.Unlock()
	if guild == "" {
		return slices.Clone(list), nil
	}
	from, _ := slices.BinarySearchFunc(list, schedule.Schedule{Guild: guild}, schedule.ByNumber)
	to := from
	for to < len(list) && list[to].Guild == guild {
		to++
	}
	return slices.Clone(list[from:to]), nil
}

// load reads the schedules into memory: we are the only ones who change them.
func (s *State) load() error {
	err := s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(schedulesBucket).ForEach(func(k, v []byte) error {
			var sch schedule.Schedule
			if err := json.Unmarshal(v, &sch); err != nil {
				return fmt.Errorf("schedule %s: %w", k, err)
			}
			sch.Since = sch.Since.UTC()
			s.list = append(s.list, sch)
			return nil
		})
	})
	slices.SortFunc(s.list, schedule.ByNumber)
	return s.wrap("read the schedules", err)
}

// Leave implements post.GuildState.
func (s *State) Leave(_ context.Context, guild string, at time.Time) error {
	err := s.db.Update(func(tx *bbolt.Tx) error {
		if at.IsZero() {
			return tx.Bucket(leftBucket).Delete([]byte(guild))
		}
		return put(tx, leftBucket, []byte(guild), at)
	})
	return s.wrap("note a guild", err)
}

// Left implements post.GuildState.
func (s *State) Left(_ context.Context) (map[string]time.Time, error) {
	all := map[string]time.Time{}
	err := s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(leftBucket).ForEach(func(k, v []byte) error {
			var at time.Time
			err := json.Unmarshal(v, &at)
			all[string(k)] = at
			return err
		})
	})
	return all, s.wrap("read the guilds", err)
}

// wrap says what was attempted on which file; nil and the contract's own errors pass.
func (s *State) wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s in %s: %w", what, s.name, err)
}

func claimKey(schedule string, d dates.Day) []byte {
	return append(append([]byte(schedule), 0), d.String()...)
}

func put(tx *bbolt.Tx, bucket, key []byte, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return tx.Bucket(bucket).Put(key, data)
}

func putClaim(tx *bbolt.Tx, key []byte, c post.Claim) error {
	if c.Status.Finished() {
		if err := tx.Bucket(openBucket).Delete(key); err != nil {
			return err
		}
	} else if err := tx.Bucket(openBucket).Put(key, []byte{}); err != nil {
		return err
	}
	return put(tx, claimsBucket, key, c)
}

func version(tx *bbolt.Tx) (int, error) {
	b := tx.Bucket(metaBucket)
	if b == nil {
		return 0, errors.New("it has no version")
	}
	n, err := strconv.Atoi(string(b.Get(versionKey)))
	if err != nil {
		return 0, fmt.Errorf("its version %q is no number", b.Get(versionKey))
	}
	return n, nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
