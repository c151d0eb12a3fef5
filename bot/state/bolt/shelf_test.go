package bolt

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"daybook/bot/shelf"
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
			if _, _, err := s.Keep(b.Context(), shelf.Own("u"), "f", shelf.Save{Item: fmt.Sprint("alder/", n),
				At: time.Now()}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

const savingIn = "DAYBOOK_TEST_SAVING_IN"

// TestSaving is the process that TestKilledWhileSaving kills: it saves and notes without end,
// and says each number when it is kept.
func TestSaving(t *testing.T) {
	name := os.Getenv(savingIn)
	if name == "" {
		t.Skip("runs in a process of its own, which TestKilledWhileSaving starts")
	}
	s, err := Open(name, Options{})
	if err != nil {
		t.Fatal(err)
	}
	had, err := s.Totals(t.Context(), shelf.Group("g"))
	if err != nil {
		t.Fatal(err)
	}
	for n := had.Notes; ; n++ {
		save := shelf.Save{Item: fmt.Sprint("alder/", n), Tags: []string{"x"}, By: "u", At: time.Now()}
		if _, _, err := s.Keep(t.Context(), shelf.Group("g"), "f", save); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Write(t.Context(), shelf.Note{Owner: shelf.Group("g"), Item: "alder/1", By: "u",
			Text: fmt.Sprint("note ", n)}); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("kept %d\n", n)
	}
}

// TestKilledWhileSaving kills a process that saves, again and again: what it said to be
// kept is there, once, and what is counted is what there is.
func TestKilledWhileSaving(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a dozen processes")
	}
	runs := 12
	if s := os.Getenv("DAYBOOK_KILLS"); s != "" {
		if _, err := fmt.Sscan(s, &runs); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join(t.TempDir(), "state.db")
	last := -1
	for run := range runs {
		cmd := exec.Command(os.Args[0], "-test.run", "^TestSaving$")
		cmd.Env = append(os.Environ(), savingIn+"="+name)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		buf := make([]byte, 4096)
		for strings.Count(text.String(), "\n") < 3+run%5 {
			n, err := out.Read(buf)
			text.Write(buf[:n])
			if err != nil {
				t.Fatalf("it ended by itself: %v: %s", err, text.String())
			}
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for { // what it still said before it died
			n, err := out.Read(buf)
			text.Write(buf[:n])
			if err != nil {
				break
			}
		}
		_ = cmd.Wait() // killed
		for line := range strings.Lines(text.String()) {
			var n int
			if _, err := fmt.Sscanf(line, "kept %d\n", &n); err == nil && strings.HasSuffix(line, "\n") {
				last = n
			}
		}
	}
	s := must(t, name)
	kept, err := s.Totals(t.Context(), shelf.Group("g"))
	if err != nil || kept.Notes <= last || kept.Saves < kept.Notes || kept.Saves > kept.Notes+1 || kept.Folders != 1 {
		t.Errorf("said %d, has %+v, %v", last+1, kept, err)
	}
	f, err := s.Folder(t.Context(), shelf.Group("g"), "f")
	tags, err2 := s.Tags(t.Context(), shelf.Group("g"), f.ID)
	if err != nil || err2 != nil || f.Count != kept.Saves || len(tags) != 1 || tags[0].Count != kept.Saves {
		t.Errorf("folder %+v, tags %v, %v, %v; want %d of each", f, tags, err, err2, kept.Saves)
	}
	for n := range last + 1 {
		if _, err := s.Find(t.Context(), shelf.Group("g"), f.ID, fmt.Sprint("alder/", n)); err != nil {
			t.Errorf("save %d of %d: %v", n, last+1, err)
		}
	}
	notes, err := s.NotesOn(t.Context(), shelf.Group("g"), "alder/1", 0, 1_000_000)
	if err != nil || len(notes) != kept.Notes {
		t.Errorf("%d notes, %v; want %d", len(notes), err, kept.Notes)
	}
	for n, note := range notes {
		if note.Text != fmt.Sprint("note ", n) {
			t.Errorf("note %d says %q", n, note.Text)
		}
	}
	t.Logf("%d runs, %d saves", runs, kept.Saves)
}
