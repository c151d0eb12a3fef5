package question

import (
	"context"
	"fmt"
	"strings"

	"daybook/bot"
	"daybook/index/ask"
)

// mostShared is how much of a question, names apart, is met with all its names by what is worth a word
// though it is of another time.
const mostShared = 0.5

// inTime judges hits by the time that a question names. What is of another time is an
// answer only where it is of the same year and, without that time, nothing speaks against
// it; then the answer says which time it is of. What is of another year is only offered.
// elsewhere is what the question finds in another time, nil for nothing.
func inTime(b *bot.Bot, ctx context.Context, r ask.Reading, hits []ask.ItemHit) (v ask.Verdict,
	elsewhere *ask.ItemHit, err error) {
	v = b.Index().Judge(r, hits)
	if len(r.Times) == 0 || v == ask.Sure && !b.Index().Contradicts(r, hits[0].Item) {
		return v, nil, nil
	}
	free := r.Timeless()
	found, err := b.Index().Ask(ctx, free, mostAnswers)
	if err != nil {
		return v, nil, fmt.Errorf("answer a question without its time: %w", err)
	}
	switch b.Index().Judge(free, found) {
	case ask.Silent:
		found = nil
	case ask.Doubtful:
		if found[0].Score.Unmet > 0 || found[0].Score.Event < mostShared {
			found = nil
		}
	}
	if len(found) > 0 && b.Index().Contradicts(r, found[0].Item) {
		elsewhere = &found[0]
	}
	if len(hits) > 0 && v != ask.Silent && b.Index().Contradicts(r, hits[0].Item) {
		v = ask.Doubtful
		if elsewhere == nil || elsewhere.Item != hits[0].Item || hits[0].Evidence.Time == ask.OtherTime {
			v = ask.Silent
		}
	}
	return v, elsewhere, nil
}

// notThen says that what comes nearest is of another time than was asked for. shown is the
// hit that the answer shows first, nil where it shows none.
func notThen(b *bot.Bot, r ask.Reading, shown, elsewhere *ask.ItemHit) string {
	under := elsewhere.Item.Date.String()
	if !strings.HasPrefix(under, "after ") && !strings.HasPrefix(under, "under ") {
		under = "under " + under
	}
	asked := timesOf(r)
	switch {
	case shown == nil:
		return whoSay(b, r.Diary) + " nothing of this of " + asked + " that we could find; what comes nearest stands " +
			under + "."
	case shown.Item == elsewhere.Item:
		return "Not " + asked + ": the diary has what comes nearest " + under + "."
	}
	return "By its words alone, what stands " + under + " is nearer."
}

// timesOf lists the times that a question names, any of which will do.
func timesOf(r ask.Reading) string {
	var times []string
	for _, w := range r.Times {
		times = append(times, w.String())
	}
	return strings.Join(times, " or ")
}
