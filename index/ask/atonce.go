package ask

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// atOnce runs tasks that need nothing of each other, the first in the goroutine of the caller, and returns
// when all are done. Where one panics, so does atOnce, but only then: a fault costs one answer and not the program.
func atOnce(tasks ...func()) {
	faults := make([]string, len(tasks))
	run := func(i int) {
		defer func() {
			if p := recover(); p != nil {
				faults[i] = fmt.Sprintf("%v\n%s", p, debug.Stack())
			}
		}()
		tasks[i]()
	}
	var others sync.WaitGroup
	for i := range tasks {
		if i > 0 {
			others.Go(func() { run(i) })
		}
	}
	if len(tasks) > 0 {
		run(0)
	}
	others.Wait()
	for _, f := range faults {
		if f != "" {
			panic(f)
		}
	}
}
