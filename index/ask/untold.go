package ask

import (
	"slices"

	"daybook/corpus"
	"daybook/corpus/names"
	"daybook/index/lexicon"
)

// untold returns what of the matters that are not told comes nearest to a question.
func (x *Finder) untold(r *Reading, a *lexicon.Asking) lexicon.Untold {
	return a.Untold(r.words, func(word int) (list []int32) {
		for _, id := range r.names[r.words[word].Person].ids {
			list = append(list, x.silent[id]...)
		}
		return list
	})
}

// silent are by person the matters that are not told and name him, by their numbers; the diarist is named
// by all.
func silent(c *corpus.Corpus, diarist map[string]bool) map[string][]int32 {
	list := map[string][]int32{}
	for i, s := range c.Silences() {
		for _, id := range s.People {
			if !diarist[id] {
				list[id] = append(list[id], int32(i))
			}
		}
		for id := range diarist {
			list[id] = append(list[id], int32(i))
		}
	}
	return list
}

// From where a matter is said not to be told: the share of the question that it meets times how
// near it is; or the share alone, where what is met weighs enough to be known by.
const (
	plainlyUntold = 0.55
	wholly        = 0.8
	knownBy       = 6
	leastNamed    = 0.4 // of what the matter is called
)

// Untold returns the matter that a question is plainly about and that the calendar knows not to be
// told, nil for none: where it names all persons of the question, but the diarist, and nothing that
// is told meets more of it.
func (x *Finder) Untold(r Reading, hits []ItemHit) *corpus.Silence {
	u, share := x.nearest(&r, hits)
	if u.Silence < 0 {
		return nil
	}
	s := x.corpus.Silences()[u.Silence]
	others := slices.ContainsFunc(r.Persons, func(p *names.Person) bool {
		return !slices.Contains(s.People, p.ID) && !x.diarist[p.ID]
	})
	if s.General || others || u.Met < share || u.Named < leastNamed {
		return nil
	}
	weight := 0.0
	for _, w := range x.weights.weigh(&r) {
		weight += w
	}
	if u.Met*u.Near < plainlyUntold && (u.Met < wholly || u.Met*weight < knownBy) {
		return nil
	}
	return s
}

// nearest returns what of the matters that are not told comes nearest to a question, and the share of it
// that the first hit of the calendar meets; with no hit of it nothing is nearer.
func (x *Finder) nearest(r *Reading, hits []ItemHit) (lexicon.Untold, float64) {
	for i := range hits {
		if !hits[i].Item.Plain {
			return hits[i].Evidence.Untold, hits[i].Score.Share
		}
	}
	if r.Diary != "" || len(r.words) == 0 {
		return lexicon.Untold{Silence: -1}, 0
	}
	return x.untold(r, x.lex.Asking(r.words, x.weights.weigh(r))), 0
}

// diarists are the IDs of the authors of diaries, by the title page: whoever asks what the diarist
// says of something names nobody whom it is about.
func diarists(c *corpus.Corpus) map[string]bool {
	all := map[string]bool{}
	for _, d := range c.Diaries() {
		for _, n := range d.Imprint.Authors {
			for _, p := range c.Persons() {
				if n.Family == p.Surname() && (n.Given == "" || p.IsGiven(n.Given)) {
					all[p.ID] = true
				}
			}
		}
	}
	return all
}
