package daily

import (
	"context"
	"errors"
	"fmt"

	"daybook/bot"
	"daybook/bot/daily/schedule"
)

// pingNobody is the option by which a role is taken off.
const pingNobody = "nobody"

// roleGone says that the role pings nobody, where it is not told otherwise.
func roleGone(s schedule.Schedule) string {
	if s.Ping == schedule.PingedNobody { // told with the next answer
		return ""
	}
	return fmt.Sprintf("Its role pings nobody now: it is gone, or it may not be mentioned by the bot. Choose another "+
		"(role:), or take it off: /daily set number:%d ping:%s.", s.Number, pingNobody)
}

var errSame = errors.New("it is so already")

// telling adds to the answers of f, which are for managers, that a role pings nobody, once.
func (d *Desk) telling(f func(context.Context, bot.Request) (bot.Answer, error),
) func(*bot.Bot, context.Context, bot.Request) (bot.Answer, error) {
	return func(_ *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
		a, err := f(ctx, r)
		if err == nil {
			d.tellPings(ctx, r.From.Guild, &a)
		}
		return a, err
	}
}

func (d *Desk) tellPings(ctx context.Context, guild string, a *bot.Answer) {
	if guild == "" {
		return
	}
	all, err := d.State.Schedules(ctx, guild)
	if err != nil {
		d.Log.Error("read the daily posts", "guild", guild, "err", err)
	}
	for _, s := range all {
		if s.Ping != schedule.PingedNobody {
			continue
		}
		_, err := d.State.Change(ctx, s.ID, func(now *schedule.Schedule) error {
			if now.Ping != schedule.PingedNobody {
				return errSame
			}
			now.Ping = schedule.PingTold
			return nil
		})
		if err == nil {
			a.Fields = append(a.Fields, field(fmt.Sprintf("Daily post %d", s.Number),
				schedule.Unpinged+fmt.Sprintf(" Let anyone mention it, choose another (/daily set number:%d "+
					"role:…), or "+
					"take it off (ping:%s).", s.Number, pingNobody)))
		} else if !errors.Is(err, errSame) {
			d.Log.Error("note that it was told", "job", s.ID, "err", err)
		}
	}
}
