package bolt

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"daybook/bot/shelf/stock"

	"go.etcd.io/bbolt"
)

// Folders implements stock.SaveState.
func (s *State) Folders(_ context.Context, owner string) ([]stock.Folder, error) {
	var all []stock.Folder
	err := s.db.View(func(tx *bbolt.Tx) error {
		return under(tx, shelfFolders, key(owner), func(_, v []byte) error {
			var f stock.Folder
			err := json.Unmarshal(v, &f)
			all = append(all, f)
			return err
		})
	})
	slices.SortFunc(all, func(a, b stock.Folder) int { return strings.Compare(stock.Key(a.Name), stock.Key(b.Name)) })
	return all, s.wrap("read the folders", err)
}

// Folder implements stock.SaveState.
func (s *State) Folder(_ context.Context, owner, name string) (f stock.Folder, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		id, err := number(tx, shelfNames, key(owner, stock.Key(name)))
		if err != nil {
			return err
		}
		f, err = read[stock.Folder](tx, shelfFolders, key(owner, id))
		return err
	})
	return f, s.wrap("read a folder", err)
}

// Empty implements stock.SaveState. It works through large folders in parts, so that
// others need not wait; ended half-way, the folder has what is left.
func (s *State) Empty(ctx context.Context, owner string, folder int64) error {
	err := s.db.View(func(tx *bbolt.Tx) error {
		_, err := read[stock.Folder](tx, shelfFolders, key(owner, folder))
		return err
	})
	for err == nil {
		var part []stock.Save
		if part, err = s.Saves(ctx, owner, folder, "", 0, atATime); err != nil || len(part) == 0 {
			break
		}
		err = s.dropAll(ctx, part)
	}
	return s.wrap("empty a folder", err)
}

// atATime is how many records one transaction deletes.
const atATime = 2000

func (s *State) dropAll(ctx context.Context, part []stock.Save) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.db.Update(func(tx *bbolt.Tx) error {
		for _, save := range part {
			save, err := read[stock.Save](tx, shelfSaves, key(save.Owner, save.ID)) // as it is by now
			if err == stock.ErrNone {
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

// Tags implements stock.SaveState.
func (s *State) Tags(_ context.Context, owner string, folder int64) ([]stock.Tag, error) {
	var all []stock.Tag
	err := s.db.View(func(tx *bbolt.Tx) error {
		prefix := key(owner, folder)
		return under(tx, shelfTags, prefix, func(k, v []byte) error {
			n, err := strconv.Atoi(string(v))
			all = append(all, stock.Tag{Name: string(k[len(prefix):]), Count: n})
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

// Totals implements stock.OwnerState.
func (s *State) Totals(_ context.Context, owner string) (t stock.Totals, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		t, err = read[stock.Totals](tx, shelfTotals, []byte(owner))
		if err == stock.ErrNone {
			return nil
		}
		return err
	})
	return t, s.wrap("count the shelf", err)
}

// Owners implements stock.OwnerState.
func (s *State) Owners(_ context.Context, yield func(string) bool) error {
	var all []string
	err := s.db.View(func(tx *bbolt.Tx) error {
		err := tx.Bucket(shelfQuotes).ForEach(func(k, _ []byte) error {
			guild, _, _ := strings.Cut(string(k), "\x00")
			all = append(all, stock.Group(guild))
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

// ForgetOwner implements stock.OwnerState, in parts.
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

// ByMember implements stock.OwnerState.
func (s *State) ByMember(_ context.Context, user string, save, note int64, n int) (saves []stock.Save,
	notes []stock.Note, err error) {
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
					save, err := read[stock.Save](tx, shelfSaves, key(owner, idAtEnd(k)))
					if err != nil {
						return err
					}
					saves = append(saves, save)
					continue
				}
				note, err := read[stock.Note](tx, shelfNotes, noteKey(idAtEnd(k)))
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

// ForgetMember implements stock.OwnerState, in parts.
func (s *State) ForgetMember(ctx context.Context, user string) error {
	for {
		saves, notes, err := s.ByMember(ctx, user, 0, 0, atATime)
		if err == nil {
			err = s.dropNotes(ctx, notes)
		}
		if err == nil && len(saves) > 0 {
			err = s.db.Update(func(tx *bbolt.Tx) error {
				for _, old := range saves {
					save, err := read[stock.Save](tx, shelfSaves, key(old.Owner, old.ID))
					if err == stock.ErrNone {
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
			old, err := read[stock.Note](tx, shelfNotes, noteKey(id))
			if err != nil {
				return err
			}
			n := old
			n.Reports = slices.DeleteFunc(slices.Clone(old.Reports), func(r stock.Report) bool { return r.By == user })
			if err := putNote(tx, old, n); err != nil {
				return err
			}
		}
		return nil
	})
}
