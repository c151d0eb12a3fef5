package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"daybook/bot/console"
	"daybook/corpus"

	"golang.org/x/term"
)

// terminal returns the descriptor of a reader or writer that is a terminal.
func terminal(v any) (int, bool) {
	f, ok := v.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	return int(f.Fd()), true
}

// style is how to write text to stdout.
func (e *env) style() console.Style {
	s := console.Style{Width: e.config.Width, Quote: e.config.Quote}
	fd, isTerminal := terminal(e.stdout)
	if s.Width == 0 && isTerminal {
		if w, _, err := term.GetSize(fd); err == nil && w >= 20 {
			s.Width = min(w, 100) // longer lines are hard to read
		}
	}
	s.Color = e.config.Color == "always" || e.config.Color == "auto" && isTerminal && !e.config.NoColor
	return s
}

// progress shows on stderr, if that is a terminal, that something takes longer than
// a second. The returned function ends it.
func (e *env) progress(what string) func() {
	if _, ok := terminal(e.stderr); !ok {
		return func() {}
	}
	return ticking(e.stderr, "\r%s … %d s", func() string { return what }, time.Second)
}

// counting is progress of what may take minutes, with how many files were read, which the first function is told. A
// stderr that is no terminal gets a line now and then.
func (e *env) counting(what string) (read func(files int), done func()) {
	form, every := "\r%s, %d s", time.Second
	if _, ok := terminal(e.stderr); !ok {
		form, every = "%s, %d s\n", 20*time.Second
	}
	var files atomic.Int64
	return func(n int) { files.Store(int64(n)) }, ticking(e.stderr, form, func() string {
		return fmt.Sprintf("%s … %s", what, corpus.Count(int(files.Load()), "file", "files"))
	}, every)
}

// ticking writes in a form what goes on and for how many seconds, as often as is said; a line that goes on is taken
// away at its end.
func ticking(w io.Writer, form string, what func() string, every time.Duration) func() {
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		start := time.Now()
		tick := time.NewTicker(every)
		defer tick.Stop()
		for shown := false; ; shown = true {
			select {
			case <-tick.C:
				fmt.Fprintf(w, form, what(), int(time.Since(start).Seconds()))
			case <-stop:
				if shown && strings.HasPrefix(form, "\r") {
					fmt.Fprint(w, "\r\x1b[K")
				}
				return
			}
		}
	})
	var once sync.Once
	return func() { once.Do(func() { close(stop) }); wg.Wait() }
}

// indexing shows on stderr, if that is a terminal, how far an index is.
func (e *env) indexing() func(percent int) {
	if _, ok := terminal(e.stderr); !ok {
		return nil
	}
	return func(percent int) {
		if percent >= 100 {
			fmt.Fprint(e.stderr, "\r\x1b[K")
			return
		}
		fmt.Fprintf(e.stderr, "\rIndexing … %d%%\x1b[K", percent)
	}
}
