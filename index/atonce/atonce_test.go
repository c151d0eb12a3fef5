package atonce

import (
	"strings"
	"sync/atomic"
	"testing"
)

func TestAtOnce(t *testing.T) {
	Run()
	var done atomic.Int32
	both := make(chan bool)
	Run(func() { both <- true; done.Add(1) }, func() { <-both; done.Add(1) }) // either waits for the other
	if done.Load() != 2 {
		t.Errorf("%d tasks were done, want 2", done.Load())
	}
}

// A panic comes to the caller when the other tasks are done: his own as it is, another with its place.
func TestAtOncePanics(t *testing.T) {
	for faulty := range 3 {
		var done atomic.Int32
		task := func() { done.Add(1) }
		tasks := []func(){task, task, task}
		tasks[faulty] = func() { panic("the question") }
		func() {
			defer func() {
				switch p := recover().(type) {
				case string:
					if faulty > 0 {
						t.Errorf("task %d: the panic %q comes from another goroutine", faulty, p)
					}
				case *Fault:
					kind, stack := p.Elsewhere()
					if faulty == 0 || kind != "string" || !strings.Contains(stack, "TestAtOncePanics") {
						t.Errorf("task %d: got a %s at %s", faulty, kind, stack)
					}
					if strings.Contains(p.Error(), "the question") {
						t.Error("the fault says what was asked")
					}
				default:
					t.Errorf("task %d: got %v", faulty, p)
				}
			}()
			Run(tasks...)
		}()
		if done.Load() != 2 {
			t.Errorf("task %d: %d others were done, want 2", faulty, done.Load())
		}
	}
}
