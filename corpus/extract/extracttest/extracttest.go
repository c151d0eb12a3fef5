// Package extracttest is what the tests of the readers of files share: files made for a test, and what is read of them
// in a form to compare.
package extracttest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"daybook/corpus/document"
	"daybook/corpus/extract"
)

// Zipped makes a zip of names and contents, in turn.
func Zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Document is the document in a file, which must be read.
func Document(t testing.TB, data string) *document.Document {
	t.Helper()
	d, err := extract.Extract("f", []byte(data))
	if err != nil {
		t.Fatalf("extract: %v", err)
	}
	return d
}

// Text is the text of a file, or why it is refused.
func Text(data string) string {
	d, err := extract.Extract("f", []byte(data))
	if err != nil {
		return err.Error()
	}
	return strings.Join(d.Lines, "\n")
}

// Outline writes the blocks of a document, a line each, to compare.
func Outline(d *document.Document) []string {
	kinds := map[document.BlockKind]string{document.Para: "para", document.Heading: "heading", document.Note: "note",
		document.PageBreak: "page", document.Rule: "rule"}
	var got []string
	for _, b := range d.Blocks {
		var s strings.Builder
		s.WriteString(kinds[b.Kind])
		if b.Level > 0 {
			s.WriteString(fmt.Sprint(b.Level))
		}
		if b.Mark != "" {
			s.WriteString(" " + b.Mark)
		}
		s.WriteString(": " + b.Text)
		for _, r := range b.Refs {
			s.WriteString(fmt.Sprintf(" {%s→%s}", b.Text[r.Start:r.End], r.To))
		}
		for _, x := range b.Stamps {
			s.WriteString(fmt.Sprintf(" {%s=%s}", b.Text[x.Start:x.End], x.Value))
		}
		for _, x := range b.Breaks {
			s.WriteString(fmt.Sprintf(" {page %s at %d}", x.Value, x.Start))
		}
		got = append(got, s.String())
	}
	return got
}
