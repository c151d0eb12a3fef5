package main

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"daybook/cmd/daybook/config"
)

// What keeps the program from writing is said in a sentence, with what can be done.
func TestPlainly(t *testing.T) {
	e := &env{config: config.Config{Data: "/srv/daybook"}}
	at := func(path string, err error) error {
		return fmt.Errorf("import book.txt: %w", &fs.PathError{Op: "write", Path: path, Err: err})
	}
	for _, tt := range []struct {
		name       string
		err        error
		text, hint string
	}{
		{"a full disk", at("/srv/daybook/diaries/.new-1", syscall.ENOSPC), "the disk of /srv/daybook is full",
			"Make room"},
		{"a quota", at("/srv/daybook/diaries/.new-1", syscall.EDQUOT), "the disk of /srv/daybook is full", "Make room"},
		{"read-only", at("/srv/daybook/diaries/.new-1", syscall.EROFS), "/srv/daybook is read-only", "-data"},
		{"another's", at("/srv/daybook/diaries", syscall.EACCES), "/srv/daybook may not be written by this user",
			"-data"},
		{"a source that may not be read", at("/home/book.txt", syscall.EACCES),
			"import book.txt: write /home/book.txt: permission denied", ""},
		{"Ctrl-C", fmt.Errorf("open the index of mill: %w", context.Canceled), "stopped: open the index of mill", ""},
		{"Ctrl-C, said", fmt.Errorf("stopped before anything was changed: %w", context.Canceled),
			"stopped before anything was changed", ""},
		{"anything else", fmt.Errorf("no entry"), "no entry", ""},
	} {
		text, hint := e.plainly(tt.err)
		if text != tt.text || !strings.Contains(hint, tt.hint) || hint == "" && tt.hint != "" {
			t.Errorf("%s: got %q, %q; want %q, %q", tt.name, text, hint, tt.text, tt.hint)
		}
	}
}
