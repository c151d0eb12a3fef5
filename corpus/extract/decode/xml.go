package decode

import (
	"encoding/xml"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"daybook/corpus/document"
)

// ErrMarkup is the refusal of a file whose markup is broken.
var ErrMarkup = &document.FileError{Text: "its markup cannot be read",
	Hint: "Save it again, or save it as plain text in UTF-8."}

// XML returns XML in UTF-8, whatever its declaration says that it is in.
func XML(data []byte) (text, enc string, err error) {
	if text, enc, err = Text(data); err == nil && strings.HasPrefix(enc, "UTF-") {
		return text, enc, nil
	}
	head := string(data[:min(len(data), 200)])
	if _, after, ok := strings.Cut(head, "encoding="); ok && len(after) > 2 {
		label, _, _ := strings.Cut(after[1:], after[:1])
		if e, name := charset.Lookup(label); e != nil {
			return decodeAs(data, e, name)
		}
	}
	return text, enc, err
}

// Tokens reads XML that is in UTF-8 already, whatever its declaration says. It takes what is nearly XML, and
// expands no entity.
func Tokens(text string) *xml.Decoder {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.CharsetReader = sameCharset
	return d
}

// sameCharset is the reader of what is in UTF-8 already, whatever its declaration says.
func sameCharset(_ string, r io.Reader) (io.Reader, error) { return r, nil }
