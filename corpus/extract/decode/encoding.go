package decode

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"daybook/corpus/document"
)

const hintUTF8 = "Save it as plain text in UTF-8; the encoding is a choice in the editor's or browser's Save As."

// Text returns plain text in UTF-8, with the name of the encoding that it was in.
// The error is a *document.FileError.
func Text(data []byte) (text string, enc string, err error) {
	for _, mark := range []struct {
		bytes, name string
		enc         encoding.Encoding
	}{
		{"\xff\xfe\x00\x00", "UTF-32", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)},
		{"\x00\x00\xfe\xff", "UTF-32", utf32.UTF32(utf32.BigEndian, utf32.UseBOM)},
		{"\xff\xfe", "UTF-16", xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM)},
		{"\xfe\xff", "UTF-16", xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM)},
	} {
		if bytes.HasPrefix(data, []byte(mark.bytes)) {
			return decodeAs(data, mark.enc, mark.name)
		}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, 0) >= 0 {
		for _, order := range []xunicode.Endianness{xunicode.LittleEndian, xunicode.BigEndian} {
			if text, enc, err := decodeAs(data, xunicode.UTF16(order, xunicode.IgnoreBOM), "UTF-16"); err == nil &&
				isText(text) && words(text) {
				return text, enc, nil
			}
		}
		return "", "", errBinary
	}
	if utf8.Valid(data) {
		if !isText(string(data[:min(len(data), 1<<16)])) {
			return "", "", errBinary
		}
		return string(data), "UTF-8", nil
	}
	return decodeBytes(data)
}

var errBinary = &document.FileError{Text: "it is no text but binary",
	Hint: "Daybook reads plain text, HTML, EPUB, DOCX, ODT, RTF and PDF; save it as one of these."}

func decodeAs(data []byte, enc encoding.Encoding, name string) (string, string, error) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", &document.FileError{Text: "it is not the " + name + " that it says it is", Hint: hintUTF8}
	}
	return strings.TrimPrefix(string(out), "\ufeff"), name, nil
}

// isText reports whether s is letters, marks and spaces for the most part, and has
// hardly any control character, unassigned code point or replacement.
func isText(s string) bool {
	good, bad := 0, 0
	for _, r := range s {
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\f', r == 0xad, r == 0x200b, r == 0x2060, r == 0xfeff, r == 0x200e,
			r == 0x200f:
			good++
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Co, r), r > 0xffff && !unicode.IsGraphic(r),
			!unicode.IsGraphic(r):
			bad++
		default:
			good++
		}
	}
	return bad*100 <= good
}

// words reports whether a text has spaces or line ends about as often as a text has:
// what distinguishes UTF-16 in the right order of bytes.
func words(s string) bool {
	n, spaces := 0, 0
	for _, r := range s {
		n++
		if r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == 0x3000 || r == '、' || r == '。' {
			spaces++
		}
	}
	return spaces > 0 && (n < 40 || spaces*60 > n)
}

// decodeBytes reads text in one of the old encodings of a byte a letter: it is not in
// UTF-8. Text in Cyrillic letters has most of its letters above 127, so that is told
// first; the rest is Windows-1252 (of which Latin-1 is a part) or MacRoman.
func decodeBytes(data []byte) (string, string, error) {
	if at := invalid(data); len(data)-at < utf8.UTFMax && !utf8.FullRune(data[at:]) {
		line := 1 + bytes.Count(data[:at], []byte("\n"))
		return "", "", &document.FileError{Text: fmt.Sprintf("it breaks off in the middle of a letter, in line %d",
			line), Hint: "The file was cut; copy or download it again."}
	}
	if good, bad := sequences(data); good > 4*bad {
		at := invalid(data)
		line := 1 + bytes.Count(data[:at], []byte("\n"))
		return "", "", &document.FileError{Text: fmt.Sprintf("it is in UTF-8, but line %d has a byte that is no "+
			"letter there", line),
			Hint: "It is spoilt, or put together from files in two encodings; mend that line, or download it again."}
	}
	if good, bad := sequences(data); good >= leastMixed && 4*good > bad {
		if text, enc, ok := byLine(data); ok {
			return text, enc, nil
		}
	}
	tables := []struct {
		name string
		m    *charmap.Charmap
	}{{"Windows-1252", charmap.Windows1252}, {"MacRoman", charmap.Macintosh}}
	high, letters := 0, 0
	for _, b := range data {
		if b >= 0x80 {
			high++
		} else if b|0x20 >= 'a' && b|0x20 <= 'z' {
			letters++
		}
	}
	if high > letters {
		tables = tables[:0]
		tables = append(tables, struct {
			name string
			m    *charmap.Charmap
		}{"Windows-1251", charmap.Windows1251}, struct {
			name string
			m    *charmap.Charmap
		}{"KOI8-R", charmap.KOI8R})
	}
	best, name, most := "", "", -1<<30
	for _, t := range tables {
		out, err := t.m.NewDecoder().Bytes(data)
		if err != nil {
			continue
		}
		if n := likely(string(out)); n > most {
			best, name, most = string(out), t.name, n
		}
	}
	if !isText(best) {
		return "", "", errBinary
	}
	return best, name, nil
}

// likely weighs how well the letters beyond ASCII stand where such letters do: small
// letters within words, capitals at their head, quotation marks and dashes at the edge.
func likely(s string) int {
	n := 0
	prev := ' '
	for _, r := range s {
		if r >= 0x80 || prev >= 0x80 {
			switch {
			case r == utf8.RuneError, r >= 0x80 && unicode.IsControl(r):
				n -= 5
			case unicode.IsUpper(r) && unicode.IsLower(prev):
				n -= 2
			case unicode.IsLower(r) && (unicode.IsLetter(prev) || unicode.IsSpace(prev)):
				n++
			case unicode.IsLetter(r) && unicode.Is(unicode.So, prev), unicode.Is(unicode.So, r),
				unicode.Is(unicode.Sm, r), unicode.Is(unicode.Sc, r):
				n--
			case strings.ContainsRune("‘’“”–—…«»•", r), unicode.IsUpper(r) && !unicode.IsLetter(prev):
				n++
			}
		}
		prev = r
	}
	return n
}

// sequences counts the letters of several bytes in UTF-8, and the bytes that are none.
func sequences(data []byte) (good, bad int) {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return good, bad
}

// invalid returns where data stops being UTF-8, len(data) if nowhere.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// Lines cuts text into lines, whatever system's ends they have. A form feed begins a
// line of its own.
func Lines(text string) []string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	text = strings.ReplaceAll(text, "\u2028", "\n")
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}
