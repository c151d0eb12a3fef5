package rest

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// A clock compares our time with Discord's, which every answer carries in its header
// Date, to the second. Between answers it counts by a clock that nobody sets.
type clock struct {
	now func() time.Time

	mu    sync.Mutex
	told  time.Time     // what Discord said, zero for nothing yet
	ahead time.Duration // how far we were ahead then
	at    time.Time     // when that was, by a clock that is not set
}

const (
	clockLasts = 10 * time.Minute // then it is asked anew
	clockDoubt = time.Minute      // what looks further off is asked at once
)

// hear takes note of an answer. One from a cache says nothing of the present.
func (c *clock) hear(resp *http.Response) {
	told, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil || resp.Header.Get("Age") != "" {
		return
	}
	now := c.now().Round(0)
	c.mu.Lock()
	defer c.mu.Unlock()
	// Half a second for what the header leaves out.
	c.told, c.ahead, c.at = told, now.Sub(told)-time.Second/2, time.Now()
}

// reckoned is how far we are ahead by what was heard last; false for nothing of late.
func (c *clock) reckoned() (time.Duration, bool) {
	now, steady := c.now().Round(0), time.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.told.IsZero() {
		return 0, false
	}
	passed := steady.Sub(c.at)
	return now.Sub(c.told.Add(passed)) - time.Second/2, passed < clockLasts
}

// Ahead is how far our clock is ahead of Discord's, negative when it is behind, to a
// second or two. It asks Discord where it was not heard of late, or where the
// clock seems to be wrong; the error says that there was no answer.
func (c *Client) Ahead(ctx context.Context) (time.Duration, error) {
	ahead, known := c.clock.reckoned()
	if known && ahead.Abs() < clockDoubt {
		return ahead, nil
	}
	// Any answer will do, a refusal too: it has its date.
	before := c.clock.heard()
	err := c.Do(ctx, Call{Doing: "ask Discord for the time", Method: http.MethodGet, Path: "gateway", Tries: 2,
		Repeat: true}, nil)
	if c.clock.heard() == before {
		return 0, err
	}
	ahead, _ = c.clock.reckoned()
	return ahead, nil
}

// heard is when we heard of Discord last.
func (c *clock) heard() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}
