package clock

import (
	"context"
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
	doubt    = 30 * time.Second // less may be the measure's own
	answerIn = 25 * time.Second // for asking Discord
	Said     = time.Minute      // a clock further off than this is said
	Most     = 5 * time.Minute  // and beyond this nothing is decided by it
)

// A Checked clock is ours, compared with Discord's before it is believed. The runner,
// the commands and whoever deletes after a time share it: by a wrong clock days would be
// claimed, left out or noted as missed that have not come, and what is kept be forgotten.
type Checked struct {
	Now   func() time.Time // ours
	Clock Clock            // Discord's; nil to trust ours
}

// An Error is why our clock is not to be acted upon now.
type Error struct {
	Ahead time.Duration // how far we are ahead of Discord, negative for behind
	Err   error         // not nil when Discord's time is not known
}

// Error says how far the clock is off, or that Discord's time is not known.
func (e *Error) Error() string {
	if e.Err != nil {
		return "Discord's time is not known: " + e.Err.Error()
	}
	return fmt.Sprintf("the clock is %s ahead of Discord's", e.Ahead.Round(time.Second))
}

// Unwrap returns why Discord's time is not known.
func (e *Error) Unwrap() error { return e.Err }

// Time returns the time: ours, or Discord's where ours is off by more than the measure may
// be. Where ours may not be acted upon, the error is an *Error, and the time is the best
// that is known.
func (c Checked) Time(ctx context.Context) (time.Time, error) {
	now, _, err := c.Look(ctx)
	return now, err
}

// Look is Time, and how far our clock is ahead of Discord's as far as that is known.
func (c Checked) Look(ctx context.Context) (now time.Time, ahead time.Duration, err error) {
	if c.Clock == nil {
		return c.Now(), 0, nil
	}
	ctx, cancel := context.WithTimeout(ctx, answerIn)
	defer cancel()
	ahead, err = c.Clock.Ahead(ctx)
	switch {
	case err != nil:
		return c.Now(), ahead, &Error{Err: err}
	case ahead.Abs() > Most:
		return c.Now().Add(-ahead), ahead, &Error{Ahead: ahead}
	}
	return Corrected(c.Now(), ahead), ahead, nil
}

// Corrected is the time of a clock that is ahead by so much, where that is more than the
// measure may be off.
func Corrected(now time.Time, ahead time.Duration) time.Time {
	if ahead.Abs() < doubt {
		return now
	}
	return now.Add(-ahead)
}

// Sentence says to people what is wrong, and what that means for the posts.
func (e *Error) Sentence() string {
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

// Advice says what they can do.
func (e *Error) Advice() string {
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
