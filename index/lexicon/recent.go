package lexicon

import lru "github.com/hashicorp/golang-lru/v2"

// mostRecent is of how many words is kept what they are met by: some 3 MB. People ask with the same few thousand words,
// and to find what is near to one costs more than anything else in a question.
const mostRecent = 4000

// A wordKey is what of a word decides what it is met by.
type wordKey struct {
	stem, surface string
	row           int
	rarity        float64
	name          bool
}

// recent is what was worked out for the words of the questions before, which nobody changes; nil keeps nothing.
type recent[V any] = lru.Cache[wordKey, V]

func newRecent[V any]() *recent[V] {
	c, err := lru.New[wordKey, V](mostRecent)
	if err != nil {
		panic(err) // of a size below 1
	}
	return c
}

// known returns what find finds for a word, if it was found before without finding it again.
func known[V any](c *recent[V], w *Word, find func() V) V {
	if c == nil {
		return find()
	}
	k := wordKey{w.Stem, w.Surface, w.Row, w.Rarity, w.Name}
	v, ok := c.Get(k)
	if !ok {
		v = find()
		c.Add(k, v)
	}
	return v
}
