package wordlist

import (
	"encoding/binary"
	"slices"
	"testing"
)

func list(words ...string) List {
	var l List
	var offsets []byte
	for _, w := range append(words, "") {
		offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(l.Words)))
		l.Words += w
	}
	l.Offsets = string(offsets)
	return l
}

func TestList(t *testing.T) {
	words := []string{"bean", "beans", "pea", "zebra"}
	l := list(words...)
	if l.Len() != len(words) || (List{}).Len() != 0 {
		t.Errorf("%d words, and %d in none", l.Len(), (List{}).Len())
	}
	for i, w := range words {
		if at, ok := l.Find(w); !ok || at != i || l.Word(i) != w {
			t.Errorf("%s: found %v at %d, where %q stands", w, ok, at, l.Word(i))
		}
	}
	for _, w := range []string{"", "bea", "beanz", "zz"} {
		if at, ok := l.Find(w); ok {
			t.Errorf("%q found at %d", w, at)
		}
	}
	if _, ok := (List{}).Find("bean"); ok {
		t.Error("found in none")
	}
}

func TestCut(t *testing.T) {
	if c, ok := Cut("aabccc", 2, 1, 3, 0); !ok || !slices.Equal(c, []string{"aa", "b", "ccc", ""}) {
		t.Errorf("got %q, %v", c, ok)
	}
	for _, sizes := range [][]int{{2, 1}, {7}, {2, 5}, {-1, 7}, {6, 1}} {
		if c, ok := Cut("aabccc", sizes...); ok {
			t.Errorf("%v: got %q", sizes, c)
		}
	}
}
