// Package titlepage reads what the title page of a work says of it: whose it is ([ParseName], [ParseNames]), who
// published it ([Imprint]), and under which licence ([ReadLicence]).
package titlepage

// An Imprint is what the title page of a work says of it, in pieces, so that it can be
// cited in any style. It comes from the calendar or from the header of the imported
// file, as the rest of a Diary. The zero value of a field means that the title page does
// not say it: a citation then leaves it out, and nothing is guessed.
type Imprint struct {
	Authors []Name `json:",omitempty"`
	// Attributed says that it is not established that the authors wrote it: a citation
	// says "attributed to" and has the doubt in brackets.
	Attributed   bool   `json:",omitempty"`
	Editors      []Name `json:",omitempty"`
	Translators  []Name `json:",omitempty"`
	Introduction []Name `json:",omitempty"` // who introduces the work
	// Sentence is the title with capitals as in a sentence, as some styles have it; "" where
	// nobody has written it so, and the title is then taken as it is.
	Sentence  string `json:",omitempty"`
	Place     string `json:",omitempty"`
	Publisher string `json:",omitempty"`
	Year      string `json:",omitempty"` // in words of the title page: "1955", "1983-93"
	Archive   string `json:",omitempty"` // where the text stands, if that is not a book alone
	Address   string `json:",omitempty"` // of the archive or edition on the Web
	Licence   string `json:",omitempty"` // a short name, see ReadLicence
}
