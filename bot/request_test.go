package bot_test

import (
	"reflect"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
)

func TestParse(t *testing.T) {
	args := func(pairs ...string) map[string]string { return bot.NewRequest("", pairs...).Args }
	for _, tt := range []struct {
		name, line, command string
		args                map[string]string
	}{
		{"the first option's name left out", "/on 1938-03", "on", args("date", "1938-03")},
		{"several words", "/on 16 March 1938", "on", args("date", "16 March 1938")},
		{"the slash left out", "who Krestinsky", "who", args("name", "Krestinsky")},
		{"capitals in the command", "/WHO Krestinsky", "who", args("name", "Krestinsky")},
		{"named options", "/on date:1938-03 diary:maisky", "on", args("date", "1938-03", "diary", "maisky")},
		{"named options the other way about", "/on diary:maisky date:1938-03", "on",
			args("date", "1938-03", "diary", "maisky")},
		{"one named, one not", "/on 16 March diary:maisky", "on", args("date", "16 March", "diary", "maisky")},
		{"the same, the other way about", "/on diary:maisky 16 March", "on", args("date", "16 March", "diary",
			"maisky")},
		{"a space after the colon", "/on date: 1938-03 diary: maisky", "on", args("date", "1938-03", "diary",
			"maisky")},
		{"quotes around a value", `/on date:"16 March" diary:"maisky"`, "on", args("date", "16 March", "diary",
			"maisky")},
		{"quotes inside a value", `/search "far neighbours" -Hitler`, "search", args("query",
			`"far neighbours" -Hitler`)},
		{"operators of a query are no options", "/search person:Stalin from:1936", "search",
			args("query", "person:Stalin from:1936")},
		{"a query has fields of its own", "/search person:Stalin page:2", "search",
			args("query", "person:Stalin page:2")},
		{"an option after a named query", `/search query:"person:Stalin" page:2`, "search",
			args("query", "person:Stalin", "page", "2")},
		{"an escape", `/who name:"a \"b\" \u00e9"`, "who", args("name", `a "b" é`)},
		{"a quote that never ends", `/who name:"Stal`, "who", args("name", `"Stal`)},
		{"no argument", "/today", "today", args()},
		{"space of all kinds", " \t/on\u00a01938-03\r\n", "on", args("date", "1938-03")},
		{"marks that cannot be seen", "\u200e/on\u202d 1938\u200b-03\u2069", "on", args("date", "1938-03")},
		{"bytes that are no text", "/who St\xffalin\x07", "who", args("name", "St\uFFFDalin")},
		{"a style behind an ID is the command's to read", "/cite litvinov/1938-03-16/1 mla", "cite",
			args("id", "litvinov/1938-03-16/1 mla")},
		{"a diary alone", "/today maisky", "today", args("diary", "maisky")},
		{"the option's own name among bare words", "/ask a question: who was he diary:maisky", "ask",
			args("question", "a question: who was he", "diary", "maisky")},
		{"a time of day is no option", "/ask at 8:30 sharp", "ask", args("question", "at 8:30 sharp")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := bottest.Embedded().Parse(tt.line)
			if err != nil {
				t.Fatal(err)
			}
			if r.Command != tt.command || !reflect.DeepEqual(r.Args, tt.args) {
				t.Errorf("got %s %q, want %s %q", r.Command, r.Args, tt.command, tt.args)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, tt := range []struct{ name, line, want string }{
		{"an option twice", "/on date:1938 date:1939", "The option date is given twice."},
		{"an option twice, once empty", `/on date:"" date:1939`, "The option date is given twice."},
		{"a value after a value", `/on date:"1938" 1939`, "It is not clear where “1939” belongs."},
		{"an unknown command", "/onn 1938", "no command /onn. Did you mean /on 1938?"},
		{"a long unknown command", "/" + strings.Repeat("x", 5000), "There is no command /xxx"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := bottest.Embedded().Parse(tt.line)
			bottest.Contains(t, bottest.Refusal(t, tt.line, err), tt.want)
		})
	}
}

func TestString(t *testing.T) {
	for _, tt := range []struct {
		name  string
		pairs []string
		want  string
	}{
		{"options in order of their names", []string{"diary", "maisky", "date", "1938"}, "/on date:1938 diary:maisky"},
		{"a value of several words", []string{"date", "16 March"}, `/on date:"16 March"`},
		{"no value", []string{"date", "", "diary", "maisky"}, "/on diary:maisky"},
		{"Cyrillic needs no quotes", []string{"date", "март"}, "/on date:март"},
		{"quotes", []string{"date", `a "b"`}, `/on date:"a \"b\""`},
		{"what cannot be seen is written out", []string{"date", "a\u200bb\n"}, `/on date:"a\u200bb\n"`},
		{"a colon", []string{"date", "diary:x"}, `/on date:"diary:x"`},
		{"a slash", []string{"date", "/x"}, `/on date:"/x"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := bot.NewRequest("on", tt.pairs...).String(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestWith(t *testing.T) {
	r := bot.NewRequest("on", "date", "1938", "page", "2")
	if got := r.With("page", "3").String(); got != "/on date:1938 page:3" {
		t.Errorf("got %s", got)
	}
	if got := r.With("page", "").String(); got != "/on date:1938" {
		t.Errorf("got %s", got)
	}
	if r.Number("page", 1) != 2 || r.Number("date", 1) != 1938 || r.Number("none", 7) != 7 ||
		r.With("page", "x").Number("page", 1) != 1 {
		t.Errorf("the numbers of %s are read wrongly", r)
	}
}

// A request survives its text form, whatever the values are.
func FuzzRequest(f *testing.F) {
	for _, v := range []string{"", "1938", "16 March", `a "b" \`, "diary:maisky", "page:2 date:1", "\u200b\u202e",
		"\xff\x00", " x ", "/on", "“”", "\u2028\u00a0", "`", `"`, "\\", "name:", "é\u0301", "\U000e0001"} {
		f.Add(0, v, "maisky", "2")
		f.Add(3, v, v, v)
	}
	b := bottest.Embedded()
	f.Fuzz(func(t *testing.T, n int, first, second, third string) {
		list := b.Commands()
		c := list[int(uint(n)%uint(len(list)))]
		r := bot.Request{Command: c.Name, Args: map[string]string{}}
		if len(c.Sub) > 0 {
			c = c.Sub[int(uint(n)%uint(len(c.Sub)))]
			r.Command += " " + c.Name
		}
		for i, v := range []string{first, second, third} {
			if i < len(c.Options) {
				r.Args[c.Options[i].Name] = v
			}
		}
		got, err := b.Parse(r.String())
		if err != nil {
			t.Fatalf("%s: %v", r, err)
		}
		if got.Command != r.Command || !reflect.DeepEqual(got.Args, r.Args) {
			t.Errorf("%q reads back as %q", r, got)
		}
	})
}
