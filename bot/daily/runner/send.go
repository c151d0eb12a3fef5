package runner

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"daybook/bot"
	"daybook/bot/daily/ladder"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// work takes one claim as far as it gets: claimed, sent, thread, done. What it
// returns is done, or waits to be tried again.
func (r *Runner) work(ctx context.Context, j job) job {
	if _, err := r.checked().Time(ctx); err != nil { // it was set since we looked; the next look takes it up
		j.done = true
		return j
	}
	if j.tries > 0 { // meanwhile it may have been changed or removed
		all, err := r.State.Schedules(ctx, j.schedule.Guild)
		if err != nil {
			return r.state(j, err)
		}
		i := slices.IndexFunc(all, func(s schedule.Schedule) bool { return s.ID == j.schedule.ID })
		if i < 0 {
			j.done = true
			return j
		}
		j.schedule = all[i]
	}
	c, message, err := r.take(ctx, &j, r.Now())
	if err != nil {
		return r.state(j, err)
	}
	if j.done {
		return j
	}
	if c.Status == post.Claimed {
		if j = r.send(ctx, j, &c, message); c.Status != post.Sent {
			return j
		}
	}
	return r.finish(ctx, j, c)
}

// take claims the job's date and composes the post. It sets j.done when there is
// nothing to do.
func (r *Runner) take(ctx context.Context, j *job, now time.Time) (post.Claim, post.Post, error) {
	s := j.schedule
	history, err := ladder.Posts(ctx, r.State, s)
	if err != nil {
		return post.Claim{}, post.Post{}, err
	}
	picks := ladder.Choose(r.Corpus, s, j.date, history)
	c := r.claim(s, j.date, post.Claimed, now)
	c.Due, c.Channel, c.Attempts = j.due, s.Channel, 1
	c.Items = ladder.IDs(picks)
	if len(picks) == 0 {
		c.Status, c.Attempts = post.Silent, 0
	}
	c, taken, err := r.State.Take(ctx, c, r.agreed())
	if errors.Is(err, post.ErrNoSchedule) {
		taken, err = post.NotTaken, nil
	}
	if err != nil || taken == post.NotTaken || c.Status.Finished() {
		j.done = true
		return c, post.Post{}, err
	}
	r.stats.keeping(nil)
	if taken == post.Resumed { // what was claimed is posted, though the diaries may have changed
		if len(c.Items) == 0 { // it was claimed by hand, or had nothing to post
			c.Items = ladder.IDs(picks)
		}
		if len(picks) == 0 && c.Status == post.Claimed && c.Attempts == 0 {
			c.Status, c.Error = post.Silent, ""
			*j = r.record(ctx, *j, &c)
			return c, post.Post{}, nil
		}
		picks = ladder.Again(r.Corpus, s, j.date, c.Items, picks)
		r.Log.Info("resumed", "job", s.ID, "date", j.date.String(), "status", string(c.Status))
	}
	if j.fresh = taken == post.Fresh; j.fresh {
		c.Attempts = 0 // the one that is noted has yet to begin
	}
	message := ladder.Compose(r.Bot, s, j.date, picks)
	if s.Mode == schedule.InOrder && r.Beside != nil && len(c.Items) > 0 {
		r.Beside(ctx, s.Guild, c.Items, lastBefore(history, j.date), &message.Answer)
	}
	return c, message, nil
}

// lastBefore are the items of the last post before a date.
func lastBefore(posted []ladder.Posted, date dates.Day) []string {
	for _, p := range slices.Backward(posted) {
		if p.Date.Before(date) {
			return p.Items
		}
	}
	return nil
}

// send posts, unless the post turns out to be there. On success c is Sent.
func (r *Runner) send(ctx context.Context, j job, c *post.Claim, message post.Post) job {
	s := j.schedule
	if c.Attempts > 0 { // by whoever had the claim before, or by us: it may be there
		there, err := r.find(ctx, c)
		switch {
		case err != nil:
			return r.trouble(ctx, j, c, err)
		case there.Message != "":
			return r.sent(ctx, j, c, there)
		}
	}
	if c.Attempts == 0 { // by nobody that our state knows
		switch there, err := r.findUnknown(ctx, s, *c); {
		case there.Message != "":
			return r.sent(ctx, j, c, there)
		case err == nil || isKind(err, post.Denied) || isKind(err, post.Refused) && byHand(*c):
			// Sending finds out better, or somebody has looked.
		case isKind(err, post.Refused):
			c.Error = reason(err)
			return r.unknown(ctx, j, c)
		default:
			return r.trouble(ctx, j, c, err)
		}
	}
	c.Attempts = max(c.Attempts, 0)
	if r.Now().Sub(c.Due) > s.CatchUp() {
		return r.tooLate(ctx, j, c)
	}
	if s.Paused {
		why := "The schedule is paused."
		if j.schedule.Broken { // by us: for what kept the post
			why = cmp.Or(c.Error, why)
		}
		return r.rest(ctx, j, c, why)
	}
	c.Attempts++
	if c.Channel = s.Channel; !j.fresh {
		c.Until = r.agreed().Add(lease)
		if err := r.State.Record(ctx, *c); err != nil {
			return r.state(j, err)
		}
	}
	if err := r.pacer.wait(ctx); err != nil {
		return r.again(j, 0)
	}
	if !r.agreed().Add(patience).Before(c.Until) { // it waited for long: another may have it
		return r.again(j, 0)
	}
	sendCtx, cancel := context.WithTimeout(ctx, patience)
	there, err := r.Poster.Send(sendCtx, s.Channel, message, c.Nonce)
	cancel()
	if err != nil {
		if e, ok := errors.AsType[*post.Error](err); ok && e.Kind != post.Unknown {
			c.Attempts-- // it had no effect
		}
		return r.trouble(ctx, j, c, err)
	}
	return r.sent(ctx, j, c, there)
}

func (r *Runner) find(ctx context.Context, c *post.Claim) (post.Placed, error) {
	if err := r.pacer.wait(ctx); err != nil {
		return post.Placed{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	there, err := r.Poster.Find(ctx, c.Channel, c.Nonce, lookSince(*c))
	if e, ok := errors.AsType[*post.Error](err); ok && e.Kind == post.Unknown {
		// nothing is changed by looking
		return post.Placed{}, &post.Error{Kind: post.Temporary, Reason: e.Reason, Err: e.Err}
	}
	return there, err
}

// tooLate ends a claim that is not there, after its time. A pause that nobody ended is
// told otherwise than a stop.
func (r *Runner) tooLate(ctx context.Context, j job, c *post.Claim) job {
	c.Status = post.Missed
	if j.schedule.Paused {
		c.Status = post.Lost
	}
	if c.Error == "" {
		c.Error = "Its time had passed when it could be sent."
	}
	done := r.record(ctx, j, c)
	if done.done && c.Status == post.Missed {
		r.tellMissed(ctx, j.schedule, *c)
	}
	return done
}

// unknown ends a claim of which it could not be told whether it is there: it is not
// sent again.
func (r *Runner) unknown(ctx context.Context, j job, c *post.Claim) job {
	c.Status, c.Error = post.Lost, "It may have been posted; that could not be found out. "+c.Error
	if j = r.record(ctx, j, c); j.done && !j.schedule.Paused { // of a pause they were told
		r.tellUnknown(ctx, j.schedule, *c)
	}
	return j
}

// rest leaves a claim open and held by nobody, until the schedule goes on or its time
// has passed.
func (r *Runner) rest(ctx context.Context, j job, c *post.Claim, why string) job {
	c.At, c.Until, c.Error = r.Now(), r.agreed(), why
	if err := r.State.Record(ctx, *c); err != nil {
		return r.state(j, err)
	}
	j.done = true
	return j
}

// sent notes where the post is, and forgets what kept it from being there. Without a thread to
// open the claim is done at once.
func (r *Runner) sent(ctx context.Context, j job, c *post.Claim, there post.Placed) job {
	c.Status, c.Message, c.Thread, c.Error = post.Sent, there.Message, there.Thread, ""
	if r.heed(ctx, j.schedule, there.Ping); there.Ping == schedule.PingedNobody {
		c.Error = schedule.Unpinged
	}
	if j.schedule.Thread == "" || c.Thread != "" {
		return j
	}
	c.At, c.Until = r.Now(), r.agreed().Add(lease)
	if err := r.State.Record(ctx, *c); err != nil {
		r.Log.Error("note what was sent", "job", c.Schedule, "err", err)
		// The message carries the nonce: whoever takes the claim next finds it.
	}
	return j
}

// finish opens the thread of a sent post, and ends the claim.
func (r *Runner) finish(ctx context.Context, j job, c post.Claim) job {
	s := j.schedule
	if s.Thread != "" && c.Thread == "" {
		if err := r.pacer.wait(ctx); err != nil {
			return r.again(j, 0)
		}
		threadCtx, cancel := context.WithTimeout(ctx, patience)
		thread, err := r.Poster.Thread(threadCtx, s.Channel, c.Message, ladder.ThreadName(s, j.date))
		cancel()
		e, _ := errors.AsType[*post.Error](err)
		if e != nil && e.Global {
			r.pacer.hold(e.After)
		}
		switch {
		case err == nil:
			c.Thread = thread
		case (e == nil || e.Kind == post.Temporary || e.Kind == post.Unknown) && r.Now().Sub(c.Due) < s.CatchUp() &&
			ctx.Err() == nil:
			return r.again(j, r.backoff(j, e))
		case ctx.Err() != nil:
			return r.again(j, 0)
		default: // the post is there: a thread is not worth more than a note
			c.Error = "No thread could be opened: " + reason(err)
		}
	}
	c.Status = post.Done
	return r.record(ctx, j, &c)
}

// trouble decides what an error of a request means for the claim.
func (r *Runner) trouble(ctx context.Context, j job, c *post.Claim, err error) job {
	e, ok := errors.AsType[*post.Error](err)
	if !ok {
		e = &post.Error{Kind: post.Unknown, Err: err}
	}
	c.Error, c.At = reason(err), r.Now()
	if ctx.Err() != nil { // we stop: whoever goes on must look
		return r.again(j, 0)
	}
	if e.Global {
		r.pacer.hold(e.After)
	}
	switch e.Kind {
	case post.Denied:
		if c.Attempts > 0 && r.Now().After(c.Due.Add(j.schedule.CatchUp()+lookHour)) {
			return r.unknown(ctx, j, c)
		}
		j = r.rest(ctx, j, c, c.Error)
		r.pause(ctx, j.schedule, *c)
		return j
	case post.Refused:
		if c.Attempts > 0 { // it cannot be found out whether an earlier sending had its effect
			return r.unknown(ctx, j, c)
		}
		c.Status = post.Lost
		r.Log.Error("post refused", "job", c.Schedule, "guild", j.schedule.Guild, "err", err)
		if j = r.record(ctx, j, c); j.done {
			r.tellMissed(ctx, j.schedule, *c)
		}
		return j
	}
	wait := r.backoff(j, e)
	end := c.Due.Add(j.schedule.CatchUp())
	if r.Now().Add(wait).After(end) && (c.Attempts == 0 || r.Now().After(end.Add(lookHour))) {
		r.Log.Error("post given up", "job", c.Schedule, "guild", j.schedule.Guild, "err", err)
		if c.Attempts == 0 {
			return r.tooLate(ctx, j, c)
		}
		return r.unknown(ctx, j, c)
	}
	c.Until = r.agreed().Add(wait)
	if err := r.State.Record(ctx, *c); err != nil {
		return r.state(j, err)
	}
	r.stats.retried()
	if r.stats.waits(j.key(), c.Error, r.Now()) {
		r.Log.Warn("a post has to wait", "job", c.Schedule, "guild", j.schedule.Guild, "err", err)
	}
	return r.again(j, wait)
}

// lookHour is how long after its time a post of unknown outcome is looked for.
const lookHour = time.Hour

func reason(err error) string {
	if e, ok := errors.AsType[*post.Error](err); ok && e.Reason != "" {
		return bot.Shorten(e.Reason, 300)
	}
	return bot.Shorten(err.Error(), 300)
}

// backoff is how long to wait before the next try.
func (r *Runner) backoff(j job, e *post.Error) time.Duration {
	wait := min(r.Backoff<<min(j.tries, 10), longWait)
	if e != nil && e.After > 0 {
		wait = max(min(e.After, longHold), min(wait, r.Backoff))
	}
	return wait
}

func (r *Runner) again(j job, wait time.Duration) job {
	j.tries++
	j.done = false
	j.notYet = r.Now().Add(wait)
	return j
}

// state is again after an error of the state. A claim that was lost is another's.
func (r *Runner) state(j job, err error) job {
	if errors.Is(err, post.ErrLost) || errors.Is(err, context.Canceled) {
		j.done = true
		return j
	}
	r.Log.Error("keep a claim", "job", j.schedule.ID, "err", err)
	r.stats.failed(err, r.Now())
	r.stats.keeping(err)
	return r.again(j, min(r.backoff(j, nil), stateWait))
}

// stateWait is the longest wait for the state: it is the operator's, and nobody is
// burdened by asking.
const stateWait = 20 * time.Second

// record writes a claim that is finished.
func (r *Runner) record(ctx context.Context, j job, c *post.Claim) job {
	c.At = r.Now()
	if err := r.State.Record(ctx, *c); err != nil {
		return r.state(j, err)
	}
	j.done = true
	r.stats.keeping(nil)
	r.stats.count(c.Status)
	switch c.Status {
	case post.Done:
		r.stats.posted(c.At)
		r.Log.Info("posted", "job", c.Schedule, "guild", j.schedule.Guild, "channel", j.schedule.Channel, "entry",
			strings.Join(c.Items, " "), "took", c.At.Sub(c.Due))
	default:
		r.Log.Warn("not posted", "job", c.Schedule, "guild", j.schedule.Guild, "status", string(c.Status), "err",
			c.Error)
		r.stats.failed(errors.New(c.Error), c.At)
	}
	return j
}
