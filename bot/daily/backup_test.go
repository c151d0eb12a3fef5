package daily_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily"
	"daybook/bot/state/bolt"
)

// A state of last week is put back, hours after a post that it does not know: none comes
// twice, and none that came is said to be missed.
func TestBackupOfLastWeek(t *testing.T) {
	theBot(t)
	for _, after := range []time.Duration{time.Hour, 5 * time.Hour} { // within the window, and past it
		synctest.Test(t, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "state.db")
			open := func() daily.State {
				s, err := bolt.Open(name, bolt.Options{NoSync: true})
				if err != nil {
					t.Fatal(err)
				}
				return s
			}
			g := newRig(t, open(), newBoard())
			s := g.add(daily.Schedule{When: "08:00", By: "ada"})
			time.Sleep(2 * 24 * time.Hour)
			g.stop()
			g.state.Close()
			backup, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			g.state = open()
			g.start()
			time.Sleep(7*24*time.Hour + 8*time.Hour + after)
			g.stop()
			g.state.Close()
			if err := os.WriteFile(name, backup, 0o600); err != nil {
				t.Fatal(err)
			}
			g.state = open()
			g.start()
			time.Sleep(24 * time.Hour)
			g.stop()
			all, doubled := g.board.posts()
			if all != 11 || doubled != 0 {
				t.Errorf("%v: %d posts, %d doubled", after, all, doubled)
			}
			if len(g.board.told) != 0 {
				t.Errorf("%v: told %q", after, g.board.told)
			}
			claims := g.claims(s)
			if c := claims[len(claims)-2]; c.Status != daily.Done || c.Message == "" {
				t.Errorf("%v: the post that came: %+v", after, c)
			}
			g.state.Close()
		})
	}
}

// A diary that was taken away by an import is said.
func TestDiaryGone(t *testing.T) {
	now := time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)
	ask, state, _ := asking(t, newBoard(), now)
	if _, err := state.Add(t.Context(), daily.Schedule{Guild: "g", Channel: "c", When: "08:00", Zone: "UTC",
		Diary: "marsh"}.WithDefaults()); err != nil {
		t.Fatal(err)
	}
	a := mustAsk(t, ask, "/daily show")
	var text strings.Builder
	for _, f := range a.Fields {
		text.WriteString(f.Text + "\n")
	}
	if !strings.Contains(text.String(), "Of “marsh”, which is not loaded") {
		t.Errorf("shown: %s", text.String())
	}
}
