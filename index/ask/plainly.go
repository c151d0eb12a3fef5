package ask

// From where a first hit is what is meant though its confidence is below Certain, which is one bound for all
// questions. Of the 1,649 questions of index/testdata and of the development set, 231 stood under the sentence of
// doubt, and the first hit answered 152 of them; of the 46 for which Plainly is true it answered each.
const (
	farAhead    = 3.5 // of the next hit, in points of the total
	likelyAhead = 0.6 // the confidence that it then needs
	farFrom     = 0.3 // how near it may be to a matter that is not told

	aloneAhead = 8    // where next to every word is met in one place
	onePlace   = 0.95 // the share of the question that is met there
	nearTold   = 0.4  // how near the whole then is to a sentence of the calendar

	endTold  = 8 // the words of an end, such as death and arrest, by how rare they are: of one person's end
	endAhead = 1
)

// Plainly reports whether the first hit of the calendar is plainly what is meant: nothing else is near it, and
// it is far from what is known not to be told; or it meets all that is asked in one place; or all that is asked
// for is a person, who stands in its headline, and nothing else is near or it tells of the end that is asked
// for. doubts are what [Weights.Doubts] gives, sure is the confidence.
func Plainly(r *Reading, first *ItemHit, doubts []float64, sure float64) bool {
	e, lead := first.Evidence, doubts[doubtLead]
	switch {
	case e.Bare || first.Item.Plain || e.Time >= SameYear || len(r.words) == 0:
		return false
	case lead >= farAhead && sure >= likelyAhead && doubts[doubtUntold] < farFrom:
		return true
	case lead >= aloneAhead && Whole(*r, first) && max(e.Window, e.Sentence) >= onePlace && e.Told >= nearTold:
		return true
	case r.headed(e):
		return lead > closeOdds || lead >= endAhead && e.Others >= endTold
	}
	return false
}

func (x *Finder) beyondDoubt(r *Reading, hits []ItemHit, sure float64) bool {
	d := x.weights.Doubts(*r, hits)
	return Plainly(r, &hits[0], d[:], sure)
}

// headed reports whether a question is for nothing but persons, and all stand in the headline.
func (r *Reading) headed(e *Evidence) bool {
	for i := range r.words {
		if r.words[i].Person < 0 || e.Met[i].Person != 3 {
			return false
		}
	}
	return true
}
