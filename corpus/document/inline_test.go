package document

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus"
)

func TestInline(t *testing.T) {
	for _, tt := range []struct {
		raw, want string
		spans     []corpus.Span
	}{
		{"beans", "beans", nil},
		{"a *new* mantle", "a new mantle", []corpus.Span{{Start: 2, End: 5, Kind: corpus.Italic}}},
		{"_Kittiwake_, a **blue _old_ boat**", "Kittiwake, a blue old boat", []corpus.Span{
			{Start: 0, End: 9, Kind: corpus.Italic}, {Start: 13, End: 26, Kind: corpus.Bold},
			{Start: 18, End: 21, Kind: corpus.Italic}}},
		{"with [[Jonas Bean|Jonas]] at [[The Pond]], see [[2023-04-01#Evening]]",
			"with Jonas at The Pond, see 2023-04-01 > Evening", nil},
		{"a [page](https://example.org/x) of it", "a page of it", nil},
		{"scrapped\\. Twice\\!", "scrapped. Twice!", nil},
		{"before ![[barge.jpg]] after ![](moment://0) it", "before  after  it", nil},
		// these are no marks of Markdown
		{"peas* and beans*", "peas* and beans*", nil},
		{"2 * 3 * 4", "2 * 3 * 4", nil},
		{"a_long_name", "a_long_name", nil},
		{"[the editor's words] and a note[^1]", "[the editor's words] and a note[^1]", nil},
		{"an *open mark", "an *open mark", nil},
		{"C:\\dir", "C:\\dir", nil},
	} {
		got, spans := Inline(tt.raw)
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.raw, got, tt.want)
		}
		if diff := cmp.Diff(tt.spans, spans); diff != "" {
			t.Errorf("%q: spans (-want +got):\n%s", tt.raw, diff)
		}
	}
}

// FuzzInline checks that spans lie in the text, on letters.
func FuzzInline(f *testing.F) {
	for _, s := range []string{"*a* **b** _c_", "[[a|b]] [c](https://d) ![e](f)", "\\* ***a***", "**", "_é_"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		text, spans := Inline(s)
		for _, sp := range spans {
			if sp.Start < 0 || sp.End > len(text) || sp.Start > sp.End || !utf8.ValidString(text[sp.Start:sp.End]) {
				t.Errorf("%q: span %v of %q", s, sp, text)
			}
		}
	})
}
