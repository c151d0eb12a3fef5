package ingest

import (
	"runtime/debug"
	gauges "runtime/metrics"
	"time"
)

// importLimit is the soft limit of memory, in bytes, that an import begins with: a diary is
// imported as a whole.
const importLimit = 400 << 20

// holdLimit looks now and then at what is in use, and raises the soft limit of memory,
// which begins at least bytes, as that comes near it. A collector that is held to less
// than is in use does nothing else: an import of 160,000 entries did not end within an
// hour. It returns what ends the looking.
func holdLimit(least int64, every time.Duration) (stop func()) {
	done := make(chan struct{})
	tick := time.NewTicker(every)
	go func() {
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				debug.SetMemoryLimit(roomFor(inUse(), least))
			}
		}
	}()
	return func() { close(done) }
}

// roomFor is the limit for so many bytes in use: half as much again and 150 MB, and the least one for
// less. With half as much again alone, an import of 64,000 entries spent a third of its time in
// collections, and one of 32,000 an eighth.
func roomFor(live, least int64) int64 { return max(least, live+live/2+150<<20) }

// inUse is how many bytes the last collection found in use.
func inUse() int64 {
	sample := []gauges.Sample{{Name: "/gc/heap/live:bytes"}}
	gauges.Read(sample)
	if sample[0].Value.Kind() != gauges.KindUint64 {
		return 0
	}
	return int64(sample[0].Value.Uint64())
}
