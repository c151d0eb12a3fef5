// Package lexicon knows which words stand where in a corpus, and what they mean: what /ask
// weighs before it is weighed.
//
// A question's [Word] is met by itself, by another form of a period term, or by words near to
// it in meaning, by the vectors of index/vectors, as kin in index/synonyms or, in a diary without
// a calendar, by the lists of index/thesaurus. It is met in one
// of the places of an item, and with others of the question in some lines of the diary or in
// a sentence of the calendar: see [Asking].
package lexicon

import (
	"slices"
	"sync"

	"daybook/corpus"
	"daybook/index/prose"
	"daybook/index/synonyms"
	"daybook/index/thesaurus"
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
	InBare         // the diary's words, where the calendar has none
	Places         // how many there are
)

// PlaceNames are what the places are called.
var PlaceNames = [Places]string{"head", "told", "asks", "also", "text", "notes", "bare"}

// A Lexicon is what /ask weighs: which stems stand where, and what words mean. It is
// made with the index and does not change. Documents are items, for the calendar's words,
// and passages, for the diary's and the notes'. Stems, items and passages go by numbers of
// its own. It may be used from many goroutines.
type Lexicon struct {
	table     vectors.Table
	analyzer  *prose.English
	kin       synonyms.Table
	thesaurus thesaurus.Table
	spoken    map[string][]listed // by stem: what our own list puts beside it
	lands     map[string][]listed // by stem: what goes with the same land
	ids       map[string]uint32   // stem to its number
	stems     []string
	rarity    []float64      // by stem: inverse document frequency over items
	unknown   float64        // rarity of a stem that occurs nowhere
	meaning   []int32        // by stem: place of its commonest word in the table, -1 for none
	items     []*corpus.Item // of the diaries proper, and what the calendar tells of the rest of a book
	item      map[*corpus.Item]int32
	passages  []string // their IDs: a stored text is not kept in memory
	passage   map[string]int32
	covers    [][]int32 // by passage: items
	texts     [][]int32 // by item: passages, notes apart
	posts     postings
	flow      []uint32 // the stems of the passages in their order
	flowFrom  []int32  // by passage, and one more
	stretch   []stretch
	// stretchFrom is by passage, and one more.
	stretchFrom []int32
	near        targets
	recent      *recent[[]Match]
	small       map[int32]bool // rows of words that the corpus has with a small first letter
	means       []meant        // by stem: meaning, ready to be added
	sayings     []saying
	sayMeans    vectors.Shorts // by saying
	sayFlow     []uint32       // the stems of the sayings in their order
	sayFrom     []int32        // by item, and one more: the first of its sayings
	hush        *hush
}

// postings are where each stem occurs: those of stem s are list[from[s]:from[s+1]], place by place.
type postings struct {
	from []uint32
	list []posting
}

// A posting is an item where a stem stands; one whose passages have it is there for each of them.
type posting struct {
	at uint32  // the item, and in the lowest placeBits the place
	n  float32 // how often, by the length of the document
}

const placeBits = 3

var _ [1<<placeBits - Places]struct{} // all places have room

func (p posting) item() int32 { return int32(p.at >> placeBits) }
func (p posting) place() int  { return int(p.at & (1<<placeBits - 1)) }

// New makes the lexicon of a corpus, whose words the analyzer makes.
func New(c *corpus.Corpus, p *prose.English) (*Lexicon, error) {
	table, err := vectors.English()
	if err != nil {
		return nil, err
	}
	kin, err := synonyms.English()
	if err != nil {
		return nil, err
	}
	near, err := thesaurus.English()
	if err != nil {
		return nil, err
	}
	l := &Lexicon{table: table, analyzer: p, kin: kin, thesaurus: near, recent: newRecent[[]Match](), ids: map[string]uint32{},
		item: map[*corpus.Item]int32{}, passage: map[string]int32{}}
	b := &lexer{corpus: c, analyzer: p, l: l, known: map[string][]token{}, lower: map[int32]bool{},
		rows: map[token]int{}, targetOf: map[int32]int{}}
	for _, it := range c.Items() {
		if it.Entry.Part == corpus.Body || !Bare(it) {
			l.item[it] = int32(len(l.items))
			l.items = append(l.items, it)
		}
	}
	sentences := b.calendar()
	b.texts()
	b.gather()
	b.weigh()
	var list sync.WaitGroup
	list.Go(b.spoken) // beside what follows, which leaves alone what it reads
	b.lands()
	b.targets()
	b.means()
	b.stretches()
	b.say(sentences)
	b.silences()
	list.Wait()
	l.small = b.lower
	return l, nil
}

// Bare reports whether the calendar has no words on an item: a headline of opening words
// is the diary's.
func Bare(it *corpus.Item) bool { return it.Provisional || it.Plain }

func (p *postings) of(stem uint32) []posting { return p.list[p.from[stem]:p.from[stem+1]] }

// Each calls f for every place where a stem stands in an item: how often there by length.
func (l *Lexicon) Each(stem uint32, f func(item int32, place int, n float32)) {
	for _, p := range l.posts.of(stem) {
		f(p.item(), p.place(), p.n)
	}
}

// Says reports whether a passage, by its ID, has a stem.
func (l *Lexicon) Says(passage, stem string) bool {
	doc, ok := l.passage[passage]
	id, known := l.ids[stem]
	return ok && known && slices.Contains(l.flow[l.flowFrom[doc]:l.flowFrom[doc+1]], id)
}
