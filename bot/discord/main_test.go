package discord

import (
	"context"
	"os"
	"testing"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
)

// TestMain builds the index before any test runs in a bubble of its own time.
func TestMain(m *testing.M) {
	if _, err := discordtest.Bot().Ask(context.Background(), bot.NewRequest("search", "query", "samovar")); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
