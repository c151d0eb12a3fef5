package discord

import (
	"context"
	"os"
	"testing"

	"daybook/bot"
)

// TestMain builds the index before any test runs in a bubble of its own time.
func TestMain(m *testing.M) {
	if _, err := theBot().Ask(context.Background(), bot.NewRequest("search", "query", "samovar")); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
