package index

import (
	"strings"

	"daybook/corpus"
)

// termForms are the forms of one period term: whoever asks for one means all.
type termForms struct {
	id    string
	forms []string // folded, padded with spaces
	words string   // all forms, to search for
}

func termTable(terms []*corpus.Term) []termForms {
	var table []termForms
	for _, t := range terms {
		all := append([]string{t.Heading, t.Modern, t.Cyrillic}, t.Variants...)
		f := termForms{id: t.ID}
		var words []string
		for _, form := range all {
			if key := corpus.Fold(form); len(key) > 2 {
				f.forms = append(f.forms, " "+key+" ")
				words = append(words, form)
			}
		}
		f.words = strings.Join(words, " ")
		table = append(table, f)
	}
	return table
}
