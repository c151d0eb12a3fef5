package postgres

import (
	"os"
	"testing"
	"time"

	"daybook/bot/shelf/stock"
	"daybook/bot/state/statetest"

	"github.com/jackc/pgx/v5"
)

// BenchmarkShelf fills a server as the issue asks, by COPY, and measures what people ask of
// it: a minute or two.
//
//	DAYBOOK_TEST_POSTGRES=… go test ./bot/state/postgres -run - -bench Shelf
func BenchmarkShelf(b *testing.B) {
	ctx := b.Context()
	s, err := Open(ctx, database(b))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for n := range statetest.BenchFolders { // the folders, and their IDs
		folder, save := statetest.BenchSave(n)
		if _, _, err := s.Keep(ctx, statetest.BenchOwner, folder, save); err != nil {
			b.Fatal(err)
		}
	}
	list, err := s.Folders(ctx, statetest.BenchOwner)
	if err != nil {
		b.Fatal(err)
	}
	folders := map[string]int64{}
	for _, f := range list {
		folders[f.Name] = f.ID
	}
	n := statetest.BenchFolders - 1
	_, err = s.pool.CopyFrom(ctx, pgx.Identifier{"daybook_saves"}, []string{"owner", "folder", "item", "place", "tags",
		"by", "at"}, pgx.CopyFromFunc(func() ([]any, error) {
		if n++; n == statetest.BenchSaves {
			return nil, nil
		}
		folder, x := statetest.BenchSave(n)
		return []any{statetest.BenchOwner, folders[folder], x.Item, x.Place, append([]string{}, x.Tags...), x.By,
			x.At}, nil
	}))
	if err != nil {
		b.Fatal(err)
	}
	n = -1
	_, err = s.pool.CopyFrom(ctx, pgx.Identifier{"daybook_notes"}, []string{"owner", "item", "by", "reported",
		"reporters", "words", "body"}, pgx.CopyFromFunc(func() ([]any, error) {
		if n++; n == statetest.BenchNotes {
			return nil, nil
		}
		x := statetest.BenchNote(n)
		return []any{x.Owner, x.Item, x.By, false, []string{}, stock.Words(x.Text), x}, nil
	}))
	if err != nil {
		b.Fatal(err)
	}
	for _, q := range []string{
		`DELETE FROM daybook_tagged; DELETE FROM daybook_tags`,
		`INSERT INTO daybook_tagged SELECT owner, f, t, id FROM daybook_saves, unnest(tags) AS t, unnest(ARRAY[0, ` +
			`folder]) AS f`,
		`INSERT INTO daybook_tags SELECT owner, folder, tag, count(*) FROM daybook_tagged GROUP BY 1, 2, 3`,
		`UPDATE daybook_folders f SET count = (SELECT count(*) FROM daybook_saves WHERE folder = f.id)`,
		`UPDATE daybook_owners SET saves = 1000000, notes = 100000`, `ANALYZE`} {
		if _, err := s.pool.Exec(ctx, q); err != nil {
			b.Fatal(err)
		}
	}
	statetest.BenchShelf(b, s)
	b.Run("save", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			folder, x := statetest.BenchSave(n)
			x.At = time.Now()
			if _, _, err := s.Keep(ctx, stock.Own("u"), folder, x); err != nil {
				b.Fatal(err)
			}
		}
	})
}

const savingIn = "DAYBOOK_TEST_SAVING_IN"

// TestSaving is the process that TestKilledWhileSaving kills.
func TestSaving(t *testing.T) {
	url := os.Getenv(savingIn)
	if url == "" {
		t.Skip("runs in a process of its own, which TestKilledWhileSaving starts")
	}
	s, err := Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	statetest.SaveOn(t, s)
}

// TestKilledWhileSaving kills a process that saves, again and again; the server goes on.
func TestKilledWhileSaving(t *testing.T) {
	url := database(t)
	last := statetest.KillSaving(t, "^TestSaving$", savingIn+"="+url)
	s, err := Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	statetest.CheckSaved(t, s, last)
}
