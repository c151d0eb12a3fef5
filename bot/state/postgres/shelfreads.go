package postgres

import (
	"context"
	"maps"
	"slices"

	"daybook/bot/shelf/stock"

	"github.com/jackc/pgx/v5"
)

// MarkRead implements stock.ReadState.
func (s *State) MarkRead(ctx context.Context, x stock.Read) (fresh bool, err error) {
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		t, err := locked(ctx, tx, x.Owner)
		if err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, `INSERT INTO daybook_reads VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
			x.Owner, x.Item, x.By, x.At.UTC())
		if err != nil {
			return err
		}
		fresh = tag.RowsAffected() > 0
		t.Reads += int(tag.RowsAffected())
		return counted(ctx, tx, x.Owner, t)
	})
	return fresh, wrap("note what was read", err)
}

// Unread implements stock.ReadState.
func (s *State) Unread(ctx context.Context, owner, item, user string) error {
	return wrap("take back what was read", s.unread(ctx, owner, `item = $2 AND by = $3`, item, user))
}

// unread deletes what was read of an owner where a condition says so.
func (s *State) unread(ctx context.Context, owner, where string, args ...any) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		t, err := locked(ctx, tx, owner)
		if err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, `DELETE FROM daybook_reads WHERE owner = $1 AND `+where,
			append([]any{owner}, args...)...)
		if err != nil {
			return err
		}
		t.Reads -= int(tag.RowsAffected())
		return counted(ctx, tx, owner, t)
	})
}

// unreadBy deletes what a member has read in servers.
func (s *State) unreadBy(ctx context.Context, user string) error {
	rows, _ := s.pool.Query(ctx, `SELECT DISTINCT owner FROM daybook_reads WHERE by = $1 AND owner LIKE 'group:%'
		ORDER BY owner`, user)
	servers, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, owner := range servers {
		if err := s.unread(ctx, owner, `by = $2`, user); err != nil {
			return err
		}
	}
	return nil
}

// Readers implements stock.ReadState.
func (s *State) Readers(ctx context.Context, owner, item string) (map[string]int, error) {
	rows, _ := s.pool.Query(ctx, `SELECT item, count(*) FROM daybook_reads WHERE owner = $1 AND ($2 = '' OR item = $2)
		GROUP BY item`, owner, item)
	all := map[string]int{}
	var of string
	var n int
	_, err := pgx.ForEachRow(rows, []any{&of, &n}, func() error {
		all[of] = n
		return nil
	})
	return all, wrap("count readers", err)
}

// ReadBy implements stock.ReadState.
func (s *State) ReadBy(ctx context.Context, user, owner string) ([]stock.Read, error) {
	rows, _ := s.pool.Query(ctx, `SELECT owner, item, by,
			at FROM daybook_reads WHERE by = $1 AND ($2 = '' OR owner = $2)
		ORDER BY owner COLLATE "C", item COLLATE "C"`, user, owner)
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (x stock.Read, err error) {
		err = row.Scan(&x.Owner, &x.Item, &x.By, &x.At)
		x.At = x.At.UTC()
		return x, err
	})
	return all, wrap("list what was read", err)
}

// Quote implements stock.QuoteState. The works are taken in one order, so that no two
// callers wait for each other.
func (s *State) Quote(ctx context.Context, guild, month string, letters map[string]int, most int) (ok bool, err error) {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return false, wrap("count what is quoted", err)
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) // after a commit it does nothing
	for _, work := range slices.Sorted(maps.Keys(letters)) {
		var now int
		err := tx.QueryRow(ctx, `INSERT INTO daybook_quotes AS had VALUES ($1, $2, $3, $4)
			ON CONFLICT (guild, month, work) DO UPDATE SET letters = had.letters + $4 RETURNING letters`,
			guild, month, work, letters[work]).Scan(&now)
		if err != nil || most > 0 && now > most {
			return false, wrap("count what is quoted", err)
		}
	}
	err = tx.Commit(ctx)
	return err == nil, wrap("count what is quoted", err)
}

// Quoted implements stock.QuoteState.
func (s *State) Quoted(ctx context.Context, guild, month string) (map[string]int, error) {
	rows, _ := s.pool.Query(ctx, `SELECT work, letters FROM daybook_quotes WHERE guild = $1 AND month = $2`, guild,
		month)
	all := map[string]int{}
	var work string
	var n int
	_, err := pgx.ForEachRow(rows, []any{&work, &n}, func() error {
		all[work] = n
		return nil
	})
	return all, wrap("read what was quoted", err)
}

// ForgetQuotes implements stock.QuoteState.
func (s *State) ForgetQuotes(ctx context.Context, guild, before string) error {
	_, err := s.pool.Exec(ctx, `DELETE FROM daybook_quotes WHERE ($1 = '' OR guild = $1) AND ($2 = '' OR month < $2)`,
		guild, before)
	return wrap("forget what was quoted", err)
}
