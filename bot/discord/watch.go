package discord

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
	"sync"
)

// farewells are events of servers and channels that are gone, told one at a time and in
// order, while the gateway's reader goes on.
type farewells struct {
	mu      sync.Mutex
	waiting []parting
	telling bool
}

type parting struct{ guild, channel string }

// part takes in that a server was left or a channel was deleted. A server that is only
// out of order is not gone.
func (c *Client) part(kind string, raw json.RawMessage) {
	var e struct {
		ID          string `json:"id"`
		Guild       string `json:"guild_id"`
		Unavailable bool   `json:"unavailable"`
	}
	if err := json.Unmarshal(raw, &e); err != nil || e.ID == "" || e.Unavailable {
		return
	}
	p := parting{guild: e.ID}
	if kind == "CHANNEL_DELETE" {
		p = parting{e.Guild, e.ID}
	}
	c.log.Info("gone", "guild", p.guild, "channel", p.channel)
	if c.gone == nil {
		return
	}
	c.farewells.mu.Lock()
	defer c.farewells.mu.Unlock()
	c.farewells.waiting = append(c.farewells.waiting, p)
	if !c.farewells.telling {
		c.farewells.telling = c.gate.enter(c.tellAll)
	}
}

// tellAll tells what waits until nothing does.
func (c *Client) tellAll() {
	f := &c.farewells
	for {
		f.mu.Lock()
		if len(f.waiting) == 0 {
			f.telling = false
			f.mu.Unlock()
			return
		}
		p := f.waiting[0]
		f.waiting = f.waiting[1:]
		f.mu.Unlock()
		c.tell(p)
	}
}

func (c *Client) tell(p parting) {
	defer func() {
		if v := recover(); v != nil {
			c.log.Error("panic while told of a parting", "guild", p.guild, "err", fmt.Sprintf("%T", v), "stack",
				string(debug.Stack()))
		}
	}()
	c.gone(p.guild, p.channel)
}
