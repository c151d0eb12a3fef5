package fulltext

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/index/prose"

	"github.com/blevesearch/bleve/v2/analysis"
)

// plain is the text of a document, by place, as [prose.Plain] writes it; kept once made.
func (x *Index) plain(place int) string {
	if s, ok := x.plains.Load(place); ok {
		return s.(string)
	}
	s := prose.Plain(x.docs[place].text())
	x.plains.Store(place, s)
	return s
}

// text is what a document says where it can be searched.
func (d document) text() string {
	if d.passage != nil {
		return prose.Unmarked(d.passage.Text)
	}
	return d.item.Headline + " / " + d.item.Abstract
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
	x.terms.mu.RLock() // once for all words, of which most are known
	defer x.terms.mu.RUnlock()
	for start, end := range prose.Compounds([]byte(text)) {
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
// of a stored diary. The terms are locked for reading.
func (x *Index) wanted(word string, want map[string]bool) (terms []term) {
	for _, list := range x.terms.of(word, x.analyzers) {
		for _, t := range list {
			if want[t.text] {
				terms = append(terms, t)
			}
		}
		if len(terms) > 0 {
			break
		}
	}
	return terms
}

// analyzers are those of English and of the stored diaries, each once.
func (x *Index) analyzers() []analysis.Analyzer {
	list, names := []analysis.Analyzer{x.analyzer}, []string{x.language}
	for _, s := range x.stored {
		if !slices.Contains(names, s.language) {
			list, names = append(list, s.analyzer), append(names, s.language)
		}
	}
	return list
}

// A term is what an analyzer makes of a word, or of the bytes of it from Start to End.
type term struct {
	Start, End int
	text       string
}

// terms are the terms of words, by analyzer: most words of a page of hits stand on the page
// before, and to stem them takes longer than to find them.
type terms struct {
	mu   sync.RWMutex
	kept map[string][][]term
}

// mostTerms is of how many words the terms are kept, some 5 MB.
const mostTerms = 20_000

// of returns the terms of a word. They are locked for reading, and are when it returns; meanwhile they may not be.
func (k *terms) of(word string, analyzers func() []analysis.Analyzer) [][]term {
	list, has := k.kept[word]
	if has {
		return list
	}
	k.mu.RUnlock()
	defer k.mu.RLock()
	for _, a := range analyzers() {
		var made []term
		for _, t := range a.Analyze([]byte(word)) {
			made = append(made, term{t.Start, t.End, string(t.Term)})
		}
		list = append(list, made)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil || len(k.kept) >= mostTerms {
		k.kept = map[string][][]term{}
	}
	k.kept[strings.Clone(word)] = list
	return list
}
