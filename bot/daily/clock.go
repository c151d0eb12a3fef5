package daily

import (
	"context"
	"errors"
	"fmt"
	"time"

	"daybook/bot"
)

// A Clock knows how far our clock is ahead of Discord's, negative when it is behind.
// The error says that it cannot be told now.
type Clock interface {
	Ahead(ctx context.Context) (time.Duration, error)
}

const (
	aheadDoubt = 30 * time.Second // less may be the measure's own
	aheadSaid  = time.Minute      // a clock further off than this is said
	aheadMost  = 5 * time.Minute  // and beyond this nothing is decided by it
	clockAgain = time.Hour        // how often that is logged
)

// A Checked clock is ours, compared with Discord's before it is believed. The runner,
// the commands and whoever deletes after a time share it: by a wrong clock days would be
// claimed, left out or noted as missed that have not come, and what is kept be forgotten.
type Checked struct {
	Now   func() time.Time // ours
	Clock Clock            // Discord's; nil to trust ours
}

// A ClockError is why our clock is not to be acted upon now.
type ClockError struct {
	Ahead time.Duration // how far we are ahead of Discord, negative for behind
	Err   error         // not nil when Discord's time is not known
}

// Error says how far the clock is off, or that Discord's time is not known.
func (e *ClockError) Error() string {
	if e.Err != nil {
		return "Discord's time is not known: " + e.Err.Error()
	}
	return fmt.Sprintf("the clock is %s ahead of Discord's", e.Ahead.Round(time.Second))
}

// Unwrap returns why Discord's time is not known.
func (e *ClockError) Unwrap() error { return e.Err }

// Time returns the time: ours, or Discord's where ours is off by more than the measure may
// be. Where ours may not be acted upon, the error is a *ClockError, and the time is the best
// that is known.
func (c Checked) Time(ctx context.Context) (time.Time, error) {
	now, _, err := c.time(ctx)
	return now, err
}

func (c Checked) time(ctx context.Context) (now time.Time, ahead time.Duration, err error) {
	if c.Clock == nil {
		return c.Now(), 0, nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	ahead, err = c.Clock.Ahead(ctx)
	switch {
	case err != nil:
		return c.Now(), ahead, &ClockError{Err: err}
	case ahead.Abs() > aheadMost:
		return c.Now().Add(-ahead), ahead, &ClockError{Ahead: ahead}
	}
	return corrected(c.Now(), ahead), ahead, nil
}

// corrected is the time of a clock that is ahead by so much, where that is more than the
// measure may be off.
func corrected(now time.Time, ahead time.Duration) time.Time {
	if ahead.Abs() < aheadDoubt {
		return now
	}
	return now.Add(-ahead)
}

// agreed is the time by which processes agree who holds a claim, though their clocks differ
// by more than a lease.
func (r *Runner) agreed() time.Time { return corrected(r.Now(), time.Duration(r.ahead.Load())) }

// trusted reports whether the clock may be acted upon, and says it where not.
func (r *Runner) trusted(ctx context.Context) bool {
	_, ahead, err := r.checked().time(ctx)
	var unknown error
	if e, ok := errors.AsType[*ClockError](err); ok {
		unknown = e.Err
	}
	if r.Clock != nil {
		r.stats.clock(ahead, unknown)
	}
	if said := err != nil || ahead.Abs() > aheadSaid; said && time.Since(r.clockSaid) > clockAgain {
		r.clockSaid = time.Now()
		if unknown != nil {
			r.Log.Warn("Discord's time is not known; nothing is posted until it is", "err", unknown)
		} else {
			r.Log.Error("the clock is wrong by Discord's", "took", ahead.Round(time.Second), "err",
				fmt.Errorf("nothing is posted: %v", err != nil))
		}
	} else if !said {
		r.clockSaid = time.Time{}
	}
	if unknown == nil {
		r.ahead.Store(int64(ahead))
	}
	return err == nil
}

func (r *Runner) checked() Checked { return Checked{Now: r.Now, Clock: r.Clock} }

// now is the time by which a command may act. Where the clock is not to be trusted the
// error is a *UserError, which says what is wrong and that nothing was changed; the time
// is then the best that is known.
func (d *Desk) now(ctx context.Context) (time.Time, error) {
	now, err := Checked{Now: d.Now, Clock: d.Clock}.Time(ctx)
	e, ok := errors.AsType[*ClockError](err)
	if !ok {
		return now, nil
	}
	return now, &bot.UserError{Text: clockUnchanged + e.sentence(), Hint: e.advice()}
}

const clockUnchanged = "Nothing was changed. "

func (e *ClockError) sentence() string {
	way := "ahead of"
	if e.Ahead < 0 {
		way = "behind"
	}
	if e.Err != nil {
		return "Discord's time cannot be asked now, and without it the bot does not know whether its own clock is " +
			"right."
	}
	return "The clock of the machine that runs the bot is " + span(e.Ahead.Abs()) + " " + way +
		" Discord's, so that dates would come out wrong. Until it is right nothing is posted, and nothing is lost."
}

func (e *ClockError) advice() string {
	if e.Err != nil {
		return "Give the command again in a minute."
	}
	return "Whoever runs the bot must set its clock; then give the command again."
}

// span says a time roughly, in days, hours or minutes.
func span(d time.Duration) string {
	switch {
	case d >= 48*time.Hour:
		return bot.Count(int(d/(24*time.Hour)), "day", "days")
	case d >= 2*time.Hour:
		return bot.Count(int(d/time.Hour), "hour", "hours")
	}
	return bot.Count(int(d/time.Minute), "minute", "minutes")
}
