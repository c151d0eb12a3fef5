package discordtest

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// Seen is what a client makes of Markdown.
type Seen struct {
	Text   string
	Italic map[int]bool // by byte of Text
}

// ReadMarkdown reads Markdown as Discord's client does, as far as we write it: the
// regular expressions are simple-markdown's with Discord's changes. Unescaped
// characters that could mean anything else are an error.
func ReadMarkdown(t testing.TB, s string) Seen {
	t.Helper()
	m := &mdReader{t: t, italic: map[int]bool{}}
	m.read(s, false, true)
	return Seen{m.out.String(), m.italic}
}

type mdReader struct {
	t      testing.TB
	out    strings.Builder
	italic map[int]bool
}

func (m *mdReader) put(r rune, italic bool) {
	if italic {
		m.italic[m.out.Len()] = true
	}
	m.out.WriteRune(r)
}

func (m *mdReader) read(s string, italic, fresh bool) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		rest := s[i:]
		switch {
		case r == '\n':
			fresh = true
			m.put(r, italic)
			i += size
			continue
		case r == '\\' && len(rest) > 1 && rest[1] < utf8.RuneSelf && (unicode.IsPunct(rune(rest[1])) ||
			unicode.IsSymbol(rune(rest[1]))):
			m.put(rune(rest[1]), italic)
			i += 2
		case r == '*':
			em, strong := emphasis(rest), strongEmphasis(rest)
			switch {
			case em > 0 && em >= strong:
				m.read(rest[1:em-1], true, false)
				i += em
			case strong > 0:
				m.read(rest[2:strong-2], italic, false)
				i += strong
			default:
				m.t.Errorf("a lone asterisk at %d of %q", i, s)
				m.put(r, italic)
				i++
			}
		case strings.ContainsRune("`_~|<>#[]@\\", r):
			m.t.Errorf("%q unescaped at %d of %q", r, i, s)
			i += size
		case fresh && (r == '-' || r == '+') && len(rest) > 1 && rest[1] == ' ':
			m.t.Errorf("a list at %d of %q", i, s)
			i += size
		default:
			if r == ':' && strings.HasPrefix(rest, "://") {
				m.t.Errorf("a link at %d of %q", i, s)
			}
			m.put(r, italic)
			i += size
		}
		if !unicode.IsSpace(r) {
			fresh = false
		}
	}
}

// emphasis is the length of ^\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*), 0 for no match.
func emphasis(s string) int {
	if len(s) < 3 {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(s[1:]); unicode.IsSpace(r) {
		return 0
	}
	for i, n := 1, 0; ; {
		if n > 0 && i < len(s) && s[i] == '*' && !strings.HasPrefix(s[i+1:], "*") {
			return i + 1
		}
		if strings.HasPrefix(s[i:], "**") {
			i, n = i+2, n+1
			continue
		}
		j := i
		for j < len(s) {
			r, size := utf8.DecodeRuneInString(s[j:])
			if !unicode.IsSpace(r) {
				break
			}
			j += size
		}
		if j >= len(s) {
			return 0
		}
		if strings.HasPrefix(s[j:], "**") && j > i {
			i, n = j+2, n+1
			continue
		}
		r, size := utf8.DecodeRuneInString(s[j:])
		if r == '*' {
			return 0
		}
		i, n = j+size, n+1
	}
}

// strongEmphasis is the length of ^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*), 0 for no match.
func strongEmphasis(s string) int {
	if !strings.HasPrefix(s, "**") {
		return 0
	}
	for i, n := 2, 0; i < len(s); n++ {
		if n > 0 && strings.HasPrefix(s[i:], "**") && !strings.HasPrefix(s[i+2:], "*") {
			return i + 2
		}
		if s[i] == '\\' {
			i++
			if i >= len(s) {
				return 0
			}
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return 0
}
