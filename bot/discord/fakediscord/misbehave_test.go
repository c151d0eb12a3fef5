package fakediscord_test

import (
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"daybook/bot/discord/fakediscord"
)

// inBubble runs discordgo against the fake through memory, where time costs nothing.
func inBubble(t *testing.T, opts fakediscord.Options, fn func(*testing.T, *world, *discordgo.Session)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, opts)
		s := w.session(t)
		s.Dialer = &websocket.Dialer{NetDialContext: w.Dial}
		transport := &http.Transport{DialContext: w.Dial, DisableKeepAlives: true}
		s.Client = &http.Client{Transport: memory{transport}}
		fn(t, w, s)
		s.ShouldReconnectOnError = false
		w.DropGateway() // as Dial's comment says
		time.Sleep(2 * time.Second)
	})
}

// memory sends requests for https://discord.com in the clear.
type memory struct{ *http.Transport }

func (m memory) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Scheme = "http"
	return m.Transport.RoundTrip(r)
}

func open(t *testing.T, s *discordgo.Session) {
	t.Helper()
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	synctest.Wait()
}

func TestResumeAfterDrop(t *testing.T) {
	inBubble(t, fakediscord.Options{}, func(t *testing.T, w *world, s *discordgo.Session) {
		var deleted []string
		s.AddHandler(func(_ *discordgo.Session, c *discordgo.ChannelDelete) { deleted = append(deleted, c.ID) })
		resumed := false
		s.AddHandler(func(*discordgo.Session, *discordgo.Resumed) { resumed = true })
		open(t, s)
		w.DropGateway()
		synctest.Wait()
		w.DeleteChannel(w.channel) // while nobody listens
		time.Sleep(5 * time.Second)
		synctest.Wait()
		if !resumed || len(deleted) != 1 || w.Identifies() != 1 || w.Sessions() != 1 {
			t.Errorf("resumed %v, deleted %v, %d identifies, %d sessions", resumed, deleted, w.Identifies(),
				w.Sessions())
		}
		w.noFailures(t)
	})
}

func TestZombie(t *testing.T) {
	inBubble(t, fakediscord.Options{}, func(t *testing.T, w *world, s *discordgo.Session) {
		var lost time.Time
		s.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) { lost = time.Now() })
		open(t, s)
		began := time.Now()
		w.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.NoAck, Times: -1})
		time.Sleep(5 * time.Minute)
		w.Heal()
		time.Sleep(time.Minute)
		synctest.Wait() // the handler is another goroutine's
		if took := lost.Sub(began); took < 200*time.Second || w.Identifies() < 2 {
			t.Errorf("discordgo noticed after %v, with %d identifies", took, w.Identifies())
		}
		w.noFailures(t)
	})
}

func TestServerSide(t *testing.T) {
	cases := map[string]struct {
		act        func(*world)
		identifies int
	}{
		"op 7":   {func(w *world) { w.Reconnect() }, 1},
		"op 9":   {func(w *world) { w.Invalidate(false) }, 2},
		"closed": {func(w *world) { w.CloseGateway(4000) }, 1},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inBubble(t, fakediscord.Options{}, func(t *testing.T, w *world, s *discordgo.Session) {
				open(t, s)
				c.act(w)
				time.Sleep(time.Minute)
				synctest.Wait()
				if w.Identifies() != c.identifies || w.Sessions() != 1 {
					t.Errorf("got %d identifies and %d sessions, want %d and 1", w.Identifies(), w.Sessions(),
						c.identifies)
				}
				w.noFailures(t)
			})
		})
	}
}

func TestRefusedIdentify(t *testing.T) {
	cases := map[string]struct {
		spoil func(*world, *discordgo.Session)
		code  int
	}{
		"token": {func(_ *world, s *discordgo.Session) { s.Identify.Token = "Bot wrong" }, 4004},
		"privileged": {func(_ *world, s *discordgo.Session) { s.Identify.Intents |= discordgo.IntentMessageContent },
			4014},
		"intents": {func(_ *world, s *discordgo.Session) { s.Identify.Intents |= 1 << 30 }, 4013},
		"shard":   {func(_ *world, s *discordgo.Session) { s.Identify.Shard = &[2]int{3, 2} }, 4010},
		"on purpose": {func(w *world, _ *discordgo.Session) {
			w.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.CloseIdentify, Code: 4011})
		}, 4011},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inBubble(t, fakediscord.Options{}, func(t *testing.T, w *world, s *discordgo.Session) {
				c.spoil(w, s)
				err := s.Open()
				if e, ok := errors.AsType[*websocket.CloseError](err); !ok || e.Code != c.code {
					t.Errorf("got %v, want close code %d", err, c.code)
				}
				w.noFailures(t)
			})
		})
	}
	inBubble(t, fakediscord.Options{Privileged: 1 << 15}, func(t *testing.T, w *world, s *discordgo.Session) {
		s.Identify.Intents |= discordgo.IntentMessageContent
		open(t, s)
	})
}

// dial is a client of its own, for what discordgo cannot be made to do or bear.
func dial(t *testing.T, w *world) *websocket.Conn {
	t.Helper()
	d := websocket.Dialer{NetDialContext: w.Dial}
	c, _, err := d.DialContext(t.Context(), "ws://gateway.test/gateway/?v=10&encoding=json", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

type frame struct {
	Op   int    `json:"op"`
	Data any    `json:"d"`
	Seq  *int   `json:"s,omitempty"`
	Type string `json:"t,omitempty"`
}

func read(t *testing.T, c *websocket.Conn, op int) frame {
	t.Helper()
	var x frame
	if err := c.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if err := c.ReadJSON(&x); err != nil || x.Op != op {
		t.Fatalf("got op %d, %v, want op %d", x.Op, err, op)
	}
	return x
}

func closedWith(t *testing.T, c *websocket.Conn, code int) {
	t.Helper()
	for {
		if _, _, err := c.ReadMessage(); err != nil {
			if e, ok := errors.AsType[*websocket.CloseError](err); !ok || e.Code != code {
				t.Errorf("got %v, want close code %d", err, code)
			}
			return
		}
	}
}

func identify(w *world) frame {
	return frame{Op: 2, Data: map[string]any{"token": w.Token(), "intents": 1, "properties": map[string]any{
		"os": "linux"}}}
}

func TestRawGateway(t *testing.T) {
	cases := map[string]func(*testing.T, *world, *websocket.Conn){
		"heartbeats": func(t *testing.T, w *world, c *websocket.Conn) {
			write(t, c, identify(w))
			if x := read(t, c, 0); x.Type != "READY" || *x.Seq != 1 {
				t.Errorf("got %+v, want READY", x)
			}
			if x := read(t, c, 0); x.Type != "GUILD_CREATE" || *x.Seq != 2 {
				t.Errorf("got %+v, want GUILD_CREATE", x)
			}
			write(t, c, frame{Op: 1, Data: 2})
			read(t, c, 11)
			write(t, c, frame{Op: 1, Data: 3})
			closedWith(t, c, 4007)
		},
		"no heartbeat": func(t *testing.T, w *world, c *websocket.Conn) {
			write(t, c, identify(w))
			closedWith(t, c,
				4009)
		},
		"bad heartbeat": func(t *testing.T, _ *world, c *websocket.Conn) {
			write(t, c, frame{Op: 1, Data: "x"})
			closedWith(t, c, 4002)
		},
		"unknown op": func(t *testing.T, _ *world, c *websocket.Conn) {
			write(t, c, frame{Op: 77})
			closedWith(t,
				c, 4001)
		},
		"not identified": func(t *testing.T, _ *world, c *websocket.Conn) {
			write(t, c, frame{Op: 3})
			closedWith(t, c,
				4003)
		},
		"identified twice": func(t *testing.T, w *world, c *websocket.Conn) {
			write(t, c, identify(w))
			write(t, c, identify(w))
			closedWith(t, c, 4005)
		},
		"too many": func(t *testing.T, _ *world, c *websocket.Conn) {
			for range 121 {
				write(t, c, frame{Op: 1})
			}
			closedWith(t, c, 4008)
		},
		"unknown session": func(t *testing.T, w *world, c *websocket.Conn) {
			write(t, c, frame{Op: 6, Data: map[string]any{"token": w.Token(), "session_id": "x", "seq": 3}})
			if x := read(t, c, 9); x.Data != false {
				t.Errorf("got %v, want false", x.Data)
			}
			write(t, c, identify(w))
			read(t, c, 0)
		},
		"op 7 first": func(t *testing.T, w *world, c *websocket.Conn) {
			w.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.ReconnectFirst})
			write(t, c, identify(w))
			read(t, c, 7)
		},
		"op 9 first": func(t *testing.T, w *world, c *websocket.Conn) {
			w.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.InvalidSession, Resumable: true})
			write(t, c, identify(w))
			if x := read(t, c, 9); x.Data != true {
				t.Errorf("got %v, want true", x.Data)
			}
		},
		"no ready": func(t *testing.T, w *world, c *websocket.Conn) {
			w.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.NoReady})
			write(t, c, identify(w))
			write(t, c, frame{Op: 1})
			read(t, c, 11)
		},
		"no hello": func(t *testing.T, w *world, _ *websocket.Conn) {
			w.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.NoHello})
			c := dial(t, w)
			if err := c.SetReadDeadline(time.Now().Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
			if _, _, err := c.ReadMessage(); err == nil {
				t.Error("got a message, want none")
			}
		},
	}
	for name, fn := range cases {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, fakediscord.Options{})
				c := dial(t, w)
				read(t, c, 10)
				if err := c.SetReadDeadline(time.Time{}); err != nil {
					t.Fatal(err)
				}
				fn(t, w, c)
			})
		})
	}
}

func write(t *testing.T, c *websocket.Conn, x frame) {
	t.Helper()
	if err := c.WriteJSON(x); err != nil {
		t.Fatal(err)
	}
}
