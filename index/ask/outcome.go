package ask

import (
	"regexp"
	"slices"

	"daybook/corpus"
)

// reOutcome is how people ask what came of a matter: its end may stand in the item behind the one that tells of it.
var reOutcome = regexp.MustCompile(`(?i)\bhow (?:did|does|do|was|were) .+ (?:end(?: up)?|turn out|work out|pan out|finish|resolved|settled)\b|` +
	`\bhow (?:it|that|this|things|the \pL+) (?:all )?(?:ended|turned out|went on|worked out|finished)\b|` +
	`\bwhat (?:came|became) of (?:it|that|this|the)\b|\bwhat (?:was|is|were) the (?:outcome|upshot|end|result|sequel|consequences?)\b|` +
	`\bwhat happened (?:next|then|after(?:wards?)?|in the end)\b|\bin the end\b`)

// leastGoesOn is the share of a question that the item behind the first hit meets at least to be what it goes on with.
const leastGoesOn = 0.3

// goesOn puts the item behind the first hit second, where the question asks what came of a matter and that item has some
// of its words too; all are the hits from which the first ones were taken.
func (r *Reading) goesOn(hits, all []ItemHit) []ItemHit {
	if !r.outcome || len(hits) == 0 {
		return hits
	}
	next := following(hits[0].Item)
	i := slices.IndexFunc(all, func(h ItemHit) bool { return h.Item == next })
	if next == nil || i < 0 || !all[i].Shares() || all[i].Score.Share < leastGoesOn {
		return hits
	}
	second := all[i]
	second.Behind = 0
	size := len(hits)
	hits = slices.DeleteFunc(hits, func(h ItemHit) bool { return h.Item == next })
	hits = slices.Insert(hits, 1, second)
	return hits[:min(len(hits), max(size, 2))]
}

// following is the item of the same entry that follows one, nil for none.
func following(it *corpus.Item) *corpus.Item {
	i := slices.Index(it.Entry.Items, it)
	if i < 0 || i+1 == len(it.Entry.Items) {
		return nil
	}
	return it.Entry.Items[i+1]
}
