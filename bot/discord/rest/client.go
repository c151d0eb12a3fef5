package rest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// defaultAPIBase is Discord's own API.
const defaultAPIBase = "https://discord.com/api/v10/"

// Config is what a Client is made of.
type Config struct {
	Token   string           // bare, or with "Bot " in front; required
	APIBase string           // Discord's own if empty
	Log     *slog.Logger     // nothing is logged if nil
	Now     func() time.Time // the machine's clock if nil
	// Dial connects to the gateway and, without Transport, to the REST API.
	Dial      func(ctx context.Context, network, addr string) (net.Conn, error)
	Transport http.RoundTripper // of the REST API
	Meter     Meter             // counts what is quoted in public; nothing is counted if nil
}

// A Client is the half of the connection that needs no bot: it posts, looks, and says
// what it may do. It does nothing until it is asked to, and may be used from many
// goroutines. Make it with New.
type Client struct {
	log    *slog.Logger
	token  string
	now    func() time.Time
	dial   func(ctx context.Context, network, addr string) (net.Conn, error)
	rest   *discordgo.Session // never opened
	limits limits
	clock  clock
	quoted Meter
	forums sync.Map // IDs of channels that are known to be forums

	me struct {
		sync.Mutex
		app, user string
	}
}

// AtOnce is how many connections to Discord are kept, enough for as many answers at a time.
const AtOnce = 32

// prepare guards discordgo's package variables, which are set once: its log goes to
// slog, and the gateway speaks the API's present version.
var prepare sync.Once

// New makes a Client. An *ExitError says that the token or the address is none.
func New(cfg Config) (*Client, error) {
	token := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(cfg.Token), "Bot "))
	if token == "" || strings.ContainsAny(token, " \t\r\n\"") {
		return nil, &ExitError{ExitConfig, errors.New("the Discord token is empty or no token")}
	}
	if cfg.APIBase == "" {
		cfg.APIBase = defaultAPIBase
	}
	base, err := url.Parse(strings.TrimSuffix(cfg.APIBase, "/") + "/")
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, &ExitError{ExitConfig, fmt.Errorf("the Discord API base %q is no address", cfg.APIBase)}
	}
	c := &Client{log: cfg.Log, token: token, now: cfg.Now, dial: cfg.Dial, quoted: cfg.Meter}
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	if c.now == nil {
		c.now = time.Now
	}
	if c.dial == nil {
		c.dial = (&net.Dialer{Timeout: 15 * time.Second}).DialContext
	}
	c.clock.now = c.now
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
		t.MaxIdleConnsPerHost = AtOnce
		next = t
	}
	return &http.Client{Transport: &transport{base, next, c.clock.hear}, Timeout: 20 * time.Second}
}

// Log is where the client logs, never nil.
func (c *Client) Log() *slog.Logger { return c.log }

// Now is the client's time.
func (c *Client) Now() time.Time { return c.now() }

// Dial connects as the client does, for the gateway.
func (c *Client) Dial(ctx context.Context, network, addr string) (net.Conn, error) {
	return c.dial(ctx, network, addr)
}

// Session makes a discordgo session for one connection to the gateway, over the client's
// HTTP, with all switched off that we do ourselves.
func (c *Client) Session() *discordgo.Session { return c.session(c.rest.Client) }

func (c *Client) session(client *http.Client) *discordgo.Session {
	s, _ := discordgo.New("Bot " + c.token) // never fails
	s.Client = client
	s.UserAgent = "DiscordBot (daybook, 1)"
	s.StateEnabled, s.ShouldReconnectOnError, s.ShouldReconnectVoiceOnSessionError = false, false, false
	s.ShouldRetryOnRateLimit, s.MaxRestRetries = false, 0
	s.SyncEvents = true // our handlers return at once
	s.LogLevel = discordgo.LogError
	s.Identify.Intents = discordgo.IntentsGuilds // the only one, and not privileged
	return s
}

// libraryLog routes what discordgo says at its level Error. Warnings are left out, as
// they print whole events.
func libraryLog(log *slog.Logger) func(int, int, string, ...any) {
	return func(level, _ int, format string, args ...any) {
		if level > discordgo.LogError {
			return
		}
		s := Scrub(fmt.Sprintf(format, args...))
		if strings.Contains(s, "unmarshalling INTERACTION_CREATE") {
			return // a form, which the library does not know: interactions we read ourselves
		}
		log.Warn("discordgo", "err", s)
	}
}

// An application is ours, as Discord names it.
type application struct {
	ID  string `json:"id"`
	Bot struct {
		ID string `json:"id"`
	} `json:"bot"`
}

func (a *application) entire() bool { return a.ID != "" }

// Self returns the IDs of the application and of its user.
func (c *Client) Self(ctx context.Context) (app, user string, err error) {
	c.me.Lock()
	app, user = c.me.app, c.me.user
	c.me.Unlock()
	if app != "" {
		return app, user, nil
	}
	var a application
	if err := c.get(ctx, "ask Discord who we are", "applications/@me", &a); err != nil {
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
