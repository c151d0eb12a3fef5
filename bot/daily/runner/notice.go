package runner

import (
	"context"
	"errors"
	"fmt"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// pause stops a schedule whose channel is closed to us, and tells somebody who can act.
// It is never deleted, and the claim stays open: it is sent if the schedule goes on in time.
func (r *Runner) pause(ctx context.Context, s schedule.Schedule, c post.Claim) {
	paused := false
	s, err := r.State.Change(ctx, s.ID, func(now *schedule.Schedule) error {
		if now.Channel == c.Channel && !now.Paused { // else somebody has acted already
			now.Paused, now.Reason, now.Broken, paused = true, c.Error, true, true
		}
		return nil
	})
	if err != nil {
		r.Log.Error("pause a schedule", "job", s.ID, "err", err)
		return
	}
	if !paused {
		return
	}
	r.Log.Warn("schedule paused", "job", s.ID, "guild", s.Guild, "channel", s.Channel, "err", c.Error)
	if err := r.State.Note(ctx, post.Change{Schedule: s.ID, At: r.Now().UTC(), What: "paused: " +
		c.Error}); err != nil {
		r.Log.Error("note a change", "job", s.ID, "err", err)
	}
	r.tell(ctx, s, fmt.Sprintf("Daily post %d is paused, as it could not be sent: %s Mend that, then use /daily "+
		"resume number:%d. %s", s.Number, post.Sentence(c.Error), s.Number, untilWhen(s, c, r.Now())))
}

// untilWhen says what becomes of the post of a schedule that was paused just now.
func untilWhen(s schedule.Schedule, c post.Claim, now time.Time) string {
	end := c.Due.Add(s.CatchUp())
	if !now.Before(end) {
		return fmt.Sprintf("The time of the post of %s has passed; if it is not there, %s sends it after that.",
			c.Date.Words(), again(s, c))
	}
	if loc, err := schedule.LoadZone(s.Zone); err == nil {
		now, end = now.In(loc), end.In(loc)
	}
	until := end.Format("15:04")
	if day := dates.DayOf(end); day != dates.DayOf(now) {
		until += " on " + day.Words()
	}
	return fmt.Sprintf("If that is done before %s (%s), the post of %s still comes; later it is left out.", until,
		s.Zone, c.Date.Words())
}

// again is the command that posts what a claim is of. It names the date: the day may be over
// when somebody reads it.
func again(s schedule.Schedule, c post.Claim) string {
	return fmt.Sprintf("/daily post number:%d date:%s", s.Number, c.Date)
}

// tellMissed says that a post did not come, unless that was long ago.
func (r *Runner) tellMissed(ctx context.Context, s schedule.Schedule, c post.Claim) {
	if r.Now().Sub(c.Due) > missedWithin {
		return
	}
	r.tell(ctx, s, fmt.Sprintf("The daily post %d of %s did not come: %s To post it now: %s.", s.Number,
		c.Date.Words(), post.Sentence(c.Error), again(s, c)))
}

// tellUnknown says that it is not known whether a post came.
func (r *Runner) tellUnknown(ctx context.Context, s schedule.Schedule, c post.Claim) {
	if r.Now().Sub(c.Due) > missedWithin {
		return
	}
	r.tell(ctx, s, fmt.Sprintf("It is not known whether the daily post %d of %s came: %s If it is not in the channel, "+
		"%s sends it.", s.Number, c.Date.Words(), post.Sentence(c.Error), again(s, c)))
}

// missedWithin is for how long somebody may still want a post that was missed.
const missedWithin = 26 * time.Hour

// tell sends a notice, beside the work: where many servers are to be told, the posts of the
// others do not wait for it. One is sent at a time.
func (r *Runner) tell(ctx context.Context, s schedule.Schedule, text string) {
	if r.Herald != nil {
		r.wg.Go(func() { r.tellNow(ctx, s, text) })
	}
}

// tellNow sends a notice. What keeps a post from coming often keeps the notice of that from
// being sent: where Discord is out of reach, it is sent when it can be asked again.
func (r *Runner) tellNow(ctx context.Context, s schedule.Schedule, text string) {
	begun := r.Now()
	err := r.tellOnce(ctx, s, text)
	for tries := 1; passes(err) && tries < noticeTries && r.Now().Sub(begun) < missedWithin; {
		if !r.idle(ctx, min(r.Backoff<<min(tries, 10), longWait)) {
			break
		}
		if _, e := r.Herald.Can(ctx, s); passes(e) {
			err = e
			tries = min(tries+1, noticeTries/2) // asking does no harm
			continue
		}
		tries++
		err = r.tellOnce(ctx, s, text)
	}
	if err != nil {
		r.Log.Error("tell of a daily post", "job", s.ID, "guild", s.Guild, "err", err)
	}
}

// noticeTries is how often a notice is sent at most: each may have come, though we were not told.
const noticeTries = 20

// passes reports whether an error may pass by itself.
func passes(err error) bool {
	e, ok := errors.AsType[*post.Error](err)
	return ok && (e.Kind == post.Unknown || e.Kind == post.Temporary)
}

// idle waits, and reports whether the program goes on.
func (r *Runner) idle(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-r.stopping:
	case <-ctx.Done():
	}
	return false
}

func (r *Runner) tellOnce(ctx context.Context, s schedule.Schedule, text string) error {
	select {
	case r.telling <- struct{}{}:
		defer func() { <-r.telling }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := r.pacer.wait(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return r.Herald.Tell(ctx, s, text)
}
