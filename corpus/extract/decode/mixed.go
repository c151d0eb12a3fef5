package decode

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// leastMixed is how many letters of more bytes in UTF-8 are no chance in a text that is not
// in it.
const leastMixed = 10

// byLine reads a text that is put together from files in UTF-8 and in another encoding: the
// lines that are UTF-8 as such, the others in the encoding that they have together. ok is
// false where no line is, or where the others cannot be read.
func byLine(data []byte) (text, enc string, ok bool) {
	lines := bytes.SplitAfter(data, []byte("\n"))
	var other []byte
	for _, l := range lines {
		if !utf8.Valid(l) {
			other = append(other, l...)
		}
	}
	if len(other) == len(data) {
		return "", "", false
	}
	read, enc, err := decodeBytes(other)
	if err != nil {
		return "", "", false
	}
	rest := strings.SplitAfter(read, "\n")
	var b strings.Builder
	for _, l := range lines {
		switch {
		case utf8.Valid(l):
			b.Write(l)
		case len(rest) == 0:
			return "", "", false
		default:
			b.WriteString(rest[0])
			rest = rest[1:]
		}
	}
	return b.String(), "UTF-8 and " + enc, true
}
