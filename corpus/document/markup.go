package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
)

// raised matches marks that the file writes as superscripts: ^{*}, ^{*3}.
var raised = regexp.MustCompile(`^\^\{[*1-9]+\}`)

const noteFigures = "¹²³⁴⁵⁶⁷⁸⁹"

// Unmark turns the markup of the file into spans: *words* are italics, **words**
// bold, ^{…} and figures above the line are note marks, and any other asterisk is
// the book's own, which refers to Appendix I and stays in the text. In a passage of
// the diary, square brackets are the editor's. Offsets count from base.
func Unmark(raw string, base int, diary bool) (string, []corpus.Span) {
	var b strings.Builder
	var spans []corpus.Span
	add := func(kind corpus.SpanKind, text string) {
		start := base + b.Len()
		b.WriteString(text)
		spans = append(spans, corpus.Span{Start: start, End: base + b.Len(), Kind: kind})
	}
	closing := -1 // offset in raw of the asterisk that ends the italics
	opened := 0
	bracket := -1
	for i := 0; i < len(raw); {
		rest := raw[i:]
		r, n := utf8.DecodeRuneInString(rest)
		switch {
		case strings.HasPrefix(rest, "**") && closing < 0:
			if end := strings.Index(rest[2:], "**"); end > 0 {
				add(corpus.Bold, rest[2:2+end])
				i += end + 4
				continue
			}
			b.WriteString("**")
			i += 2
			continue
		case r == '^' && raised.MatchString(rest):
			marks := raised.FindString(rest)
			for _, m := range marks[2 : len(marks)-1] {
				if m == '*' {
					add(corpus.StarMark, "*")
				} else {
					add(corpus.NoteMark, Figure(int(m-'0')))
				}
			}
			i += len(marks)
			continue
		case r == '*' && i == closing:
			spans = append(spans, corpus.Span{Start: base + opened, End: base + b.Len(), Kind: corpus.Italic})
			closing = -1
		case r == '*':
			if closing < 0 {
				closing = italicsEnd(raw, i)
			}
			if closing >= 0 {
				opened = b.Len()
			} else {
				add(corpus.StarMark, "*")
			}
		case strings.ContainsRune(noteFigures, r), r == '⁰' && marked(spans, base+b.Len()):
			add(corpus.NoteMark, string(r))
		case r == '[' && diary:
			bracket = b.Len()
			b.WriteByte('[')
		case r == ']' && bracket >= 0:
			b.WriteByte(']')
			spans = append(spans, corpus.Span{Start: base + bracket, End: base + b.Len(), Kind: corpus.EditorAdd})
			bracket = -1
		default:
			b.WriteString(rest[:n])
		}
		i += n
	}
	return b.String(), spans
}

// marked reports whether the mark of a note ends at an offset: a nought there is of it.
func marked(spans []corpus.Span, at int) bool {
	n := len(spans)
	return n > 0 && spans[n-1].Kind == corpus.NoteMark && spans[n-1].End == at
}

// italicsEnd returns the offset of the asterisk that closes italics opened at i,
// or -1 when the asterisk at i opens none. One that follows a letter, a bracket or
// a stop refers to Appendix I; one that stands before a word opens italics if a
// later asterisk stands after one.
func italicsEnd(raw string, i int) int {
	before, _ := utf8.DecodeLastRuneInString(raw[:i])
	after, _ := utf8.DecodeRuneInString(raw[i+1:])
	if i > 0 && !unicode.IsSpace(before) && !strings.ContainsRune("('‘“[\"—–", before) {
		return -1
	}
	if !unicode.IsLetter(after) && !unicode.IsDigit(after) && !strings.ContainsRune("'‘“.", after) {
		return -1
	}
	for j := i + 1; j < len(raw); j++ {
		if raw[j] != '*' {
			continue
		}
		if last, _ := utf8.DecodeLastRuneInString(raw[:j]); !unicode.IsSpace(last) {
			return j
		}
		return -1
	}
	return -1
}

// Figure is the raised figure of note n, from 1.
func Figure(n int) string { return string([]rune(noteFigures)[n-1]) }

// CutNoteMark returns the figure with which a note begins, and the rest.
func CutNoteMark(raw string) (mark, rest string, ok bool) {
	r, n := utf8.DecodeRuneInString(raw)
	if !strings.ContainsRune(noteFigures, r) {
		return "", raw, false
	}
	return string(r), strings.TrimSpace(raw[n:]), true
}
