package fakediscord_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"daybook/bot/discord/fakediscord"
)

// toFake sends requests for discord.com to a fake over real sockets.
type toFake struct{ base string }

func (x toFake) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	host := strings.TrimSuffix(strings.TrimPrefix(x.base, "http://"), "/api/v10/")
	r.URL.Scheme, r.URL.Host, r.Host = "http", host, host
	return http.DefaultTransport.RoundTrip(r)
}

func commands() []*discordgo.ApplicationCommand {
	manage := int64(discordgo.PermissionManageGuild)
	text := discordgo.ApplicationCommandOptionString
	return []*discordgo.ApplicationCommand{
		{Name: "who", Description: "Say who a person is", Options: []*discordgo.ApplicationCommandOption{
			{Name: "name", Type: text, Description: "any spelling", Required: true, Autocomplete: true},
			{Name: "diary", Type: text, Description: "which diary",
				Choices: []*discordgo.ApplicationCommandOptionChoice{
					{Name: "Litvinov", Value: "litvinov"}, {Name: "Maisky", Value: "maisky"},
				}},
		}, NameLocalizations: &map[discordgo.Locale]string{discordgo.Russian: "кто"}},
		{Name: "daily", Description: "The daily post", DefaultMemberPermissions: &manage,
			Contexts: &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild},
			Options: []*discordgo.ApplicationCommandOption{
				{Name: "set", Type: discordgo.ApplicationCommandOptionSubCommand, Description: "set it",
					Options: []*discordgo.ApplicationCommandOption{
						{Name: "channel", Type: discordgo.ApplicationCommandOptionChannel, Description: "where",
							Required: true},
						{Name: "days", Type: discordgo.ApplicationCommandOptionInteger, Description: "how many"},
					}},
			}},
		{Name: "Find in the diaries", Type: discordgo.MessageApplicationCommand,
			IntegrationTypes: &[]discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall,
				discordgo.ApplicationIntegrationUserInstall},
			Contexts: &[]discordgo.InteractionContextType{0, 1, 2}},
	}
}

// handle answers as a small bot does.
func handle(t *testing.T) func(*discordgo.Session, *discordgo.InteractionCreate) {
	return func(s *discordgo.Session, i *discordgo.InteractionCreate) {
		respond := func(kind discordgo.InteractionResponseType, data *discordgo.InteractionResponseData) {
			if err := s.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{Type: kind,
				Data: data}); err != nil {
				t.Errorf("respond: %v", err)
			}
		}
		switch i.Type {
		case discordgo.InteractionApplicationCommandAutocomplete:
			respond(8, &discordgo.InteractionResponseData{Choices: []*discordgo.ApplicationCommandOptionChoice{
				{Name: "Krestinsky", Value: "krestinsky-nikolai"}}})
		case discordgo.InteractionMessageComponent:
			respond(7, &discordgo.InteractionResponseData{Content: "page 2: " + i.MessageComponentData().CustomID})
		case discordgo.InteractionApplicationCommand:
			data := i.ApplicationCommandData()
			if data.Name != "who" {
				respond(4, &discordgo.InteractionResponseData{Content: data.Name,
					Flags: discordgo.MessageFlagsEphemeral})
				return
			}
			respond(5, nil)
			text := "about " + data.Options[0].StringValue()
			row := []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{
				discordgo.Button{Label: "Next", CustomID: "/who 2", Style: discordgo.PrimaryButton}}}}
			embeds := []*discordgo.MessageEmbed{{Title: "Krestinsky", Fields: []*discordgo.MessageEmbedField{
				{Name: "Pages", Value: "65"}}}}
			if _, err := s.InteractionResponseEdit(i.Interaction, &discordgo.WebhookEdit{Content: &text,
				Components: &row, Embeds: &embeds}); err != nil {
				t.Errorf("edit: %v", err)
			}
			if _, err := s.FollowupMessageCreate(i.Interaction, true, &discordgo.WebhookParams{Content: "more",
				Flags: discordgo.MessageFlagsEphemeral}); err != nil {
				t.Errorf("followup: %v", err)
			}
		}
	}
}

// TestSockets runs discordgo as it is over real sockets: open, register, receive, answer.
func TestSockets(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	base, err := w.Start()
	if err != nil {
		t.Fatal(err)
	}
	s := w.session(t)
	s.Client.Transport = toFake{base}
	s.AddHandler(handle(t))
	ready := make(chan *discordgo.GuildCreate, 1)
	s.AddHandler(func(_ *discordgo.Session, g *discordgo.GuildCreate) { ready <- g })
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	if g := <-ready; g.Name != "Study group" || len(g.Channels) != 1 {
		t.Errorf("guild create: got %+v", g.Guild)
	}
	if _, err := s.ApplicationCommandBulkOverwrite(w.AppID(), "", commands()); err != nil {
		t.Fatal(err)
	}
	if list, err := s.ApplicationCommands(w.AppID(), ""); err != nil || len(list) != 3 {
		t.Errorf("commands: got %d, %v", len(list), err)
	}

	i, err := w.Interact(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "who",
		Options: map[string]any{"name": "кре"}, Focus: "name"})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := i.Wait(within(t)); err != nil || len(r.Choices) != 1 {
		t.Errorf("completion: got %+v, %v", r, err)
	}

	i, err = w.Interact(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "who",
		Options: map[string]any{"name": "Krestinsky"}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := i.Until(within(t), func(r fakediscord.Response) bool { return len(r.Followups) == 1 })
	if err != nil || r.Type != 5 || r.Message.Content != "about Krestinsky" || r.Message.Loading() ||
		!r.Followups[0].Ephemeral() {
		t.Fatalf("answer: got %+v, %v", r, err)
	}
	if got := len(w.View(w.channel, w.anna)) - len(w.Messages(w.channel)); got != 1 {
		t.Errorf("messages for Anna alone: got %d, want 1", got)
	}

	press, err := w.Interact(fakediscord.Action{User: w.anna, Channel: w.channel, Target: r.Message.ID,
		CustomID: "/who 2"})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := press.Wait(within(t)); err != nil || r.Message.Content != "page 2: /who 2" {
		t.Errorf("button: got %+v, %v", r, err)
	}

	said, err := w.Say(w.channel, w.anna, "Who was Litvinov?")
	if err != nil {
		t.Fatal(err)
	}
	find, err := w.Interact(fakediscord.Action{User: w.anna, Channel: w.channel, Target: said,
		Command: "Find in the diaries"})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := find.Wait(within(t)); err != nil || !r.Ephemeral || !strings.HasPrefix(r.Message.Content, "Find") {
		t.Errorf("message command: got %+v, %v", r, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	w.noFailures(t)
}
