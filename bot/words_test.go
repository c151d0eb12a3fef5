package bot_test

import (
	"strings"
	"testing"

	"daybook/bot"
)

func TestFileName(t *testing.T) {
	for name, want := range map[string]string{"krestinsky-nikolai-by-year": "krestinsky-nikolai-by-year",
		"Grid: Čičerin ": "grid-cicerin", "../..": "file", "": "file", "group:Spring 1938!": "group-spring-1938",
		"«»": "file", "Процессы": "file", strings.Repeat("many words ", 9): strings.Repeat("many-words-", 5) + "many",
		strings.Repeat("a", 59) + " b": strings.Repeat("a", 59)} {
		if got := bot.FileName(name, "file"); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
