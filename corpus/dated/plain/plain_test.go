package plain

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/document"
)

// said writes blocks in short: what they are and their text.
func said(blocks []document.Block) (list []string) {
	for _, b := range blocks {
		switch b.Kind {
		case document.Heading:
			list = append(list, fmt.Sprintf("h%d %s", b.Level, b.Text))
		case document.PageBreak:
			list = append(list, "page "+b.Text)
		case document.Rule:
			list = append(list, "rule")
		case document.Note:
			list = append(list, "note "+b.Mark+" "+b.Text)
		default:
			list = append(list, b.Text)
		}
	}
	return list
}

func TestBlocks(t *testing.T) {
	apart := []string{"Rain.", "The ferry ran.", strings.Repeat("The ferry ran again. ", 9) + "Rain.", "Fog.",
		strings.Repeat("The parrot spoke. ", 12) + "Fog.", "Nobody came."}
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"front matter", "---\ntitle: A log\n---\nThe ferry ran.\n", []string{"The ferry ran."}},
		{"what Project Gutenberg puts around a book", "A preface.\n*** START OF THE PROJECT GUTENBERG EBOOK\n\n" +
			"The ferry ran.\n\n*** END OF THE PROJECT GUTENBERG EBOOK\n\nA licence.", []string{"The ferry ran."}},
		{"headings", "# The log #\n\nMay\n===\n\nA week\n------\n\nThe ferry ran.", []string{"h1 The log", "h1 May",
			"h2 A week", "The ferry ran."}},
		{"pages and stars", "The ferry ran.\n\n[Page 12]\n\n* * *\n\n\f\nIt rained.",
			[]string{"The ferry ran.", "page 12", "rule", "page ", "It rained."}},
		{"lines joined", "The ferry ran, and the har-\nbour was full\nof parrots¬\n, it seemed.",
			[]string{"The ferry ran, and the harbour was full of parrots, it seemed."}},
		{"verse", "O ferry,\nO harbour,\nO parrot.", []string{"O ferry,\nO harbour,\nO parrot."}},
		{"a list and its boxes", "To do:\n- [ ] paint the ferry\n- [x] feed the parrot\n- rest",
			[]string{"To do:\n☐ paint the ferry\n☑ feed the parrot\n- rest"}},
		{"a quotation", "> The ferry ran,\n> they say.", []string{"The ferry ran, they say."}},
		{"a date on a line of its own", "13 Sept. 1901\n0915 the ferry ran.", []string{"13 Sept. 1901",
			"0915 the ferry ran."}},
		{"no date on a line of its own", "Undated\nThe ferry ran.", []string{"Undated", "The ferry ran."}},
		{"a feast on a line of its own", "Easter Sunday\nThe ferry ran.", []string{"Easter Sunday", "The ferry ran."}},
		{"times of day", "0915: The ferry ran.\n0930: The parrot spoke.", []string{"0915: The ferry ran.",
			"0930: The parrot spoke."}},
		{"every line", strings.Join(apart, "\n"), apart},
	} {
		got := said(Blocks(&document.Document{Lines: strings.Split(tt.text, "\n")}, 0))
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestNotes(t *testing.T) {
	blocks := Blocks(&document.Document{Lines: strings.Split("The ferry[^1] ran¹ late.\n\n[^1]: The small one.\n\n"+
		"¹ By an hour.", "\n")}, 0)
	if want := []string{"The ferry[^1] ran¹ late.", "note 1 The small one.", "note ¹ ¹ By an hour."}; !slices.Equal(
		said(blocks), want) {
		t.Fatalf("got %q, want %q", said(blocks), want)
	}
	var marks []string
	for _, s := range blocks[0].Spans {
		if s.Kind == corpus.NoteMark {
			marks = append(marks, blocks[0].Text[s.Start:s.End])
		}
	}
	if !slices.Equal(marks, []string{"[^1]", "¹"}) {
		t.Errorf("got the marks %q", marks)
	}
	if r := blocks[0].Refs; len(r) != 1 || r[0].To != "note 1" || !slices.Equal(blocks[1].IDs, []string{"note 1"}) ||
		len(blocks[2].IDs) != 0 {
		t.Errorf("got references %v to %q and %q", r, blocks[1].IDs, blocks[2].IDs)
	}
}

// The lines of a PDF are those of its pages; a paragraph that a page cuts is one.
func TestPages(t *testing.T) {
	para := func(s string) document.Block { return document.Block{Kind: document.Para, Text: s} }
	page := func(n string) document.Block { return document.Block{Kind: document.PageBreak, Text: n} }
	got := Blocks(&document.Document{Format: "PDF", Blocks: []document.Block{
		{Kind: document.Heading, Level: 1, Text: "A log"}, para("The ferry ran\nacross the"), page("2"),
		para("harbour."), page("3"), para("It rained"), page("4"), para("5 June 1901. The parrot spoke.")}}, 0)
	want := []string{"h1 A log", "The ferry ran across the harbour.", "page 2", "page 3", "It rained", "page 4",
		"5 June 1901. The parrot spoke."}
	if !slices.Equal(said(got), want) {
		t.Fatalf("got %q, want %q", said(got), want)
	}
	b := got[1]
	if len(b.Breaks) != 1 || b.Breaks[0].Value != "2" || b.Text[b.Breaks[0].Start:] != "harbour." {
		t.Errorf("the page begins at %v", b.Breaks)
	}
}

func TestBlocksOfItsOwn(t *testing.T) {
	own := []document.Block{{Kind: document.Para, Text: "The ferry ran."}}
	if got := Blocks(&document.Document{Lines: []string{"x"}, Blocks: own}, 0); !slices.Equal(said(got), said(own)) {
		t.Errorf("got %q", said(got))
	}
}

func TestEmbedded(t *testing.T) {
	lines := []string{"![[ferry.png]] ran", "and no more"}
	if got := Embedded(&document.Document{Lines: lines}); got != 1 {
		t.Errorf("got %d, want 1", got)
	}
	if got := Embedded(&document.Document{Lines: lines, Blocks: []document.Block{{}}}); got != 0 {
		t.Errorf("with blocks of its own it has %d", got)
	}
}

func TestSentenceEnds(t *testing.T) {
	for line, want := range map[string]bool{"The ferry ran.": true, "“The ferry ran!” ": true, "Noon:": true,
		"The ferry": false, "": false} {
		if got := SentenceEnds(line); got != want {
			t.Errorf("%q: got %v", line, got)
		}
	}
}
