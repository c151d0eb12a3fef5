package discord

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/rest"
)

// A live is a world whose client runs, over memory instead of sockets.
type live struct {
	*world
	stop  context.CancelFunc
	end   chan error
	ended bool
}

// online runs f with a client that runs, in a bubble.
func online(t *testing.T, f func(*testing.T, *live), change ...func(*fakediscord.Options, *setup)) {
	t.Helper()
	bubble(t, func(t *testing.T) {
		var fake *fakediscord.Fake
		dial := func(o *fakediscord.Options, c *setup) {
			c.Dial = func(ctx context.Context, network, addr string) (net.Conn, error) {
				return fake.Dial(ctx, network, addr)
			}
			c.Transport = tripper(func(r *http.Request) (*http.Response, error) { return fake.RoundTrip(r) })
		}
		w := newWorld(t, append([]func(*fakediscord.Options, *setup){dial}, change...)...)
		fake = w.Fake
		ctx, cancel := context.WithCancel(t.Context())
		l := &live{w, cancel, make(chan error, 1), false}
		go func() {
			time.Sleep(time.Nanosecond) // until f waits for something: what it breaks is broken from the start
			l.end <- w.client.Run(ctx)
		}()
		f(t, l)
		// discordgo's Close sleeps with a lock held, for which others wait: a bubble's
		// time then stands still. So the connection is dropped first.
		w.DropGateway()
		time.Sleep(1200 * time.Millisecond)
		cancel()
		time.Sleep(10 * time.Second)
		synctest.Wait()
	})
}

// sockets runs f with a client that runs, over real sockets in real time, impatiently.
func sockets(t *testing.T, f func(*testing.T, *live), change ...func(*fakediscord.Options, *setup)) {
	t.Helper()
	t.Parallel()
	start := func(_ *fakediscord.Options, c *setup) { c.sockets, c.Dial = true, (&net.Dialer{}).DialContext }
	w := newWorld(t, append([]func(*fakediscord.Options, *setup){start}, change...)...)
	w.client.times.open, w.client.times.tick, w.client.times.hang = time.Second, 100*time.Millisecond,
		500*time.Millisecond
	w.client.times.stuck, w.client.times.backoff = 250*time.Millisecond, 10*time.Millisecond
	if w.tune != nil {
		w.tune(w.client)
	}
	ctx, cancel := context.WithCancel(t.Context())
	l := &live{w, cancel, make(chan error, 1), false}
	go func() { l.end <- w.client.Run(ctx) }()
	defer func() { // Run ends within five seconds, whatever happened
		cancel()
		if l.ended {
			return
		}
		select {
		case <-l.end:
		case <-time.After(5 * time.Second):
			t.Error("does not end")
		}
	}()
	f(t, l)
}

type tripper func(*http.Request) (*http.Response, error)

func (f tripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// settle waits until the client is connected.
func (l *live) settle() {
	l.T.Helper()
	for range 6000 {
		if _, ok := l.client.Connected(); ok && l.Sessions() == 1 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	l.T.Fatalf("never connected; log: %s", l.Log)
}

// works checks that the bot answers.
func (l *live) works() {
	l.T.Helper()
	i := l.act(onCommand)
	if r, err := i.Wait(l.T.Context()); err != nil || r.Type != responseMessage {
		l.T.Errorf("no answer: %+v, %v; log: %s", r, err, l.Log)
	}
}

func (l *live) exit() (time.Duration, error) {
	l.T.Helper()
	began := time.Now()
	select {
	case err := <-l.end:
		l.ended = true
		return time.Since(began), err
	case <-time.After(time.Hour): // of a bubble
		l.T.Fatalf("does not end; log: %s", l.Log)
	}
	return 0, nil
}

func isExit(err error, code int) bool {
	e, ok := errors.AsType[*rest.ExitError](err)
	return ok && e.Code == code
}

func TestRun(t *testing.T) {
	sockets(t, func(t *testing.T, l *live) {
		l.settle()
		l.works()
		if n := l.Identifies(); n != 1 {
			t.Errorf("%d identifies", n)
		}
		l.stop()
		if took, err := l.exit(); err != nil || took > 5*time.Second {
			t.Errorf("ended with %v after %v", err, took)
		}
		if l.Sessions() != 0 {
			t.Error("the session is left open")
		}
		l.SecretsKept()
	})
}

func TestShutdownFinishesAnswers(t *testing.T) {
	sockets(t, func(t *testing.T, l *live) {
		l.settle()
		var calls atomic.Int32
		l.answers(func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			took := 3 * time.Second
			if calls.Add(1) > 1 {
				took = time.Minute
			}
			if !rest.Sleep(ctx, took) {
				return bot.Answer{}, ctx.Err()
			}
			return discordtest.Bot().Ask(ctx, r)
		})
		quick := l.act(onCommand)
		for calls.Load() == 0 {
			time.Sleep(time.Millisecond)
		}
		long := l.act(onCommand)
		for calls.Load() < 2 {
			time.Sleep(time.Millisecond)
		}
		l.stop()
		if took, err := l.exit(); err != nil || took > 5*time.Second {
			t.Errorf("ended with %v after %v", err, took)
		}
		if r := quick.Response(); r.Message == nil || !strings.Contains(text(r.Message), "16 March 1938") {
			t.Errorf("the answer under way: %+v", r)
		}
		if r := long.Response(); len(r.Followups) != 1 || r.Followups[0].Content != sorryRestart {
			t.Errorf("the answer that takes too long: %+v", r)
		}
	})
}

func TestShutdownHangs(t *testing.T) { // a bot that heeds nothing does not keep us
	sockets(t, func(t *testing.T, l *live) {
		l.settle()
		l.answers(func(context.Context, bot.Request) (bot.Answer, error) {
			time.Sleep(8 * time.Second)
			return bot.Answer{}, nil
		})
		l.act(onCommand)
		time.Sleep(time.Second)
		l.stop()
		if took, err := l.exit(); err != nil || took > 5*time.Second {
			t.Errorf("ended with %v after %v", err, took)
		}
	})
}

func TestReconnects(t *testing.T) {
	for _, tt := range []struct {
		name       string
		do         func(*live)
		within     time.Duration
		identifies int
	}{
		{"dropped", func(l *live) { l.DropGateway() }, 10 * time.Second, 1},
		{"op 7", func(l *live) { l.Reconnect() }, 10 * time.Second, 1},
		{"op 9", func(l *live) { l.Invalidate(false) }, 10 * time.Second, 2},
		{"closed with 4000", func(l *live) { l.CloseGateway(4000) }, 10 * time.Second, 2},
		{"zombie", func(l *live) { l.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.NoAck, Times: 2}) },
			3 * time.Minute, 2},
		{"no hello", func(l *live) {
			l.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.NoHello, Times: 2})
			l.DropGateway()
		}, time.Minute, 1},
		{"no ready", func(l *live) {
			l.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.NoReady, Times: 2})
			l.DropGateway()
		}, time.Minute, 1},
		{"op 9 on resume", func(l *live) {
			l.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.InvalidSession})
			l.DropGateway()
		}, time.Minute, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			online(t, func(t *testing.T, l *live) {
				l.settle()
				time.Sleep(5 * time.Minute)
				tt.do(l)
				time.Sleep(tt.within)
				synctest.Wait()
				l.settle()
				l.works()
				if n := l.Identifies(); n > tt.identifies {
					t.Errorf("%d identifies, want %d", n, tt.identifies)
				}
			})
		})
	}
}

// Op 7 as the first packet of a connection leaves discordgo stuck in its own locks.
func TestReconnectFirst(t *testing.T) {
	sockets(t, func(t *testing.T, l *live) {
		l.settle()
		l.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.ReconnectFirst})
		l.DropGateway()
		for l.Identifies() < 2 { // the stuck session cannot resume
			time.Sleep(20 * time.Millisecond)
		}
		l.settle()
		l.works()
	})
}

// A Discord that answers each reconnection with op 7 keeps commands dead no longer than
// it does so, whatever the patience for a slow connection: it was 25 seconds each time,
// and at the fifth the program ended.
func TestReconnectAtEachReconnect(t *testing.T) {
	tune := func(_ *fakediscord.Options, s *setup) {
		s.tune = func(c *Client) {
			c.times.open, c.times.stuck = 20*time.Second, 200*time.Millisecond
			// Half of it is waited first; were it doubled at each of the seven, they would take 19 s.
			c.times.backoff, c.times.most = 300*time.Millisecond, time.Minute
		}
	}
	sockets(t, func(t *testing.T, l *live) {
		l.settle()
		l.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.ReconnectFirst, Times: 7})
		began := time.Now()
		l.DropGateway()
		for l.Identifies() < 8 && time.Since(began) < 15*time.Second {
			time.Sleep(20 * time.Millisecond)
		}
		l.settle()
		l.works()
		if took := time.Since(began); took > 15*time.Second {
			t.Errorf("answers again after %v", took)
		}
	}, tune)
}

func TestAlwaysStuck(t *testing.T) {
	sockets(t, func(t *testing.T, l *live) {
		l.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.ReconnectFirst, Times: -1})
		if _, err := l.exit(); !isExit(err, rest.ExitRetry) {
			t.Errorf("ended with %v", err)
		}
	})
}

func TestFatalCloses(t *testing.T) {
	for _, code := range []int{4004, 4010, 4011, 4012, 4013, 4014} {
		online(t, func(t *testing.T, l *live) {
			l.BreakGateway(fakediscord.GatewayFault{Kind: fakediscord.CloseIdentify, Code: code})
			took, err := l.exit()
			if !isExit(err, rest.ExitConfig) || took > time.Second || strings.Contains(err.Error(), l.Token()) {
				t.Errorf("%d: ended with %v after %v", code, err, took)
			}
			if n := l.Identifies(); n != 1 {
				t.Errorf("%d: %d logins", code, n)
			}
		})
	}
}

func TestRevokedWhileRunning(t *testing.T) {
	online(t, func(t *testing.T, l *live) {
		l.settle()
		l.Revoke()
		took, err := l.exit()
		if !isExit(err, rest.ExitConfig) || !strings.Contains(err.Error(), "reset in the developer portal") {
			t.Errorf("ended with %v", err)
		}
		if n := l.Identifies(); n > 2 || took > 10*time.Second {
			t.Errorf("%d logins, %v", n, took)
		}
		l.SecretsKept()
	})
}

func TestWrongToken(t *testing.T) {
	online(t, func(t *testing.T, l *live) {
		took, err := l.exit()
		if !isExit(err, rest.ExitConfig) || took > time.Second {
			t.Errorf("ended with %v after %v", err, took)
		}
	}, func(_ *fakediscord.Options, c *setup) { c.Token = "wrong" })
}

// While Discord is away we try again ever more seldom, and stop when told to.
func TestDiscordAway(t *testing.T) {
	online(t, func(t *testing.T, l *live) {
		l.settle()
		l.Break(fakediscord.Fault{Kind: fakediscord.ServerError, Status: 503, Times: -1})
		before := len(l.Requests())
		l.DropGateway()
		time.Sleep(time.Hour)
		if n := len(l.Requests()) - before; n < 20 || n > 150 {
			t.Errorf("%d requests within an hour", n)
		}
		l.Heal()
		time.Sleep(3 * time.Minute)
		l.settle()
		l.works()
		l.Break(fakediscord.Fault{Kind: fakediscord.Hang, Times: -1})
		l.DropGateway()
		time.Sleep(time.Minute)
		l.stop()
		if took, err := l.exit(); err != nil || took > 5*time.Second {
			t.Errorf("ended with %v after %v", err, took)
		}
	})
}

func TestSessionLimit(t *testing.T) {
	bubble(t, func(t *testing.T) {
		remaining, after := "0", "3600000"
		l := newWorld(t, func(_ *fakediscord.Options, c *setup) {
			c.Transport = tripper(func(*http.Request) (*http.Response, error) {
				return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(
					`{"url":"ws://x","shards":3,"session_start_limit":{"total":1000,"remaining":` + remaining +
						`,"reset_after":` + after + `,"max_concurrency":1}}`))}, nil
			})
		})
		began := time.Now()
		if err := l.client.preflight(t.Context(), true); err != nil || time.Since(began) != time.Hour {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		if l.Logged("recommends more shards") != 1 {
			t.Errorf("log: %s", l.Log)
		}
		l.client.shard = [2]int{2, 3}
		remaining, after = "5", "0"
		began = time.Now()
		if err := l.client.preflight(t.Context(), true); err != nil || time.Since(began) != 10*time.Second {
			t.Errorf("shard 2 identifies after %v, %v", time.Since(began), err)
		}
	})
}

func TestGone(t *testing.T) {
	var gone []string
	online(t, func(t *testing.T, l *live) {
		l.settle()
		l.DeleteChannel(l.Channel)
		l.RemoveGuild(l.Guild)
		synctest.Wait()
		if len(gone) != 2 || gone[0] != l.Guild+"/"+l.Channel || gone[1] != l.Guild+"/" {
			t.Errorf("got %q", gone)
		}
		l.client.part("GUILD_DELETE", []byte(`{"id":"1","unavailable":true}`)) // out of order, not gone
		l.client.part("GUILD_DELETE", []byte(`{"id":1}`))
		l.client.part("GUILD_DELETE", []byte(`null`))
		synctest.Wait()
		if len(gone) != 2 {
			t.Errorf("got %q", gone)
		}
		l.client.part("GUILD_DELETE", []byte(`{"id":"panic"}`))
		l.client.part("GUILD_DELETE", []byte(`{"id":"9"}`))
		synctest.Wait()
		if len(gone) != 3 || gone[2] != "9/" {
			t.Errorf("after a panic: %q", gone)
		}
	}, func(_ *fakediscord.Options, c *setup) {
		c.Gone = func(guild, channel string) {
			if guild == "panic" {
				panic("no")
			}
			gone = append(gone, guild+"/"+channel)
		}
	})
}

// A message with components that discordgo does not know leaves its event half empty;
// we read it ourselves.
func TestUnknownComponents(t *testing.T) {
	w := newWorld(t)
	w.Tolerated = true
	w.client.serve(t.Context(), payload(kindCommand, map[string]any{"name": "Find in the diaries", "type": 3,
		"target_id": "9", "resolved": map[string]any{"messages": map[string]any{
			"9": map[string]any{"content": "Oskar Nikolayevich", "components": []any{
				map[string]any{"type": 99, "components": "what?"}}}}}}))
	all := w.Requests()
	if len(all) != 1 || !strings.Contains(string(all[0].Body), "Who is Lind, Oskar") {
		t.Errorf("sent %+v", all)
	}
}

func TestPanicInHandlers(t *testing.T) {
	online(t, func(t *testing.T, l *live) {
		l.settle()
		l.slow(0, func(context.Context, bot.Request) (bot.Answer, error) { panic("samovar") })
		i := l.act(onCommand)
		if r, err := i.Wait(t.Context()); err != nil || !r.Ephemeral {
			t.Errorf("got %+v, %v", r, err)
		}
		l.slow(0, discordtest.Bot().Ask)
		l.works()
		l.SecretsKept()
	})
}
