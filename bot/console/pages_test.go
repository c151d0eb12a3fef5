package console

import (
	"strings"
	"testing"

	"daybook/bot"
	"daybook/corpus"
)

// TestLongItem checks that a terminal is not given megabytes at once, that the parts are
// all of the text, and that each says how to read on.
func TestLongItem(t *testing.T) {
	for name, text := range map[string]string{
		"paragraphs": strings.Repeat(strings.Repeat("the heron stood in the reeds ", 20)+"\n\n", 600),
		"one line":   strings.Repeat("the heron stood in the reeds ", 12_000),
		"no spaces":  strings.Repeat("ñ", 300_000),
	} {
		var all strings.Builder
		of := sheetOf(text, 1).of
		for n := 1; n <= of; n++ {
			s := sheetOf(text, n)
			all.WriteString(text[s.from:s.to])
			if s.to-s.from > sheetBytes+sheetBytes/5 {
				t.Errorf("%s: part %d has %d bytes", name, n, s.to-s.from)
			}
			request := bot.NewRequest("entry", "id", "heron/1926-07-04/1")
			if n > 1 {
				request = request.With("page", string(rune('0'+n)))
			}
			var out strings.Builder
			a := bot.Answer{Request: request, Hits: []bot.Hit{{ID: "heron/1926-07-04/1", Text: text,
				Voice: corpus.Diarist}}}
			if err := WriteText(&out, a, Style{}); err != nil {
				t.Fatal(err)
			}
			if out.Len() > 2*sheetBytes {
				t.Errorf("%s: part %d is printed in %d bytes", name, n, out.Len())
			}
			on := strings.Contains(strings.Join(strings.Fields(out.String()), " "),
				"To read on: /entry heron/1926-07-04/1 page:"+string(rune('1'+n)))
			if on != (n < of) {
				t.Errorf("%s: part %d of %d says how to read on: %v", name, n, of, on)
			}
		}
		if of < 2 || all.String() != text {
			t.Errorf("%s: %d parts of %d bytes, want all %d", name, of, all.Len(), len(text))
		}
	}
}
