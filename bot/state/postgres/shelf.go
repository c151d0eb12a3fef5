package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"math"

	"daybook/bot/shelf/stock"

	"github.com/jackc/pgx/v5"
)

var _ stock.State = (*State)(nil)

// shelfTables is the step that makes the tables of the shelf. daybook_owners counts what
// each owner has, and its row is locked by whoever changes that.
const shelfTables = `
	CREATE TABLE daybook_owners (owner text PRIMARY KEY, saves int NOT NULL DEFAULT 0,
			folders int NOT NULL DEFAULT 0, notes int NOT NULL DEFAULT 0);
	CREATE TABLE daybook_folders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner text NOT NULL,
			key text NOT NULL, name text NOT NULL,
		count int NOT NULL, made timestamptz NOT NULL, UNIQUE (owner, key));
	CREATE TABLE daybook_saves (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner text NOT NULL,
		folder bigint NOT NULL REFERENCES daybook_folders (id), item text NOT NULL, place text NOT NULL,
			tags text[] NOT NULL, by text NOT NULL,
		at timestamptz NOT NULL, UNIQUE (folder, item));
	CREATE INDEX daybook_saves_owner ON daybook_saves (owner, id);
	CREATE INDEX daybook_saves_folder ON daybook_saves (folder, id);
	CREATE INDEX daybook_saves_by ON daybook_saves (by, id) WHERE owner LIKE 'group:%';
	CREATE TABLE daybook_tagged (owner text NOT NULL, folder bigint NOT NULL, tag text NOT NULL,
		save bigint NOT NULL REFERENCES daybook_saves (id) ON DELETE CASCADE, PRIMARY KEY (owner, folder, tag, save));
	CREATE INDEX daybook_tagged_save ON daybook_tagged (save);
	CREATE TABLE daybook_tags (owner text NOT NULL, folder bigint NOT NULL, tag text COLLATE "C" NOT NULL,
			count int NOT NULL, PRIMARY KEY (owner, folder, tag));
	CREATE TABLE daybook_notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner text NOT NULL,
			item text NOT NULL, by text NOT NULL,
		reported boolean NOT NULL, reporters text[] NOT NULL, words text[] NOT NULL, body jsonb NOT NULL);
	CREATE INDEX daybook_notes_item ON daybook_notes (owner, item, id);
	CREATE INDEX daybook_notes_owner ON daybook_notes (owner, id);
	CREATE INDEX daybook_notes_words ON daybook_notes USING gin (words);
	CREATE INDEX daybook_notes_reported ON daybook_notes (owner, id) WHERE reported;
	CREATE INDEX daybook_notes_reporters ON daybook_notes USING gin (reporters) WHERE reported;
	CREATE INDEX daybook_notes_by ON daybook_notes (by, id) WHERE owner LIKE 'group:%';`

// readTables is the step that makes the tables of what was read and how much was quoted.
const readTables = `
	ALTER TABLE daybook_owners ADD COLUMN reads int NOT NULL DEFAULT 0;
	CREATE TABLE daybook_reads (owner text NOT NULL, item text NOT NULL, by text NOT NULL, at timestamptz NOT NULL,
		PRIMARY KEY (owner, item, by));
	CREATE INDEX daybook_reads_by ON daybook_reads (by, owner, item);
	CREATE TABLE daybook_quotes (guild text NOT NULL, month text NOT NULL, work text NOT NULL, letters bigint NOT NULL,
		PRIMARY KEY (guild, month, work));
	CREATE INDEX daybook_notes_open ON daybook_notes (owner, id) WHERE body->>'Question' = 'open';`

// locked makes an owner's row where there is none, locks it, and reads what it counts. All
// that changes a shelf begins with it, so that two changes of one shelf follow each other.
func locked(ctx context.Context, tx pgx.Tx, owner string) (t stock.Totals, err error) {
	if _, err := tx.Exec(ctx, `INSERT INTO daybook_owners (owner) VALUES ($1) ON CONFLICT DO NOTHING`,
		owner); err != nil {
		return t, err
	}
	err = tx.QueryRow(ctx, `SELECT saves, folders, notes, reads FROM daybook_owners WHERE owner = $1 FOR UPDATE`,
		owner).Scan(&t.Saves, &t.Folders, &t.Notes, &t.Reads)
	return t, err
}

// counted stores what an owner has, and forgets the owner at nothing.
func counted(ctx context.Context, tx pgx.Tx, owner string, t stock.Totals) error {
	if t == (stock.Totals{}) {
		_, err := tx.Exec(ctx, `DELETE FROM daybook_owners WHERE owner = $1`, owner)
		return err
	}
	_, err := tx.Exec(ctx, `UPDATE daybook_owners SET saves = $2, folders = $3, notes = $4, reads = $5 WHERE owner `+
		`= $1`,
		owner, t.Saves, t.Folders, t.Notes, t.Reads)
	return err
}

const saveColumns = `id, owner, folder, item, place, tags, by, at`

func scanSave(row pgx.CollectableRow) (s stock.Save, err error) {
	err = row.Scan(&s.ID, &s.Owner, &s.Folder, &s.Item, &s.Place, &s.Tags, &s.By, &s.At)
	s.At = s.At.UTC()
	if len(s.Tags) == 0 {
		s.Tags = nil
	}
	return s, err
}

// oneSave reads a save; ErrNone where there is none.
func (s *State) oneSave(ctx context.Context, where string, args ...any) (stock.Save, error) {
	rows, _ := s.pool.Query(ctx, `SELECT `+saveColumns+` FROM daybook_saves WHERE `+where, args...)
	save, err := pgx.CollectExactlyOneRow(rows, scanSave)
	if errors.Is(err, pgx.ErrNoRows) {
		err = stock.ErrNone
	}
	return save, wrap("read a save", err)
}

// Saved implements stock.SaveState.
func (s *State) Saved(ctx context.Context, owner string, id int64) (stock.Save, error) {
	return s.oneSave(ctx, `owner = $1 AND id = $2`, owner, id)
}

// Find implements stock.SaveState.
func (s *State) Find(ctx context.Context, owner string, folder int64, item string) (stock.Save, error) {
	return s.oneSave(ctx, `owner = $1 AND folder = $2 AND item = $3`, owner, folder, item)
}

// Keep implements stock.SaveState.
func (s *State) Keep(ctx context.Context, owner, folder string, save stock.Save) (kept stock.Save, fresh bool,
	err error) {
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		room := stock.Room(owner)
		t, err := locked(ctx, tx, owner)
		if err != nil {
			return err
		}
		var id int64
		err = tx.QueryRow(ctx, `SELECT id FROM daybook_folders WHERE owner = $1 AND key = $2`, owner,
			stock.Key(folder)).Scan(&id)
		switch {
		case errors.Is(err, pgx.ErrNoRows) && t.Folders >= room.Folders:
			return stock.ErrFolders
		case errors.Is(err, pgx.ErrNoRows):
			t.Folders++
			err = tx.QueryRow(ctx, `INSERT INTO daybook_folders (owner, key, name, count, made) VALUES ($1, $2, `+
				`$3, 0, $4) RETURNING id`,
				owner, stock.Key(folder), folder, save.At.UTC()).Scan(&id)
		}
		if err != nil {
			return err
		}
		rows, _ := tx.Query(ctx, `SELECT `+saveColumns+` FROM daybook_saves WHERE folder = $1 AND item = $2`, id,
			save.Item)
		kept, err = pgx.CollectExactlyOneRow(rows, scanSave)
		if errors.Is(err, pgx.ErrNoRows) {
			if t.Saves >= room.Saves {
				return stock.ErrFull
			}
			fresh, kept = true, save
			kept.Owner, kept.Folder, kept.Tags = owner, id, nil
			t.Saves++
			err = tx.QueryRow(ctx, `INSERT INTO daybook_saves (owner, folder, item, place, tags, by, at) VALUES `+
				`($1, $2, $3, $4, '{}', $5, $6) RETURNING id`,
				owner, id, save.Item, save.Place, save.By, save.At.UTC()).Scan(&kept.ID)
			if err == nil {
				_, err = tx.Exec(ctx, `UPDATE daybook_folders SET count = count + 1 WHERE id = $1`, id)
			}
		}
		if err != nil {
			return err
		}
		if err := retag(ctx, tx, &kept, save.Tags); err != nil {
			return err
		}
		return counted(ctx, tx, owner, t)
	})
	if err != nil {
		return stock.Save{}, false, wrap("save a passage", err)
	}
	return kept, fresh, nil
}

// retag adds tags to a save.
func retag(ctx context.Context, tx pgx.Tx, save *stock.Save, tags []string) error {
	var all []string
	rows, _ := tx.Query(ctx, `SELECT DISTINCT t COLLATE "C" FROM unnest($1::text[] || $2::text[]) AS t ORDER BY 1`,
		save.Tags, tags)
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(all) == len(save.Tags) {
		return err
	}
	if len(all) > stock.MaxTags {
		return stock.ErrTags
	}
	save.Tags = all
	_, err = tx.Exec(ctx, `WITH new AS (INSERT INTO daybook_tagged SELECT $2, f, t,
			$1 FROM unnest($3::text[]) AS t, unnest(ARRAY[0, $4]::bigint[]) AS f
			ON CONFLICT DO NOTHING RETURNING folder, tag)
		INSERT INTO daybook_tags AS had SELECT $2, folder, tag, 1 FROM new ON CONFLICT (owner, folder,
			tag) DO UPDATE SET count = had.count + 1`,
		save.ID, save.Owner, all, save.Folder)
	if err == nil {
		_, err = tx.Exec(ctx, `UPDATE daybook_saves SET tags = $2 WHERE id = $1`, save.ID, all)
	}
	return err
}

// Drop implements stock.SaveState.
func (s *State) Drop(ctx context.Context, owner string, id int64) error {
	return wrap("take out a save", s.drop(ctx, owner, `owner = $1 AND id = $2`, id))
}

// drop deletes the saves of an owner that a condition names, and the folders that are empty
// then; ErrNone where there are none.
func (s *State) drop(ctx context.Context, owner, where string, args ...any) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		t, err := locked(ctx, tx, owner)
		if err != nil {
			return err
		}
		rows, _ := tx.Query(ctx, `SELECT `+saveColumns+` FROM daybook_saves WHERE `+where,
			append([]any{owner}, args...)...)
		gone, err := pgx.CollectRows(rows, scanSave)
		if err != nil {
			return err
		}
		if len(gone) == 0 {
			return stock.ErrNone // and nothing is kept of the lock
		}
		ids := make([]int64, len(gone))
		for i, x := range gone {
			ids[i] = x.ID
		}
		for _, q := range []string{
			`WITH less AS (SELECT folder, tag,
			count(*) AS n FROM daybook_tagged WHERE save = ANY($1) GROUP BY folder, tag)
			UPDATE daybook_tags t SET count = t.count - less.n FROM less
			WHERE t.owner = $2 AND t.folder = less.folder AND t.tag = less.tag`,
			`DELETE FROM daybook_tags WHERE owner = $2 AND count <= 0 AND $1::bigint[] IS NOT NULL`,
			`WITH less AS (SELECT folder, count(*) AS n FROM daybook_saves WHERE id = ANY($1) GROUP BY folder)
			UPDATE daybook_folders f SET count = f.count - less.n FROM less WHERE f.owner = $2 AND f.id = less.folder`,
			`DELETE FROM daybook_saves WHERE id = ANY($1) AND owner = $2`,
		} {
			if _, err := tx.Exec(ctx, q, ids, owner); err != nil {
				return err
			}
		}
		tag, err := tx.Exec(ctx, `DELETE FROM daybook_folders WHERE owner = $1 AND count <= 0`, owner)
		if err != nil {
			return err
		}
		t.Saves -= len(gone)
		t.Folders -= int(tag.RowsAffected())
		return counted(ctx, tx, owner, t)
	})
}

// Saves implements stock.SaveState.
func (s *State) Saves(ctx context.Context, owner string, folder int64, tag string, before int64, n int) ([]stock.Save,
	error) {
	const columns = `SELECT ` + saveColumns + ` FROM daybook_saves WHERE `
	var rows pgx.Rows
	switch {
	case tag != "": // an array is short whatever the planner knows of it
		rows, _ = s.pool.Query(ctx, columns+`id = ANY (ARRAY(SELECT save FROM daybook_tagged WHERE owner = $1
			AND folder = $2 AND tag = $3 AND save < $4 ORDER BY save DESC LIMIT $5)) ORDER BY id DESC`, owner, folder,
			tag, under(before), n)
	case folder != 0:
		rows, _ = s.pool.Query(ctx, columns+`folder = $2 AND owner = $1 AND id < $3 ORDER BY id DESC LIMIT $4`, owner,
			folder, under(before), n)
	default:
		rows, _ = s.pool.Query(ctx, columns+`owner = $1 AND id < $2 ORDER BY id DESC LIMIT $3`, owner, under(before), n)
	}
	all, err := pgx.CollectRows(rows, scanSave)
	return all, wrap("read the saves", err)
}

// under is the number below which numbers are wanted: above all for 0. One condition that an
// index knows serves a plan for any argument, which "$1 = 0 OR id < $1" does not: that reads all
// that is newer.
func under(before int64) int64 {
	if before == 0 {
		return math.MaxInt64
	}
	return before
}

func scanFolder(row pgx.CollectableRow) (f stock.Folder, err error) {
	err = row.Scan(&f.ID, &f.Owner, &f.Name, &f.Count, &f.Made)
	f.Made = f.Made.UTC()
	return f, err
}

// Folders implements stock.SaveState.
func (s *State) Folders(ctx context.Context, owner string) ([]stock.Folder, error) {
	rows, _ := s.pool.Query(ctx, `SELECT id, owner, name, count, made FROM daybook_folders WHERE owner = $1 ORDER `+
		`BY key COLLATE "C"`, owner)
	all, err := pgx.CollectRows(rows, scanFolder)
	return all, wrap("read the folders", err)
}

// Folder implements stock.SaveState.
func (s *State) Folder(ctx context.Context, owner, name string) (stock.Folder, error) {
	rows, _ := s.pool.Query(ctx, `SELECT id, owner, name, count, made FROM daybook_folders WHERE owner = $1 AND `+
		`key = $2`, owner, stock.Key(name))
	f, err := pgx.CollectExactlyOneRow(rows, scanFolder)
	if errors.Is(err, pgx.ErrNoRows) {
		err = stock.ErrNone
	}
	return f, wrap("read a folder", err)
}

// Empty implements stock.SaveState.
func (s *State) Empty(ctx context.Context, owner string, folder int64) error {
	return wrap("empty a folder", s.drop(ctx, owner, `owner = $1 AND folder = $2`, folder))
}

// Tags implements stock.SaveState.
func (s *State) Tags(ctx context.Context, owner string, folder int64) ([]stock.Tag, error) {
	rows, _ := s.pool.Query(ctx, `SELECT tag, count FROM daybook_tags WHERE owner = $1 AND folder = $2 ORDER BY tag`,
		owner, folder)
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[stock.Tag])
	return all, wrap("read the tags", err)
}

// noteOf reads a note of a column of JSON.
func noteOf(body []byte) (n stock.Note, err error) {
	err = json.Unmarshal(body, &n)
	return n, err
}
