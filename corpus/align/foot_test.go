package align

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/book"
	"daybook/corpus/prints"
)

// A paragraph that goes on after the notes at the foot of its page is whole. A note that
// is known is nothing foreign that was cut out of it; one too short to be found again is.
func TestAlignOverTheFoot(t *testing.T) {
	b := aligntest.New(8)
	for _, p := range b.Text.Entries[0].Passages {
		if p.Host != nil {
			p.Text = opening(p.Text)
		}
	}
	for i, n := range b.Notes {
		b.Notes[i] = opening(n)
	}
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	want := map[book.Anchor]string{}
	for _, p := range b.Text.Entries[0].Passages {
		want[p.Anchor] = p.Text
	}
	var file strings.Builder
	broken := 0
	for i, s := range b.Paragraphs {
		note, words := b.Notes[i], strings.Fields(s)
		switch {
		case note == "":
			file.WriteString(s + "\n\n")
		case len(words) < 30:
			file.WriteString(s + "\n\n¹ " + note + "\n\n")
		default:
			k := len(words) / 2
			file.WriteString(strings.Join(words[:k], " ") + "\n\n¹ " + note + "\n\n" + strings.Join(words[k:], " ") +
				"\n\n")
			broken++
		}
	}
	got := ReadCopy(ed, file.String())
	if got == nil || broken < 5 {
		t.Fatalf("not found, or only %d paragraphs are broken", broken)
	}
	c := got.Copy
	if lost := c.AllNotes - c.Notes; len(c.Cuts) > lost || lost > 5 || c.Passages < c.AllPassages {
		t.Errorf("%d cuts; %d of %d paragraphs, %d of %d notes", len(c.Cuts), c.Passages, c.AllPassages, c.Notes,
			c.AllNotes)
	}
	for _, p := range got.Entries[0].Passages {
		if p.Text != want[p.Anchor] { // of a note too: the one before has about as many letters
			t.Errorf("%q is not %q", p.Text, want[p.Anchor])
		}
	}
}

// opening is the beginning of a note, as short as most notes are that tell who somebody is.
func opening(s string) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(len(words), 6)], " ")
}

// A note at the foot of a page amid a paragraph, of which noise has spoilt all hashes, is no word
// of the paragraph, whose own letters noise has made some more or fewer.
func TestAlignSpoiltFoot(t *testing.T) {
	broken, lost := 0, 0
	for seed := range uint64(6) {
		b := aligntest.New(30 + seed)
		ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
		rng := rand.New(rand.NewPCG(9, seed))
		spoil := func(s string, share float64) string {
			var out strings.Builder
			for _, r := range s {
				n := 1 // a letter lacks, is another, or is too many
				if unicode.IsLower(r) && rng.Float64() < share {
					n, r = rng.IntN(3), 'a'+rng.Int32N(26)
				}
				out.WriteString(strings.Repeat(string(r), n))
			}
			return out.String()
		}
		var file strings.Builder
		var notes []string
		for i, s := range b.Paragraphs {
			note, words := b.Notes[i], strings.Fields(spoil(s, 0.09))
			if note == "" || len(words) < 30 {
				file.WriteString(strings.Join(words, " ") + "\n\n")
				continue
			}
			note = spoil(opening(note), 0.4)
			notes = append(notes, strings.Fields(note)[0])
			k := len(words) / 2
			file.WriteString(strings.Join(words[:k], " ") + "\n¹ " + note + "\n\n" + strings.Join(words[k:], " ") +
				"\n\n")
			broken++
		}
		got := ReadCopy(ed, file.String())
		if got == nil {
			t.Fatal("not found")
		}
		lost += got.Copy.AllPassages - got.Copy.Passages
		for _, p := range got.Entries[0].Passages {
			for _, word := range notes {
				if p.Host == nil && strings.Contains(p.Text, word) {
					t.Errorf("seed %d: the note of %s is in %q", seed, word, p.Text)
				}
			}
		}
	}
	if broken < 30 || lost > 6 {
		t.Errorf("%d paragraphs are broken by a note, %d lost", broken, lost)
	}
}

// The last line of a note may be a year, which by itself looks like a page's number.
func TestAlignYearLine(t *testing.T) {
	b := aligntest.New(12)
	years := map[book.Anchor]string{}
	for _, p := range b.Text.Entries[0].Passages {
		if p.Host != nil {
			year := fmt.Sprint(1901 + len(years))
			p.Text = strings.TrimSuffix(p.Text, ".") + " in " + year + "."
			years[p.Anchor] = year
		}
	}
	n := 0
	for i := range b.Paragraphs {
		if note, ok := b.Notes[i]; ok {
			b.Notes[i] = strings.TrimSuffix(note, ".") + fmt.Sprintf(" in\n%d.", 1901+n)
			n++
		}
	}
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	got := ReadCopy(ed, b.Lay(aligntest.Layout{Between: "\n\n", NoteAt: "foot"}))
	if got == nil || got.Copy.Notes < n-2 {
		t.Fatalf("%d notes were not found: %+v", n, got.Copy)
	}
	for _, p := range got.Entries[0].Passages {
		if year := years[p.Anchor]; !strings.HasSuffix(p.Text, "in "+year+".") && year != "" {
			t.Errorf("%q does not end with %s", p.Text, year)
		}
	}
}
