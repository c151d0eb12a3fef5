package lexicon

import (
	"slices"

	"daybook/corpus/names"
	"daybook/index/thesaurus"
)

// How near words of our own list are, from 0 to 1: what is asked to what is written, what is asked
// loosely, and what is written to what stands beside it. Tried on questions to a diary without a calendar:
// .95 finds more than .8, .65 for the loose a little more than .5 and .35, .5 for those beside as much as .7.
const (
	spokenNear  = 0.95
	looselyNear = 0.65
	besideNear  = 0.5
)

// A listed is a stem of the corpus that the thesaurus puts beside another, and how near it is.
type listed struct {
	stem uint32
	near float32
}

// spoken takes over our own list, as far as the corpus has its words.
func (b *lexer) spoken() {
	b.l.spoken = map[string][]listed{}
	stems := b.stemmer()
	thesaurus.Spoken(func(written, asked, loosely []string) {
		standing := stems(written)
		for _, s := range standing {
			id, ok := b.l.ids[s]
			if !ok {
				continue
			}
			beside := func(words []string, near float32) {
				for _, a := range words {
					if a != s {
						b.l.spoken[a] = append(b.l.spoken[a], listed{id, near})
					}
				}
			}
			beside(stems(asked), spokenNear)
			beside(stems(loosely), looselyNear)
			beside(standing, besideNear)
		}
	})
}

// stemmer returns listedStems with a memory, for a list that has its words many times.
func (b *lexer) stemmer() func(words []string) []string {
	known := map[string][]string{}
	return func(words []string) (stems []string) {
		for i, w := range words {
			some, ok := known[w]
			if !ok {
				some = b.listedStems(words[i : i+1])
				known[w] = some
			}
			stems = append(stems, some...)
		}
		return stems
	}
}

// Listed reports whether our own list knows what somebody may ask for by a stem.
func (l *Lexicon) Listed(stem string) bool { return len(l.spoken[stem]) > 0 }

// landNear is how near the words of one land are: its names, what belongs to it, its people.
const landNear = 0.9

// lands takes over which words go with one land, as far as the corpus has them.
func (b *lexer) lands() {
	b.l.lands = map[string][]listed{}
	for words := range names.Lands() {
		stems := b.listedStems(words)
		slices.Sort(stems)
		stems = slices.Compact(stems)
		for _, s := range stems {
			for _, other := range stems {
				if id, ok := b.l.ids[other]; ok && other != s {
					b.l.lands[s] = append(b.l.lands[s], listed{id, landNear})
				}
			}
		}
	}
}

// listedStems are the stems of words; that of one with a hyphen is of the whole, for its parts mean
// other things.
func (b *lexer) listedStems(words []string) (stems []string) {
	for _, w := range words {
		if all := b.analyzer.Stems(w); len(all) > 0 {
			stems = append(stems, all[0])
		}
	}
	return stems
}
