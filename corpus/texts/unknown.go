package texts

import (
	"daybook/corpus"
	"daybook/corpus/document"
)

// Unknown reports whether none of some short documents has anything of a known text: they are looked
// through as one, which costs little more than one of them. Where it is false each must be looked at
// by itself, by [OpenDocument].
func Unknown(docs []*document.Document, cal *corpus.Calendar) bool {
	all := &document.Document{Sections: []document.Section{{}}}
	for _, d := range docs {
		all.Lines = append(append(all.Lines, d.Lines...), "")
	}
	f := &File{Document: all, Calendar: cal}
	for _, format := range Formats() {
		if format.Recognise(f) != No {
			return false
		}
	}
	return f.unfit == nil
}
