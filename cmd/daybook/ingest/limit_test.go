package ingest

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestRoomFor(t *testing.T) {
	for _, c := range []struct{ live, want int64 }{{0, importLimit}, {100 << 20, importLimit},
		{800 << 20, 1350 << 20}} {
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
