package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quotation marks, those that open and, in the same order, those that close. One that stands for both, or for an
// apostrophe too, opens after a blank or another mark and closes where no letter follows.
const (
	opening = "\"'“‘«„‚`”’"
	closing = "\"'”’»“‘´”’"
)

// quotes reports whether what stands from start to end of a text is all that stands in quotation marks, a possessive
// ending apart: “the Boss”, 'the Boss's'.
func quotes(text string, start, end int) bool {
	before, n := utf8.DecodeLastRuneInString(text[:start])
	if n == 0 || !strings.ContainsRune(opening, before) {
		return false
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:start-n]); unicode.IsLetter(r) || unicode.IsDigit(r) {
		return false
	}
	rest := text[end:]
	for _, own := range []string{"'s", "’s"} {
		if len(rest) > len(own) && strings.HasPrefix(rest, own) && closes(rest[len(own):]) {
			return true
		}
	}
	return closes(rest)
}

// closes reports whether a text begins with a mark that closes a quotation, or with a stop and such a mark, as printers
// have it.
func closes(rest string) bool {
	rest = strings.TrimLeft(rest, ",.?!")
	r, n := utf8.DecodeRuneInString(rest)
	if n == 0 || !strings.ContainsRune(closing, r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest[n:])
	return !unicode.IsLetter(next) && !unicode.IsDigit(next)
}
