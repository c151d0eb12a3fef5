package fakediscord_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"daybook/bot/discord/fakediscord"
)

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

var deferred = &discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}

func TestDeadlines(t *testing.T) {
	c := newClock()
	w := newWorld(t, fakediscord.Options{Now: c.now})
	s := w.session(t)
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
		i, err := w.Interact(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "who",
			Options: map[string]any{"name": "x"}})
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if _, err := i.Wait(t.Context()); !errors.Is(err, fakediscord.ErrNoResponse) ||
			time.Since(began) != 3*time.Second {
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
	if got := w.do(t, "POST", callback(who), `{"type":4,"data":{"content":"x"}}`, nil); got != 204 {
		t.Errorf("callback: got %d", got)
	}
	complete := fakediscord.Action{Command: "who", Options: map[string]any{"name": "k"}, Focus: "name"}
	const choice = `{"name":"n%d","value":"v"}`
	i := w.use(t, complete)
	for _, choices := range []string{numbered(26, choice), `{"name":"","value":"v"}`, `{"name":"n","value":"` +
		letters(101) + `"}`,
		`{"name":"` + letters(101) + `","value":"v"}`, `{"name":"n","value":1}`} {
		w.refused(t, "POST", callback(i), `{"type":8,"data":{"choices":[`+choices+`]}}`, 400, 50035)
	}
	w.refused(t, "POST", callback(i), `{"type":4,"data":{"content":"x"}}`, 400, 50035)
	if got := w.do(t, "POST", callback(i), `{"type":8,"data":{"choices":[`+numbered(25, choice)+`]}}`,
		nil); got != 204 {
		t.Errorf("choices: got %d", got)
	}
	w.noFailures(t)
}

func TestWhoMayUseWhat(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	w.slash(t)
	manager := w.AddMember(w.guild, "Boris", w.AddRole(w.guild, "Managers", fakediscord.ManageGuild))
	set := fakediscord.Action{Channel: w.channel, Command: "daily set", Options: map[string]any{"channel": w.channel,
		"days": 3}}
	bad := map[string]func(*fakediscord.Action){
		"not a manager":      func(a *fakediscord.Action) { a.User = w.anna },
		"no such command":    func(a *fakediscord.Action) { a.Command = "what" },
		"no such subcommand": func(a *fakediscord.Action) { a.Command = "daily get" },
		"no subcommand":      func(a *fakediscord.Action) { a.Command = "daily" },
		"required":           func(a *fakediscord.Action) { a.Options = nil },
		"wrong type": func(a *fakediscord.Action) {
			a.Options = map[string]any{"channel": w.channel,
				"days": "3"}
		},
		"unknown option":  func(a *fakediscord.Action) { a.Options = map[string]any{"channel": w.channel, "x": 1} },
		"no completion":   func(a *fakediscord.Action) { a.Focus = "days" },
		"not in DMs":      func(a *fakediscord.Action) { a.Channel = w.DM(manager) },
		"no such control": func(a *fakediscord.Action) { a.CustomID, a.Target = "x", "1" },
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

func TestUnchecked(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	w.slash(t)
	m, err := w.session(t).ChannelMessageSend(w.channel, "x")
	if err != nil {
		t.Fatal(err)
	}
	if i := w.use(t, fakediscord.Action{Command: "who",
		Unchecked: true}); len(i.ApplicationCommandData().Options) != 0 {
		t.Error("an option that was not given")
	}
	i := w.use(t, fakediscord.Action{Command: "who", Options: map[string]any{"name": 7}, Unchecked: true})
	if got := i.ApplicationCommandData().Options[0].Value; got != 7.0 {
		t.Errorf("wrong type: got %v", got)
	}
	i = w.use(t, fakediscord.Action{Target: m.ID, CustomID: "forged", Unchecked: true})
	if got := i.MessageComponentData().CustomID; got != "forged" {
		t.Errorf("forged: got %q", got)
	}
}

func TestRoleMention(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	s := w.session(t)
	readers, others := w.AddRole(w.guild, "Readers", 0), w.AddRole(w.guild, "Others", 0)
	send := func() int {
		m, err := s.ChannelMessageSendComplex(w.channel, &discordgo.MessageSend{Content: "<@&" + readers + "> <@&" +
			others + ">",
			AllowedMentions: &discordgo.MessageAllowedMentions{Roles: []string{readers}}})
		if err != nil {
			t.Fatal(err)
		}
		return len(m.MentionRoles)
	}
	if got := send(); got != 0 {
		t.Errorf("not mentionable: got %d", got)
	}
	w.SetMentionable(w.guild, readers, true)
	w.SetMentionable(w.guild, others, true)
	if got := send(); got != 1 {
		t.Errorf("mentionable: got %d, want the one allowed", got)
	}
	w.noFailures(t)
}
