package rest

import (
	"testing"

	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
)

// A post can carry files; in a channel where the bot may not attach any it comes without.
func TestPostWithFiles(t *testing.T) {
	w := newWorld(t)
	for i, want := range []bool{true, false} {
		if !want {
			w.Overwrite(w.Channel, w.BotRole(w.Guild), 0, fakediscord.AttachFiles)
		}
		nonce := []string{"n1", "n2"}[i]
		if _, err := w.client.Post(t.Context(), Post{Channel: w.Channel, Text: "On this day",
			Answer: discordtest.Pictured(),
			Nonce:  nonce}); err != nil {
			t.Fatal(err)
		}
		list := w.Messages(w.Channel)
		if m := list[len(list)-1]; len(list) != i+1 || (m.Embeds[0].Image != nil) != want ||
			(len(m.Attachments) == 1) != want {
			t.Errorf("files allowed %v: %d messages, %+v", want, len(list), m)
		}
	}
}
