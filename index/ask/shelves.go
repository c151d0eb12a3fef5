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

// byShelf orders hits of several shelves, best first each, whose totals cannot be compared: by turns,
// the shelf first whose first hit is the furthest above the bound of its kind. A shelf
// that would answer "nothing" by itself comes after all others.
func (x *Finder) byShelf(r *Reading, hits []ItemHit) []ItemHit {
	type row struct {
		hits   []ItemHit
		sure   float64
		margin float64 // above the bound of its kind
	}
	if len(hits) == 0 {
		return nil
	}
	var rows []row
	at := map[string]int{}
	for _, h := range hits {
		s := shelf(h.Item)
		i, ok := at[s]
		if !ok {
			i = len(rows)
			at[s] = i
			rows = append(rows, row{})
		}
		if len(rows[i].hits) > 0 {
			h.Behind = rows[i].hits[0].Score.Total - h.Score.Total
		}
		rows[i].hits = append(rows[i].hits, h)
	}
	for i := range rows {
		first := rows[i].hits
		rows[i].sure = x.Confidence(*r, first)
		first[0].sure = rows[i].sure
		rows[i].margin = odds(rows[i].sure) - odds(x.weights.bound(&first[0]))
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		if speaks := b.margin >= 0; speaks != (a.margin >= 0) {
			if speaks {
				return 1
			}
			return -1
		}
		return cmp.Compare(b.sure, a.sure)
	})
	var list, last []ItemHit
	if rows[0].sure >= x.weights.Certain {
		near := Close(rows[0].hits)
		list, rows[0].hits = append(list, rows[0].hits[:near]...), rows[0].hits[near:]
	}
	for turn := 0; len(list)+len(last) < len(hits); turn++ {
		for i, row := range rows {
			switch {
			case turn >= len(row.hits):
			case row.margin < 0 && i > 0:
				last = append(last, row.hits[turn])
			default:
				list = append(list, row.hits[turn])
			}
		}
	}
	return append(list, last...)
}

func odds(p float64) float64 {
	const least = 1e-6
	p = min(max(p, least), 1-least)
	return math.Log(p / (1 - p))
}
