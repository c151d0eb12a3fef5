package daily

import (
	"context"
	"errors"
	"time"
)

// A state that comes from a backup knows nothing of what was posted since it was made. What
// was due before the program began is therefore looked for before it is sent or said to be
// missed: the mark of a post hangs on its schedule and date alone.

// denied reports whether it cannot be looked, which sending then finds out better.
func denied(err error) bool {
	e, ok := errors.AsType[*PostError](err)
	return ok && (e.Kind == Denied || e.Kind == Refused)
}

// thereAll reports whether a post that was noted as missed is there all the same, and then
// notes it as posted. Only what somebody would be told of is looked for.
func (r *Runner) thereAll(ctx context.Context, c Claim) bool {
	if r.Now().Sub(c.Due) > missedWithin || !c.Due.Before(r.began) {
		return false
	}
	look := c
	look.Begun, look.At = c.Due, c.Due
	there, err := r.find(ctx, &look)
	if err != nil || there.Message == "" {
		return false
	}
	if err := r.State.Reopen(ctx, c); err != nil {
		r.Log.Error("open a claim again", "job", c.Schedule, "err", err)
		return true
	}
	mine := c
	mine.Status, mine.Until = Claimed, r.agreed().Add(lease)
	held, taken, err := r.State.Take(ctx, mine, r.agreed())
	if err == nil && taken == Resumed {
		held.Status, held.Message, held.Thread, held.At, held.Error = Done, there.Message, there.Thread, r.Now(), ""
		err = r.State.Record(ctx, held)
	}
	if err != nil {
		r.Log.Error("note what was found", "job", c.Schedule, "err", err)
	}
	r.Log.Info("was posted, though the state did not know", "job", c.Schedule, "date", c.Date.String())
	return true
}

// lookSince is from when on a claim's message is looked for: from before the claim, by
// Discord's clock. Claims of older programs have no such time; theirs was the local
// clock, which may have been off.
func lookSince(c Claim) time.Time {
	if !c.Begun.IsZero() {
		return c.Begun.Add(-lookMargin)
	}
	since := c.Due
	if !c.At.IsZero() && c.At.Before(since) {
		since = c.At
	}
	return since.Add(-time.Hour)
}

// lookMargin is more than a trusted clock is off by while nobody asks.
const lookMargin = aheadMost + time.Minute
