package bolt

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"daybook/bot/shelf/stock"

	"go.etcd.io/bbolt"
)

var (
	shelfReads   = []byte("shelf-reads")   // owner, item, zero byte, user: the stock.Read as JSON
	shelfReaders = []byte("shelf-readers") // user, owner, zero byte, item: nothing
	shelfQuotes  = []byte("shelf-quotes")  // server, month, zero byte, work: letters in digits
)

func readKey(x stock.Read) []byte   { return key(x.Owner, x.Item, "\x00", x.By) }
func readerKey(x stock.Read) []byte { return key(x.By, x.Owner, "\x00", x.Item) }

// MarkRead implements stock.ReadState.
func (s *State) MarkRead(_ context.Context, x stock.Read) (fresh bool, err error) {
	err = s.db.Update(func(tx *bbolt.Tx) error {
		if fresh = tx.Bucket(shelfReads).Get(readKey(x)) == nil; !fresh {
			return nil
		}
		if err := put(tx, shelfReads, readKey(x), x); err != nil {
			return err
		}
		if err := tx.Bucket(shelfReaders).Put(readerKey(x), []byte{}); err != nil {
			return err
		}
		return totals(tx, x.Owner, func(t *stock.Totals) { t.Reads++ })
	})
	return fresh, s.wrap("note what was read", err)
}

// Unread implements stock.ReadState.
func (s *State) Unread(_ context.Context, owner, item, user string) error {
	err := s.db.Update(func(tx *bbolt.Tx) error {
		return unread(tx, stock.Read{Owner: owner, Item: item, By: user})
	})
	return s.wrap("take back what was read", err)
}

func unread(tx *bbolt.Tx, x stock.Read) error {
	if tx.Bucket(shelfReads).Get(readKey(x)) == nil {
		return nil
	}
	if err := tx.Bucket(shelfReads).Delete(readKey(x)); err != nil {
		return err
	}
	if err := tx.Bucket(shelfReaders).Delete(readerKey(x)); err != nil {
		return err
	}
	return totals(tx, x.Owner, func(t *stock.Totals) { t.Reads-- })
}

// Readers implements stock.ReadState.
func (s *State) Readers(_ context.Context, owner, item string) (map[string]int, error) {
	all := map[string]int{}
	err := s.db.View(func(tx *bbolt.Tx) error {
		prefix := key(owner)
		if item != "" {
			prefix = key(owner, item, "\x00")
		}
		return under(tx, shelfReads, prefix, func(k, _ []byte) error {
			of, _, _ := strings.Cut(string(k[len(owner)+1:]), "\x00")
			all[of]++
			return nil
		})
	})
	return all, s.wrap("count readers", err)
}

// ReadBy implements stock.ReadState.
func (s *State) ReadBy(_ context.Context, user, owner string) ([]stock.Read, error) {
	var all []stock.Read
	err := s.db.View(func(tx *bbolt.Tx) (err error) {
		all, err = readBy(tx, user, owner)
		return err
	})
	return all, s.wrap("list what was read", err)
}

func readBy(tx *bbolt.Tx, user, owner string) ([]stock.Read, error) {
	prefix := key(user)
	if owner != "" {
		prefix = key(user, owner, "\x00")
	}
	var all []stock.Read
	err := under(tx, shelfReaders, prefix, func(k, _ []byte) error {
		of, item, _ := strings.Cut(string(k[len(user)+1:]), "\x00")
		x, err := read[stock.Read](tx, shelfReads, readKey(stock.Read{Owner: of, Item: item, By: user}))
		all = append(all, x)
		return err
	})
	return all, err
}

// unreadAll deletes what an owner's members have read, in parts.
func (s *State) unreadAll(ctx context.Context, owner string) error {
	for {
		gone := 0
		err := s.db.Update(func(tx *bbolt.Tx) error {
			var part []stock.Read
			c, prefix := tx.Bucket(shelfReads).Cursor(), key(owner)
			for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix) && len(part) < atATime; k, v = c.Next() {
				var x stock.Read
				if err := json.Unmarshal(v, &x); err != nil {
					return err
				}
				part = append(part, x)
			}
			gone = len(part)
			return unreadThose(tx, part)
		})
		if err != nil || gone == 0 {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

func unreadThose(tx *bbolt.Tx, list []stock.Read) error {
	for _, x := range list {
		if err := unread(tx, x); err != nil {
			return err
		}
	}
	return nil
}

// unreadBy deletes what a member has read in servers.
func (s *State) unreadBy(user string) error {
	return s.db.Update(func(tx *bbolt.Tx) error {
		all, err := readBy(tx, user, "")
		if err != nil {
			return err
		}
		return unreadThose(tx, slices.DeleteFunc(all, func(x stock.Read) bool {
			return !strings.HasPrefix(x.Owner, stock.Group(""))
		}))
	})
}

// Quote implements stock.QuoteState.
func (s *State) Quote(_ context.Context, guild, month string, letters map[string]int, most int) (ok bool, err error) {
	err = s.db.Update(func(tx *bbolt.Tx) error {
		ok = true
		had := map[string]int64{}
		for work, n := range letters {
			if had[work], err = number(tx, shelfQuotes, key(guild, month, "\x00", work)); err != nil {
				return err
			}
			ok = ok && (most == 0 || had[work]+int64(n) <= int64(most))
		}
		if !ok {
			return nil
		}
		for _, work := range slices.Sorted(maps.Keys(letters)) {
			n := had[work] + int64(letters[work])
			if err := putNumber(tx, shelfQuotes, key(guild, month, "\x00", work), n); err != nil {
				return err
			}
		}
		return nil
	})
	return ok && err == nil, s.wrap("count what is quoted", err)
}

// Quoted implements stock.QuoteState.
func (s *State) Quoted(_ context.Context, guild, month string) (map[string]int, error) {
	all := map[string]int{}
	err := s.db.View(func(tx *bbolt.Tx) error {
		prefix := key(guild, month, "\x00")
		return under(tx, shelfQuotes, prefix, func(k, v []byte) (err error) {
			all[string(k[len(prefix):])], err = strconv.Atoi(string(v))
			return err
		})
	})
	return all, s.wrap("read what was quoted", err)
}

// ForgetQuotes implements stock.QuoteState.
func (s *State) ForgetQuotes(_ context.Context, guild, before string) error {
	err := s.db.Update(func(tx *bbolt.Tx) error {
		var prefix []byte
		if guild != "" {
			prefix = key(guild)
		}
		var gone [][]byte
		err := under(tx, shelfQuotes, prefix, func(k, _ []byte) error {
			if month := strings.Split(string(k), "\x00")[1]; before == "" || month < before {
				gone = append(gone, bytes.Clone(k))
			}
			return nil
		})
		for _, k := range gone {
			if err := tx.Bucket(shelfQuotes).Delete(k); err != nil {
				return err
			}
		}
		return err
	})
	return s.wrap("forget what was quoted", err)
}
