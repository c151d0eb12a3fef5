package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"daybook/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

var (
	errHung = errors.New("the gateway session is stuck")
	errDown = errors.New("the gateway connection ended")
)

// mostHung is how many stuck sessions are left behind before the program asks to be
// started anew; each holds a goroutine for ever.
const mostHung = 20

// hungWait bounds the pause after a stuck session, as a power of two of the first:
// mostly Discord itself asked to connect anew, and its limit of sessions is heeded.
const hungWait = 3

// keep stays connected to the gateway until ctx ends. Discordgo's own reconnecting
// has no end, no jitter, and cannot be stopped.
//
// The link that it returns is still to be closed; it may be nil.
func (c *Client) keep(ctx, work context.Context) (*link, error) {
	l, err := c.keepOn(ctx, work)
	c.up.Store(0)
	return l, err
}

func (c *Client) keepOn(ctx, work context.Context) (l *link, err error) {
	hung := 0
	for n := 0; ; n++ {
		err = c.preflight(ctx, l == nil)
		if err == nil {
			if l == nil {
				l = c.link(work)
			}
			began := c.now()
			err = l.hold(ctx, c)
			c.up.Store(0)
			if c.now().Sub(began) > time.Minute {
				n = 0
			}
		}
		if ctx.Err() != nil {
			return l, ctx.Err()
		}
		if e := fatal(err); e != nil {
			return l, e
		}
		if errors.Is(err, errHung) {
			l = nil // its locks are held for ever: leave it behind
			if hung++; hung >= mostHung {
				return nil, &rest.ExitError{Code: rest.ExitRetry, Err: err}
			}
		} else if n > 0 && n%4 == 0 && l != nil {
			l.close() // perhaps the session cannot be resumed: begin a new one
			l = nil
		}
		c.log.Warn("gateway connection lost", "err", rest.Scrub(err.Error()))
		wait := n
		if errors.Is(err, errHung) {
			wait = min(n, hungWait)
		}
		if !c.pause(ctx, wait, err) {
			return l, ctx.Err()
		}
	}
}

// pause waits before attempt n+1: longer each time, with jitter, and at least as long
// as Discord asks.
func (c *Client) pause(ctx context.Context, n int, err error) bool {
	d := c.times.most
	if n < 8 {
		d = min(c.times.backoff<<n, c.times.most)
	}
	d = d/2 + time.Duration(c.jitter()*float64(d)/2)
	if e, ok := errors.AsType[*rest.Error](err); ok {
		d = max(d, e.After)
	}
	return rest.Sleep(ctx, d)
}

// fatal returns the error as one that ends the program, nil when trying again may help.
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
func fatal(err error) *rest.ExitError {
	if e := rest.Fatal(err); e != nil {
		return e
	}
	closed, ok := errors.AsType[*websocket.CloseError](err)
	if !ok {
		return nil
	}
	reasons := map[int]string{
		4004: rest.ErrToken.Error(),
		4010: "the shard is refused: its number is not below their count",
		4011: "more shards are needed: the bot is in too many servers for this count",
		4012: "the version of the gateway is refused: Daybook is too old",
		4013: "the intents are refused: they are not valid",
		4014: "the intents are refused: the application may not use them",
	}
	if why, ok := reasons[closed.Code]; ok {
		return &rest.ExitError{Code: rest.ExitConfig, Err: fmt.Errorf("%s (close code %d)", why, closed.Code)}
	}
	return nil
}

// preflight asks Discord whether another session may be started, and waits where not.
// A new shard waits for its turn as well.
func (c *Client) preflight(ctx context.Context, fresh bool) error {
	var g struct {
		Shards int `json:"shards"`
		Limit  struct {
			Remaining int   `json:"remaining"`
			After     int64 `json:"reset_after"`
			Abreast   int   `json:"max_concurrency"`
		} `json:"session_start_limit"`
	}
	err := c.rest.Do(ctx, rest.Call{Doing: "ask for the gateway", Method: http.MethodGet, Path: "gateway/bot", Tries: 2,
		Repeat: true}, &g)
	if err != nil {
		return err
	}
	if fresh && g.Shards > max(c.shard[1], 1) {
		c.log.Warn("Discord recommends more shards", "shards", g.Shards)
	}
	if g.Limit.Remaining <= 0 && g.Limit.After > 0 {
		wait := time.Duration(g.Limit.After) * time.Millisecond
		c.log.Error("all sessions of the day are used up; waiting", "took", wait)
		if !rest.Sleep(ctx, wait) {
			return ctx.Err()
		}
	}
	if turn := c.shard[0] / max(g.Limit.Abreast, 1); fresh && turn > 0 {
		rest.Sleep(ctx, time.Duration(turn)*5*time.Second)
	}
	return nil
}

// A link is one gateway session and the connection beneath it.
type link struct {
	session *discordgo.Session
	down    chan struct{} // something ended a connection
	opening sync.WaitGroup
	mu      sync.Mutex
	conn    *impatient
}

func (c *Client) link(work context.Context) *link {
	l := &link{session: c.rest.Session(), down: make(chan struct{}, 1)}
	if c.shard[1] > 1 {
		l.session.ShardID, l.session.ShardCount = c.shard[0], c.shard[1]
	}
	l.session.Dialer = &websocket.Dialer{
		HandshakeTimeout: 15 * time.Second,
		Proxy:            http.ProxyFromEnvironment,
		NetDialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			ctx, cancel := context.WithCancel(ctx)
			defer cancel()
			defer context.AfterFunc(work, cancel)()
			conn, err := c.rest.Dial(ctx, network, addr)
			if err != nil {
				return nil, err
			}
			mine := &impatient{Conn: conn, silence: c.times.silence, made: time.Now()}
			mine.used.Store(time.Now().UnixNano())
			l.mu.Lock()
			l.conn = mine
			l.mu.Unlock()
			return mine, nil
		},
	}
	l.session.AddHandler(func(_ *discordgo.Session, _ *discordgo.Disconnect) {
		select {
		case l.down <- struct{}{}:
		default:
		}
	})
	l.session.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) { c.event(work, e.Type, e.RawData) })
	return l
}

// event takes one event in. It never blocks, since the gateway's reader waits for it.
func (c *Client) event(work context.Context, kind string, raw json.RawMessage) {
	switch kind {
	case "INTERACTION_CREATE":
		c.gate.enter(func() { c.serve(work, raw) })
	case "GUILD_DELETE", "CHANNEL_DELETE":
		c.part(kind, raw)
	}
}

// impatient is a connection that breaks off when nothing comes for too long, or
// nothing can be sent: discordgo would wait for minutes, with its locks held.
type impatient struct {
	net.Conn
	silence time.Duration
	made    time.Time
	calls   atomic.Int32 // reads and writes under way
	used    atomic.Int64 // when the last one ended, in Unix nanoseconds
}

// enter counts a read or a write in, and what it returns counts it out.
func (c *impatient) enter() (leave func()) {
	c.calls.Add(1)
	return func() {
		c.used.Store(time.Now().UnixNano())
		c.calls.Add(-1)
	}
}

// idle is for how long nobody has read or written; 0 while somebody does.
func (c *impatient) idle() time.Duration {
	if c.calls.Load() > 0 {
		return 0
	}
	return time.Since(time.Unix(0, c.used.Load()))
}

func (c *impatient) Read(b []byte) (int, error) {
	defer c.enter()()
	if err := c.SetReadDeadline(time.Now().Add(c.silence)); err != nil {
		return 0, err
	}
	return c.Conn.Read(b)
}

func (c *impatient) Write(b []byte) (int, error) {
	defer c.enter()()
	if err := c.SetWriteDeadline(time.Now().Add(15 * time.Second)); err != nil {
		return 0, err
	}
	return c.Conn.Write(b)
}

// hangup breaks the connection off, whatever the session is doing.
func (l *link) hangup() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn != nil {
		_ = l.conn.Close() // it is of no more use
	}
}

// stuck reports whether a session that connects since a time does not use its connection
// any more: discordgo waits for itself where Discord's first packet is a request to
// connect anew (op 7).
func (l *link) stuck(since time.Time, after time.Duration) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.conn != nil && !l.conn.made.Before(since) && l.conn.idle() > after
}

// hold connects and returns when the connection has ended; with errHung when
// discordgo is stuck in its own locks.
func (l *link) hold(ctx context.Context, c *Client) error {
	select {
	case <-l.down: // of an earlier connection
	default:
	}
	opened, began := make(chan error, 1), time.Now()
	l.opening.Go(func() { opened <- open(l.session) })
	patience := time.NewTimer(c.times.open)
	defer patience.Stop()
	look := time.NewTicker(c.times.stuck / 4)
	defer look.Stop()
	for waiting := true; waiting; {
		select {
		case err := <-opened:
			if err != nil && !errors.Is(err, discordgo.ErrWSAlreadyOpen) {
				return err
			}
			waiting = false
		case <-look.C:
			if l.stuck(began, c.times.stuck) {
				l.hangup()
				return errHung
			}
		case <-patience.C:
			l.hangup()
			select {
			case err := <-opened:
				return fmt.Errorf("open the gateway in time: %w", errors.Join(errDown, err))
			case <-time.After(c.times.tick):
				return errHung
			}
		case <-ctx.Done():
			l.hangup()
			return ctx.Err()
		}
	}
	c.up.Store(c.now().UnixMilli())
	c.log.Info("gateway connected", "shard", c.shard[0])
	return l.watch(ctx, c)
}

// watch waits for the end of a connection, and looks whether the session is stuck.
func (l *link) watch(ctx context.Context, c *Client) error {
	tick := time.NewTicker(c.times.tick)
	defer tick.Stop()
	var locked time.Duration
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-l.down:
			return errDown
		case <-tick.C:
			if l.session.TryRLock() {
				l.session.RUnlock()
				locked = 0
				continue
			}
			if locked += c.times.tick; locked == c.times.hang/c.times.tick*c.times.tick {
				l.hangup() // frees what waits for the network
			} else if locked > c.times.hang+2*c.times.tick {
				return errHung
			}
		}
	}
}

// open is Session.Open, which panics on some packets.
func open(s *discordgo.Session) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("open the gateway: panic with a %T at %s", p, debug.Stack())
		}
	}()
	return s.Open()
}

// close ends the session, or breaks it off where that takes too long.
func (l *link) close() {
	done := make(chan struct{})
	go func() { // ends with the connection, but where the session is stuck
		defer close(done)
		l.opening.Wait()
		_ = l.session.Close() // sleeps for a second; its error is always nil
	}()
	select {
	case <-done:
	case <-time.After(1500 * time.Millisecond):
		l.hangup()
	}
}
