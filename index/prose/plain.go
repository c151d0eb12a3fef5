package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var unmarked = strings.NewReplacer("¹", " ", "²", " ", "³", " ", "⁴", " ", "⁵", " ", "⁶", " ", "⁷", " ", "⁸", " ", "⁹",
	" ")

// Unmarked is a text without the figures of notes, which would stick to the word before them.
func Unmarked(text string) string { return unmarked.Replace(text) }

// Plain writes a text in lower-case words between single spaces, for comparing it
// letter for letter but for capitals, hyphens, and the marks between words.
func Plain(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte(' ')
	space := true
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
			space = false
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == 'ʼ', isHyphen(r):
		case r == '.' && !space && i+1 < len(s) && (unicode.IsLetter(rune(s[i+1])) || s[i+1] >= utf8.RuneSelf):
		case !space:
			b.WriteByte(' ')
			space = true
		}
	}
	if !space {
		b.WriteByte(' ')
	}
	return b.String()
}

// Unowned takes a possessive ending off a word.
func Unowned(w string) string {
	w = strings.ReplaceAll(w, "’", "'")
	return strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
}
