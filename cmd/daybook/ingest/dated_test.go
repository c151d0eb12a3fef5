package ingest

import (
	"io"
	"os"
	"path/filepath"
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
