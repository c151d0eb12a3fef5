package align

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/align/letters"
	"daybook/corpus/book"
	"daybook/corpus/fold"
	"daybook/corpus/prints"
)

func onlyLetters(s string) string { l := letters.Of(s); return string(l.S) }

// Any layout of the same letters gives the same passages, none has letters of two, and
// what is no part of the text is in none.
func TestAlignLayouts(t *testing.T) {
	for name, lay := range aligntest.Layouts {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(3) {
				b := aligntest.New(seed)
				ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
				file := lay(b, rand.New(rand.NewPCG(seed, 1)))
				got := ReadCopy(ed, file)
				if got == nil {
					t.Fatal("not found")
				}
				words := map[book.Anchor]*corpus.Passage{}
				for _, e := range got.Entries {
					for _, p := range e.Passages {
						words[p.Anchor] = p
					}
				}
				missed := 0
				for _, want := range b.Text.Entries[0].Passages {
					p := words[want.Anchor]
					if name == "notes gone" && want.Voice == corpus.FootnoteBy {
						if p != nil {
							t.Errorf("seed %d: the copy has no notes, but %q is one", seed, p.Text)
						}
						continue
					}
					switch {
					case p == nil:
						missed++
					case onlyLetters(p.Text) != onlyLetters(want.Text):
						t.Errorf("seed %d: got %q, want %q", seed, p.Text, want.Text)
					case p.Voice != want.Voice || (p.Host == nil) != (want.Host == nil) ||
						p.Pages().String() != want.Pages().String():
						t.Errorf("seed %d: %q is the %s's on p. %s, want the %s's on p. %s", seed, p.Text, p.Voice,
							p.Pages(), want.Voice, want.Pages())
					}
				}
				if missed > 0 {
					t.Errorf("seed %d: %d passages were not found", seed, missed)
				}
				checkCopy(t, file, got)
				checkOwn(t, got)
			}
		})
	}
}

// checkCopy tests what holds for every copy: no line's letters are in two passages, the
// words are the file's, and lines that are left out are in none.
func checkCopy(t *testing.T, file string, got *corpus.Text) {
	t.Helper()
	lines := strings.Split(file, "\n")
	all := onlyLetters(file)
	total := 0
	for _, e := range got.Entries {
		for _, p := range e.Passages {
			total += len(onlyLetters(p.Text))
			for _, l := range p.Lines {
				if l.From < 1 || l.To > len(lines) || l.To < l.From {
					t.Fatalf("lines %v of a file of %d", l, len(lines))
				}
			}
		}
	}
	if total > len(all) {
		t.Errorf("the passages have %d letters, the file %d: some are in two", total, len(all))
	}
	for _, s := range got.Skipped {
		for _, e := range got.Entries {
			for _, p := range e.Passages {
				if slices.ContainsFunc(p.Lines, func(l corpus.LineRange) bool {
					return l.From <= s.Lines.To &&
						s.Lines.From <= l.To
				}) {
					t.Errorf("lines %v are left out and in a passage", s.Lines)
				}
			}
		}
	}
}

// checkOwn says which passages have words that the invented book has not, and its layouts have.
func checkOwn(t *testing.T, got *corpus.Text) {
	t.Helper()
	for _, e := range got.Entries {
		for _, p := range e.Passages {
			if strings.Contains(p.Text, "fremd") || strings.Contains(p.Text, "NOBODY") {
				t.Errorf("%q has what is no part of the text", p.Text)
			}
		}
	}
}

// In another text nothing is found.
func TestAlignForeign(t *testing.T) {
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(aligntest.New(1).Text)}
	other := aligntest.New(99)
	if got := ReadCopy(ed, strings.Join(other.Paragraphs, "\n\n")); got != nil {
		t.Errorf("%d passages were found in another book", got.Copy.Passages)
	}
	for _, s := range []string{"", "\n", "a", strings.Repeat("the same again ", 5000)} {
		if got := ReadCopy(ed, s); got != nil {
			t.Errorf("%d passages were found in %.20q", got.Copy.Passages, s)
		}
	}
}

// Spoilt letters cost few passages, and give none the words of another.
func TestAlignNoise(t *testing.T) {
	for _, share := range []float64{0.01, 0.04, 0.08} {
		b := aligntest.New(5)
		ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
		rng := rand.New(rand.NewPCG(11, uint64(1000*share)))
		file := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' && rng.Float64() < share {
				return rune('a' + rng.IntN(26))
			}
			return r
		}, b.Lay(aligntest.Layout{Between: "\n\n", Width: 60, Heads: true, NoteAt: "foot"}))
		got := ReadCopy(ed, file)
		if got == nil {
			t.Fatalf("%v: not found", share)
		}
		want := map[book.Anchor]string{}
		for _, p := range b.Text.Entries[0].Passages {
			want[p.Anchor] = onlyLetters(p.Text)
		}
		off := 0
		for _, e := range got.Entries {
			for _, p := range e.Passages {
				s, known := onlyLetters(p.Text), want[p.Anchor]
				off += one(abs(len(s)-len(known)) > 8)
				if most := len(known) / 2; fold.Distance(s, known, most) > most {
					t.Errorf("%v spoilt: %q is given other words", share, p.Text)
				}
			}
		}
		if lost := got.Copy.AllPassages - got.Copy.Passages; lost > 2 || off > 2 {
			t.Errorf("%v spoilt: %d passages lost, %d of another length", share, lost, off)
		}
		checkCopy(t, file, got)
		checkOwn(t, got)
	}
}

func TestFill(t *testing.T) {
	b := aligntest.New(3)
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	file := b.Lay(aligntest.Layout{Between: "\n\n", NoteAt: "foot"})
	half := ReadCopy(ed, file[:strings.Index(file[len(file)/2:], "\n\n")+len(file)/2])
	whole := ReadCopy(ed, file)
	lacked := whole.Copy.Passages - half.Copy.Passages
	if n := half.Fill(whole); n < lacked || lacked < 40 {
		t.Errorf("%d passages filled %d that were lacking", n, lacked)
	}
	if n := half.Fill(ReadCopy(ed, file)); n != 0 {
		t.Errorf("%d passages filled a whole text", n)
	}
}

// Broken fingerprints are an error and no panic.
func FuzzReadPrints(f *testing.F) {
	var b bytes.Buffer
	if err := prints.Write(&b, prints.Make(aligntest.New(2).Text)); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes()[:600])
	f.Add(b.Bytes()[:23])
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := prints.Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		ReadCopy(&corpus.Edition{Prints: p}, "Some letters of no text, and a few more of them.")
	})
}

// Whatever the file, no letter is in two passages and none is added.
func FuzzReadCopy(f *testing.F) {
	b := aligntest.New(4)
	b.Paragraphs = b.Paragraphs[:5] // a small work: the fuzzer tries thousands of copies
	e := b.Text.Entries[0]
	e.Passages = slices.DeleteFunc(e.Passages, func(p *corpus.Passage) bool { return p.Lines[0].From > 6 })
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	if ReadCopy(ed, b.Lay(aligntest.Layout{Between: "\n\n", NoteAt: "foot"})) == nil {
		f.Fatal("the work was not found in itself")
	}
	f.Add(b.Lay(aligntest.Layout{Between: "\n\n", NoteAt: "foot"}))
	f.Add(b.Lay(aligntest.Layout{Between: "\n", Width: 40, Hyphens: true, Heads: true, NoteAt: "foot"}))
	f.Fuzz(func(t *testing.T, s string) {
		if got := ReadCopy(ed, s); got != nil {
			checkCopy(t, s, got)
		}
	})
}
