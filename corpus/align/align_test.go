package align

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/document"
	"daybook/corpus/fold"
	"daybook/corpus/prints"
)

// An inventedBook is a diary that nobody kept: made-up words by a made-up grammar, in
// paragraphs with notes, over printed pages.
type inventedBook struct {
	paragraphs []string
	notes      map[int]string // by paragraph
	text       *corpus.Text
}

var syllables = strings.Fields("bor du fen gol hiv jat kem lun mor nas pel qui rov sut tra vil wok yar zem aro ebi " +
	"iko ulm ost and the of we")

func newInventedBook(seed uint64) *inventedBook {
	rng := rand.New(rand.NewPCG(seed, 7))
	word := func() string {
		var w strings.Builder
		for range 1 + rng.IntN(3) {
			w.WriteString(syllables[rng.IntN(len(syllables))])
		}
		return w.String()
	}
	sentence := func() string {
		words := []string{}
		for range 4 + rng.IntN(12) {
			words = append(words, word())
		}
		s := strings.Join(words, " ")
		return strings.ToUpper(s[:1]) + s[1:] + "."
	}
	b := &inventedBook{notes: map[int]string{}, text: &corpus.Text{Diary: "invented"}}
	e := &corpus.Entry{ID: "invented/1901", Diary: "invented", Part: corpus.Body}
	line, page := 1, 1
	add := func(s string, voice corpus.Voice, mark string) *corpus.Passage {
		text, spans := document.Unmark(s, 0, true)
		p := &corpus.Passage{Anchor: book.Anchor(fmt.Sprintf("%08x", line)), Diary: "invented", Part: corpus.Body,
			Voice: voice, Text: text, Spans: spans, Mark: mark,
			Pieces: []corpus.Piece{{Anchor: book.Anchor(fmt.Sprintf("%08x", line)), Line: line, Page: page}},
			Lines:  []corpus.LineRange{{From: line, To: line}}}
		line++
		e.Passages = append(e.Passages, p)
		return p
	}
	for i := range 120 {
		var sentences []string
		for range 1 + rng.IntN(6) {
			sentences = append(sentences, sentence())
		}
		s := strings.Join(sentences, " ")
		if i%7 == 3 {
			s = strings.TrimSuffix(s, ".") + ".¹"
		}
		b.paragraphs = append(b.paragraphs, s)
		host := add(s, corpus.Diarist, "")
		if i%7 == 3 {
			b.notes[i] = strings.ToUpper(word()+word()) + ". " + sentence()
			n := add(b.notes[i], corpus.FootnoteBy, "¹")
			n.Host = host
			page++
		}
	}
	b.text.Entries = []*corpus.Entry{e}
	return b
}

// layouts are ways in which the same letters may stand in a copy.
var layouts = map[string]func(b *inventedBook, rng *rand.Rand) string{
	"a paragraph a line": func(b *inventedBook, _ *rand.Rand) string {
		return b.lay(layout{between: "\n\n",
			noteAt: "foot"})
	},
	"no blank lines": func(b *inventedBook, _ *rand.Rand) string {
		return b.lay(layout{between: "\n",
			noteAt: "foot"})
	},
	"wrapped": func(b *inventedBook, _ *rand.Rand) string {
		return b.lay(layout{between: "\n\n", width: 60, noteAt: "foot"})
	},
	"wrapped, hyphens, heads": func(b *inventedBook, _ *rand.Rand) string {
		return b.lay(layout{between: "\n\n", width: 52, hyphens: true, heads: true, noteAt: "foot"})
	},
	"indented": func(b *inventedBook, _ *rand.Rand) string {
		return b.lay(layout{between: "\n", width: 60, indent: true, noteAt: "foot"})
	},
	"notes at the end": func(b *inventedBook, _ *rand.Rand) string {
		return b.lay(layout{between: "\n\n",
			noteAt: "end"})
	},
	"notes gone": func(b *inventedBook, _ *rand.Rand) string { return b.lay(layout{between: "\n\n", noteAt: "gone"}) },
	"marks lost": func(b *inventedBook, _ *rand.Rand) string {
		return strings.ReplaceAll(b.lay(layout{between: "\n\n", noteAt: "foot"}), "¹", "")
	},
	"foreign text around and between": func(b *inventedBook, rng *rand.Rand) string {
		return b.lay(layout{between: "\n\n", noteAt: "foot", foreign: rng})
	},
	"form feeds and other line ends": func(b *inventedBook, _ *rand.Rand) string {
		return strings.ReplaceAll(b.lay(layout{between: "\n\n", width: 70, noteAt: "foot"}), "\n\n", "\n\f\n")
	},
}

type layout struct {
	between        string
	width          int
	hyphens, heads bool
	indent         bool
	noteAt         string
	foreign        *rand.Rand
}

func (b *inventedBook) lay(l layout) string {
	var out strings.Builder
	var later []string
	put := func(s string) {
		if l.indent {
			out.WriteString("    ")
		}
		out.WriteString(wrapLines(s, l))
		out.WriteString(l.between)
	}
	for i, s := range b.paragraphs {
		put(s)
		if note, ok := b.notes[i]; ok {
			switch l.noteAt {
			case "foot":
				put("¹ " + note)
			case "end":
				later = append(later, "¹ "+note)
			}
			if l.heads {
				fmt.Fprintf(&out, "%d      A DIARY THAT NOBODY KEPT%s", 10+i, l.between)
			}
		}
		if l.foreign != nil && i%9 == 4 {
			fmt.Fprintf(&out, "Zzfremd %d xxalien yyother qqwords kkmixed vvnever.%s", l.foreign.IntN(1000), l.between)
		}
	}
	for _, n := range later {
		put(n)
	}
	return out.String()
}

func wrapLines(s string, l layout) string {
	if l.width == 0 {
		return s
	}
	var out strings.Builder
	at := 0
	for i, w := range strings.Fields(s) {
		switch {
		case i == 0:
		case at+1+len(w) > l.width && l.hyphens && len(w) > 7:
			out.WriteString(" " + w[:4] + "-\n")
			w, at = w[4:], 0
		case at+1+len(w) > l.width:
			out.WriteByte('\n')
			at = 0
		default:
			out.WriteByte(' ')
			at++
		}
		out.WriteString(w)
		at += len(w)
	}
	return out.String()
}

func onlyLetters(s string) string { l := lettersOf(s); return string(l.s) }

// Any layout of the same letters gives the same passages, none has letters of two, and
// what is no part of the text is in none.
func TestAlignLayouts(t *testing.T) {
	for name, lay := range layouts {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(3) {
				b := newInventedBook(seed)
				ed := &corpus.Edition{Diary: "invented", Prints: MakePrints(b.text)}
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
				for _, want := range b.text.Entries[0].Passages {
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

// checkOwn says which passages have words that newInventedBook has not, and its layouts have.
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
	ed := &corpus.Edition{Diary: "invented", Prints: MakePrints(newInventedBook(1).text)}
	other := newInventedBook(99)
	if got := ReadCopy(ed, strings.Join(other.paragraphs, "\n\n")); got != nil {
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
		b := newInventedBook(5)
		ed := &corpus.Edition{Diary: "invented", Prints: MakePrints(b.text)}
		rng := rand.New(rand.NewPCG(11, uint64(1000*share)))
		file := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' && rng.Float64() < share {
				return rune('a' + rng.IntN(26))
			}
			return r
		}, b.lay(layout{between: "\n\n", width: 60, heads: true, noteAt: "foot"}))
		got := ReadCopy(ed, file)
		if got == nil {
			t.Fatalf("%v: not found", share)
		}
		want := map[book.Anchor]string{}
		for _, p := range b.text.Entries[0].Passages {
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
	b := newInventedBook(3)
	ed := &corpus.Edition{Diary: "invented", Prints: MakePrints(b.text)}
	file := b.lay(layout{between: "\n\n", noteAt: "foot"})
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
	if err := prints.Write(&b, MakePrints(newInventedBook(2).text)); err != nil {
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
	b := newInventedBook(4)
	b.paragraphs = b.paragraphs[:5] // a small work: the fuzzer tries thousands of copies
	e := b.text.Entries[0]
	e.Passages = slices.DeleteFunc(e.Passages, func(p *corpus.Passage) bool { return p.Lines[0].From > 6 })
	ed := &corpus.Edition{Diary: "invented", Prints: MakePrints(b.text)}
	if ReadCopy(ed, b.lay(layout{between: "\n\n", noteAt: "foot"})) == nil {
		f.Fatal("the work was not found in itself")
	}
	f.Add(b.lay(layout{between: "\n\n", noteAt: "foot"}))
	f.Add(b.lay(layout{between: "\n", width: 40, hyphens: true, heads: true, noteAt: "foot"}))
	f.Fuzz(func(t *testing.T, s string) {
		if got := ReadCopy(ed, s); got != nil {
			checkCopy(t, s, got)
		}
	})
}
