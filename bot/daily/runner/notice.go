package runner

import (
	"context"
	"fmt"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
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
	end := c.Due.Add(s.CatchUp())
	if loc, err := schedule.LoadZone(s.Zone); err == nil {
		end = end.In(loc)
	}
	r.tell(ctx, s, fmt.Sprintf("Daily post %d is paused, as it could not be sent: %s Mend that, then use /daily "+
		"resume "+
		"number:%d. "+
		"If that is done before %s (%s), the post of %s still comes; later it is left out.",
		s.Number, post.Sentence(c.Error), s.Number, end.Format("15:04"), s.Zone, c.Date.Words()))
}

// tellMissed says that a post did not come, unless that was long ago.
func (r *Runner) tellMissed(ctx context.Context, s schedule.Schedule, c post.Claim) {
	if r.Now().Sub(c.Due) > missedWithin {
		return
	}
	r.tell(ctx, s, fmt.Sprintf("The daily post %d of %s did not come: %s To post it now: /daily post number:%d.",
		s.Number, c.Date.Words(), post.Sentence(c.Error), s.Number))
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

func (r *Runner) tellNow(ctx context.Context, s schedule.Schedule, text string) {
	select {
	case r.telling <- struct{}{}:
		defer func() { <-r.telling }()
	case <-ctx.Done():
		return
	}
	if r.pacer.wait(ctx) != nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := r.Herald.Tell(ctx, s, text); err != nil {
		r.Log.Error("tell of a daily post", "job", s.ID, "guild", s.Guild, "err", err)
	}
}
