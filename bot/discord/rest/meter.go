package rest

import (
	"context"
	"maps"
	"time"

	"daybook/bot"
	"daybook/bot/discord/render"
)

// A Meter counts what of works in copyright is shown in public. It is used from many
// goroutines.
type Meter interface {
	// Quote counts letters of works, by their IDs, that a server is about to be shown. Where
	// one of them would be more than may be this month nothing is counted, and left are the
	// letters of each that still may be; nil where all was counted. With an error nothing
	// was, and left says what may be shown all the same, nil for all. Letters below zero are
	// given back.
	Quote(ctx context.Context, guild string, letters map[string]int) (left map[string]int, err error)
}

// meterWithin is how long a count may take: Discord waits three seconds for the answer.
const meterWithin = 700 * time.Millisecond

// A Metered is how an answer may be shown in a server, and what was counted of it.
type Metered struct {
	Left    map[string]int // letters of works that may be shown; of those it lacks, any number
	Counted map[string]int
	Private bool // the answer may not be shown in public at all: its files quote too much
}

// Count counts what a public answer quotes before it is sent, and finds what of it may be
// shown. What is shown is never more than what was counted.
func (c *Client) Count(ctx context.Context, guild string, a bot.Answer, v render.View) (m Metered) {
	if c.quoted == nil || guild == "" || v.Private {
		return m
	}
	ctx, cancel := context.WithTimeout(ctx, meterWithin)
	defer cancel()
	for try := 0; ; try++ {
		v.Left = m.Left
		want := render.Shown(a, v)
		if len(want) == 0 {
			return m
		}
		left, err := c.quoted.Quote(ctx, guild, want)
		if err != nil {
			c.log.Error("count what is quoted", "guild", guild, "err", err)
		}
		switch {
		case left == nil && err == nil:
			m.Counted = want
			return m
		case left == nil:
			return m
		case !v.Bare && len(a.FilesQuote) > 0:
			return Metered{Private: true}
		}
		// Less of one work may make room for more of another: what may not be shown only grows.
		all := maps.Clone(m.Left)
		if all == nil {
			all = map[string]int{}
		}
		for work, n := range left {
			if had, ok := all[work]; ok {
				n = min(n, had)
			}
			if all[work] = max(n, 0); try >= 2 || err != nil {
				all[work] = 0
			}
		}
		if try >= 4 {
			return Metered{Private: true}
		}
		m.Left = all
	}
}

// Uncount takes back what was counted of an answer that nobody was shown.
func (c *Client) Uncount(ctx context.Context, guild string, m Metered) {
	if len(m.Counted) == 0 {
		return
	}
	back := map[string]int{}
	for work, n := range m.Counted {
		back[work] = -n
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), meterWithin)
	defer cancel()
	if _, err := c.quoted.Quote(ctx, guild, back); err != nil {
		c.log.Error("take back what was counted", "guild", guild, "err", err)
	}
}
