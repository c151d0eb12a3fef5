package handout

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"daybook/corpus"
)

var made = time.Date(2026, 3, 16, 0, 0, 0, 0, time.UTC)

// full is an invented sheet with all that can stand on one.
func full() Sheet {
	quote := "The *lift* stood still_again¹.\n\n# Не заголовок, а строка из дневника. Трудъ."
	return Sheet{Title: "March 1938", Lead: "Made for a test.", Foot: "Daybook",
		Works: []Line{{"Papers of an Envoy (invented, 1955)", "Disputed: nobody has seen it."}},
		Passages: []Passage{{Headline: "A lift stands still", Where: "16 March 1938 (printed “16th March”), p. 240",
			Caution:  "Caution: gossip.",
			Abstract: "A lift stops.", Voice: "The diarist", Quote: Text{quote, []corpus.Span{
				{Start: 4, End: 10, Kind: corpus.Italic}}}, More: "The rest: p. 241.",
			Notes: []Line{{"Footnote ¹", "On lifts."}}, Remark: "It was built later.",
			Members:  []Line{{"Note by Ada", "[see](https://x.example) @everyone"}},
			Citation: Text{"Papers of an Envoy, 240.", []corpus.Span{{Start: 0, End: 18, Kind: corpus.Italic}}}}},
		People: []Line{{"Ольховская, Анна", "1880-1928; envoy."}}, Terms: []Line{{"Kontora", "The office."}}}
}

const fullMarkdown = `# March 1938

Made for a test.

## The works, and how far they can be trusted

- **Papers of an Envoy (invented, 1955)**: Disputed: nobody has seen it.

## A lift stands still

16 March 1938 (printed “16th March”), p. 240

Caution: gossip.

**Our abstract:** A lift stops.

**The diarist:**

> The *\*lift\** stood still\_again¹.
> 
> \# Не заголовок, а строка из дневника. Трудъ.

The rest: p. 241.

> **Footnote ¹:** On lifts.

**Our note:** It was built later.

**Note by Ada:** \[see\](https://x.example) @everyone

*Papers of an Envoy*, 240.

## People

- **Ольховская, Анна**: 1880-1928; envoy.

## Terms

- **Kontora**: The office.

## Questions

- 
- 
- 
`

func TestMarkdown(t *testing.T) {
	if got := string(full().Markdown()); got != fullMarkdown {
		t.Errorf("got\n%s\nwant\n%s", got, fullMarkdown)
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{"- a": `\- a`, "1. a": `1\. a`, "1937) a": `1937\) a`, "1937": "1937",
		"": "", "a\n+ b": "a\n\\+ b",
		"<@123>": `\<@123\>`, "    code": " code", "~~x~~": `\~\~x\~\~`} {
		if got := escape(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// The PDF says in words what the sheet says, Cyrillic letters and page numbers among
// them, and is the same each time.
func TestPDF(t *testing.T) {
	s := full()
	for range 6 {
		s.Passages = append(s.Passages, s.Passages[0])
	}
	data, err := s.PDF(made)
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.PDF(made)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same sheet is not the same file: %v", err)
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) || len(data) > 300_000 {
		t.Errorf("%d bytes that begin with %q", len(data), data[:8])
	}
	text := words(t, data)
	for _, want := range []string{"March 1938", "Disputed: nobody has seen it.", "Не заголовок, а строка из дневника",
		"Ольховская, Анна", "still_again¹",
		"Note by Ada: [see](https://x.example) @everyone", "page 1 of 3", "page 3 of 3", "Questions"} {
		if !strings.Contains(text, want) {
			t.Errorf("the PDF lacks %q in\n%s", want, text)
		}
	}
}

// words are those of a PDF, read by poppler.
func words(t *testing.T, data []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("install poppler-utils to have the words of the PDF read back")
	}
	cmd := exec.CommandContext(t.Context(), "pdftotext", "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// Letters that the font lacks are shown as a box, and said.
func TestLostLetters(t *testing.T) {
	data, err := Sheet{Title: "א日🙂", Passages: []Passage{{Headline: "\xff\x00"}}}.PDF(made)
	if err != nil {
		t.Fatal(err)
	}
	if text := words(t, data); !strings.Contains(text, "4 letters that this sheet's font lacks") {
		t.Errorf("got %q", text)
	}
}

// A long text is printed whole, piece by piece.
func TestPieces(t *testing.T) {
	long := strings.Repeat("one two three\nfour ", 100) + strings.Repeat("слово", 1000) + " " +
		strings.Repeat("x", 5000)
	var all []string
	for part := range pieces(long) {
		if n := utf8.RuneCountInString(part); n == 0 || n > longestWord || !utf8.ValidString(part) {
			t.Errorf("a piece of %d letters", n)
		}
		all = append(all, part)
	}
	if strings.Join(all, "") != long {
		t.Error("the pieces are not the text")
	}
	for _, part := range all[:6] {
		if n := utf8.RuneCountInString(part); n > mostWritten || !strings.HasSuffix(part, " ") &&
			!strings.HasSuffix(part, "\n") {
			t.Errorf("cut within a word: %q", part)
		}
	}
	quote := Text{Words: strings.Repeat("one two three four ", 5000)}
	data, err := Sheet{Passages: []Passage{{Quote: quote}}}.PDF(made)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(words(t, data), "three"); got != 5000 {
		t.Errorf("%d of 5000 words are printed", got)
	}
}

// mostFuzzed is the longest text that is fuzzed, in bytes, and a sheet has it eight times: the
// engine stops what takes a second.
const mostFuzzed = 8000

// No text breaks a sheet.
func FuzzSheet(f *testing.F) {
	f.Add("plain", 0, 3)
	f.Add("a\n\n\n\\)(<<{nb}", 1, 900)
	f.Add(strings.Repeat("langeswort", 300), 0, 5000)
	f.Add(strings.Repeat("words and words, ", 400), 3, 17)
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		s = s[:min(len(s), mostFuzzed)]
		x := Sheet{Title: s, Passages: []Passage{{Headline: s, Where: s, Quote: Text{s,
			[]corpus.Span{{Start: start, End: end, Kind: corpus.Italic}}}, Voice: s}},
			People: []Line{{s, s}}, Foot: s}
		if start < 0 { // spans are within their text
			x.Passages[0].Quote.Spans = nil
		}
		if _, err := x.PDF(made); err != nil {
			t.Fatal(err)
		}
		x.Markdown()
	})
}
