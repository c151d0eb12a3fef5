package blocks

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// Figures writes a mark of figures, also in brackets, as superscript figures; others
// stay as they are.
func Figures(mark string) string {
	inner := strings.Trim(mark, "[](){}.\u00a0 ")
	if inner == "" {
		return mark
	}
	for _, r := range inner {
		if r < '0' || r > '9' {
			if !unicode.IsDigit(r) && !strings.ContainsRune(superscripts, r) {
				return mark
			}
		}
	}
	var b strings.Builder
	for _, r := range inner {
		if r >= '0' && r <= '9' {
			r = []rune(superscripts)[r-'0']
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Clean returns s in valid UTF-8 with its spaces collapsed.
func Clean(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	return strings.Join(strings.Fields(s), " ")
}
