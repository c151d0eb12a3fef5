package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"testing"

	"daybook/bot/daily/post"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/statetest"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// database makes an empty schema on the server of DAYBOOK_TEST_POSTGRES and returns
// the URL that leads to it.
func database(t testing.TB) string {
	t.Helper()
	url := os.Getenv("DAYBOOK_TEST_POSTGRES")
	if url == "" {
		t.Skip("needs a PostgreSQL server: apt-get install postgresql, start it, and set DAYBOOK_TEST_POSTGRES to " +
			"postgres://user@host:port/database (tables are made in schemas of their own and dropped)")
	}
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	schema := fmt.Sprintf("daybook_test_%d_%s", os.Getpid(), strings.ToLower(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, t.Name())))
	name := pgx.Identifier{schema}.Sanitize()
	if _, err := conn.Exec(t.Context(), "DROP SCHEMA IF EXISTS "+name+" CASCADE; CREATE SCHEMA "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx := context.Background() // that of the test is cancelled by now
		conn, err := pgx.Connect(ctx, url)
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close(ctx)
		if _, err := conn.Exec(ctx, "DROP SCHEMA "+name+" CASCADE"); err != nil {
			t.Error(err)
		}
	})
	mark := "?"
	if strings.Contains(url, "?") {
		mark = "&"
	}
	return url + mark + "search_path=" + schema
}

func TestContract(t *testing.T) {
	urls := map[string]string{}
	statetest.Run(t, func(t *testing.T, again bool) post.State {
		if !again {
			urls[t.Name()] = database(t)
		}
		s, err := Open(t.Context(), urls[t.Name()])
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	})
}

// TestManyStartAtOnce migrates one database from several processes.
func TestManyStartAtOnce(t *testing.T) {
	url := database(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s, err := Open(t.Context(), url)
			if err != nil {
				t.Error(err)
				return
			}
			s.Close()
		})
	}
	wg.Wait()
}

// TestFromVersion1 migrates tables as the first step alone made them.
func TestFromVersion1(t *testing.T) {
	url := database(t)
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	for _, q := range []string{`CREATE TABLE daybook_version (version int NOT NULL)`, migrations[0],
		`INSERT INTO daybook_version VALUES (1)`,
		`INSERT INTO daybook_schedules VALUES ('a', 'g', 1, ` +
			`'{"ID":"a","Guild":"g","Number":1,"When":"08:00","Zone":"UTC"}')`,
		`INSERT INTO daybook_claims VALUES
			('a', '2026-03-10', false, 'x', '2026-03-10Z', '{"Schedule":"a","Status":"failed","Message":""}')`} {
		if _, err := conn.Exec(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if all, err := s.Schedules(t.Context(), ""); err != nil || len(all) != 1 || all[0].When != "08:00" {
		t.Errorf("got %+v, %v", all, err)
	}
	if err := s.Note(t.Context(), post.Change{Schedule: "a", What: "set"}); err != nil {
		t.Error(err)
	}
	for _, table := range tables {
		if _, err := conn.Exec(t.Context(), "SELECT * FROM "+table); err != nil {
			t.Errorf("%s: %v", table, err)
		}
	}
}

func TestNewerTablesAreRefused(t *testing.T) {
	url := database(t)
	s, err := Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.pool.Exec(t.Context(), "UPDATE daybook_version SET version = 99"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), url); err == nil || !strings.Contains(err.Error(), "newer program") {
		t.Errorf("got %v", err)
	}
}

func TestBadURLKeepsItsSecret(t *testing.T) {
	_, err := Open(t.Context(), "postgres://user:sesame@host:port/x?connect_timeout=abc")
	if err == nil || strings.Contains(err.Error(), "sesame") {
		t.Errorf("got %v", err)
	}
}

// A table that is gone is said, whichever it is, though none of its rows is asked for.
func TestTablesGone(t *testing.T) {
	for _, table := range tables {
		t.Run(table, func(t *testing.T) {
			s, err := Open(t.Context(), database(t))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if err := s.Well(t.Context()); err != nil {
				t.Fatal(err)
			}
			if _, err := s.pool.Exec(t.Context(), "DROP TABLE "+table+" CASCADE"); err != nil {
				t.Fatal(err)
			}
			if err := s.Well(t.Context()); err == nil || !strings.Contains(err.Error(), table) || Passes(err) {
				t.Errorf("got %v", err)
			}
		})
	}
}

var errWhole = errors.New("the tables are of a newer program")

// What passes is waited for; what the operator must mend ends the program at its start.
func TestPasses(t *testing.T) {
	for code, want := range map[string]bool{"53100": true, "57P03": true, "08006": true, "28P01": false, "3D000": false,
		"42P01": false} {
		if got := Passes(fmt.Errorf("open: %w", &pgconn.PgError{Code: code})); got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
	for err, want := range map[error]bool{context.DeadlineExceeded: true, io.ErrUnexpectedEOF: true, errWhole: false} {
		if got := Passes(fmt.Errorf("open: %w", err)); got != want {
			t.Errorf("%v: %v", err, got)
		}
	}
	_, err := Open(t.Context(), "postgres://daybook@127.0.0.1:1/daybook")
	if err == nil || !Passes(err) {
		t.Errorf("nobody listens: %v", err)
	}
}

func TestShelfContract(t *testing.T) {
	urls := map[string]string{}
	statetest.RunShelf(t, func(t *testing.T, again bool) stock.State {
		if !again {
			urls[t.Name()] = database(t)
		}
		s, err := Open(t.Context(), urls[t.Name()])
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	})
}
