package ask

import (
	"daybook/corpus/fold"
	"daybook/corpus/names"
)

// termForms are the forms of one period term: whoever asks for one means all.
type termForms struct {
	id    string
	forms []string // folded, padded with spaces
	words []string // the same as they are written
}

func termTable(terms []*names.Term) []termForms {
	var table []termForms
	for _, t := range terms {
		all := append([]string{t.Heading, t.Modern, t.Cyrillic}, t.Variants...)
		f := termForms{id: t.ID}
		for _, form := range all {
			if key := fold.Key(form); len(key) > 2 {
				f.forms = append(f.forms, " "+key+" ")
				f.words = append(f.words, form)
			}
		}
		table = append(table, f)
	}
	return table
}
