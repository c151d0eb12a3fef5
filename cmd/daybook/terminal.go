package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"daybook/bot/console"

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
	return ticking(e.stderr, what, time.Second)
}

func ticking(w io.Writer, what string, after time.Duration) func() {
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		start := time.Now()
		tick := time.NewTicker(after)
		defer tick.Stop()
		for shown := false; ; shown = true {
			select {
			case <-tick.C:
				fmt.Fprintf(w, "\r%s … %d s", what, int(time.Since(start).Seconds()))
			case <-stop:
				if shown {
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
