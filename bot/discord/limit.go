package discord

import (
	"sync"
	"time"
)

// How often one person may ask what costs much: dearBurst at once, then one every
// dearEvery.
const (
	dearBurst = 8
	dearEvery = 4 * time.Second
)

// A purse limits how often each person asks what costs much. It holds when each
// one's last request is paid off, and forgets it then.
type purse struct {
	mu   sync.Mutex
	paid map[string]time.Time
}

// take counts a request of a person, and returns how long he must wait instead.
func (p *purse) take(who string, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.paid == nil {
		p.paid = map[string]time.Time{}
	}
	if len(p.paid) > 1000 {
		for k, t := range p.paid {
			if !t.After(now) {
				delete(p.paid, k)
			}
		}
	}
	t := p.paid[who]
	if t.Before(now) {
		t = now
	}
	if wait := t.Sub(now) - (dearBurst-1)*dearEvery; wait > 0 {
		return wait
	}
	p.paid[who] = t.Add(dearEvery)
	return 0
}

// afford returns how long the asker must wait before this request, mostly 0.
func (c *Client) afford(w wanted) time.Duration {
	if !c.commands[w.request.Command].Dear {
		return 0
	}
	return c.purse.take(w.request.From.User, c.now())
}
