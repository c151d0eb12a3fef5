package console

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrap breaks text into lines of at most width letters at spaces, keeping the line
// ends that it has. The first line begins with first, the others with rest, which
// count. A word that is longer than a line stands alone on it.
func wrap(text string, width int, first, rest string) string {
	var b strings.Builder
	prefix := first
	for para := range strings.SplitSeq(text, "\n") {
		line, used := prefix, letters(prefix)
		empty := true
		for _, w := range words(para) {
			n := letters(w)
			if !empty && used+1+n > width {
				b.WriteString(strings.TrimRight(line, " ") + "\n")
				line, used, empty = rest, letters(rest), true
			}
			if !empty {
				line += " "
				used++
			}
			line += w
			used += n
			empty = false
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
		prefix = rest
	}
	return b.String()
}

// words cuts at spaces that may break a line: not at those that hold words together, nor before the dots of a
// spaced ellipsis, nor between "p." and its page.
func words(s string) []string {
	all := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' })
	list := all[:0]
	for _, w := range all {
		if n := len(list); n > 0 && (strings.Trim(w, ".”") == "" || list[n-1] == "p." || list[n-1] == "pp.") {
			list[n-1] += " " + w
		} else {
			list = append(list, w)
		}
	}
	return list
}

// letters is how many columns s takes: its letters, but for combining marks and
// sequences that set colours.
func letters(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] == '\x1b' {
			if end := strings.IndexByte(s[i:], 'm'); end > 0 {
				i += end + 1
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			n++
		}
		i += size
	}
	return n
}
