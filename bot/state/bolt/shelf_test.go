package bolt

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"daybook/bot/shelf/stock"
	"daybook/bot/state/statetest"

	"go.etcd.io/bbolt"
)

// BenchmarkShelf fills a server as the issue asks: some minutes, and 1 GB under TMPDIR.
//
//	go test ./bot/state/bolt -run - -bench Shelf
func BenchmarkShelf(b *testing.B) {
	name := filepath.Join(b.TempDir(), "state.db")
	s, err := Open(name, Options{NoSync: true})
	if err != nil {
		b.Fatal(err)
	}
	s.db.NoFreelistSync = true
	const part = 20_000 // in one transaction
	for from := 0; from < statetest.BenchSaves; from += part {
		err := s.db.Update(func(tx *bbolt.Tx) error {
			for n := from; n < from+part; n++ {
				folder, save := statetest.BenchSave(n)
				if _, _, err := keep(tx, statetest.BenchOwner, folder, save); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	for from := 0; from < statetest.BenchNotes; from += part {
		err := s.db.Update(func(tx *bbolt.Tx) error {
			for n := from; n < from+part; n++ {
				if _, err := writeNote(tx, statetest.BenchNote(n)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if s, err = Open(name, Options{}); err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	info, err := os.Stat(name)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d MB, opened in %v", info.Size()>>20, time.Since(began))
	statetest.BenchShelf(b, s)
	b.Run("save, to the disk", func(b *testing.B) {
		n := 0
		for b.Loop() {
			n++
			if _, _, err := s.Keep(b.Context(), stock.Own("u"), "f", stock.Save{Item: fmt.Sprint("alder/", n),
				At: time.Now()}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

const savingIn = "DAYBOOK_TEST_SAVING_IN"

// TestSaving is the process that TestKilledWhileSaving kills.
func TestSaving(t *testing.T) {
	name := os.Getenv(savingIn)
	if name == "" {
		t.Skip("runs in a process of its own, which TestKilledWhileSaving starts")
	}
	s, err := Open(name, Options{})
	if err != nil {
		t.Fatal(err)
	}
	statetest.SaveOn(t, s)
}

// TestKilledWhileSaving kills a process that saves, again and again.
func TestKilledWhileSaving(t *testing.T) {
	name := filepath.Join(t.TempDir(), "state.db")
	last := statetest.KillSaving(t, "^TestSaving$", savingIn+"="+name)
	statetest.CheckSaved(t, must(t, name), last)
}
