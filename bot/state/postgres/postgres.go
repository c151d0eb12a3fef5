// Package postgres keeps the bot's state in PostgreSQL, for any number of processes.
// One row for each schedule and local date, inserted before anything is sent, is what
// lets several processes post once.
package postgres

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// State is a post.State and a stock.State in a database.
type State struct{ pool *pgxpool.Pool }

var _ post.State = (*State)(nil)

// Open connects to the database of a URL such as postgres://user@host/daybook, and
// makes or migrates its tables. It refuses tables of a newer version.
func Open(ctx context.Context, url string) (*State, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		// the cause may hold the password
		return nil, errors.New("read the database's URL: want postgres://user@host/database")
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("connect to the database: %w", err)
	}
	s := &State{pool: pool}
	if err := s.migrate(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("prepare the database: %w", err)
	}
	return s, nil
}

// migrations are the steps from one version of the tables to the next; version 0 is
// none at all. A step that was released is never changed.
var migrations = []string{
	`CREATE TABLE daybook_schedules (
		id text PRIMARY KEY, guild text NOT NULL, number int NOT NULL, body jsonb NOT NULL, UNIQUE (guild, number));
	CREATE TABLE daybook_claims (
		schedule text NOT NULL REFERENCES daybook_schedules (id) ON DELETE CASCADE, date date NOT NULL,
		open boolean NOT NULL, owner text NOT NULL, until timestamptz NOT NULL, body jsonb NOT NULL,
		PRIMARY KEY (schedule, date));
	CREATE INDEX daybook_claims_open ON daybook_claims (until) WHERE open;
	CREATE TABLE daybook_left (guild text PRIMARY KEY, at timestamptz NOT NULL);`,
	`CREATE TABLE daybook_once (key text PRIMARY KEY, at timestamptz NOT NULL);
	CREATE INDEX daybook_once_at ON daybook_once (at);
	CREATE TABLE daybook_changes (
		number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
		schedule text NOT NULL REFERENCES daybook_schedules (id) ON DELETE CASCADE, body jsonb NOT NULL);
	CREATE INDEX daybook_changes_schedule ON daybook_changes (schedule, number);`,
	shelfTables,
	readTables,
	`CREATE TABLE daybook_application (one boolean PRIMARY KEY DEFAULT true CHECK (one), id text NOT NULL);`,
	`CREATE TABLE daybook_seen (owner text PRIMARY KEY, n bigint NOT NULL, at timestamptz NOT NULL);`,
}

// tables are all that the migrations make.
var tables = []string{"daybook_version", "daybook_schedules", "daybook_claims", "daybook_left", "daybook_once",
	"daybook_changes", "daybook_owners", "daybook_folders", "daybook_saves", "daybook_tagged", "daybook_tags",
	"daybook_notes", "daybook_reads", "daybook_quotes", "daybook_application",
	"daybook_seen"}

// migrationLock is the advisory lock that one process at a time migrates under.
const migrationLock = 0x646179626f6f6b // "daybook"

func (s *State) migrate(ctx context.Context) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, int64(migrationLock)); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `CREATE TABLE IF NOT EXISTS daybook_version (version int NOT NULL)`); err != nil {
			return err
		}
		var have int
		err := tx.QueryRow(ctx, `SELECT version FROM daybook_version`).Scan(&have)
		switch {
		case errors.Is(err, pgx.ErrNoRows):
			if _, err := tx.Exec(ctx, `INSERT INTO daybook_version VALUES (0)`); err != nil {
				return err
			}
		case err != nil:
			return err
		case have > len(migrations):
			return fmt.Errorf("its tables are of version %d, where this program knows %d: use a newer program", have,
				len(migrations))
		}
		if have < 0 {
			return fmt.Errorf("its tables are of version %d, which there never was", have)
		}
		for i, step := range migrations[have:] {
			if _, err := tx.Exec(ctx, step); err != nil {
				return fmt.Errorf("migrate from version %d: %w", have+i, err)
			}
		}
		_, err = tx.Exec(ctx, `UPDATE daybook_version SET version = $1`, len(migrations))
		return err
	})
}

// Passes reports whether what keeps a database from being opened may pass: it does not
// answer, or says itself that it cannot now. A refused password does not.
// https://www.postgresql.org/docs/current/errcodes-appendix.html
func Passes(err error) bool {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return strings.HasPrefix(e.Code, "53") || strings.HasPrefix(e.Code, "57") || strings.HasPrefix(e.Code, "08")
	}
	_, network := errors.AsType[net.Error](err) // a deadline that is over is one too
	return network || errors.Is(err, io.ErrUnexpectedEOF)
}

// Well implements post.State: it looks at every table.
func (s *State) Well(ctx context.Context) error {
	for _, t := range tables {
		if _, err := s.pool.Exec(ctx, "SELECT FROM "+t+" LIMIT 1"); err != nil {
			return wrap("look at "+t, err)
		}
	}
	return nil
}

// Close closes the connections. Those of a server that does not answer are left to the
// end of the program.
func (s *State) Close() error {
	closed := make(chan struct{})
	go func() { s.pool.Close(); close(closed) }()
	select {
	case <-closed:
		return nil
	case <-time.After(goodbye):
		return errors.New("close the database: it does not answer")
	}
}

const goodbye = 500 * time.Millisecond

// Add implements post.ScheduleState.
func (s *State) Add(ctx context.Context, sch schedule.Schedule) (schedule.Schedule, error) {
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock(hashtextextended('daybook ' || $1, 0))`,
			sch.Guild); err != nil {
			return err
		}
		rows, err := tx.Query(ctx, `SELECT number FROM daybook_schedules WHERE guild = $1`, sch.Guild)
		if err != nil {
			return err
		}
		numbers, err := pgx.CollectRows(rows, pgx.RowTo[int])
		if err != nil {
			return err
		}
		if len(numbers) >= schedule.MaxSchedules {
			return post.ErrTooMany
		}
		sch.ID, sch.Number = rand.Text()[:13], 1
		for slices.Contains(numbers, sch.Number) {
			sch.Number++
		}
		body, err := json.Marshal(sch)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO daybook_schedules VALUES ($1, $2, $3, $4)`, sch.ID, sch.Guild, sch.Number,
			body)
		return err
	})
	return sch, wrap("add a schedule", err)
}

// Change implements post.ScheduleState.
func (s *State) Change(ctx context.Context, id string, change func(*schedule.Schedule) error) (schedule.Schedule,
	error) {
	var sch schedule.Schedule
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		var body []byte
		err := tx.QueryRow(ctx, `SELECT body FROM daybook_schedules WHERE id = $1 FOR UPDATE`, id).Scan(&body)
		if errors.Is(err, pgx.ErrNoRows) {
			return post.ErrNoSchedule
		}
		if err != nil {
			return err
		}
		if err := json.Unmarshal(body, &sch); err != nil {
			return err
		}
		was := sch
		if err := change(&sch); err != nil {
			return err
		}
		sch.ID, sch.Guild, sch.Number = was.ID, was.Guild, was.Number
		if body, err = json.Marshal(sch); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE daybook_schedules SET body = $2 WHERE id = $1`, id, body)
		return err
	})
	return sch, wrap("change a schedule", err)
}

// Remove implements post.ScheduleState.
func (s *State) Remove(ctx context.Context, id string) error {
	_, err := s.pool.Exec(ctx, `DELETE FROM daybook_schedules WHERE id = $1`, id)
	return wrap("remove a schedule", err)
}

// Schedules implements post.ScheduleState.
func (s *State) Schedules(ctx context.Context, guild string) ([]schedule.Schedule, error) {
	rows, _ := s.pool.Query(ctx, `SELECT body FROM daybook_schedules WHERE $1 = '' OR guild = $1`, guild)
	all, err := collect[schedule.Schedule](rows)
	slices.SortFunc(all, schedule.ByNumber)
	return all, wrap("read the schedules", err)
}

// Take implements post.ClaimState.
func (s *State) Take(ctx context.Context, c post.Claim, now time.Time) (post.Claim, post.Taken, error) {
	body, err := json.Marshal(c)
	if err != nil {
		return c, post.NotTaken, wrap("take a claim", err)
	}
	// xmax is 0 in a row that this statement inserted, and not in one that it updated.
	var held []byte
	var inserted bool
	err = s.pool.QueryRow(ctx, `
		INSERT INTO daybook_claims AS had (schedule, date, open, owner, until, body) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (schedule, date) DO UPDATE SET owner = $4, until = $5
			WHERE had.open AND (had.owner = '' OR had.owner = $4 OR had.until <= $7)
		RETURNING body, xmax = 0`,
		c.Schedule, c.Date.String(), !c.Status.Finished(), c.Owner, c.Until.UTC(), body, now.UTC()).Scan(&held,
		&inserted)
	var failure *pgconn.PgError
	switch {
	case errors.As(err, &failure) && failure.Code == "23503": // foreign key: the schedule is gone
		return c, post.NotTaken, wrap("take a claim", post.ErrNoSchedule)
	case errors.Is(err, pgx.ErrNoRows):
		claims, err := s.Claims(ctx, c.Schedule, c.Date)
		if len(claims) > 0 && claims[0].Date == c.Date {
			c = claims[0]
		}
		return c, post.NotTaken, err
	case err != nil:
		return c, post.NotTaken, wrap("take a claim", err)
	case inserted:
		return c, post.Fresh, nil
	}
	owner, until := c.Owner, c.Until
	c = post.Claim{}
	if err := json.Unmarshal(held, &c); err != nil {
		return c, post.NotTaken, wrap("take a claim", err)
	}
	c.Owner, c.Until = owner, until
	return c, post.Resumed, nil
}

// Record implements post.ClaimState.
func (s *State) Record(ctx context.Context, c post.Claim) error {
	body, err := json.Marshal(c)
	if err != nil {
		return wrap("record a claim", err)
	}
	tag, err := s.pool.Exec(ctx, `UPDATE daybook_claims SET open = $3, until = $5, body = $6
		WHERE schedule = $1 AND date = $2 AND open AND owner = $4`,
		c.Schedule, c.Date.String(), !c.Status.Finished(), c.Owner, c.Until.UTC(), body)
	if err == nil && tag.RowsAffected() == 0 {
		err = post.ErrLost
	}
	return wrap("record a claim", err)
}

// Reopen implements post.ClaimState.
func (s *State) Reopen(ctx context.Context, c post.Claim) error {
	due, err := json.Marshal(c.Due)
	if err != nil {
		return wrap("open a claim again", err)
	}
	tag, err := s.pool.Exec(ctx, `UPDATE daybook_claims SET open = true, owner = '', until = '0001-01-01Z',
		body = body || jsonb_build_object(
			'Status', $3::text, 'Due', $4::jsonb, 'Error', $5::text, 'Owner', '', 'Until', '0001-01-01T00:00:00Z',
			'Attempts', 0)
		WHERE schedule = $1 AND date = $2 AND NOT open AND body->>'Message' = ''`,
		c.Schedule, c.Date.String(), string(post.Claimed), due, c.Error)
	if err == nil && tag.RowsAffected() == 0 {
		err = post.ErrLost
	}
	return wrap("open a claim again", err)
}

// Claims implements post.ClaimState.
func (s *State) Claims(ctx context.Context, schedule string, since dates.Day) ([]post.Claim, error) {
	if since.IsZero() {
		since = dates.Day{Year: 1, Month: 1, Day: 1}
	}
	rows, _ := s.pool.Query(ctx, `SELECT body FROM daybook_claims WHERE schedule = $1 AND date >= $2 ORDER BY date`,
		schedule, since.String())
	all, err := collect[post.Claim](rows)
	return all, wrap("read the claims", err)
}

// Latest implements post.ClaimState.
func (s *State) Latest(ctx context.Context, before dates.Day) (map[string]dates.Day, error) {
	all := map[string]dates.Day{}
	rows, _ := s.pool.Query(ctx, `SELECT id, latest FROM (SELECT id, (SELECT max(date) FROM daybook_claims
		WHERE schedule = id AND date < $1) AS latest FROM daybook_schedules) AS s WHERE latest IS NOT NULL`,
		before.String())
	var id string
	var latest time.Time
	_, err := pgx.ForEachRow(rows, []any{&id, &latest}, func() error {
		all[id] = dates.DayOf(latest)
		return nil
	})
	return all, wrap("read the claims", err)
}

// Open implements post.ClaimState.
func (s *State) Open(ctx context.Context, now time.Time) ([]post.Claim, error) {
	rows, _ := s.pool.Query(ctx, `SELECT body FROM daybook_claims
		WHERE open AND (owner = '' OR until <= $1) ORDER BY schedule, date`, now.UTC())
	all, err := collect[post.Claim](rows)
	return all, wrap("read the open claims", err)
}

// Forget implements post.ClaimState.
func (s *State) Forget(ctx context.Context, before dates.Day) error {
	_, err := s.pool.Exec(ctx, `DELETE FROM daybook_claims WHERE NOT open AND date < $1`, before.String())
	return wrap("forget old claims", err)
}

// Leave implements post.GuildState.
func (s *State) Leave(ctx context.Context, guild string, at time.Time) error {
	var err error
	if at.IsZero() {
		_, err = s.pool.Exec(ctx, `DELETE FROM daybook_left WHERE guild = $1`, guild)
	} else {
		_, err = s.pool.Exec(ctx, `INSERT INTO daybook_left VALUES ($1, $2) ON CONFLICT (guild) DO UPDATE SET at = $2`,
			guild,
			at.UTC())
	}
	return wrap("note a guild", err)
}

// Left implements post.GuildState.
func (s *State) Left(ctx context.Context) (map[string]time.Time, error) {
	all := map[string]time.Time{}
	rows, _ := s.pool.Query(ctx, `SELECT guild, at FROM daybook_left`)
	var guild string
	var at time.Time
	_, err := pgx.ForEachRow(rows, []any{&guild, &at}, func() error {
		all[guild] = at.UTC()
		return nil
	})
	return all, wrap("read the guilds", err)
}

// collect reads rows of one JSON column each; the error of the query is in them.
func collect[T any](rows pgx.Rows) ([]T, error) {
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (T, error) {
		var v T
		var body []byte
		if err := row.Scan(&body); err != nil {
			return v, err
		}
		return v, json.Unmarshal(body, &v)
	})
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s in the database: %w", what, err)
}
