package runner

import (
	"context"
	"errors"
	"time"

	"daybook/bot/daily/clock"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
)

// A state that comes from a backup knows nothing of what was posted since it was made, be it
// put back before the program began or beneath it. What may have been posted in that gap is
// therefore looked for before it is sent or said to be missed: the mark of a post hangs on
// its schedule and date alone.

// A gap is a time in which posts may have been made that the state does not know. From is
// zero where it is not known when it began.
type gap struct{ from, to time.Time }

// seen notes a look at the state, and finds out whether it is the one that we looked at
// before: a backup knows an earlier look of ours, or none.
func (r *Runner) seen(ctx context.Context, now time.Time) error {
	r.looks++
	had, last, err := r.State.See(ctx, r.Owner, r.looks, r.agreed().UTC())
	switch {
	case err != nil:
		return err
	case r.known == 0:
		r.gap.Store(&gap{last, now})
	case had < r.known:
		r.Log.Warn("the state was put back to an earlier one; what may have been posted since is looked for")
		r.gap.Store(&gap{last, now})
	}
	r.known = r.looks
	return nil
}

// guarded is for how long Discord surely makes no second message with one nonce.
const guarded = 3 * time.Minute

// unknownSince is since when the post of a claim may have been made by somebody without our
// state's knowing; false where it cannot. A post that is late may have been made by a process
// with another state, and Discord guards against that for some minutes only.
func (r *Runner) unknownSince(s schedule.Schedule, c post.Claim) (since time.Time, ok bool) {
	g := r.gap.Load()
	if g == nil {
		g = &gap{}
	}
	day := c.Due // from when /daily post could have made it
	if loc, err := schedule.LoadZone(s.Zone); err == nil {
		day = earlier(day, schedule.FirstMoment(c.Date, 0, 0, loc))
	}
	since, ok = c.Due, c.Due.Before(g.to) || r.Now().Sub(c.Due) > guarded
	if byHand(c) {
		since, ok = c.Begun, true
	}
	if !g.from.IsZero() && day.Before(g.to) {
		since, ok = earlier(since, later(day, g.from)), true
	}
	return since, ok
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// isKind reports whether an error says that of a post.
func isKind(err error, kind post.ErrorKind) bool {
	e, ok := errors.AsType[*post.Error](err)
	return ok && e.Kind == kind
}

// byHand reports whether a claim was opened again by somebody, so that it is due later than
// it was first claimed.
func byHand(c post.Claim) bool { return !c.Begun.IsZero() && c.Due.Sub(c.Begun) > guarded }

// findUnknown looks for a post that the state does not know, where there may be one.
func (r *Runner) findUnknown(ctx context.Context, s schedule.Schedule, c post.Claim) (post.Placed, error) {
	since, ok := r.unknownSince(s, c)
	if !ok {
		return post.Placed{}, nil
	}
	c.Begun = since
	there, err := r.find(ctx, &c)
	if err == nil && there.Message != "" {
		r.Log.Warn("it was posted, though the state did not know: the state is from a backup, or another process "+
			"posts with a state of its own", "job", s.ID, "guild", s.Guild, "date", c.Date.String())
	}
	return there, err
}

// thereAll reports whether a post that was noted as missed is there all the same, and then
// notes it as posted. Only what somebody would be told of is looked for.
func (r *Runner) thereAll(ctx context.Context, s schedule.Schedule, c post.Claim) bool {
	if r.Now().Sub(c.Due) > missedWithin {
		return false
	}
	there, err := r.findUnknown(ctx, s, c)
	if err != nil || there.Message == "" {
		return false
	}
	if err := r.State.Reopen(ctx, c); err != nil {
		r.Log.Error("open a claim again", "job", c.Schedule, "err", err)
		return true
	}
	mine := c
	mine.Status, mine.Until = post.Claimed, r.agreed().Add(lease)
	held, taken, err := r.State.Take(ctx, mine, r.agreed())
	if err == nil && taken == post.Resumed {
		held.Status, held.Message, held.Thread, held.At, held.Error = post.Done, there.Message, there.Thread, r.Now(),
			""
		err = r.State.Record(ctx, held)
	}
	if err != nil {
		r.Log.Error("note what was found", "job", c.Schedule, "err", err)
	}
	return true
}

// lookSince is from when on a claim's message is looked for: from before the claim, by
// Discord's clock. Claims of older programs have no such time; theirs was the local
// clock, which may have been off.
func lookSince(c post.Claim) time.Time {
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
const lookMargin = clock.Most + time.Minute
