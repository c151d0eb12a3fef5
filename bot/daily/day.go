package daily

import (
	"context"
	"slices"
	"sync"
	"time"

	"daybook/bot/daily/schedule"
)

// zoneCache remembers the zones of servers for a while, since every request asks.
type zoneCache struct {
	mu      sync.Mutex
	byGuild map[string]zoneKnown
}

type zoneKnown struct {
	zone *time.Location
	at   time.Time
}

const (
	zoneLasts  = time.Minute
	zoneWithin = time.Second // an answer with the program's day is better than none
)

// Zone is that of a server's daily post, the first one that is not paused; nil when it
// has none, or none can be read now. It is for bot.Config.Zone.
func (d *Desk) Zone(ctx context.Context, guild string) *time.Location {
	now := time.Now()
	d.zones.mu.Lock()
	known, ok := d.zones.byGuild[guild]
	d.zones.mu.Unlock()
	if ok && now.Sub(known.at) < zoneLasts {
		return known.zone
	}
	ctx, cancel := context.WithTimeout(ctx, zoneWithin)
	defer cancel()
	all, err := d.State.Schedules(ctx, guild)
	if err == nil {
		known.zone = zoneOf(all)
	}
	known.at = now
	d.zones.mu.Lock()
	d.zones.byGuild[guild] = known
	d.zones.mu.Unlock()
	return known.zone
}

// changed forgets a server's zone.
func (d *Desk) changed(guild string) {
	d.zones.mu.Lock()
	delete(d.zones.byGuild, guild)
	d.zones.mu.Unlock()
}

func zoneOf(all []schedule.Schedule) *time.Location {
	if len(all) == 0 {
		return nil
	}
	s := all[0]
	if i := slices.IndexFunc(all, func(s schedule.Schedule) bool { return !s.Paused }); i >= 0 {
		s = all[i]
	}
	loc, err := schedule.LoadZone(s.Zone)
	if err != nil {
		return nil
	}
	return loc
}
