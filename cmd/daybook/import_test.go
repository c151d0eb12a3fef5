package main

import (
	"bytes"
	"strings"
	"testing"
)

// A setting behind the file is no file: it was told that TEI and other files do not go together.
func TestLateFlag(t *testing.T) {
	var stderr bytes.Buffer
	code := runWith(t.Context(), nil, []string{"-data", t.TempDir(), "import", "mine.xml", "-as", "mine"},
		strings.NewReader(""), new(bytes.Buffer), &stderr)
	if code != misuse || !strings.Contains(stderr.String(), "-as stands after a file") {
		t.Errorf("exit code %d, %q", code, stderr.String())
	}
}
