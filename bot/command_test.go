package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func run(*Bot, context.Context, Request) (Answer, error) { return Answer{}, nil }

func TestCheckCommands(t *testing.T) {
	opt := func(name string) Option { return Option{Name: name, Summary: "An option"} }
	required := Option{Name: "must", Summary: "Needed", Required: true}
	good := Command{Name: "good", Summary: "Does good", Run: run}
	with := func(change func(*Command)) []Command {
		c := good
		change(&c)
		return []Command{c}
	}
	for _, tt := range []struct {
		name     string
		commands []Command
		want     string
	}{
		{"no name", with(func(c *Command) { c.Name = "" }), "not one lower-case word"},
		{"a capital", with(func(c *Command) { c.Name = "Good" }), "not one lower-case word"},
		{"two words", with(func(c *Command) { c.Name = "good one" }), "not one lower-case word"},
		{"a name of 33 letters", with(func(c *Command) { c.Name = strings.Repeat("a", 33) }),
			"not one lower-case word"},
		{"declared twice", []Command{good, good}, "declared twice"},
		{"no summary", with(func(c *Command) { c.Summary = "" }), "summary must have 1 to 100"},
		{"a long summary", with(func(c *Command) { c.Summary = strings.Repeat("é", 101) }),
			"summary must have 1 to 100"},
		{"neither function nor subcommands", with(func(c *Command) { c.Run = nil }),
			"either a function or subcommands"},
		{"both", with(func(c *Command) { c.Sub = []Command{good} }), "either a function or subcommands"},
		{"subcommands of subcommands", with(func(c *Command) {
			c.Run, c.Sub = nil, []Command{{Name: "sub", Summary: "Sub", Sub: []Command{good}}}
		}), `command "good sub": subcommands have no subcommands`},
		{"a mistake in a subcommand", with(func(c *Command) {
			c.Run, c.Sub = nil,
				[]Command{{Name: "sub", Run: run}}
		}), `command "good sub": the summary`},
		{"an option misnamed", with(func(c *Command) { c.Options = []Option{opt("no-no")} }),
			`option "no-no" is misnamed`},
		{"an option twice", with(func(c *Command) { c.Options = []Option{opt("a"), opt("a")} }), "declared twice"},
		{"an option without a summary", with(func(c *Command) { c.Options = []Option{{Name: "a"}} }),
			`summary of option "a"`},
		{"a required option after an optional one", with(func(c *Command) {
			c.Options =
				[]Option{opt("a"), required}
		}), "stands after an optional one"},
		{"too many choices", with(func(c *Command) {
			c.Options = []Option{{Name: "a", Summary: "A", Choices: make([]Choice, 26)}}
		}), "more than 25 choices"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := checkCommands(tt.commands, "")
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want a mistake with %q", err, tt.want)
			}
		})
	}
	ok := []Command{good, {Name: "group", Summary: "A group", Sub: []Command{good}},
		{Name: "full", Summary: "Full", Run: run, Options: []Option{required, opt("a"), opt("b")}}}
	if err := checkCommands(ok, ""); err != nil {
		t.Errorf("a sound table is refused: %v", err)
	}
}

// grouped is a bot with subcommands, some of which only managers may use.
func grouped() *Bot {
	set := Command{Name: "set", Summary: "Set", Run: run, Examples: []string{"/post set 08:00"},
		Options: []Option{{Name: "when", Summary: "When", Required: true}, {Name: "channel", Summary: "Where",
			Kind: Channel}}}
	show := Command{Name: "show", Summary: "Show", Run: run}
	return &Bot{commands: []Command{{Name: "post", Summary: "Posts", Sub: []Command{set, show}, Manage: true}}}
}

func TestSubcommands(t *testing.T) {
	b := grouped()
	for _, tt := range []struct{ line, want, refusal string }{
		{"/post set 08:00", "/post set when:\"08:00\"", ""},
		{"/POST Set when:08:00 channel:123", "/post set channel:123 when:\"08:00\"", ""},
		{"/post set channel:123 every morning", "/post set channel:123 when:\"every morning\"", ""},
		{"/post show", "/post show", ""},
		{"/post", "", "/post needs one of: set, show. For example /post set 08:00."},
		{"/post sett 8", "", "/post needs one of: set, show."},
		{"/post show 8", "", "/post show takes nothing more."},
	} {
		r, err := b.Parse(tt.line)
		if tt.refusal != "" {
			if err == nil || !strings.Contains(err.Error(), tt.refusal) {
				t.Errorf("%s: got %v, want %q", tt.line, err, tt.refusal)
			}
			continue
		}
		if err != nil || r.String() != tt.want {
			t.Errorf("%s: got %s, %v; want %s", tt.line, r, err, tt.want)
		}
	}
}

func TestManage(t *testing.T) {
	b := grouped()
	r := NewRequest("post show")
	if _, err := b.Ask(t.Context(), r); err == nil || !strings.Contains(err.Error(), "may manage the server") {
		t.Errorf("got %v for one who may not", err)
	}
	r.From.Manage = true
	if _, err := b.Ask(t.Context(), r); err != nil {
		t.Errorf("got %v for one who may", err)
	}
	r.Command = "post" // a group alone cannot run
	if _, err := b.Ask(t.Context(), r); err == nil {
		t.Error("a group of commands ran")
	}
}

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "Élan, Ленин 1938", "Élan, Ленин 1938"},
		{"zero widths", "a\u200b\u200c\u200d\ufeffb", "ab"},
		{"direction marks", "\u200e\u200f\u202a\u202e\u2066\u2069a", "a"},
		{"control characters", "a\x00\x07\x1b[1m\u0080b", "a[1mb"},
		{"ends of lines and tabs", "a\nb\tc\r\u2028d", "a b c  d"},
		{"no-break spaces", "a\u00a0b\u202fc", "a b c"},
		{"invalid UTF-8", "a\xff\xfeb\xc3", "a\uFFFDb\uFFFD"},
		{"a soft hyphen", "Kre\u00adstinsky", "Krestinsky"},
		{"tags that cannot be seen", "a\U000e0041\U000e007f", "a"},
		{"combining marks stay", "e\u0301", "e\u0301"},
	} {
		if got := clean(tt.in); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		in   string
		n    int
		want string
	}{{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"ab cd", 4, "ab…"}, {"жжжж", 2, "ж…"}, {"", 1, ""}} {
		if got := Shorten(tt.in, tt.n); got != tt.want || !utf8.ValidString(got) {
			t.Errorf("shorten(%q, %d) = %q, want %q", tt.in, tt.n, got, tt.want)
		}
	}
}

func TestCountAndList(t *testing.T) {
	got := fmt.Sprint(Count(0, "item", "items"), Count(1, "item", "items"), List(nil), List([]string{"a"}),
		List([]string{"a", "b", "c"}))
	if want := "0 items1 itemaa, b and c"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
