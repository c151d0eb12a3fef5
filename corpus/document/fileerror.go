package document

import (
	"fmt"
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

// TooLarge is the refusal of a file, or of a part of one, that has more bytes than most.
func TooLarge(what string, most int64) *FileError {
	return &FileError{fmt.Sprintf("%s has more than %s", what, Bytes(most)),
		"Is this the right file? " + InParts}
}

// Bytes writes a number of bytes for people.
func Bytes(n int64) string {
	if n >= 1<<30 {
		return fmt.Sprintf("%d GB", n>>30)
	}
	return fmt.Sprintf("%d MB", n>>20)
}
