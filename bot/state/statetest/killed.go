package statetest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"daybook/bot/shelf/stock"
)

// The server, and its folder, into which SaveOn saves.
const (
	savingGuild  = "g"
	savingFolder = "f"
)

// SaveOn saves and notes without end, from where it was ended, and prints each number when it
// is kept: for a process that KillSaving kills.
func SaveOn(t *testing.T, st stock.State) {
	t.Helper()
	t.Fatal(SaveUntil(t.Context(), st, func(n int) { fmt.Printf("kept %d\n", n) }))
}

// SaveUntil saves and notes, from where it was ended, and tells each number when it is kept,
// until something cannot be kept: it returns why.
func SaveUntil(ctx context.Context, st stock.State, kept func(n int)) error {
	owner := stock.Group(savingGuild)
	had, err := st.Totals(ctx, owner)
	if err != nil {
		return err
	}
	for n := had.Notes; ; n++ {
		save := stock.Save{Item: fmt.Sprint("alder/", n), Tags: []string{"x"}, By: "u", At: time.Now()}
		if _, _, err := st.Keep(ctx, owner, savingFolder, save); err != nil {
			return err
		}
		_, err := st.Write(ctx, stock.Note{Owner: owner, Item: "alder/1", By: "u", Text: fmt.Sprint("note ", n)})
		if err != nil {
			return err
		}
		kept(n)
	}
}

// Kills is how often a test kills what it starts: a dozen times, or as DAYBOOK_KILLS says.
func Kills(t *testing.T) int {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a dozen processes")
	}
	runs := 12
	if s := os.Getenv("DAYBOOK_KILLS"); s != "" {
		if _, err := fmt.Sscan(s, &runs); err != nil {
			t.Fatal(err)
		}
	}
	return runs
}

// KillSaving starts the test of a name in a process of its own, with variables of the
// environment, and kills it, as often as Kills says. It returns the last number that was
// printed by SaveOn.
func KillSaving(t *testing.T, test string, env ...string) (last int) {
	t.Helper()
	last = -1
	for run := range Kills(t) {
		cmd := exec.Command(os.Args[0], "-test.run", test)
		cmd.Env = append(os.Environ(), env...)
		for line := range strings.Lines(killedAfter(t, cmd, 3+run%5)) {
			var n int
			if _, err := fmt.Sscanf(line, "kept %d\n", &n); err == nil && strings.HasSuffix(line, "\n") {
				last = n
			}
		}
	}
	return last
}

// killedAfter kills a process when it has printed some lines, and returns all that it printed.
func killedAfter(t *testing.T, cmd *exec.Cmd, lines int) string {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	buf := make([]byte, 4096)
	for strings.Count(text.String(), "\n") < lines {
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
	return text.String()
}

// CheckSaved checks that what SaveOn said to be kept, up to the number last, is there, once,
// and that what is counted is what there is.
func CheckSaved(t *testing.T, st stock.State, last int) {
	t.Helper()
	ctx, owner := t.Context(), stock.Group(savingGuild)
	kept, err := st.Totals(ctx, owner)
	if err != nil || kept.Notes <= last || kept.Saves < kept.Notes || kept.Saves > kept.Notes+1 || kept.Folders != 1 {
		t.Errorf("said %d, has %+v, %v", last+1, kept, err)
	}
	f, err := st.Folder(ctx, owner, savingFolder)
	tags, err2 := st.Tags(ctx, owner, f.ID)
	if err != nil || err2 != nil || f.Count != kept.Saves || len(tags) != 1 || tags[0].Count != kept.Saves {
		t.Errorf("folder %+v, tags %v, %v, %v; want %d of each", f, tags, err, err2, kept.Saves)
	}
	for n := range last + 1 {
		if _, err := st.Find(ctx, owner, f.ID, fmt.Sprint("alder/", n)); err != nil {
			t.Errorf("save %d of %d: %v", n, last+1, err)
		}
	}
	notes, err := st.NotesOn(ctx, owner, "alder/1", 0, 1_000_000)
	if err != nil || len(notes) != kept.Notes {
		t.Errorf("%d notes, %v; want %d", len(notes), err, kept.Notes)
	}
	for n, note := range notes {
		if note.Text != fmt.Sprint("note ", n) {
			t.Errorf("note %d says %q", n, note.Text)
		}
	}
	t.Logf("%d saves", kept.Saves)
}
