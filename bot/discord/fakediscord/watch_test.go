package fakediscord_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"daybook/bot/discord/fakediscord"
)

func TestWatch(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	var kinds []string
	stop := w.Watch(func(e fakediscord.Event) {
		kinds = append(kinds, e.Kind)
		if e.Kind == "message" && e.Message.Content == "one" {
			if _, err := w.Say(w.channel, w.anna, "two"); err != nil {
				t.Error(err)
			}
		}
	})
	s := w.session(t)
	if _, err := s.ChannelMessageSend(w.channel, "one"); err != nil {
		t.Fatal(err)
	}
	i, text := w.slash(t), "three"
	if err := s.InteractionRespond(i, deferred); err != nil {
		t.Fatal(err)
	}
	if _, err := s.InteractionResponseEdit(i, &discordgo.WebhookEdit{Content: &text}); err != nil {
		t.Error(err)
	}
	if err := s.InteractionResponseDelete(i); err != nil {
		t.Error(err)
	}
	stop()
	w.DeleteChannel(w.channel)
	if want := []string{"message", "message", "commands", "message", "response", "edit", "delete"}; !slices.Equal(
		kinds, want) {
		t.Errorf("got %v, want %v", kinds, want)
	}
	w.noFailures(t)
}

func TestMenu(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	s := w.session(t)
	m, err := s.ChannelMessageSendComplex(w.channel, &discordgo.MessageSend{Content: "x",
		Components: []discordgo.MessageComponent{
			discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.SelectMenu{CustomID: "hits",
				MenuType: discordgo.StringSelectMenu,
				Options:  []discordgo.SelectMenuOption{{Label: "One", Value: "1"}, {Label: "Two", Value: "2"}}}}}}})
	if err != nil {
		t.Fatal(err)
	}
	choose := fakediscord.Action{User: w.anna, Channel: w.channel, Target: m.ID, CustomID: "hits",
		Values: []string{"3"}}
	if _, err := w.Interact(choose); err == nil {
		t.Error("a value that the menu has not: allowed")
	}
	choose.Values = []string{"2"}
	i := w.use(t, choose)
	if got := i.MessageComponentData().Values; !slices.Equal(got, choose.Values) || i.Message.ID != m.ID {
		t.Errorf("got %v", got)
	}
	respond := func(kind discordgo.InteractionResponseType) error {
		return s.InteractionRespond(i, &discordgo.InteractionResponse{Type: kind})
	}
	if err := respond(discordgo.InteractionResponseDeferredMessageUpdate); err != nil {
		t.Fatal(err)
	}
	text := "two"
	if got, err := s.InteractionResponseEdit(i, &discordgo.WebhookEdit{Content: &text}); err != nil || got.ID != m.ID {
		t.Errorf("got %+v, %v, want the message of the menu changed", got, err)
	}
	w.noFailures(t)
}

func TestDropOverSockets(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	base, err := w.Start()
	if err != nil {
		t.Fatal(err)
	}
	w.Break(fakediscord.Fault{Kind: fakediscord.Drop, After: true})
	r, err := http.NewRequestWithContext(t.Context(), "POST", base+"channels/"+w.channel+"/messages",
		strings.NewReader(`{"content":"x"}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot "+w.Token())
	if resp, err := http.DefaultTransport.RoundTrip(r); err == nil {
		t.Errorf("got %d, want no answer", resp.StatusCode)
	}
	if got := len(w.Messages(w.channel)); got != 1 {
		t.Errorf("stored: got %d, want 1", got)
	}
}

func TestKeep(t *testing.T) {
	w := newWorld(t, fakediscord.Options{Keep: 10})
	for range 100 {
		if _, err := w.Say(w.channel, w.anna, "x"); err != nil {
			t.Fatal(err)
		}
		w.do(t, "GET", "/users/@me/guilds", "", nil)
	}
	if m, r := len(w.Messages(w.channel)), len(w.Requests()); m < 10 || m > 20 || r < 10 || r > 20 {
		t.Errorf("kept: got %d messages and %d requests, want 10 to 20", m, r)
	}
}

func BenchmarkInteraction(b *testing.B) {
	w := &world{Fake: fakediscord.New(fakediscord.Options{})}
	w.guild = w.AddGuild("Study group")
	w.channel = w.AddChannel(w.guild, "diaries")
	w.anna = w.AddMember(w.guild, "Anna")
	s, err := discordgo.New("Bot " + w.Token())
	if err != nil {
		b.Fatal(err)
	}
	s.Client = &http.Client{Transport: w}
	if _, err := s.ApplicationCommandBulkOverwrite(w.AppID(), "", commands()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		i, err := w.Interact(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "who",
			Options: map[string]any{"name": "x"}})
		if err != nil {
			b.Fatal(err)
		}
		r, err := http.NewRequestWithContext(b.Context(), "POST", "http://discord.com/api/v10/interactions/"+i.ID()+
			"/"+i.Token()+"/callback",
			strings.NewReader(`{"type":4,"data":{"content":"x"}}`))
		if err != nil {
			b.Fatal(err)
		}
		if resp, err := w.RoundTrip(r); err != nil || resp.StatusCode != 204 {
			b.Fatalf("got %v, %v", resp, err)
		}
	}
}
