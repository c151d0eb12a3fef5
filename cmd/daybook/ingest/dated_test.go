package ingest

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/cmd/daybook/library"
	"daybook/corpus/calendar"
)

// What was read in search of known texts is not read again for a diary of its own: the file may be gone.
func TestDatedTextIsReadOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "marsh.md")
	if err := os.WriteFile(path, []byte("# 3 May 1871\n\nTwo eels.\n\n# 4 May 1871\n\nRain.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cal, _ := calendar.Load(calendar.Data())
	o := library.OpenTogether(t.Context(), []string{path}, cal)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	im := &Importer{Out: io.Discard, Complain: func(string, string) {}}
	r, sources, refused := im.readDated(t.Context(), cal, o.Refused, o.Read)
	if len(sources) != 1 || len(refused) != 0 {
		t.Fatalf("sources %v, refused %v", sources, refused)
	}
	if text, _ := r.Text(); text == nil || len(text.Entries) != 2 {
		t.Errorf("got %v", text)
	}
}

// An import that is interrupted while it reads says so, and neither tells nor keeps what it had read.
func TestInterruptedImport(t *testing.T) {
	dir := t.TempDir()
	for _, day := range []string{"03", "04"} {
		if err := os.WriteFile(filepath.Join(dir, "1871-05-"+day+".md"), []byte("Two eels.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out strings.Builder
	im := &Importer{Library: library.Library{Data: t.TempDir()}, Out: &out, Complain: func(text, hint string) {
		t.Errorf("it complains of %s %s", text, hint)
	}}
	err := im.Import(ctx, []string{dir})
	if out.Len() > 0 || err == nil || !strings.Contains(err.Error(), "stopped before anything was changed") {
		t.Errorf("%v, %q", err, &out)
	}
}

// ends is a context that ends once it was asked so often whether it has.
type ends struct {
	context.Context
	left int
}

func (c *ends) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// An import that is interrupted between files does not complain of the files that it did not read.
func TestInterruptedBetweenFiles(t *testing.T) {
	dir := t.TempDir()
	for day := range 9 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("1871-05-1%d.md", day)), []byte("Two eels.\n"),
			0o600); err != nil {
			t.Fatal(err)
		}
	}
	cal, _ := calendar.Load(calendar.Data())
	im := &Importer{Out: io.Discard, Complain: func(text, hint string) { t.Errorf("it complains: %s %s", text, hint) }}
	r, _, _ := im.readDated(&ends{t.Context(), 5}, cal, []string{dir}, map[string]*library.Reading{})
	if text, _ := r.Text(); text == nil || len(text.Entries) == 0 || len(text.Entries) == 9 {
		t.Errorf("read %v, and it should have been interrupted on the way", text)
	}
}
