package discord

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/rest"
)

func TestAnsweratOnce(t *testing.T) {
	w := newWorld(t).registered()
	r := w.ask("on", "date", "1938-03-16")
	if r.Type != responseMessage || r.Ephemeral || r.Message == nil {
		t.Fatalf("got %+v", r)
	}
	if s := text(r.Message); !strings.Contains(s, "Alder (attributed)") || !strings.Contains(s, "Disputed: nobody") {
		t.Errorf("got %s", s)
	}
	w.SecretsKept()
}

func TestReadOn(t *testing.T) {
	w := newWorld(t).registered()
	r := w.ask("entry", "id", "alder/1938-03-16/2")
	if n := len(r.Message.Embeds[0].Description); n > 1200 {
		t.Errorf("%d bytes in public", n)
	}
	p := w.press(r.Message, "Read on")
	if !p.Ephemeral || p.Type != responseMessage || !strings.Contains(text(p.Message), "page 1 of ") {
		t.Fatalf("got %+v: %s", p, text(p.Message))
	}
	next := w.press(p.Message, "Next page")
	if next.Type != responseUpdate || next.Message.ID != p.Message.ID || !strings.Contains(text(next.Message),
		"page 2 of ") {
		t.Errorf("got %+v: %s", next, text(next.Message))
	}
}

func TestUserErrorIsPrivate(t *testing.T) {
	w := newWorld(t).registered()
	r := w.ask("on", "date", "3/4/1938")
	if !r.Ephemeral || !strings.Contains(r.Message.Content, "two ways") || !strings.Contains(r.Message.Content,
		"1938-04-03") {
		t.Errorf("got %+v: %s", r, text(r.Message))
	}
	if w.Logged("level=ERROR") > 0 {
		t.Errorf("a mistake of the asker is logged: %s", w.Log)
	}
}

// slow makes the bot take a while; then it answers as f says.
func (w *world) slow(d time.Duration, f func(context.Context, bot.Request) (bot.Answer, error)) {
	w.answers(func(ctx context.Context, r bot.Request) (bot.Answer, error) {
		if d > 0 && !rest.Sleep(ctx, d) {
			return bot.Answer{}, ctx.Err()
		}
		return f(ctx, r)
	})
}

// start hands an action to the client and does not wait.
func (w *world) start(a fakediscord.Action) *fakediscord.Interaction {
	i := w.act(a)
	w.client.gate.enter(func() { w.client.serve(w.T.Context(), i.Payload()) })
	return i
}

func inBubble(t *testing.T, f func(t *testing.T, w *world), change ...func(*fakediscord.Options, *setup)) {
	t.Helper()
	bubble(t, func(t *testing.T) { f(t, newWorld(t, change...).registered()) })
}

var onCommand = fakediscord.Action{Command: "on", Options: map[string]any{"date": "1938-03-16"}}

func TestDeferred(t *testing.T) {
	for _, took := range []time.Duration{2500 * time.Millisecond, 20 * time.Second, 59 * time.Second} {
		inBubble(t, func(t *testing.T, w *world) {
			w.slow(took, discordtest.Bot().Ask)
			i := w.start(onCommand)
			ack, err := i.Acknowledged(t.Context())
			if err != nil || ack.Type != responseDeferred || ack.After > 2100*time.Millisecond {
				t.Fatalf("acknowledged: %+v, %v", ack, err)
			}
			r, err := i.Wait(t.Context())
			if err != nil || r.Ephemeral || !strings.Contains(text(r.Message), "16 March 1938") {
				t.Errorf("got %+v, %v", r, err)
			}
		})
	}
}

func TestDeferredThenPrivate(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		w.slow(3*time.Second, func(context.Context, bot.Request) (bot.Answer, error) {
			return bot.Answer{}, &bot.UserError{Text: "That cannot be.", Hint: "Try another."}
		})
		i := w.start(onCommand)
		time.Sleep(5 * time.Second)
		r := i.Response()
		if len(r.Followups) != 1 || !r.Followups[0].Ephemeral() ||
			r.Followups[0].Content != "That cannot be. Try another." {
			t.Errorf("got %+v", r)
		}
		if n := len(w.Messages(w.Channel)); n != 0 {
			t.Errorf("%d messages are left in public", n)
		}
	})
}

func TestDeferredInPlace(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		r := w.press(w.ask("entry", "id", "alder/1938-03-16/2").Message, "Read on")
		for _, tt := range []struct {
			err  error
			want string
		}{{nil, "page 2 of"}, {errors.New("broken"), "page 1 of"}} {
			w.slow(3*time.Second, func(ctx context.Context, q bot.Request) (bot.Answer, error) {
				a, _ := discordtest.Bot().Ask(ctx, q)
				return a, tt.err
			})
			before := r.Message
			if tt.err != nil { // back on page 1
				w.slow(0, discordtest.Bot().Ask)
				before = w.press(r.Message, "Previous page").Message
				w.slow(3*time.Second, func(context.Context, bot.Request) (bot.Answer, error) {
					return bot.Answer{},
						tt.err
				})
			}
			i := w.start(w.pressing(before, "Next page"))
			time.Sleep(5 * time.Second)
			got := i.Response()
			if got.Type != responseDeferUpdate || !strings.Contains(text(got.Message), tt.want) {
				t.Errorf("%v: got %+v: %s", tt.err, got, text(got.Message))
			}
			if tt.err != nil && (len(got.Followups) != 1 || !got.Followups[0].Ephemeral()) {
				t.Errorf("%v: followups %+v", tt.err, got.Followups)
			}
			r = got
		}
	})
}

// elsewhere is a panic of another goroutine.
type elsewhere struct{}

func (elsewhere) Elsewhere() (kind, stack string) { return "kind", "far.go:7" }

// What panicked in another goroutine is logged with its own place.
func TestPanicElsewhere(t *testing.T) {
	w := newWorld(t).registered()
	w.slow(0, func(context.Context, bot.Request) (bot.Answer, error) { panic(elsewhere{}) })
	i := w.act(fakediscord.Action{Command: "on", Options: map[string]any{"date": "1928"}})
	w.client.serve(t.Context(), i.Payload())
	if w.Logged("level=ERROR") != 1 || w.Logged("stack=far.go:7") != 1 {
		t.Errorf("log: %s", w.Log)
	}
}

func TestErrorsAreLoggedOnceAndToldWithTheID(t *testing.T) {
	for name, f := range map[string]func(context.Context, bot.Request) (bot.Answer, error){
		"error": func(_ context.Context, r bot.Request) (bot.Answer, error) {
			return bot.Answer{}, fmt.Errorf("read the index for %s: torn page", r.Arg("date"))
		},
		"panic": func(_ context.Context, r bot.Request) (bot.Answer, error) { panic("what about " + r.Arg("date")) },
		"nil pointer": func(context.Context, bot.Request) (bot.Answer, error) {
			var h *bot.Hit
			return bot.Answer{Title: h.ID}, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t).registered()
			w.slow(0, f)
			i := w.act(fakediscord.Action{Command: "on", Options: map[string]any{"date": "samovar day"}})
			w.client.serve(t.Context(), i.Payload())
			r := i.Response()
			if !r.Ephemeral || !strings.Contains(r.Message.Content, i.ID()) {
				t.Errorf("got %+v", r)
			}
			if w.Logged("level=ERROR") != 1 || w.Logged("interaction="+i.ID()) == 0 {
				t.Errorf("log: %s", w.Log)
			}
			w.SecretsKept("samovar")
		})
	}
}

func TestTooSlow(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		w.answers(func(context.Context, bot.Request) (bot.Answer, error) { // heeds nothing
			time.Sleep(3 * time.Minute)
			return bot.Answer{}, nil
		})
		i := w.start(onCommand)
		time.Sleep(62 * time.Second)
		r := i.Response()
		if len(r.Followups) != 1 || !strings.Contains(r.Followups[0].Content, "took too long") {
			t.Errorf("got %+v", r)
		}
		w.client.running.Wait()
	})
}

func TestTokenExpired(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		w.client.patience = time.Hour
		w.slow(16*time.Minute, discordtest.Bot().Ask)
		i := w.start(onCommand)
		time.Sleep(17 * time.Minute)
		if r := i.Response(); r.Edits != 0 {
			t.Errorf("edited after 16 minutes: %+v", r)
		}
		if w.Logged("its token has expired") != 1 {
			t.Errorf("log: %s", w.Log)
		}
		for _, q := range w.Requests() {
			if q.Status == 401 {
				t.Errorf("%s %s was tried", q.Method, q.Route)
			}
		}
	})
}

func TestTooLate(t *testing.T) { // the interaction came late, or we were asleep: 10062
	inBubble(t, func(t *testing.T, w *world) {
		i := w.act(onCommand)
		time.Sleep(4 * time.Second)
		w.client.serve(t.Context(), i.Payload())
		if n := len(w.Messages(w.Channel)); n != 0 || w.Logged("code 10062") != 1 {
			t.Errorf("%d messages; log: %s", n, w.Log)
		}
		w.SecretsKept()
	})
}

func TestAnsweredElsewhere(t *testing.T) { // two copies of the program: 40060
	inBubble(t, func(t *testing.T, w *world) {
		i := w.act(onCommand)
		w.client.serve(t.Context(), i.Payload())
		w.client.serve(t.Context(), i.Payload())
		if n := len(w.Messages(w.Channel)); n != 1 || w.Logged("answered by another process") != 1 ||
			w.Logged("level=WARN") != 0 {
			t.Errorf("%d messages; log: %s", n, w.Log)
		}
	})
}

const callbackRoute = "/interactions/{interaction_id}/{interaction_token}/callback"
const originalRoute = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"

func TestCallbackTrouble(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fault fakediscord.Fault
		want  int // messages
	}{
		{"502", fakediscord.Fault{Kind: fakediscord.ServerError}, 1},
		{"502 twice", fakediscord.Fault{Kind: fakediscord.ServerError, Times: 2}, 1},
		{"502 after it took effect", fakediscord.Fault{Kind: fakediscord.ServerError, After: true}, 1},
		{"500", fakediscord.Fault{Kind: fakediscord.ServerError, Status: 500}, 1},
		{"dropped", fakediscord.Fault{Kind: fakediscord.Drop}, 1},
		{"dropped after it took effect", fakediscord.Fault{Kind: fakediscord.Drop, After: true}, 1},
		{"429", fakediscord.Fault{Kind: fakediscord.RateLimited, Wait: 300 * time.Millisecond}, 1},
		{"429 without headers", fakediscord.Fault{Kind: fakediscord.RateLimitedBare, Wait: 300 * time.Millisecond}, 1},
		{"429 in HTML", fakediscord.Fault{Kind: fakediscord.Cloudflare, Wait: time.Second}, 1},
		{"429 for too long", fakediscord.Fault{Kind: fakediscord.RateLimited, Wait: time.Minute}, 0},
		{"429 without end", fakediscord.Fault{Kind: fakediscord.RateLimited, Wait: 100 * time.Millisecond, Times: -1},
			0},
		{"hanging", fakediscord.Fault{Kind: fakediscord.Hang}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, w *world) {
				tt.fault.Route = callbackRoute
				w.Break(tt.fault)
				began := time.Now()
				w.do(onCommand)
				if n := len(w.Messages(w.Channel)); n != tt.want {
					t.Errorf("%d messages; log: %s", n, w.Log)
				}
				if took := time.Since(began); took > 3*time.Second {
					t.Errorf("gave up after %v", took)
				}
				if n := len(w.Requests()); n > 40 {
					t.Errorf("%d requests", n)
				}
				w.SecretsKept()
			})
		})
	}
}

// An acknowledgement that arrived, though Discord did not say so in time, is followed by the answer; of one that
// did not arrive there is nothing but a line in the log.
func TestAcknowledgedUnheard(t *testing.T) {
	for _, tt := range []struct {
		name          string
		fault         fakediscord.Fault
		edits, logged int
	}{
		{"it arrived", fakediscord.Fault{Kind: fakediscord.Slow, After: true, Wait: 5 * time.Second}, 1, 0},
		{"it did not", fakediscord.Fault{Kind: fakediscord.Hang}, 0, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, w *world) {
				w.slow(4*time.Second, discordtest.Bot().Ask)
				tt.fault.Route = callbackRoute
				w.Break(tt.fault)
				i := w.start(onCommand)
				time.Sleep(time.Minute)
				if r := i.Response(); r.Edits != tt.edits || w.Logged("level=WARN") != tt.logged {
					t.Errorf("%d edits of %+v; log: %s", r.Edits, r, w.Log)
				}
				w.SecretsKept()
			})
		})
	}
}

func TestEditTrouble(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fault fakediscord.Fault
		want  int // edits
	}{
		{"502 twice", fakediscord.Fault{Kind: fakediscord.ServerError, Times: 2}, 1},
		{"429", fakediscord.Fault{Kind: fakediscord.RateLimited, Wait: 3 * time.Second}, 1},
		{"429 in HTML", fakediscord.Fault{Kind: fakediscord.Cloudflare, Wait: 3 * time.Second}, 1},
		{"429 for too long", fakediscord.Fault{Kind: fakediscord.RateLimited, Wait: time.Hour}, 0},
		{"dropped after it took effect", fakediscord.Fault{Kind: fakediscord.Drop, After: true}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, w *world) {
				w.slow(3*time.Second, discordtest.Bot().Ask)
				tt.fault.Route = originalRoute
				w.Break(tt.fault)
				i := w.start(onCommand)
				time.Sleep(time.Minute)
				if r := i.Response(); r.Edits != tt.want {
					t.Errorf("%d edits; log: %s", r.Edits, w.Log)
				}
				w.SecretsKept()
			})
		})
	}
}

// Edits share no bucket: with discordgo's own, ten of 200 ms took 2 s.
func TestEditsDoNotQueue(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		w.slow(2500*time.Millisecond, discordtest.Bot().Ask)
		w.Break(fakediscord.Fault{Kind: fakediscord.Slow, Route: originalRoute, Wait: 200 * time.Millisecond,
			Times: -1})
		began := time.Now()
		var all []*fakediscord.Interaction
		for range 20 {
			all = append(all, w.start(onCommand))
		}
		for _, i := range all {
			if _, err := i.Wait(t.Context()); err != nil {
				t.Error(err)
			}
		}
		if took := time.Since(began); took > 3*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

// A global 429 on a post must not hold back the answer to an interaction, for which
// it does not count.
func TestGlobalLimitSparesInteractions(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		w.Break(fakediscord.Fault{Kind: fakediscord.GlobalBare, Route: "/channels/{channel_id}/messages",
			Wait: 30 * time.Second})
		if _, err := w.client.rest.Post(t.Context(), rest.Post{Channel: w.Channel, Text: "1938"}); err == nil {
			t.Error("no error")
		}
		began := time.Now()
		if r := w.do(onCommand); r.Type != responseMessage || time.Since(began) > time.Second {
			t.Errorf("got %+v after %v", r, time.Since(began))
		}
		// but other requests wait, although X-RateLimit-Reset-After was missing
		if _, err := w.client.rest.Missing(t.Context(), w.Channel); err != nil || time.Since(began) < 29*time.Second {
			t.Errorf("%v after %v", err, time.Since(began))
		}
	})
}

func TestRefusedAnswer(t *testing.T) { // should we ever exceed a limit that we do not know of
	w := newWorld(t).registered()
	w.Unchecked = true
	n := 0
	w.Break(fakediscord.Fault{Kind: fakediscord.ServerError, Status: 400, Route: callbackRoute,
		When: func(fakediscord.Request) bool { n++; return n == 1 }})
	r := w.do(onCommand)
	if !r.Ephemeral || !strings.Contains(r.Message.Content, "could not be shown") || w.Logged("level=ERROR") != 1 {
		t.Errorf("got %+v; log: %s", r, w.Log)
	}
}

func TestDeletedChannel(t *testing.T) {
	w := newWorld(t).registered()
	i := w.act(onCommand)
	w.DeleteChannel(w.Channel)
	w.client.serve(t.Context(), i.Payload())
	if w.Logged("code 10003") != 1 || w.Logged("level=ERROR") != 0 {
		t.Errorf("log: %s", w.Log)
	}
}

func TestWhereTheBotMayNotSpeak(t *testing.T) {
	w := newWorld(t).registered()
	w.Overwrite(w.Channel, w.BotRole(w.Guild), 0, fakediscord.ViewChannel|
		fakediscord.SendMessages|fakediscord.EmbedLinks)
	if r := w.do(onCommand); r.Type != responseMessage { // interactions have their own way in
		t.Errorf("got %+v; log: %s", r, w.Log)
	}
}

func TestDearRequestsAreLimited(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		ask := func(user string) bool {
			i := w.act(fakediscord.Action{User: user, Command: "ask", Options: map[string]any{
				"question": "who dropped it?"}})
			w.client.serve(t.Context(), i.Payload())
			return !strings.Contains(i.Response().Message.Content, "a lot of questions")
		}
		answered := 0
		for range 30 {
			if ask(w.Anna) {
				answered++
			}
		}
		if answered != dearBurst {
			t.Errorf("%d answered at once", answered)
		}
		if !ask(w.Boss) {
			t.Error("another person is refused as well")
		}
		if r := w.do(onCommand); r.Ephemeral {
			t.Error("cheap requests are refused as well")
		}
		time.Sleep(dearEvery)
		if !ask(w.Anna) || ask(w.Anna) {
			t.Error("want one more after a while")
		}
	})
}

func TestManyAtATimeWaitTheirTurn(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		w.slow(1500*time.Millisecond, discordtest.Bot().Ask)
		var all []*fakediscord.Interaction
		for range 3 * atOnce {
			all = append(all, w.start(onCommand))
		}
		for _, i := range all {
			if r, err := i.Wait(t.Context()); err != nil || r.Message == nil {
				t.Errorf("got %+v, %v", r, err)
			}
		}
	})
}
