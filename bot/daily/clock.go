package daily

import (
	"context"
	"fmt"
	"time"
)

// A Clock knows how far our clock is ahead of Discord's, negative when it is behind.
// The error says that it cannot be told now.
type Clock interface {
	Ahead(ctx context.Context) (time.Duration, error)
}

const (
	aheadSaid  = time.Minute     // a clock further off than this is said
	aheadMost  = 5 * time.Minute // and beyond this nothing is decided by it
	clockAgain = time.Hour       // how often that is logged
)

// trusted reports whether the clock may be acted upon: by a wrong one days would be
// claimed or noted as missed that have not come, and what was posted be forgotten.
func (r *Runner) trusted(ctx context.Context, now time.Time) bool {
	if r.Clock == nil {
		return true
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	ahead, err := r.Clock.Ahead(ctx)
	r.stats.clock(ahead, err)
	off := ahead.Abs() > aheadMost
	if said := err != nil || ahead.Abs() > aheadSaid; said && time.Since(r.clockSaid) > clockAgain {
		r.clockSaid = time.Now()
		if err != nil {
			r.Log.Warn("Discord's time is not known; nothing is posted until it is", "err", err)
		} else {
			r.Log.Error("the clock is wrong by Discord's", "took", ahead.Round(time.Second), "err",
				fmt.Errorf("nothing is posted: %v", off))
		}
	} else if !said {
		r.clockSaid = time.Time{}
	}
	r.ahead.Store(int64(ahead))
	return err == nil && !off
}
