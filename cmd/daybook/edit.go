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
	t.History = openHistory(filepath.Join(s.config.Data, "history"))
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
	for ctx.Err() == nil {
		if w, h, err := term.GetSize(fd); err == nil && w > 0 {
			if err := t.SetSize(w, h); err != nil {
				return s.fail(fmt.Errorf("fit the terminal: %w", err), "")
			}
		}
		line, err := t.ReadLine()
		if errors.Is(err, term.ErrPasteIndicator) {
			err = nil
		}
		if err != nil { // Control-D or Control-C
			fmt.Fprintln(t)
			if err != io.EOF {
				return s.fail(fmt.Errorf("read the terminal: %w", err), "")
			}
			return okay
		}
		if s.line(ctx, t, line) {
			return okay
		}
	}
	return failed
}
