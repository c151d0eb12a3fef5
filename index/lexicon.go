package index

import (
	"math"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/index/synonyms"
	"daybook/index/vectors"
)

// The places where a question's word can be met.
const (
	inHead  = iota // headline, terms, places, subjects
	inTold         // abstract
	inAsks         // how somebody might half remember it
	inAlso         // plain words for what it tells
	inText         // the diary's words, where the calendar has words of its own beside them
	inNotes        // notes to them
	inBare         // the diary's words, where the calendar has none
	places         // how many there are
)

// A lexicon is what /ask weighs: which stems stand where, and what words mean. It is
// made with the index and does not change. Documents are items, for the calendar's words,
// and passages, for the diary's and the notes'.
type lexicon struct {
	table    vectors.Table
	kin      synonyms.Table
	ids      map[string]uint32 // stem to its number
	stems    []string
	rarity   []float64      // by stem: inverse document frequency over items
	unknown  float64        // rarity of a stem that occurs nowhere
	meaning  []int32        // by stem: place of its commonest word in the table, -1 for none
	items    []*corpus.Item // of the diaries proper
	item     map[*corpus.Item]int32
	passages []string // their IDs: a stored text is not kept in memory
	passage  map[string]int32
	covers   [][]int32 // by passage: items
	texts    [][]int32 // by item: passages, notes apart
	posts    [places]postings
	flow     []uint32 // the stems of the passages in their order
	flowFrom []int32  // by passage, and one more
	stretch  []stretch
	// stretchFrom is by passage, and one more.
	stretchFrom []int32
	near        []target
	small       map[int32]bool // rows of words that the corpus has with a small first letter
	means       []meant        // by stem: meaning, ready to be added
	sayings     []saying
	sayFrom     []int32 // by item, and one more
}

// postings are where each stem occurs in one place: those of stem s are list[from[s]:from[s+1]].
type postings struct {
	from []uint32
	list []posting
	size []float32 // by document: its length over the mean length, levelled
}

type posting struct {
	doc uint32
	n   float32 // how often
}

// A token is a word of a text as the lexicon has it.
type token struct {
	stem uint32
	row  int32 // in the table of vectors, -1 for none
}

// lexer makes tokens of texts for a lexicon under construction.
type lexer struct {
	x     *Index
	l     *lexicon
	known map[string][]token // by what stands between two spaces
	lower map[int32]bool     // rows of words that occur with a small first letter
	rows  map[token]int      // how often
	posts [places][]triple
	long  [places][]float32
}

type triple struct {
	stem uint32
	posting
}

func (x *Index) newLexicon() (*lexicon, error) {
	table, err := vectors.English()
	if err != nil {
		return nil, err
	}
	kin, err := synonyms.English()
	if err != nil {
		return nil, err
	}
	l := &lexicon{table: table, kin: kin, ids: map[string]uint32{},
		item: map[*corpus.Item]int32{}, passage: map[string]int32{}}
	b := &lexer{x: x, l: l, known: map[string][]token{}, lower: map[int32]bool{}, rows: map[token]int{}}
	for _, it := range x.corpus.Items() {
		if it.Entry.Part == corpus.Body {
			l.item[it] = int32(len(l.items))
			l.items = append(l.items, it)
		}
	}
	sentences := b.calendar()
	b.texts()
	for place := range places {
		l.posts[place] = b.gather(place)
	}
	b.weigh()
	b.targets()
	b.means()
	b.stretches()
	b.say(sentences)
	l.small = b.lower
	return l, nil
}

// tokens cuts a text as the index does.
func (b *lexer) tokens(text string) []token {
	var all []token
	for w := range strings.FieldsSeq(text) {
		some, ok := b.known[w]
		if !ok {
			for _, t := range b.x.analyzer.Analyze([]byte(w)) {
				stem, seen := b.l.ids[string(t.Term)]
				if !seen {
					stem = uint32(len(b.l.ids))
					b.l.ids[string(t.Term)] = stem
					b.l.stems = append(b.l.stems, string(t.Term))
				}
				tok := token{stem, -1}
				surface := plain(w[t.Start:t.End])
				low := strings.ToLower(surface)
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

// plain takes a possessive ending off.
func plain(w string) string {
	w = strings.ReplaceAll(w, "’", "'")
	return strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
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
		b.posts[place] = append(b.posts[place], triple{stems[from], posting{uint32(doc), float32(i - from)}})
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
		if bare(it) {
			if it.Plain && !strings.HasPrefix(it.Headline, "“") { // a title
				b.add(inHead, i, b.tokens(it.Headline))
			}
			continue
		}
		b.add(inHead, i, b.english(b.tokens(headWords(b.x.corpus, it))))
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
	d, ok := b.x.corpus.Diary(diary)
	return !ok || d.Language == "" || strings.HasPrefix(d.Language, "en")
}

// bare reports whether the calendar has no words on an item: a headline of opening words
// is the diary's.
func bare(it *corpus.Item) bool { return it.Provisional || it.Plain }

func (b *lexer) texts() {
	b.l.texts = make([][]int32, len(b.l.items))
	for p := range b.x.corpus.Passages() {
		if p.Part != corpus.Body {
			continue
		}
		doc := len(b.l.passages)
		var covers []int32
		place := inText
		for _, it := range p.Items {
			if i, ok := b.l.item[it]; ok {
				covers = append(covers, i)
				if bare(it) {
					place = inBare
				}
			}
		}
		if len(covers) == 0 {
			continue
		}
		if p.Host != nil {
			place = inNotes
		}
		all := b.tokens(unmarked.Replace(p.Text))
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

// gather orders what was noted of a place by stem.
func (b *lexer) gather(place int) postings {
	p := postings{from: make([]uint32, len(b.l.ids)+1), list: make([]posting, len(b.posts[place]))}
	for _, t := range b.posts[place] {
		p.from[t.stem+1]++
	}
	for i := 1; i < len(p.from); i++ {
		p.from[i] += p.from[i-1]
	}
	next := slices.Clone(p.from)
	for _, t := range b.posts[place] {
		p.list[next[t.stem]] = t.posting
		next[t.stem]++
	}
	b.posts[place] = nil
	var sum, n float32
	for _, long := range b.long[place] {
		if long > 0 {
			sum, n = sum+long, n+1
		}
	}
	p.size = b.long[place]
	for i, long := range p.size {
		p.size[i] = 1 - lengthWeight + lengthWeight*long*n/sum
	}
	return p
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
		count := func(item int32) {
			if last[item] != int32(s) {
				last[item] = int32(s)
				n++
			}
		}
		for place := range places {
			for _, p := range l.posts[place].of(uint32(s)) {
				if place < inText {
					count(int32(p.doc))
					continue
				}
				for _, item := range l.covers[p.doc] {
					count(item)
				}
			}
		}
		l.rarity[s] = math.Log(1 + total/float64(max(n, 1)))
	}
	l.unknown = math.Log(1 + 2*total)
}

func (p *postings) of(stem uint32) []posting { return p.list[p.from[stem]:p.from[stem+1]] }

// content is how much a word tells whatever it is told in: less the commoner it is in
// the language (Arora, Liang and Ma, "A simple but tough-to-beat baseline", 2017).
func (l *lexicon) content(row int32) float64 {
	const a = 1e-3
	return a / (a + l.table.Commonness(int(row)))
}

func (l *lexicon) stem(id uint32) string { return l.stems[id] }

func (l *lexicon) weightOf(stem string) (float64, bool) {
	if s, ok := l.ids[stem]; ok {
		return l.rarity[s], true
	}
	return l.unknown, false
}
