package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// Application implements daily.ApplicationState.
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

// HandOver implements daily.ApplicationState.
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
