package wordlist

import (
	"slices"
	"testing"
)

var form = Form{Magic: "daybook-test1", Says: 5}

func TestLinked(t *testing.T) {
	words := []string{"bean", "beet", "pea", "zebra"}
	links := [][]Link{{{1, 4}, {3, 0}}, {{0, 4}}, nil, {{0, 2}, {1, 1}, {2, 3}}}
	data := string(form.Encode(words, links))
	l, err := form.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range words {
		if l.Word(i) != w {
			t.Errorf("word %d is %q, want %q", i, l.Word(i), w)
		}
		if got := slices.Collect(l.Links(i)); !slices.Equal(got, links[i]) {
			t.Errorf("the links of %s are %v, want %v", w, got, links[i])
		}
	}
	for _, broken := range []string{"", data[:20], data[:len(data)-1], data + "x", "x" + data} {
		if _, err := form.Open(broken); err == nil {
			t.Errorf("%d bytes are a table", len(broken))
		}
	}
}
