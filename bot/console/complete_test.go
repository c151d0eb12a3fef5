package console

import (
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/bot/rooms"
	"daybook/corpus"
	"daybook/corpus/names"
	"daybook/index"
)

// small is a bot over an invented calendar.
func small(t *testing.T) *bot.Bot {
	t.Helper()
	c, problems := corpus.New(&corpus.Calendar{
		Diaries: []*corpus.Diary{{ID: "litvinov", Short: "Litvinov (attributed)"}},
		Persons: []*names.Person{
			{ID: "parrot-polly", Heading: "Parrot, Polly"},
			{ID: "parrot-jack", Heading: "Parrot, Jack"},
			{ID: "baker-ivan", Heading: "Baker, Ivan"},
		},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	x, err := index.Build(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	b, err := bot.New(bot.Config{Corpus: c, Index: x, Commands: rooms.Commands(rooms.Config{})})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestComplete(t *testing.T) {
	b := small(t)
	for _, test := range []struct {
		name, line, want, among string
	}{
		{"a command", "/sea", "/search ", "/search"},
		{"a command without slash", "sea", "/search ", "/search"},
		{"as far as it is certain", "/wh", "/wh", "/what"},
		{"no such command", "/xyz", "/xyz", ""},
		{"a value", "/who baker", "/who baker-ivan", "Baker, Ivan"},
		{"one of several values", "/who parrot", "/who parrot-", "Parrot, Jack"},
		{"a value after another option", "/on 1938 diary:lit", "/on 1938 diary:litvinov", "Litvinov (attributed)"},
		{"a command without options", "/about x", "/about x", ""},
		{"nothing known", "/who zzzzz", "/who zzzzz", ""},
	} {
		got, list := Complete(t.Context(), b, test.line)
		if got != test.want {
			t.Errorf("%s: %q becomes %q, want %q", test.name, test.line, got, test.want)
		}
		if s := strings.Join(list, "\n"); !strings.Contains(s, test.among) || test.among == "" && s != "" {
			t.Errorf("%s: the list is %q, want %q among it", test.name, list, test.among)
		}
	}
}

// TestRead checks that a question is not taken for the command that it begins like.
func TestRead(t *testing.T) {
	b := small(t)
	for line, want := range map[string]string{
		"/on 1938-03":           "/on date:1938-03",
		"on 1938-03":            "/on date:1938-03",
		"What happened to her?": `/ask question:"What happened to her?"`,
		"/what parrot?":         "/what term:parrot?",
		"what parrot":           "/what term:parrot",
		"parrot":                "/ask question:parrot", // which hands a name or a date on
		"Krestinsky?":           "/ask question:Krestinsky?",
		"1938-03-16":            "/ask question:1938-03-16",
		"Whit Sunday 1669":      `/ask question:"Whit Sunday 1669"`, // not nearly /what
		"why did he go":         `/ask question:"why did he go"`,    // not nearly /who
		// no question begins with these, and so they are the commands
		"ask who fed the parrot?":  `/ask question:"who fed the parrot?"`,
		"Ask where is the ferry?":  `/ask question:"where is the ferry?"`,
		"search parrot ferry?":     `/search query:"parrot ferry?"`,
		"on what day did it rain?": `/ask question:"on what day did it rain?"`,
		"who lost the ferry":       `/ask question:"who lost the ferry"`,
	} {
		r, err := Read(b, line)
		if err != nil || r.String() != want {
			t.Errorf("%q is read as %s, %v, want %s", line, r, err, want)
		}
	}
	if r, err := Read(bottest.Embedded(), "Comrade Marshal, the toast"); err != nil || r.Command != "ask" { // no /compare
		t.Errorf("Comrade is read as %s, %v", r, err)
	}
	for _, line := range []string{"", "serch parrot", "/parrot"} {
		if r, err := Read(b, line); err == nil {
			t.Errorf("%q is read as %s", line, r)
		}
	}
}
