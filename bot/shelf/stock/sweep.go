package stock

import (
	"context"
	"log/slog"
	"time"
)

// Servers tells which servers the bot is in.
type Servers interface {
	// In reports whether the bot is in a server now; an error says that it is not known.
	In(ctx context.Context, guild string) (bool, error)
	// Left returns the servers that the bot was put out of, and when.
	Left(ctx context.Context) (map[string]time.Time, error)
	// Leave notes that a server was left; the zero time that the bot is back.
	Leave(ctx context.Context, guild string, at time.Time) error
}

// A Sweeper ends what is kept of servers that the bot was put out of, after a time of grace.
type Sweeper struct {
	Store   func(ctx context.Context, create bool) (State, error) // required, as is Servers
	Servers Servers
	Grace   time.Duration // how long a server's things are kept after it was left
	// Now is the time by a clock that may be believed; an error puts the sweep off.
	Now func(ctx context.Context) (time.Time, error)
	Log *slog.Logger
	// Admit is that of a runner.Gate: an error puts the sweep off; nil to sweep any store.
	Admit func(ctx context.Context) error
}

// sweepEvery is how often a Sweeper looks.
const sweepEvery = 6 * time.Hour

// Run sweeps until ctx ends.
func (w *Sweeper) Run(ctx context.Context) {
	for {
		w.Sweep(ctx)
		select {
		case <-ctx.Done():
			return
		case <-time.After(sweepEvery):
		}
	}
}

// Sweep looks once at every server of which something is kept. What cannot be found out
// now is left as it is.
func (w *Sweeper) Sweep(ctx context.Context) {
	now, err := w.Now(ctx)
	if err != nil {
		w.Log.Warn("the clock is not to be trusted; no server's shelf is ended by it", "err", err)
		return
	}
	if w.Admit != nil {
		if err := w.Admit(ctx); err != nil {
			w.Log.Warn("no server's shelf is ended, as it is not known to be ours", "err", err)
			return
		}
	}
	state, err := w.Store(ctx, false)
	if err != nil || state == nil {
		w.Log.Warn("the shelf is not open", "err", err)
		return
	}
	if err := state.ForgetQuotes(ctx, "", Month(now)); err != nil {
		w.Log.Error("forget the counts of last month", "err", err)
	}
	left, err := w.Servers.Left(ctx)
	if err != nil {
		w.Log.Error("read the servers that were left", "err", err)
		return
	}
	var guilds []string
	err = state.Owners(ctx, func(owner string) bool {
		if guild, ok := GuildOf(owner); ok {
			guilds = append(guilds, guild)
		}
		return true
	})
	if err != nil {
		w.Log.Error("list what is kept of servers", "err", err)
		return
	}
	for _, guild := range guilds {
		if ctx.Err() != nil {
			return
		}
		in, err := w.Servers.In(ctx, guild)
		if err != nil {
			w.Log.Warn("not known whether a server was left", "guild", guild, "err", err)
			continue
		}
		at, gone := left[guild]
		switch {
		case in && gone:
			err = w.Servers.Leave(ctx, guild, time.Time{})
		case in:
		case !gone, at.After(now): // or noted by a clock that was ahead
			err = w.Servers.Leave(ctx, guild, now)
		case now.Sub(at) >= w.Grace:
			if err = state.ForgetOwner(ctx, Group(guild)); err == nil {
				err = state.ForgetQuotes(ctx, guild, "")
			}
			if err == nil {
				w.Log.Info("shelf ended, as its server was left", "guild", guild)
			}
		}
		if err != nil {
			w.Log.Error("end what is kept of a server", "guild", guild, "err", err)
		}
	}
}
