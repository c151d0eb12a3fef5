// Package aligntest is an invented book and its copies, for the tests of align and its rooms.
package aligntest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/document"
)

// A Book is a diary that nobody kept: made-up words by a made-up grammar, in
// paragraphs with notes, over printed pages.
type Book struct {
	Paragraphs []string
	Notes      map[int]string // by paragraph
	Text       *corpus.Text   // as it is read from its known copy
}

var syllables = strings.Fields("bor du fen gol hiv jat kem lun mor nas pel qui rov sut tra vil wok yar zem aro ebi " +
	"iko ulm ost and the of we")

// New makes the book of a seed: 120 paragraphs, each seventh of which has a note.
func New(seed uint64) *Book {
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
	b := &Book{Notes: map[int]string{}, Text: &corpus.Text{Diary: "invented"}}
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
		b.Paragraphs = append(b.Paragraphs, s)
		host := add(s, corpus.Diarist, "")
		if i%7 == 3 {
			b.Notes[i] = strings.ToUpper(word()+word()) + ". " + sentence()
			n := add(b.Notes[i], corpus.FootnoteBy, "¹")
			n.Host = host
			page++
		}
	}
	b.Text.Entries = []*corpus.Entry{e}
	return b
}

// Layouts are ways in which the same letters may stand in a copy.
var Layouts = map[string]func(b *Book, rng *rand.Rand) string{
	"a paragraph a line": func(b *Book, _ *rand.Rand) string {
		return b.Lay(Layout{Between: "\n\n",
			NoteAt: "foot"})
	},
	"no blank lines": func(b *Book, _ *rand.Rand) string {
		return b.Lay(Layout{Between: "\n",
			NoteAt: "foot"})
	},
	"wrapped": func(b *Book, _ *rand.Rand) string {
		return b.Lay(Layout{Between: "\n\n", Width: 60, NoteAt: "foot"})
	},
	"wrapped, hyphens, heads": func(b *Book, _ *rand.Rand) string {
		return b.Lay(Layout{Between: "\n\n", Width: 52, Hyphens: true, Heads: true, NoteAt: "foot"})
	},
	"indented": func(b *Book, _ *rand.Rand) string {
		return b.Lay(Layout{Between: "\n", Width: 60, Indent: true, NoteAt: "foot"})
	},
	"notes at the end": func(b *Book, _ *rand.Rand) string {
		return b.Lay(Layout{Between: "\n\n",
			NoteAt: "end"})
	},
	"notes gone": func(b *Book, _ *rand.Rand) string { return b.Lay(Layout{Between: "\n\n", NoteAt: "gone"}) },
	"marks lost": func(b *Book, _ *rand.Rand) string {
		return strings.ReplaceAll(b.Lay(Layout{Between: "\n\n", NoteAt: "foot"}), "¹", "")
	},
	"foreign text around and between": func(b *Book, rng *rand.Rand) string {
		return b.Lay(Layout{Between: "\n\n", NoteAt: "foot", Foreign: rng})
	},
	"form feeds and other line ends": func(b *Book, _ *rand.Rand) string {
		return strings.ReplaceAll(b.Lay(Layout{Between: "\n\n", Width: 70, NoteAt: "foot"}), "\n\n", "\n\f\n")
	},
}

// A Layout is how a copy of the book is set.
type Layout struct {
	Between        string // what stands between paragraphs
	Width          int    // of its lines, 0 for a paragraph a line
	Hyphens, Heads bool   // words are parted at line ends; running heads stand between paragraphs
	Indent         bool
	NoteAt         string     // "foot", "end" or "gone"
	Foreign        *rand.Rand // where set, foreign lines stand between paragraphs
}

// Lay sets the book.
func (b *Book) Lay(l Layout) string {
	var out strings.Builder
	var later []string
	put := func(s string) {
		if l.Indent {
			out.WriteString("    ")
		}
		out.WriteString(wrapLines(s, l))
		out.WriteString(l.Between)
	}
	for i, s := range b.Paragraphs {
		put(s)
		if note, ok := b.Notes[i]; ok {
			switch l.NoteAt {
			case "foot":
				put("¹ " + note)
			case "end":
				later = append(later, "¹ "+note)
			}
			if l.Heads {
				fmt.Fprintf(&out, "%d      A DIARY THAT NOBODY KEPT%s", 10+i, l.Between)
			}
		}
		if l.Foreign != nil && i%9 == 4 {
			fmt.Fprintf(&out, "Zzfremd %d xxalien yyother qqwords kkmixed vvnever.%s", l.Foreign.IntN(1000), l.Between)
		}
	}
	for _, n := range later {
		put(n)
	}
	return out.String()
}

func wrapLines(s string, l Layout) string {
	if l.Width == 0 {
		return s
	}
	var out strings.Builder
	at := 0
	for i, w := range strings.Fields(s) {
		switch {
		case i == 0:
		case at+1+len(w) > l.Width && l.Hyphens && len(w) > 7:
			out.WriteString(" " + w[:4] + "-\n")
			w, at = w[4:], 0
		case at+1+len(w) > l.Width:
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
