package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"

	"github.com/blevesearch/bleve/v2/analysis"
)

// plain is the text of a document, by place, as plainText writes it; kept once made.
func (x *Index) plain(place int) string {
	if s, ok := x.plains.Load(place); ok {
		return s.(string)
	}
	s := plainText(x.docs[place].text())
	x.plains.Store(place, s)
	return s
}

// text is what a document says where it can be searched.
func (d document) text() string {
	if d.passage != nil {
		return unmarked.Replace(d.passage.Text)
	}
	return d.item.Headline + " / " + d.item.Abstract
}

// plainText writes a text in lower-case words between single spaces, for comparing it
// letter for letter but for capitals, hyphens, and the marks between words.
func plainText(s string) string {
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

// Highlights returns where in a text the words stand whose stems are given.
func (x *Index) Highlights(text string, stems []string) []corpus.Span {
	if len(stems) == 0 {
		return nil
	}
	want := map[string]bool{}
	var initials [256]bool // stemming keeps the first letter, so that most words need none
	for _, s := range stems {
		if s != "" {
			want[s] = true
			initials[s[0]] = true
		}
	}
	var spans []corpus.Span
	for start, end := range compounds([]byte(text)) {
		may := false
		before := false // a letter
		for i := start; i < end && !may; i++ {
			c := text[i]
			may = c >= utf8.RuneSelf || !before && initials[c|0x20]
			before = c != '-' && c != '.'
		}
		if !may {
			continue
		}
		for _, t := range x.wanted(text[start:end], want) {
			at := corpus.Span{Start: start + t.Start, End: start + t.End}
			if n := len(spans); n > 0 && spans[n-1].End > at.Start {
				spans[n-1].End = max(spans[n-1].End, at.End)
				continue
			}
			spans = append(spans, at)
		}
	}
	return spans
}

// wanted returns the terms of a word that are wanted, in English or else in the language
// of a stored diary.
func (x *Index) wanted(word string, want map[string]bool) (terms analysis.TokenStream) {
	for _, t := range x.analyzer.Analyze([]byte(word)) {
		if want[string(t.Term)] {
			terms = append(terms, t)
		}
	}
	for _, s := range x.stored {
		if len(terms) > 0 {
			break
		}
		for _, t := range s.analyzer.Analyze([]byte(word)) {
			if want[string(t.Term)] {
				terms = append(terms, t)
			}
		}
	}
	return terms
}
