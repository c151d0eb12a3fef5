package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"daybook/bot/shelf/stock"

	"github.com/jackc/pgx/v5"
)

// Write implements stock.NoteState.
func (s *State) Write(ctx context.Context, n stock.Note) (stock.Note, error) {
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		t, err := locked(ctx, tx, n.Owner)
		if err != nil {
			return err
		}
		rows, _ := tx.Query(ctx, `SELECT body FROM (SELECT body, by FROM daybook_notes WHERE owner = $1 AND item = $2 `+
			`ORDER BY id DESC LIMIT $4) AS near WHERE by = $3`, n.Owner, n.Item, n.By, stock.Compared)
		near, err := collect[stock.Note](rows)
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(near, n.Repeats); i >= 0 {
			n = near[i]
			return stock.ErrTwice
		}
		if t.Notes >= stock.Room(n.Owner).Notes {
			return stock.ErrFull
		}
		n.Version = 1
		err = tx.QueryRow(ctx, `INSERT INTO daybook_notes (owner, item, by, reported, reporters, words, body) `+
			`VALUES ($1, $2, $3, false, '{}', '{}', '{}') RETURNING id`, n.Owner, n.Item, n.By).Scan(&n.ID)
		if err != nil {
			return err
		}
		if err := putNote(ctx, tx, n); err != nil {
			return err
		}
		t.Notes++
		return counted(ctx, tx, n.Owner, t)
	})
	return n, wrap("write a note", err)
}

func putNote(ctx context.Context, tx pgx.Tx, n stock.Note) error {
	body, err := json.Marshal(n)
	if err != nil {
		return err
	}
	reporters := []string{}
	for _, r := range n.Reports {
		reporters = append(reporters, r.By)
	}
	_, err = tx.Exec(ctx, `UPDATE daybook_notes SET reported = $2, reporters = $3, words = $4, body = $5 WHERE id = $1`,
		n.ID, len(reporters) > 0, reporters, append([]string{}, stock.Words(n.Text)...), body)
	return err
}

// NoteByID implements stock.NoteState.
func (s *State) NoteByID(ctx context.Context, id int64) (n stock.Note, err error) {
	var body []byte
	err = s.pool.QueryRow(ctx, `SELECT body FROM daybook_notes WHERE id = $1`, id).Scan(&body)
	if err == nil {
		n, err = noteOf(body)
	} else if errors.Is(err, pgx.ErrNoRows) {
		err = stock.ErrNone
	}
	return n, wrap("read a note", err)
}

// ChangeNote implements stock.NoteState.
func (s *State) ChangeNote(ctx context.Context, id int64, change func(*stock.Note) error) (n stock.Note, err error) {
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		var body []byte
		err := tx.QueryRow(ctx, `SELECT body FROM daybook_notes WHERE id = $1 FOR UPDATE`, id).Scan(&body)
		if errors.Is(err, pgx.ErrNoRows) {
			return stock.ErrNone
		}
		if err != nil {
			return err
		}
		old, err := noteOf(body)
		if err != nil {
			return err
		}
		if n, err = old.Changed(change); err != nil {
			return err
		}
		return putNote(ctx, tx, n)
	})
	return n, wrap("change a note", err)
}

// DropNote implements stock.NoteState.
func (s *State) DropNote(ctx context.Context, id int64) error {
	n, err := s.NoteByID(ctx, id)
	if errors.Is(err, stock.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	return wrap("delete a note", s.dropNotes(ctx, n.Owner, `id = $2`, id))
}

func (s *State) dropNotes(ctx context.Context, owner, where string, args ...any) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		t, err := locked(ctx, tx, owner)
		if err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, `DELETE FROM daybook_notes WHERE owner = $1 AND `+where,
			append([]any{owner}, args...)...)
		if err != nil {
			return err
		}
		t.Notes -= int(tag.RowsAffected())
		return counted(ctx, tx, owner, t)
	})
}

// NotesOn implements stock.NoteState.
func (s *State) NotesOn(ctx context.Context, owner, item string, after int64, n int) ([]stock.Note, error) {
	rows, _ := s.pool.Query(ctx, `SELECT body FROM daybook_notes WHERE owner = $1 AND item = $2 AND id > $3 ORDER `+
		`BY id LIMIT $4`, owner, item, after, n)
	all, err := collect[stock.Note](rows)
	return all, wrap("read the notes of a passage", err)
}

// Notes implements stock.NoteState.
func (s *State) Notes(ctx context.Context, owner string, words []string, before int64, n int) ([]stock.Note, error) {
	query, args := `SELECT body FROM daybook_notes WHERE owner = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
		[]any{owner, under(before), n}
	if len(words) > 0 {
		// It is planned anew each time: rare words are best found by their index, common ones by reading on, and
		// a plan for any words reads all notes for those that no note has.
		query, args = `SELECT body FROM daybook_notes WHERE owner = $1 AND id < $2 AND words @> $4 ORDER BY id DESC `+
			`LIMIT $3`, append([]any{pgx.QueryExecModeCacheDescribe}, append(args, words)...)
	}
	rows, _ := s.pool.Query(ctx, query, args...)
	all, err := collect[stock.Note](rows)
	return all, wrap("read the notes", err)
}

// Reported implements stock.NoteState.
func (s *State) Reported(ctx context.Context, owner string, n int) ([]stock.Note, error) {
	rows, _ := s.pool.Query(ctx, `SELECT body FROM daybook_notes WHERE owner = $1 AND reported ORDER BY id DESC `+
		`LIMIT $2`, owner, n)
	all, err := collect[stock.Note](rows)
	return all, wrap("read the reported notes", err)
}

// Questions implements stock.NoteState.
func (s *State) Questions(ctx context.Context, owner, item string, n int) ([]stock.Note, error) {
	rows, _ := s.pool.Query(ctx, `SELECT body FROM daybook_notes WHERE owner = $1 AND body->>'Question' = 'open'
		AND ($2 = '' OR item = $2) ORDER BY id DESC LIMIT $3`, owner, item, n)
	all, err := collect[stock.Note](rows)
	return all, wrap("read the open questions", err)
}

// Totals implements stock.OwnerState.
func (s *State) Totals(ctx context.Context, owner string) (t stock.Totals, err error) {
	err = s.pool.QueryRow(ctx, `SELECT saves, folders, notes, reads FROM daybook_owners WHERE owner = $1`,
		owner).Scan(&t.Saves, &t.Folders, &t.Notes, &t.Reads)
	if errors.Is(err, pgx.ErrNoRows) {
		err = nil
	}
	return t, wrap("count the shelf", err)
}

// Owners implements stock.OwnerState.
func (s *State) Owners(ctx context.Context, yield func(string) bool) error {
	rows, _ := s.pool.Query(ctx, `SELECT owner FROM daybook_owners
		UNION SELECT 'group:' || guild FROM daybook_quotes ORDER BY 1`)
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	for _, o := range all {
		if !yield(o) {
			break
		}
	}
	return wrap("list the owners", err)
}

// ForgetOwner implements stock.OwnerState.
func (s *State) ForgetOwner(ctx context.Context, owner string) error {
	if err := s.drop(ctx, owner, `owner = $1`); err != nil && !errors.Is(err, stock.ErrNone) {
		return wrap("forget an owner", err)
	}
	if err := s.dropNotes(ctx, owner, `true`); err != nil {
		return wrap("forget an owner", err)
	}
	return wrap("forget an owner", s.unread(ctx, owner, `true`))
}

// ByMember implements stock.OwnerState.
func (s *State) ByMember(ctx context.Context, user string, save, note int64, n int) ([]stock.Save, []stock.Note,
	error) {
	rows, _ := s.pool.Query(ctx, `SELECT `+saveColumns+
		` FROM daybook_saves WHERE by = $1 AND by <> '' AND owner LIKE 'group:%' AND id > $2 ORDER BY id LIMIT $3`,
		user, save, n)
	saves, err := pgx.CollectRows(rows, scanSave)
	if err != nil {
		return nil, nil, wrap("read what a member has given", err)
	}
	rows, _ = s.pool.Query(ctx, `SELECT body FROM daybook_notes WHERE by = $1 AND by <> '' AND owner LIKE `+
		`'group:%' AND id > $2 ORDER BY id LIMIT $3`, user, note, n)
	notes, err := collect[stock.Note](rows)
	return saves, notes, wrap("read what a member has given", err)
}

// ForgetMember implements stock.OwnerState.
func (s *State) ForgetMember(ctx context.Context, user string) error {
	if user == "" {
		return nil
	}
	_, err := s.pool.Exec(ctx, `UPDATE daybook_saves SET by = '' WHERE by = $1 AND owner LIKE 'group:%'`, user)
	if err != nil {
		return wrap("forget a member", err)
	}
	rows, _ := s.pool.Query(ctx, `SELECT DISTINCT owner FROM daybook_notes WHERE by = $1 AND owner LIKE 'group:%' `+
		`ORDER BY owner`, user)
	servers, err := pgx.CollectRows(rows, pgx.RowTo[string])
	for _, owner := range servers {
		err = errors.Join(err, s.dropNotes(ctx, owner, `by = $2`, user))
	}
	if err != nil {
		return wrap("forget a member", err)
	}
	if err := s.unreadBy(ctx, user); err != nil {
		return wrap("forget a member", err)
	}
	rows, _ = s.pool.Query(ctx, `SELECT id FROM daybook_notes WHERE reported AND reporters @> ARRAY[$1]`, user)
	reported, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	for _, id := range reported {
		_, failed := s.ChangeNote(ctx, id, func(n *stock.Note) error {
			n.Reports = slices.DeleteFunc(n.Reports, func(r stock.Report) bool { return r.By == user })
			return nil
		})
		if !errors.Is(failed, stock.ErrNone) {
			err = errors.Join(err, failed)
		}
	}
	return wrap("forget a member", err)
}
