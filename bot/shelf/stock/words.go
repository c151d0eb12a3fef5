package stock

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"daybook/corpus/fold"
)

// Key is by what folders are told apart: the name in lower case, composed, with single blanks.
func Key(name string) string {
	return strings.ToLower(Tidy(name))
}

// Tidy makes a name of one line with single blanks and without what cannot be seen.
func Tidy(s string) string {
	return strings.Join(strings.Fields(fold.Compose(visible(s, false))), " ")
}

// visible takes out what cannot be seen and may mislead: control characters, zero widths
// and marks of direction. A joiner between two visible letters stays, as emoji and some
// scripts are made with it; lines says that the ends of lines stay.
func visible(s string, lines bool) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	runes := []rune(s)
	var b strings.Builder
	for i, r := range runes {
		switch {
		case r == '\n' && lines:
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r == '\u200d' && i > 0 && i+1 < len(runes) && unicode.IsGraphic(runes[i-1]) &&
			unicode.IsGraphic(runes[i+1]) &&
			!unicode.IsSpace(runes[i-1]) && !unicode.IsSpace(runes[i+1]) && !blank(runes[i-1]) && !blank(runes[i+1]):
			b.WriteRune(r)
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), blank(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// blank reports whether a letter shows nothing, though Unicode counts it among letters.
func blank(r rune) bool {
	return r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0' || r == '\u2800'
}

// NoteText makes the text of a note fit to keep: at most one empty line at a time.
func NoteText(s string) string {
	var kept []string
	for line := range strings.Lines(visible(s, true)) {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if line != "" || len(kept) > 0 && kept[len(kept)-1] != "" {
			kept = append(kept, line)
		}
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}

// ReadTags splits what was typed as tags: by commas and "#", lower-case, sorted.
func ReadTags(s string) []string {
	var tags []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ';' || r == '#' }) {
		if t := Key(part); t != "" {
			tags = append(tags, t)
		}
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

// maxWords is how many different words of a note it is found by.
const maxWords = 800

// Words are those by which a note is found: folded as names are, each once, sorted.
func Words(text string) []string {
	var words []string
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return !unicode.IsLetter(r) &&
			!unicode.IsDigit(r) && !unicode.IsMark(r)
	}) {
		if f := strings.ReplaceAll(fold.Key(w), " ", ""); f != "" {
			words = append(words, string([]rune(f)[:min(len([]rune(f)), 40)]))
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	return words[:min(len(words), maxWords)]
}

// Day says on which day something was kept.
func Day(t time.Time) string { return t.Format("2 January 2006") }

// SameWords reports whether two texts differ in nothing but blanks, stops and capitals.
func SameWords(a, b string) bool {
	bare := func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) {
			return -1
		}
		return unicode.ToLower(r)
	}
	x := strings.Map(bare, a)
	return a == b || x != "" && x == strings.Map(bare, b)
}
