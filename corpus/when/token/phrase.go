package token

import "strings"

// Set are the words of a list, parted by blanks.
func Set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// Numbered maps the words of each line to its number, from 1.
func Numbered(lines []string) map[string]int {
	m := map[string]int{}
	for i, line := range lines {
		for w := range strings.FieldsSeq(line) {
			m[w] = i + 1
		}
	}
	return m
}

// A Phrase is some words in a row, and what they mean.
type Phrase[T any] struct {
	Words   []string
	Meaning T
}

// longestPhrase is the most words of a phrase.
const longestPhrase = 6

// Phrases reads lists of alternatives, parted by bars, the longest first.
func Phrases[T any](lists ...List[T]) []Phrase[T] {
	var all []Phrase[T]
	for n := longestPhrase; n > 0; n-- {
		for _, l := range lists {
			for alternative := range strings.SplitSeq(l.forms, "|") {
				if w := strings.Fields(alternative); len(w) == n {
					all = append(all, Phrase[T]{w, l.meaning})
				}
			}
		}
	}
	return all
}

// A List is what some phrases, parted by bars, mean. [Mean] makes one.
type List[T any] struct {
	meaning T
	forms   string
}

// Mean is a list of phrases, parted by bars, that have one meaning.
func Mean[T any](meaning T, forms string) List[T] { return List[T]{meaning, forms} }

// Match finds the first of the phrases, which are sorted by length, that stands at the token i; end is the place
// behind it. Hyphens, stops and apostrophes may stand between its words.
func Match[T any](toks Tokens, i int, list []Phrase[T]) (meaning T, end int, ok bool) {
	if toks.At(i).Kind == Mark || toks.At(i).Kind == End {
		return meaning, i, false
	}
next:
	for _, ph := range list {
		j := i
		for k, w := range ph.Words {
			if k > 0 {
				for toks.IsMark(j, "-") || toks.IsMark(j, ".") || toks.IsMark(j, "'") {
					j++
				}
			}
			if toks.At(j).Kind == End || toks.At(j).Text != w {
				continue next
			}
			j++
		}
		return ph.Meaning, j, true
	}
	return meaning, i, false
}
