package letters

import (
	"bytes"
	"strings"
	"testing"

	"daybook/corpus"
)

// Whatever a copy has of marks, spaces, accents and what optical reading confuses, its letters
// are the same.
func TestOf(t *testing.T) {
	for _, c := range []struct{ name, a, b string }{
		{"marks and line ends", "A goose, said Mole — and went.", "a goose\nsaid “Mole” and we-\nnt"},
		{"accents and ligatures", "the café of a fine œuvre", "the cafe of a ﬁne oeuvre"},
		{"what looks alike", "hill of 100 oboes", "hi11 of l00 0b0es"},
		{"long s", "ſtill the miſt roſe at laﬆ", "still the mist rose at last"},
		{"note figures raised", "a goose¹ went", "a goose went"},
	} {
		a, b := Of(c.a), Of(c.b)
		if !bytes.Equal(a.S, b.S) || len(a.S) == 0 {
			t.Errorf("%s: %q is %q, %q is %q", c.name, c.a, a.S, c.b, b.S)
		}
	}
	if a, b := Of("гусь"), Of("утка"); len(a.S) != 4 || bytes.Equal(a.S, b.S) {
		t.Errorf("letters of another alphabet: %q and %q", a.S, b.S)
	}
}

// Each letter knows where it stands.
func TestPlaces(t *testing.T) {
	const text = "“É, ﬁn” 1"
	l := Of(text)
	for i := range l.S {
		if from, to := int(l.At[i]), l.End(i); l.Before(from) > i || to <= from || to > len(text) {
			t.Errorf("letter %d stands at %d to %d, and %d are before it", i, from, to, l.Before(from))
		}
	}
	if n := l.Before(len(text)); n != len(l.S) {
		t.Errorf("%d letters stand before the end, want all %d", n, len(l.S))
	}
	if got := text[l.At[0]:l.End(0)]; got != "É" {
		t.Errorf("the first letter is %q", got)
	}
}

// The hash that rolls on is that of the letters at each place; one letter that is another, is
// lacking or is too many is nearly it, and two are not.
func TestHash(t *testing.T) {
	s := Of("The geese of the lower meadow walked about the mill all day, and said little of it.").S
	places := 0
	Rolled(s, func(at int, hash uint16) {
		places++
		if want := Hash(s[at:]); hash != want {
			t.Errorf("the hash at %d is %x, want %x", at, hash, want)
		}
	})
	if want := len(s) - corpus.GramLetters + 1; places != want {
		t.Errorf("%d hashes, want %d", places, want)
	}
	Rolled(s[:5], func(int, uint16) { t.Error("five letters have a hash") })
	hash := Hash(s[10:])
	spoil := func(i int, with string) []byte {
		return append(append(bytes.Clone(s[10:10+i]), with...), s[11+i:]...)
	}
	for name, c := range map[string]struct {
		s    []byte
		want bool
	}{
		"as it is":         {s[10:], true},
		"another letter":   {spoil(4, "z"), true},
		"a letter lacking": {spoil(4, ""), true},
		"a letter more":    {spoil(4, string(s[14])+"z"), true},
		"three others":     {append(spoil(4, "zzz")[:7:7], s[17:]...), false},
		"too short":        {s[10:15], false},
		"other letters":    {s[40:], false},
	} {
		if got := Nearly(c.s, hash); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Lines are told by their look: running heads with their page number, page numbers, lines after
// a blank one, indented ones and short ones.
func TestLay(t *testing.T) {
	var b strings.Builder
	for i, bird := range strings.Fields("heron plover magpie osprey turtle condor") {
		for _, where := range strings.Fields("meadow forest marshes")[:2+i%2] {
			b.WriteString("the " + bird + " of the lower " + where + " flew about in a " + where + " with a " + bird +
				"\n")
		}
		b.WriteString("so to bed, " + bird + ".\n   one day of a " + bird + " is like another, for every " + bird +
			"\n")
		b.WriteString(string(rune('1'+i)) + "7   A BOOK OF GEESE\n\n1" + string(rune('1'+i)) + "\n")
	}
	b.WriteString("18   A B0OK 0F GEE5E\n* * *\nthe last\n")
	l := Of(b.String())
	l.Lay()
	again := l
	again.Lay()
	if len(again.Lines) != len(l.Lines) {
		t.Error("a text is laid twice")
	}
	heads, numbers, blanks, indents, short := 0, 0, 0, 0, 0
	for i, line := range l.Lines {
		raw := l.Raw[line.Start:line.End]
		heads += count01(line.Head && !line.Figures)
		numbers += count01(line.Figures)
		blanks += count01(line.Blank)
		indents += count01(line.Indent)
		short += count01(line.Short && strings.HasPrefix(raw, "so to"))
		if line.Head != (strings.Contains(raw, "GEE") || len(raw) == 2) {
			t.Errorf("line %d, %q: head %v", line.Number, raw, line.Head)
		}
		if l.LineAt(line.From) != &l.Lines[i] {
			t.Errorf("the first letter of line %d is said to be in another", i)
		}
	}
	if heads != 7 || numbers != 6 || blanks != 8 || indents != 6 || short != 6 {
		t.Errorf("%d heads, %d page numbers, %d after blank lines, %d indented, %d short", heads, numbers, blanks,
			indents, short)
	}
}

func count01(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A passage begins with a paragraph rather than with a line, with a line than with a sentence,
// with a sentence than with a word, and never within one.
func TestBreakBefore(t *testing.T) {
	l := Of("A goose went. Then it\ncame back.\nIt was late\n\nand ﬁne.\n\nThe end of the long day of the goose")
	l.Lay()
	before := func(words string) int { return l.BreakBefore(l.Before(strings.Index(l.Raw, words))) }
	for words, want := range map[string]int{
		"A goose": ParagraphBreak, "goose went": WordBreak, "oose": NoBreak, "Then": SentenceBreak, "came": LineBreak,
		"It was": ParagraphBreak - 1, "and ﬁne": FullBreak, "The end": ParagraphBreak,
	} {
		if got := before(words); got != want {
			t.Errorf("before %q the break is %d, want %d", words, got, want)
		}
	}
	if i := l.Before(strings.Index(l.Raw, "ﬁ")); l.BreakBefore(i+1) != NoBreak {
		t.Error("a ligature is parted")
	}
	if l.BreakBefore(len(l.S)) != ParagraphBreak {
		t.Error("the end of the text is no break")
	}
}
