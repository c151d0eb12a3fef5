package rest

import (
	"testing"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/shelf"
)

// A post counts once, however often it is tried, and not at all where Discord refuses it.
func TestMeterOfPosts(t *testing.T) {
	_, d := discordtest.ShelvedWith(t, shelf.DeskConfig{Monthly: 5000})
	w := newWorld(t, func(c *Config) { c.Meter = d.Meter })
	a, err := discordtest.Bot().Ask(t.Context(), bot.NewRequest("entry", "id", "alder/1938-03-16/2"))
	if err != nil {
		t.Fatal(err)
	}
	post := Post{Channel: w.Channel, Text: "On this day", Answer: a, Guild: w.Guild, Nonce: "n1"}
	w.Overwrite(w.Channel, w.BotRole(w.Guild), 0, fakediscord.SendMessages)
	for range 3 {
		if _, err := w.client.Post(t.Context(), post); err == nil {
			t.Fatal("posted")
		}
	}
	if n := discordtest.Quoted(t, d, w.Guild); n != 0 {
		t.Errorf("%d letters are counted of what is not there", n)
	}
	w.Overwrite(w.Channel, w.BotRole(w.Guild), fakediscord.SendMessages, 0)
	if _, err := w.client.Post(t.Context(), post); err != nil {
		t.Fatal(err)
	}
	if n := discordtest.Quoted(t, d, w.Guild); n < 500 || n > 700 {
		t.Errorf("%d letters are counted of a post", n)
	}
}
