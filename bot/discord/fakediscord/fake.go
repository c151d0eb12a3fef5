package fakediscord

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Options are the settings of a Fake. The zero value works.
type Options struct {
	Token string           // the bot's token, without "Bot "; "fake-token" if empty
	Name  string           // of the bot and its application; "Daybook" if empty
	Now   func() time.Time // the clock of deadlines, limits and IDs; time.Now if nil

	// Privileged are the privileged intents that the application may ask for;
	// identifying with others ends in 4014.
	Privileged int
	// Heartbeat is the interval that Hello asks for; Discord's 41.25 s if zero.
	Heartbeat time.Duration
	// RateLimits makes the fake refuse what exceeds Discord's limits (50 requests a
	// second in all, 5 messages in 5 seconds a channel, …); else they are only announced.
	RateLimits bool
	// Shards is what GET gateway/bot recommends; 1 if zero.
	Shards int
	// Keep is how many requests, interactions, and messages of each channel are
	// remembered; 10,000 if zero.
	Keep int
}

// Fake is a Discord of one bot. Its methods may be called from many goroutines.
type Fake struct {
	opts   Options
	now    func() time.Time
	app    *User // the bot; its ID is the application's, too
	owner  *User
	closed chan struct{}

	mu           sync.Mutex
	revoked      bool
	count        uint64 // of IDs
	users        map[string]*User
	guilds       map[string]*guild
	guildOrder   []string
	channels     map[string]*channel
	channelOrder []string
	commands     map[string][]*Command // by guild; "" are the global ones
	interactions map[string]*Interaction
	finished     []string // IDs of interactions, oldest first
	nonces       map[string]sent
	files        map[string]*Attachment
	failures     []string
	requests     []Request
	faults       []*Fault
	gwFaults     []*GatewayFault
	buckets      map[string]*bucket
	sessions     map[string]*session
	conns        map[*conn]bool
	identifies   int
	base         string // http://host:port

	watchers []*watcher
	events   []Event
	flushing bool

	servers []*http.Server
	serving sync.WaitGroup
	pipes   *pipeListener
}

// New returns a Discord with one application, no guild and no connection.
func New(opts Options) *Fake {
	if opts.Token == "" {
		opts.Token = "fake-token"
	}
	if opts.Name == "" {
		opts.Name = "Daybook"
	}
	if opts.Heartbeat == 0 {
		opts.Heartbeat = 41250 * time.Millisecond
	}
	if opts.Keep == 0 {
		opts.Keep = 10_000
	}
	opts.Shards = max(opts.Shards, 1)
	f := &Fake{
		opts: opts, now: opts.Now, closed: make(chan struct{}),
		users: map[string]*User{}, guilds: map[string]*guild{}, channels: map[string]*channel{},
		commands: map[string][]*Command{}, interactions: map[string]*Interaction{}, nonces: map[string]sent{},
		files:   map[string]*Attachment{},
		buckets: map[string]*bucket{}, sessions: map[string]*session{}, conns: map[*conn]bool{},
		base: "http://fakediscord.invalid",
	}
	if f.now == nil {
		f.now = time.Now
	}
	f.app = f.newUser(opts.Name)
	f.app.Bot, f.app.GlobalName = true, nil
	f.owner = f.newUser("operator")
	return f
}

// Token is the bot's token, without "Bot ".
func (f *Fake) Token() string { return f.opts.Token }

// AppID is the ID of the application and of its bot user.
func (f *Fake) AppID() string { return f.app.ID }

// Start serves on a free loopback port until Close, and returns the base address for
// DISCORD_API_BASE, which ends in /api/v10/.
func (f *Fake) Start() (string, error) { return f.StartAt("127.0.0.1:0") }

// StartAt is Start at an address of the caller's choice.
func (f *Fake) StartAt(addr string) (string, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return "", fmt.Errorf("start the local Discord: %w", err)
	}
	f.mu.Lock()
	f.base = "http://" + l.Addr().String()
	base := f.base
	f.mu.Unlock()
	f.serve(l)
	return base + "/api/v10/", nil
}

func (f *Fake) serve(l net.Listener) {
	srv := &http.Server{Handler: f, ReadHeaderTimeout: 10 * time.Second}
	f.mu.Lock()
	f.servers = append(f.servers, srv)
	f.mu.Unlock()
	f.serving.Go(func() { _ = srv.Serve(l) }) // ends with ErrServerClosed
}

// Close ends every connection and waits for what serves them.
func (f *Fake) Close() error {
	f.mu.Lock()
	select {
	case <-f.closed:
		f.mu.Unlock()
		return nil
	default:
	}
	close(f.closed)
	servers := f.servers
	conns := make([]*conn, 0, len(f.conns))
	for c := range f.conns {
		conns = append(conns, c)
	}
	for _, i := range f.interactions {
		i.stop()
	}
	f.mu.Unlock()
	for _, c := range conns {
		c.drop()
	}
	var errs []error
	for _, s := range servers {
		errs = append(errs, s.Close())
	}
	f.serving.Wait()
	return errors.Join(errs...)
}

// newID makes a snowflake of the present moment.
func (f *Fake) newID() string {
	f.count++
	return strconv.FormatUint(snowflake(f.now())|f.count&0x3fffff, 10)
}

const discordEpoch = 1420070400000 // ms, the first moment of 2015

func snowflake(t time.Time) uint64 { return uint64(t.UnixMilli()-discordEpoch) << 22 }

func snowflakeTime(id string) (time.Time, bool) {
	n, err := strconv.ParseUint(id, 10, 64)
	return time.UnixMilli(int64(n>>22) + discordEpoch), err == nil && len(id) > 5
}

// later compares two snowflakes.
func later(a, b string) bool {
	if len(a) != len(b) {
		return len(a) > len(b)
	}
	return a > b
}

// fail records what no bot should do. The caller holds the lock.
func (f *Fake) fail(format string, args ...any) {
	f.failures = append(f.failures, fmt.Sprintf(format, args...))
}

// Failures lists what the bot asked for that the fake does not know, and other
// faults that Discord would not name in its answer, in order.
func (f *Fake) Failures() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.failures...)
}

// Revoke makes the token worthless, as a reset in the developer portal does: REST
// answers 401, and gateway connections close with 4004.
func (f *Fake) Revoke() {
	f.mu.Lock()
	f.revoked = true
	f.mu.Unlock()
	f.CloseGateway(4004)
}

// Dial connects to the fake through memory, whatever the address: for the
// DialContext of an http.Transport and the NetDialContext of a websocket.Dialer.
//
// In a synctest bubble, end a session of discordgo with DropGateway, after setting its
// ShouldReconnectOnError to false: its Close sleeps with its lock held while another of
// its goroutines waits for that lock, and so the bubble's time stands still.
func (f *Fake) Dial(ctx context.Context, network, addr string) (net.Conn, error) {
	f.mu.Lock()
	if f.pipes == nil {
		f.pipes = newPipeListener()
		f.mu.Unlock()
		f.serve(f.pipes)
		f.mu.Lock()
	}
	l := f.pipes
	f.mu.Unlock()
	return l.dial(ctx)
}
