package thesaurus

import (
	"slices"
	"strings"
	"testing"
)

// Our own list has small letters only, both sides of each line, and no word on both.
func TestSpoken(t *testing.T) {
	n := 0
	Spoken(func(written, asked []string) {
		n++
		if len(written) == 0 || len(asked) == 0 {
			t.Errorf("%q | %q: one side has no word", written, asked)
		}
		for _, w := range slices.Concat(written, asked) {
			if strings.Trim(w, "abcdefghijklmnopqrstuvwxyz'-") != "" {
				t.Errorf("%q is no word in small letters", w)
			}
		}
		for _, w := range written {
			if slices.Contains(asked, w) {
				t.Errorf("%q stands on both sides of %q | %q", w, written, asked)
			}
		}
	})
	if lines := strings.Count(spoken, "\n") - strings.Count(spoken, "#"); n != lines {
		t.Errorf("read %d lines of %d", n, lines)
	}
	found := false
	Spoken(func(written, asked []string) {
		found = found || slices.Contains(written, "periwig") && slices.Contains(asked, "toupee")
	})
	if !found {
		t.Error("a toupee does not ask for a periwig")
	}
}
