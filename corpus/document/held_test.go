package document

import (
	"strings"
	"testing"

	"daybook/corpus"
)

func TestHeld(t *testing.T) {
	e := &corpus.Entry{Passages: []*corpus.Passage{{Text: strings.Repeat("Rain. ", 100)}}}
	h := Held{Most: 5000}
	for range 2 {
		h.Add(e)
		if full := h.Full(); full != nil {
			t.Fatal(full)
		}
	}
	h.Most = 1 << 20
	for range 1000 {
		h.Add(e)
	}
	full := h.Full()
	if full == nil || !strings.Contains(full.Text, "1 MB of it are held in memory at most") ||
		!strings.Contains(full.Text, "after 1002 entries") || full.Hint != InParts {
		t.Errorf("got %v", full)
	}
	if (&Held{}).Full() != nil {
		t.Error("nothing is held, and it is full")
	}
}
