package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
)

// Embedded matches what a text of Markdown embeds: pictures, and other notes.
var Embedded = regexp.MustCompile(`!\[\[[^\[\]\n]*\]\]|!\[[^\[\]\n]*\]\([^()\s]*(?: "[^"]*")?\)`)

var (
	wikiLink = regexp.MustCompile(`^\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]`)
	webLink  = regexp.MustCompile(`^\[([^\[\]\n]+)\]\((?:https?:|mailto:|\.{0,2}/|#|[\w-]+\.\w+)[^()\s]*(?: ` +
		`"[^"]*")?\)`)
)

// Inline takes the marks of Markdown out of a paragraph: emphasis becomes spans, a link the words
// that are shown for it, and what is embedded is left out. A mark that is not one by the rules of
// Markdown, such as a star after a word, stays.
func Inline(raw string) (text string, spans []corpus.Span) {
	if !strings.ContainsAny(raw, "*_[\\") {
		return raw, nil
	}
	return inline(strings.TrimSpace(Embedded.ReplaceAllString(raw, "")), 0)
}

// inline does so for the text of which the first byte will stand at base.
func inline(raw string, base int) (string, []corpus.Span) {
	var b strings.Builder
	var spans []corpus.Span
	for i := 0; i < len(raw); {
		rest := raw[i:]
		switch c := raw[i]; c {
		case '\\':
			if len(rest) > 1 && unicode.In(rune(rest[1]), unicode.P, unicode.S) && rest[1] < utf8.RuneSelf {
				b.WriteByte(rest[1])
				i += 2
				continue
			}
		case '[':
			if m := wikiLink.FindStringSubmatch(rest); m != nil {
				shown := m[2]
				if shown == "" {
					shown = strings.ReplaceAll(strings.TrimPrefix(m[1], "#"), "#", " > ")
				}
				b.WriteString(shown)
				i += len(m[0])
				continue
			}
			if m := webLink.FindStringSubmatch(rest); m != nil {
				inner, more := inline(m[1], base+b.Len())
				b.WriteString(inner)
				spans = append(spans, more...)
				i += len(m[0])
				continue
			}
		case '*', '_':
			mark := strings.Repeat(string(c), min(2, len(rest)-len(strings.TrimLeft(rest, string(c)))))
			if end := emphasis(raw, i, mark); end > 0 {
				start := base + b.Len()
				inner, more := inline(raw[i+len(mark):end], start)
				b.WriteString(inner)
				kind := corpus.Italic
				if len(mark) == 2 {
					kind = corpus.Bold
				}
				spans = append(append(spans, corpus.Span{Start: start, End: base + b.Len(), Kind: kind}), more...)
				i = end + len(mark)
				continue
			}
			b.WriteString(mark)
			i += len(mark)
			continue
		}
		_, n := utf8.DecodeRuneInString(rest)
		b.WriteString(rest[:n])
		i += n
	}
	return b.String(), spans
}

// emphasis returns where the mark that opens emphasis at i is closed, 0 where it opens none.
func emphasis(raw string, i int, mark string) int {
	before, _ := utf8.DecodeLastRuneInString(raw[:i])
	after, _ := utf8.DecodeRuneInString(raw[i+len(mark):])
	if i > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before)) || unicode.IsSpace(after) ||
		!unicode.IsLetter(after) && !unicode.IsDigit(after) && !strings.ContainsRune("“‘\"'([«¿¡…*_—", after) {
		return 0
	}
	for at := i + len(mark) + 1; at < len(raw); at++ {
		if !strings.HasPrefix(raw[at:], mark) || len(mark) == 1 && strings.HasPrefix(raw[at:], mark+mark) {
			if len(mark) == 1 && strings.HasPrefix(raw[at:], mark+mark) {
				at++
			}
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(raw[:at])
		next, _ := utf8.DecodeRuneInString(raw[at+len(mark):])
		if !unicode.IsSpace(last) && (at+len(mark) == len(raw) || !unicode.IsLetter(next) && !unicode.IsDigit(next)) {
			return at
		}
	}
	return 0
}
