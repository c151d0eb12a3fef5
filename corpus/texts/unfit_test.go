package texts

import (
	"context"
	"errors"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/document"
)

// An essay that quotes a work is no copy of it; a page of the work, or a part amid other text, is.
func TestOnlyQuotes(t *testing.T) {
	pages, cal := inventedPages(60)
	others, _ := inventedPages(200)
	other := strings.ToUpper(strings.Join(others[100:], "\n\n")) // of the same kind of words
	quoted, _, _ := strings.Cut(pages[30], "\n\n")
	for name, c := range map[string]struct{ text, want string }{
		"an essay":        {other + "\n\n" + quoted + "\n\n" + other, "only quotes 1 paragraph of one"},
		"a page":          {pages[30], ""},
		"a paragraph":     {quoted, ""},
		"a part and more": {other[:len(other)/2] + "\n\n" + strings.Join(pages[20:28], "\n\n") + "\n\n" + other, ""},
	} {
		_, err := OpenAll(context.Background(), "a.txt", []byte(c.text), cal)
		e, refused := errors.AsType[*document.FileError](err)
		switch {
		case c.want == "" && err != nil && name != "a paragraph":
			t.Errorf("%s is refused: %v", name, err)
		case refused && (e.Hint == "" || !strings.Contains(e.Text, c.want)):
			t.Errorf("%s: %q, %q; want %q", name, e.Text, e.Hint, c.want)
		case c.want != "" && err == nil:
			t.Errorf("%s is taken for a copy", name)
		}
	}
}

// A copy of which so many letters differ is refused, with a hint; one as bad as optical reading
// makes it is not.
func TestTooNoisy(t *testing.T) {
	pages, cal := inventedPages(2)
	f := &File{Document: plain("a.txt", strings.Join(pages, "\n")), Calendar: cal}
	for noise, want := range map[float64]string{0.1: "", 0.13: "", 0.19: "about 19% of its letters differ"} {
		text := &corpus.Text{Entries: []*corpus.Entry{{}}, Copy: &corpus.Copy{Noise: noise, Passages: 8,
			AllPassages: 8}}
		got := f.unfitFor(text)
		if want == "" && got != nil || want != "" && (got == nil || !strings.Contains(got.Text, want) ||
			got.Hint == "") {
			t.Errorf("noise %v: %v, want %q", noise, got, want)
		}
	}
	if f.unfitFor(nil) != nil {
		t.Error("nothing found is unfit")
	}
}
