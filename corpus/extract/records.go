package extract

import (
	"strings"

	"daybook/corpus/document"
	"daybook/corpus/extract/decode"
)

// readRecords reads a JSON whose objects have texts and no dates, such as a page each, as one
// text; ok is false for anything else.
func readRecords(name, text string) (doc *document.Document, ok bool) {
	rows, _, dated := jsonRows(text)
	if dated || len(rows) < 2 {
		return nil, false
	}
	var out strings.Builder
	for i, r := range rows {
		if i > 0 {
			out.WriteString("\n\f")
		}
		out.WriteString(r.text)
	}
	if 2*out.Len() < len(text) { // most of it is something else
		return nil, false
	}
	return &document.Document{Name: name, Format: "JSON", Lines: decode.Lines(out.String()),
		Sections: []document.Section{{}}, Pages: true}, true
}
