package discord

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
)

// A role that is deleted, or that may not be mentioned any more, pings nobody: the post
// comes, and a manager is told once, whichever command comes next.
func TestRolePingsNobody(t *testing.T) {
	for _, how := range []string{"deleted", "not mentionable"} {
		bubble(t, func(t *testing.T) { // 16 March 2026, 9:00 in London
			w, runner := withDaily(t)
			var log discordtest.Log
			runner.Log = slog.New(slog.NewTextHandler(&log, nil))
			ctx, cancel := context.WithCancel(t.Context())
			end := make(chan error, 1)
			go func() { end <- runner.Run(ctx) }()
			role, other := w.AddRole(w.Guild, "readers", 0), w.AddRole(w.Guild, "others", 0)
			w.SetMentionable(w.Guild, role, true)
			w.SetMentionable(w.Guild, other, true)
			w.daily("set", "when", "10:00", "zone", "Europe/London", "role", role)
			w.daily("set", "when", "11:00", "zone", "Europe/London", "channel", w.AddChannel(w.Guild, "second"))
			const told = "pinged nobody: it is gone"
			says := func(sub string, want bool, options ...any) {
				t.Helper()
				if got := text(w.daily(sub, options...).Message); strings.Contains(got, told) != want {
					t.Errorf("%s: /daily %s: %s", how, sub, got)
				}
			}
			time.Sleep(2 * time.Hour)
			says("preview", false)
			says("show", false)
			if how == "deleted" {
				w.DeleteRole(w.Guild, role)
			} else {
				w.SetMentionable(w.Guild, role, false)
			}
			time.Sleep(2 * 24 * time.Hour)
			if n := len(w.Messages(w.Channel)); n != 3 {
				t.Errorf("%s: %d posts", how, n)
			}
			says("show", true) // a list, which says nothing of posts otherwise
			says("show", false)
			says("show", true, "number", 1) // beside the last post, as long as it is the last
			if n := strings.Count(log.String(), "pings nobody"); n != 1 || strings.Contains(log.String(), "readers") {
				t.Errorf("%s: logged %d times: %s", how, n, log.String())
			}
			w.daily("set", "number", 1, "role", other)
			if how == "deleted" { // the other one pinged before
				time.Sleep(24 * time.Hour)
				says("show", false)
			}
			w.DeleteRole(w.Guild, other)
			time.Sleep(24 * time.Hour)
			says("show", true) // another role, told anew
			cancel()
			if err := <-end; err != nil {
				t.Error(err)
			}
		})
	}
}

// A role that is gone keeps nothing else from being set, which says so; it can be taken off.
func TestRoleIsTakenOff(t *testing.T) {
	bubble(t, func(t *testing.T) { // 16 March 2026, 9:00 in London
		w, runner := withDaily(t)
		ctx, cancel := context.WithCancel(t.Context())
		end := make(chan error, 1)
		go func() { end <- runner.Run(ctx) }()
		role, other := w.AddRole(w.Guild, "readers", 0), w.AddRole(w.Guild, "others", 0)
		w.SetMentionable(w.Guild, role, true)
		w.daily("set", "when", "10:00", "zone", "Europe/London", "role", role)
		set := func(want string, unwanted string, options ...any) {
			t.Helper()
			got := text(w.daily("set", options...).Message)
			if !strings.Contains(got, want) || strings.Contains(got, unwanted) {
				t.Errorf("/daily set %v: %s", options, got)
			}
		}
		set("is set", "pings nobody", "number", 1, "length", "short")
		w.DeleteRole(w.Guild, role)
		set("Its role pings nobody now", "Nothing was saved", "number", 1, "length", "medium")
		set("take it off: /daily set number:1 ping:nobody", "Nothing was saved", "number", 1, "when", "10:30")
		w.Overwrite(w.Channel, w.Guild, 0, fakediscord.EmbedLinks)
		set("lacks Embed Links.", "anyone may mention", "number", 1, "length", "short")
		w.Overwrite(w.Channel, w.Guild, fakediscord.EmbedLinks, 0)
		set("Either a role is pinged, or nobody", "is set", "number", 1, "role", other, "ping", "nobody")
		if got := text(w.daily("show").Message); !strings.Contains(got, "Pings") ||
			!strings.Contains(got, "<@&"+role) ||
			!strings.Contains(got, "10:30") {
			t.Errorf("with the role: %s", got)
		}
		set("is set", "Pings", "number", 1, "ping", "nobody")
		if got := text(w.daily("show").Message); strings.Contains(got, "<@&") || strings.Contains(got, "lacks") {
			t.Errorf("without the role: %s", got)
		}
		time.Sleep(2 * time.Hour)
		all := w.Messages(w.Channel)
		if n := len(all); n != 1 || len(all[0].MentionRoles) != 0 {
			t.Errorf("%d posts: %+v", n, all)
		}
		cancel()
		if err := <-end; err != nil {
			t.Error(err)
		}
	})
}
