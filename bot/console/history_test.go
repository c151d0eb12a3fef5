package console

import (
	"os"
	"path/filepath"
	"testing"
)

func TestHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "history")
	h := OpenHistory(path)
	if h.Len() != 0 {
		t.Fatalf("a new history has %d lines", h.Len())
	}
	for _, line := range []string{"/on 1938", "", "/on 1938", "/who Parrot"} {
		h.Add(line)
	}
	again := OpenHistory(path)
	if again.Len() != 2 || again.At(0) != "/who Parrot" || again.At(1) != "/on 1938" {
		t.Errorf("got %q", again.lines)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the history may be read by others: %v, %v", info.Mode(), err)
	}
}
