package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"
	"strings"

	"daybook/bot/shelf/stock"

	"go.etcd.io/bbolt"
)

var (
	shelfNotes = []byte("shelf-notes") // ID: the note as JSON
	// owner, then "a" for all, "r" for those reported, "q" for open questions, "i" with the
	// item and a zero byte, or "w" with a word and a zero byte, then the ID
	shelfNoteLists = []byte("shelf-notelists")
	// user, then "s" for a save, "n" for a note or "r" for a report in a server, then the ID:
	// the owner as JSON
	shelfMembers = []byte("shelf-members")
)

func noteKey(id int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(id)) }

// contributed notes that a save or note of a server is a member's, or is no more.
func contributed(tx *bbolt.Tx, owner, user string, kind byte, id int64, is bool) error {
	if user == "" || !strings.HasPrefix(owner, stock.Group("")) {
		return nil
	}
	k := key(user, string(kind), id)
	if !is {
		return tx.Bucket(shelfMembers).Delete(k)
	}
	return put(tx, shelfMembers, k, owner)
}

// entries are the keys of the lists that a note stands in.
func entries(n stock.Note) [][]byte {
	keys := [][]byte{key(n.Owner, "a", n.ID), key(n.Owner, "i", n.Item, "\x00", n.ID)}
	if len(n.Reports) > 0 {
		keys = append(keys, key(n.Owner, "r", n.ID))
	}
	if n.Question == stock.Open {
		keys = append(keys, key(n.Owner, "q", n.ID))
	}
	for _, w := range stock.Words(n.Text) {
		keys = append(keys, key(n.Owner, "w", w, "\x00", n.ID))
	}
	return keys
}

// putNote stores a note in place of an old one, of ID 0 for none.
func putNote(tx *bbolt.Tx, old, n stock.Note) error {
	b := tx.Bucket(shelfNoteLists)
	if old.ID != 0 {
		for _, k := range entries(old) {
			if err := b.Delete(k); err != nil {
				return err
			}
		}
	}
	for _, k := range entries(n) {
		if err := b.Put(k, []byte{}); err != nil {
			return err
		}
	}
	for _, r := range old.Reports {
		if err := contributed(tx, n.Owner, r.By, 'r', n.ID, false); err != nil {
			return err
		}
	}
	for _, r := range n.Reports {
		if err := contributed(tx, n.Owner, r.By, 'r', n.ID, true); err != nil {
			return err
		}
	}
	return put(tx, shelfNotes, noteKey(n.ID), n)
}

// Write implements stock.NoteState.
func (s *State) Write(_ context.Context, n stock.Note) (stock.Note, error) {
	err := s.db.Update(func(tx *bbolt.Tx) (err error) {
		near, err := listed(tx, key(n.Owner, "i", n.Item, "\x00"), 0, stock.Compared, func(int64) bool { return true })
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(near, n.Repeats); i >= 0 {
			n = near[i]
			return stock.ErrTwice
		}
		n, err = writeNote(tx, n)
		return err
	})
	return n, s.wrap("write a note", err)
}

func writeNote(tx *bbolt.Tx, n stock.Note) (stock.Note, error) {
	t, err := read[stock.Totals](tx, shelfTotals, []byte(n.Owner))
	if err != nil && err != stock.ErrNone {
		return n, err
	}
	if t.Notes >= stock.Room(n.Owner).Notes {
		return n, stock.ErrFull
	}
	id, err := tx.Bucket(shelfNotes).NextSequence()
	if err != nil {
		return n, err
	}
	n.ID, n.Version = int64(id), 1
	if err := totals(tx, n.Owner, func(t *stock.Totals) { t.Notes++ }); err != nil {
		return n, err
	}
	if err := contributed(tx, n.Owner, n.By, 'n', n.ID, true); err != nil {
		return n, err
	}
	return n, putNote(tx, stock.Note{}, n)
}

// NoteByID implements stock.NoteState.
func (s *State) NoteByID(_ context.Context, id int64) (n stock.Note, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		n, err = read[stock.Note](tx, shelfNotes, noteKey(id))
		return err
	})
	return n, s.wrap("read a note", err)
}

// ChangeNote implements stock.NoteState.
func (s *State) ChangeNote(_ context.Context, id int64, change func(*stock.Note) error) (n stock.Note, err error) {
	err = s.db.Update(func(tx *bbolt.Tx) error {
		old, err := read[stock.Note](tx, shelfNotes, noteKey(id))
		if err != nil {
			return err
		}
		if n, err = old.Changed(change); err != nil {
			return err
		}
		return putNote(tx, old, n)
	})
	return n, s.wrap("change a note", err)
}

// DropNote implements stock.NoteState.
func (s *State) DropNote(ctx context.Context, id int64) error {
	return s.dropNotes(ctx, []stock.Note{{ID: id}})
}

func (s *State) dropNotes(ctx context.Context, part []stock.Note) error {
	if err := ctx.Err(); err != nil || len(part) == 0 {
		return err
	}
	err := s.db.Update(func(tx *bbolt.Tx) error {
		for _, n := range part {
			n, err := read[stock.Note](tx, shelfNotes, noteKey(n.ID))
			if err == stock.ErrNone {
				continue
			}
			if err != nil {
				return err
			}
			for _, k := range entries(n) {
				if err := tx.Bucket(shelfNoteLists).Delete(k); err != nil {
					return err
				}
			}
			if err := tx.Bucket(shelfNotes).Delete(noteKey(n.ID)); err != nil {
				return err
			}
			if err := contributed(tx, n.Owner, n.By, 'n', n.ID, false); err != nil {
				return err
			}
			for _, r := range n.Reports {
				if err := contributed(tx, n.Owner, r.By, 'r', n.ID, false); err != nil {
					return err
				}
			}
			if err := totals(tx, n.Owner, func(t *stock.Totals) { t.Notes-- }); err != nil {
				return err
			}
		}
		return nil
	})
	return s.wrap("delete notes", err)
}

// NotesOn implements stock.NoteState.
func (s *State) NotesOn(_ context.Context, owner, item string, after int64, n int) ([]stock.Note, error) {
	var all []stock.Note
	err := s.db.View(func(tx *bbolt.Tx) error {
		prefix := key(owner, "i", item, "\x00")
		c := tx.Bucket(shelfNoteLists).Cursor()
		for k, _ := c.Seek(key(owner, "i", item, "\x00", after+1)); bytes.HasPrefix(k, prefix) && len(all) < n; k, _ =
			c.Next() {
			note, err := read[stock.Note](tx, shelfNotes, noteKey(idAtEnd(k)))
			if err != nil {
				return err
			}
			all = append(all, note)
		}
		return nil
	})
	return all, s.wrap("read the notes of a passage", err)
}

// Notes implements stock.NoteState.
func (s *State) Notes(_ context.Context, owner string, words []string, before int64, n int) ([]stock.Note, error) {
	words = slices.Clone(words) // the longest first: mostly the rarest
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return s.notes(owner, before, n, words)
}

// Reported implements stock.NoteState.
func (s *State) Reported(_ context.Context, owner string, n int) ([]stock.Note, error) {
	var all []stock.Note
	err := s.db.View(func(tx *bbolt.Tx) (err error) {
		all, err = listed(tx, key(owner, "r"), 0, n, func(int64) bool { return true })
		return err
	})
	return all, s.wrap("read the reported notes", err)
}

// Questions implements stock.NoteState.
func (s *State) Questions(_ context.Context, owner, item string, n int) ([]stock.Note, error) {
	var all []stock.Note
	err := s.db.View(func(tx *bbolt.Tx) (err error) {
		all, err = listed(tx, key(owner, "q"), 0, n, func(id int64) bool {
			return item == "" || tx.Bucket(shelfNoteLists).Get(key(owner, "i", item, "\x00", id)) != nil
		})
		return err
	})
	return all, s.wrap("read the open questions", err)
}

func (s *State) notes(owner string, before int64, n int, words []string) ([]stock.Note, error) {
	var all []stock.Note
	err := s.db.View(func(tx *bbolt.Tx) (err error) {
		prefix := key(owner, "a")
		if len(words) > 0 {
			prefix = key(owner, "w", words[0], "\x00")
		}
		all, err = listed(tx, prefix, before, n, func(id int64) bool {
			for _, w := range words[min(1, len(words)):] {
				if tx.Bucket(shelfNoteLists).Get(key(owner, "w", w, "\x00", id)) == nil {
					return false
				}
			}
			return true
		})
		return err
	})
	return all, s.wrap("read the notes", err)
}

// listed reads the notes of a list that want says, the newest first.
func listed(tx *bbolt.Tx, prefix []byte, before int64, n int, want func(int64) bool) ([]stock.Note, error) {
	var all []stock.Note
	for id := range downwards(tx.Bucket(shelfNoteLists), prefix, before) {
		if len(all) == n {
			break
		}
		if !want(id) {
			continue
		}
		note, err := read[stock.Note](tx, shelfNotes, noteKey(id))
		if err != nil {
			return nil, err
		}
		all = append(all, note)
	}
	return all, nil
}
