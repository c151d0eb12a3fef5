package ask

import (
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/names"
	"daybook/index/lexicon"
)

// silent returns which persons each matter names that the calendar knows not to be told.
func silent(c *corpus.Corpus) []map[string]bool {
	list := make([]map[string]bool, len(c.Silences()))
	for i, s := range c.Silences() {
		list[i] = map[string]bool{}
		for _, n := range c.Names().In(s.Matter + ". " + strings.Join(s.Asks, ". ")) {
			for _, p := range n.Persons {
				list[i][p.ID] = true
			}
		}
	}
	return list
}

// untold returns what of the matters that are not told comes nearest to a question.
func (x *Finder) untold(r *Reading, a *lexicon.Asking, weights []float64) lexicon.Untold {
	skip := make([]bool, len(r.words))
	return a.Untold(r.words, func(silence int) ([]bool, float64) {
		named := 0.0
		for i := range r.words {
			q := &r.words[i]
			if skip[i] = q.Person >= 0 && slices.ContainsFunc(r.names[q.Person].ids,
				func(id string) bool { return x.silent[silence][id] }); skip[i] {
				named += weights[i]
			}
		}
		return skip, named
	})
}

// plainlyUntold is from where a matter is said not to be told: the share of the question that it
// meets times how near it is. Of 110 questions above, 4 were for another matter.
const plainlyUntold = 0.55

// Untold returns the matter that a question is plainly about and that the calendar knows not to be
// told, nil for none: where it names all persons of the question.
func (x *Finder) Untold(r Reading, hits []ItemHit) *corpus.Silence {
	i := slices.IndexFunc(hits, func(h ItemHit) bool { return !h.Item.Plain })
	if i < 0 {
		return nil
	}
	u := hits[i].Evidence.Untold
	if u.Silence < 0 || u.Met*u.Near < plainlyUntold || x.corpus.Silences()[u.Silence].General || slices.ContainsFunc(r.Persons,
		func(p *names.Person) bool { return !x.silent[u.Silence][p.ID] }) {
		return nil
	}
	return x.corpus.Silences()[u.Silence]
}
