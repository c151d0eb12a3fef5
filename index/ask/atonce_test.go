package ask

import (
	"strings"
	"sync/atomic"
	"testing"
)

func TestAtOnce(t *testing.T) {
	atOnce()
	var done atomic.Int32
	both := make(chan bool)
	atOnce(func() { both <- true; done.Add(1) }, func() { <-both; done.Add(1) }) // either waits for the other
	if done.Load() != 2 {
		t.Errorf("%d tasks were done, want 2", done.Load())
	}
	for _, faulty := range []int{0, 1} {
		done.Store(0)
		tasks := []func(){func() { done.Add(1) }, func() { done.Add(1) }, func() { done.Add(1) }}
		tasks[faulty] = func() { panic("a fault") }
		func() {
			defer func() {
				if s, _ := recover().(string); !strings.HasPrefix(s, "a fault\n") || !strings.Contains(s, "TestAtOnce") {
					t.Errorf("got the panic %q, want the fault and where it was", s)
				}
			}()
			atOnce(tasks...)
			t.Error("no panic")
		}()
		if done.Load() != 2 {
			t.Errorf("%d other tasks were done, want 2", done.Load())
		}
	}
}
