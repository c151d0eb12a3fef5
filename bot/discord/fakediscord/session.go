package fakediscord

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Intents of the gateway. https://docs.discord.com/developers/events/gateway#gateway-intents
const (
	intentGuilds         = 1 << 0
	intentMembers        = 1 << 1
	intentPresences      = 1 << 8
	intentGuildMessages  = 1 << 9
	intentDirectMessages = 1 << 12
	intentContent        = 1 << 15
	privilegedIntents    = intentMembers | intentPresences | intentContent
	knownIntents         = 1<<17 - 1 | 1<<20 | 1<<21 | 1<<24 | 1<<25

	resumeWindow = 3 * time.Minute // Discord does not say how long it is
	replayLimit  = 1000            // events kept for a session
)

// A session is what Identify begins and Resume goes on with.
type session struct {
	id       string
	conn     *conn // nil while disconnected
	left     time.Time
	intents  int
	compress bool
	shard    [2]int
	seq      int
	sent     []frame // for replay
}

type identifyData struct {
	Token      string          `json:"token"`
	Intents    *int            `json:"intents"`
	Compress   bool            `json:"compress"`
	Shard      *[2]int         `json:"shard"`
	Properties json.RawMessage `json:"properties"`
}

func (f *Fake) validToken(token string) bool {
	return !f.revoked && strings.TrimPrefix(token, "Bot ") == f.opts.Token
}

func (c *conn) identify(data json.RawMessage) {
	f := c.f
	f.identifies++
	var d identifyData
	err := json.Unmarshal(data, &d)
	shard := [2]int{0, 1}
	if d.Shard != nil {
		shard = *d.Shard
	}
	switch {
	case c.session != nil:
		c.end(closeTwice)
	case err != nil || d.Intents == nil || len(d.Properties) == 0:
		f.fail("identify without intents or properties, or of a wrong shape")
		c.end(closeDecode)
	case !f.validToken(d.Token):
		c.end(closeToken)
	case shard[1] < 1 || shard[0] < 0 || shard[0] >= shard[1]:
		c.end(closeShard)
	case *d.Intents&^knownIntents != 0:
		c.end(closeIntents)
	case *d.Intents&privilegedIntents&^f.opts.Privileged != 0:
		c.end(closeDisallowed)
	case c.misbehave():
	default:
		c.begin(*d.Intents, d.Compress, shard)
	}
}

// misbehave does what a fault asks for instead of READY or RESUMED.
func (c *conn) misbehave() bool {
	x := c.f.takeGatewayFault(NoReady, ReconnectFirst, InvalidSession, CloseIdentify)
	if x == nil {
		return false
	}
	switch x.Kind {
	case ReconnectFirst:
		c.send(frame{Op: opReconnect, Data: json.RawMessage("null")})
	case InvalidSession:
		c.invalid(x.Resumable)
	case CloseIdentify:
		c.end(x.Code)
	}
	return true
}

func (c *conn) invalid(resumable bool) {
	c.stale = true
	if s := c.session; s != nil {
		s.conn, s.left, c.session = nil, c.f.now(), nil
		if !resumable {
			delete(c.f.sessions, s.id)
		}
	}
	c.send(frame{Op: opInvalidSession, Data: raw(resumable)})
}

func (c *conn) begin(intents int, compress bool, shard [2]int) {
	f := c.f
	s := &session{id: "session-" + f.newID(), conn: c, intents: intents, compress: compress, shard: shard}
	f.sessions[s.id] = s
	c.session, c.compress = s, compress
	guilds := []any{}
	for _, g := range f.myGuilds() {
		if s.has(g.id) {
			guilds = append(guilds, map[string]any{"id": g.id, "unavailable": true})
		}
	}
	v, _ := strconv.Atoi(c.version) // checked when it connected
	s.send("READY", raw(map[string]any{
		"v": v, "user": f.app, "guilds": guilds, "session_id": s.id, "resume_gateway_url": f.gatewayURL(),
		"shard":       shard,
		"application": map[string]any{"id": f.app.ID, "flags": 0}, "private_channels": []any{},
	}))
	if intents&intentGuilds == 0 {
		return
	}
	for _, g := range f.myGuilds() {
		if s.has(g.id) {
			s.send("GUILD_CREATE", raw(f.guildCreate(g)))
		}
	}
}

func (c *conn) resume(data json.RawMessage) {
	f := c.f
	var d struct {
		Token     string `json:"token"`
		SessionID string `json:"session_id"`
		Seq       int    `json:"seq"`
	}
	err := json.Unmarshal(data, &d)
	s := f.sessions[d.SessionID]
	switch {
	case c.session != nil:
		c.end(closeTwice)
	case err != nil:
		c.end(closeDecode)
	case !f.validToken(d.Token):
		c.end(closeToken)
	case c.misbehave():
	case s == nil || s.conn == nil && f.now().Sub(s.left) > resumeWindow:
		delete(f.sessions, d.SessionID)
		c.invalid(false)
	case d.Seq > s.seq || d.Seq < s.seq-len(s.sent):
		c.end(closeSequence)
	default:
		if s.conn != nil {
			s.conn.end(closeUnknown)
		}
		s.conn, c.session, c.compress = c, s, s.compress
		for _, x := range s.sent {
			if *x.Seq > d.Seq {
				c.send(x)
			}
		}
		s.send("RESUMED", json.RawMessage("{}"))
	}
}

// has says whether a guild's events go to this shard; guild "" are direct messages.
func (s *session) has(guildID string) bool {
	n, _ := strconv.ParseUint(guildID, 10, 64) // 0 for ""
	return int(n>>22%uint64(s.shard[1])) == s.shard[0]
}

// send dispatches an event: now, or when the session is resumed.
func (s *session) send(name string, data json.RawMessage) {
	s.seq++
	n := s.seq
	x := frame{Op: opDispatch, Type: name, Seq: &n, Data: data}
	s.sent = trim(append(s.sent, x), replayLimit)
	if s.conn != nil {
		s.conn.send(x)
	}
}

// dispatch sends an event to the sessions of its guild whose intents hold one of
// these (0: to all), and returns how many they are. The caller holds the lock.
func (f *Fake) dispatch(guildID string, intent int, name string, v any) int {
	n := 0
	var data json.RawMessage
	for id, s := range f.sessions {
		if s.conn == nil && f.now().Sub(s.left) > resumeWindow {
			delete(f.sessions, id)
			continue
		}
		if !s.has(guildID) || intent != 0 && s.intents&intent == 0 {
			continue
		}
		if data == nil {
			data = raw(v)
		}
		s.send(name, data)
		n++
	}
	return n
}

func (f *Fake) guildCreate(g *guild) map[string]any {
	m := g.json()
	members := []any{}
	for _, id := range g.order {
		members = append(members, g.members[id].json())
	}
	m["joined_at"], m["large"], m["unavailable"], m["member_count"] = Time{g.joinedAt}, false, false, len(g.members)
	m["members"], m["channels"], m["threads"] = members, f.channelsOf(g, false), f.channelsOf(g, true)
	for _, k := range []string{"voice_states", "presences", "stage_instances", "guild_scheduled_events",
		"soundboard_sounds"} {
		m[k] = []any{}
	}
	return m
}

func (f *Fake) dispatchGuild(g *guild) {
	f.dispatch(g.id, intentGuilds, "GUILD_CREATE", f.guildCreate(g))
	f.tell(Event{Kind: "guild"})
}

// dispatchMessage sends a message event to those who may see it.
func (f *Fake) dispatchMessage(name string, c *channel, m *Message) {
	if m.Ephemeral() {
		return
	}
	guildID, intent := "", intentDirectMessages
	if c.guild != nil {
		guildID, intent = c.guild.id, intentGuildMessages
		if !c.guild.joined {
			return
		}
	}
	if !slices.ContainsFunc(f.sessionList(), func(s *session) bool { return s.intents&intent != 0 }) {
		return
	}
	data := map[string]any{"id": m.ID, "channel_id": c.id}
	if name != "MESSAGE_DELETE" {
		_ = json.Unmarshal(raw(f.shown(m)), &data) // our own values
	}
	if guildID != "" {
		data["guild_id"] = guildID
	}
	f.dispatch(guildID, intent, name, data)
}

func (f *Fake) sessionList() []*session {
	var list []*session
	for _, s := range f.sessions {
		list = append(list, s)
	}
	return list
}

// Sessions is how many gateway sessions are connected.
func (f *Fake) Sessions() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, s := range f.sessions {
		if s.conn != nil {
			n++
		}
	}
	return n
}

// Identifies is how often Identify was sent.
func (f *Fake) Identifies() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.identifies
}

// each does something with all gateway connections.
func (f *Fake) each(fn func(*conn)) {
	f.change(func() {
		for c := range f.conns {
			fn(c)
		}
	})
}

// DropGateway breaks all gateway connections off, without a close frame.
func (f *Fake) DropGateway() { f.each((*conn).drop) }

// CloseGateway closes all gateway connections with a code.
func (f *Fake) CloseGateway(code int) { f.each(func(c *conn) { c.end(code) }) }

// Reconnect sends op 7 to all gateway connections.
func (f *Fake) Reconnect() {
	f.each(func(c *conn) { c.send(frame{Op: opReconnect, Data: json.RawMessage("null")}) })
}

// Invalidate sends op 9 to all gateway connections.
func (f *Fake) Invalidate(resumable bool) { f.each(func(c *conn) { c.invalid(resumable) }) }
