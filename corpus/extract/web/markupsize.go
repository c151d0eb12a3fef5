package web

import "daybook/corpus/document"

// What a page is parsed into takes a hundred times the bytes of its shortest tags. A book of a
// thousand pages of which each word is a tag, as programs that read scans write it, has 400,000.
const (
	mostTags       = 400_000 // of one document, closing tags not counted
	mostAttributes = 200_000 // of one tag; a sign “<” in a program's text may be far from the next “>”
)

var errMarkupSize = &document.FileError{Text: "it has far more markup than any text",
	Hint: "Save it as plain text if you trust it."}

// tagsIn counts the tags of a page, in whatever encoding, without parsing it. It returns an
// error where they are more than left, or one has too many attributes.
func tagsIn(data []byte, left int) (int, error) {
	tags, parts, in, quote := 0, 0, false, byte(0)
	for i, c := range data {
		switch {
		case !in:
			if c != '<' || i+1 == len(data) || data[i+1] == '/' || data[i+1] == '!' {
				continue
			}
			in, parts = true, 0
			if tags++; tags > left {
				return tags, errMarkupSize
			}
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			in = false
		case (c == '"' || c == '\'') && data[i-1] == '=':
			quote = c
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/' || c == '<':
			if parts++; parts > mostAttributes {
				return tags, errMarkupSize
			}
		}
	}
	return tags, nil
}
