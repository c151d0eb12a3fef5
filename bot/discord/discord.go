package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"daybook/bot"

	"github.com/bwmarrin/discordgo"
)

// DefaultAPIBase is Discord's own API.
const DefaultAPIBase = "https://discord.com/api/v10/"

// Codes of an ExitError, from sysexits.h.
const (
	ExitConfig = 78 // the token or the settings are wrong: starting again does not help
	ExitRetry  = 75 // start again
)

// An ExitError ends the program in a way that its supervisor should know of.
type ExitError struct {
	Code int
	Err  error
}

// Error returns the reason.
func (e *ExitError) Error() string { return e.Err.Error() }

// Unwrap returns the reason.
func (e *ExitError) Unwrap() error { return e.Err }

// Config is what a Client is made of.
type Config struct {
	Token   string       // bare, or with "Bot " in front; required
	APIBase string       // DefaultAPIBase if empty
	Bot     *bot.Bot     // required
	Log     *slog.Logger // nothing is logged if nil

	Guild string // register the commands with this server alone; with all if empty
	Shard [2]int // number and count; {0, 0} for the only one

	// Gone is told when the bot was removed from a server (channel is then "") or a
	// channel was deleted: once at a time, in order.
	Gone func(guild, channel string)
	// Answered is told of every interaction: the command, what became of it, how long
	// it took.
	Answered func(command, outcome string, took time.Duration)

	Patience time.Duration // how long an answer may take; a minute if zero
	Now      func() time.Time
	// Dial connects to the gateway and, without Transport, to the REST API.
	Dial      func(ctx context.Context, network, addr string) (net.Conn, error)
	Transport http.RoundTripper // of the REST API
}

// A Client is the bot's connection to Discord.
type Client struct {
	bot      *bot.Bot
	log      *slog.Logger
	token    string
	guild    string
	shard    [2]int
	gone     func(guild, channel string)
	answered func(command, outcome string, took time.Duration)
	patience time.Duration
	now      func() time.Time
	jitter   func() float64
	dial     func(ctx context.Context, network, addr string) (net.Conn, error)
	times    times

	commands  map[string]bot.Command // by name, subcommands as "daily set"
	rest      *discordgo.Session     // for REST; never opened
	limits    limits
	clock     clock
	purse     purse
	slots     chan struct{}
	running   sync.WaitGroup // answers under way
	gate      gate
	farewells farewells
	up        atomic.Int64 // Unix milliseconds since when the gateway is connected, 0 when not

	askBot      func(context.Context, bot.Request) (bot.Answer, error)
	completeBot func(context.Context, bot.Request, string) []bot.Choice

	me struct {
		sync.Mutex
		app, user string
	}
}

// times are the patience of the gateway's keeper.
type times struct {
	open    time.Duration // for Open, Hello and READY together
	silence time.Duration // longest without a packet; heartbeats are answered every 41 s
	hang    time.Duration // a session locked for longer is given up
	tick    time.Duration // how often that is looked at
	stop    time.Duration // for answers under way, at the end
	backoff time.Duration // before the second attempt to connect
	most    time.Duration // between two attempts
}

var defaultTimes = times{open: 20 * time.Second, silence: 75 * time.Second, hang: 60 * time.Second, tick: 5 * time.Second,
	stop: 3500 * time.Millisecond, backoff: time.Second, most: 2 * time.Minute}

// prepare guards discordgo's package variables, which are set once: its log goes to
// slog, and the gateway speaks the API's present version.
var prepare sync.Once

// New makes a Client. It does not yet connect.
func New(cfg Config) (*Client, error) {
	if cfg.Bot == nil {
		return nil, errors.New("make the Discord client: no bot")
	}
	token := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(cfg.Token), "Bot "))
	if token == "" || strings.ContainsAny(token, " \t\r\n\"") {
		return nil, &ExitError{ExitConfig, errors.New("the Discord token is empty or no token")}
	}
	if cfg.APIBase == "" {
		cfg.APIBase = DefaultAPIBase
	}
	base, err := url.Parse(strings.TrimSuffix(cfg.APIBase, "/") + "/")
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, &ExitError{ExitConfig, fmt.Errorf("the Discord API base %q is no address", cfg.APIBase)}
	}
	c := &Client{bot: cfg.Bot, log: cfg.Log, token: token, guild: cfg.Guild, shard: cfg.Shard, gone: cfg.Gone,
		answered: cfg.Answered, patience: cfg.Patience, now: cfg.Now, jitter: rand.Float64, dial: cfg.Dial, times: defaultTimes,
		slots: make(chan struct{}, atOnce), askBot: cfg.Bot.Ask, completeBot: cfg.Bot.Complete}
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	if c.patience == 0 {
		c.patience = time.Minute
	}
	if c.now == nil {
		c.now = time.Now
	}
	if c.dial == nil {
		c.dial = (&net.Dialer{Timeout: 15 * time.Second}).DialContext
	}
	c.clock.now = c.now
	c.commands = flatten(cfg.Bot.Commands(), "", false)
	prepare.Do(func() {
		discordgo.APIVersion = "10"
		discordgo.Logger = libraryLog(c.log)
	})
	c.rest = c.session(c.client(base, cfg.Transport))
	return c, nil
}

// client makes the HTTP client of all requests.
func (c *Client) client(base *url.URL, next http.RoundTripper) *http.Client {
	if next == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.DialContext = c.dial
		t.MaxIdleConnsPerHost = atOnce
		next = t
	}
	return &http.Client{Transport: &transport{base, next, c.clock.hear}, Timeout: 20 * time.Second}
}

// session makes a discordgo session with all switched off that we do ourselves.
func (c *Client) session(client *http.Client) *discordgo.Session {
	s, _ := discordgo.New("Bot " + c.token) // never fails
	s.Client = client
	s.UserAgent = "DiscordBot (daybook, 1)"
	s.StateEnabled, s.ShouldReconnectOnError, s.ShouldReconnectVoiceOnSessionError = false, false, false
	s.ShouldRetryOnRateLimit, s.MaxRestRetries = false, 0
	s.SyncEvents = true // our handlers return at once
	s.LogLevel = discordgo.LogError
	s.Identify.Intents = discordgo.IntentsGuilds // the only one, and not privileged
	if c.shard[1] > 1 {
		s.ShardID, s.ShardCount = c.shard[0], c.shard[1]
	}
	return s
}

// libraryLog routes what discordgo says at its level Error. Warnings are left out, as
// they print whole events.
func libraryLog(log *slog.Logger) func(int, int, string, ...any) {
	return func(level, _ int, format string, args ...any) {
		if level > discordgo.LogError {
			return
		}
		log.Warn("discordgo", "err", scrub(fmt.Sprintf(format, args...)))
	}
}

// Connected tells since when the gateway is connected; false when it is not.
func (c *Client) Connected() (since time.Time, ok bool) {
	ms := c.up.Load()
	return time.UnixMilli(ms), ms != 0
}

// Run registers the commands and answers until ctx ends; then it lets the answers
// under way finish, and returns nil within five seconds. It returns an *ExitError
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
		if e, ok := errors.AsType[*ExitError](err); !ok || e.Code != ExitConfig {
			return nil
		}
	}
	return err
}

// start checks the token and registers the commands. Trouble that may pass is waited
// out.
func (c *Client) start(ctx context.Context) error {
	for n := 0; ; n++ {
		_, _, err := c.self(ctx)
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

// self returns the IDs of the application and of its user.
func (c *Client) self(ctx context.Context) (app, user string, err error) {
	c.me.Lock()
	app, user = c.me.app, c.me.user
	c.me.Unlock()
	if app != "" {
		return app, user, nil
	}
	var a struct {
		ID  string `json:"id"`
		Bot struct {
			ID string `json:"id"`
		} `json:"bot"`
	}
	if err := c.do(ctx, call{doing: "ask Discord who we are", method: http.MethodGet, path: "applications/@me", tries: 3, repeat: true}, &a); err != nil {
		return "", "", err
	}
	if a.Bot.ID == "" {
		a.Bot.ID = a.ID
	}
	c.me.Lock()
	c.me.app, c.me.user = a.ID, a.Bot.ID
	c.me.Unlock()
	return a.ID, a.Bot.ID, nil
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
