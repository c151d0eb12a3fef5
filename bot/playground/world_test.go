package playground_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"daybook/bot/discord/fakediscord"
	"daybook/bot/playground"
)

// A world is a playground with a small bot behind it.
type world struct {
	*playground.Playground
	t      *testing.T
	fake   *fakediscord.Fake
	server *httptest.Server
}

// newWorld makes a playground; without a bot, nothing is registered or connected.
func newWorld(t *testing.T, o playground.Options, withBot bool) *world {
	t.Helper()
	w := &world{t: t, fake: fakediscord.New(fakediscord.Options{})}
	o.Fake = w.fake
	p, err := playground.New(o)
	if err != nil {
		t.Fatal(err)
	}
	w.Playground = p
	w.server = httptest.NewServer(p)
	t.Cleanup(func() {
		p.Close()
		w.server.Close()
		if err := w.fake.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		for _, f := range w.fake.Failures() {
			t.Errorf("failure: %s", f)
		}
	})
	if withBot {
		w.connect()
	}
	return w
}

// toFake sends discordgo's requests to the fake.
type toFake struct{ fake *fakediscord.Fake }

func (x toFake) RoundTrip(r *http.Request) (*http.Response, error) { return x.fake.RoundTrip(r) }

// connect starts a bot that echoes: /echo, privately with private:True; /mute does not
// answer; /daily is for managers.
func (w *world) connect() {
	w.t.Helper()
	s, err := discordgo.New("Bot " + w.fake.Token())
	if err != nil {
		w.t.Fatal(err)
	}
	s.Client = &http.Client{Transport: toFake{w.fake}}
	s.ShouldReconnectOnError = false
	s.Identify.Intents = discordgo.IntentsGuilds
	dialer := *s.Dialer
	dialer.NetDialContext = w.fake.Dial
	s.Dialer = &dialer
	manage := int64(discordgo.PermissionManageGuild)
	list := []*discordgo.ApplicationCommand{
		{Name: "echo", Description: "Say it again", Options: []*discordgo.ApplicationCommandOption{
			{Name: "text", Type: discordgo.ApplicationCommandOptionString, Description: "what", Required: true,
				Autocomplete: true},
			{Name: "private", Type: discordgo.ApplicationCommandOptionBoolean, Description: "to you alone"},
			{Name: "times", Type: discordgo.ApplicationCommandOptionInteger, Description: "how often"},
		}},
		{Name: "mute", Description: "Say nothing"},
		{Name: "daily", Description: "The daily post", DefaultMemberPermissions: &manage,
			Contexts: &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild},
			Options: []*discordgo.ApplicationCommandOption{{Name: "preview",
				Type: discordgo.ApplicationCommandOptionSubCommand, Description: "Show the post of a day",
				Options: []*discordgo.ApplicationCommandOption{{Name: "date",
					Type: discordgo.ApplicationCommandOptionString, Description: "of the day", Required: true}}}}},
		{Name: "Find in the diaries", Type: discordgo.MessageApplicationCommand},
	}
	s.AddHandler(w.answer)
	if err := s.Open(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = s.Close() })
	if _, err := s.ApplicationCommandBulkOverwrite(w.fake.AppID(), "", list); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) answer(s *discordgo.Session, i *discordgo.InteractionCreate) {
	respond := func(kind discordgo.InteractionResponseType, data *discordgo.InteractionResponseData) {
		if err := s.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{Type: kind,
			Data: data}); err != nil {
			w.t.Errorf("respond: %v", err)
		}
	}
	switch i.Type {
	case discordgo.InteractionApplicationCommandAutocomplete:
		respond(8, &discordgo.InteractionResponseData{Choices: []*discordgo.ApplicationCommandOptionChoice{
			{Name: "Hello there", Value: "hello"}}})
	case discordgo.InteractionMessageComponent:
		respond(7, &discordgo.InteractionResponseData{Content: "pressed " + i.MessageComponentData().CustomID})
	case discordgo.InteractionApplicationCommand:
		d := i.ApplicationCommandData()
		private := discordgo.MessageFlagsEphemeral
		row := []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.Button{Label: "Again", CustomID: "again", Style: discordgo.PrimaryButton}}}}
		switch d.Name {
		case "echo":
			data := &discordgo.InteractionResponseData{Content: d.Options[0].StringValue(), Components: row}
			if len(d.Options) > 1 && d.Options[1].Type == discordgo.ApplicationCommandOptionBoolean &&
				d.Options[1].BoolValue() {
				data.Flags = private
			}
			respond(4, data)
		case "daily":
			respond(4, &discordgo.InteractionResponseData{Content: "The post of " +
				d.Options[0].Options[0].StringValue(), Flags: private})
		case "Find in the diaries":
			respond(4, &discordgo.InteractionResponseData{Content: "found: " + d.Resolved.Messages[d.TargetID].Content,
				Flags: private})
		}
	}
}

// ask sends a request as the page does, and decodes the answer into v.
func (w *world) ask(method, path string, body, v any) int {
	w.t.Helper()
	var b bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&b).Encode(body); err != nil {
			w.t.Fatal(err)
		}
	}
	r, err := http.NewRequestWithContext(w.t.Context(), method, w.server.URL+path, &b)
	if err != nil {
		w.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	if v != nil {
		if err := json.NewDecoder(resp.Body).Decode(v); err != nil {
			w.t.Fatalf("%s %s: %v", method, path, err)
		}
	}
	return resp.StatusCode
}

type object map[string]any

// act sends an act of a person in the first channel; the answer must have the status.
func (w *world) act(path, user string, more object, status int) object {
	w.t.Helper()
	body := object{"as": user, "channel": w.Channel()}
	maps.Copy(body, more)
	answer := object{}
	if got := w.ask("POST", "/api/"+path, body, &answer); got != status {
		w.t.Errorf("%s %v: got status %d, %v, want %d", path, more, got, answer, status)
	}
	return answer
}

type message struct {
	ID, Content, Asked string
	AskedBy            string `json:"asked_by"`
	Private, Thinking  bool
	Components         []struct {
		Components []struct {
			CustomID string `json:"custom_id"`
		}
	}
}

// messages is the first channel as a person sees it.
func (w *world) messages(user string) []message {
	w.t.Helper()
	var got struct{ Messages []message }
	if status := w.ask("GET", "/api/messages?as="+user+"&channel="+w.Channel(), nil, &got); status != http.StatusOK {
		w.t.Fatalf("messages: status %d", status)
	}
	return got.Messages
}

func contents(list []message) string {
	var all []string
	for _, m := range list {
		all = append(all, m.Content)
	}
	return strings.Join(all, "|")
}
