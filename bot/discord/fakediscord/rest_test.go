package fakediscord_test

import (
	"strings"
	"testing"
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
	if err != nil || len(list) != 1 || !strings.HasPrefix(list[0].Content, "one") || list[0].Thread == nil {
		t.Errorf("list: got %+v, %v", list, err)
	}
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
	for _, path := range []string{"/gateway", "/gateway/bot", "/users/@me/guilds", "/applications/@me",
		"/guilds/" + w.guild, "/guilds/" + w.guild + "/channels",
		"/guilds/" + w.guild + "/members/" + w.AppID(), "/channels/" + w.channel, "/channels/" + thread.ID,
		"/channels/" + dm.ID} {
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
	_, err := s.Channel(w.channel)
	rest(t, err, 0)
	w.Revoke()
	w.refused(t, "GET", "/users/@me/guilds", "", 401, 0)
}
