package bot

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/fold"
)

// What the rooms need to speak in one way.

// Shorten cuts s to at most n letters, with an ellipsis when it cuts.
func Shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimRightFunc(string(r[:n-1]), unicode.IsSpace) + "…"
}

// Quote puts a value in double quotes where the text form needs it.
func Quote(v string) string {
	if v != "" && v == clean(v) && !strings.ContainsAny(v, "\"\\: ") && !strings.HasPrefix(v, "/") {
		return v
	}
	return strconv.Quote(v)
}

// Count writes "1 passage" or "3 passages".
func Count(n int, one, many string) string {
	return corpus.Count(n, one, many)
}

// List joins words as a sentence does: "a, b and c".
func List(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// FullStop is the stop that a sentence wants that ends with these words.
func FullStop(s string) string {
	if last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”’\")")); strings.ContainsRune(".?!…", last) {
		return ""
	}
	return "."
}

// OnPages writes a list of pages, as Pages of a hit has it, with its word: "p. 19",
// "pp. 19-20", "pp. 19, 24".
func OnPages(pages string) string {
	if strings.ContainsAny(pages, "-,") {
		return "pp. " + pages
	}
	return "p. " + pages
}

// longestName is how many letters a file's name has at most, without its ending.
const longestName = 60

// FileName makes a name that every system and Discord takes: letters a-z without their marks,
// digits, single hyphens, at most 60; otherwise where nothing of s is left.
func FileName(s, otherwise string) string {
	words := strings.FieldsFunc(strings.ToLower(fold.Unmarked(s)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	name := strings.Join(words, "-")
	if len(name) > longestName {
		name = strings.TrimRight(name[:longestName], "-")
	}
	return cmp.Or(name, otherwise)
}

// FalseFirst compares for sorting: what is not so comes before what is.
func FalseFirst(x, y bool) int {
	return corpus.FalseFirst(x, y)
}
