package discord

import (
	"strings"
	"testing"

	"daybook/bot/discord/fakediscord"
)

func TestAnswerAtOnce(t *testing.T) {
	w := newWorld(t).registered()
	r := w.ask("on", "date", "1938-03-16")
	if r.Type != responseMessage || r.Ephemeral || r.Message == nil {
		t.Fatalf("got %+v", r)
	}
	if s := text(r.Message); !strings.Contains(s, "Alder (attributed)") || !strings.Contains(s, "Disputed: nobody") {
		t.Errorf("got %s", s)
	}
	w.secretsKept()
}

func TestReadOn(t *testing.T) {
	w := newWorld(t).registered()
	r := w.ask("entry", "id", "alder/1938-03-16/2")
	if n := len(r.Message.Embeds[0].Description); n > 1200 {
		t.Errorf("%d bytes in public", n)
	}
	p := w.press(r.Message, "Read on")
	if !p.Ephemeral || p.Type != responseMessage || !strings.Contains(text(p.Message), "page 1 of ") {
		t.Fatalf("got %+v: %s", p, text(p.Message))
	}
	next := w.press(p.Message, "Next page")
	if next.Type != responseUpdate || next.Message.ID != p.Message.ID || !strings.Contains(text(next.Message), "page 2 of ") {
		t.Errorf("got %+v: %s", next, text(next.Message))
	}
	_ = fakediscord.FlagEphemeral
}
