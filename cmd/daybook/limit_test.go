package main

import (
	"bytes"
	"math"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

func TestRoomFor(t *testing.T) {
	for _, c := range []struct{ live, want int64 }{{0, importLimit}, {importLimit / 2, importLimit},
		{800 << 20, 1200 << 20}} {
		if got := roomFor(c.live, importLimit); got != c.want {
			t.Errorf("roomFor(%d) = %d, want %d", c.live, got, c.want)
		}
	}
}

// The limit goes up with what is in use.
func TestHoldLimit(t *testing.T) {
	old := debug.SetMemoryLimit(1 << 20)
	defer debug.SetMemoryLimit(old)
	held := make([]byte, 32<<20)
	runtime.GC()
	stop := holdLimit(1<<20, time.Millisecond)
	defer stop()
	for end := time.Now().Add(10 * time.Second); debug.SetMemoryLimit(-1) < 48<<20; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("limit %d after ten seconds with %d bytes in use", debug.SetMemoryLimit(-1), len(held))
		}
	}
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		t.Error("there is no limit left")
	}
	runtime.KeepAlive(held)
}

// A setting behind the file is no file: it was told that TEI and other files do not go together.
func TestLateFlag(t *testing.T) {
	var stderr bytes.Buffer
	code := runWith(t.Context(), nil, []string{"-data", t.TempDir(), "import", "mine.xml", "-as", "mine"},
		strings.NewReader(""), new(bytes.Buffer), &stderr)
	if code != misuse || !strings.Contains(stderr.String(), "-as stands after a file") {
		t.Errorf("exit code %d, %q", code, stderr.String())
	}
}
