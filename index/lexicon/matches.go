package lexicon

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"daybook/index/synonyms"
	"daybook/index/thesaurus"
)

// The limits of what is near.
const (
	leastCosine = 0.40 // below, words are not near
	mostNear    = 40   // words that one of the question may be near to
	mostSoft    = 60   // and more, that only count in the words of a diary without a calendar
)

// nearness is how much a cosine counts, from 0 to 1.
func nearness(cos float32) float32 { return (cos - leastCosine) / (1 - leastCosine) }

// kinship is how near kin words are, from 0 to 1, by kind and sense; tried in steps of a
// tenth on the questions of index/testdata, where it matters little.
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
	// Soft is how much it counts where only the diary's words speak for an item; 1 for the
	// word itself.
	Soft float32
}

// A likeness is what each source says of how near two stems are, from 0 to 1.
type likeness struct{ vectors, kin, thesaurus float32 }

// barely is how near a match is that counts next to nothing, but is one.
const barely = 0.001

// How likenesses count; exponents, tried on questions to a diary without a calendar and to the
// text of another alone.
const (
	softVectors = 0.6 // what is not very near by the vectors too, for little is
	softRarity  = 0.4 // how much less what is commoner than the word asked for tells
)

// near is how much a match counts where there is a calendar, whose weights are fitted to
// vectors and kin: what only the thesaurus has brings nothing there (half of it: paraphrases
// .816/.921 for .819/.923), but is a match.
func (k *likeness) near() float32 { return max(k.vectors, k.kin, barely*k.thesaurus) }

// soft takes what several sources say for surer than what one does.
func (k *likeness) soft() float64 {
	far := (1 - math.Pow(float64(k.vectors), softVectors)) * float64((1-k.kin)*(1-k.thesaurus))
	return 1 - far
}

// Meet notes by what a word of a question is met: in the diaries, and in what is not told.
func (l *Lexicon) Meet(q *Word) {
	near := l.byVectors(q)
	q.Matches, q.silent = l.met(q, near), l.hush.meets(l, q, near)
}

// byVectors looks for what is near to a word by the vectors when it is first asked, once.
func (l *Lexicon) byVectors(q *Word) func() []nearby {
	return sync.OnceValue(func() []nearby {
		if q.Row < 0 {
			return nil
		}
		v := l.table.Vector(q.Row)
		return l.near.of(&v)
	})
}

// met returns the stems that meet a word: itself, the other forms of a period term,
// and what is near in meaning, by the vectors, as kin or in the thesaurus. No name is near to
// anything. The list is not to be changed.
func (l *Lexicon) met(q *Word, near func() []nearby) []Match {
	if q.Person >= 0 || q.Foreign || q.Plain || len(q.Synonyms) > 0 {
		return l.matches(q, near)
	}
	return known(l.recent, q, func() []Match { return l.matches(q, near) })
}

func (l *Lexicon) matches(q *Word, byVectors func() []nearby) []Match {
	var list []Match
	seen := map[uint32]bool{}
	for _, stem := range append([]string{q.Stem}, q.Synonyms...) {
		if id, ok := l.ids[stem]; ok && !seen[id] {
			seen[id] = true
			list = append(list, Match{Stem: id, Soft: 1})
		}
	}
	if q.Person >= 0 || q.Foreign || q.Plain {
		return list
	}
	near := make([]Match, 0, mostNear)
	for stem, k := range l.alike(q, byVectors) {
		if !seen[stem] { // what is commoner than the word asked for tells less
			rare := min(1, l.rarity[stem]/q.Rarity)
			near = append(near, Match{stem, k.near() * float32(rare),
				float32(k.soft() * math.Pow(rare, softRarity))})
		}
	}
	slices.SortFunc(near, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Near, a.Near), cmp.Compare(a.Stem, b.Stem))
	})
	more := near[min(len(near), mostNear):]
	slices.SortFunc(more, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Soft, a.Soft), cmp.Compare(a.Stem, b.Stem))
	})
	for i := range more {
		more[i].Near = min(more[i].Near, barely)
	}
	return slices.Clip(append(list, near[:min(len(near), mostNear+mostSoft)]...))
}

// alike returns the stems of the corpus that are near to a word, and by what.
func (l *Lexicon) alike(q *Word, byVectors func() []nearby) map[uint32]likeness {
	all := map[uint32]likeness{}
	for _, n := range l.lands[q.Stem] {
		all[n.stem] = likeness{kin: n.near}
	}
	if !q.Name {
		l.kindred(q.Stem, l.ids, func(stem uint32, near float32) {
			k := all[stem]
			k.kin = max(k.kin, near)
			all[stem] = k
		})
		listed := func(stem uint32, near float32) {
			k := all[stem]
			k.thesaurus = max(k.thesaurus, near)
			all[stem] = k
		}
		l.listed(q.Stem, listed)
		l.parts(q.Surface, listed)
	}
	for _, n := range byVectors() {
		if stem := l.near.stems[n.target]; stem != none {
			k := all[stem]
			k.vectors = max(k.vectors, n.near)
			all[stem] = k
		}
	}
	return all
}

// listed calls f for the stems of the corpus that the thesaurus or our own list puts beside one,
// and how near they are; for some of them more than once.
func (l *Lexicon) listed(stem string, f func(stem uint32, near float32)) {
	for _, n := range l.spoken[stem] {
		f(n.stem, n.near)
	}
	const most = 0.8 // for none is quite the same
	i, ok := l.thesaurus.Find(stem)
	if !ok {
		return
	}
	for _, n := range l.thesaurus.Near(i) {
		if id, ok := l.ids[l.thesaurus.Word(n.Word)]; ok {
			f(id, most*n.Cosine()/thesaurus.Most)
		}
	}
}

// kindred calls f for the stems among some, by their numbers, that are kin to one, and how near they are.
func (l *Lexicon) kindred(stem string, ids map[string]uint32, f func(stem uint32, near float32)) {
	i, ok := l.kin.Find(stem)
	if !ok {
		return
	}
	for _, k := range l.kin.Kin(i) {
		if id, ok := ids[l.kin.Word(k.Word)]; ok {
			f(id, kinship[k.Kind][k.Sense])
		}
	}
}
