package texts

import (
	"path/filepath"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract"
)

// OpenKnown reads the copy from which the fingerprints of a work are made, by the layout
// of that copy. The error is a *document.FileError when it is none.
func OpenKnown(name string, data []byte, cal *corpus.Calendar) (*corpus.Text, *Format, error) {
	d, err := extract.Extract(filepath.Base(name), data)
	if err != nil {
		return nil, nil, err
	}
	f := &File{Document: d, Calendar: cal}
	for _, format := range Formats() {
		if format.Known == nil {
			continue
		}
		if t := format.Known(f); t != nil {
			t.Provenance = []corpus.Provenance{{File: d.Name, Importer: format.Name, Lines: len(d.Lines)}}
			return t, format, nil
		}
	}
	return nil, nil, &document.FileError{Text: "it is not the copy that the calendar was made of",
		Hint: "Fingerprints are made of that copy only, by its layout."}
}
