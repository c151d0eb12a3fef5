package ask

import (
	"slices"

	"daybook/corpus"
	"daybook/corpus/names"
	"daybook/corpus/titlepage"
	"daybook/index/lexicon"
)

// untold returns what of the matters that are not told comes nearest to a question.
func (x *Finder) untold(r *Reading, a *lexicon.Asking) lexicon.Untold {
	all := x.corpus.Silences()
	return a.Untold(r.words, func(silence, word int) bool {
		return slices.ContainsFunc(r.names[r.words[word].Person].ids, func(id string) bool {
			return slices.Contains(all[silence].People, id)
		})
	})
}

// From where a matter is said not to be told: the share of the question that it meets times how
// near it is; or the share alone, persons among it, who have no meaning to be near by.
const (
	plainlyUntold = 0.55
	wholly        = 0.8
)

// Untold returns the matter that a question is plainly about and that the calendar knows not to be
// told, nil for none: where it names all persons of the question.
func (x *Finder) Untold(r Reading, hits []ItemHit) *corpus.Silence {
	i := slices.IndexFunc(hits, func(h ItemHit) bool { return !h.Item.Plain })
	if i < 0 {
		return nil
	}
	u := hits[i].Evidence.Untold
	if u.Silence < 0 {
		return nil
	}
	s := x.corpus.Silences()[u.Silence]
	persons := slices.DeleteFunc(slices.Clone(r.Persons), func(p *names.Person) bool {
		return slices.Contains(s.People, p.ID) || x.writes(p)
	})
	named := len(persons) < len(r.Persons) && u.Met > wholly
	if s.General || len(persons) > 0 || u.Met*u.Near < plainlyUntold && !named {
		return nil
	}
	return s
}

// writes reports whether a person is the author of a diary, by the title page: whoever asks what the
// diarist says of something names nobody whom it is about.
func (x *Finder) writes(p *names.Person) bool {
	return slices.ContainsFunc(x.corpus.Diaries(), func(d *corpus.Diary) bool {
		return slices.ContainsFunc(d.Imprint.Authors, func(n titlepage.Name) bool {
			return n.Family == p.Surname() && (n.Given == "" || p.IsGiven(n.Given))
		})
	})
}
