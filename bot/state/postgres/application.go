package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Application implements post.ApplicationState.
func (s *State) Application(ctx context.Context, app string) (of string, err error) {
	err = s.pool.QueryRow(ctx, `SELECT id FROM daybook_application`).Scan(&of)
	if err == nil {
		return of, nil
	}
	if _, err := s.pool.Exec(ctx, `INSERT INTO daybook_application (id) VALUES ($1) ON CONFLICT DO NOTHING`,
		app); err != nil {
		return "", wrap("note whose it is", err)
	}
	err = s.pool.QueryRow(ctx, `SELECT id FROM daybook_application`).Scan(&of) // perhaps another was faster
	return of, wrap("read whose it is", err)
}

// HandOver implements post.ApplicationState.
func (s *State) HandOver(ctx context.Context, app string) error {
	return wrap("hand over", pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `DELETE FROM daybook_left`); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO daybook_application (id) VALUES ($1) ON CONFLICT (one) DO UPDATE SET `+
			`id = $1`, app)
		return err
	}))
}

// See implements post.SeenState. All parts of the statement see the table as it was before.
func (s *State) See(ctx context.Context, owner string, n int64, at time.Time) (had int64, last time.Time, err error) {
	var latest *time.Time
	err = s.pool.QueryRow(ctx, `
		WITH note AS (INSERT INTO daybook_seen VALUES ($1, $2, $3) ON CONFLICT (owner) DO UPDATE SET n = $2, at = $3),
			old AS (DELETE FROM daybook_seen WHERE owner <> $1 AND at < $3::timestamptz - interval '1 day')
		SELECT coalesce(max(n) FILTER (WHERE owner = $1), 0), max(at) FROM daybook_seen`,
		owner, n, at.UTC()).Scan(&had, &latest)
	if latest != nil {
		last = latest.UTC()
	}
	return had, last, wrap("note a look", err)
}
