package lexicon

import (
	"math"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/index/prose"
)

// A token is a word of a text as the lexicon has it.
type token struct {
	stem uint32
	row  int32 // in the table of vectors, -1 for none
}

// lexer makes tokens of texts for a lexicon under construction.
type lexer struct {
	corpus   *corpus.Corpus
	analyzer *prose.English
	l        *Lexicon
	known    map[string][]token // by what stands between two spaces
	lower    map[int32]bool     // rows of words that occur with a small first letter
	rows     map[token]int      // how often
	targetOf map[int32]int      // by row of the table of vectors
	names    bool               // which with a capital keep the letter that their stem drops: see Doubles
	posts    [Places][]triple
	long     [Places][]float32
}

type triple struct {
	stem, doc uint32
	n         float32 // how often
}

// tokens cuts a text as the index does.
func (b *lexer) tokens(text string) []token {
	var all []token
	for w := range strings.FieldsSeq(text) {
		w = strings.Trim(w, ",;:?!")
		some, ok := b.known[w]
		if !ok {
			for _, t := range b.analyzer.Analyze([]byte(w)) {
				surface := prose.Unowned(w[t.Start:t.End])
				low, term := strings.ToLower(surface), string(t.Term)
				if b.names && low != surface && Doubles(low, term) {
					term = low
				}
				stem, seen := b.l.ids[term]
				if !seen {
					stem = uint32(len(b.l.ids))
					b.l.ids[term] = stem
					b.l.stems = append(b.l.stems, term)
				}
				tok := token{stem, -1}
				if row, ok := b.l.table.Find(low); ok {
					tok.row = int32(row)
					b.lower[tok.row] = b.lower[tok.row] || low == surface
				}
				some = append(some, tok)
			}
			b.known[w] = some
		}
		all = append(all, some...)
	}
	return all
}

// english counts the words of a text that is in English: what others have is near to
// nothing.
func (b *lexer) english(all []token) []token {
	for _, t := range all {
		if t.row >= 0 {
			b.rows[t]++
		}
	}
	return all
}

// add notes the tokens of a document.
func (b *lexer) add(place int, doc int, all []token) {
	for len(b.long[place]) <= doc {
		b.long[place] = append(b.long[place], 0)
	}
	b.long[place][doc] = float32(1 + len(all))
	stems := make([]uint32, len(all))
	for i, t := range all {
		stems[i] = t.stem
	}
	slices.Sort(stems)
	for i := 0; i < len(stems); {
		from := i
		for i < len(stems) && stems[i] == stems[from] {
			i++
		}
		b.posts[place] = append(b.posts[place], triple{stems[from], uint32(doc), float32(i - from)})
	}
}

// A sentence is a saying before it is weighed.
type sentence struct {
	item  int32
	asks  bool
	words []token
}

func (b *lexer) calendar() []sentence {
	var list []sentence
	for i, it := range b.l.items {
		if Bare(it) {
			if it.Plain && !strings.HasPrefix(it.Headline, "“") { // a title
				b.add(inHead, i, b.tokens(it.Headline))
			}
			continue
		}
		b.add(inHead, i, b.english(b.tokens(headWords(b.corpus, it))))
		b.add(inTold, i, b.english(b.tokens(it.Abstract)))
		b.add(inAsks, i, b.english(b.tokens(strings.Join(it.Asks, ". "))))
		b.add(inAlso, i, b.english(b.tokens(strings.Join(it.Also, " "))))
		list = append(list, sentence{int32(i), false, b.tokens(it.Headline)})
		for s := range strings.SplitSeq(it.Abstract, ". ") {
			list = append(list, sentence{int32(i), false, b.tokens(s)})
		}
		for _, s := range it.Asks {
			list = append(list, sentence{int32(i), true, b.tokens(s)})
		}
	}
	return list
}

// inEnglish reports whether a diary's text is, or may be: not all of them say.
func (b *lexer) inEnglish(diary string) bool {
	d, ok := b.corpus.Diary(diary)
	return !ok || d.Language == "" || strings.HasPrefix(d.Language, "en")
}

func (b *lexer) texts() {
	b.l.texts = make([][]int32, len(b.l.items))
	for p := range b.corpus.Passages() {
		if p.Part != corpus.Body {
			continue
		}
		doc := len(b.l.passages)
		var covers []int32
		place := inText
		for _, it := range p.Items {
			if i, ok := b.l.item[it]; ok {
				covers = append(covers, i)
				if Bare(it) {
					place = InBare
				}
			}
		}
		if len(covers) == 0 {
			continue
		}
		if p.Host != nil {
			place = inNotes
		}
		all := b.tokens(prose.Unmarked(p.Text))
		b.l.passages = append(b.l.passages, p.ID)
		b.l.passage[p.ID] = int32(doc)
		if p.Host == nil {
			for _, item := range covers {
				b.l.texts[item] = append(b.l.texts[item], int32(doc))
			}
		}
		b.l.covers = append(b.l.covers, covers)
		b.l.flowFrom = append(b.l.flowFrom, int32(len(b.l.flow)))
		for _, t := range all {
			b.l.flow = append(b.l.flow, t.stem)
		}
		if b.inEnglish(p.Diary) {
			b.english(all)
		}
		b.add(place, doc, all)
	}
	b.l.flowFrom = append(b.l.flowFrom, int32(len(b.l.flow)))
}

// gather orders what was noted by stem.
func (b *lexer) gather() {
	p := postings{from: make([]uint32, len(b.l.ids)+1)}
	covers := func(place int) [][]int32 { // the items of its documents
		if place < inText {
			return alone(len(b.l.items))
		}
		return b.l.covers
	}
	for place := range Places {
		items := covers(place)
		for _, t := range b.posts[place] {
			p.from[t.stem+1] += uint32(len(items[t.doc]))
		}
	}
	for i := 1; i < len(p.from); i++ {
		p.from[i] += p.from[i-1]
	}
	p.list = make([]posting, p.from[len(p.from)-1])
	next := slices.Clone(p.from)
	for place := range Places {
		items, size := covers(place), levelled(b.long[place])
		for _, t := range b.posts[place] {
			for _, item := range items[t.doc] {
				p.list[next[t.stem]] = posting{uint32(item)<<placeBits | uint32(place), t.n / size[t.doc]}
				next[t.stem]++
			}
		}
		b.posts[place], b.long[place] = nil, nil
	}
	b.l.posts = p
}

// alone are items each of which is a document of its own.
func alone(items int) [][]int32 {
	list, numbers := make([][]int32, items), make([]int32, items)
	for i := range list {
		numbers[i] = int32(i)
		list[i] = numbers[i : i+1]
	}
	return list
}

// levelled makes of the lengths of documents what they are over the mean, levelled.
func levelled(long []float32) []float32 {
	var sum, n float32
	for _, l := range long {
		if l > 0 {
			sum, n = sum+l, n+1
		}
	}
	for i, l := range long {
		long[i] = 1 - lengthWeight + lengthWeight*l*n/sum
	}
	return long
}

// weigh counts in how many items each stem occurs, whether in the calendar's words or
// the diary's.
func (b *lexer) weigh() {
	l := b.l
	last := make([]int32, len(l.items))
	for i := range last {
		last[i] = -1
	}
	l.rarity = make([]float64, len(l.ids))
	total := float64(len(l.items))
	for s := range l.rarity {
		n := 0
		for _, p := range l.posts.of(uint32(s)) {
			if last[p.item()] != int32(s) {
				last[p.item()] = int32(s)
				n++
			}
		}
		l.rarity[s] = math.Log(1 + total/float64(max(n, 1)))
	}
	l.unknown = math.Log(1 + 2*total)
}

// lengthWeight is BM25's b: how much a long document has to say a word more often.
const lengthWeight = 0.5

// headWords are what the calendar says in a word or two: headline, terms, places,
// subjects, people.
func headWords(c *corpus.Corpus, it *corpus.Item) string {
	head := []string{it.Headline}
	head = append(head, it.Terms...)
	head = append(head, it.Places...)
	head = append(head, it.Subjects...)
	for _, id := range it.People {
		if p, ok := c.Person(id); ok {
			head = append(head, p.Heading)
		}
	}
	return strings.Join(head, ". ")
}
