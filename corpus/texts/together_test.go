package texts

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/document"
	"daybook/corpus/prints"
)

// inventedPages are the pages of a diary that nobody kept, of made-up words, and a calendar
// that knows it.
func inventedPages(pages int) ([]string, *corpus.Calendar) {
	rng := rand.New(rand.NewPCG(3, 9))
	e := &corpus.Entry{ID: "invented/1901", Diary: "invented", Part: corpus.Body}
	var out []string
	for n := range pages {
		var page []string
		for range 4 {
			var words []string
			for range 40 {
				word := make([]byte, 3+rng.IntN(6))
				for i := range word {
					word[i] = byte('a' + rng.IntN(26))
				}
				words = append(words, string(word))
			}
			line := len(e.Passages) + 1
			anchor := book.Anchor(fmt.Sprintf("%08x", line))
			text := "Q" + strings.Join(words, " ") + "."
			e.Passages = append(e.Passages, &corpus.Passage{Anchor: anchor, Diary: "invented", Part: corpus.Body,
				Voice: corpus.Diarist, Text: text,
				Pieces: []corpus.Piece{{Anchor: anchor, Line: line, Page: n + 1}},
				Lines:  []corpus.LineRange{{From: line, To: line}}})
			page = append(page, text)
		}
		out = append(out, strings.Join(page, "\n\n"))
	}
	prints := prints.Make(&corpus.Text{Diary: "invented", Entries: []*corpus.Entry{e}})
	return out, &corpus.Calendar{Diaries: []*corpus.Diary{{ID: "invented", Title: "A Diary that Nobody Kept"}},
		Editions: []*corpus.Edition{{Diary: "invented", Prints: prints}}}
}

func plain(name, text string) *document.Document {
	return &document.Document{Name: name, Format: "plain text", Lines: strings.Split(text, "\n"),
		Sections: []document.Section{{}}}
}

// wordsOf is the text of a source, in order.
func wordsOf(s *Source) string {
	var all []string
	for _, e := range s.Text.Entries {
		for _, p := range e.Passages {
			all = append(all, p.Text)
		}
	}
	return strings.Join(all, "\n\n")
}

// Parts of one work, whatever their names and order, are the whole of it.
func TestOpenTogether(t *testing.T) {
	pages, cal := inventedPages(30)
	whole := strings.Join(pages, "\n\n")
	join := func(p []string) string { return strings.Join(p, "\n\n") }
	byPage := func(name func(i int) string) (docs []*document.Document) {
		for i, p := range pages {
			docs = append(docs, plain(name(i), p))
		}
		return docs
	}
	for name, tt := range map[string]struct {
		docs []*document.Document
		says string // among the problems
		not  int    // documents in no source
	}{
		"a page a file": {docs: byPage(func(i int) string { return fmt.Sprintf("z.zip/Page %d.txt", i+1) }),
			says: "30 files are put together"},
		"names that mislead": {docs: byPage(func(i int) string { return fmt.Sprintf("z.zip/%d.txt", (i*7)%30) }),
			says: "30 files are put together"},
		"three parts": {docs: []*document.Document{plain("c", join(pages[20:])), plain("a", join(pages[:9])),
			plain("b", join(pages[9:20]))}},
		"parts that overlap": {docs: []*document.Document{plain("a", join(pages[:12])), plain("b", join(pages[8:]))},
			says: "p. 9-12 stand in a and in b; they are taken from a"},
		"odd and even": {docs: []*document.Document{plain("odd", join(every(pages, 0))),
			plain("even", join(every(pages, 1)))}},
		"a page of few words": {docs: append(byPage(func(i int) string { return fmt.Sprint("z/", i) }),
			plain("z/readme", "Scanned by two of us.")), not: 1},
	} {
		t.Run(name, func(t *testing.T) {
			sources, refused := OpenTogether(tt.docs, cal)
			if len(sources) != 1 || len(refused) != tt.not {
				t.Fatalf("got %d sources, and %v refused, want 1 and %d", len(sources), refused, tt.not)
			}
			if got := wordsOf(sources[0]); got != whole {
				t.Errorf("got %d bytes, want %d: %.200q", len(got), len(whole), got)
			}
			if !slices.ContainsFunc(sources[0].Problems, func(p corpus.Problem) bool {
				return strings.Contains(p.Text, tt.says)
			}) {
				t.Errorf("nothing says %q: %v", tt.says, sources[0].Problems)
			}
			again, err := OpenDocument(sources[0].Document, cal)
			if err != nil || wordsOf(again) != whole || again.Text.Copy.Order != nil {
				t.Errorf("what is kept is read otherwise: %v", err)
			}
		})
	}
}

func every(pages []string, from int) (out []string) {
	for i := from; i < len(pages); i += 2 {
		out = append(out, pages[i])
	}
	return out
}

// Two whole copies, and good parts with other words, are not put together.
func TestAgainst(t *testing.T) {
	pages, cal := inventedPages(20)
	whole := plain("a", strings.Join(pages, "\n\n"))
	other := plain("b", strings.Join(pages, "\n"))
	if sources, _ := OpenTogether([]*document.Document{whole, other}, cal); len(sources) != 2 {
		t.Errorf("two whole copies are %d", len(sources))
	} else if _, _, why := Against(sources); why != "each has most of it" {
		t.Errorf("got %q", why)
	}
	for a, b := range map[string]string{"page 2.txt": "page 10.txt", "p007": "p8", "a1b2": "a1b10"} {
		if natural(a, b) >= 0 || natural(b, a) <= 0 {
			t.Errorf("%s does not come before %s", a, b)
		}
	}
}

// Short documents are looked through as one: those of a known work are not missed among others.
func TestUnknown(t *testing.T) {
	pages, cal := inventedPages(12)
	others := []*document.Document{plain("a.md", "3 May 1903\n\nWe planted beans."), plain("b.md", "Rain on the barn.")}
	if !Unknown(others, cal) {
		t.Error("strangers are taken as known")
	}
	if Unknown(append(others, plain("c.md", pages[3])), cal) {
		t.Error("a page of a known work is missed among others")
	}
}
