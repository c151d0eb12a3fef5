package runner

import (
	"context"
	"sync"
	"time"
)

// A pacer keeps all requests of the runner under Discord's global limit.
type pacer struct {
	now  func() time.Time
	mu   sync.Mutex
	next time.Time
	held time.Time // nothing goes before it
}

// wait waits for the next free moment.
func (p *pacer) wait(ctx context.Context) error {
	for {
		p.mu.Lock()
		now := p.now()
		at := p.next
		if at.Before(now) || at.After(now.Add(time.Hour)) { // the clock may have been set back
			at = now
		}
		if p.held.After(at) && p.held.Before(now.Add(time.Hour)) {
			at = p.held
		}
		p.next = at.Add(time.Second / pace)
		p.mu.Unlock()
		t := time.NewTimer(at.Sub(now))
		select {
		case <-t.C:
		case <-ctx.Done():
			t.Stop()
			return ctx.Err()
		}
		p.mu.Lock()
		free := !p.held.After(at)
		p.mu.Unlock()
		if free {
			return nil
		}
	}
}

// longHold is the longest wait that is believed: what asks for more is mostly not Discord,
// and one request an hour does no harm.
const longHold = time.Hour

// hold lets nothing through for a while.
func (p *pacer) hold(d time.Duration) {
	d = min(d, longHold-time.Second)
	p.mu.Lock()
	defer p.mu.Unlock()
	if at := p.now().Add(d); at.After(p.held) {
		p.held = at
	}
}
