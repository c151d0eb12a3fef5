package bot_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/bot"
)

func TestAbout(t *testing.T) {
	a := ask(t, harbour(), "/about")
	contains(t, field(a, "Harbour Notes, attributed to a pilot"), "Disputed: nobody has seen the notebook.",
		"Invented for tests.", "1926 to 1928.", "7 items in 4 entries.", "Its text is loaded.")
	contains(t, field(a, "Lighthouse Diary, a keeper"), "0 items in 0 entries, and 2 pointers from a contents list.",
		"not loaded: answers carry our abstracts")
	// What is disputed is said so, whatever is loaded.
	contains(t, strings.Join([]string{field(ask(t, embedded(), "/about"),
		"Notes for a Journal, attributed to Maxim Litvinov")}, ""), "Disputed", "fabrication", "not loaded")
}

func TestHelp(t *testing.T) {
	a := ask(t, embedded(), "/help")
	for _, c := range embedded().Commands() {
		if c.Internal {
			if field(a, "/"+c.Name) != "" {
				t.Errorf("help shows /%s, which only controls use", c.Name)
			}
			continue
		}
		contains(t, field(a, "/"+c.Name), c.Summary+". For example: /"+c.Name)
		one := ask(t, embedded(), "/help "+c.Name)
		if one.Title != "/"+c.Name || field(one, "Examples") == "" {
			t.Errorf("help on %s: got %q with %v", c.Name, one.Title, one.Fields)
		}
	}
	a = ask(t, embedded(), "/help /ON")
	contains(t, field(a, "date"), "16 March 1938")
	contains(t, field(a, "diary"), "(may be left out)")
	if field(a, "page") != "" {
		t.Error("help shows an option that only controls use")
	}
}

// Every command has examples; they are understood, and find something in the
// calendar alone, but for those that ask for the words themselves.
func TestExamples(t *testing.T) {
	for _, c := range embedded().Commands() {
		all := c.Examples
		for _, s := range c.Sub {
			all = append(all, s.Examples...)
		}
		if len(all) == 0 {
			t.Errorf("/%s has no example", c.Name)
		}
		for _, example := range all {
			r, err := embedded().Parse(example)
			if err != nil || !strings.HasPrefix(r.Command, c.Name) {
				t.Errorf("%s: %v", example, err)
				continue
			}
			if c.Manage || len(c.Sub) > 0 {
				continue // these change something, and are tested with what they change
			}
			if a := ask(t, embedded(), example); a.Kind == bot.Nothing && !strings.Contains(example, "voice:footnote") {
				t.Errorf("%s: got %s", example, a.Kind)
			}
			if utf8.RuneCountInString(example) > 100 {
				t.Errorf("%s: longer than a line", example)
			}
		}
	}
}
