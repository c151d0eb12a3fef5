package rest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/daily/schedule"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
)

func TestPost(t *testing.T) {
	w := newWorld(t)
	role := w.AddRole(w.Guild, "readers", 0)
	poster := Poster{w.client}
	s := schedule.Schedule{Guild: w.Guild, Channel: w.Channel, Role: role}
	if lacking, err := poster.Can(t.Context(), s); len(lacking) != 1 || err != nil {
		t.Errorf("a role that may not be mentioned: %v, %v", lacking, err)
	}
	w.SetRole(w.Guild, w.BotRole(w.Guild), fakediscord.MentionEveryone)
	if lacking, err := poster.Can(t.Context(), s); len(lacking) != 0 || err != nil {
		t.Errorf("with the permission: %v, %v", lacking, err)
	}
	id, err := w.post(func(p *Post) { p.Role = role })
	if err != nil {
		t.Fatal(err)
	}
	m := w.Messages(w.Channel)[0]
	if m.ID != id || m.Content != "<@&"+role+"> On this day, 1938" || len(m.MentionRoles) != 1 {
		t.Errorf("got %+v", m)
	}
	thread, err := w.client.Thread(t.Context(), w.Channel, id, "Discussion of a samovar")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := w.client.Thread(t.Context(), w.Channel, id, "Discussion of a samovar"); err != nil ||
		again != thread {
		t.Errorf("a second time: %s, %v; want %s", again, err, thread)
	}
}

func TestPostWithoutControlsHasAMark(t *testing.T) {
	w := newWorld(t)
	id, err := w.post(func(p *Post) { p.Answer = bot.Answer{Title: "1938", Lead: "Nothing more."} })
	if err != nil {
		t.Fatal(err)
	}
	if got, ok, err := w.client.Find(t.Context(), w.Channel, "d1-2026-11-21",
		time.Now().Add(-time.Minute)); got != id || !ok || err != nil {
		t.Errorf("got %s, %v, %v; want %s", got, ok, err, id)
	}
}

// After each trouble the message is there once, or we know that it is not.
func TestUnknownOutcome(t *testing.T) {
	for _, tt := range []struct {
		name                     string
		fault                    fakediscord.Fault
		unknown, temporary, sent bool
	}{
		{"502", fakediscord.Fault{Kind: fakediscord.ServerError}, true, true, false},
		{"502 after delivery", fakediscord.Fault{Kind: fakediscord.ServerError, After: true}, true, true, true},
		{"504 after delivery", fakediscord.Fault{Kind: fakediscord.ServerError, Status: 504, After: true}, true, true,
			true},
		{"dropped", fakediscord.Fault{Kind: fakediscord.Drop}, true, true, false},
		{"dropped after delivery", fakediscord.Fault{Kind: fakediscord.Drop, After: true}, true, true, true},
		{"429", fakediscord.Fault{Kind: fakediscord.RateLimited, Wait: 7 * time.Second}, false, true, false},
		{"429 in HTML", fakediscord.Fault{Kind: fakediscord.Cloudflare, Wait: 7 * time.Second}, false, true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			discordtest.Bubble(t, func(t *testing.T) {
				w := newWorld(t)
				for range 3 { // others in the channel
					if _, err := w.Say(w.Channel, w.Anna, "d1-2026-11-21"); err != nil {
						t.Fatal(err)
					}
				}
				tt.fault.Route = messagesRoute
				tt.fault.Method = "POST"
				w.Break(tt.fault)
				began := time.Now()
				_, err := w.post(nil)
				e, ok := errors.AsType[*Error](err)
				if !ok || e.Unknown() != tt.unknown || e.Temporary() != tt.temporary {
					t.Fatalf("got %v", err)
				}
				if e.Status == 429 && e.After.Round(time.Second) != 7*time.Second {
					t.Errorf("wait %v", e.After)
				}
				if _, found, err := w.client.Find(t.Context(), w.Channel, "d1-2026-11-21", began); err != nil ||
					found != tt.sent {
					t.Errorf("found %v, %v", found, err)
				}
				time.Sleep(e.After)
				if _, err := w.post(nil); err != nil {
					t.Error(err)
				}
				if n := len(w.Messages(w.Channel)); n != 4 { // enforce_nonce, in case
					t.Errorf("%d messages", n)
				}
			})
		})
	}
}

func TestFindReadsOn(t *testing.T) {
	discordtest.Bubble(t, func(t *testing.T) {
		w := newWorld(t)
		began := time.Now()
		id, err := w.post(nil)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		for i := range 250 {
			if _, err := w.Say(w.Channel, w.Anna, fmt.Sprint(i)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
		}
		if got, ok, err := w.client.Find(t.Context(), w.Channel, "d1-2026-11-21", began); got != id || !ok ||
			err != nil {
			t.Errorf("got %s, %v, %v", got, ok, err)
		}
		if _, ok, err := w.client.Find(t.Context(), w.Channel, "d2-2026-11-21", began); ok || err != nil {
			t.Errorf("another nonce: %v, %v", ok, err)
		}
	})
}

func TestPostRefused(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(*world)
		code int
	}{
		{"no permission", func(w *world) { w.Overwrite(w.Channel, w.Guild, 0, fakediscord.SendMessages) },
			missingPermissions},
		{"hidden", func(w *world) { w.Overwrite(w.Channel, w.Guild, 0, fakediscord.ViewChannel) }, missingAccess},
		{"channel deleted", func(w *world) { w.DeleteChannel(w.Channel) }, unknownChannel},
		{"removed from the server", func(w *world) { w.RemoveGuild(w.Guild) }, missingAccess},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			tt.do(w)
			_, err := w.post(nil)
			if e, ok := errors.AsType[*Error](err); !ok || e.Temporary() || e.Unknown() || e.Code != tt.code {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestCannotLook(t *testing.T) {
	w := newWorld(t)
	w.Overwrite(w.Channel, w.Guild, 0, fakediscord.ReadMessageHistory)
	if _, err := w.post(nil); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := w.client.Find(t.Context(), w.Channel, "d1-2026-11-21", time.Now().Add(-time.Minute)); ok ||
		!errors.Is(err, errCannotLook) {
		t.Errorf("got %v, %v", ok, err)
	}
}

func TestTell(t *testing.T) {
	w := newWorld(t)
	if err := w.client.Tell(t.Context(), w.Anna, "The daily post has *stopped*."); err != nil {
		t.Fatal(err)
	}
	if m := w.View(w.DM(w.Anna), w.Anna); len(m) != 1 || m[0].Content != `The daily post has \*stopped\*.` {
		t.Errorf("got %+v", m)
	}
	w.SetUser(w.Boss, func(u *fakediscord.User) { u.NoDMs = true })
	if err := w.client.Tell(t.Context(), w.Boss, "x"); err == nil {
		t.Error("no error")
	}
}
