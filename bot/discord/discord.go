package discord

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"daybook/bot"
	"daybook/bot/discord/rest"
)

// A Bot is what a Client needs of a bot; *bot.Bot is one. Its methods are called from
// many goroutines.
type Bot interface {
	// Commands is the table to register; it does not change.
	Commands() []bot.Command
	// Parse reads the text form that a control carries; the error is a *bot.UserError.
	Parse(line string) (bot.Request, error)
	// Ask answers; an error that is no *bot.UserError is a fault of the program.
	Ask(ctx context.Context, r bot.Request) (bot.Answer, error)
	// Complete proposes values for the option that is being typed.
	Complete(ctx context.Context, r bot.Request, option string) []bot.Choice
}

// Config is what a Client is made of.
type Config struct {
	REST *rest.Client // required
	Bot  Bot          // required

	Guild string // register the commands with this server alone; with all if empty
	Shard [2]int // number and count; {0, 0} for the only one

	// Gone is told when the bot was removed from a server (channel is then "") or a
	// channel was deleted: once at a time, in order.
	Gone func(guild, channel string)
	// Answered is told of every interaction: the command, what became of it, how long
	// it took.
	Answered func(command, outcome string, took time.Duration)

	Patience time.Duration // how long an answer may take; a minute if zero
}

// A Client answers in Discord over the gateway. Make it with New; its REST half can be used
// beside it.
type Client struct {
	rest     *rest.Client
	log      *slog.Logger
	now      func() time.Time
	bot      Bot
	guild    string
	shard    [2]int
	gone     func(guild, channel string)
	answered func(command, outcome string, took time.Duration)
	patience time.Duration
	jitter   func() float64
	times    times

	commands  map[string]bot.Command // by name, subcommands as "daily set"
	purse     purse
	slots     chan struct{}
	running   sync.WaitGroup // answers under way
	gate      gate
	farewells farewells
	up        atomic.Int64 // Unix milliseconds since when the gateway is connected, 0 when not
}

// times are the patience of the gateway's keeper.
type times struct {
	open    time.Duration // for Open, Hello and READY together
	silence time.Duration // longest without a packet; heartbeats are answered every 41 s
	stuck   time.Duration // a session that connects and uses its connection no more is given up
	hang    time.Duration // a session locked for longer is given up
	tick    time.Duration // how often that is looked at
	stop    time.Duration // for answers under way, at the end
	backoff time.Duration // before the second attempt to connect
	most    time.Duration // between two attempts
}

var defaultTimes = times{open: 20 * time.Second, silence: 75 * time.Second,
	stuck: 3 * time.Second, hang: 60 * time.Second, tick: 5 * time.Second,
	stop: 3500 * time.Millisecond, backoff: time.Second, most: 2 * time.Minute}

// New makes a Client. It does not yet connect.
func New(cfg Config) (*Client, error) {
	if cfg.Bot == nil || cfg.REST == nil {
		return nil, errors.New("make the Discord client: no bot or no REST half")
	}
	c := &Client{rest: cfg.REST, log: cfg.REST.Log(), now: cfg.REST.Now, bot: cfg.Bot, guild: cfg.Guild,
		shard: cfg.Shard, gone: cfg.Gone,
		answered: cfg.Answered,
		patience: cfg.Patience, jitter: rand.Float64, times: defaultTimes, slots: make(chan struct{}, atOnce)}
	if c.patience == 0 {
		c.patience = time.Minute
	}
	c.commands = flatten(cfg.Bot.Commands(), "", false)
	return c, nil
}

// Connected tells since when the gateway is connected; false when it is not.
func (c *Client) Connected() (since time.Time, ok bool) {
	ms := c.up.Load()
	return time.UnixMilli(ms), ms != 0
}

// Run registers the commands and answers until ctx ends; then it lets the answers
// under way finish, and returns nil within five seconds. It returns a *rest.ExitError
// when the program must end. It may be called once.
func (c *Client) Run(ctx context.Context) error {
	if err := c.start(ctx); err != nil {
		return c.ended(ctx, err)
	}
	work, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	defer cancel(nil)
	l, err := c.keep(ctx, work)
	c.gate.close()
	idle := make(chan struct{})
	go func() {
		if l != nil {
			l.close()
		}
		c.gate.wait()
		c.running.Wait()
		close(idle)
	}()
	for _, left := range []time.Duration{c.times.stop, c.times.stop / 5} {
		select {
		case <-idle:
			return c.ended(ctx, err)
		case <-time.After(left):
			cancel(errStopping)
		}
	}
	c.log.Warn("stopped with answers under way")
	return c.ended(ctx, err)
}

func (c *Client) ended(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		if e, ok := errors.AsType[*rest.ExitError](err); !ok || e.Code != rest.ExitConfig {
			return nil
		}
	}
	return err
}

// start checks the token and registers the commands. Trouble that may pass is waited
// out.
func (c *Client) start(ctx context.Context) error {
	for n := 0; ; n++ {
		_, _, err := c.rest.Self(ctx)
		if err == nil {
			break
		}
		if e := fatal(err); e != nil {
			return e
		}
		c.log.Warn("Discord not reached", "err", err)
		if !c.pause(ctx, n, err) {
			return ctx.Err()
		}
	}
	changed, err := c.Register(ctx)
	switch {
	case err == nil:
		c.log.Info("commands registered", "changed", changed, "guild", c.guild)
	case fatal(err) != nil:
		return fatal(err)
	default: // those of the last start still work
		c.log.Error("commands not registered", "err", err)
	}
	return nil
}

// A gate counts what is under way and lets nothing in once it is closed.
type gate struct {
	mu     sync.Mutex
	closed bool
	inside sync.WaitGroup
}

// enter runs f in a goroutine, unless the gate is closed.
func (g *gate) enter(f func()) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	g.inside.Go(f)
	return true
}

func (g *gate) close() {
	g.mu.Lock()
	g.closed = true
	g.mu.Unlock()
}

func (g *gate) wait() { g.inside.Wait() }
