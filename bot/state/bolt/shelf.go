package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"daybook/bot/shelf/stock"

	"go.etcd.io/bbolt"
)

// The buckets of the shelf. Below, an owner is followed by a zero byte, and an ID is a
// number in eight bytes, so that keys are in its order.
var (
	shelfFolders = []byte("shelf-folders") // owner, ID: the folder as JSON
	shelfNames   = []byte("shelf-names")   // owner, key of its name: the folder's ID in digits
	shelfSaves   = []byte("shelf-saves")   // owner, ID: the save as JSON
	shelfLists   = []byte("shelf-lists")   // owner, folder or 0, tag or none, zero byte, ID of the save
	shelfItems   = []byte("shelf-items")   // owner, folder, item: the save's ID in digits
	shelfTags    = []byte("shelf-tags")    // owner, folder or 0, tag: how many saves, in digits
	shelfTotals  = []byte("shelf-totals")  // owner: stock.Totals as JSON
	// Notes, and the lists of them, are in shelfnotes.go.
)

var _ stock.State = (*State)(nil)

// key joins parts: strings as they are, numbers in eight bytes.
func key(owner string, parts ...any) []byte {
	k := append([]byte(owner), 0)
	for _, p := range parts {
		switch p := p.(type) {
		case int64:
			k = binary.BigEndian.AppendUint64(k, uint64(p))
		case string:
			k = append(k, p...)
		}
	}
	return k
}

// listKey is where a save stands in the list of a folder, 0 for all, and a tag, "" for any.
func listKey(owner string, folder int64, tag string, id int64) []byte {
	return key(owner, folder, tag, "\x00", id)
}

func idAtEnd(k []byte) int64 { return int64(binary.BigEndian.Uint64(k[len(k)-8:])) }

// read decodes a record; ErrNone where there is none.
func read[T any](tx *bbolt.Tx, bucket, k []byte) (v T, err error) {
	data := tx.Bucket(bucket).Get(k)
	if data == nil {
		return v, stock.ErrNone
	}
	if err := json.Unmarshal(data, &v); err != nil {
		return v, fmt.Errorf("%s %q: %w", bucket, k, err)
	}
	return v, nil
}

// number reads a record in digits, 0 where there is none.
func number(tx *bbolt.Tx, bucket, k []byte) (int64, error) {
	data := tx.Bucket(bucket).Get(k)
	if data == nil {
		return 0, nil
	}
	return strconv.ParseInt(string(data), 10, 64)
}

func putNumber(tx *bbolt.Tx, bucket, k []byte, n int64) error {
	return tx.Bucket(bucket).Put(k, strconv.AppendInt(nil, n, 10))
}

// totals changes what is counted of an owner, and forgets the owner at nothing.
func totals(tx *bbolt.Tx, owner string, change func(*stock.Totals)) error {
	t, err := read[stock.Totals](tx, shelfTotals, []byte(owner))
	if err != nil && err != stock.ErrNone {
		return err
	}
	change(&t)
	if t == (stock.Totals{}) {
		return tx.Bucket(shelfTotals).Delete([]byte(owner))
	}
	return put(tx, shelfTotals, []byte(owner), t)
}

// Keep implements stock.SaveState.
func (s *State) Keep(_ context.Context, owner, folder string, save stock.Save) (kept stock.Save, fresh bool,
	err error) {
	err = s.db.Update(func(tx *bbolt.Tx) (err error) {
		kept, fresh, err = keep(tx, owner, folder, save)
		return err
	})
	if err != nil {
		return stock.Save{}, false, s.wrap("save a passage", err)
	}
	return kept, fresh, nil
}

func keep(tx *bbolt.Tx, owner, folder string, save stock.Save) (kept stock.Save, fresh bool, err error) {
	f, err := folderOf(tx, owner, folder, save)
	if err != nil {
		return kept, false, err
	}
	id, err := number(tx, shelfItems, key(owner, f.ID, save.Item))
	if err != nil {
		return kept, false, err
	}
	if id != 0 {
		if kept, err = read[stock.Save](tx, shelfSaves, key(owner, id)); err != nil {
			return kept, false, err
		}
		return kept, false, retag(tx, &kept, save.Tags)
	}
	kept = save
	kept.Owner, kept.Folder, kept.Tags = owner, f.ID, nil
	err = add(tx, f, &kept, save.Tags)
	return kept, true, err
}

// folderOf finds a folder by its name, or makes it.
func folderOf(tx *bbolt.Tx, owner, name string, save stock.Save) (stock.Folder, error) {
	id, err := number(tx, shelfNames, key(owner, stock.Key(name)))
	if err != nil {
		return stock.Folder{}, err
	}
	if id != 0 {
		return read[stock.Folder](tx, shelfFolders, key(owner, id))
	}
	t, err := read[stock.Totals](tx, shelfTotals, []byte(owner))
	if err != nil && err != stock.ErrNone {
		return stock.Folder{}, err
	}
	if t.Folders >= stock.Room(owner).Folders {
		return stock.Folder{}, stock.ErrFolders
	}
	n, err := tx.Bucket(shelfFolders).NextSequence()
	if err != nil {
		return stock.Folder{}, err
	}
	f := stock.Folder{ID: int64(n), Owner: owner, Name: name, Made: save.At}
	if err := putNumber(tx, shelfNames, key(owner, stock.Key(name)), f.ID); err != nil {
		return f, err
	}
	return f, totals(tx, owner, func(t *stock.Totals) { t.Folders++ })
}

// add stores a new save and what finds it.
func add(tx *bbolt.Tx, f stock.Folder, save *stock.Save, tags []string) error {
	t, err := read[stock.Totals](tx, shelfTotals, []byte(save.Owner))
	if err != nil {
		return err
	}
	if t.Saves >= stock.Room(save.Owner).Saves {
		return stock.ErrFull
	}
	n, err := tx.Bucket(shelfSaves).NextSequence()
	if err != nil {
		return err
	}
	save.ID = int64(n)
	f.Count++
	if err := put(tx, shelfFolders, key(f.Owner, f.ID), f); err != nil {
		return err
	}
	if err := totals(tx, save.Owner, func(t *stock.Totals) { t.Saves++ }); err != nil {
		return err
	}
	if err := putNumber(tx, shelfItems, key(save.Owner, f.ID, save.Item), save.ID); err != nil {
		return err
	}
	if err := tx.Bucket(shelfLists).Put(listKey(save.Owner, f.ID, "", save.ID), []byte{}); err != nil {
		return err
	}
	if err := contributed(tx, save.Owner, save.By, 's', save.ID, true); err != nil {
		return err
	}
	return retag(tx, save, tags)
}

// retag adds tags to a save and stores it.
func retag(tx *bbolt.Tx, save *stock.Save, tags []string) error {
	for _, tag := range tags {
		if slices.Contains(save.Tags, tag) {
			continue
		}
		if len(save.Tags) == stock.MaxTags {
			return stock.ErrTags
		}
		save.Tags = append(slices.Clip(save.Tags), tag)
		if err := tagged(tx, *save, tag, 1); err != nil {
			return err
		}
	}
	slices.Sort(save.Tags)
	return put(tx, shelfSaves, key(save.Owner, save.ID), *save)
}

// tagged puts a save into the lists of a tag, or with -1 out of them.
func tagged(tx *bbolt.Tx, save stock.Save, tag string, by int64) error {
	for _, folder := range []int64{0, save.Folder} {
		k := listKey(save.Owner, folder, tag, save.ID)
		var err error
		if by > 0 {
			err = tx.Bucket(shelfLists).Put(k, []byte{})
		} else {
			err = tx.Bucket(shelfLists).Delete(k)
		}
		if err != nil {
			return err
		}
		k = key(save.Owner, folder, tag)
		n, err := number(tx, shelfTags, k)
		if err != nil {
			return err
		}
		if n+by <= 0 {
			err = tx.Bucket(shelfTags).Delete(k)
		} else {
			err = putNumber(tx, shelfTags, k, n+by)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Saved implements stock.SaveState.
func (s *State) Saved(_ context.Context, owner string, id int64) (save stock.Save, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		save, err = read[stock.Save](tx, shelfSaves, key(owner, id))
		return err
	})
	return save, s.wrap("read a save", err)
}

// Find implements stock.SaveState.
func (s *State) Find(_ context.Context, owner string, folder int64, item string) (save stock.Save, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		id, err := number(tx, shelfItems, key(owner, folder, item))
		if err != nil {
			return err
		}
		save, err = read[stock.Save](tx, shelfSaves, key(owner, id))
		return err
	})
	return save, s.wrap("read a save", err)
}

// Drop implements stock.SaveState.
func (s *State) Drop(_ context.Context, owner string, id int64) error {
	err := s.db.Update(func(tx *bbolt.Tx) error {
		save, err := read[stock.Save](tx, shelfSaves, key(owner, id))
		if err != nil {
			return err
		}
		return drop(tx, save)
	})
	return s.wrap("take out a save", err)
}

// drop deletes a save and what finds it, and its folder when that is empty then.
func drop(tx *bbolt.Tx, save stock.Save) error {
	for _, tag := range save.Tags {
		if err := tagged(tx, save, tag, -1); err != nil {
			return err
		}
	}
	for bucket, k := range map[string][]byte{string(shelfSaves): key(save.Owner, save.ID),
		string(shelfItems): key(save.Owner, save.Folder, save.Item),
		string(shelfLists): listKey(save.Owner, save.Folder, "", save.ID)} {
		if err := tx.Bucket([]byte(bucket)).Delete(k); err != nil {
			return err
		}
	}
	if err := contributed(tx, save.Owner, save.By, 's', save.ID, false); err != nil {
		return err
	}
	f, err := read[stock.Folder](tx, shelfFolders, key(save.Owner, save.Folder))
	if err != nil {
		return err
	}
	gone := 0
	if f.Count--; f.Count > 0 {
		err = put(tx, shelfFolders, key(f.Owner, f.ID), f)
	} else if err = tx.Bucket(shelfFolders).Delete(key(f.Owner, f.ID)); err == nil {
		gone, err = 1, tx.Bucket(shelfNames).Delete(key(f.Owner, stock.Key(f.Name)))
	}
	if err != nil {
		return err
	}
	return totals(tx, save.Owner, func(t *stock.Totals) { t.Saves--; t.Folders -= gone })
}

// Saves implements stock.SaveState.
func (s *State) Saves(_ context.Context, owner string, folder int64, tag string, before int64, n int) ([]stock.Save,
	error) {
	var all []stock.Save
	err := s.db.View(func(tx *bbolt.Tx) error {
		bucket, prefix := shelfLists, key(owner, folder, tag, "\x00")
		if folder == 0 && tag == "" {
			bucket, prefix = shelfSaves, key(owner)
		}
		for id := range downwards(tx.Bucket(bucket), prefix, before) {
			if len(all) == n {
				break
			}
			save, err := read[stock.Save](tx, shelfSaves, key(owner, id))
			if err != nil {
				return err
			}
			all = append(all, save)
		}
		return nil
	})
	return all, s.wrap("read the saves", err)
}

// downwards yields the IDs at the end of keys that are a prefix and an ID, from below
// before, 0 for no bound.
func downwards(b *bbolt.Bucket, prefix []byte, before int64) func(func(int64) bool) {
	return func(yield func(int64) bool) {
		c := b.Cursor()
		end := bytes.Repeat([]byte{0xff}, 8)
		if before > 0 {
			end = binary.BigEndian.AppendUint64(nil, uint64(before))
		}
		k, _ := c.Seek(append(bytes.Clone(prefix), end...))
		if k == nil {
			k, _ = c.Last()
		} else {
			k, _ = c.Prev()
		}
		for ; len(k) == len(prefix)+8 && bytes.HasPrefix(k, prefix); k, _ = c.Prev() {
			if !yield(idAtEnd(k)) {
				return
			}
		}
	}
}
