package prints

import (
	"bytes"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/align/letters"
)

// The fingerprints of a text have each passage in its order with the number of its letters, its
// notes at their hosts, and hashes of letters that it has there and that no passage has again.
func TestMake(t *testing.T) {
	b := aligntest.New(1)
	p := Make(b.Text)
	passages := b.Text.Entries[0].Passages
	if len(p.Passages) != len(passages) || len(p.Entries) != 1 {
		t.Fatalf("%d prints of %d passages", len(p.Passages), len(passages))
	}
	var all []byte
	grams, notes, marks := 0, 0, 0
	for _, x := range passages {
		all = append(append(all, letters.Of(x.Text).S...), 0)
	}
	for n, x := range p.Passages {
		s := letters.Of(passages[n].Text).S
		if x.Size != len(s) || x.Voice != passages[n].Voice {
			t.Errorf("passage %d: %d letters of the %s, want %d of the %s", n, x.Size, x.Voice, len(s),
				passages[n].Voice)
		}
		if h := passages[n].Host; h != nil {
			notes++
			if x.Host < 0 || passages[x.Host] != h || !x.IsNote() {
				t.Errorf("note %d is at passage %d", n, x.Host)
			}
		}
		for _, m := range x.Marks {
			marks++
			if m.Figure != "¹" || m.Offset != len(s) {
				t.Errorf("passage %d has mark %+v, want ¹ at its end", n, m)
			}
		}
		last := -corpus.GramLetters
		for _, g := range x.Grams {
			grams++
			w := s[g.Offset : g.Offset+corpus.GramLetters]
			if letters.Hash(w) != g.Hash || bytes.Count(all, w) != 1 || g.Offset < last+corpus.GramLetters {
				t.Errorf("passage %d: a gram at %d, after %d, of %q", n, g.Offset, last, w)
			}
			last = g.Offset
		}
		if len(s) > 2*corpus.GramLetters && len(x.Grams) == 0 {
			t.Errorf("passage %d of %d letters has no gram", n, len(s))
		}
	}
	if grams < 400 || notes == 0 || marks != notes {
		t.Errorf("%d grams, %d notes, %d marks", grams, notes, marks)
	}
}
