package discord

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
)

func (w *world) pictured(context.Context, bot.Request) (bot.Answer, error) {
	return discordtest.Pictured(), nil
}

func TestFiles(t *testing.T) {
	w := newWorld(t).registered()
	w.answers(w.pictured)
	r := w.do(fakediscord.Action{Command: "about"})
	m := r.Message
	if m == nil || len(m.Embeds) != 1 || m.Embeds[0].Image == nil {
		t.Fatalf("no picture: %+v", r)
	}
	image := m.Embeds[0].Image
	if image.Width < 800 || !strings.HasSuffix(image.URL, "/by-year.png") ||
		image.Description != "Items naming Čičerin, by year. 1926: 3, 1928: 12." {
		t.Errorf("picture: %+v", image)
	}
	if d := m.Embeds[0].Description; !strings.Contains(d, "1926: 3, 1928: 12.") || strings.Contains(d, "█") {
		t.Errorf("the numbers in words, and once: %q", d)
	}
	if len(m.Attachments) != 1 || m.Attachments[0].Filename != "sheet.txt" ||
		m.Attachments[0].Description != "A sheet." {
		t.Errorf("sheet: %+v", m.Attachments)
	}
}

// Where files cannot be sent the answer comes all the same, with the chart drawn in
// letters.
func TestWithoutFiles(t *testing.T) {
	for name, prepare := range map[string]func(w *world){
		"the application may not": func(w *world) {
			w.Overwrite(w.Channel, w.BotRole(w.Guild), 0, fakediscord.AttachFiles)
		},
		"Discord refuses them": func(w *world) {
			w.Break(fakediscord.Fault{Kind: fakediscord.ServerError, Status: http.StatusRequestEntityTooLarge,
				Method: "POST",
				When:   func(r fakediscord.Request) bool { return len(r.Files) > 0 }, Times: -1})
		},
	} {
		w := newWorld(t).registered()
		w.answers(w.pictured)
		prepare(w)
		r := w.do(fakediscord.Action{Command: "about"})
		if r.Message == nil || len(r.Message.Attachments) > 0 || r.Message.Embeds[0].Image != nil ||
			!strings.Contains(r.Message.Embeds[0].Description, "█") {
			t.Errorf("%s: %+v", name, r.Message)
		}
	}
}

// An answer in the place of another one takes its files away.
func TestFilesGoWithTheirAnswer(t *testing.T) {
	w := newWorld(t).registered()
	w.answers(func(_ context.Context, r bot.Request) (bot.Answer, error) {
		a := bot.Answer{Title: "Plain"}
		if r.Command == "about" {
			a = discordtest.Pictured()
		}
		a.Private = true
		a.Controls = []bot.Control{{Label: "On", Request: bot.NewRequest("today"), Private: true}}
		return a, nil
	})
	first := w.do(fakediscord.Action{Command: "about"}).Message
	if first.Embeds[0].Image == nil {
		t.Fatal("no picture")
	}
	id := first.Components[0].Components[0].CustomID
	second := w.do(fakediscord.Action{Target: first.ID, CustomID: id}).Message
	if second.ID != first.ID || second.Embeds[0].Title != "Plain" || second.Embeds[0].Image != nil ||
		len(second.Attachments) > 0 {
		t.Errorf("got %+v", second)
	}
}
