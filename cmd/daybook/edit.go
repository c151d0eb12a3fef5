package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"daybook/bot/console"

	"golang.org/x/term"
)

// typed reads lines from a terminal, with editing, history and completion.
func (s *session) typed(ctx context.Context, fd int) int {
	s.welcome(s.stdout)
	state, err := term.MakeRaw(fd)
	if err != nil {
		return s.piped(ctx)
	}
	defer term.Restore(fd, state)
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{s.stdin, s.stdout}, "> ")
	t.History = console.OpenHistory(filepath.Join(s.config.Data, "history"))
	t.AutoCompleteCallback = func(line string, pos int, key rune) (string, int, bool) {
		if key != '\t' {
			return "", 0, false
		}
		full, list := console.Complete(ctx, s.bot, line[:pos])
		if len(list) > 1 && full == line[:pos] {
			fmt.Fprint(t, strings.Join(list, "\n")+"\n")
		}
		return full + line[pos:], len(full), true
	}
	// A read cannot be called off, so it has a goroutine, which ends with the program.
	type typed struct {
		line string
		err  error
	}
	lines, more := make(chan typed, 1), make(chan struct{})
	defer close(more)
	go func() {
		for range more {
			line, err := t.ReadLine()
			lines <- typed{line, err}
		}
	}()
	for {
		if w, h, err := term.GetSize(fd); err == nil && w > 0 {
			if err := t.SetSize(w, h); err != nil {
				return s.fail(fmt.Errorf("fit the terminal: %w", err), "")
			}
		}
		more <- struct{}{}
		select {
		case <-ctx.Done():
			fmt.Fprint(s.stdout, "\r\n")
			return failed
		case got := <-lines:
			switch {
			case errors.Is(got.err, io.EOF): // Control-D or Control-C
				fmt.Fprintln(t)
				return okay
			case got.err != nil && !errors.Is(got.err, term.ErrPasteIndicator):
				return s.fail(fmt.Errorf("read the terminal: %w", got.err), "")
			}
			if s.line(ctx, t, got.line) {
				return okay
			}
		}
	}
}
