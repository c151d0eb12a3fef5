package discord

import (
	"context"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/discord/fakediscord"
)

// A file that takes long is made while Discord waits for an acknowledged answer, and once.
func TestSlowFileIsDeferred(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		made := 0
		w.slow(0, func(context.Context, bot.Request) (bot.Answer, error) {
			return bot.Answer{Title: "A sheet", Files: []bot.File{{Name: "sheet.md", Type: "text/markdown",
				Bytes: func() ([]byte, error) {
					made++
					time.Sleep(5 * time.Second)
					return []byte("# A sheet"), nil
				}}}}, nil
		})
		i := w.start(onCommand)
		ack, err := i.Acknowledged(t.Context())
		if err != nil || ack.Type != responseDeferred || ack.After > 2100*time.Millisecond {
			t.Fatalf("acknowledged: %+v, %v", ack, err)
		}
		if r, err := i.Wait(t.Context()); err != nil || len(r.Message.Attachments) != 1 || made != 1 {
			t.Errorf("made %d times: %+v, %v", made, r, err)
		}
	})
}

// A form that comes too late to be shown is offered again.
func TestSlowForm(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		w.slow(3*time.Second, func(context.Context, bot.Request) (bot.Answer, error) {
			return bot.Answer{Title: "A note", Private: true, Form: &bot.Form{Title: "A note", Label: "Yours",
				Request: bot.NewRequest("on", "date", "1938"), Option: "date", Max: 100}}, nil
		})
		i := w.start(onCommand)
		time.Sleep(5 * time.Second)
		r := i.Response()
		if len(r.Followups) != 1 || !strings.Contains(text(&r.Followups[0]), "could not be opened in time") ||
			pressed(t, fakediscord.Response{Message: &r.Followups[0]}, "Open the form") != "1p:/on date:1938" {
			t.Errorf("got %+v", r.Followups)
		}
	})
}
