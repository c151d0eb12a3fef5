package runner

import (
	"context"
	"errors"
	"fmt"
	"time"

	"daybook/bot/daily/clock"
)

// clockAgain is how often it is logged that the clock is wrong.
const clockAgain = time.Hour

// agreed is the time by which processes agree who holds a claim, though their clocks differ
// by more than a lease.
func (r *Runner) agreed() time.Time { return clock.Corrected(r.Now(), time.Duration(r.ahead.Load())) }

// trusted reports whether the clock may be acted upon, and says it where not.
func (r *Runner) trusted(ctx context.Context) bool {
	_, ahead, err := r.checked().Look(ctx)
	var unknown error
	if e, ok := errors.AsType[*clock.Error](err); ok {
		unknown = e.Err
	}
	if r.Clock != nil {
		r.stats.clock(ahead, unknown)
	}
	if said := err != nil || ahead.Abs() > clock.Said; said && time.Since(r.clockSaid) > clockAgain {
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
	if err != nil {
		r.doubted = r.Now().Add(-ahead)
	}
	return err == nil
}

func (r *Runner) checked() clock.Checked { return clock.Checked{Now: r.Now, Clock: r.Clock} }
