package fulltext

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	lru "github.com/hashicorp/golang-lru/v2"

	"daybook/corpus/fold"
	"daybook/index/prose"
)

// A vocabulary is the words of the corpus as they stand there, in lower case.
type vocabulary struct {
	words  []string       // in order
	shapes []fold.Shape   // of the words
	count  map[string]int // how often each stands there
	near   *lru.Cache[string, []string]
}

// mostNear is of how many words those are kept that are spelled nearly so: one that is misspelt in a question is looked
// for several times in a row.
const mostNear = 200

// vocabulary returns the words of the corpus; they are collected when first needed, which
// takes a moment.
func (x *Index) vocabulary() *vocabulary {
	x.collect.Do(func() {
		v := &vocabulary{count: map[string]int{}}
		for place := range x.docs {
			for w := range strings.FieldsSeq(x.plain(place)) {
				v.count[w]++
			}
		}
		for w := range v.count {
			v.words = append(v.words, w)
		}
		slices.Sort(v.words)
		for _, w := range v.words {
			v.shapes = append(v.shapes, fold.ShapeOf(w))
		}
		near, err := lru.New[string, []string](mostNear)
		if err != nil {
			panic(err) // of a size below 1
		}
		v.near = near
		x.words = v
	})
	return x.words
}

// Has reports whether a word stands anywhere in what is loaded, the appendices too.
func (x *Index) Has(word string) bool {
	x.Built()
	return x.vocabulary().count[strings.TrimSpace(prose.Plain(word))] > 0
}

// Often is how many times a word stands in what is loaded.
func (x *Index) Often(word string) int {
	x.Built()
	return x.vocabulary().count[strings.TrimSpace(prose.Plain(word))]
}

// prefixes are the ways to write a beginning: organis is also organiz.
func prefixes(p string) []string {
	list := []string{strings.TrimSpace(prose.Plain(p))}
	for _, pair := range [][2]string{{"is", "iz"}, {"iz", "is"}, {"our", "or"}, {"or", "our"}} {
		if stem, ok := strings.CutSuffix(list[0], pair[0]); ok {
			list = append(list, stem+pair[1])
		}
	}
	return list
}

// prefixed returns the stems of the words that begin with p.
func (x *Index) prefixed(p string) []string {
	v := x.vocabulary()
	var stems []string
	for _, p := range prefixes(p) {
		i, _ := slices.BinarySearch(v.words, p)
		for ; i < len(v.words) && strings.HasPrefix(v.words[i], p); i++ {
			stems = append(stems, x.stems(v.words[i])...)
		}
	}
	return unique(stems)
}

// keepPrefixed leaves the documents that have a word that begins with p: the forms of
// its stem do not all.
func (x *Index) keepPrefixed(set set32, p string) {
	ways := prefixes(p)
	for place := range set {
		if !slices.ContainsFunc(ways, func(w string) bool { return strings.Contains(x.plain(place), " "+w) }) {
			delete(set, place)
		}
	}
}

// Near returns words of the corpus whose spelling is near to one that it lacks, the
// nearest and commonest first, at most n. A word of fewer than four letters has none.
func (x *Index) Near(word string, n int) []string {
	x.Built()
	word = strings.TrimSpace(prose.Plain(word))
	limit := 0
	switch l := utf8.RuneCountInString(word); {
	case l >= 8:
		limit = 2
	case l >= 4:
		limit = 1
	}
	if limit == 0 || strings.Contains(word, " ") {
		return nil
	}
	v := x.vocabulary()
	list, ok := v.near.Get(word)
	if !ok {
		list = x.near(v, word, limit)
		v.near.Add(word, list)
	}
	return list[:min(n, len(list)):min(n, len(list))]
}

// near is Near for all words within so many letters of one.
func (x *Index) near(v *vocabulary, word string, limit int) []string {
	type candidate struct {
		word     string
		distance int
	}
	var found []candidate
	add := func(w string, d int) {
		if len(x.stems(w)) > 0 && !strings.ContainsAny(w, "0123456789") {
			found = append(found, candidate{w, d})
		}
	}
	shape := fold.ShapeOf(word)
	for i, w := range v.words {
		if w == word {
			continue
		}
		d := limit + 1
		if !v.shapes[i].Far(shape, limit) {
			d = fold.Distance(w, word, limit)
		}
		if d <= limit {
			add(w, d)
		} else if len(word) >= 5 && strings.HasPrefix(w, word) && len(w) <= len(word)+4 {
			add(w, limit) // Securit
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(a.distance-b.distance, v.count[b.word]-v.count[a.word], strings.Compare(a.word, b.word))
	})
	var list []string
	seen := map[string]bool{}
	for _, f := range found {
		if stem := x.stems(f.word)[0]; !seen[stem] {
			seen[stem] = true
			list = append(list, f.word)
		}
	}
	return list
}
