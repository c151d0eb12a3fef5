package postgres

import (
	"context"
	"encoding/json"
	"time"

	"daybook/bot/daily/post"

	"github.com/jackc/pgx/v5"
)

// keepOnce is how long a key of Once is kept: longer than anything is delivered twice.
const keepOnce = 48 * time.Hour

// Once implements post.ChangeState.
func (s *State) Once(ctx context.Context, key string, at time.Time) (bool, error) {
	tag, err := s.pool.Exec(ctx, `INSERT INTO daybook_once VALUES ($1, $2) ON CONFLICT DO NOTHING`, key, at.UTC())
	if err != nil {
		return false, wrap("take a request", err)
	}
	if tag.RowsAffected() == 0 {
		return false, nil
	}
	_, err = s.pool.Exec(ctx, `DELETE FROM daybook_once WHERE at < $1`, at.Add(-keepOnce).UTC())
	return true, wrap("take a request", err)
}

// Note implements post.ChangeState.
func (s *State) Note(ctx context.Context, c post.Change) error {
	body, err := json.Marshal(c)
	if err != nil {
		return wrap("note a change", err)
	}
	return wrap("note a change", pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `INSERT INTO daybook_changes (schedule, body)
			SELECT id, $2 FROM daybook_schedules WHERE id = $1 FOR UPDATE`, c.Schedule, body)
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		_, err = tx.Exec(ctx, `DELETE FROM daybook_changes WHERE schedule = $1 AND number NOT IN
			(SELECT number FROM daybook_changes WHERE schedule = $1 ORDER BY number DESC LIMIT $2)`,
			c.Schedule, post.MaxChanges)
		return err
	}))
}

// Changes implements post.ChangeState.
func (s *State) Changes(ctx context.Context, schedule string) ([]post.Change, error) {
	rows, _ := s.pool.Query(ctx, `SELECT body FROM daybook_changes WHERE schedule = $1 ORDER BY number`, schedule)
	all, err := collect[post.Change](rows)
	return all, wrap("read the changes", err)
}

// Unname implements post.ChangeState.
func (s *State) Unname(ctx context.Context, user string) error {
	_, err := s.pool.Exec(ctx, `UPDATE daybook_changes SET body = body || '{"By": ""}' WHERE body->>'By' = $1`, user)
	return wrap("take a name off the changes", err)
}
