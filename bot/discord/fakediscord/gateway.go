package fakediscord

import (
	"encoding/json"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Opcodes of the gateway. https://docs.discord.com/developers/topics/opcodes-and-status-codes
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opPresence       = 3
	opVoice          = 4
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

// Close codes of the gateway.
const (
	closeUnknown    = 4000
	closeOpcode     = 4001
	closeDecode     = 4002
	closeNoAuth     = 4003
	closeToken      = 4004
	closeTwice      = 4005
	closeSequence   = 4007
	closeRate       = 4008
	closeTimeout    = 4009
	closeShard      = 4010
	closeVersion    = 4012
	closeIntents    = 4013
	closeDisallowed = 4014
)

// frame is a message of the gateway in either direction.
type frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  *int            `json:"s,omitempty"`
	Type string          `json:"t,omitempty"`
}

// A conn is one gateway connection. What is sent goes through a queue, so that nobody
// waits for a slow client.
type conn struct {
	f  *Fake
	ws *websocket.Conn

	// guarded by f.mu
	session  *session
	version  string
	compress bool
	ended    bool // nothing more is sent
	stale    bool // an op 9 was sent, so that the client's sequence is of no session
	zombie   bool // the client gets no acknowledgement any more, of a close either
	count    int  // frames received since minute
	minute   time.Time
	alarm    *time.Timer // rings when the client's heartbeat is late

	queueMu sync.Mutex
	queue   []outgoing
	ready   chan struct{}
	gone    chan struct{}
	once    sync.Once
}

// outgoing is a frame, or the close code that ends the connection.
type outgoing struct {
	data   []byte
	binary bool
	close  int
}

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func (f *Fake) serveGateway(w http.ResponseWriter, r *http.Request) {
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	c := &conn{f: f, ws: ws, version: r.URL.Query().Get("v"), ready: make(chan struct{}, 1), gone: make(chan struct{})}
	ws.SetCloseHandler(func(int, string) error { return nil })
	f.mu.Lock()
	select {
	case <-f.closed:
		f.mu.Unlock()
		_ = ws.Close()
		return
	default:
	}
	f.conns[c] = true
	f.serving.Add(1)
	defer f.serving.Done()
	v, encoding := c.version, r.URL.Query().Get("encoding")
	switch {
	case v != "9" && v != "10":
		c.end(closeVersion)
	case encoding != "json" || r.URL.Query().Get("compress") != "":
		f.fail("gateway with encoding %q and compress %q: not kept by the fake", encoding,
			r.URL.Query().Get("compress"))
		c.end(closeDecode)
	case f.takeGatewayFault(NoHello) == nil:
		c.send(frame{Op: opHello, Data: raw(map[string]any{"heartbeat_interval": f.opts.Heartbeat.Milliseconds()})})
		c.expectHeartbeat()
	}
	f.mu.Unlock()

	f.serving.Go(c.write)
	c.read()
}

// read handles what the client sends until the connection ends.
func (c *conn) read() {
	defer c.drop()
	defer c.f.change(c.leave)
	c.ws.SetReadLimit(4096) // Discord's limit of a payload
	for {
		_, data, err := c.ws.ReadMessage()
		if err != nil {
			if websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
				c.f.change(c.endSession)
				c.f.mu.Lock()
				zombie := c.zombie
				c.f.mu.Unlock()
				if zombie {
					_, _ = io.Copy(io.Discard, c.ws.NetConn()) // until the client hangs up
				}
			}
			return
		}
		c.f.change(func() { c.handle(data) })
	}
}

// leave forgets the connection; its session can be resumed for a while.
func (c *conn) leave() {
	delete(c.f.conns, c)
	c.ended = true
	if c.alarm != nil {
		c.alarm.Stop()
	}
	if s := c.session; s != nil && s.conn == c {
		s.conn, s.left = nil, c.f.now()
	}
}

// endSession is what a client's close with 1000 or 1001 does, unless it only replies to
// a close.
func (c *conn) endSession() {
	if s := c.session; s != nil && s.conn == c && !c.ended {
		delete(c.f.sessions, s.id)
	}
}

// expectHeartbeat closes the connection if no heartbeat comes in time.
func (c *conn) expectHeartbeat() {
	grace := c.f.opts.Heartbeat + c.f.opts.Heartbeat/2
	if c.alarm == nil {
		c.alarm = time.AfterFunc(grace, func() { c.f.change(func() { c.end(closeTimeout) }) })
		return
	}
	c.alarm.Reset(grace)
}

func (c *conn) handle(data []byte) {
	if c.ended {
		return
	}
	if now := c.f.now(); now.Sub(c.minute) >= time.Minute {
		c.minute, c.count = now, 0
	}
	var x frame
	switch c.count++; {
	case c.count > 120:
		c.end(closeRate)
		return
	case json.Unmarshal(data, &x) != nil:
		c.end(closeDecode)
		return
	}
	switch x.Op {
	case opHeartbeat:
		c.heartbeat(x.Data)
	case opIdentify:
		c.identify(x.Data)
	case opResume:
		c.resume(x.Data)
	case opPresence, opVoice:
		if c.session == nil {
			c.end(closeNoAuth)
		} else if x.Op == opVoice {
			c.f.fail("gateway op 4 (voice): not kept by the fake")
		}
	default:
		c.f.fail("gateway op %d: not kept by the fake", x.Op)
		c.end(closeOpcode)
	}
}

// heartbeat acknowledges a heartbeat with the last sequence number that was sent, or
// none; a number from the future ends the connection.
func (c *conn) heartbeat(data json.RawMessage) {
	var seq *int
	if err := json.Unmarshal(data, &seq); err != nil {
		c.f.fail("heartbeat with %s instead of a sequence number", data)
		c.end(closeDecode)
		return
	}
	if seq != nil && !c.stale && (*seq < 0 || c.session == nil && *seq > 0 || c.session != nil &&
		*seq > c.session.seq) {
		c.f.fail("heartbeat with sequence %d, which was not sent", *seq)
		c.end(closeSequence)
		return
	}
	c.expectHeartbeat()
	if c.zombie = c.f.takeGatewayFault(NoAck) != nil; !c.zombie {
		c.send(frame{Op: opHeartbeatAck, Data: json.RawMessage("null")})
	}
}
