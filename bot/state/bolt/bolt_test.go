package bolt

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/statetest"
	"daybook/corpus/dates"

	"go.etcd.io/bbolt"
)

func TestContract(t *testing.T) {
	statetest.Run(t, func(t *testing.T, again bool) post.State {
		if again {
			return nil
		}
		return must(t, filepath.Join(t.TempDir(), "state.db"))
	})
}

func must(t *testing.T, name string) *State {
	t.Helper()
	s, err := Open(name, Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// filled makes a file with schedules and claims and returns its name.
func filled(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "daybook.db")
	s := must(t, name)
	for _, guild := range []string{"a", "b", "c", "d"} {
		sch, err := s.Add(t.Context(), schedule.Schedule{Guild: guild, When: "08:00", Zone: "UTC"})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 50 {
			c := post.Claim{Schedule: sch.ID, Date: dates.Day{Year: 2026, Month: 1, Day: 1}.AddDays(i),
				Status: post.Done}
			if i == 49 {
				c.Status, c.Owner, c.Until = post.Claimed, "who died", time.Now().Add(time.Hour)
			}
			if _, _, err := s.Take(t.Context(), c, time.Now()); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestReopenFreesClaims(t *testing.T) {
	s := must(t, filled(t))
	open, err := s.Open(t.Context(), time.Now())
	if err != nil || len(open) != 4 {
		t.Fatalf("%d open claims, %v; want the four of who died", len(open), err)
	}
	if all, err := s.Schedules(t.Context(), ""); err != nil || len(all) != 4 {
		t.Fatalf("%v, %v", all, err)
	}
}

func TestDamagedFileIsNamedAndKept(t *testing.T) {
	name := filled(t)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	refuse := func(t *testing.T, data []byte) {
		t.Helper()
		name := filepath.Join(t.TempDir(), "daybook.db")
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(name, Options{})
		if err == nil {
			s.Close()
			t.Fatal("it was opened")
		}
		if !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("the error does not name the file and the damage: %v", err)
		}
		if after, err := os.ReadFile(name); err != nil || !bytes.Equal(after, data) {
			t.Errorf("the file was changed: %v", err)
		}
	}
	t.Run("empty", func(t *testing.T) { refuse(t, nil) })
	t.Run("cut", func(t *testing.T) { refuse(t, whole[:len(whole)/2]) })
	t.Run("cut short", func(t *testing.T) { refuse(t, whole[:100]) })
	t.Run("zeros", func(t *testing.T) { refuse(t, make([]byte, len(whole))) })
	t.Run("other", func(t *testing.T) { refuse(t, []byte(strings.Repeat("not a database ", 1000))) })
	t.Run("a page lost", func(t *testing.T) {
		// A page with records is found by its content, and blanked.
		data := bytes.Clone(whole)
		for at := 0; at+4096 <= len(data); at += 4096 {
			if page := data[at : at+4096]; bytes.Count(page, []byte(`"Status":"done"`)) > 3 {
				clear(page[16:])
			}
		}
		refuse(t, data)
	})
}

func TestInUse(t *testing.T) {
	name := filled(t)
	must(t, name)
	_, err := Open(name, Options{})
	if err == nil || !strings.Contains(err.Error(), "another process") {
		t.Errorf("got %v", err)
	}
}

func TestNewerFileIsRefused(t *testing.T) {
	name := filled(t)
	s := must(t, name)
	if err := s.db.Update(func(tx *bbolt.Tx) error { return setVersion(tx, 99) }); err != nil {
		t.Fatal(err)
	}
	s.Close()
	_, err := Open(name, Options{})
	if err == nil || !strings.Contains(err.Error(), "newer") || strings.Contains(err.Error(), "damaged") {
		t.Errorf("got %v", err)
	}
}

func TestMigrationBacksUp(t *testing.T) {
	name := filled(t)
	s := must(t, name)
	rename := func(tx *bbolt.Tx) error { return tx.Bucket(metaBucket).Put([]byte("migrated"), []byte("yes")) }
	steps := append(slices.Clip(migrations), rename)
	if err := s.migrate(steps); err != nil {
		t.Fatal(err)
	}
	if err := s.db.View(func(tx *bbolt.Tx) error {
		if v, err := version(tx); v != 1+len(steps) || err != nil ||
			string(tx.Bucket(metaBucket).Get([]byte("migrated"))) != "yes" {
			t.Errorf("version %d, %v", v, err)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	backup := must(t, fmt.Sprintf("%s.version%d", name, len(steps)))
	if all, err := backup.Schedules(t.Context(), ""); err != nil || len(all) != 4 {
		t.Errorf("the backup has %d schedules, %v", len(all), err)
	}
}

// TestFromVersion1 opens a file that the program of commit bff322c made, by a small
// main over its own bolt.Open: two schedules, claims of every status, a server left.
func TestFromVersion1(t *testing.T) {
	packed, err := os.Open("testdata/version1.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "daybook.db")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s := must(t, name)
	all, err := s.Schedules(t.Context(), "")
	if err != nil || len(all) != 2 {
		t.Fatalf("%d schedules, %v", len(all), err)
	}
	since := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	want := schedule.Schedule{ID: all[0].ID, Guild: "g1", Number: 1, Channel: "c1", By: "u1", When: "08:00",
		Zone: "Europe/London", Diary: schedule.Both,
		Reach: schedule.ReachWeek, Mode: schedule.InOrder, From: "alder/1928-01-04/1", Length: schedule.Medium,
		Caution: schedule.Spoiler,
		Thread:  "talk",
		Role:    "r1", Quiet: 7, Window: time.Hour, Since: since, Skip: dates.Day{Year: 2026, Month: 3, Day: 12},
		Paused: true,
		Reason: "because"}
	if all[0] != want {
		t.Errorf("got %+v, want %+v", all[0], want)
	}
	claims, err := s.Claims(t.Context(), all[1].ID, dates.Day{})
	var statuses []post.Status
	for _, c := range claims {
		statuses = append(statuses, c.Status)
	}
	if got := fmt.Sprint(statuses); err != nil || got != "[done silent failed missed sent claimed]" {
		t.Errorf("claims %s, %v", got, err)
	}
	if open, err := s.Open(t.Context(), since); err != nil || len(open) != 2 {
		t.Errorf("%d open claims, %v", len(open), err)
	}
	if left, err := s.Left(t.Context()); err != nil || !left["g9"].Equal(since) {
		t.Errorf("left %v, %v", left, err)
	}
	if err := s.Note(t.Context(), post.Change{Schedule: all[0].ID, At: since, What: "set"}); err != nil {
		t.Error(err)
	}
	if first, err := s.Once(t.Context(), "i", since); !first || err != nil {
		t.Errorf("once: %v, %v", first, err)
	}
	old, err := os.ReadFile(name + ".version1")
	if err != nil || len(old) == 0 {
		t.Errorf("no copy of the old file: %v", err)
	}
}

// Versions that there never were are refused, and do not end the program.
func TestNoSuchVersion(t *testing.T) {
	for _, v := range []int{0, -1} {
		name := filled(t)
		s := must(t, name)
		if err := s.db.Update(func(tx *bbolt.Tx) error { return setVersion(tx, v) }); err != nil {
			t.Fatal(err)
		}
		s.Close()
		if _, err := Open(name, Options{}); err == nil || !strings.Contains(err.Error(),
			fmt.Sprintf("damaged (its version %d is none)", v)) {
			t.Errorf("version %d: got %v", v, err)
		}
	}
}

// TestFormat holds the stored form still: a field that changes its name here loses
// what people have set, unless a migration goes with it.
func TestFormat(t *testing.T) {
	s, err := json.Marshal(schedule.Schedule{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := json.Marshal(post.Claim{})
	if err != nil {
		t.Fatal(err)
	}
	const wantSchedule = `{"ID":"","Guild":"","Number":0,"Channel":"","By":"","When":"","Zone":"","Diary":"",` +
		`"Reach":"","Mode":"",` +
		`"From":"","Length":"","Caution":"","Thread":"","Role":"","Quiet":0,"Window":0,` +
		`"Since":"0001-01-01T00:00:00Z","Skip":{"Year":0,"Month":0,"Day":0},"Paused":false,"Reason":"",` +
		`"Broken":false,"Without":"","Ping":0}`
	const wantClaim = `{"Schedule":"","Date":{"Year":0,"Month":0,"Day":0},"Status":"","Due":"0001-01-01T00:00:00Z",` +
		`"Begun":"0001-01-01T00:00:00Z","Channel":"","Attempts":0,"Nonce":"","Items":null,"Message":"",` +
		`"Thread":"","Error":"","At":"0001-01-01T00:00:00Z","Owner":"","Until":"0001-01-01T00:00:00Z"}`
	if string(s) != wantSchedule {
		t.Errorf("schedule: got %s", s)
	}
	if string(c) != wantClaim {
		t.Errorf("claim: got %s", c)
	}
}

func TestShelfContract(t *testing.T) {
	statetest.RunShelf(t, func(t *testing.T, again bool) stock.State {
		if again {
			return nil
		}
		return must(t, filepath.Join(t.TempDir(), "state.db"))
	})
}
