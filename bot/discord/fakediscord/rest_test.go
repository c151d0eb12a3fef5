package fakediscord_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"daybook/bot/discord/fakediscord"
)

// clock is an injected clock.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func newClock() *clock { return &clock{time.Date(2026, 3, 16, 8, 0, 0, 0, time.UTC)} }

func TestNonce(t *testing.T) {
	c := newClock()
	w := newWorld(t, fakediscord.Options{Now: c.now})
	path := "/channels/" + w.channel + "/messages"
	send := func(body string) (m discordgo.Message) {
		if got := w.do(t, "POST", path, body, &m); got != 200 {
			t.Fatalf("got %d", got)
		}
		return m
	}
	const once = `{"content":"16 March 1938","nonce":"daily-1","enforce_nonce":true}`
	first, again := send(once), send(once)
	if first.ID != again.ID || len(w.Messages(w.channel)) != 1 {
		t.Errorf("the same nonce: got messages %s and %s", first.ID, again.ID)
	}
	if loose := send(`{"content":"x","nonce":"daily-1"}`); loose.ID == first.ID {
		t.Error("a nonce counts only with enforce_nonce")
	}
	c.t = c.t.Add(6 * time.Minute)
	if late := send(once); late.ID == first.ID {
		t.Error("a nonce of six minutes ago still counts")
	}
	var list []map[string]any
	w.do(t, "GET", path+"?limit=2", "", &list)
	if len(list) != 2 || list[0]["nonce"] != nil {
		t.Errorf("read later: got %v, want two messages without nonce", list)
	}
	w.noFailures(t)
}

func TestPermissions(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	s := w.session(t)
	send := func() error {
		_, err := s.ChannelMessageSendEmbed(w.channel, &discordgo.MessageEmbed{Title: "x"})
		return err
	}
	if err := send(); err != nil {
		t.Fatal(err)
	}
	role := w.BotRole(w.guild)
	w.Overwrite(w.channel, role, 0, fakediscord.EmbedLinks)
	rest(t, send(), 50013)
	w.Overwrite(w.channel, role, 0, fakediscord.SendMessages)
	rest(t, send(), 50013)
	w.Overwrite(w.channel, role, 0, fakediscord.ViewChannel)
	rest(t, send(), 50001)
	w.Overwrite(w.channel, w.AppID(), fakediscord.ViewChannel, 0)
	if err := send(); err != nil {
		t.Errorf("a member's overwrite goes before a role's: %v", err)
	}
	sent := w.Messages(w.channel)[0].ID
	rest(t, s.ChannelMessagePin(w.channel, sent), 50013)
	w.SetRole(w.guild, role, fakediscord.PinMessages)
	if err := s.ChannelMessagePin(w.channel, sent); err != nil {
		t.Error(err)
	}
	if pins, err := s.ChannelMessagesPinned(w.channel); err != nil || len(pins) != 1 || !pins[0].Pinned {
		t.Errorf("pins: got %v, %v", pins, err)
	}
	if got := w.do(t, "GET", "/channels/"+w.channel+"/messages/pins", "", nil); got != 200 {
		t.Errorf("new pins: got %d", got)
	}
	if last := w.Messages(w.channel); last[len(last)-1].Type != 6 {
		t.Error("a pin leaves no system message")
	}
	w.DeleteChannel(w.channel)
	rest(t, send(), 10003)
	other := w.AddChannel(w.guild, "other")
	w.RemoveGuild(w.guild)
	_, err := s.ChannelMessageSend(other, "x")
	rest(t, err, 50001)
	_, err = s.Guild(w.guild)
	rest(t, err, 10004)
	w.noFailures(t)
}

func TestChannelRoutes(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	s := w.session(t)
	m, err := s.ChannelMessageSend(w.channel, "one <@"+w.anna+"> @everyone")
	if err != nil || len(m.Mentions) != 1 || m.MentionEveryone {
		t.Fatalf("send: got %+v, %v", m, err)
	}
	quiet, err := s.ChannelMessageSendComplex(w.channel, &discordgo.MessageSend{Content: "<@" + w.anna + ">",
		AllowedMentions: &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}}})
	if err != nil || len(quiet.Mentions) != 0 {
		t.Errorf("no mentions: got %+v, %v", quiet, err)
	}
	if _, err := s.ChannelMessageEdit(w.channel, m.ID, "two"); err != nil {
		t.Error(err)
	}
	thread, err := s.MessageThreadStart(w.channel, m.ID, "Discussion", 1440)
	if err != nil || thread.ID != m.ID || thread.ParentID != w.channel {
		t.Fatalf("thread: got %+v, %v", thread, err)
	}
	_, err = s.MessageThreadStart(w.channel, m.ID, "Discussion", 1440)
	rest(t, err, 160004)
	if _, err := s.ChannelMessageSend(thread.ID, "in the thread"); err != nil {
		t.Error(err)
	}
	list, err := s.ChannelMessages(w.channel, 10, quiet.ID, "", "")
	if err != nil || len(list) != 1 || list[0].Content != "two" || list[0].Thread == nil {
		t.Errorf("list: got %+v, %v", list, err)
	}
	if err := s.ChannelMessageDelete(w.channel, quiet.ID); err != nil {
		t.Error(err)
	}
	_, err = s.ChannelMessage(w.channel, quiet.ID)
	rest(t, err, 10008)
	dm, err := s.UserChannelCreate(w.anna)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ChannelMessageSend(dm.ID, "privately"); err != nil || w.DM(w.anna) != dm.ID {
		t.Errorf("direct message: %v", err)
	}
	w.SetUser(w.anna, func(u *fakediscord.User) { u.NoDMs = true })
	_, err = s.ChannelMessageSend(dm.ID, "privately")
	rest(t, err, 50007)
	for _, path := range []string{"/gateway", "/gateway/bot", "/users/@me", "/users/" + w.anna, "/users/@me/guilds", "/applications/@me",
		"/oauth2/applications/@me", "/guilds/" + w.guild, "/guilds/" + w.guild + "/channels", "/guilds/" + w.guild + "/roles",
		"/guilds/" + w.guild + "/members/" + w.AppID(), "/channels/" + w.channel, "/channels/" + thread.ID, "/channels/" + dm.ID} {
		if got := w.do(t, "GET", path, "", nil); got != 200 {
			t.Errorf("GET %s: got %d", path, got)
		}
	}
	w.noFailures(t)
}

func TestUnknownAndUnauthorized(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	w.refused(t, "GET", "/voice/regions", "", 404, 0)
	w.refused(t, "POST", "/gateway", "{}", 405, 0)
	if got := w.Failures(); len(got) != 2 || !strings.Contains(got[0], "/voice/regions") {
		t.Errorf("failures: got %q", got)
	}
	s := w.session(t)
	s.Token = "Bot wrong"
	_, err := s.User("@me")
	rest(t, err, 0)
	w.Revoke()
	w.refused(t, "GET", "/users/@me", "", 401, 0)
}

// slash registers the commands and has Anna use one; no gateway is there.
func (w *world) slash(t *testing.T) *discordgo.Interaction {
	t.Helper()
	s := w.session(t)
	if _, err := s.ApplicationCommandBulkOverwrite(w.AppID(), "", commands()); err != nil {
		t.Fatal(err)
	}
	return w.use(t, fakediscord.Action{Command: "who", Options: map[string]any{"name": "Krestinsky"}})
}

func (w *world) use(t *testing.T, a fakediscord.Action) *discordgo.Interaction {
	t.Helper()
	a.User, a.Channel = w.anna, w.channel
	i, err := w.Interact(a)
	if err != nil {
		t.Fatal(err)
	}
	var got discordgo.Interaction
	if err := got.UnmarshalJSON(i.Payload()); err != nil {
		t.Fatal(err)
	}
	return &got
}

func TestDeadlines(t *testing.T) {
	c := newClock()
	w := newWorld(t, fakediscord.Options{Now: c.now})
	s := w.session(t)
	deferred := &discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}
	late := w.slash(t)
	c.t = c.t.Add(3*time.Second + time.Millisecond)
	rest(t, s.InteractionRespond(late, deferred), 10062)

	i := w.slash(t)
	c.t = c.t.Add(3 * time.Second)
	text := "at last"
	_, err := s.InteractionResponseEdit(i, &discordgo.WebhookEdit{Content: &text})
	rest(t, err, 10015)
	if err := s.InteractionRespond(i, deferred); err != nil {
		t.Fatal(err)
	}
	rest(t, s.InteractionRespond(i, deferred), 40060)
	c.t = c.t.Add(14 * time.Minute)
	if m, err := s.InteractionResponseEdit(i, &discordgo.WebhookEdit{Content: &text}); err != nil || m.Content != text {
		t.Errorf("edit after 14 minutes: got %v, %v", m, err)
	}
	if _, err := s.InteractionResponse(i); err != nil {
		t.Error(err)
	}
	if err := s.InteractionResponseDelete(i); err != nil {
		t.Error(err)
	}
	c.t = c.t.Add(time.Minute)
	_, err = s.FollowupMessageCreate(i, true, &discordgo.WebhookParams{Content: text})
	rest(t, err, 50027)
	w.noFailures(t)
}

func TestNoResponseInBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, fakediscord.Options{})
		w.slash(t)
		i, err := w.Interact(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "who", Options: map[string]any{"name": "x"}})
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if _, err := i.Wait(t.Context()); !errors.Is(err, fakediscord.ErrNoResponse) || time.Since(began) != 3*time.Second {
			t.Errorf("got %v after %v, want ErrNoResponse after 3s", err, time.Since(began))
		}
	})
}

func TestResponseKinds(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	who := w.slash(t)
	callback := func(i *discordgo.Interaction) string {
		return "/interactions/" + i.ID + "/" + i.Token + "/callback"
	}
	for _, kind := range []string{"1", "6", "7", "8", "99"} {
		w.refused(t, "POST", callback(who), `{"type":`+kind+`,"data":{"content":"x"}}`, 400, 50035)
	}
	w.refused(t, "POST", callback(who), `{"type":4}`, 400, 50006)
	if got := w.do(t, "POST", callback(who)+"?with_response=true", `{"type":4,"data":{"content":"x"}}`, nil); got != 200 {
		t.Errorf("with_response: got %d", got)
	}
	complete := fakediscord.Action{Command: "who", Options: map[string]any{"name": "k"}, Focus: "name"}
	const choice = `{"name":"n%d","value":"v"}`
	i := w.use(t, complete)
	for _, choices := range []string{numbered(26, choice), `{"name":"","value":"v"}`, `{"name":"n","value":"` + letters(101) + `"}`,
		`{"name":"` + letters(101) + `","value":"v"}`, `{"name":"n","value":1}`} {
		w.refused(t, "POST", callback(i), `{"type":8,"data":{"choices":[`+choices+`]}}`, 400, 50035)
	}
	w.refused(t, "POST", callback(i), `{"type":4,"data":{"content":"x"}}`, 400, 50035)
	if got := w.do(t, "POST", callback(i), `{"type":8,"data":{"choices":[`+numbered(25, choice)+`]}}`, nil); got != 204 {
		t.Errorf("choices: got %d", got)
	}
	w.noFailures(t)
}

func TestWhoMayUseWhat(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	w.slash(t)
	manager := w.AddMember(w.guild, "Boris", w.AddRole(w.guild, "Managers", fakediscord.ManageGuild))
	set := fakediscord.Action{Channel: w.channel, Command: "daily set", Options: map[string]any{"channel": w.channel, "days": 3}}
	bad := map[string]func(*fakediscord.Action){
		"not a manager":      func(a *fakediscord.Action) { a.User = w.anna },
		"no such command":    func(a *fakediscord.Action) { a.Command = "what" },
		"no such subcommand": func(a *fakediscord.Action) { a.Command = "daily get" },
		"no subcommand":      func(a *fakediscord.Action) { a.Command = "daily" },
		"required":           func(a *fakediscord.Action) { a.Options = nil },
		"wrong type":         func(a *fakediscord.Action) { a.Options = map[string]any{"channel": w.channel, "days": "3"} },
		"unknown option":     func(a *fakediscord.Action) { a.Options = map[string]any{"channel": w.channel, "x": 1} },
		"no completion":      func(a *fakediscord.Action) { a.Focus = "days" },
		"not in DMs":         func(a *fakediscord.Action) { a.Channel = w.DM(manager) },
		"no such control":    func(a *fakediscord.Action) { a.CustomID, a.Target = "x", "1" },
	}
	for name, spoil := range bad {
		a := set
		a.User = manager
		spoil(&a)
		if _, err := w.Interact(a); err == nil {
			t.Errorf("%s: allowed", name)
		}
	}
	set.User = manager
	if _, err := w.Interact(set); err != nil {
		t.Error(err)
	}
	w.RemoveGuild(w.guild)
	said, err := w.Say(w.channel, w.anna, "Litvinov")
	if err != nil {
		t.Fatal(err)
	}
	i := w.use(t, fakediscord.Action{Command: "Find in the diaries", Target: said})
	if got := i.AuthorizingIntegrationOwners[discordgo.ApplicationIntegrationUserInstall]; got != w.anna {
		t.Errorf("owner of a user's installation: got %q, want %q", got, w.anna)
	}
}

func TestFaults(t *testing.T) {
	const create = "/channels/{channel_id}/messages"
	cases := []struct {
		name   string
		fault  fakediscord.Fault
		status int // 0 for no answer
		stored int
		header string
	}{
		{"502", fakediscord.Fault{Kind: fakediscord.ServerError}, 502, 0, ""},
		{"502 after delivery", fakediscord.Fault{Kind: fakediscord.ServerError, After: true}, 502, 1, ""},
		{"500", fakediscord.Fault{Kind: fakediscord.ServerError, Status: 500}, 500, 0, ""},
		{"drop", fakediscord.Fault{Kind: fakediscord.Drop}, 0, 0, ""},
		{"time-out", fakediscord.Fault{Kind: fakediscord.Hang}, 0, 0, ""},
		{"time-out after delivery", fakediscord.Fault{Kind: fakediscord.Hang, After: true}, 0, 1, ""},
		{"slow", fakediscord.Fault{Kind: fakediscord.Slow, Wait: time.Second}, 200, 1, "X-RateLimit-Bucket"},
		{"too slow", fakediscord.Fault{Kind: fakediscord.Slow, Wait: time.Minute}, 0, 0, ""},
		{"too slow after delivery", fakediscord.Fault{Kind: fakediscord.Slow, Wait: time.Minute, After: true}, 0, 1, ""},
		{"429", fakediscord.Fault{Kind: fakediscord.RateLimited, Wait: time.Second}, 429, 0, "X-RateLimit-Reset-After"},
		{"429 bare", fakediscord.Fault{Kind: fakediscord.RateLimitedBare, Wait: time.Second}, 429, 0, ""},
		{"429 global", fakediscord.Fault{Kind: fakediscord.GlobalLimited, Wait: time.Second}, 429, 0, "X-RateLimit-Global"},
		{"429 global bare", fakediscord.Fault{Kind: fakediscord.GlobalBare, Wait: time.Second}, 429, 0, "Retry-After"},
		{"429 of Cloudflare", fakediscord.Fault{Kind: fakediscord.Cloudflare, Wait: time.Second}, 429, 0, "Retry-After"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, fakediscord.Options{})
				c.fault.Method, c.fault.Route = "POST", create
				w.Break(c.fault)
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
				defer cancel()
				post := func() (*http.Response, error) {
					r, err := http.NewRequestWithContext(ctx, "POST", "https://discord.com/api/v10/channels/"+w.channel+"/messages", strings.NewReader(`{"content":"x"}`))
					if err != nil {
						t.Fatal(err)
					}
					r.Header.Set("Authorization", "Bot "+w.Token())
					return w.RoundTrip(r)
				}
				if got := w.do(t, "GET", "/users/@me", "", nil); got != 200 {
					t.Errorf("another route: got %d", got)
				}
				resp, err := post()
				switch {
				case c.status == 0 && err == nil:
					t.Errorf("got an answer %d, want none", resp.StatusCode)
				case c.status != 0 && (err != nil || resp.StatusCode != c.status || c.header != "" && resp.Header.Get(c.header) == ""):
					t.Errorf("got %+v, %v, want %d", resp, err, c.status)
				}
				if got := len(w.Messages(w.channel)); got != c.stored {
					t.Errorf("stored: got %d, want %d", got, c.stored)
				}
				ctx = t.Context()
				if resp, err := post(); err != nil || resp.StatusCode != 200 {
					t.Errorf("the next call: got %v, %v", resp, err)
				}
			})
		})
	}
}

func TestRateLimits(t *testing.T) {
	c := newClock()
	w := newWorld(t, fakediscord.Options{Now: c.now, RateLimits: true})
	path := "/channels/" + w.channel + "/messages"
	for range 5 {
		if got := w.do(t, "POST", path, `{"content":"x"}`, nil); got != 200 {
			t.Fatalf("got %d", got)
		}
	}
	var limited struct {
		RetryAfter float64 `json:"retry_after"`
	}
	if got := w.do(t, "POST", path, `{"content":"x"}`, &limited); got != 429 || limited.RetryAfter < 5 {
		t.Errorf("the sixth: got %d, %v", got, limited)
	}
	c.t = c.t.Add(5 * time.Second)
	if got := w.do(t, "POST", path, `{"content":"x"}`, nil); got != 200 {
		t.Errorf("after the window: got %d", got)
	}
	answers := map[int]int{}
	for range 60 {
		other := w.AddChannel(w.guild, "other")
		answers[w.do(t, "POST", "/channels/"+other+"/messages", `{"content":"x"}`, nil)]++
	}
	if answers[200] != 49 || answers[429] != 11 {
		t.Errorf("of 61 in a second: got %v, want 50 answered", answers)
	}
}
