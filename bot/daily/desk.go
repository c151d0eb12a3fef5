package daily

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"daybook/bot"
	"daybook/bot/daily/clock"
	"daybook/bot/daily/post"
	"daybook/corpus"
)

// DeskConfig is what a Desk is made of.
type DeskConfig struct {
	Corpus *corpus.Corpus // required, as is State
	State  post.State
	Herald post.Herald // tells what the bot lacks in a channel; may be nil
	Clock  clock.Clock // Discord's; nil to trust our own
	Now    func() time.Time
	Log    *slog.Logger
	Wake   func() // looks at once for what is due, as Runner.Wake does; may be nil
}

// A Desk answers /daily. It may be used from many goroutines; the zero value is of no use.
type Desk struct {
	DeskConfig
	zones zoneCache
}

// NewDesk makes a Desk; its commands are handed to the Bot.
func NewDesk(c DeskConfig) (*Desk, error) {
	if c.Corpus == nil || c.State == nil {
		return nil, errors.New("make the desk of the daily post: no corpus or no state")
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Desk{DeskConfig: c, zones: zoneCache{byGuild: map[string]zoneKnown{}}}, nil
}

// Commands are those of the daily post, for bot.Config.More.
func (d *Desk) Commands() []bot.Command { return []bot.Command{d.command()} }

func field(name, text string) bot.Field { return bot.Field{Name: name, Text: text} }

func moment(label string, at time.Time) bot.Moment { return bot.Moment{Label: label, At: at} }

func place(label string, kind bot.OptionKind, id string) bot.Place {
	return bot.Place{Label: label, Kind: kind, ID: id}
}

func choice(label, value string) bot.Choice { return bot.Choice{Label: label, Value: value} }

// choices takes labels and values in turn.
func choices(pairs ...string) []bot.Choice {
	var all []bot.Choice
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, choice(pairs[i], pairs[i+1]))
	}
	return all
}

// now is the time by which a command may act. Where the clock is not to be trusted the
// error is a *UserError, which says what is wrong and that nothing was changed; the time
// is then the best that is known.
func (d *Desk) now(ctx context.Context) (time.Time, error) {
	now, err := clock.Checked{Now: d.Now, Clock: d.Clock}.Time(ctx)
	e, ok := errors.AsType[*clock.Error](err)
	if !ok {
		return now, nil
	}
	return now, &bot.UserError{Text: clockUnchanged + e.Sentence(), Hint: e.Advice()}
}

const clockUnchanged = "Nothing was changed. "
