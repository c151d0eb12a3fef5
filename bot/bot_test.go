package bot_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/bot"
	"daybook/bot/bottest"
)

func TestNewNeedsCorpusAndIndex(t *testing.T) {
	if _, err := bot.New(bot.Config{}); err == nil {
		t.Error("a bot was made of nothing")
	}
}

func TestAskRefuses(t *testing.T) {
	for _, tt := range []struct{ name, line, want string }{
		{"nothing", "  / ", "Nothing was asked"},
		{"an unknown command", "/foo", "no command /foo. /help lists all"},
		{"a typing error", "/serach heron", "Did you mean /search heron?"},
		{"a missing argument", "/who", "/who needs a name. For example /who Krestinsky"},
		{"an empty argument", `/on date:""`, "/on needs a date"},
		{"a space that cannot be seen", "/who \u200b\u00a0", "/who needs a name"},
		{"a value not in the vocabulary", "/on 1926 diary:pravda",
			"no diary “pravda”. Choose one of: litvinov, maisky"},
		{"no number", "/ask heron page:two", "page must be a whole number, not “two”"},
		{"a negative number", "/ask heron page:-2", "page must be a whole number"},
		{"a question of marks", "/ask ?!", "There is no word in this question."},
		{"a question of a pictograph", "/ask 🦜", "There is no word in this question."},
		{"more than a command takes", "/today 1938", "There is no diary “1938”"},
		{"5,000 letters", "/ask " + strings.Repeat("ж", 5000), "question has 5000 letters; at most 500"},
		{"help on an unknown command", "/help wat", "no command /wat. Did you mean /what?"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), tt.line),
				tt.want)
		})
	}
	t.Run("an option that a command has not", func(t *testing.T) {
		_, err := bottest.Harbour().Ask(t.Context(), bot.NewRequest("on", "date", "1926", "colour", "red"))
		bottest.Contains(t, bottest.Refusal(t, "colour", err), "/on has no option colour", "It has: date, diary.")
	})
	t.Run("a request that was never parsed", func(t *testing.T) {
		_, err := bottest.Harbour().Ask(t.Context(), bot.Request{Command: "who\u202e is\xff\x00"})
		bottest.Refusal(t, "a command of garbage", err)
	})
}

// Complete proposes at most 25 values of at most 100 letters, whatever is typed.
func TestComplete(t *testing.T) {
	garbage := []string{"", " ", "a", "Kre", "кре", "1938", "193", "/", "«", "\u200b\u202e", "\xff\xfe", "%s",
		strings.Repeat("k", 5000), "litvinov/19", ":", "\"", "zz"}
	for name, b := range map[string]*bot.Bot{"harbour": bottest.Harbour(), "embedded": bottest.Embedded()} {
		for _, c := range b.Commands() {
			for _, sub := range append([]bot.Command{c}, c.Sub...) {
				for _, o := range sub.Options {
					for _, typed := range garbage {
						list := b.Complete(t.Context(), bot.NewRequest(sub.Name, o.Name, typed), o.Name)
						if len(list) > 25 {
							t.Errorf("%s: %d choices for %s of /%s and %.20q", name, len(list), o.Name, sub.Name, typed)
						}
						for _, ch := range list {
							if n := utf8.RuneCountInString(ch.Label); n == 0 || n > 100 || ch.Value == "" ||
								len(ch.Value) > 100 || !utf8.ValidString(ch.Label) {
								t.Errorf("%s: choice %q with value %q for %s of /%s", name, ch.Label, ch.Value, o.Name,
									sub.Name)
							}
						}
					}
				}
			}
		}
	}
}

// What is proposed for an option is understood, and finds something.
func TestCompletions(t *testing.T) {
	for _, tt := range []struct{ command, option, typed, label, value string }{
		{"on", "date", "1926", "1926", "1926"},
		{"random", "diary", "pravda", "", ""},
		{"random", "diary", "LIGHT", "Lighthouse", "maisky"},
		{"who", "name", "сидор", "Sidorov, Ivan Petrovich (1880-1928), Ferryman", "sidorov-ivan"},
		{"who", "name", "", "Sidorov", "sidorov-ivan"}, // the most named first
		{"what", "term", "police", "Gangway: port police", "gangway"},
		{"entry", "id", "parrot", "litvinov/1928-02-29/1: A parrot", "litvinov/1928-02-29/1"},
		{"help", "command", "se", "/search", "search"},
		{"nonsense", "name", "x", "", ""},
		{"who", "nonsense", "x", "", ""},
	} {
		list := bottest.Harbour().Complete(t.Context(), bot.NewRequest(tt.command, tt.option, tt.typed), tt.option)
		if tt.value == "" {
			if len(list) > 0 {
				t.Errorf("/%s %s:%s: got %v, want nothing", tt.command, tt.option, tt.typed, list)
			}
			continue
		}
		if len(list) == 0 || !strings.HasPrefix(list[0].Label, tt.label) || list[0].Value != tt.value {
			t.Errorf("/%s %s:%s: got %v, want first %q with %q", tt.command, tt.option, tt.typed, list, tt.label,
				tt.value)
			continue
		}
		bottest.Ask(t, bottest.Harbour(), bot.NewRequest(tt.command, tt.option, list[0].Value).String())
	}
}
