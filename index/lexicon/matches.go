package lexicon

import (
	"cmp"
	"slices"

	"daybook/index/synonyms"
)

// The limits of what is near.
const (
	leastCosine = 0.40 // below, words are not near
	mostNear    = 40   // words that one of the question may be near to
)

// nearness is how much a cosine counts, from 0 to 1.
func nearness(cos float32) float32 { return (cos - leastCosine) / (1 - leastCosine) }

// kinship is how near kin words are, from 0 to 1, by kind and sense; tried in steps of a
// tenth on the questions of testdata, where it matters little.
var kinship = [synonyms.Kinds][synonyms.Senses]float32{
	synonyms.Same:    {0.7, 0.56, 0.45},
	synonyms.Derived: {0.7, 0.56, 0.45},
	synonyms.Wider:   {0.4, 0.32, 0.26},
	synonyms.Closer:  {0.4, 0.32, 0.26},
	synonyms.Like:    {0.4, 0.32, 0.26},
}

// A Match is a stem of the corpus that a word of a question is met by.
type Match struct {
	Stem uint32
	Near float32 // 0: it is the word itself
}

// Matches returns the stems that meet a word: itself, the other forms of a period term,
// and what is near in meaning, by the vectors or as kin. No name is near to anything.
func (l *Lexicon) Matches(q *Word) []Match {
	var list []Match
	seen := map[uint32]bool{}
	for _, stem := range append([]string{q.Stem}, q.Synonyms...) {
		if id, ok := l.ids[stem]; ok && !seen[id] {
			seen[id] = true
			list = append(list, Match{Stem: id})
		}
	}
	if q.Person >= 0 || q.Foreign {
		return list
	}
	best := map[uint32]float32{}
	meet := func(stem uint32, near float32) {
		if !seen[stem] { // what is commoner than the word asked for tells less
			best[stem] = max(best[stem], near*float32(min(1, l.rarity[stem]/q.Rarity)))
		}
	}
	if !q.Name {
		l.kindred(q.Stem, meet)
	}
	if q.Row >= 0 {
		v := l.table.Vector(int(q.Row))
		for i := range l.near {
			if cos := v.Cos(&l.near[i].vector); cos > leastCosine {
				meet(l.near[i].stem, nearness(cos))
			}
		}
	}
	near := make([]Match, 0, len(best))
	for stem, n := range best {
		near = append(near, Match{stem, n})
	}
	slices.SortFunc(near, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Near, a.Near), cmp.Compare(a.Stem, b.Stem))
	})
	return append(list, near[:min(len(near), mostNear)]...)
}

// kindred calls f for the stems of the corpus that are kin to one, and how near they are.
func (l *Lexicon) kindred(stem string, f func(stem uint32, near float32)) {
	i, ok := l.kin.Find(stem)
	if !ok {
		return
	}
	for _, k := range l.kin.Kin(i) {
		if id, ok := l.ids[l.kin.Word(k.Word)]; ok {
			f(id, kinship[k.Kind][k.Sense])
		}
	}
}
