package bot_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/bot"
	"daybook/bot/bottest"
)

func TestHelp(t *testing.T) {
	a := bottest.Ask(t, bottest.Embedded(), "/help")
	for _, c := range bottest.Embedded().Commands() {
		if c.Internal {
			if bottest.Field(a, "/"+c.Name) != "" {
				t.Errorf("help shows /%s, which only controls use", c.Name)
			}
			continue
		}
		bottest.Contains(t, bottest.Field(a, "/"+c.Name), c.Summary+". For example: /"+c.Name)
		one := bottest.Ask(t, bottest.Embedded(), "/help "+c.Name)
		if one.Title != "/"+c.Name || bottest.Field(one, "Examples") == "" {
			t.Errorf("help on %s: got %q with %v", c.Name, one.Title, one.Fields)
		}
	}
	a = bottest.Ask(t, bottest.Embedded(), "/help /ON")
	bottest.Contains(t, bottest.Field(a, "date"), "16 March 1938")
	bottest.Contains(t, bottest.Field(a, "diary"), "(may be left out)")
	if bottest.Field(a, "page") != "" {
		t.Error("help shows an option that only controls use")
	}
}

// Every command has examples; they are understood, and find something in the
// calendar alone, but for those that ask for the words themselves.
func TestExamples(t *testing.T) {
	for _, c := range bottest.Embedded().Commands() {
		all := c.Examples
		for _, s := range c.Sub {
			all = append(all, s.Examples...)
		}
		if len(all) == 0 {
			t.Errorf("/%s has no example", c.Name)
		}
		for _, example := range all {
			r, err := bottest.Embedded().Parse(example)
			if err != nil || !strings.HasPrefix(r.Command, c.Name) {
				t.Errorf("%s: %v", example, err)
				continue
			}
			if c.Manage || len(c.Sub) > 0 {
				continue // these change something, and are tested with what they change
			}
			if a := bottest.Ask(t, bottest.Embedded(), example); a.Kind == bot.Nothing &&
				!strings.Contains(example, "voice:footnote") {
				t.Errorf("%s: got %s", example, a.Kind)
			}
			if utf8.RuneCountInString(example) > 100 {
				t.Errorf("%s: longer than a line", example)
			}
		}
	}
}
