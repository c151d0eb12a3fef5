package play

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/corpus/dates"
)

// A clock runs as every clock does, and can be put forward.
type clock struct {
	mu    sync.Mutex
	ahead time.Duration
}

// Now is the time that bot and local Discord live in.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.ahead)
}

// set puts the clock forward, never back.
func (c *clock) set(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead = max(c.ahead, time.Until(to))
}

// hours let time run: they put the clock forward from post to post, and wait at each until
// it is there.
type hours struct {
	clock *clock
	state post.State
	make  func() (*runner.Runner, error)
	log   *slog.Logger

	mu     sync.Mutex // one at a time
	cancel context.CancelFunc
	ended  chan error
}

// settleWithin bounds the wait for a post, which may need several tries.
const settleWithin = 20 * time.Second

func (p *hours) start(ctx context.Context) error {
	r, err := p.make()
	if err != nil {
		return err
	}
	ctx, p.cancel = context.WithCancel(ctx)
	ended := make(chan error, 1)
	p.ended = ended
	go func() { ended <- r.Run(ctx) }()
	return nil
}

// begin begins posting, at the present time.
func (p *hours) begin(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.start(ctx)
}

// stop ends posting; what is under way is finished.
func (p *hours) stop() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.halt()
}

func (p *hours) halt() error {
	if p.cancel == nil {
		return nil
	}
	p.cancel()
	p.cancel = nil
	return <-p.ended
}

// advance lets time run to a moment. The runner looks at the clock at its start and
// then by the minute, so it is started anew at each stop, to run as long as base lasts.
func (p *hours) advance(base, request context.Context, to time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		stop := to
		if next := p.next(request); !next.IsZero() && next.Before(to) {
			stop = next.Add(time.Second)
		}
		if err := p.halt(); err != nil {
			return err
		}
		p.clock.set(stop)
		if err := p.start(base); err != nil {
			return err
		}
		if err := p.settle(request); err != nil {
			return err
		}
		if !stop.Before(to) {
			return nil
		}
	}
}

// settle waits until nothing is due and no post is half done.
func (p *hours) settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, settleWithin)
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		_, settled, err := p.look(ctx)
		if err == nil && settled {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				p.log.Warn("a post is not there in time; it is tried on")
				return nil
			}
			return ctx.Err()
		}
	}
}

// next is when the next post is due; zero for never.
func (p *hours) next(ctx context.Context) time.Time {
	next, _, err := p.look(ctx)
	if err != nil {
		p.log.Error("look for what is due", "err", err)
	}
	return next
}

// look finds when the next post is due, and whether all that was due is done.
func (p *hours) look(ctx context.Context) (next time.Time, settled bool, err error) {
	all, err := p.state.Schedules(ctx, "")
	if err != nil {
		return next, false, err
	}
	now := p.clock.Now()
	settled = true
	for _, s := range all {
		table, err := s.Timetable()
		if err != nil {
			return next, false, err
		}
		claims, err := p.state.Claims(ctx, s.ID, dates.DayOf(now).AddDays(-50))
		if err != nil {
			return next, false, err
		}
		var last dates.Day
		for _, c := range claims {
			last = c.Date
			settled = settled && c.Status.Finished()
		}
		due := s.Due(table, last, now)
		settled = settled && due.Date.IsZero()
		if !due.Next.IsZero() && (next.IsZero() || due.Next.Before(next)) {
			next = due.Next
		}
	}
	return next, settled, nil
}
