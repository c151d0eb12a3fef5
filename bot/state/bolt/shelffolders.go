package bolt

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"daybook/bot/shelf"

	"go.etcd.io/bbolt"
)

// Folders implements shelf.SaveState.
func (s *State) Folders(_ context.Context, owner string) ([]shelf.Folder, error) {
	var all []shelf.Folder
	err := s.db.View(func(tx *bbolt.Tx) error {
		return under(tx, shelfFolders, key(owner), func(_, v []byte) error {
			var f shelf.Folder
			err := json.Unmarshal(v, &f)
			all = append(all, f)
			return err
		})
	})
	slices.SortFunc(all, func(a, b shelf.Folder) int { return strings.Compare(shelf.Key(a.Name), shelf.Key(b.Name)) })
	return all, s.wrap("read the folders", err)
}

// Folder implements shelf.SaveState.
func (s *State) Folder(_ context.Context, owner, name string) (f shelf.Folder, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		id, err := number(tx, shelfNames, key(owner, shelf.Key(name)))
		if err != nil {
			return err
		}
		f, err = read[shelf.Folder](tx, shelfFolders, key(owner, id))
		return err
	})
	return f, s.wrap("read a folder", err)
}

// Empty implements shelf.SaveState. It works through large folders in parts, so that
// others need not wait; ended half-way, the folder has what is left.
func (s *State) Empty(ctx context.Context, owner string, folder int64) error {
	err := s.db.View(func(tx *bbolt.Tx) error {
		_, err := read[shelf.Folder](tx, shelfFolders, key(owner, folder))
		return err
	})
	for err == nil {
		var part []shelf.Save
		if part, err = s.Saves(ctx, owner, folder, "", 0, atATime); err != nil || len(part) == 0 {
			break
		}
		err = s.dropAll(ctx, part)
	}
	return s.wrap("empty a folder", err)
}

// atATime is how many records one transaction deletes.
const atATime = 2000

func (s *State) dropAll(ctx context.Context, part []shelf.Save) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.db.Update(func(tx *bbolt.Tx) error {
		for _, save := range part {
			save, err := read[shelf.Save](tx, shelfSaves, key(save.Owner, save.ID)) // as it is by now
			if err == shelf.ErrNone {
				continue
			}
			if err != nil {
				return err
			}
			if err := drop(tx, save); err != nil {
				return err
			}
		}
		return nil
	})
}

// Tags implements shelf.SaveState.
func (s *State) Tags(_ context.Context, owner string, folder int64) ([]shelf.Tag, error) {
	var all []shelf.Tag
	err := s.db.View(func(tx *bbolt.Tx) error {
		prefix := key(owner, folder)
		return under(tx, shelfTags, prefix, func(k, v []byte) error {
			n, err := strconv.Atoi(string(v))
			all = append(all, shelf.Tag{Name: string(k[len(prefix):]), Count: n})
			return err
		})
	})
	return all, s.wrap("read the tags", err)
}

// under calls f with the records whose keys begin with a prefix, in order.
func under(tx *bbolt.Tx, bucket, prefix []byte, f func(k, v []byte) error) error {
	c := tx.Bucket(bucket).Cursor()
	for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		if err := f(k, v); err != nil {
			return err
		}
	}
	return nil
}

// Totals implements shelf.OwnerState.
func (s *State) Totals(_ context.Context, owner string) (t shelf.Totals, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		t, err = read[shelf.Totals](tx, shelfTotals, []byte(owner))
		if err == shelf.ErrNone {
			return nil
		}
		return err
	})
	return t, s.wrap("count the shelf", err)
}

// Owners implements shelf.OwnerState.
func (s *State) Owners(_ context.Context, yield func(string) bool) error {
	var all []string
	err := s.db.View(func(tx *bbolt.Tx) error {
		err := tx.Bucket(shelfQuotes).ForEach(func(k, _ []byte) error {
			guild, _, _ := strings.Cut(string(k), "\x00")
			all = append(all, shelf.Group(guild))
			return nil
		})
		return errors.Join(err, tx.Bucket(shelfTotals).ForEach(func(k, _ []byte) error {
			all = append(all, string(k))
			return nil
		}))
	})
	slices.Sort(all)
	for _, o := range slices.Compact(all) {
		if !yield(o) {
			break
		}
	}
	return s.wrap("list the owners", err)
}

// ForgetOwner implements shelf.OwnerState, in parts.
func (s *State) ForgetOwner(ctx context.Context, owner string) error {
	for {
		part, err := s.Saves(ctx, owner, 0, "", 0, atATime)
		if err == nil && len(part) > 0 {
			err = s.dropAll(ctx, part)
		}
		if err != nil {
			return s.wrap("forget an owner", err)
		}
		if len(part) == 0 {
			break
		}
	}
	for {
		part, err := s.Notes(ctx, owner, nil, 0, atATime)
		if err == nil && len(part) > 0 {
			err = s.dropNotes(ctx, part)
		}
		if err != nil {
			return s.wrap("forget an owner", err)
		}
		if len(part) == 0 {
			return s.wrap("forget an owner", s.unreadAll(ctx, owner))
		}
	}
}

// ByMember implements shelf.OwnerState.
func (s *State) ByMember(_ context.Context, user string, save, note int64, n int) (saves []shelf.Save,
	notes []shelf.Note, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket(shelfMembers).Cursor()
		for kind, after := range map[string]int64{"s": save, "n": note} {
			prefix := key(user, kind)
			count := 0
			for k, v := c.Seek(key(user, kind, after+1)); bytes.HasPrefix(k, prefix) && count < n; k, v = c.Next() {
				count++
				var owner string
				if err := json.Unmarshal(v, &owner); err != nil {
					return err
				}
				if kind == "s" {
					save, err := read[shelf.Save](tx, shelfSaves, key(owner, idAtEnd(k)))
					if err != nil {
						return err
					}
					saves = append(saves, save)
					continue
				}
				note, err := read[shelf.Note](tx, shelfNotes, noteKey(idAtEnd(k)))
				if err != nil {
					return err
				}
				notes = append(notes, note)
			}
		}
		return nil
	})
	return saves, notes, s.wrap("read what a member has given", err)
}

// ForgetMember implements shelf.OwnerState, in parts.
func (s *State) ForgetMember(ctx context.Context, user string) error {
	for {
		saves, notes, err := s.ByMember(ctx, user, 0, 0, atATime)
		if err == nil {
			err = s.dropNotes(ctx, notes)
		}
		if err == nil && len(saves) > 0 {
			err = s.db.Update(func(tx *bbolt.Tx) error {
				for _, old := range saves {
					save, err := read[shelf.Save](tx, shelfSaves, key(old.Owner, old.ID))
					if err == shelf.ErrNone {
						continue
					}
					if err != nil {
						return err
					}
					save.By = ""
					if err := contributed(tx, save.Owner, user, 's', save.ID, false); err != nil {
						return err
					}
					if err := put(tx, shelfSaves, key(save.Owner, save.ID), save); err != nil {
						return err
					}
				}
				return nil
			})
		}
		if err != nil {
			return s.wrap("forget a member", err)
		}
		if len(saves)+len(notes) == 0 {
			return s.wrap("forget a member", errors.Join(s.unreadBy(user), s.unreport(user)))
		}
	}
}

// unreport takes back a member's reports.
func (s *State) unreport(user string) error {
	return s.db.Update(func(tx *bbolt.Tx) error {
		var ids []int64
		err := under(tx, shelfMembers, key(user, "r"), func(k, _ []byte) error {
			ids = append(ids, idAtEnd(k))
			return nil
		})
		if err != nil {
			return err
		}
		for _, id := range ids {
			old, err := read[shelf.Note](tx, shelfNotes, noteKey(id))
			if err != nil {
				return err
			}
			n := old
			n.Reports = slices.DeleteFunc(slices.Clone(old.Reports), func(r shelf.Report) bool { return r.By == user })
			if err := putNote(tx, old, n); err != nil {
				return err
			}
		}
		return nil
	})
}
