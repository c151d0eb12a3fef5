package ask

import (
	"cmp"
	"math"
	"slices"

	"daybook/corpus"
)

// A shelf is what of a corpus is weighed alike: the diaries that the calendar tells of
// together, and each diary without a calendar for itself, as nothing but its own words
// speaks for it. "" is that of the calendar.
func shelf(it *corpus.Item) string {
	if it.Plain {
		return it.Entry.Diary
	}
	return ""
}

// A row is the hits of one shelf, the best first.
type row struct {
	hits   []ItemHit
	margin float64 // how far its confidence is above the bound of its kind
	likely float64 // how likely it is, beside that of other rows, that the question is for this shelf
}

// byShelf orders hits of several shelves, best first each, whose totals cannot be compared: each
// hit by how likely it is that the question is for its shelf, and that a hit of its place there answers.
// What is near to a first hit beyond doubt follows at once. A shelf that would answer "nothing" by
// itself comes after all others. It returns limit hits at most.
func (x *Finder) byShelf(r *Reading, hits []ItemHit, limit int) []ItemHit {
	rows := x.rows(r, hits)
	slices.SortStableFunc(rows, func(a, b row) int {
		if speaks := b.margin >= 0; speaks != (a.margin >= 0) {
			if speaks {
				return 1
			}
			return -1
		}
		return cmp.Compare(b.likely, a.likely)
	})
	list := make([]ItemHit, 0, min(len(hits), limit))
	if len(rows) > 0 && rows[0].hits[0].sure >= x.weights.Certain {
		list = append(list, rows[0].hits[:min(Close(rows[0].hits), limit)]...)
	}
	speaking := 0
	for speaking < len(rows) && rows[speaking].margin >= 0 {
		speaking++
	}
	for _, some := range [][]row{rows[:speaking], rows[speaking:]} {
		list = merge(list, some, limit)
	}
	return list
}

// rows parts hits by shelf.
func (x *Finder) rows(r *Reading, hits []ItemHit) []row {
	var rows []row
	for _, first := range parted(hits) {
		for i := range first {
			first[i].Behind = first[0].Score.Total - first[i].Score.Total
		}
		first[0].sure = x.Confidence(*r, first)
		rows = append(rows, row{hits: first, margin: odds(first[0].sure) - odds(x.weights.bound(&first[0])),
			likely: math.Exp(meantFor(&first[0]))})
	}
	return rows
}

// parted are hits by shelf, in their order: themselves, where all are of one.
func parted(hits []ItemHit) [][]ItemHit {
	at := map[string]int{}
	var size []int
	for i := range hits {
		s := shelf(hits[i].Item)
		if _, ok := at[s]; !ok {
			at[s] = len(size)
			size = append(size, 0)
		}
		size[at[s]]++
	}
	if len(size) == 1 {
		return [][]ItemHit{hits}
	}
	parts := make([][]ItemHit, len(size))
	for i, n := range size {
		parts[i] = make([]ItemHit, 0, n)
	}
	for _, h := range hits {
		i := at[shelf(h.Item)]
		parts[i] = append(parts[i], h)
	}
	return parts
}

// meantFor says by the first hit of a shelf, and how sure that is, how likely a question is for that
// shelf, as the logarithm of odds to be compared with those of other shelves: by logistic regression on
// 1,261 questions to the two books and 169 to a stored diary, each asked with both at hand, as if as
// many were for either: whoever brings a diary reads it. Five parts of the questions were each foretold
// by the others: right first, of half-remembered stories, .85 of those in the books and .28 of those
// in the stored diary (.89 and .16 where the books come before what is less likely), among the first
// three .91 and .42 (.93 and .35).
func meantFor(first *ItemHit) float64 {
	e, s := first.Evidence, &first.Score
	elsewhere := 0.0 // it is of another time than the question names
	if e.Time == SameYear || e.Time == OtherTime {
		elsewhere = 1
	}
	if shelf(first.Item) == "" {
		return 0.39*odds(first.sure) + 10.5*s.Share + 3.8*s.Exact - 3.0*elsewhere
	}
	return 4.0 + 0.69*odds(first.sure) + 8.6*e.Window - 7.9*elsewhere
}

// hope is about how often the hit of a place, 0 for the first, answers a question that is for its
// shelf.
func hope(plain bool, place int) float64 {
	first, next := 0.84, 0.14
	if plain {
		first, next = 0.36, 0.25
	}
	if place == 0 {
		return first
	}
	return next * math.Pow(float64(place+1), -1.5)
}

// merge adds to a list what of the rows it does not have, which are the first of one at most,
// the likeliest first, up to limit.
func merge(list []ItemHit, rows []row, limit int) []ItemHit {
	next := make([]int, len(rows))
	if len(rows) > 0 && len(list) > 0 && list[0].Item == rows[0].hits[0].Item {
		next[0] = len(list)
	}
	for len(list) < limit {
		best, most := -1, -1.0
		for i := range rows {
			if at := next[i]; at < len(rows[i].hits) {
				if v := rows[i].likely * hope(shelf(rows[i].hits[at].Item) != "", at); v > most {
					best, most = i, v
				}
			}
		}
		if best < 0 {
			return list
		}
		list = append(list, rows[best].hits[next[best]])
		next[best]++
	}
	return list
}

func odds(p float64) float64 {
	const least = 1e-6
	p = min(max(p, least), 1-least)
	return math.Log(p / (1 - p))
}
