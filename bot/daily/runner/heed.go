package runner

import (
	"context"
	"errors"

	"daybook/bot/daily/schedule"
)

// errKnown ends a change of a schedule that would change nothing.
var errKnown = errors.New("it is known already")

// heed keeps whether a schedule's role is pinged: the first post of which it was not is
// logged, and kept for the next answer to a manager.
func (r *Runner) heed(ctx context.Context, s schedule.Schedule, ping schedule.Ping) {
	if ping == schedule.PingUnknown || ping == schedule.Pinged && s.Ping == schedule.PingUnknown {
		return
	}
	_, err := r.State.Change(ctx, s.ID, func(now *schedule.Schedule) error {
		switch {
		case now.Role != s.Role, now.Ping == ping, now.Ping == schedule.PingTold && ping == schedule.PingedNobody:
			return errKnown // or another was chosen
		case ping == schedule.Pinged:
			ping = schedule.PingUnknown
		}
		now.Ping = ping
		return nil
	})
	switch {
	case errors.Is(err, errKnown):
	case err != nil:
		r.Log.Error("note a ping", "job", s.ID, "err", err)
	case ping == schedule.PingedNobody:
		r.Log.Warn("the role of a daily post pings nobody", "job", s.ID, "guild", s.Guild, "channel", s.Channel)
	}
}
