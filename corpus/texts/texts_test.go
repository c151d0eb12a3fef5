package texts

import (
	"errors"
	"testing"

	"daybook/corpus"
	"daybook/corpus/document"
)

// Every row of the table gives what a format must give.
func TestFormats(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats() {
		if f.Name == "" || seen[f.Name] || f.Recognise == nil || f.Read == nil || f.Lacks == nil || f.Merge == nil ||
			f.What == nil {
			t.Errorf("format %q is not whole, or its name is taken", f.Name)
		}
		seen[f.Name] = true
		if sure := f.Recognise(&File{Document: &document.Document{Lines: []string{
			"Eggs, a ladder, three left galoshes."}}, Calendar: &corpus.Calendar{}}); sure != No {
			t.Errorf("format %q takes a shopping list for its own", f.Name)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, s := range []string{"", "Eggs, a ladder, three left galoshes.\n", "\x00\x01"} {
		_, err := Open("a", []byte(s), &corpus.Calendar{})
		if e, ok := errors.AsType[*document.FileError](err); !ok || e.Text == "" || e.Hint == "" {
			t.Errorf("Open(%q): %v, want a sentence and a hint", s, err)
		}
	}
}
