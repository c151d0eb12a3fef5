// Package atonce runs tasks that need nothing of each other on all cores, for one answer.
package atonce

import (
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
)

// A Fault is a panic in another goroutine than that of the caller, which panics with it: a fault costs one answer
// and not the program.
type Fault struct{ kind, stack string }

// Error says what it was and where, and nothing of what was asked.
func (f *Fault) Error() string { return fmt.Sprintf("panic with a %s at %s", f.kind, f.stack) }

// Elsewhere is the type of what was panicked with, and where that was.
func (f *Fault) Elsewhere() (kind, stack string) { return f.kind, f.stack }

// Run runs tasks that need nothing of each other, the first in the goroutine of the caller, and returns
// when all are done. Where one panics, so does Run, but only then; of another goroutine with a *Fault.
func Run(tasks ...func()) {
	if len(tasks) == 0 {
		return
	}
	faults := make([]*Fault, len(tasks))
	var others sync.WaitGroup
	for i, task := range tasks[1:] {
		others.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					faults[i] = &Fault{fmt.Sprintf("%T", p), string(debug.Stack())}
				}
			}()
			task()
		})
	}
	func() {
		defer others.Wait()
		tasks[0]()
	}()
	for _, f := range faults {
		if f != nil {
			panic(f)
		}
	}
}

// Shares is Run for a list, of which each task has so many.
func Shares[T any](list []T, size int, task func(some []T)) {
	var tasks []func()
	for some := range slices.Chunk(list, size) {
		tasks = append(tasks, func() { task(some) })
	}
	Run(tasks...)
}
