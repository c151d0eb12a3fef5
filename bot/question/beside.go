package question

import (
	"context"
	"fmt"

	"daybook/bot"
	"daybook/corpus"
	"daybook/index/ask"
	"daybook/index/fulltext"
	"daybook/index/query"
)

// mostBeside is how many passages of an appendix are shown.
const mostBeside = 3

// beside returns the passages of an appendix that have every word of a question which no entry answers; nil where it
// names a time, which they have not. Questions are not answered from an appendix otherwise: its records of people
// would stand before what the diary tells of them.
func beside(b *bot.Bot, ctx context.Context, r ask.Reading) ([]fulltext.PassageHit, error) {
	words := r.Words()
	if len(words) == 0 || len(r.Times) > 0 || r.Foreign {
		return nil, nil
	}
	all := &query.Expr{Op: query.And}
	for _, w := range words {
		if !b.Index().Has(w) { // mostly, and quickly known
			return nil, nil
		}
		all.Parts = append(all.Parts, &query.Expr{Op: query.Word, Text: w})
	}
	if r.Diary != "" {
		all.Parts = append(all.Parts, &query.Expr{Op: query.Field, Field: "diary", Text: r.Diary, Diary: r.Diary})
	}
	found, err := b.Index().Search(ctx, fulltext.Query{Expr: all})
	if err != nil {
		return nil, fmt.Errorf("look for a question beside the entries: %w", err)
	}
	var list []fulltext.PassageHit
	for _, h := range found.Hits {
		if h.Passage != nil && h.Passage.Entry.Part == corpus.Appendix && len(list) < mostBeside {
			list = append(list, h)
		}
	}
	return list, nil
}

// showBeside adds such passages, and says what they are.
func showBeside(b *bot.Bot, a *bot.Answer, found []fulltext.PassageHit) string {
	for _, h := range found {
		hit := b.PassageHit(h)
		hit.Marked = b.Index().Highlights(hit.Text, h.Matched)
		a.Hits = append(a.Hits, hit)
	}
	a.Total, a.Near = len(found), len(found)
	return "No entry answers this that we could find; the words of the question stand together in an appendix."
}
