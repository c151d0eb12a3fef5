package align

import (
	"fmt"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/align/aligntest"
	"daybook/corpus/book"
	"daybook/corpus/document"
	"daybook/corpus/prints"
)

// markups are ways in which programs and people set a text with notes.
var markups = map[string]func(b *aligntest.Book) string{
	"Markdown": func(b *aligntest.Book) string {
		notes := ""
		return set(b, "\n\n", func(n int, note string) (mark, after string) {
			notes += fmt.Sprintf("\n\n[^%d]: %s", n, note)
			return fmt.Sprintf("[^%d]", n), ""
		}) + notes
	},
	"a wiki": func(b *aligntest.Book) string {
		return "{{header\n|title=Nobody's}}\n\n" + set(b, "\n\n", func(n int, note string) (mark, after string) {
			return "<ref>" + note + "</ref>", ""
		}) + "\n\n{{reflist}}\n[[Category:Nobody]]"
	},
	"Gutenberg": func(b *aligntest.Book) string {
		return set(b, "\n\n", func(n int, note string) (mark, after string) {
			return fmt.Sprintf("[%d]", n), fmt.Sprintf("    [Footnote %d: %s]", n, note)
		})
	},
	"numbers in brackets": func(b *aligntest.Book) string {
		return set(b, "\n\n", func(n int, note string) (mark, after string) {
			return fmt.Sprintf("[%d]", n), fmt.Sprintf("[%d] %s", n, note)
		})
	},
	"raised figures": func(b *aligntest.Book) string {
		return set(b, "\n\n", func(n int, note string) (mark, after string) {
			return document.Superscript(n), document.Superscript(n) + " " + note
		})
	},
}

// set lays the book with its notes set by a function of their numbers, which go on through
// the book.
func set(b *aligntest.Book, between string, note func(n int, note string) (mark, after string)) string {
	var all []string
	n := 0
	for i, s := range b.Paragraphs {
		if words, ok := b.Notes[i]; ok {
			n++
			mark, after := note(n, words)
			s = strings.TrimSuffix(s, "¹") + mark
			if all = append(all, s); after != "" {
				all = append(all, after)
			}
			continue
		}
		all = append(all, s)
	}
	return strings.Join(all, between)
}

// The words of a copy with markup are the diarist's and the notes' to the sign, the notes
// are known, and the lines are the file's.
func TestMarkup(t *testing.T) {
	bare := func(s string) string { return strings.TrimRight(s, "⁰¹²³⁴⁵⁶⁷⁸⁹") }
	for name, mark := range markups {
		t.Run(name, func(t *testing.T) {
			b := aligntest.New(7)
			ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
			file := mark(b)
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
			lines := strings.Split(file, "\n")
			for _, want := range b.Text.Entries[0].Passages {
				p := words[want.Anchor]
				if p == nil {
					t.Errorf("%q was not found", want.Text)
					continue
				}
				if bare(p.Text) != bare(want.Text) || p.Voice != want.Voice || p.Mark != want.Mark {
					t.Errorf("got %s %q, want %s %q", p.Voice, p.Text, want.Voice, want.Text)
				}
				if l := lines[p.Lines[0].From-1]; !strings.Contains(l, strings.Fields(p.Text)[0]) {
					t.Errorf("%.30q is said to be in line %d, which is %.30q", p.Text, p.Lines[0].From, l)
				}
			}
			if c := got.Copy; c.Passages != c.AllPassages || c.Notes != c.AllNotes || c.Gaps > 0 {
				t.Errorf("%d of %d paragraphs, %d of %d notes, %d gaps", c.Passages, c.AllPassages, c.Notes, c.AllNotes,
					c.Gaps)
			}
			checkCopy(t, file, got)
			checkOwn(t, got)
		})
	}
}

// A passage too short for a hash with which the work begins cannot be told in any copy, and
// is not said to be lacking in one that has it.
func TestUnknowable(t *testing.T) {
	b := aligntest.New(7)
	e := b.Text.Entries[0]
	title := *e.Passages[0]
	title.Anchor, title.Text, title.Lines = "ffffffff", "Geese", []corpus.LineRange{{}}
	title.Pieces = []corpus.Piece{{Anchor: title.Anchor}}
	e.Passages = append([]*corpus.Passage{&title}, e.Passages...)
	ed := &corpus.Edition{Diary: "invented", Prints: prints.Make(b.Text)}
	got := ReadCopy(ed, "Geese\n\n"+b.Lay(aligntest.Layout{Between: "\n\n", NoteAt: "foot"}))
	if got == nil || got.Copy.Passages != 120 || got.Copy.AllPassages != 120 {
		t.Errorf("got %+v, want 120 of 120 passages", got.Copy)
	}
}
