package litvinov

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/document"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(strings.TrimSuffix(string(ar.Files[0].Data), "\n"), "\n")
			text, problems := Read(lines, edition(lines))
			checkLetters(t, lines, text)
			got := describe(text, problems)
			if *update {
				ar.Files = []txtar.File{ar.Files[0], {Name: "entries", Data: []byte(got)}}
				if err := os.WriteFile(name, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(got, string(ar.Files[1].Data)); diff != "" {
				t.Errorf("got - and want + differ; -update rewrites the golden after a look:\n%s", diff)
			}
		})
	}
}

// edition is what a careful reader would know of the invented text.
func edition(lines []string) *corpus.Edition {
	find := func(begins string) book.Anchor {
		for _, l := range lines {
			if strings.HasPrefix(l, begins) {
				return book.AnchorOf(l)
			}
		}
		return ""
	}
	ed := &corpus.Edition{Diary: ID, Joins: map[book.Anchor]book.Anchor{}}
	for page, begins := range []string{19: "Chapter One: 1926-1928", 20: "until it grew", 21: "ing cards",
		22: "Osinsky"} {
		if begins != "" {
			ed.Pages = append(ed.Pages, corpus.PageStart{Page: page, First: find(begins)})
		}
	}
	for _, j := range [][2]string{{"1926. Met", "until it"}, {"von Sichel", "ing cards"}, {"ing cards", "Osinsky"}} {
		ed.Joins[find(j[0])] = find(j[1])
	}
	ed.Known = map[book.Anchor]bool{find("Another paragraph"): true}
	delete(ed.Known, "")
	year, _ := dates.ParseEDTF("1926")
	year.Printed, year.Basis = "1926", dates.Printed
	day, _ := dates.ParseEDTF("1926-07-03")
	day.Printed, day.Basis = "3rd July", dates.Carried
	ed.Openings = []*corpus.Entry{
		{ID: "litvinov/1926", Diary: ID, Part: corpus.Body, Date: year, Anchor: find("1926. Met")},
		{ID: "litvinov/1926-07-03", Diary: ID, Part: corpus.Body, Date: day, Anchor: find("3rd July")},
	}
	return ed
}

func describe(text *corpus.Text, problems []corpus.Problem) string {
	var b strings.Builder
	for _, e := range text.Entries {
		fmt.Fprintf(&b, "%s (%s, %s)\n", e.ID, e.Part, e.Date)
		for _, p := range e.Passages {
			fmt.Fprintf(&b, "  %s p.%s %s", ranges(p.Lines), p.Pages(), p.Voice)
			if p.Mark != "" {
				fmt.Fprintf(&b, " %s", p.Mark)
			}
			if p.Host != nil {
				fmt.Fprintf(&b, " to %d", p.Host.Lines[0].From)
			}
			fmt.Fprintf(&b, ": %s\n", strings.ReplaceAll(p.Text, "\n", " / "))
			for _, s := range p.Spans {
				kind := map[corpus.SpanKind]string{corpus.Italic: "italic", corpus.Bold: "bold",
					corpus.NoteMark: "mark", corpus.StarMark: "star", corpus.EditorAdd: "editor"}[s.Kind]
				fmt.Fprintf(&b, "    %s: %q\n", kind, p.Text[s.Start:s.End])
			}
		}
	}
	for _, s := range text.Skipped {
		fmt.Fprintf(&b, "skipped %d-%d: %s\n", s.Lines.From, s.Lines.To, s.Why)
	}
	for _, p := range problems {
		fmt.Fprintf(&b, "problem: %s\n", p.Error())
	}
	return b.String()
}

func ranges(lines []corpus.LineRange) string {
	var parts []string
	for _, r := range lines {
		parts = append(parts, fmt.Sprintf("%d-%d", r.From, r.To))
	}
	return strings.Join(parts, ",")
}

// checkLetters tests that every letter and figure of the source is in a passage or
// in a line that is reported as skipped, and none is there twice or added.
func checkLetters(t *testing.T, lines []string, text *corpus.Text) {
	t.Helper()
	skipped := map[int]bool{}
	for _, s := range text.Skipped {
		for n := s.Lines.From; n <= s.Lines.To; n++ {
			skipped[n] = true
		}
	}
	var want strings.Builder
	for i, l := range lines {
		if !skipped[i+1] {
			want.WriteString(letters(l))
		}
	}
	pieces := map[int]string{} // by first line
	for _, e := range text.Entries {
		for _, p := range e.Passages {
			for i, piece := range p.Pieces {
				end := len(p.Text)
				if i+1 < len(p.Pieces) {
					end = p.Pieces[i+1].Start
				}
				if _, twice := pieces[piece.Line]; twice {
					t.Errorf("line %d is in two passages", piece.Line)
				}
				pieces[piece.Line] = letters(p.Text[min(piece.Start, end):end])
			}
		}
	}
	var got strings.Builder
	for i := range lines {
		got.WriteString(pieces[i+1])
	}
	if got.String() != want.String() {
		g, w := got.String(), want.String()
		at := 0
		for at < min(len(g), len(w)) && g[at] == w[at] {
			at++
		}
		t.Errorf("the letters of the source are not all in the passages: at %d got …%.60q, want …%.60q", at, g[at:],
			w[at:])
	}
}

// letters drops all but letters and ASCII figures; the digit of a raised mark is
// markup, which becomes a superscript.
func letters(s string) string {
	s = regexp.MustCompile(`\^\{[*1-9]+\}`).ReplaceAllString(s, "")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func TestUnmark(t *testing.T) {
	for _, tt := range []struct {
		name, in, text string
		spans          []string
	}{
		{"italics", "the novel *Red Sky* sold", "the novel Red Sky sold", []string{"italic Red Sky"}},
		{"star after a name", "Karpov* rows", "Karpov* rows", []string{"star *"}},
		{"star after a comma", "Karpov,* who", "Karpov,* who", []string{"star *"}},
		{"star inside brackets", "he [Karpov*] rows", "he [Karpov*] rows", []string{"star *", "editor [Karpov*]"}},
		{"two names with stars are no italics", "Radov* and Karpov* row", "Radov* and Karpov* row",
			[]string{"star *", "star *"}},
		{"italics in quotes", "'*Finis*' he said", "'Finis' he said", []string{"italic Finis"}},
		{"raised star", "Rudov:^{*} he", "Rudov:* he", []string{"star *"}},
		{"raised star and figure", "deputies^{*3} are", "deputies*³ are", []string{"star *", "mark ³"}},
		{"bold", "**KROK.** A paper", "KROK. A paper", []string{"bold KROK."}},
		{"note mark", "the river,¹ and", "the river,¹ and", []string{"mark ¹"}},
		{"an asterisk that opens and never closes", "a *lone star", "a *lone star", []string{"star *"}},
		{"italics before a star", "*Pravda* and Radov*", "Pravda and Radov*", []string{"italic Pravda", "star *"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, spans := document.Unmark(tt.in, 0, true)
			if text != tt.text {
				t.Errorf("got %q, want %q", text, tt.text)
			}
			var got []string
			for _, s := range spans {
				kind := map[corpus.SpanKind]string{corpus.Italic: "italic", corpus.Bold: "bold",
					corpus.NoteMark: "mark", corpus.StarMark: "star", corpus.EditorAdd: "editor"}[s.Kind]
				got = append(got, kind+" "+text[s.Start:s.End])
			}
			if diff := cmp.Diff(got, tt.spans); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEndsSentence(t *testing.T) {
	for in, want := range map[string]bool{
		"It is over.": true, "Is it over?'": true, "so he said . . .¹": true, "he wrote:": true, "and Karpov.*": true,
		"and the": false, "Obolensky-": false, "of Radov*": false, "in 1926": false, "the river¹": false,
	} {
		if got := endsSentence(in); got != want {
			t.Errorf("endsSentence(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestLooksDated(t *testing.T) {
	for in, want := range map[string]bool{
		"4th January, 1928. Received": true, "January . . . 1928. A speech": true, "May – June 1926": true,
		"February, March, April . . . It is": true, ". . . (omission) . . . August 1941 . . . Again": true,
		"1929": true, ". . . 1927 . . .": true, "November . . . News": true, "1946. The Conference": true,
		"In the summer of 1925 two": false, "On 26th October the": false, "October a resolution calling": false,
		"and 6th January": false, "Last May she": false, "Molotov's visit in the summer in 1942": false,
	} {
		if got := looksDated.MatchString(in); got != want {
			t.Errorf("looksDated(%q) = %v, want %v", in, got, want)
		}
	}
}

// Whatever the input, no letter is lost.
func FuzzRead(f *testing.F) {
	ar, err := txtar.ParseFile("testdata/pages.txtar")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(ar.Files[0].Data))
	f.Add("Chapter One: 1926-1928\n\n¹ A\n\na*b*^{*}[c\n\n-\n\nd-\ne")
	f.Fuzz(func(t *testing.T, s string) {
		lines := strings.Split(s, "\n")
		text, _ := Read(lines, edition(lines))
		checkLetters(t, lines, text)
		text, _ = Read(lines, nil)
		checkLetters(t, lines, text)
	})
}
