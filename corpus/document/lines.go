package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// MaxFile is the size in bytes of the largest file that is read as a text. The book
// of 1955 has 0.7 MB.
const MaxFile = 16 << 20

// A FileError says in a clause why a file cannot be read as a text, and what to do.
type FileError struct {
	Text string // lower case, without a full stop: "it is empty"
	Hint string // a whole sentence
}

// Error returns the clause and the hint.
func (e *FileError) Error() string { return e.Text + " (" + e.Hint + ")" }

const hintUTF8 = "Save it as plain text in UTF-8; the encoding is a choice in the editor's or browser's Save As."

// TooLarge is the refusal of a file of n bytes.
func TooLarge(n int64) *FileError {
	return &FileError{fmt.Sprintf("it has %.1f MB, and at most %d MB are read", float64(n)/(1<<20), MaxFile>>20),
		"The texts have less than 1 MB each: is this the right file?"}
}

// Lines cuts the bytes of a file into lines, without their ends. It takes UTF-8 with
// or without a byte order mark, and line ends of any system. The error is a
// *FileError: the file is empty, too large, binary, or in another encoding.
func Lines(data []byte) ([]string, error) {
	if len(data) > MaxFile {
		return nil, TooLarge(int64(len(data)))
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, &FileError{"it is empty", "Copy or download it again."}
	case utf16(data):
		return nil, &FileError{"it is in UTF-16, not in UTF-8", hintUTF8}
	case bytes.IndexByte(data, 0) >= 0, known(data):
		return nil, &FileError{"it is no plain text but binary",
			"A PDF, a word processor's file or an archive must first be saved as plain text in UTF-8."}
	}
	if at := invalid(data); at >= 0 {
		line := 1 + bytes.Count(data[:at], []byte("\n"))
		if len(data)-at < utf8.UTFMax && !utf8.FullRune(data[at:]) {
			return nil, &FileError{fmt.Sprintf("it breaks off in the middle of a letter, in line %d", line),
				"The file was cut; copy or download it again."}
		}
		return nil, &FileError{fmt.Sprintf("it is not in UTF-8 (line %d has a byte that is no letter there), but "+
			"perhaps in Latin-1 or Windows-1252", line), hintUTF8}
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n"), nil
}

// utf16 reports whether data is in UTF-16: it has its byte order mark, or zeros in
// many second places of its beginning and hardly any in the others.
func utf16(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return true
	}
	var zeros [2]int
	head := data[:min(len(data), 4000)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	return max(zeros[0], zeros[1]) > len(head)/4 && min(zeros[0], zeros[1])*20 < max(zeros[0], zeros[1])
}

// known reports whether data begins as a kind of file does that may have no zero byte.
func known(data []byte) bool {
	for _, magic := range []string{"%PDF-", "{\\rtf", "PK\x03\x04", "\x1f\x8b", "\x89PNG", "\xff\xd8\xff"} {
		if bytes.HasPrefix(data, []byte(magic)) {
			return true
		}
	}
	return false
}

// invalid returns where data stops being UTF-8, -1 if nowhere.
func invalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}
