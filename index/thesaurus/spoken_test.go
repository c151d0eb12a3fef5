package thesaurus

import (
	"slices"
	"strings"
	"testing"
)

// Our own list has small letters only, on each side of each line, and no word on two.
func TestSpoken(t *testing.T) {
	n := 0
	Spoken(func(written, asked, loosely []string) {
		n++
		if len(written) == 0 || len(asked)+len(loosely) == 0 {
			t.Errorf("%q | %q ~ %q: one side has no word", written, asked, loosely)
		}
		for _, w := range slices.Concat(written, asked, loosely) {
			if strings.Trim(w, "abcdefghijklmnopqrstuvwxyz'-") != "" {
				t.Errorf("%q is no word in small letters", w)
			}
		}
		all := slices.Concat(written, asked, loosely)
		slices.Sort(all)
		if len(slices.Compact(slices.Clone(all))) < len(all) {
			t.Errorf("%q | %q ~ %q has a word twice", written, asked, loosely)
		}
	})
	if lines := strings.Count(spoken, "\n") - strings.Count(spoken, "#"); n != lines {
		t.Errorf("read %d lines of %d", n, lines)
	}
	found, loose := false, false
	Spoken(func(written, asked, loosely []string) {
		found = found || slices.Contains(written, "periwig") && slices.Contains(asked, "toupee")
		loose = loose || slices.Contains(written, "spaniel") && slices.Contains(loosely, "hunting")
	})
	if !found || !loose {
		t.Error("a toupee does not ask for a periwig, or hunting not loosely for a spaniel")
	}
}
