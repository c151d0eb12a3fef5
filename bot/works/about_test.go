package works_test

import (
	"strings"
	"testing"

	"daybook/bot/bottest"
)

func TestAbout(t *testing.T) {
	a := bottest.Ask(t, bottest.Harbour(), "/about")
	bottest.Contains(t, bottest.Field(a, "Harbour Notes, attributed to a pilot"),
		"Disputed: nobody has seen the notebook.",
		"Invented for tests.", "1926 to 1928.", "7 items in 4 entries.", "Its text is loaded.")
	bottest.Contains(t, bottest.Field(a, "Lighthouse Diary, a keeper"),
		"0 items in 0 entries, and 2 pointers from a contents list.",
		"not loaded: answers carry our abstracts")
	// What is disputed is said so, whatever is loaded.
	bottest.Contains(t, strings.Join([]string{bottest.Field(bottest.Ask(t, bottest.Embedded(), "/about"),
		"Notes for a Journal, attributed to Maxim Litvinov")}, ""), "Disputed", "fabrication", "not loaded")
}
